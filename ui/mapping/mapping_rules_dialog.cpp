// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mapping_rules_dialog.h"
#include "core/mapping/type_map.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_list_field.h"
#include "ui/mapping/property_text.h"
#include "ui/mapping/rule_edit_dialogs.h"
#include "ui/mapping/rule_list_model.h"
#include "ui/tables/rule_text.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using mapping::KeylessPolicy;
using mapping::LongTextPolicy;
using mapping::ZeroDatePolicy;

QString rulesText(const std::string& entry) {
    return entry.empty() ? MappingRulesDialog::tr("every table") : text::of(ruleOfEntry(entry));
}

QString setText(const mapping::ColumnOverride& set) {
    QStringList parts;
    if (set.skip)
        parts << MappingRulesDialog::tr("left out");
    if (set.type)
        parts << text::of(*set.type);
    if (set.aggregate)
        parts << text::of(*set.aggregate);
    if (set.name)
        parts << MappingRulesDialog::tr("named %1").arg(text::of(*set.name));
    return parts.join(u", "_s);
}

std::vector<QStringList> linesOf(const std::vector<mapping::ColumnRule>& rules) {
    std::vector<QStringList> lines;
    for (const mapping::ColumnRule& rule : rules)
        lines.push_back({rulesText(rule.tables), rule.column.empty() ? u"*"_s : text::of(rule.column),
                         rule.sourceType.empty() ? u"*"_s : text::of(rule.sourceType), setText(rule.set)});
    return lines;
}

std::vector<QStringList> linesOf(const std::vector<mapping::TableRule>& rules) {
    std::vector<QStringList> lines;
    for (const mapping::TableRule& rule : rules)
        lines.push_back({rulesText(rule.tables), columnsText(rule.key), columnsText(rule.columns)});
    return lines;
}

std::vector<QStringList> linesOf(const std::vector<schema::Route>& routes) {
    std::vector<QStringList> lines;
    for (const schema::Route& route : routes)
        lines.push_back({rulesText(route.sourceTable), text::of(route.sinkTable), text::of(route.replaceSymbol)});
    return lines;
}

template <typename Rule>
void remove(std::vector<Rule>& rules, int row) {
    if (row >= 0 && std::size_t(row) < rules.size())
        rules.erase(rules.begin() + row);
}

template <typename Rule>
void put(std::vector<Rule>& rules, int row, const Rule& rule) {
    if (row >= 0 && std::size_t(row) < rules.size())
        rules[std::size_t(row)] = rule;
    else
        rules.push_back(rule);
}

template <typename Rule>
bool swapWith(std::vector<Rule>& rules, int row, int by) {
    const int to = row + by;
    if (row < 0 || to < 0 || std::size_t(std::max(row, to)) >= rules.size())
        return false;
    std::swap(rules[std::size_t(row)], rules[std::size_t(to)]);
    return true;
}

} // namespace

MappingRulesDialog::MappingRulesDialog(const mapping::MappingRules& rules,
                                       std::shared_ptr<const bridge::Catalog> catalog, QWidget* parent)
    : QDialog(parent), m_rules(rules), m_catalog(std::move(catalog)), m_tabs(new QTabWidget), m_answer(new QLabel) {
    setWindowTitle(tr("Mapping rules"));
    resize(760, 560);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildEveryTable(), tr("Every table"));
    m_tabs->addTab(buildColumnRules(), tr("Columns by pattern"));
    m_tabs->addTab(buildTableRules(), tr("Tables by pattern"));
    m_tabs->addTab(buildRoutes(), tr("Routes"));
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    setTone(m_answer, Tone::bad);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setProperty("primary", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_answer);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillEveryTable();
    check();
}

