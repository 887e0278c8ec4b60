// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mapping_page.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_plan_model.h"
#include "ui/mapping/ddl_card.h"
#include "ui/mapping/design_form.h"
#include "ui/mapping/targets_model.h"
#include "ui/mapping/type_delegate.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
}

MappingPage::MappingPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                         QWidget* parent)
    : Page(parent), m_workspace(workspace), m_settings(settings), m_targets(new TargetsModel(this)),
      m_columns(new ColumnPlanModel(this)), m_ddl(new DdlCard(actions)) {
    addActions(actions);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    split->addWidget(buildTargets());
    split->addWidget(buildGrid());
    split->addWidget(m_ddl);
    split->setStretchFactor(1, 3);
    split->setStretchFactor(2, 2);
    split->setSizes({236, 596, 368});
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
    showPlans();
}

void MappingPage::addActions(ActionRegistry& actions) {
    m_compare = actions.add({.id = u"target.compare"_s,
                             .text = tr("Compare with &Target"),
                             .buttonText = tr("Compare with target"),
                             .menu = MenuPlace::tools,
                             .toolTip = tr("Looks which tables exist in StarRocks and how they differ from the plan")});
    m_create = actions.add(
        {.id = u"target.create"_s,
         .text = tr("C&reate Tables in Target"),
         .menu = MenuPlace::tools,
         .toolTip = tr("Creates the databases and tables that are missing; existing ones stay as they are")});
    m_reset = actions.add({.id = u"mapping.reset"_s,
                           .text = tr("&Reset Mapping of This Table"),
                           .buttonText = tr("Reset"),
                           .menu = MenuPlace::edit,
                           .toolTip = tr("Takes back every change of this table")});
    m_leaveOut = actions.add({.id = u"mapping.leaveOut"_s,
                              .text = tr("&Leave Column Out"),
                              .menu = MenuPlace::edit,
                              .toolTip = tr("The column is not carried to the target"),
                              .checkable = true});
    m_export = actions.action(u"file.export"_s);
    m_back = actions.action(u"go.backToTables"_s);
    m_next = actions.action(u"go.sync"_s);
    connect(m_compare, &QAction::triggered, this, [this] { m_workspace.compareTarget(); });
    connect(m_create, &QAction::triggered, this, [this] { m_workspace.createTables(); });
    connect(m_reset, &QAction::triggered, this, &MappingPage::reset);
    connect(m_leaveOut, &QAction::triggered, this, &MappingPage::leaveOut);
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
    connect(m_targetsView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MappingPage::showTarget);
    return m_targetsCard;
}

QWidget* MappingPage::buildGrid() {
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    m_gridCard = new Card(tr("No table chosen"));
    auto* resetButton = new ActionButton(m_reset, ActionButton::Look::plain);
    resetButton->setProperty("quiet", true);
    m_gridCard->addControl(resetButton);
    m_grid = new DataTree(tr("Columns and their types"), DataTree::Kind::list);
    m_grid->setModel(m_columns);
    m_grid->setItemDelegateForColumn(
        ColumnPlanModel::TargetType,
        new TypeDelegate([this](const QModelIndex& index) { return alternatives(index); }, this));
    m_grid->setEditTriggers(QAbstractItemView::SelectedClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::DoubleClicked);
    m_grid->setColumnWidths({50, 108, 128, 152, 46, -96});
    m_grid->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_grid->addAction(m_leaveOut);
    m_findings = new QLabel;
    m_findings->setWordWrap(true);
    m_findings->setTextFormat(Qt::PlainText);
    m_findings->setContentsMargins(12, 7, 12, 7);
    m_findings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_gridCard->body()->addWidget(m_grid, 1);
    m_gridCard->body()->addWidget(m_findings);
    auto* formCard = new Card(tr("Table design"));
    m_formCard = formCard;
    m_form = new DesignForm;
    formCard->body()->addWidget(m_form);
    formCard->body()->addStretch(1);
    split->addWidget(m_gridCard);
    split->addWidget(formCard);
    split->setStretchFactor(0, 1);
    // One click on the type opens its choices.
    connect(m_grid, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ColumnPlanModel::TargetType && index.flags().testFlag(Qt::ItemIsEditable))
            m_grid->edit(index);
    });
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MappingPage::showFindings);
    connect(m_columns, &ColumnPlanModel::typeChosen, this, &MappingPage::chooseType);
    connect(m_form, &DesignForm::edited, this, &MappingPage::changeOverride);
    connect(m_form, &DesignForm::existingRowsChosen, this, [this](bridge::ExistingRows choice) {
        if (row() < 0)
            return;
        std::vector<value::TableId> tables;
        for (const std::size_t at : m_targets->sources(row()))
            tables.push_back(m_targets->plans()->tables[at].id);
        m_workspace.setExistingRows(tables, choice);
    });
    return split;
}

