// SPDX-License-Identifier: GPL-3.0-or-later
// The window over the real core, with the sample source and the sample cluster as servers: the way of a newcomer from
// the first page to a running sync. With LODESTAR_SCREENSHOTS=DIR, pictures of the four pages, light and dark, go
// there.
#include "app/bridge/core_backend.h"
#include "app/bridge/sample_sandbox.h"
#include "app/bridge/workspace.h"
#include "app/secrets/secret_store.h"
#include "app/settings/settings.h"
#include "ui/common/theme.h"
#include "ui/exchange/export_dialog.h"
#include "ui/mapping/differences_model.h"
#include "ui/mapping/reconcile_dialog.h"
#include "ui/mapping/targets_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_builder.h"
#include "ui/tables/tables_proxy.h"
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>
#include <csignal>
using namespace lodestar;
using namespace Qt::StringLiterals;
using bridge::LaneState;
using bridge::Loading;

class SampleWindowTest final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        std::signal(SIGPIPE, SIG_IGN);
        qputenv("XDG_STATE_HOME", m_folder.filePath(u"state"_s).toUtf8());
        m_settings = std::make_unique<settings::Settings>(m_folder.filePath(u"settings.ini"_s));
        m_workspace = std::make_unique<bridge::Workspace>(std::make_unique<bridge::CoreBackend>(),
                                                          std::chrono::milliseconds(100));
        m_sample = std::make_unique<bridge::SampleSandbox>(
            QDir(qEnvironmentVariable("LODESTAR_BIN")).filePath(u"lodestar-sandbox"_s));
        ui::applyTheme(ui::ThemeChoice::light);
        m_window = ui::buildWindow(*m_workspace, *m_sample, m_secrets, *m_settings);
        connect(m_workspace.get(), &bridge::Workspace::failed, this,
                [this](const Error& error) { m_errors << QString::fromStdString(error.toString()); });
        connect(m_sample.get(), &bridge::SampleSandbox::failed, this,
                [this](const Error& error) { m_errors << QString::fromStdString(error.toString()); });
        m_window->resize(1400, 860);
        m_window->show();
    }

    void sampleFillsTheFormsAndBothEndsPass() {
        action(u"sample.start"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(m_sample->state() == bridge::SampleSandbox::State::ready, said(), 120000);
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->sourceTest() == Loading::ready, said(), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->targetTest() == Loading::ready, said(), 30000);
        for (const bridge::EndReport* report : {&m_workspace->sourceReport(), &m_workspace->targetReport()})
            for (const Check& check : report->checks)
                QVERIFY2(check.outcome != CheckOutcome::failed, qPrintable(QString::fromStdString(check.detail)));
        pictures(u"1-connections"_s);
    }

    void tablesOfTheSampleAreSelected() {
        m_window->goTo(1);
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->catalogState() == Loading::ready, said(), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->selectedCount() >= 12, said(), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->plans() && !m_workspace->plans()->tables.empty(), said(), 30000);
        auto* proxy = m_window->findChild<ui::TablesProxy*>();
        for (auto* tree : m_window->findChildren<QTreeView*>())
            if (tree->model() == proxy) {
                tree->expandAll();
                tree->setCurrentIndex(proxy->indexOf({m_workspace->plans()->tables.front().id.database, "orders"}));
            }
        QTest::qWait(1500);
        pictures(u"2-tables"_s);
    }

    void tablesAreCreatedInTheTarget() {
        m_window->goTo(2);
        QTRY_VERIFY2_WITH_TIMEOUT(!m_workspace->comparisons().empty(), said(), 30000);
        auto* targets = m_window->findChild<ui::TargetsModel*>();
        for (auto* tree : m_window->findChildren<QTreeView*>())
            if (tree->model() == targets)
                tree->setCurrentIndex(targets->index(targets->rowOf({"shop", "orders"}), 0));
        pictures(u"3-mapping"_s);
        action(u"target.create"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(m_window->page(2)->done(), said(), 60000);
        QVERIFY2(m_errors.isEmpty(), said());
    }

    void whatWasCreatedIsWhatWasPlanned() {
        ui::ReconcileDialog dialog(*m_workspace, m_window.get());
        dialog.open();
        auto* tables = dialog.findChild<ui::DifferencesModel*>();
        QTRY_VERIFY2_WITH_TIMEOUT(tables->rowCount() > 0, said(), 60000);
        for (int row = 0; row < tables->rowCount(); ++row)
            QVERIFY2(tables->table(row).steps.empty() && !tables->table(row).missing,
                     qPrintable(ui::statementsText({tables->table(row)}, true)));
        // A change of the design is an ALTER that the target takes.
        mapping::MappingRules rules = m_workspace->design().mapping;
        rules.tables[{"shop", "orders"}].comment = "orders of the shop";
        m_workspace->setMapping(rules);
        QTRY_VERIFY2_WITH_TIMEOUT(!m_workspace->planning(), said(), 30000);
        dialog.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(tables->differing(), std::size_t(1), 60000);
        pictures(dialog, u"3-compare"_s);
        QSignalSpy applied(&dialog, &ui::ReconcileDialog::said);
        dialog.applyTicked();
        QTRY_COMPARE_WITH_TIMEOUT(applied.count(), 1, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(tables->differing(), std::size_t(0), 60000);
        dialog.reject();
        QVERIFY2(m_errors.isEmpty(), said());
    }

    void keysAndTextsAreMeasuredAtTheSource() {
        const auto plans = m_workspace->plans();
        m_workspace->measureTables({0});
        QTRY_VERIFY2_WITH_TIMEOUT(!m_workspace->measuring(), said(), 60000);
        const auto* measured = m_workspace->measures(plans->tables[0].id, plans->set.plans[0]);
        QVERIFY2(measured, said());
        QVERIFY(measured->rows > 0);
        QVERIFY(measured->fits());
    }

    void theDesignIsExportedInEveryFormat() {
        ui::ExportDialog dialog(*m_workspace, *m_settings, m_window.get());
        dialog.open();
        for (const ui::ExportFormatText& text : ui::exportFormatTexts()) {
            dialog.choose(text.format);
            QTRY_VERIFY2_WITH_TIMEOUT(!dialog.files().empty() && !dialog.files().front().text.empty(),
                                      qPrintable(text.title), 30000);
        }
        pictures(dialog, u"3-export"_s);
        dialog.reject();
    }

    void syncCopiesEveryTableAndFollows() {
        m_window->goTo(3);
        action(u"session.toggle"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->session().active(), said(), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(allStream(), said(), 180000);
        const std::uint64_t rows = m_workspace->session().status().rows;
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->session().status().rows > rows, "no change arrived", 60000);
        if (!pictureFolder().isEmpty())
            QTest::qWait(qEnvironmentVariableIntValue("LODESTAR_SCREENSHOT_SECONDS") * 1000);
        pictures(u"4-sync"_s);
        QVERIFY2(m_errors.isEmpty(), said());
    }

    void stopEndsAtACheckpointAndTheNextStartGoesOn() {
        action(u"session.stop"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(!m_workspace->session().active(), said(), 60000);
        QCOMPARE(m_workspace->session().status().state, bridge::RunState::stopped);
        action(u"session.toggle"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(m_workspace->session().active(), said(), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(allStream(), said(), 60000);
        for (const bridge::LaneStatus& lane : m_workspace->session().status().lanes)
            QVERIFY2(lane.state != LaneState::failed, lane.note.c_str());
        action(u"session.stop"_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(!m_workspace->session().active(), said(), 60000);
    }

    void cleanupTestCase() {
        m_window.reset();
        m_workspace.reset();
        m_sample.reset();
    }

private:
    QAction* action(const QString& id) { return m_window->actions().action(id); }
    [[nodiscard]] bool allStream() const {
        const auto& lanes = m_workspace->session().status().lanes;
        return !lanes.empty() && std::all_of(lanes.begin(), lanes.end(), [](const bridge::LaneStatus& lane) {
            return lane.state == LaneState::streaming;
        });
    }
    /// What went wrong so far, for the message of a failed wait.
    const char* said() {
        QStringList lines = m_errors;
        for (const bridge::LaneStatus& lane : m_workspace->session().status().lanes)
            if (lane.state != LaneState::streaming)
                lines << QString::fromStdString(lane.source.toString() + ": " + lane.note);
        m_said = lines.join(u'\n').toUtf8();
        return m_said.constData();
    }
    static QString pictureFolder() { return qEnvironmentVariable("LODESTAR_SCREENSHOTS"); }
    void pictures(const QString& name) { pictures(*m_window, name); }
    static void pictures(QWidget& widget, const QString& name) {
        if (pictureFolder().isEmpty())
            return;
        QDir().mkpath(pictureFolder());
        for (const bool dark : {true, false}) {
            ui::applyTheme(dark ? ui::ThemeChoice::dark : ui::ThemeChoice::light);
            QTest::qWait(50);
            const QString file = name + (dark ? u"-dark.png"_s : u".png"_s);
            QVERIFY(widget.grab().save(QDir(pictureFolder()).filePath(file)));
        }
    }

    QTemporaryDir m_folder;
    QStringList m_errors;
    QByteArray m_said;
    secrets::SessionSecretStore m_secrets;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<bridge::Workspace> m_workspace;
    std::unique_ptr<bridge::SampleSandbox> m_sample;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(SampleWindowTest)
#include "sample_window_test.moc"
