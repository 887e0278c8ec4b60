// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/job.h"
#include <QCoreApplication>
#include <QTest>
#include <QThread>
#include <memory>
#include <thread>
using namespace lodestar::bridge;

class JobTest final : public QObject {
    Q_OBJECT
private slots:
    void resultArrivesOnTheCallersThread() {
        JobPool pool(2);
        JobSlot slot(pool);
        int got = 0;
        QThread* worker = nullptr;
        QThread* receiver = nullptr;
        slot.run(
            this,
            [&worker](std::stop_token) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                got = value;
                receiver = QThread::currentThread();
            });
        QVERIFY(slot.running());
        QTRY_COMPARE(got, 42);
        QVERIFY(!slot.running());
        QCOMPARE(receiver, QThread::currentThread());
        QVERIFY(worker != receiver);
    }

    void aNewerJobStopsTheOlderOneAndDropsItsResult() {
        JobPool pool(2);
        JobSlot slot(pool);
        std::vector<int> results;
        slot.run(this, untilStopped, [&results](int value) { results.push_back(value); });
        slot.run(
            this, [](std::stop_token) { return 2; }, [&results](int value) { results.push_back(value); });
        QTRY_COMPARE(results.size(), std::size_t(1));
        QCOMPARE(results.front(), 2);
    }

    void cancelledJobDeliversNothing() {
        bool called = false;
        {
            JobPool pool(2);
            JobSlot slot(pool);
            slot.run(this, untilStopped, [&called](int) { called = true; });
            slot.cancel();
            QVERIFY(!slot.running());
        }
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void resultForADestroyedContextIsDropped() {
        JobPool pool(2);
        JobSlot slot(pool);
        bool called = false;
        auto context = std::make_unique<QObject>();
        std::atomic<bool> finished = false;
        slot.run(
            context.get(),
            [&finished](std::stop_token) {
                finished = true;
                return 1;
            },
            [&called](int) { called = true; });
        context.reset();
        while (!finished)
            std::this_thread::yield();
        QTest::qWait(20);
        QVERIFY(!called);
    }

    void poolStopsRunningJobsWhenItGoes() {
        auto pool = std::make_unique<JobPool>(2);
        {
            JobSlot slot(*pool);
            slot.run(this, untilStopped, [](int) {});
        }
        pool.reset();
    }

private:
    static int untilStopped(std::stop_token stop) {
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 1;
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
