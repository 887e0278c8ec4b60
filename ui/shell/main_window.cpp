// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"
#include "ui/shell/file_actions.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/title_menu_bar.h"
#include "ui/shell/tool_row.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QStackedWidget>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
const QStringList kGoIds{u"go.connections"_s, u"go.tables"_s, u"go.mapping"_s, u"go.sync"_s};

Tone toneOf(const bridge::Loading test, const std::vector<Check>& checks) {
    if (test == bridge::Loading::failed)
        return Tone::bad;
    if (test != bridge::Loading::ready)
        return Tone::muted;
    for (const Check& check : checks)
        if (check.outcome == CheckOutcome::failed)
            return Tone::warn;
    return Tone::ok;
}
} // namespace

MainWindow::MainWindow(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_workspace(workspace), m_settings(settings), m_actions(new ActionRegistry(this)),
      m_files(new FileActions(workspace, settings, *m_actions, this)), m_notice(new NoticeBar), m_toolRow(new ToolRow),
      m_stack(new QStackedWidget), m_status(new StatusStrip), m_menuBar(new TitleMenuBar) {
    setWindowIcon(QIcon(u":/lodestar/icons/lodestar.svg"_s));
    resize(1400, 860);
    setMinimumSize(1024, 660);
    setMenuBar(m_menuBar);
    addActions();

    connect(m_files, &FileActions::failed, m_notice, &NoticeBar::showError);
    connect(m_files, &FileActions::said, this, &MainWindow::say);
    connect(&m_workspace, &bridge::Workspace::failed, m_notice, &NoticeBar::showError);
    connect(&m_workspace, &bridge::Workspace::designReplaced, this, [this] {
        m_notice->hide();
        refreshTitle();
        refreshSessions();
    });
    connect(&m_workspace, &bridge::Workspace::designChanged, this, &MainWindow::refreshTitle);
    for (const auto signal : {&bridge::Workspace::sourceTested, &bridge::Workspace::targetTested,
                              &bridge::Workspace::selectionChanged, &bridge::Workspace::plansChanged})
        connect(&m_workspace, signal, this, &MainWindow::refreshStatus);
    connect(&m_workspace.session(), &bridge::SessionController::stateChanged, this, [this](bridge::RunState) {
        refreshSessions();
        if (m_closeWhenStopped && !m_workspace.session().active())
            close();
    });
}

MainWindow::~MainWindow() = default;

void MainWindow::addActions() {
    const QStringList titles{tr("&Connections"), tr("&Tables"), tr("&Mapping && DDL"), tr("&Sync")};
    const QStringList buttons{tr("← Connections"), tr("Next: choose tables →"), tr("Next: mapping →"),
                              tr("Next: sync →")};
    for (int i = 0; i < kGoIds.size(); ++i) {
        QAction* go = m_actions->add({.id = kGoIds.at(i),
                                      .text = titles.at(i),
                                      .buttonText = buttons.at(i),
                                      .menu = MenuPlace::view,
                                      .shortcut = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i))});
        connect(go, &QAction::triggered, this, [this, i] { goTo(i); });
    }
    // The same step seen from the page behind it.
    QAction* back = m_actions->add({.id = u"go.backToTables"_s,
                                    .text = tr("&Back to Tables"),
                                    .buttonText = tr("← Tables"),
                                    .menu = MenuPlace::view});
    connect(back, &QAction::triggered, this, [this] { goTo(1); });
    QAction* backToMapping = m_actions->add({.id = u"go.backToMapping"_s,
                                             .text = tr("Back to &Mapping"),
                                             .buttonText = tr("← Mapping"),
                                             .menu = MenuPlace::view});
    connect(backToMapping, &QAction::triggered, this, [this] { goTo(2); });
    addThemeActions();
    QAction* undo = m_actions->add({.id = u"edit.undo"_s,
                                    .text = tr("&Undo Change of the Mapping"),
                                    .menu = MenuPlace::edit,
                                    .shortcut = QKeySequence::Undo});
    QAction* redo = m_actions->add({.id = u"edit.redo"_s,
                                    .text = tr("&Redo Change of the Mapping"),
                                    .menu = MenuPlace::edit,
                                    .shortcut = QKeySequence::Redo});
    connect(undo, &QAction::triggered, this, [this] { m_workspace.undoMapping(); });
    connect(redo, &QAction::triggered, this, [this] { m_workspace.redoMapping(); });
    const auto refresh = [this, undo, redo] {
        undo->setEnabled(m_workspace.canUndoMapping());
        redo->setEnabled(m_workspace.canRedoMapping());
    };
    connect(&m_workspace, &bridge::Workspace::designChanged, this, refresh);
    connect(&m_workspace, &bridge::Workspace::designReplaced, this, refresh);
    refresh();
    QAction* find = m_actions->add(
        {.id = u"edit.find"_s, .text = tr("&Find"), .menu = MenuPlace::edit, .shortcut = QKeySequence::Find});
    connect(find, &QAction::triggered, this, [this] {
        if (auto* field = m_stack->currentWidget()->findChild<QLineEdit*>(u"filter"_s)) {
            field->setFocus(Qt::ShortcutFocusReason);
            field->selectAll();
        }
    });
    QAction* quit = m_actions->add({.id = u"file.quit"_s,
                                    .text = tr("&Quit"),
                                    .menu = MenuPlace::file,
                                    .shortcut = QKeySequence::Quit,
                                    .separatorBefore = true,
                                    .last = true});
    connect(quit, &QAction::triggered, this, &QWidget::close);
    QAction* aboutAction =
        m_actions->add({.id = u"help.about"_s, .text = tr("&About Lodestar"), .menu = MenuPlace::help});
    connect(aboutAction, &QAction::triggered, this, &MainWindow::about);
}

