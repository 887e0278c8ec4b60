// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/rule_edit_dialogs.h"
#include "core/mapping/target_type.h"
#include "core/schema/selection_rules.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_list_field.h"
#include "ui/tables/rule_text.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRegularExpression>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
constexpr qsizetype kNamesShown = 4;

QString rulesText(const std::string& entry) { return entry.empty() ? QString() : text::of(ruleOfEntry(entry)); }

std::optional<std::string> given(const QLineEdit& line) {
    const QString text = line.text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
}

/// As the mapping compares: the whole text, without regard to case.
QRegularExpression wholeMatch(const QLineEdit& line) {
    return QRegularExpression(QRegularExpression::anchoredPattern(line.text().trimmed()),
                              QRegularExpression::CaseInsensitiveOption);
}

QString namesText(QStringList names) {
    const qsizetype count = names.size();
    names = names.mid(0, kNamesShown);
    if (count > kNamesShown)
        names << RuleEditDialog::tr("and %1 more").arg(count - kNamesShown);
    return names.join(u", "_s);
}

} // namespace

RuleEditDialog::RuleEditDialog(const QString& title, std::shared_ptr<const bridge::Catalog> catalog, QWidget* parent)
    : QDialog(parent), m_catalog(std::move(catalog)), m_grid(new QGridLayout(this)), m_answer(new QLabel) {
    setWindowTitle(title);
    setMinimumWidth(540);
    m_grid->setContentsMargins(16, 16, 16, 16);
    m_grid->setSpacing(10);
}

QLineEdit* RuleEditDialog::addLine(const QString& caption, const QString& text, const QString& placeholder) {
    auto* line = new QLineEdit(text);
    line->setPlaceholderText(placeholder);
    line->setFont(codeFont());
    addWidget(caption, line);
    connect(line, &QLineEdit::textChanged, this, [this] { check(); });
    return line;
}

void RuleEditDialog::addWidget(const QString& caption, QWidget* widget) {
    const int row = m_grid->rowCount();
    m_grid->addWidget(fieldLabel(caption, widget), row, 0);
    m_grid->addWidget(widget, row, 1);
}

