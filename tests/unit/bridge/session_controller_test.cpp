// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/session_controller.h"
#include "tests/ui/fake_backend.h"
#include <QSignalSpy>
#include <QTest>
#include <thread>
using namespace lodestar;
using bridge::RunState;

class SessionControllerTest final : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_backend = test::shopBackend();
        m_controller = std::make_unique<bridge::SessionController>(std::chrono::milliseconds(5));
    }

    void startedRunReportsItsStateAndNumbers() {
        QSignalSpy states(m_controller.get(), &bridge::SessionController::stateChanged);
        start();
        QVERIFY(m_controller->active());
        QCOMPARE(m_controller->status().state, RunState::running);
        QCOMPARE(states.count(), 1);
        {
            const std::scoped_lock lock(m_backend->run->mutex);
            m_backend->run->status.rows = 77;
        }
        QTRY_COMPARE(m_controller->status().rows, std::uint64_t(77));
        QVERIFY(!m_controller->samples().empty());
    }

    void samplesOfATableTellItsOwnLag() {
        {
            const std::scoped_lock lock(m_backend->run->mutex);
            bridge::LaneStatus busy;
            busy.source = {"shop", "busy"};
            busy.lag = bridge::LagParts{0.5, 1, 0.25};
            bridge::LaneStatus copied;
            copied.source = {"shop", "copied"};
            copied.rowsPerSecond = 9;
            m_backend->run->status.lanes = {busy, copied};
        }
        start();
        QTRY_VERIFY(m_controller->samples().size() >= 3);
        {
            const std::scoped_lock lock(m_backend->run->mutex);
            m_backend->run->status.lanes[0].lag = bridge::LagParts{};
        }
        const auto busy = [this] { return m_controller->samples({"shop", "busy"}); };
        QTRY_COMPARE(busy().back().lag.value(), bridge::LagParts());
        const auto samples = busy();
        QCOMPARE(samples.size(), m_controller->samples().size());
        QCOMPARE(samples.front().lag.value(), (bridge::LagParts{0.5, 1, 0.25}));
        QCOMPARE(samples[1].lag.value(), (bridge::LagParts{0.5, 1, 0.25}));
        QCOMPARE(samples[1].atSeconds, m_controller->samples()[1].atSeconds);
        QVERIFY(!m_controller->samples({"shop", "copied"}).back().lag);
        QCOMPARE(m_controller->samples({"shop", "copied"}).back().rowsPerSecond, 9.0);
        QVERIFY(m_controller->samples({"shop", "unknown"}).empty());
    }

    void eventsFromAnotherThreadArriveTogether() {
        start();
        std::vector<bridge::RunEvent> got;
        connect(m_controller.get(), &bridge::SessionController::eventsArrived, this,
                [&got](const std::vector<bridge::RunEvent>& events) {
                    got.insert(got.end(), events.begin(), events.end());
                });
        std::thread engine([this] {
            for (std::uint64_t i = 1; i <= 100; ++i)
                m_backend->run->add({.id = i, .text = "row refused"});
        });
        engine.join();
        QTRY_COMPARE(got.size(), std::size_t(100));
        QCOMPARE(got.back().id, std::uint64_t(100));
    }

    void commandsReachTheRun() {
        start();
        m_controller->pause();
        m_controller->resume();
        m_controller->pauseTable({"shop", "orders"});
        m_controller->copyTableAgain({"shop", "orders"});
        m_controller->stop();
        const std::vector<std::string> expected{
            "start", "pause", "resume", "pauseTable shop.orders", "copyTableAgain shop.orders", "stop"};
        QCOMPARE(m_backend->run->said(), expected);
        QVERIFY(!m_controller->active());
    }

    void stoppedRunKeepsItsNumbersUntilItIsForgotten() {
        start();
        m_controller->stop();
        QCOMPARE(m_controller->status().state, RunState::stopped);
        // Whoever holds the state is gone, so that another run can open it.
        QCOMPARE(m_backend->run.use_count(), 1L);
        m_controller->forget();
        QCOMPARE(m_controller->status().state, RunState::closed);
    }

private:
    void start() {
        auto run = m_backend->openRun({}, {}, {});
        QVERIFY(run.has_value());
        m_controller->start(std::move(*run));
    }
    std::unique_ptr<test::FakeBackend> m_backend;
    std::unique_ptr<bridge::SessionController> m_controller;
};

QTEST_GUILESS_MAIN(SessionControllerTest)
#include "session_controller_test.moc"
