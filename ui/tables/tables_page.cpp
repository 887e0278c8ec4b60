// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tables_page.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/tables/detail_models.h"
#include "ui/tables/rule_dialog.h"
#include "ui/tables/tables_model.h"
#include "ui/tables/tables_proxy.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr int kFilterDelayMs = 120; // typing is not interrupted by a pass over ten thousand names
constexpr int kPreviewDelayMs = 150;
constexpr int kExpandMax = 3;

bool isNumber(schema::TypeKind kind) {
    using enum schema::TypeKind;
    return kind <= decimal || kind == year;
}

} // namespace

TablesPage::TablesPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                       QWidget* parent)
    : Page(parent), m_workspace(workspace), m_settings(settings), m_model(new TablesModel(this)),
      m_proxy(new TablesProxy(m_model, this)), m_columns(new ColumnsModel(this)), m_preview(new PreviewModel(this)),
      m_rules(new RulesModel(this)), m_split(new QSplitter(Qt::Horizontal)), m_previewJob(workspace.pool()),
      m_rulesJob(workspace.pool()) {
    m_refresh = actions.add({.id = u"tables.refresh"_s,
                             .text = tr("&Refresh Tables"),
                             .buttonText = tr("Refresh"),
                             .menu = MenuPlace::tools,
                             .shortcut = QKeySequence(Qt::Key_F5),
                             .toolTip = tr("Reads databases, tables and sizes from the source again")});
    m_addRule = actions.add({.id = u"tables.addRule"_s,
                             .text = tr("&Add Rule…"),
                             .buttonText = tr("Add rule…"),
                             .menu = MenuPlace::edit,
                             .toolTip = tr("Selects tables by a pattern; tables that come later join by themselves")});
    m_tools.left = {actions.action(u"go.connections"_s), m_refresh};
    m_tools.primary = actions.action(u"go.mapping"_s);
    m_tools.right = {m_tools.primary};
    connect(m_refresh, &QAction::triggered, this, [this] { m_workspace.readCatalog(); });
    connect(m_addRule, &QAction::triggered, this, &TablesPage::addRule);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    m_split->addWidget(buildTree());
    m_split->addWidget(buildDetails());
    m_split->setHandleWidth(10);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 27);
    m_split->setStretchFactor(1, 20);
    m_split->setSizes({690, 510});
    m_split->restoreState(m_settings.get(settings::kTablesSplit));
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { m_settings.set(settings::kTablesSplit, m_split->saveState()); });
    layout->addWidget(m_split);
    connectWorkspace();
    showCatalog();
}

QWidget* TablesPage::buildTree() {
    auto* card = new Card({});
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setPlaceholderText(tr("Filter tables: name, glob or /regex/"));
    m_filter->setAccessibleName(tr("Filter tables"));
    m_filter->setClearButtonEnabled(true);
    m_count = new Pill;
    card->setLeading(m_filter, 100);
    card->addControl(m_count);
    auto* add = new ActionButton(m_addRule, ActionButton::Look::plain);
    add->setProperty("quiet", true);
    card->addControl(add);
    m_filterProblem = new QLabel;
    m_filterProblem->setContentsMargins(12, 4, 12, 4);
    setTone(m_filterProblem, Tone::bad);
    m_filterProblem->hide();
    m_tree = new DataTree(tr("Tables of the source"), DataTree::Kind::tree);
    m_tree->setModel(m_proxy);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(TablesModel::Name, Qt::AscendingOrder);
    m_tree->header()->setSectionsMovable(false);
    m_tree->setColumnWidths({-190, 104, 76, 170, 124});
    card->body()->addWidget(m_filterProblem);
    card->body()->addWidget(m_tree, 1);

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(kFilterDelayMs);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(&m_filterDelay, &QTimer::timeout, this, &TablesPage::applyFilter);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TablesPage::showTable);
    connect(m_model, &TablesModel::tableTicked, this,
            [this](const value::TableId& table, bool on) { tick({table}, on); });
    connect(m_model, &TablesModel::databaseTicked, this, &TablesPage::tickDatabase);
    connect(m_proxy, &TablesProxy::tablesTicked, this, &TablesPage::tick);
    return card;
}

