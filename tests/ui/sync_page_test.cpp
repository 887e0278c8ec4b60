// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_sync_run.h"
#include "tests/ui/window_fixture.h"
#include "ui/common/data_tree.h"
#include "ui/common/roles.h"
#include "ui/common/time_chart.h"
#include "ui/mapping/statements_dialog.h"
#include "ui/sync/change_dialog.h"
#include "ui/sync/charts_row.h"
#include "ui/sync/events_model.h"
#include "ui/sync/figure_card.h"
#include "ui/sync/lane_detail.h"
#include "ui/sync/lanes_model.h"
#include "ui/sync/lanes_proxy.h"
#include "ui/sync/refused_rows_dialog.h"
#include "ui/sync/settings_dialog.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/throttle_dialog.h"
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cmath>
using namespace lodestar;
using namespace Qt::StringLiterals;
using bridge::LaneState;
using bridge::RunState;

namespace {

bridge::LaneStatus lane(const std::string& name, LaneState state, double copied, std::uint64_t rows, double rate,
                        std::optional<double> lag, const std::string& note = {}) {
    return {.source = {"shop", name},
            .target = {"shop", name},
            .state = state,
            .copied = copied,
            .rows = rows,
            .rowsPerSecond = rate,
            .lag = lag ? std::optional(bridge::LagParts{0.1, *lag - 0.1, 0}) : std::nullopt,
            .note = note};
}

/// The numbers of the picture.
bridge::RunStatus picturedStatus() {
    bridge::RunStatus status;
    status.state = RunState::running;
    status.lag = bridge::LagParts{0.1, 0.45, 0.25};
    status.lagP99Seconds = 1.4;
    status.rowsPerSecond = 182'400;
    status.bytesPerSecond = 61e6;
    status.rows = 294'118'220;
    status.residentBytes = 84'300'000;
    status.poolBytesUsed = 21'000'000;
    status.poolBytesMax = 67'108'864;
    status.position = "binlog.000412:88211040";
    status.lanes = {lane("customers", LaneState::streaming, 1, 6'120'551, 88, 0.7),
                    lane("geo_zones", LaneState::failed, 1, 4'128, 0, 720,
                         "target refused 1 row: too long for zone_name VARCHAR(60)"),
                    lane("order_items", LaneState::snapshot, 0.64, 123'162'796, 171'020, std::nullopt),
                    lane("orders", LaneState::streaming, 1, 48'213'004, 1'210, 0.6),
                    lane("payments", LaneState::streaming, 1, 88'113'402, 9'870, 0.8, "3 shards"),
                    lane("products", LaneState::streaming, 1, 184'020, 4, 0.5, "column added: weight DECIMAL(8,3)")};
    status.lanes[2].snapshotRowsLeft = 69'279'074;
    status.lanes[2].chunksInFlight = 4;
    return status;
}

std::vector<bridge::Sample> picturedSamples() {
    std::vector<bridge::Sample> samples;
    const double now = double(QDateTime::currentSecsSinceEpoch());
    for (int i = 0; i < 600; ++i) {
        bridge::Sample sample;
        sample.atSeconds = now - 599 + i;
        const double bump = std::exp(-std::pow((i - 350) / 35.0, 2)) * 2.6;
        sample.lag = bridge::LagParts{0.1, 0.3 + bump + 0.1 * std::sin(i / 20.0), 0.2};
        sample.rowsPerSecond = 180'000 + 45'000 * std::sin(i / 60.0) + 9'000 * std::sin(i * 1.7);
        samples.push_back(sample);
    }
    return samples;
}

} // namespace

class SyncPageTest final : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_shop = std::make_unique<test::WindowFixture>();
        m_shop->openShop();
        m_shop->window->goTo(3);
    }
    void cleanup() {
        // A window that closes over a running sync would ask.
        m_shop->workspace.session().stop();
        m_shop.reset();
    }

    void showsTheRunAsPictured() {
        start();
        m_shop->backend->run->add({.id = 1,
                                   .time = systemClock().now(),
                                   .kind = bridge::EventKind::info,
                                   .text = "orders: snapshot complete, 48 213 004 rows in 4 min 24 s, now streaming"});
        m_shop->backend->run->add({.id = 2,
                                   .time = systemClock().now(),
                                   .kind = bridge::EventKind::schema,
                                   .text = "products: ADD COLUMN weight DECIMAL(8,3) applied to the target in 0.4 s"});
        m_shop->backend->run->add(
            {.id = 3,
             .time = systemClock().now(),
             .kind = bridge::EventKind::error,
             .table = value::TableId{"shop", "geo_zones"},
             .text = "row zone_id=881 refused: zone_name is 74 bytes, the column holds 60",
             .advice = "Table stopped, nothing lost. Widen the column, then resume it.",
             .statement = "ALTER TABLE `shop`.`geo_zones` MODIFY COLUMN `zone_name` VARCHAR(120);"});
        setStatus(picturedStatus());
        auto* events = m_shop->window->findChild<ui::EventsModel*>();
        QTRY_COMPARE(events->rowCount(), 3);
        QVERIFY(events->index(0, ui::EventsModel::Text).data().toString().contains(u"881"_s));
        QTRY_COMPARE(figure(u"Rows per second"_s), u"182,400"_s);
        QCOMPARE(figure(u"State"_s), u"Streaming"_s);
        QCOMPARE(figure(u"Memory"_s), u"84 MB"_s);
        QCOMPARE(lanes()->rowCount(), 6);
        emit m_shop->workspace.session().sampled(picturedSamples());
        view()->setCurrentIndex(view()->model()->index(1, 0));
        m_shop->picture(u"4-sync"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(u"4-sync-dark"_s);
    }

    void startPauseResumeAndStopReachTheRun() {
        start();
        QAction* toggle = action(u"session.toggle"_s);
        QCOMPARE(toggle->iconText(), u"Pause"_s);
        toggle->trigger();
        QTRY_COMPARE(toggle->iconText(), u"Resume"_s);
        toggle->trigger();
        QTRY_COMPARE(toggle->iconText(), u"Pause"_s);
        action(u"session.stop"_s)->trigger();
        QTRY_COMPARE(toggle->iconText(), u"Start"_s);
        QVERIFY(!action(u"session.stop"_s)->isEnabled());
        const std::vector<std::string> expected{"start", "pause", "resume", "stop"};
        QCOMPARE(m_shop->backend->run->said(), expected);
    }

    void chosenTableIsPausedAndAStoppedOneResumed() {
        start();
        setStatus(picturedStatus());
        QTRY_COMPARE(lanes()->rowCount(), 6);
        choose("orders");
        action(u"session.pauseTable"_s)->trigger();
        choose("geo_zones");
        QCOMPARE(action(u"session.pauseTable"_s)->iconText(), u"Resume table"_s);
        action(u"session.pauseTable"_s)->trigger();
        const std::vector<std::string> expected{"start", "pauseTable shop.orders", "resumeTable shop.geo_zones"};
        QCOMPARE(m_shop->backend->run->said(), expected);
    }

    void aStoppedTableShowsItsErrorInFullAndWhatCanBeDone() {
        start();
        m_shop->backend->run->add({.id = 1,
                                   .time = systemClock().now(),
                                   .kind = bridge::EventKind::error,
                                   .table = value::TableId{"shop", "geo_zones"},
                                   .text = "1 row refused. First refused row: zone_name is too long Row: 881\tx",
                                   .advice = "Widen the column, then resume the table",
                                   .statement = "ALTER TABLE t",
                                   .code = ErrorCode::loadRefused});
        setStatus(picturedStatus());
        QTRY_COMPARE(lanes()->rowCount(), 6);
        choose("geo_zones");
        auto* detail = m_shop->window->findChild<ui::LaneDetail*>();
        QTRY_VERIFY(detail->isVisible());
        QTRY_VERIFY(says(*detail, u"Widen the column"_s));
        m_shop->picture(u"sync-stopped"_s);
        button(*detail, u"Try Again"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back(), std::string("resumeTable shop.geo_zones"));
        answerNextQuestion(QMessageBox::Yes);
        button(*detail, u"Copy Again…"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back(), std::string("copyTableAgain shop.geo_zones"));
        button(*detail, u"Show in Full…"_s)->click();
        auto* full = m_shop->window->findChild<ui::StatementsDialog*>();
        QVERIFY(full);
        QVERIFY(full->findChild<QPlainTextEdit*>()->toPlainText().contains(u"Row: 881"_s));
        full->reject();
        choose("orders");
        QTRY_VERIFY(!detail->isVisible());
    }

    void refusedRowsAreShownWithTheirValues() {
        m_shop->backend->refused = {{"2024-02-29T12:00:00Z",
                                     "shop.orders",
                                     "insert",
                                     "binlog.000412:4, 2 rows in",
                                     "the zero date 0000-00-00 of placed_at has no counterpart",
                                     {{"id", "7"}, {"placed_at", "0000-00-00"}, {"note", "NULL"}},
                                     "{\"id\": 7}",
                                     "5e6f7a8b"},
                                    {"2024-02-29T12:00:01Z",
                                     "shop.geo_zones",
                                     "update",
                                     "",
                                     "zone_name has 74 bytes, VARCHAR(60) holds 60",
                                     {{"zone_id", "881"}, {"zone_name", "a name that is far too long"}},
                                     "{\"zone_id\": 881}"}};
        setStatus(picturedStatus());
        start();
        QTRY_COMPARE(lanes()->rowCount(), 6);
        choose("geo_zones");
        action(u"session.refused"_s)->trigger();
        auto* dialog = m_shop->window->findChild<ui::RefusedRowsDialog*>();
        QVERIFY(dialog);
        const auto tree = [dialog](const QString& name) {
            const auto all = dialog->findChildren<ui::DataTree*>();
            return *std::find_if(all.begin(), all.end(), [&](auto* one) { return one->accessibleName() == name; });
        };
        auto* rows = tree(u"Refused rows"_s);
        auto* values = tree(u"Values of the row"_s);
        QTRY_COMPARE(rows->model()->rowCount(), 2);
        QCOMPARE(rows->currentIndex().row(), 1);
        QVERIFY(says(*dialog, u"74 bytes"_s));
        QVERIFY(says(*dialog, u"while the table was copied"_s));
        QCOMPARE(values->model()->index(1, 1).data().toString(), u"a name that is far too long"_s);
        m_shop->picture(*dialog, u"4-refused-rows"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(*dialog, u"4-refused-rows-dark"_s);
        QVERIFY2(!button(*dialog, u"Pass Over…"_s)->isEnabled(), "the row is not known by itself");
        rows->setCurrentIndex(rows->model()->index(0, 0));
        QVERIFY2(!button(*dialog, u"Try Again"_s)->isEnabled(), "orders has not stopped");
        button(*dialog, u"Copy Row"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), u"{\"id\": 7}"_s);
        const std::size_t before = m_shop->backend->run->said().size();
        answerNextQuestion(QMessageBox::Cancel);
        button(*dialog, u"Pass Over…"_s)->click();
        QCOMPARE(m_shop->backend->run->said().size(), before);
        m_shop->backend->refused[0].passedOver = true;
        answerNextQuestion(QMessageBox::Yes);
        button(*dialog, u"Pass Over…"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back(), std::string("passRowOver shop.orders 5e6f7a8b"));
        QTRY_VERIFY(says(*dialog, u"It is passed over, as asked"_s));
        QVERIFY(!button(*dialog, u"Pass Over…"_s)->isEnabled());
        rows->setCurrentIndex(rows->model()->index(1, 0));
        button(*dialog, u"Try Again"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back(), std::string("resumeTable shop.geo_zones"));
    }

    void aSchemaChangeThatWaitsIsShownAndAnswered() {
        bridge::RunStatus status = picturedStatus();
        status.lanes[3].state = LaneState::paused;
        status.lanes[3].awaitsApproval = true;
        setStatus(status);
        bridge::ChangeQuestion change;
        change.id = "1a2b3c4d";
        change.table = {"shop", "orders"};
        change.target = {"shop", "orders"};
        change.time = "2024-02-29T12:00:00Z";
        change.position = "binlog.000412:88211040";
        change.statement = "ALTER TABLE orders ADD COLUMN weight DECIMAL(8,3), DROP COLUMN note";
        change.targetStatements = {"ALTER TABLE `shop`.`orders` ADD COLUMN `weight` DECIMAL(8,3) NULL"};
        change.notes = {"note stays in the target; new rows get NULL there"};
        m_shop->backend->run->questions = {change};
        start();
        QTRY_COMPARE(lanes()->rowCount(), 6);
        QTRY_COMPARE(remark(u"State"_s), u"1 table stopped"_s);
        choose("orders");
        QCOMPARE(lanes()->index(3, ui::LanesModel::State).data().toString(), u"Approval"_s);
        auto* detail = m_shop->window->findChild<ui::LaneDetail*>();
        QTRY_VERIFY(detail->isVisible());
        m_shop->picture(u"4-approval"_s);
        button(*detail, u"Show and Decide…"_s)->click();
        auto* dialog = m_shop->window->findChild<ui::ChangeDialog*>();
        QVERIFY(dialog);
        QVERIFY(says(*dialog, u"note stays in the target"_s));
        m_shop->picture(*dialog, u"4-change"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(*dialog, u"4-change-dark"_s);
        for (const auto* each : dialog->findChildren<QPushButton*>())
            QVERIFY2(!each->isDefault() && !each->autoDefault(), "Enter must not change the target");
        button(*dialog, u"Run on the Target"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back(), std::string("approve shop.orders 1a2b3c4d"));
        QTRY_VERIFY(!dialog->isVisible());
        QTRY_VERIFY(!action(u"session.questions"_s)->isVisible());
    }

    void aChangeThatCannotBeSkippedSaysWhy() {
        bridge::ChangeQuestion change;
        change.table = {"shop", "orders"};
        change.targetStatements = {"ALTER TABLE a", "ALTER TABLE b"};
        change.cannotSkip = "its values would not fit";
        bridge::ChangeQuestion second = change;
        second.table = {"shop", "products"};
        second.cannotSkip.clear();
        m_shop->backend->run->questions = {change, second};
        start();
        ui::ChangeDialog dialog(m_shop->workspace.session(), std::nullopt);
        dialog.show();
        QVERIFY(!button(dialog, u"Skip on the Target"_s)->isEnabled());
        QVERIFY(says(dialog, u"its values would not fit"_s));
        auto* tables = dialog.findChild<ui::DataTree*>();
        tables->setCurrentIndex(tables->model()->index(1, 0));
        button(dialog, u"Skip on the Target"_s)->click();
        QCOMPARE(m_shop->backend->run->said().back().substr(0, 19), std::string("skip shop.products "));
        QVERIFY2(dialog.isVisible(), "another one waits");
    }

    void aFatalErrorLeavesNoTableStreaming() {
        bridge::RunStatus status = picturedStatus();
        status.state = RunState::failed;
        status.fatal = Error(ErrorCode::sourceUnreachable, "10.0.4.12:3306 refused the login", "Check the password");
        bridge::showEnd(status);
        for (const bridge::LaneStatus& lane : status.lanes)
            QCOMPARE(lane.state, LaneState::failed);
        start();
        setStatus(status);
        QTRY_VERIFY(!m_shop->workspace.session().active());
        QCOMPARE(figure(u"State"_s), u"Failed"_s);
        auto* detail = m_shop->window->findChild<ui::LaneDetail*>();
        QTRY_VERIFY(says(*detail, u"refused the login"_s));
        QCOMPARE(lanes()->index(3, ui::LanesModel::State).data().toString(), u"Stopped"_s);
        m_shop->picture(u"sync-failed"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(u"sync-failed-dark"_s);
    }

    void optionsOfTheSyncAreChosen() {
        bridge::Design design = m_shop->workspace.design();
        design.run.batchBytesMax = (32u << 20) + 1; // no whole number of MiB
        ui::SettingsDialog dialog(design, true);
        dialog.show();
        QVERIFY(dialog.settings() == design.run);
        QCOMPARE(dialog.existingRows(), design.existingRows);
        m_shop->picture(dialog, u"options"_s);
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        m_shop->picture(dialog, u"options-loads"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(dialog, u"options-loads-dark"_s);
        spinBox(dialog, u"Freshness"_s)->setValue(300);
        QCOMPARE(dialog.settings().flushMs, std::uint64_t(300));
        QVERIFY(says(dialog, u"from its next start on"_s));
        m_shop->workspace.setRun(dialog.settings(), bridge::ExistingRows::replace);
        QCOMPARE(m_shop->workspace.design().run.flushMs, std::uint64_t(300));
        QVERIFY(m_shop->workspace.modified());
    }

    void sizesStayAsTheFileHoldsThemUntilTheyAreChanged() {
        bridge::Design design = m_shop->workspace.design();
        design.run.memoryBytesMax = (64u << 20) + 1;
        design.run.compression = bridge::Compression::automatic; // the longest text
        design.run.spillBytesMax = 5; // less than the smallest number that is shown, and not nothing
        ui::SettingsDialog dialog(design, false);
        QSpinBox* disk = spinBox(dialog, u"Disk for waiting rows"_s);
        QCOMPARE(disk->value(), 1);
        QVERIFY(dialog.settings() == design.run);
        disk->setValue(20 << 10);
        QCOMPARE(dialog.settings().spillBytesMax, 20ull << 30);
        disk->setValue(1);
        QCOMPARE(dialog.settings().spillBytesMax, 5ull);
        disk->setValue(0);
        QCOMPARE(disk->text(), u"none"_s);
        QCOMPARE(dialog.settings().spillBytesMax, 0ull);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        disk->setValue(disk->maximum());
        disk->setFocus();
        dialog.resize(300, 640);
        m_shop->picture(dialog, u"options-disk-narrow"_s);
        QVERIFY(disk->mapTo(&dialog, disk->rect().topRight()).x() < dialog.width());
        QCOMPARE(dialog.settings().spillBytesMax, bridge::ranges::spillBytes.most);
        QCOMPARE(dialog.settings().memoryBytesMax, design.run.memoryBytesMax);
    }

    void everyCompressionOfAFileIsShownAndKept() {
        for (const auto kept : {bridge::Compression::none, bridge::Compression::lz4, bridge::Compression::automatic}) {
            bridge::Design design = m_shop->workspace.design();
            design.run.compression = kept;
            ui::SettingsDialog dialog(design, false);
            QVERIFY(dialog.settings() == design.run);
            QComboBox* box = nullptr;
            for (auto* candidate : dialog.findChildren<QComboBox*>())
                if (candidate->accessibleName().startsWith(u"Compression"_s))
                    box = candidate;
            QVERIFY(box);
            QCOMPARE(box->count(), 3);
            box->setCurrentIndex((box->currentIndex() + 1) % 3);
            QVERIFY(dialog.settings().compression != kept);
        }
    }

    void rowsThatWaitOnDiskAreToldWhileThereAreSome() {
        start();
        bridge::RunStatus status = picturedStatus();
        status.spilledBytes = 1'240'000'000;
        status.rowsPerSecond = 0;
        status.bytesPerSecond = 0;
        setStatus(status);
        QTRY_VERIFY(tells(u"1.2 GB of rows wait on disk"_s));
        m_shop->picture(u"sync-on-disk"_s);
        m_shop->window->resize(m_shop->window->minimumSizeHint());
        QVERIFY(tells(u"1.2 GB of rows wait on disk"_s));
        m_shop->picture(u"sync-on-disk-narrow"_s);
        ui::applyTheme(ui::ThemeChoice::dark);
        m_shop->picture(u"sync-on-disk-narrow-dark"_s);
        status.spilledBytes = 0;
        setStatus(status);
        QTRY_VERIFY(!tells(u"wait on disk"_s));
    }

    void aStopLeavesTablesAtRest() {
        bridge::RunStatus status = picturedStatus();
        status.state = RunState::stopped;
        bridge::showEnd(status);
        QCOMPARE(status.lanes[0].state, LaneState::ended);
        QCOMPARE(status.lanes[1].state, LaneState::failed);
        QVERIFY(!status.lanes[0].lag);
    }

    void changedNumbersAreToldInOneSpanPerGap() {
        ui::LanesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<bridge::LaneStatus> rows;
        for (int i = 0; i < 10000; ++i)
            rows.push_back(lane("t" + std::to_string(i), LaneState::streaming, 1, 0, 0, 0.1));
        model.setLanes(rows);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (std::size_t i = 100; i < 9000; ++i)
            rows[i].rows = 5;
        rows[9990].rows = 5;
        model.setLanes(rows);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes.first().first().toModelIndex().row(), 100);
        model.setLanes(rows);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(resets.count(), 0);
    }

    void eventsAreNewestFirstAndBounded() {
        ui::EventsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<bridge::RunEvent> events;
        for (std::uint64_t i = 1; i <= 2500; ++i)
            events.push_back({.id = i, .text = "event"});
        model.add(events);
        QCOMPARE(model.rowCount(), 2000);
        QCOMPARE(model.event(0).id, std::uint64_t(2500));
        model.add({{.id = 2501, .text = "event"}});
        QCOMPARE(model.rowCount(), 2000);
        QCOMPARE(model.event(0).id, std::uint64_t(2501));
        QCOMPARE(model.event(1999).id, std::uint64_t(502));
    }

    void filterLeavesMatchingTables() {
        start();
        setStatus(picturedStatus());
        QTRY_COMPARE(lanes()->rowCount(), 6);
        m_shop->window->page(3)->findChild<QLineEdit*>(u"filter"_s)->setText(u"order*"_s);
        QCOMPARE(view()->model()->rowCount(), 2);
    }

    void chartSaysItsValuesInWords() {
        start();
        emit m_shop->workspace.session().sampled(picturedSamples());
        for (const auto* chart : m_shop->window->findChildren<ui::TimeChart*>()) {
            QVERIFY(chart->accessibleDescription().startsWith(u"Now "_s));
            QVERIFY(chart->topValue() > 0);
        }
        QCOMPARE(ui::niceCeiling(0), 1.0);
        QCOMPARE(ui::niceCeiling(3.3), 4.0);
        QCOMPARE(ui::niceCeiling(240'001), 320'000.0);
    }

    void chartsShowTheChosenTableWhenAsked() {
        bridge::RunStatus status = picturedStatus();
        setStatus(status);
        start();
        QTRY_VERIFY(m_shop->workspace.session().samples().size() >= 2);
        auto* chart = m_shop->window->findChild<ui::ChartsRow*>()->findChildren<ui::TimeChart*>().front();
        QTRY_VERIFY(chart->accessibleDescription().contains(u"Now 0.8 s (Capture: 0.1 s, Load: 0.45 s"_s));
        auto* scope = m_shop->window->findChild<QComboBox*>(u"chartScope"_s);
        scope->setCurrentIndex(1);
        QCOMPARE(chart->accessibleDescription(), u"No values yet."_s);
        choose("orders");
        QVERIFY2(chart->accessibleDescription().contains(u"Now 0.6 s"_s), qPrintable(chart->accessibleDescription()));
        choose("order_items"); // is copied: no lag
        QCOMPARE(chart->accessibleDescription(), u"No values yet."_s);
    }

    void throttleIsAppliedAtOnceAndShowsItsEffect() {
        bridge::RunStatus status = picturedStatus();
        status.lanes[1].state = LaneState::streaming;
        setStatus(status);
        start();
        QTRY_COMPARE(lanes()->rowCount(), 6);
        action(u"session.throttle"_s)->trigger();
        auto* dialog = m_shop->window->findChild<ui::ThrottleDialog*>();
        QVERIFY(dialog);
        QVERIFY(says(*dialog, u"1 table being copied, 171,020 rows/s"_s));
        QVERIFY(!button(*dialog, u"Apply"_s)->isEnabled());
        const QList<QSpinBox*> numbers = dialog->findChildren<QSpinBox*>();
        numbers[0]->setValue(1);
        numbers[1]->setValue(50); // less than the least is the least
        dialog->findChild<QDoubleSpinBox*>()->setValue(2.5);
        m_shop->picture(*dialog, u"4-throttle"_s);
        button(*dialog, u"Apply"_s)->click();
        bridge::Throttle wanted;
        wanted.readers = 1;
        wanted.chunkRows = 100;
        wanted.bytesPerSecond = 2'500'000;
        QCOMPARE(m_shop->backend->run->status.throttle, wanted);
        QTRY_VERIFY(remark(u"State"_s).contains(u"throttled"_s));
        // Another process removes it, while nothing is being typed here.
        {
            const std::scoped_lock lock(m_shop->backend->run->mutex);
            m_shop->backend->run->status.throttle = {};
        }
        QTRY_COMPARE(numbers[0]->value(), 0);
        {
            const std::scoped_lock lock(m_shop->backend->run->mutex);
            m_shop->backend->run->throttleError = Error(ErrorCode::diskFull, "no space for throttle.json");
        }
        dialog->findChild<QCheckBox*>()->setChecked(true);
        button(*dialog, u"Apply"_s)->click();
        QVERIFY(says(*dialog, u"no space for throttle.json"_s));
        QVERIFY2(!dialog->findChild<QCheckBox*>()->isChecked(), "shown as it is, not as it was wished");
    }

    void closingOverARunningSyncAsksAndThenStopsIt() {
        start();
        answerNextQuestion(QMessageBox::Cancel);
        QVERIFY(!m_shop->window->close());
        QVERIFY(m_shop->workspace.session().active());
        answerNextQuestion(QMessageBox::Yes);
        m_shop->window->close();
        QTRY_VERIFY(!m_shop->window->isVisible());
        QCOMPARE(m_shop->backend->run->said().back(), std::string("stop"));
    }

private:
    void start() {
        action(u"session.toggle"_s)->trigger();
        QTRY_VERIFY(m_shop->workspace.session().active());
    }
    void setStatus(const bridge::RunStatus& status) {
        const std::scoped_lock lock(m_shop->backend->run->mutex);
        m_shop->backend->run->status = status;
    }
    static void answerNextQuestion(QMessageBox::StandardButton answer) {
        QTimer::singleShot(50, qApp, [answer] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                box->button(answer)->click();
        });
    }
    static bool says(const QWidget& widget, const QString& part) {
        for (const auto* label : widget.findChildren<QLabel*>())
            if (label->text().contains(part))
                return true;
        return false;
    }
    bool tells(const QString& part) const {
        for (const auto* label : m_shop->window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }
    static QPushButton* button(const QWidget& widget, const QString& text) {
        for (auto* candidate : widget.findChildren<QPushButton*>())
            if (candidate->text() == text)
                return candidate;
        return nullptr;
    }
    static QSpinBox* spinBox(const QWidget& widget, const QString& caption) {
        for (auto* candidate : widget.findChildren<QSpinBox*>())
            if (candidate->accessibleName().startsWith(caption))
                return candidate;
        return nullptr;
    }
    QAction* action(const QString& id) { return m_shop->window->actions().action(id); }
    ui::LanesModel* lanes() { return m_shop->window->findChild<ui::LanesModel*>(); }
    ui::DataTree* view() {
        for (auto* tree : m_shop->window->findChildren<ui::DataTree*>())
            if (qobject_cast<ui::LanesProxy*>(tree->model()))
                return tree;
        return nullptr;
    }
    void choose(const std::string& table) {
        for (int row = 0; row < view()->model()->rowCount(); ++row)
            if (view()->model()->index(row, 0).data().toString() == QString::fromStdString(table))
                view()->setCurrentIndex(view()->model()->index(row, 0));
    }
    QString figure(const QString& caption) {
        for (const auto* card : m_shop->window->findChildren<ui::FigureCard*>())
            if (card->accessibleName() == caption)
                return card->figure();
        return {};
    }
    QString remark(const QString& caption) {
        for (const auto* card : m_shop->window->findChildren<ui::FigureCard*>())
            if (card->accessibleName() == caption)
                return card->remark();
        return {};
    }
    std::unique_ptr<test::WindowFixture> m_shop;
};

QTEST_MAIN(SyncPageTest)
#include "sync_page_test.moc"