void MainWindow::addThemeActions() {
    auto* group = new QActionGroup(this);
    const ThemeChoice chosen = themeChoiceFrom(m_settings.get(settings::kTheme));
    const QList<QPair<ThemeChoice, QString>> choices{{ThemeChoice::system, tr("&Follow the System")},
                                                     {ThemeChoice::light, tr("&Light")},
                                                     {ThemeChoice::dark, tr("&Dark")}};
    for (const auto& [choice, title] : choices) {
        QAction* action = m_actions->add({.id = u"theme."_s + themeChoiceName(choice),
                                          .text = title,
                                          .menu = MenuPlace::view,
                                          .separatorBefore = choice == ThemeChoice::system,
                                          .checkable = true});
        group->addAction(action);
        action->setChecked(choice == chosen);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            m_settings.set(settings::kTheme, themeChoiceName(choice));
            applyTheme(choice);
            refreshTools();
        });
    }
}

void MainWindow::setPages(const QList<Page*>& pages) {
    m_pages = pages;
    QStringList titles;
    for (Page* page : pages)
        titles << page->title();
    m_rail = new NavigationRail(titles);
    auto* centre = new QWidget;
    auto* area = new QWidget;
    area->setObjectName(u"pageArea"_s);
    area->setAttribute(Qt::WA_StyledBackground);
    auto* areaLayout = new QVBoxLayout(area);
    areaLayout->setContentsMargins(0, 0, 0, 0);
    areaLayout->setSpacing(0);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(12, 0, 12, 0);
    noticeRow->addWidget(m_notice);
    areaLayout->addLayout(noticeRow);
    areaLayout->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(area, 1);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolRow);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);
    for (int i = 0; i < pages.size(); ++i) {
        m_stack->addWidget(pages.at(i));
        connect(pages.at(i), &Page::stateChanged, this, [this, i] { m_rail->setDone(i, m_pages.at(i)->done()); });
        connect(pages.at(i), &Page::toolsChanged, this, &MainWindow::refreshTools);
    }
    connect(m_rail, &NavigationRail::stepChosen, this, &MainWindow::goTo);
    connect(m_rail, &NavigationRail::sessionChosen, this, [this](const QString& path) {
        if (!path.isEmpty() && path != m_workspace.path())
            openFile(path);
    });
    m_actions->fill(*m_menuBar);
    restoreGeometry(m_settings.get(settings::kWindowGeometry));
    refreshTitle();
    refreshStatus();
    refreshSessions();
    goTo(0);
}