QWidget* TablesPage::buildDetails() {
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(10);
    split->setChildrenCollapsible(false);
    m_tableCard = new Card(tr("No table chosen"));
    m_columnsView = new DataTree(tr("Columns of the table"), DataTree::Kind::list);
    m_columnsView->setModel(m_columns);
    m_columnsView->setColumnWidths({128, -120, 150});
    m_columnsView->setEmptyText(tr("Choose a table to see its columns"));
    m_tableCard->body()->addWidget(m_columnsView);
    m_previewCard = new Card(tr("First rows"));
    m_previewView = new DataTree(tr("First rows of the table"), DataTree::Kind::list);
    m_previewView->setModel(m_preview);
    m_previewCard->body()->addWidget(m_previewView);
    auto* rulesCard = new Card(tr("Rules that select tables"), tr("new tables that match join while it runs"));
    auto* rulesView = new DataTree(tr("Rules that select tables"), DataTree::Kind::list);
    rulesView->setHeaderHidden(true);
    rulesView->setModel(m_rules);
    rulesView->setColumnWidths({-120, 92, 72});
    rulesView->setEmptyText(tr("No rules yet"),
                            tr("Tick tables at the left, or add a rule for names that follow a pattern."));
    rulesCard->body()->addWidget(rulesView);
    connect(rulesView, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == RulesModel::Remove)
            removeRule(index.row());
    });
    auto* remove = new QAction(tr("Remove rule"), rulesView);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    rulesView->addAction(remove);
    rulesView->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, [this, rulesView] { removeRule(rulesView->currentIndex().row()); });
    split->addWidget(m_tableCard);
    split->addWidget(m_previewCard);
    split->addWidget(rulesCard);
    split->setSizes({270, 170, 280});
    return split;
}

void TablesPage::connectWorkspace() {
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(kPreviewDelayMs);
    connect(&m_previewDelay, &QTimer::timeout, this, &TablesPage::loadPreview);
    connect(&m_workspace, &bridge::Workspace::catalogChanged, this, &TablesPage::showCatalog);
    connect(&m_workspace, &bridge::Workspace::selectionChanged, this, &TablesPage::showSelection);
    connect(&m_workspace, &bridge::Workspace::plansChanged, this, [this] { m_model->setPlans(m_workspace.plans()); });
    connect(&m_workspace, &bridge::Workspace::designChanged, this, &TablesPage::showRules);
    connect(&m_workspace, &bridge::Workspace::designReplaced, this, &TablesPage::showRules);
}

void TablesPage::activate() {
    if (m_workspace.catalogState() == bridge::Loading::none && !m_workspace.design().source.user.empty())
        m_workspace.readCatalog();
}

void TablesPage::showCatalog() {
    const bridge::Loading state = m_workspace.catalogState();
    m_refresh->setEnabled(state != bridge::Loading::running);
    if (state == bridge::Loading::running && m_model->rowCount() > 0)
        return;
    std::optional<value::TableId> kept;
    if (m_shown)
        kept = m_shown->id;
    const bool namesOnly = !m_workspace.catalog() && m_workspace.names();
    m_model->setCatalog(namesOnly ? m_workspace.names() : m_workspace.catalog(), namesOnly);
    if (state == bridge::Loading::running)
        m_tree->setEmptyText(tr("Reading the tables…"));
    else if (state == bridge::Loading::failed && m_workspace.catalogError())
        m_tree->setEmptyText(tr("The tables could not be read"), text::errorParagraph(*m_workspace.catalogError()));
    else if (state == bridge::Loading::ready)
        m_tree->setEmptyText(
            tr("This user sees no tables"),
            tr("The source has no database that %1 may read.").arg(text::of(m_workspace.design().source.user)));
    else
        m_tree->setEmptyText(tr("No tables yet"), tr("Fill in the source on the first page and test it."));
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        m_tree->setExpanded(m_proxy->index(row, 0), m_proxy->rowCount() <= kExpandMax);
    if (kept)
        if (const QModelIndex index = m_proxy->indexOf(*kept); index.isValid()) {
            m_tree->setCurrentIndex(index);
            m_tree->scrollTo(index);
        }
    showTable();
    showSelection();
    showRules();
}

void TablesPage::showSelection() {
    m_model->setSelected(m_workspace.selected());
    const auto catalog = m_workspace.catalog();
    const std::size_t total = catalog ? catalog->tables.size() : 0;
    m_count->set(total == 0 ? QString()
                            : tr("%1 of %2 selected")
                                  .arg(text::number(m_workspace.selectedCount()), text::number(std::uint64_t(total))),
                 Tone::accent);
    // A database that holds selected tables opens once, so that the selection is seen.
    for (int row = 0; row < m_proxy->rowCount() && !m_tree->currentIndex().isValid(); ++row) {
        const QModelIndex database = m_proxy->index(row, 0);
        if (database.data(Qt::CheckStateRole).toInt() != Qt::Unchecked)
            m_tree->expand(database);
    }
    emit stateChanged();
}

