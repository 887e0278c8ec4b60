// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mapping_page.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/mapping/columns_card.h"
#include "ui/mapping/ddl_card.h"
#include "ui/mapping/design_form.h"
#include "ui/mapping/mapping_rules_dialog.h"
#include "ui/mapping/reconcile_dialog.h"
#include "ui/mapping/targets_model.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
/// Planning more tables than this at once could be felt.
constexpr std::size_t kShownAtOnce = 64;
} // namespace

MappingPage::MappingPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                         QWidget* parent)
    : Page(parent), m_workspace(workspace), m_settings(settings), m_targets(new TargetsModel(this)),
      m_columns(new ColumnsCard(actions)), m_form(new DesignForm), m_ddl(new DdlCard(actions)) {
    addActions(actions);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    split->addWidget(buildTargets());
    split->addWidget(buildDesign());
    split->addWidget(m_ddl);
    split->setStretchFactor(1, 3);
    split->setStretchFactor(2, 2);
    split->setSizes({236, 620, 344});
    split->restoreState(m_settings.get(settings::kMappingSplit));
    connect(split, &QSplitter::splitterMoved, this,
            [this, split] { m_settings.set(settings::kMappingSplit, split->saveState()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(split);
    connect(&m_workspace, &bridge::Workspace::plansChanged, this, &MappingPage::showPlans);
    connect(&m_workspace, &bridge::Workspace::comparisonsChanged, this, &MappingPage::showTargetState);
    connect(&m_workspace, &bridge::Workspace::tablesCreated, this, &MappingPage::reportCreated);
    connect(&m_workspace, &bridge::Workspace::targetTested, this, &MappingPage::showTargetState);
    connect(&m_workspace, &bridge::Workspace::measuresChanged, this, &MappingPage::showDesign);
    showPlans();
}

void MappingPage::addActions(ActionRegistry& actions) {
    m_compare = actions.add({.id = u"target.compare"_s,
                             .text = tr("Compare with &Target"),
                             .buttonText = tr("Compare with target"),
                             .menu = MenuPlace::tools,
                             .toolTip = tr("Which tables exist in StarRocks, how they differ from the plan, and the "
                                           "statements that reconcile them")});
    m_measureAll = actions.add({.id = u"mapping.measureAll"_s,
                                .text = tr("&Measure All Tables with Open Questions…"),
                                .menu = MenuPlace::tools,
                                .toolTip = tr("Reads every row of the tables whose keys or texts might be too long")});
    m_create = actions.add(
        {.id = u"target.create"_s,
         .text = tr("C&reate Tables in Target"),
         .menu = MenuPlace::tools,
         .toolTip = tr("Creates the databases and tables that are missing; existing ones stay as they are")});
    m_reset = actions.add({.id = u"mapping.reset"_s,
                           .text = tr("Re&set Mapping of This Table"),
                           .buttonText = tr("Reset table"),
                           .menu = MenuPlace::edit,
                           .toolTip = tr("Takes back every change of this table")});
    m_rules = actions.add({.id = u"mapping.rules"_s,
                           .text = tr("&Mapping Rules…"),
                           .buttonText = tr("Mapping rules…"),
                           .menu = MenuPlace::edit,
                           .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                           .toolTip = tr("What holds for every table, and rules by the names and types of columns"),
                           .separatorBefore = true});
    m_export = actions.action(u"file.export"_s);
    m_back = actions.action(u"go.backToTables"_s);
    m_next = actions.action(u"go.sync"_s);
    connect(m_compare, &QAction::triggered, this, &MappingPage::openComparison);
    connect(m_columns, &ColumnsCard::measureWanted, this, &MappingPage::measure);
    connect(m_measureAll, &QAction::triggered, this, &MappingPage::measureAll);
    connect(m_create, &QAction::triggered, this, [this] { m_workspace.createTables(); });
    connect(m_reset, &QAction::triggered, this, [this] { changeOverride({}); });
    connect(m_rules, &QAction::triggered, this, &MappingPage::openRules);
}

QWidget* MappingPage::buildTargets() {
    m_targetsCard = new Card(tr("Tables"));
    m_targetsView = new DataTree(tr("Target tables"), DataTree::Kind::list);
    m_targetsCard->setMinimumWidth(206);
    m_targetsView->setHeaderHidden(true);
    m_targetsView->setModel(m_targets);
    m_targetsView->setColumnWidths({-90, 108});
    m_targetsView->setEmptyText(tr("No tables selected"), tr("Tick tables on the page before."));
    m_targetsCard->body()->addWidget(m_targetsView);
    connect(m_targetsView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_edited.reset();
        showTarget();
    });
    return m_targetsCard;
}

QWidget* MappingPage::buildDesign() {
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    auto* formCard = new Card(tr("Table design"));
    m_formCard = formCard;
    auto* resetButton = new ActionButton(m_reset, ActionButton::Look::plain);
    resetButton->setProperty("quiet", true);
    formCard->addControl(resetButton);
    formCard->body()->addWidget(m_form);
    formCard->setMinimumHeight(190);
    split->addWidget(m_columns);
    split->addWidget(formCard);
    split->setStretchFactor(0, 1);
    split->setSizes({350, 330});
    const auto edit = [this](const OverrideEdit& change) {
        if (row() < 0)
            return;
        mapping::TableOverride changed = chosen();
        change(changed);
        changeOverride(changed);
    };
    connect(m_columns, &ColumnsCard::edited, this, edit);
    connect(m_form, &DesignForm::edited, this, &MappingPage::changeOverride);
    connect(m_form, &DesignForm::existingRowsChosen, this, &MappingPage::chooseExistingRows);
    connect(m_form, &DesignForm::shardColumnChosen, this, &MappingPage::chooseShardColumn);
    return split;
}

PageTools MappingPage::tools() const {
    if (m_creates)
        return {{m_back, m_rules}, {m_export, m_compare, m_create, m_next}, m_create};
    return {{m_back, m_rules}, {m_export, m_compare, m_next}, m_next};
}

bool MappingPage::done() const {
    return m_targets->rowCount() > 0 && !m_workspace.comparisons().empty() && m_targets->missing() == 0;
}

void MappingPage::activate() {
    if (m_workspace.catalogState() == bridge::Loading::none && !m_workspace.design().source.user.empty())
        m_workspace.readCatalog();
    if (m_workspace.comparisons().empty() && m_targets->rowCount() > 0 && !m_workspace.targetBusy() &&
        m_workspace.targetTest() == bridge::Loading::ready)
        m_workspace.compareTarget();
    if (row() < 0 && m_targets->rowCount() > 0)
        m_targetsView->setCurrentIndex(m_targets->index(0, 0));
}

int MappingPage::row() const {
    const QModelIndex index = m_targetsView->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void MappingPage::showPlans() {
    std::optional<value::TableId> kept;
    std::optional<value::TableId> keptSource;
    if (row() >= 0) {
        kept = m_targets->plan(row()).target;
        keptSource = m_targets->source(row()).id;
    }
    m_edited.reset();
    m_targets->setPlans(m_workspace.plans());
    m_targets->setComparisons(m_workspace.comparisons());
    m_targetsCard->setRemark(m_targets->rowCount() == 0 ? QString()
                                                        : text::number(std::uint64_t(m_targets->rowCount())));
    if (m_workspace.plansError())
        m_targetsView->setEmptyText(tr("The mapping has an error"), text::errorParagraph(*m_workspace.plansError()));
    int at = kept ? m_targets->rowOf(*kept) : -1;
    // A table that was given another name in the target is found by its source.
    for (int i = 0; at < 0 && keptSource && i < m_targets->rowCount(); ++i)
        if (m_targets->source(i).id == *keptSource)
            at = i;
    if (at < 0 && m_targets->rowCount() > 0)
        at = 0;
    if (at >= 0)
        m_targetsView->setCurrentIndex(m_targets->index(at, 0));
    showTarget();
    showTargetState();
    if (m_workspace.plansError())
        emit m_workspace.failed(*m_workspace.plansError());
}

const mapping::TablePlan& MappingPage::plan() const { return m_edited ? *m_edited : m_targets->plan(row()); }

mapping::TableOverride MappingPage::chosen() const {
    const auto& tables = m_workspace.design().mapping.tables;
    const auto known = tables.find(m_targets->source(row()).id);
    return known == tables.end() ? mapping::TableOverride() : known->second;
}

std::optional<bridge::ExistingRows> MappingPage::existingRows() const {
    const bridge::Comparison* comparison = m_targets->comparison(row());
    if (!comparison || comparison->state == bridge::TargetState::absent)
        return std::nullopt;
    const bridge::Design& design = m_workspace.design();
    const auto own = design.existingRowsOfTable.find(m_targets->source(row()).id);
    return own == design.existingRowsOfTable.end() ? design.existingRows : own->second;
}

void MappingPage::showTarget() {
    const int at = row();
    m_workspace.setCurrentTarget(at >= 0 ? std::optional(m_targets->plan(at).target) : std::nullopt);
    m_formCard->setVisible(at >= 0);
    m_reset->setEnabled(false);
    if (at < 0) {
        m_columns->clear();
        m_ddl->clear();
        return;
    }
    m_ddl->show(plan(), m_targets->plans()->version, m_targets->plans()->set.targets.size());
    showDesign();
}

void MappingPage::showDesign() {
    if (row() < 0)
        return;
    const mapping::TableOverride choices = chosen();
    m_reset->setEnabled(choices != mapping::TableOverride());
    const DesignView view{.table = m_targets->source(row()),
                          .plan = plan(),
                          .chosen = choices,
                          .rules = m_workspace.design().mapping,
                          .version = m_targets->plans()->version,
                          .liveBackEnds = m_workspace.targetReport().liveBackEnds,
                          .sources = m_targets->sources(row()).size(),
                          .existingRows = existingRows(),
                          .measures = m_workspace.measures(m_targets->source(row()).id, plan())};
    m_columns->showMeasuring(m_workspace.measuring(), m_workspace.measuredCount(), m_workspace.measureTotal());
    m_form->display(view);
    Tone tone = Tone::warn;
    const QStringList notes = tableNotes(tone);
    m_columns->display(view, notes, tone);
}

/// What is found about the table and has no field of its own, and how the target differs.
QStringList MappingPage::tableNotes(Tone& tone) const {
    QStringList lines;
    for (const mapping::Finding& finding : plan().findings) {
        const bool elsewhere = m_form->showsFinding(finding.id);
        if (elsewhere || (!finding.column.empty() && finding.severity != mapping::Severity::impossible))
            continue;
        lines << text::of((finding.column.empty() ? "" : finding.column + ": ") + finding.text +
                          (finding.advice.empty() ? "" : " " + finding.advice));
        if (finding.severity == mapping::Severity::impossible)
            tone = Tone::bad;
    }
    if (const bridge::Comparison* comparison = m_targets->comparison(row()))
        for (const std::string& difference : comparison->differences)
            lines << tr("In the target: %1").arg(text::of(difference));
    const auto& changes = m_workspace.changedSinceStart();
    if (const auto found = changes.find(m_targets->source(row()).id); found != changes.end())
        lines << (found->second == bridge::MappingChange::room
                      ? tr("This table is being synced by its former mapping. The change only makes room: the next "
                           "start widens the target, and the table goes on without a copy.")
                  : found->second == bridge::MappingChange::rows
                      ? tr("This table is being synced by its former mapping. The change holds from the next start on, "
                           "which stops the table until it is copied again; Edit > Undo takes it back.")
                      : tr("This table is being synced. The change concerns only how it is stored; Compare with target "
                           "applies it."));
    return lines;
}

void MappingPage::showTargetState() {
    m_targets->setComparisons(m_workspace.comparisons());
    const bool busy = m_workspace.targetBusy();
    const std::size_t missing = m_targets->missing();
    m_compare->setEnabled(!busy && m_targets->rowCount() > 0);
    m_create->setEnabled(!busy && missing > 0);
    m_create->setIconText(busy           ? tr("Working…")
                          : missing == 0 ? tr("All tables exist")
                          : missing == 1 ? tr("Create 1 table →")
                                         : tr("Create %1 tables →").arg(text::number(std::uint64_t(missing))));
    if (const bool creates = missing > 0 || busy || m_targets->rowCount() == 0; creates != m_creates) {
        m_creates = creates;
        emit toolsChanged();
    }
    showDesign();
    emit stateChanged();
}

void MappingPage::changeOverride(const mapping::TableOverride& change) {
    if (row() < 0)
        return;
    // Every source of a merged table carries the same change, so that their plans go on to agree.
    const std::vector<std::size_t> sources = m_targets->sources(row());
    mapping::MappingRules rules = m_workspace.design().mapping;
    for (const std::size_t at : sources) {
        const value::TableId& id = m_targets->plans()->tables[at].id;
        if (change == mapping::TableOverride())
            rules.tables.erase(id);
        else
            rules.tables[id] = change;
    }
    // What the edit makes of this table is shown at once; every table follows when it is planned. A value that cannot
    // be meant is refused here, before it stops the planning of all.
    if (sources.size() <= kShownAtOnce) {
        auto planned = m_workspace.planNow(sources, rules);
        if (!planned) {
            emit m_workspace.failed(planned.error());
            showTarget();
            return;
        }
        if (planned->set.targets.size() == 1)
            m_edited = planned->set.targets.front();
    }
    m_workspace.setMapping(rules);
    showTarget();
}

void MappingPage::chooseExistingRows(bridge::ExistingRows choice) {
    if (row() < 0)
        return;
    std::vector<value::TableId> tables;
    for (const std::size_t at : m_targets->sources(row()))
        tables.push_back(m_targets->plans()->tables[at].id);
    m_workspace.setExistingRows(tables, choice);
}

void MappingPage::chooseShardColumn(const QString& column) {
    mapping::MappingRules rules = m_workspace.design().mapping;
    rules.shardColumn = column.toStdString();
    m_workspace.setMapping(rules);
}

void MappingPage::openComparison() {
    auto* dialog = new ReconcileDialog(m_workspace, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReconcileDialog::said, this, &MappingPage::said);
    dialog->open();
}

void MappingPage::measure() {
    if (m_workspace.measuring())
        m_workspace.cancelMeasuring();
    else if (row() >= 0)
        askAndMeasure(m_targets->sources(row()));
}

void MappingPage::measureAll() {
    std::vector<std::size_t> tables;
    const auto plans = m_workspace.plans();
    for (std::size_t i = 0; plans && i < plans->set.plans.size(); ++i)
        for (const mapping::Finding& finding : plans->set.plans[i].findings)
            if (finding.id == "keyTooLong" || finding.id == "wideText" || finding.id == "wideBinary") {
                tables.push_back(i);
                break;
            }
    if (tables.empty())
        emit said(tr("No table has a key or text that might be too long."));
    else
        askAndMeasure(tables);
}

void MappingPage::askAndMeasure(const std::vector<std::size_t>& tables) {
    const auto plans = m_workspace.plans();
    std::uint64_t rows = 0, bytes = 0;
    for (const std::size_t at : tables) {
        rows += plans->tables.at(at).rowsEstimate.value_or(0);
        bytes += plans->tables.at(at).dataBytes.value_or(0);
    }
    const QString what = tables.size() == 1 ? text::of(plans->tables.at(tables.front()).id.toString())
                                            : tr("%1 tables").arg(tables.size());
    const auto answer = QMessageBox::question(
        this, tr("Measure in the data"),
        tr("This reads every row of %1 at the source: about %2 rows, %3. It may take minutes and load the server. "
           "It can be cancelled at any time.")
            .arg(what, text::number(rows), text::bytes(bytes)),
        QMessageBox::Ok | QMessageBox::Cancel, QMessageBox::Ok);
    if (answer == QMessageBox::Ok)
        m_workspace.measureTables(tables);
}

void MappingPage::openRules() {
    auto* dialog = new MappingRulesDialog(m_workspace.design().mapping, m_workspace.catalog(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_workspace.setMapping(dialog->rules()); });
    dialog->open();
}

void MappingPage::reportCreated(const std::vector<bridge::CreateOutcome>& outcomes) {
    for (const bridge::CreateOutcome& outcome : outcomes)
        if (outcome.error) {
            emit m_workspace.failed(*outcome.error);
            return;
        }
    emit said(outcomes.size() == 1
                  ? tr("1 table was created in the target.")
                  : tr("%1 tables were created in the target.").arg(text::number(std::uint64_t(outcomes.size()))));
}

} // namespace lodestar::ui