void RuleEditDialog::finish() {
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setMinimumHeight(36);
    m_answer->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    const int row = m_grid->rowCount();
    m_grid->addWidget(m_answer, row, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setProperty("primary", true);
    m_grid->addWidget(buttons, row + 1, 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RuleEditDialog::answer(const QString& text, bool good) {
    setTone(m_answer, good ? Tone::muted : Tone::bad);
    m_answer->setText(text);
    m_apply->setEnabled(good);
}

std::optional<std::string> RuleEditDialog::tablesEntry(const QLineEdit& line, bool emptyMeansAll) {
    const QString text = line.text().trimmed();
    if (text.isEmpty() && emptyMeansAll)
        return std::string();
    auto entry = entryOfRule(text.toStdString());
    if (!entry) {
        answer(text::of(entry.error().detail + ". " + entry.error().advice + '.'), false);
        return std::nullopt;
    }
    return std::move(*entry);
}

std::vector<const schema::SourceTable*> RuleEditDialog::matching(const std::string& entry) const {
    std::vector<const schema::SourceTable*> tables;
    const auto list = entry.empty() ? Result<schema::TableList>(schema::TableList()) : schema::TableList::parse(entry);
    if (m_catalog && list)
        for (const schema::SourceTable& table : m_catalog->tables)
            if (!table.isView && (entry.empty() || list->matches(table.id)))
                tables.push_back(&table);
    return tables;
}

ColumnRuleDialog::ColumnRuleDialog(const mapping::ColumnRule& start, std::shared_ptr<const bridge::Catalog> catalog,
                                   QWidget* parent)
    : RuleEditDialog(tr("Rule for columns"), std::move(catalog), parent), m_rule(start) {
    m_tables = addLine(tr("Tables"), rulesText(start.tables), tr("every table; else as shop.*, shop./^log_/"));
    m_column = addLine(tr("Column name"), text::of(start.column), tr("any; a regular expression, as .*_at"));
    m_sourceType = addLine(tr("MySQL type"), text::of(start.sourceType), tr("any; as bigint.* unsigned"));
    m_type =
        addLine(tr("StarRocks type"), text::of(start.set.type.value_or("")), tr("as recommended; as DECIMAL(20,4)"));
    m_name = addLine(tr("Name in the target"), text::of(start.set.name.value_or("")), tr("as in the source"));
    m_aggregate = addLine(tr("Aggregate"), text::of(start.set.aggregate.value_or("")),
                          tr("of Aggregate tables: SUM, MIN, MAX, REPLACE, REPLACE_IF_NOT_NULL"));
    m_skip = new QCheckBox(tr("Leave the columns out"));
    m_skip->setChecked(start.set.skip);
    connect(m_skip, &QCheckBox::toggled, this, [this] { check(); });
    addWidget({}, m_skip);
    finish();
    check();
}

void ColumnRuleDialog::check() {
    const auto entry = tablesEntry(*m_tables, true);
    if (!entry)
        return;
    const QRegularExpression name = wholeMatch(*m_column);
    const QRegularExpression type = wholeMatch(*m_sourceType);
    for (const QRegularExpression* pattern : {&name, &type})
        if (!pattern->isValid())
            return answer(tr("The expression cannot be read: %1.").arg(pattern->errorString()), false);
    if (const auto wanted = given(*m_type))
        if (const auto parsed = mapping::parseTargetType(*wanted); !parsed)
            return answer(text::of(parsed.error().detail + ". " + parsed.error().advice), false);
    m_rule.tables = *entry;
    m_rule.column = m_column->text().trimmed().toStdString();
    m_rule.sourceType = m_sourceType->text().trimmed().toStdString();
    m_rule.set = {
        .type = given(*m_type), .name = given(*m_name), .skip = m_skip->isChecked(), .aggregate = given(*m_aggregate)};
    if (m_rule.set == mapping::ColumnOverride())
        return answer(tr("Say what becomes of the columns: a type, a name, an aggregate, or that they are left out."),
                      false);
    QStringList names;
    for (const schema::SourceTable* table : matching(*entry))
        for (const schema::SourceColumn& column : table->columns)
            if ((m_rule.column.empty() || name.match(text::of(column.name)).hasMatch()) &&
                (m_rule.sourceType.empty() || type.match(text::of(column.columnType)).hasMatch()))
                names << text::of(table->id.table + '.' + column.name);
    answer(names.isEmpty() ? tr("Concerns no column now.")
                           : tr("Concerns %1: %2").arg(names.size()).arg(namesText(names)),
           true);
}

TableRuleDialog::TableRuleDialog(const mapping::TableRule& start, std::shared_ptr<const bridge::Catalog> catalog,
                                 QWidget* parent)
    : RuleEditDialog(tr("Rule for tables"), std::move(catalog), parent), m_rule(start) {
    m_tables = addLine(tr("Tables"), rulesText(start.tables), tr("shop.*, shop./^log_/"));
    m_key = addLine(tr("Key columns"), columnsText(start.key), tr("as in the source"));
    m_columns = addLine(tr("Columns carried"), columnsText(start.columns), tr("all"));
    m_description = addLine(tr("Description"), text::of(start.description), {});
    finish();
    check();
}

void TableRuleDialog::check() {
    const auto entry = tablesEntry(*m_tables, false);
    if (!entry)
        return;
    m_rule.tables = *entry;
    m_rule.key = columnsOf(m_key->text());
    m_rule.columns = columnsOf(m_columns->text());
    m_rule.description = m_description->text().toStdString();
    QStringList names;
    for (const schema::SourceTable* table : matching(*entry)) {
        names << text::of(table->id.toString());
        for (const std::vector<std::string>* columns : {&m_rule.key, &m_rule.columns})
            for (const std::string& column : *columns)
                if (table->columnIndex(column) < 0)
                    return answer(tr("%1 has no column %2.").arg(text::of(table->id.toString()), text::of(column)),
                                  false);
    }
    if (m_rule.key.empty() && m_rule.columns.empty())
        return answer(tr("Name the key columns, or the columns that are carried."), false);
    answer(names.isEmpty() ? tr("Concerns no table now.")
                           : tr("Concerns %1: %2").arg(names.size()).arg(namesText(names)),
           true);
}

RouteDialog::RouteDialog(const schema::Route& start, std::shared_ptr<const bridge::Catalog> catalog, QWidget* parent)
    : RuleEditDialog(tr("Route"), std::move(catalog), parent), m_route(start) {
    m_tables = addLine(tr("Tables"), rulesText(start.sourceTable), tr("shop.*, shop./^orders_(\\d+)$/"));
    m_target = addLine(tr("Into"), text::of(start.sinkTable), tr("database.table in StarRocks"));
    m_symbol = addLine(tr("Sign for the name"), text::of(start.replaceSymbol),
                       tr("none; as <>: ods.ods_<> puts the source table's name there"));
    m_description = addLine(tr("Description"), text::of(start.description), {});
    finish();
    check();
}

void RouteDialog::check() {
    const auto entry = tablesEntry(*m_tables, false);
    if (!entry)
        return;
    m_route = {*entry, m_target->text().trimmed().toStdString(), m_symbol->text().trimmed().toStdString(),
               m_description->text().toStdString()};
    if (m_route.sinkTable.find('.') == std::string::npos)
        return answer(tr("Name the target as database.table."), false);
    QStringList names;
    for (const schema::SourceTable* table : matching(*entry))
        names << text::of(table->id.toString());
    const bool merges = names.size() > 1 && m_route.replaceSymbol.empty();
    answer(names.isEmpty() ? tr("Concerns no table now.")
           : merges        ? tr("Merges %1 into one: %2").arg(names.size()).arg(namesText(names))
                           : tr("Concerns %1: %2").arg(names.size()).arg(namesText(names)),
           true);
}

} // namespace lodestar::ui