void TablesPage::showTable() {
    const schema::SourceTable* table =
        m_workspace.catalog() ? m_proxy->table(m_tree->currentIndex()) : nullptr; // of names alone nothing can be shown
    m_shown = table ? std::optional(*table) : std::nullopt;
    m_columns->setTable(m_shown);
    m_preview->setPreview({}, {});
    m_previewJob.cancel();
    if (!m_shown) {
        m_tableCard->setTitle(tr("No table chosen"));
        m_tableCard->setRemark({});
        m_previewView->setEmptyText({});
        return;
    }
    m_tableCard->setTitle(text::of(m_shown->id.toString()));
    m_tableCard->setRemark(
        QStringList{text::of(m_shown->engine), text::of(m_shown->charset),
                    m_shown->columns.size() == 1 ? tr("1 column") : tr("%1 columns").arg(m_shown->columns.size())}
            .join(u" · "_s));
    m_previewView->setEmptyText(tr("Reading rows…"));
    m_previewDelay.start();
}

void TablesPage::loadPreview() {
    if (!m_shown)
        return;
    const auto rows = std::uint32_t(m_settings.get(settings::kPreviewRows));
    m_previewJob.run(
        this,
        [backend = &m_workspace.backend(), source = m_workspace.design().source, table = *m_shown,
         rows](std::stop_token stop) { return backend->preview(source, table, rows, stop); },
        [this](Result<bridge::Preview> preview) {
            if (!preview) {
                m_previewView->setEmptyText(tr("The rows could not be read"), text::errorParagraph(preview.error()));
                return;
            }
            std::vector<bool> right;
            for (const std::string& name : preview->columns) {
                const int column = m_shown ? m_shown->columnIndex(name) : -1;
                right.push_back(column >= 0 && isNumber(m_shown->columns[std::size_t(column)].kind));
            }
            m_previewView->setEmptyText(tr("The table is empty"));
            m_preview->setPreview(std::move(*preview), std::move(right));
            m_previewView->fitColumns(220);
        });
}

bridge::RuleTexts TablesPage::rules() const { return {m_workspace.design().include, m_workspace.design().exclude}; }

void TablesPage::showRules() {
    m_rulesJob.run(
        this,
        [rules = rules(), routes = m_workspace.design().mapping.routes, catalog = m_workspace.catalog()](
            std::stop_token stop) { return ruleRows(rules, routes, catalog.get(), stop); },
        [this](std::vector<RuleRow> rows) { m_rules->setRules(std::move(rows)); });
}

void TablesPage::applyFilter() {
    const TableFilter filter(m_filter->text());
    m_filterProblem->setVisible(!filter.valid());
    m_filterProblem->setText(tr("The expression cannot be read: %1").arg(filter.problem()));
    m_proxy->setFilter(filter);
    if (!filter.empty())
        m_tree->expandAll();
}

void TablesPage::apply(Result<bridge::RuleTexts> changed) {
    if (changed)
        m_workspace.setRules(*changed);
    else
        emit m_workspace.failed(changed.error());
}

void TablesPage::tick(const std::vector<value::TableId>& tables, bool on) {
    apply(bridge::tickTables(rules(), tables, on));
}

void TablesPage::tickDatabase(const QString& database, bool on) {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (m_model->database(index) == database)
            apply(bridge::tickDatabase(rules(), database.toStdString(), m_model->tablesOf(index), on));
    }
}

void TablesPage::addRule() {
    QString start;
    if (m_tree->currentIndex().isValid())
        start = m_model->database(m_proxy->mapToSource(m_tree->currentIndex())) + u".*"_s;
    auto* dialog = new RuleDialog(m_workspace.catalog(), start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        bridge::RuleTexts changed = rules();
        if (dialog->kind() == RuleRow::Kind::merge) {
            mapping::MappingRules mapping = m_workspace.design().mapping;
            mapping.routes.push_back({.sourceTable = dialog->entry(), .sinkTable = dialog->target()});
            m_workspace.setMapping(mapping);
            return;
        }
        std::string& list = dialog->kind() == RuleRow::Kind::include ? changed.include : changed.exclude;
        list = bridge::withEntry(list, dialog->entry());
        m_workspace.setRules(changed);
    });
    dialog->open();
}

void TablesPage::removeRule(int row) {
    if (row < 0 || row >= m_rules->rowCount())
        return;
    const RuleRow rule = m_rules->rule(row);
    if (rule.kind == RuleRow::Kind::merge) {
        mapping::MappingRules mapping = m_workspace.design().mapping;
        std::erase_if(mapping.routes, [&rule](const schema::Route& route) {
            return route.sourceTable == rule.entries.front() && route.sinkTable == rule.target;
        });
        m_workspace.setMapping(mapping);
        return;
    }
    bridge::RuleTexts changed = rules();
    std::string& list = rule.kind == RuleRow::Kind::include ? changed.include : changed.exclude;
    for (const std::string& entry : rule.entries)
        list = bridge::withoutEntry(list, entry);
    m_workspace.setRules(changed);
}

} // namespace lodestar::ui