PageTools MappingPage::tools() const {
    if (m_creates)
        return {{m_back}, {m_export, m_compare, m_create, m_next}, m_create};
    return {{m_back}, {m_export, m_compare, m_next}, m_next};
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

void MappingPage::showTarget() {
    const int at = row();
    m_reset->setEnabled(at >= 0);
    m_workspace.setCurrentTarget(at >= 0 ? std::optional(m_targets->plan(at).target) : std::nullopt);
    m_ddl->show(m_targets->plans(), at >= 0 ? std::optional(std::size_t(at)) : std::nullopt);
    m_formCard->setVisible(at >= 0);
    if (at < 0) {
        m_gridCard->setTitle(tr("No table chosen"));
        m_gridCard->setRemark({});
        m_columns->clear();
        showFindings();
        return;
    }
    const mapping::TablePlan& plan = m_targets->plan(at);
    const schema::SourceTable& source = m_targets->source(at);
    const std::size_t shards = m_targets->sources(at).size();
    m_gridCard->setTitle(text::of(source.id.toString()) + u" → "_s + text::of(plan.target.toString()));
    m_gridCard->setRemark(shards > 1 ? tr("and %1 more into the same table").arg(shards - 1) : QString());
    m_columns->setPlan(source, plan);
    const mapping::MappingRules& rules = m_workspace.design().mapping;
    const auto change = rules.tables.find(source.id);
    m_reset->setEnabled(change != rules.tables.end());
    m_form->show(source, plan, change == rules.tables.end() ? mapping::TableOverride() : change->second,
                 mapping::bucketsFor(source.dataBytes, m_workspace.targetReport().liveBackEnds));
    showExistingRows();
    showFindings();
}

void MappingPage::showExistingRows() {
    if (row() < 0)
        return;
    const bridge::Design& design = m_workspace.design();
    const auto own = design.existingRowsOfTable.find(m_targets->source(row()).id);
    const bridge::Comparison* comparison = m_targets->comparison(row());
    m_form->showExistingRows(own == design.existingRowsOfTable.end() ? design.existingRows : own->second,
                             comparison && comparison->state != bridge::TargetState::absent);
}

void MappingPage::showFindings() {
    QStringList lines;
    Tone tone = Tone::warn;
    const int column = m_grid->currentIndex().isValid() ? m_grid->currentIndex().row() : -1;
    m_leaveOut->setEnabled(column >= 0 && m_columns->source(column) && !m_columns->isKey(column));
    m_leaveOut->setChecked(column >= 0 && !m_columns->carried(column));
    if (column >= 0)
        lines << m_columns->findings(column).split(u'\n', Qt::SkipEmptyParts);
    if (row() >= 0) {
        if (lines.isEmpty())
            for (const mapping::Finding& finding : m_targets->plan(row()).findings)
                if (finding.column.empty() || finding.severity == mapping::Severity::impossible) {
                    lines << text::of(finding.text + (finding.advice.empty() ? "" : " " + finding.advice));
                    if (finding.severity == mapping::Severity::impossible)
                        tone = Tone::bad;
                }
        if (const bridge::Comparison* comparison = m_targets->comparison(row()))
            for (const std::string& difference : comparison->differences)
                lines << tr("In the target: %1").arg(text::of(difference));
    }
    m_findings->setText(lines.join(u'\n'));
    m_findings->setVisible(!lines.isEmpty());
    setTone(m_findings, tone);
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
    showExistingRows();
    showFindings();
    emit stateChanged();
}

void MappingPage::changeOverride(const mapping::TableOverride& change) {
    if (row() < 0)
        return;
    // Every source of a merged table carries the same change, so that their plans go on to agree.
    mapping::MappingRules rules = m_workspace.design().mapping;
    for (const std::size_t at : m_targets->sources(row())) {
        const value::TableId& id = m_targets->plans()->tables[at].id;
        if (change == mapping::TableOverride())
            rules.tables.erase(id);
        else
            rules.tables[id] = change;
    }
    m_workspace.setMapping(rules);
}

void MappingPage::chooseType(const QString& column, const QString& type) {
    if (row() < 0)
        return;
    const auto& tables = m_workspace.design().mapping.tables;
    const auto known = tables.find(m_targets->source(row()).id);
    mapping::TableOverride change = known == tables.end() ? mapping::TableOverride() : known->second;
    mapping::ColumnOverride& set = change.columns[column.toStdString()];
    set.type = type.toStdString();
    // The recommended type is no change.
    for (int i = 0; i < m_columns->rowCount(); ++i) {
        const QModelIndex index = m_columns->index(i, ColumnPlanModel::TargetType);
        if (!m_columns->source(i) || m_columns->source(i)->name != column.toStdString())
            continue;
        for (const mapping::Alternative& alternative : alternatives(index))
            if (alternative.recommended && alternative.type == type.toStdString())
                set.type.reset();
    }
    if (set == mapping::ColumnOverride())
        change.columns.erase(column.toStdString());
    changeOverride(change);
}

void MappingPage::leaveOut(bool out) {
    const QModelIndex current = m_grid->currentIndex();
    if (row() < 0 || !current.isValid() || !m_columns->source(current.row()))
        return;
    const std::string column = m_columns->source(current.row())->name;
    const auto& tables = m_workspace.design().mapping.tables;
    const auto known = tables.find(m_targets->source(row()).id);
    mapping::TableOverride change = known == tables.end() ? mapping::TableOverride() : known->second;
    change.columns[column].skip = out;
    if (change.columns[column] == mapping::ColumnOverride())
        change.columns.erase(column);
    changeOverride(change);
}

void MappingPage::reset() { changeOverride({}); }

std::vector<mapping::Alternative> MappingPage::alternatives(const QModelIndex& index) const {
    const schema::SourceColumn* column = m_columns->source(index.row());
    if (!column || row() < 0)
        return {};
    return mapping::alternativesFor(*column, m_columns->isKey(index.row()), m_targets->plan(row()).model,
                                    m_workspace.design().mapping, m_targets->plans()->version);
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
