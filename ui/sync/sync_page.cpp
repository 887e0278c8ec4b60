// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_page.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/sync/change_dialog.h"
#include "ui/sync/charts_row.h"
#include "ui/sync/events_card.h"
#include "ui/sync/figure_card.h"
#include "ui/sync/lane_detail.h"
#include "ui/sync/lanes_proxy.h"
#include "ui/sync/refused_rows_dialog.h"
#include "ui/sync/settings_dialog.h"
#include "ui/sync/throttle_dialog.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
using bridge::LaneState;
using bridge::RunState;
} // namespace

SyncPage::SyncPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions, QWidget* parent)
    : Page(parent), m_workspace(workspace), m_actions(actions), m_lanes(new LanesModel(this)),
      m_proxy(new LanesProxy(m_lanes, this)), m_charts(new ChartsRow(workspace.session())), m_events(new EventsCard) {
    addActions();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addWidget(buildFigures());
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    split->addWidget(m_charts);
    split->addWidget(buildLanes());
    split->addWidget(m_events);
    // In a low window all three give way, the tables last.
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    split->setStretchFactor(2, 1);
    split->setSizes({180, 340, 140});
    split->restoreState(settings.get(settings::kSyncSplit));
    connect(split, &QSplitter::splitterMoved, this,
            [&settings, split] { settings.set(settings::kSyncSplit, split->saveState()); });
    layout->addWidget(split, 1);

    bridge::SessionController& session = m_workspace.session();
    connect(&session, &bridge::SessionController::statusChanged, this, &SyncPage::showStatus);
    connect(&session, &bridge::SessionController::sampled, m_charts, &ChartsRow::showSamples);
    connect(&session, &bridge::SessionController::eventsArrived, this,
            [this](const std::vector<bridge::RunEvent>& events) { m_events->add(events); });
    connect(&session, &bridge::SessionController::stateChanged, this, [this](RunState state) {
        if (state == RunState::closed) {
            m_events->clear();
            m_charts->showSamples({});
        }
        emit stateChanged();
    });
    for (const auto signal : {&bridge::Workspace::plansChanged, &bridge::Workspace::sourceTested,
                              &bridge::Workspace::targetTested, &bridge::Workspace::catalogChanged})
        connect(&m_workspace, signal, this, &SyncPage::showActions);
    connect(&m_workspace, &bridge::Workspace::designReplaced, this, [this] { m_workspace.session().forget(); });
    showStatus(session.status());
}

void SyncPage::addActions() {
    m_toggle = m_actions.add({.id = u"session.toggle"_s,
                              .text = tr("&Start Sync"),
                              .buttonText = tr("Start"),
                              .menu = MenuPlace::session,
                              .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Return),
                              .icon = u"play"_s});
    m_stop = m_actions.add({.id = u"session.stop"_s,
                            .text = tr("S&top at a Checkpoint"),
                            .buttonText = tr("Stop"),
                            .menu = MenuPlace::session,
                            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Period),
                            .toolTip = tr("Lets loads in flight end and saves the position"),
                            .icon = u"stop"_s});
    m_pauseTable = m_actions.add({.id = u"session.pauseTable"_s,
                                  .text = tr("&Pause Table"),
                                  .buttonText = tr("Pause table"),
                                  .menu = MenuPlace::session,
                                  .separatorBefore = true});
    m_copyAgain = m_actions.add({.id = u"session.copyAgain"_s,
                                 .text = tr("&Copy Table Again…"),
                                 .buttonText = tr("Copy again"),
                                 .menu = MenuPlace::session,
                                 .toolTip = tr("Copies the chosen table from the beginning; the others go on")});
    QAction* options = m_actions.add({.id = u"session.options"_s,
                                      .text = tr("&Options of the Sync…"),
                                      .buttonText = tr("Options…"),
                                      .menu = MenuPlace::session,
                                      .toolTip = tr("Where it starts, how fresh it is, what schema changes do"),
                                      .separatorBefore = true});
    m_throttle = m_actions.add({.id = u"session.throttle"_s,
                                .text = tr("T&hrottle the Copy…"),
                                .buttonText = tr("Throttle…"),
                                .menu = MenuPlace::session,
                                .toolTip = tr("How much copying may take of the source, while it runs")});
    QAction* refused = m_actions.add({.id = u"session.refused"_s,
                                      .text = tr("&Refused Rows…"),
                                      .menu = MenuPlace::session,
                                      .toolTip = tr("Rows that the target does not take, with reason and values")});
    m_questions = m_actions.add({.id = u"session.questions"_s,
                                 .text = tr("Schema Changes to &Approve…"),
                                 .buttonText = tr("Approve changes…"),
                                 .menu = MenuPlace::session,
                                 .toolTip = tr("What the source changed and waits for a decision")});
    connect(refused, &QAction::triggered, this, &SyncPage::openRefused);
    connect(m_questions, &QAction::triggered, this, &SyncPage::openQuestions);
    connect(options, &QAction::triggered, this, &SyncPage::openOptions);
    connect(m_throttle, &QAction::triggered, this, &SyncPage::openThrottle);
    m_tools.left = {m_toggle, m_stop, options, m_throttle, m_questions};
    m_tools.right = {m_actions.action(u"go.backToMapping"_s)};
    m_tools.primary = m_toggle;
    connect(m_toggle, &QAction::triggered, this, &SyncPage::toggle);
    connect(m_stop, &QAction::triggered, this, [this] { m_workspace.session().stop(); });
    m_compare = m_actions.action(u"target.compare"_s);
    connect(m_pauseTable, &QAction::triggered, this, &SyncPage::resumeOrPause);
    connect(m_copyAgain, &QAction::triggered, this, &SyncPage::copyAgain);
}