QWidget* MappingRulesDialog::buildEveryTable() {
    m_booleans = new QCheckBox(tr("TINYINT(1) becomes BOOLEAN"));
    m_keepNotNull = new QCheckBox(tr("Value columns keep NOT NULL"));
    m_keepNotNull->setToolTip(tr("They can then never become nullable by a load"));
    m_zeroDates = new QComboBox;
    for (const auto policy :
         {ZeroDatePolicy::stop, ZeroDatePolicy::null, ZeroDatePolicy::yearZero, ZeroDatePolicy::epoch})
        m_zeroDates->addItem(text::zeroDates(policy), int(policy));
    m_longTexts = new QComboBox;
    for (const auto policy : {LongTextPolicy::stop, LongTextPolicy::cut, LongTextPolicy::null})
        m_longTexts->addItem(text::longTexts(policy), int(policy));
    m_keyless = new QComboBox;
    for (const auto policy : {KeylessPolicy::uniqueIndex, KeylessPolicy::hashKey, KeylessPolicy::duplicateKey})
        m_keyless->addItem(text::keyless(policy), int(policy));
    m_zone = new QComboBox;
    m_zone->setEditable(true);
    m_zone->addItems({u"UTC"_s, u"+08:00"_s, u"+01:00"_s, u"-05:00"_s, u"Asia/Shanghai"_s, u"Europe/Berlin"_s,
                      u"America/New_York"_s});
    m_unicodeBytes = new QSpinBox;
    m_unicodeBytes->setRange(0, 4);
    m_unicodeBytes->setSpecialValueText(tr("by character set"));
    m_shard = new QLineEdit;
    m_shard->setPlaceholderText(tr("none; else the name of a first key column that holds database.table"));
    m_loadTime = new QLineEdit;
    m_loadTime->setPlaceholderText(tr("none; else the name of a DATETIME column"));
    m_loadTimeInKey = new QCheckBox(tr("first column of the key: every change becomes a row of its own"));
    m_buckets = new QSpinBox;
    m_buckets->setRange(-1, 4096);
    m_buckets->setSpecialValueText(tr("from the data size"));
    m_buckets->setToolTip(tr("0 leaves the number to the server"));
    m_properties = new QLineEdit;
    m_properties->setFont(codeFont());
    m_properties->setPlaceholderText(u"compression = ZSTD, replication_num = 1"_s);
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(4, 14, 4, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(9);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [grid, &row](const QString& caption, QWidget* field) {
        grid->addWidget(fieldLabel(caption, field), row, 0);
        grid->addWidget(field, row++, 1);
    };
    add(tr("Zero dates become"), m_zeroDates);
    add(tr("Texts beyond their column"), m_longTexts);
    add(tr("Time zone of TIMESTAMP"), m_zone);
    add(tr("Bytes per Unicode character"), m_unicodeBytes);
    add(tr("Key of tables without one"), m_keyless);
    add(tr("Shard column"), m_shard);
    add(tr("Load-time column"), m_loadTime);
    grid->addWidget(m_loadTimeInKey, row++, 1);
    add(tr("Buckets"), m_buckets);
    add(tr("Properties"), m_properties);
    grid->addWidget(m_booleans, row++, 1);
    grid->addWidget(m_keepNotNull, row++, 1);
    grid->setRowStretch(row, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    connect(m_zone, &QComboBox::currentTextChanged, this, &MappingRulesDialog::check);
    connect(m_loadTime, &QLineEdit::textChanged, this,
            [this](const QString& name) { m_loadTimeInKey->setEnabled(!name.trimmed().isEmpty()); });
    return scroll;
}

QWidget* MappingRulesDialog::listWithButtons(RuleListModel* model, DataTree*& view, const QString& name,
                                             const QString& explanation, const std::function<void(int)>& edit) {
    view = new DataTree(name, DataTree::Kind::list);
    view->setModel(model);
    view->setEmptyText(tr("No rule"));
    auto* frame = new QFrame;
    frame->setObjectName(u"card"_s);
    auto* frameLayout = new QVBoxLayout(frame);
    frameLayout->setContentsMargins(1, 1, 1, 1);
    frameLayout->addWidget(view);
    auto* text = new QLabel(explanation);
    text->setWordWrap(true);
    setTone(text, Tone::muted);
    auto* buttons = new QHBoxLayout;
    const auto add = [this, buttons](const QString& caption, const QString& accessible,
                                     const std::function<void()>& clicked) {
        auto* button = new QPushButton(caption);
        button->setProperty("compact", true);
        button->setAutoDefault(false);
        button->setAccessibleName(accessible);
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, clicked);
    };
    const auto change = [this, view](auto&& work) {
        const int row = view->currentIndex().row();
        const int at = work(row);
        m_columnRules->setLines(linesOf(m_rules.columnRules));
        m_tableRules->setLines(linesOf(m_rules.tableRules));
        m_routes->setLines(linesOf(m_rules.routes));
        view->setCurrentIndex(view->model()->index(at, 0));
        check();
    };
    const auto move = [this, model](int row, int by) {
        const bool moved = model == m_columnRules  ? swapWith(m_rules.columnRules, row, by)
                           : model == m_tableRules ? swapWith(m_rules.tableRules, row, by)
                                                   : swapWith(m_rules.routes, row, by);
        return moved ? row + by : row;
    };
    add(tr("Add…"), tr("Add: %1").arg(name), [edit] { edit(-1); });
    add(tr("Edit…"), tr("Edit: %1").arg(name), [edit, view] {
        if (view->currentIndex().isValid())
            edit(view->currentIndex().row());
    });
    add(tr("Remove"), tr("Remove: %1").arg(name), [this, change, model] {
        change([this, model](int row) {
            if (model == m_columnRules)
                remove(m_rules.columnRules, row);
            else if (model == m_tableRules)
                remove(m_rules.tableRules, row);
            else
                remove(m_rules.routes, row);
            return std::max(row - 1, 0);
        });
    });
    add(tr("Up"), tr("Move up: %1").arg(name), [change, move] { change([move](int row) { return move(row, -1); }); });
    add(tr("Down"), tr("Move down: %1").arg(name),
        [change, move] { change([move](int row) { return move(row, 1); }); });
    buttons->addStretch(1);
    connect(view, &QAbstractItemView::doubleClicked, this, [edit](const QModelIndex& index) { edit(index.row()); });
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(4, 12, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(frame, 1);
    layout->addLayout(buttons);
    return page;
}

QWidget* MappingRulesDialog::buildColumnRules() {
    m_columnRules = new RuleListModel({tr("Tables"), tr("Column"), tr("MySQL type"), tr("Becomes")},
                                      RuleListModel::Look::code, this);
    QWidget* page = listWithButtons(m_columnRules, m_columnView, tr("Rules for columns"),
                                    tr("The first rule that matches a column holds; what is chosen for the column in "
                                       "its table goes before every rule."),
                                    [this](int row) { editColumnRule(row); });
    m_columnView->setColumnWidths({170, 140, 150, -140});
    return page;
}

QWidget* MappingRulesDialog::buildTableRules() {
    m_tableRules = new RuleListModel({tr("Tables"), tr("Key"), tr("Columns carried")}, RuleListModel::Look::code, this);
    QWidget* page = listWithButtons(m_tableRules, m_tableView, tr("Rules for tables"),
                                    tr("Key and columns of many tables at once, as a transform of Flink CDC says them; "
                                       "the first rule that matches a table holds."),
                                    [this](int row) { editTableRule(row); });
    m_tableView->setColumnWidths({220, 180, -160});
    return page;
}

QWidget* MappingRulesDialog::buildRoutes() {
    m_routes = new RuleListModel({tr("Tables"), tr("Into"), tr("Sign for the name")}, RuleListModel::Look::code, this);
    QWidget* page = listWithButtons(m_routes, m_routeView, tr("Routes"),
                                    tr("Where tables go in StarRocks. Several tables into one are merged; without a "
                                       "route a table keeps its name."),
                                    [this](int row) { editRoute(row); });
    m_routeView->setColumnWidths({260, 220, -120});
    return page;
}

void MappingRulesDialog::fillEveryTable() {
    m_booleans->setChecked(m_rules.tinyint1AsBoolean);
    m_keepNotNull->setChecked(m_rules.keepNotNull);
    m_zeroDates->setCurrentIndex(m_zeroDates->findData(int(m_rules.zeroDates)));
    m_longTexts->setCurrentIndex(m_longTexts->findData(int(m_rules.longTexts)));
    m_zone->setCurrentText(text::of(m_rules.serverTimeZone));
    m_unicodeBytes->setValue(int(m_rules.unicodeBytes));
    m_keyless->setCurrentIndex(m_keyless->findData(int(m_rules.keyless)));
    m_shard->setText(text::of(m_rules.shardColumn));
    m_loadTime->setText(text::of(m_rules.loadTime.name));
    m_loadTimeInKey->setChecked(m_rules.loadTime.inKey);
    m_loadTimeInKey->setEnabled(!m_rules.loadTime.name.empty());
    m_buckets->setValue(m_rules.buckets ? int(*m_rules.buckets) : -1);
    m_properties->setText(propertiesText(m_rules.properties));
    m_columnRules->setLines(linesOf(m_rules.columnRules));
    m_tableRules->setLines(linesOf(m_rules.tableRules));
    m_routes->setLines(linesOf(m_rules.routes));
}

mapping::MappingRules MappingRulesDialog::rules() const {
    mapping::MappingRules rules = m_rules;
    rules.tinyint1AsBoolean = m_booleans->isChecked();
    rules.keepNotNull = m_keepNotNull->isChecked();
    rules.zeroDates = static_cast<ZeroDatePolicy>(m_zeroDates->currentData().toInt());
    rules.longTexts = static_cast<LongTextPolicy>(m_longTexts->currentData().toInt());
    rules.serverTimeZone = m_zone->currentText().trimmed().toStdString();
    rules.unicodeBytes = std::uint32_t(m_unicodeBytes->value());
    rules.keyless = static_cast<KeylessPolicy>(m_keyless->currentData().toInt());
    rules.shardColumn = m_shard->text().trimmed().toStdString();
    rules.loadTime.name = m_loadTime->text().trimmed().toStdString();
    rules.loadTime.inKey = !rules.loadTime.name.empty() && m_loadTimeInKey->isChecked();
    rules.buckets = m_buckets->value() < 0 ? std::nullopt : std::optional(std::uint32_t(m_buckets->value()));
    rules.properties = parseProperties(m_properties->text());
    return rules;
}

void MappingRulesDialog::editColumnRule(int row) {
    const bool known = row >= 0 && std::size_t(row) < m_rules.columnRules.size();
    auto* dialog =
        new ColumnRuleDialog(known ? m_rules.columnRules[std::size_t(row)] : mapping::ColumnRule(), m_catalog, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        put(m_rules.columnRules, row, dialog->rule());
        m_columnRules->setLines(linesOf(m_rules.columnRules));
        check();
    });
    dialog->open();
}

void MappingRulesDialog::editTableRule(int row) {
    const bool known = row >= 0 && std::size_t(row) < m_rules.tableRules.size();
    auto* dialog =
        new TableRuleDialog(known ? m_rules.tableRules[std::size_t(row)] : mapping::TableRule(), m_catalog, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        put(m_rules.tableRules, row, dialog->rule());
        m_tableRules->setLines(linesOf(m_rules.tableRules));
        check();
    });
    dialog->open();
}

void MappingRulesDialog::editRoute(int row) {
    const bool known = row >= 0 && std::size_t(row) < m_rules.routes.size();
    auto* dialog = new RouteDialog(known ? m_rules.routes[std::size_t(row)] : schema::Route(), m_catalog, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        put(m_rules.routes, row, dialog->route());
        m_routes->setLines(linesOf(m_rules.routes));
        check();
    });
    dialog->open();
}

/// Planning no table at all reads every pattern.
void MappingRulesDialog::check() {
    const mapping::MappingRules chosen = rules();
    const auto readable = mapping::planTables({}, chosen, mapping::TargetVersion());
    m_answer->setVisible(!readable);
    m_answer->setText(readable ? QString() : text::errorParagraph(readable.error()));
    m_apply->setEnabled(readable.has_value() && !chosen.serverTimeZone.empty());
}

} // namespace lodestar::ui