void MainWindow::goTo(int page) {
    m_stack->setCurrentIndex(page);
    m_rail->setCurrent(page);
    refreshTools();
    m_pages.at(page)->activate();
}

int MainWindow::currentPage() const { return m_stack->currentIndex(); }

void MainWindow::openFile(const QString& path) { m_files->open(path); }

void MainWindow::say(const QString& text) { m_notice->say(text, Tone::ok); }

bool MainWindow::mayReplaceDesign() { return m_files->mayReplace(); }

void MainWindow::refreshTools() {
    if (m_pages.isEmpty())
        return;
    const PageTools tools = m_pages.at(m_stack->currentIndex())->tools();
    m_actions->refreshIcons(tools.primary);
    m_toolRow->show(tools);
}

void MainWindow::refreshTitle() {
    const QString title = designTitle(m_workspace) + (m_workspace.modified() ? u" •"_s : QString());
    m_menuBar->setTitle(title);
    setWindowTitle(tr("%1 – Lodestar", "window title").arg(title));
}

void MainWindow::refreshStatus() {
    const bridge::EndReport& source = m_workspace.sourceReport();
    const bridge::EndReport& target = m_workspace.targetReport();
    m_status->setSource(source.summary.empty() ? tr("MySQL: not connected") : text::of(source.summary),
                        toneOf(m_workspace.sourceTest(), source.checks));
    m_status->setTarget(target.summary.empty() ? tr("StarRocks: not connected") : text::of(target.summary),
                        toneOf(m_workspace.targetTest(), target.checks));
    std::size_t errors = 0, warnings = 0;
    if (const auto plans = m_workspace.plans())
        for (const mapping::TablePlan& plan : plans->set.targets)
            for (const mapping::Finding& finding : plan.findings) {
                errors += finding.severity == mapping::Severity::impossible;
                warnings +=
                    finding.severity == mapping::Severity::lossy || finding.severity == mapping::Severity::changedForm;
            }
    m_status->setCounts(
        tr("%1 tables selected · %2 errors · %3 warnings")
            .arg(text::number(m_workspace.selectedCount()), text::number(errors), text::number(warnings)));
}

void MainWindow::refreshSessions() {
    QList<NavigationRail::Session> sessions;
    const text::Word state = text::run(m_workspace.session().status().state);
    sessions.append({m_workspace.path(), designTitle(m_workspace), state.text, state.tone, true});
    for (const QString& path : m_settings.get(settings::kRecentFiles))
        if (path != m_workspace.path() && QFileInfo::exists(path))
            sessions.append({path, QFileInfo(path).completeBaseName(), tr("not open"), Tone::muted, false});
    if (m_rail)
        m_rail->setSessions(sessions);
}

bool MainWindow::mayEndSync() {
    if (!m_workspace.session().active())
        return true;
    if (m_closeWhenStopped)
        return false;
    const auto answer = QMessageBox::question(
        this, tr("A sync is running"),
        tr("Stop the sync and close the window? It stops at a checkpoint and goes on from there at the next start."),
        QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Yes);
    if (answer != QMessageBox::Yes)
        return false;
    m_closeWhenStopped = true;
    m_notice->say(tr("Stopping at a checkpoint; the window closes by itself."), Tone::normal);
    m_workspace.session().stop();
    return !m_workspace.session().active();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if ((!m_closeWhenStopped && !m_files->mayDiscard()) || !mayEndSync()) {
        event->ignore();
        return;
    }
    m_settings.set(settings::kWindowGeometry, saveGeometry());
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::StyleChange && !m_pages.isEmpty())
        refreshTools();
}

void MainWindow::about() {
    QMessageBox::about(this, tr("About Lodestar"),
                       tr("Lodestar %1\nMySQL tables in StarRocks, now and from then on.\nGPL-3.0-or-later")
                           .arg(QApplication::applicationVersion()));
}

} // namespace lodestar::ui