void SyncPage::openOptions() {
    auto* dialog = new SettingsDialog(m_workspace.design(), m_workspace.session().active(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_workspace.setRun(dialog->settings(), dialog->existingRows()); });
    dialog->open();
}

void SyncPage::openThrottle() {
    auto* dialog = new ThrottleDialog(m_workspace.session(), m_workspace.design().run, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show(); // beside the page, whose charts show what comes of it
}

void SyncPage::openRefused() {
    const bridge::LaneStatus* lane = chosen();
    auto* dialog = new RefusedRowsDialog(m_workspace, lane ? std::optional(lane->source) : std::nullopt, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SyncPage::openQuestions() {
    const bridge::LaneStatus* lane = chosen();
    auto* dialog = new ChangeDialog(m_workspace.session(), lane ? std::optional(lane->source) : std::nullopt, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SyncPage::resumeOrPause() {
    const bridge::LaneStatus* lane = chosen();
    if (!lane)
        return;
    const value::TableId table = lane->source;
    if (lane->state == LaneState::paused || lane->state == LaneState::failed)
        m_workspace.session().resumeTable(table);
    else
        m_workspace.session().pauseTable(table);
}

void SyncPage::copyAgain() {
    const bridge::LaneStatus* lane = chosen();
    if (!lane)
        return;
    const value::TableId table = lane->source;
    const auto answer = QMessageBox::question(
        this, tr("Copy the table again"),
        tr("Copy %1 from the beginning? The other tables go on; its rows in the target are loaded over.")
            .arg(text::of(table.toString())),
        QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer == QMessageBox::Yes)
        m_workspace.session().copyTableAgain(table);
}

QWidget* SyncPage::buildFigures() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    // The shares are what captions and usual figures need in the narrowest window.
    const auto add = [layout](const QString& caption, int share, FigureCard::Look look = FigureCard::Look::figure) {
        auto* card = new FigureCard(caption, look);
        layout->addWidget(card, share);
        return card;
    };
    m_state = add(tr("State"), 130);
    m_lag = add(tr("Lag, commit to visible"), 150);
    m_rate = add(tr("Rows per second"), 124);
    m_applied = add(tr("Applied"), 130);
    m_memory = add(tr("Memory"), 100);
    m_position = add(tr("Source position"), 146, FigureCard::Look::code);
    return row;
}

QWidget* SyncPage::buildLanes() {
    auto* card = new Card({});
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the tables of the sync"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(220);
    card->setLeading(m_filter, 1);
    m_onDisk = new QLabel;
    m_onDisk->setContentsMargins(0, 0, 8, 0);
    m_onDisk->setToolTip(tr("They were taken from the log while the memory was used up, as StarRocks is away or slow,\n"
                            "and are loaded as soon as it takes them."));
    setTone(m_onDisk, Tone::warn);
    m_onDisk->hide();
    card->addControl(m_onDisk);
    for (QAction* action : {m_copyAgain, m_pauseTable}) {
        auto* button = new ActionButton(action, ActionButton::Look::plain);
        button->setProperty("quiet", true);
        card->addControl(button);
    }
    m_lanesView = new DataTree(tr("Tables of the sync"), DataTree::Kind::list);
    m_lanesView->setModel(m_proxy);
    m_lanesView->setSortingEnabled(true);
    m_lanesView->sortByColumn(LanesModel::Table, Qt::AscendingOrder);
    m_lanesView->setColumnWidths({176, 112, 178, 116, 92, 80, -160});
    m_lanesView->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_lanesView->addActions({m_pauseTable, m_copyAgain});
    m_detail = new LaneDetail;
    card->body()->addWidget(m_lanesView, 1);
    card->body()->addWidget(m_detail);
    connect(m_detail, &LaneDetail::retryWanted, this, &SyncPage::resumeOrPause);
    connect(m_detail, &LaneDetail::copyAgainWanted, this, &SyncPage::copyAgain);
    connect(m_detail, &LaneDetail::keepFormerWanted, this, [this] {
        if (const bridge::LaneStatus* lane = chosen())
            m_workspace.keepRunMapping(lane->source);
    });
    connect(m_detail, &LaneDetail::refusedRowsWanted, this, &SyncPage::openRefused);
    connect(m_detail, &LaneDetail::decisionWanted, this, &SyncPage::openQuestions);
    connect(m_detail, &LaneDetail::restartWanted, this, [this] { m_workspace.restartSync(); });
    connect(m_detail, &LaneDetail::compareWanted, m_compare, &QAction::trigger);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString& filter) { m_proxy->setFilter(TableFilter(filter)); });
    connect(m_lanesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SyncPage::showActions);
    // Rows that came with a reset are put in order once; later changes of numbers leave them where they are.
    connect(m_lanes, &QAbstractItemModel::modelReset, this,
            [this] { m_proxy->sort(m_proxy->sortColumn(), m_proxy->sortOrder()); });
    return card;
}

QString SyncPage::startHint() const {
    if (m_workspace.sourceTest() == bridge::Loading::running || m_workspace.catalogState() == bridge::Loading::running)
        return tr("Looking at both ends…");
    for (const bridge::EndReport* report : {&m_workspace.sourceReport(), &m_workspace.targetReport()})
        for (const Check& check : report->checks)
            if (check.outcome == CheckOutcome::failed)
                return text::of(check.title + ": " + check.detail + (check.advice.empty() ? "" : ". " + check.advice)) +
                       u'\n' + tr("All checks are on the first page.");
    const auto plans = m_workspace.plans();
    if (plans && !plans->tables.empty())
        return tr("Start copies what is there and then follows every change.");
    return tr("Choose tables on the second page first.");
}

bool SyncPage::done() const {
    const bridge::RunStatus& status = m_workspace.session().status();
    return status.state == RunState::running &&
           std::all_of(status.lanes.begin(), status.lanes.end(),
                       [](const bridge::LaneStatus& lane) { return lane.state == LaneState::streaming; });
}

void SyncPage::activate() {
    if (m_workspace.catalogState() == bridge::Loading::none && !m_workspace.design().source.user.empty())
        m_workspace.readCatalog();
    showActions();
}

const bridge::LaneStatus* SyncPage::chosen() const { return m_proxy->lane(m_lanesView->currentIndex()); }

void SyncPage::toggle() {
    bridge::SessionController& session = m_workspace.session();
    if (!session.active()) {
        if (mayStart())
            m_workspace.startSync();
    } else if (session.status().state == RunState::paused)
        session.resume();
    else
        session.pause();
}

/// What was measured and does not fit would stop its table; that is better known before.
bool SyncPage::mayStart() {
    QStringList names;
    for (const value::TableId& table : m_workspace.tablesThatDoNotFit())
        names << text::of(table.toString());
    if (names.isEmpty())
        return true;
    const qsizetype count = names.size();
    names = names.mid(0, 8);
    return QMessageBox::warning(this, tr("Values that do not fit"),
                                text::counted(std::uint64_t(count), tr("One table holds"), tr("%1 tables hold")) +
                                    u' ' +
                                    tr("keys or texts that the target refuses, as was measured: %1. Such a row stops "
                                       "its table. Start all the same?")
                                        .arg(names.join(u", "_s)),
                                QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) == QMessageBox::Yes;
}

void SyncPage::showDetail() {
    const bridge::SessionController& session = m_workspace.session();
    LaneDetail::Subject subject;
    subject.lane = chosen();
    subject.active = session.active();
    subject.fatal = session.status().fatal;
    if (subject.lane) {
        subject.error = session.lastError(subject.lane->source);
        const auto& changes = m_workspace.changedSinceStart();
        if (const auto found = changes.find(subject.lane->source); found != changes.end())
            subject.change = found->second;
    }
    m_detail->display(subject);
}

void SyncPage::showStatus(const bridge::RunStatus& status) {
    showState(status);
    m_lag->set(status.lag ? text::seconds(status.lag->total()) : u"–"_s,
               status.lag ? tr("p99 %1").arg(text::seconds(status.lagP99Seconds)) : QString());
    m_lag->setToolTip(status.lag ? text::lagParts(*status.lag) : QString());
    m_rate->set(text::rate(status.rowsPerSecond), tr("%1/s").arg(text::bytes(std::uint64_t(status.bytesPerSecond))));
    m_applied->set(text::number(status.rows), tr("rows"));
    m_memory->set(status.residentBytes > 0 ? text::bytes(status.residentBytes) : u"–"_s,
                  status.poolBytesUsed > 0 ? tr("%1 of rows").arg(text::bytes(status.poolBytesUsed)) : QString());
    m_memory->setToolTip(
        status.poolBytesMax > 0
            ? tr("What the whole program holds. Of it %1 are rows on their way to StarRocks; they may\n"
                 "take %2, then reading waits.")
                  .arg(text::bytes(status.poolBytesUsed), text::bytes(status.poolBytesMax))
            : QString());
    m_onDisk->setText(tr("%1 of rows wait on disk").arg(text::bytes(status.spilledBytes)));
    m_onDisk->setVisible(status.spilledBytes > 0);
    m_position->set(status.position.empty() ? u"–"_s : text::of(status.position), {});
    const std::optional<value::TableId> kept = chosen() ? std::optional(chosen()->source) : std::nullopt;
    m_lanes->setChanges(m_workspace.changedSinceStart());
    m_lanes->setLanes(status.lanes);
    if (kept && !chosen())
        for (int row = 0; row < m_proxy->rowCount(); ++row)
            if (m_proxy->lane(m_proxy->index(row, 0))->source == *kept)
                m_lanesView->setCurrentIndex(m_proxy->index(row, 0));
    showActions();
    const bool wasDone = property("wasDone").toBool();
    if (wasDone != done()) {
        setProperty("wasDone", done());
        emit stateChanged();
    }
}

void SyncPage::showState(const bridge::RunStatus& status) {
    text::Word word = text::run(status.state);
    std::size_t copying = 0, failed = 0, asking = 0;
    for (const bridge::LaneStatus& lane : status.lanes) {
        copying += lane.state == LaneState::snapshot || lane.state == LaneState::waiting;
        failed += lane.state == LaneState::failed;
        asking += lane.awaitsApproval;
    }
    QString remark;
    if (m_workspace.starting())
        word = {tr("Starting"), Tone::accent};
    if (status.state == RunState::running && copying > 0) {
        if (copying == status.lanes.size())
            word = {tr("Copying"), Tone::accent};
        remark = copying == 1 ? tr("1 snapshot left") : tr("%1 snapshots left").arg(copying);
        if (!status.throttle.empty())
            remark += u" · "_s + (status.throttle.paused ? tr("copy paused") : tr("throttled"));
    } else if (status.state == RunState::running && status.caughtUp) {
        remark = tr("caught up");
    }
    if (status.fatal)
        remark = text::errorTitle(status.fatal->code);
    else if (failed > 0)
        remark = failed == 1 ? tr("1 table stopped") : tr("%1 tables stopped").arg(failed);
    else if (asking > 0)
        remark = asking == 1 ? tr("1 change to approve") : tr("%1 changes to approve").arg(asking);
    m_questions->setEnabled(asking > 0);
    m_questions->setVisible(asking > 0);
    m_state->set(word.text, remark, word.tone);
}

void SyncPage::showActions() {
    const bridge::SessionController& session = m_workspace.session();
    const RunState state = session.status().state;
    const bool active = session.active();
    const auto plans = m_workspace.plans();
    const bool ready = plans && !plans->tables.empty();
    if (!active) {
        m_toggle->setText(tr("&Start Sync"));
        m_toggle->setIconText(m_workspace.starting() ? tr("Starting…") : tr("Start"));
        m_actions.setIcon(m_toggle, u"play"_s);
    } else if (state == RunState::paused) {
        m_toggle->setText(tr("&Resume Sync"));
        m_toggle->setIconText(tr("Resume"));
        m_actions.setIcon(m_toggle, u"play"_s);
    } else {
        m_toggle->setText(tr("&Pause Sync"));
        m_toggle->setIconText(tr("Pause"));
        m_actions.setIcon(m_toggle, u"pause"_s);
    }
    m_toggle->setEnabled(active ? state != RunState::stopping : ready && !m_workspace.starting());
    m_throttle->setEnabled(active);
    m_stop->setEnabled(active && state != RunState::stopping);
    m_lanesView->setEmptyText(active ? tr("Starting…") : tr("The sync is not running"),
                              active ? QString() : startHint());
    const bridge::LaneStatus* lane = chosen();
    m_charts->setTable(lane ? std::optional(lane->source) : std::nullopt);
    m_pauseTable->setEnabled(active && lane);
    m_copyAgain->setEnabled(active && lane);
    const bool resting = lane && (lane->state == LaneState::paused || lane->state == LaneState::failed);
    m_pauseTable->setText(resting ? tr("&Resume Table") : tr("&Pause Table"));
    m_pauseTable->setIconText(resting ? tr("Resume table") : tr("Pause table"));
    showDetail();
}

} // namespace lodestar::ui
