// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/detail_models.h"
#include "core/schema/selection_rules.h"
#include "ui/common/roles.h"
#include "ui/tables/rule_text.h"
#include "ui/text/sentences.h"
#include <QFont>
#include <algorithm>
#include <map>
namespace lodestar::ui {
namespace {
constexpr std::size_t kNamesShown = 3;
}

void ColumnsModel::setTable(const std::optional<schema::SourceTable>& table) {
    beginResetModel();
    m_table = table.value_or(schema::SourceTable());
    endResetModel();
}

int ColumnsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

int ColumnsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ColumnsModel::remark(std::size_t column) const {
    const schema::SourceColumn& shown = m_table.columns[column];
    QStringList parts;
    const schema::Index* key = m_table.rowKeyIndex();
    const auto holds = [column](const schema::Index& index) {
        return std::any_of(index.parts.begin(), index.parts.end(),
                           [column](const schema::Index::Part& part) { return part.column == column; });
    };
    if (key && holds(*key))
        parts << (m_table.hasPrimaryKey() ? tr("PK", "primary key") : tr("unique key"));
    else if (std::any_of(m_table.indexes.begin(), m_table.indexes.end(), holds))
        parts << tr("index");
    if (shown.autoIncrement)
        parts << QStringLiteral("auto_increment");
    if (shown.generated)
        parts << tr("generated");
    if (shown.invisible)
        parts << tr("invisible");
    if (shown.nullable)
        parts << tr("nullable");
    if (shown.defaultText)
        parts << tr("default %1").arg(text::of(*shown.defaultText));
    return parts.join(QStringLiteral(", "));
}

QVariant ColumnsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = std::size_t(index.row());
    const schema::SourceColumn& shown = m_table.columns[row];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (index.column() == Name)
            return text::of(role == Qt::ToolTipRole ? shown.comment : shown.name);
        return index.column() == Type ? text::of(shown.columnType) : remark(row);
    case MonoRole:
        return index.column() == Type;
    case ToneRole:
        return int(index.column() == Remark ? Tone::muted : Tone::normal);
    default:
        return {};
    }
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Column") : section == Type ? tr("Type") : QString();
}

void PreviewModel::setPreview(bridge::Preview preview, std::vector<bool> numeric) {
    beginResetModel();
    m_preview = std::move(preview);
    m_numeric = std::move(numeric);
    m_numeric.resize(m_preview.columns.size());
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_preview.rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_preview.columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& cell = m_preview.rows[std::size_t(index.row())][std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell ? text::of(*cell) : QStringLiteral("NULL");
    case ToneRole:
        return int(cell ? Tone::normal : Tone::muted);
    case Qt::TextAlignmentRole:
        return int((m_numeric[std::size_t(index.column())] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((m_numeric[std::size_t(section)] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(text::of(m_preview.columns[std::size_t(section)])) : QVariant();
}

namespace {

std::size_t countMatches(const schema::TableList& list, const bridge::Catalog* catalog, std::stop_token stop) {
    if (!catalog)
        return 0;
    std::size_t count = 0;
    for (const schema::SourceTable& table : catalog->tables) {
        if (stop.stop_requested())
            break;
        count += !table.isView && list.matches(table.id);
    }
    return count;
}

/// Names that were ticked one by one share a row per database, patterns have one each.
void addList(std::vector<RuleRow>& rows, RuleRow::Kind kind, const std::string& text, const bridge::Catalog* catalog,
             std::stop_token stop) {
    const auto list = schema::TableList::parse(text);
    if (!list)
        return;
    std::map<std::string, std::size_t> rowOfDatabase;
    for (const std::string& entry : list->entries()) {
        const auto one = schema::TableList::parse(entry);
        if (!one || stop.stop_requested())
            continue;
        const auto names = one->exactNames();
        if (names.empty()) {
            rows.push_back({kind, {entry}, ruleOfEntry(entry), {}, countMatches(*one, catalog, stop)});
            continue;
        }
        const auto [known, added] = rowOfDatabase.try_emplace(names.front().database, rows.size());
        if (added)
            rows.push_back({kind, {}, names.front().database + '.', {}, 0});
        RuleRow& row = rows[known->second];
        if (row.entries.size() < kNamesShown)
            row.text += (row.entries.empty() ? "" : ", ") + names.front().table;
        else if (row.entries.size() == kNamesShown)
            row.text += ", …";
        row.entries.push_back(entry);
        ++row.matches;
    }
}

} // namespace

std::vector<RuleRow> ruleRows(const bridge::RuleTexts& rules, const std::vector<schema::Route>& routes,
                              const bridge::Catalog* catalog, std::stop_token stop) {
    std::vector<RuleRow> rows;
    addList(rows, RuleRow::Kind::include, rules.include, catalog, stop);
    addList(rows, RuleRow::Kind::exclude, rules.exclude, catalog, stop);
    for (const schema::Route& route : routes) {
        const auto list = schema::TableList::parse(route.sourceTable);
        rows.push_back({RuleRow::Kind::merge,
                        {route.sourceTable},
                        ruleOfEntry(route.sourceTable),
                        route.sinkTable,
                        list ? countMatches(*list, catalog, stop) : 0});
    }
    return rows;
}

void RulesModel::setRules(std::vector<RuleRow> rules) {
    if (rules == m_rules)
        return;
    beginResetModel();
    m_rules = std::move(rules);
    endResetModel();
}

int RulesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rules.size()); }

int RulesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RulesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const RuleRow& rule = m_rules[std::size_t(index.row())];
    const int count = int(rule.matches);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Remove)
            return tr("Remove");
        if (index.column() == Rule) {
            if (rule.kind == RuleRow::Kind::merge)
                return tr("merge %1 → %2").arg(text::of(rule.text), text::of(rule.target));
            return (rule.kind == RuleRow::Kind::include ? tr("include %1") : tr("exclude %1")).arg(text::of(rule.text));
        }
        if (rule.kind == RuleRow::Kind::merge)
            return count == 1 ? tr("1 table") : tr("%1 shards").arg(count);
        return (rule.kind == RuleRow::Kind::include ? tr("matches %1") : tr("drops %1")).arg(count);
    case Qt::ToolTipRole: {
        QStringList entries;
        for (std::size_t i = 0; i < std::min<std::size_t>(rule.entries.size(), 20); ++i)
            entries << text::of(rule.entries[i]);
        return tr("Saved in the pipeline file as: %1").arg(entries.join(QStringLiteral(", ")));
    }
    case MonoRole:
        return index.column() == Rule;
    case LinkRole:
        return index.column() == Remove;
    case ToneRole:
        return int(index.column() == Effect ? (rule.matches == 0 ? Tone::warn : Tone::muted) : Tone::normal);
    default:
        return {};
    }
}

} // namespace lodestar::ui
