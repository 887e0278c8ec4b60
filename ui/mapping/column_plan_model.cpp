// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/column_plan_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
#include <algorithm>
namespace lodestar::ui {

using mapping::Severity;

void ColumnPlanModel::setPlan(const schema::SourceTable& table, const mapping::TablePlan& plan) {
    std::vector<Row> rows;
    std::vector<bool> seen(table.columns.size());
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        Row row{plan.columns[i].sourceColumn, int(i), {}};
        if (row.source >= 0)
            seen[std::size_t(row.source)] = true;
        rows.push_back(row);
    }
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i])
            rows.push_back({int(i), -1, {}});
    for (Row& row : rows)
        for (std::size_t f = 0; f < plan.findings.size(); ++f)
            if (row.source >= 0 && plan.findings[f].column == table.columns[std::size_t(row.source)].name)
                row.findings.push_back(f);
    const bool sameShape = m_table.id == table.id && rows.size() == m_rows.size();
    if (sameShape) {
        // The view keeps selection, scroll position and an open editor when a type changes.
        m_table = table;
        m_plan = plan;
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_table = table;
    m_plan = plan;
    m_rows = std::move(rows);
    endResetModel();
}

void ColumnPlanModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_table = {};
    m_plan = {};
    endResetModel();
}

void ColumnPlanModel::setMeasures(const std::vector<bridge::Measure>& measures) {
    if (measures == m_measures)
        return;
    m_measures = measures;
    if (!m_rows.empty())
        emit dataChanged(index(0, Finding), index(rowCount() - 1, Finding));
}

const bridge::Measure* ColumnPlanModel::measure(const Row& row) const {
    if (row.source >= 0 && row.target >= 0)
        for (const bridge::Measure& measured : m_measures)
            if (measured.column == m_table.columns[std::size_t(row.source)].name)
                return &measured;
    return nullptr;
}

const schema::SourceColumn* ColumnPlanModel::source(int row) const {
    const int at = m_rows.at(std::size_t(row)).source;
    return at < 0 ? nullptr : &m_table.columns[std::size_t(at)];
}

bool ColumnPlanModel::isKey(int row) const {
    const int at = m_rows.at(std::size_t(row)).target;
    return at >= 0 && m_plan.columns[std::size_t(at)].key;
}

QString ColumnPlanModel::findings(int row) const {
    QStringList lines;
    for (const std::size_t at : m_rows.at(std::size_t(row)).findings) {
        const mapping::Finding& finding = m_plan.findings[at];
        lines << text::of(finding.text + (finding.advice.empty() ? "" : " " + finding.advice));
    }
    if (const bridge::Measure* measured = measure(m_rows.at(std::size_t(row))))
        lines << tr("Measured: %1.").arg(text::of(measured->sentence));
    return lines.join(u'\n');
}

int ColumnPlanModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int ColumnPlanModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const mapping::Finding* ColumnPlanModel::worst(const Row& row) const {
    const mapping::Finding* worst = nullptr;
    for (const std::size_t at : row.findings)
        if (!worst || m_plan.findings[at].severity > worst->severity)
            worst = &m_plan.findings[at];
    return worst;
}

QString ColumnPlanModel::display(const Row& row, int column) const {
    const mapping::TargetColumn* target = row.target < 0 ? nullptr : &m_plan.columns[std::size_t(row.target)];
    const schema::SourceColumn* from = row.source < 0 ? nullptr : &m_table.columns[std::size_t(row.source)];
    switch (column) {
    case Key:
        return target && target->key
                   ? (m_plan.model == mapping::TableModel::primaryKey ? tr("PK", "primary key") : tr("key"))
                   : QString();
    case Name:
        if (target && from && target->name != from->name)
            return tr("%1 → %2", "source and target column").arg(text::of(from->name), text::of(target->name));
        return text::of(from ? from->name : target->name);
    case SourceType:
        return from ? text::of(from->columnType) : tr("added by Lodestar");
    case TargetType:
        return target ? text::of(target->type) : tr("left out");
    case Aggregate:
        return target ? text::of(target->aggregate) : QString();
    case Null:
        return target && target->nullable ? tr("yes", "nullable") : QString();
    case Finding:
        if (const bridge::Measure* measured = measure(row))
            return measured->fits ? tr("%1 / %2 B", "bytes used and there").arg(measured->longest).arg(measured->room)
                                  : tr("too long");
        if (const mapping::Finding* finding = worst(row))
            return finding->needsChoice ? tr("to decide") : text::severity(finding->severity).text;
        return {};
    default:
        return {};
    }
}

Tone ColumnPlanModel::tone(const Row& row, int column) const {
    if (column == Key)
        return Tone::accent;
    if (row.target < 0 || column == Null)
        return Tone::muted;
    if (column != Finding)
        return Tone::normal;
    if (const bridge::Measure* measured = measure(row))
        return !measured->fits ? Tone::bad : measured->tight ? Tone::warn : Tone::ok;
    const mapping::Finding* finding = worst(row);
    if (!finding || finding->severity <= Severity::widened)
        return Tone::muted;
    return finding->severity == Severity::impossible ? Tone::bad : Tone::warn;
}

QString ColumnPlanModel::editText(const Row& row, int column) const {
    if (column == Name)
        return row.target < 0 ? QString() : text::of(m_plan.columns[std::size_t(row.target)].name);
    return display(row, column);
}

QVariant ColumnPlanModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::EditRole:
        return editText(row, index.column());
    case Qt::CheckStateRole:
        if (index.column() != Name)
            return {};
        return row.target >= 0 ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        if (index.column() == Name && row.target >= 0 && isKey(index.row()))
            return tr("%1: a key column is always carried").arg(display(row, Name));
        return index.column() == Finding ? findings(index.row()) : display(row, index.column());
    case Qt::DecorationRole: {
        const mapping::Finding* finding = index.column() == Finding ? worst(row) : nullptr;
        if (const bridge::Measure* measured = index.column() == Finding ? measure(row) : nullptr)
            return themedIcon(measured->fits && !measured->tight ? QStringLiteral("check") : QStringLiteral("warning"),
                              tone(row, Finding));
        if (!finding)
            return {};
        return themedIcon(finding->severity <= Severity::widened ? QStringLiteral("check") : QStringLiteral("warning"),
                          tone(row, Finding));
    }
    case PillRole:
        return index.column() == Key && isKey(index.row());
    case MonoRole:
        return index.column() == SourceType || index.column() == TargetType || index.column() == Aggregate;
    case ChoiceRole:
        if (row.target < 0 || row.source < 0)
            return false;
        return index.column() == TargetType ||
               (index.column() == Aggregate && !m_plan.columns[std::size_t(row.target)].aggregate.empty());
    case ToneRole:
        return int(tone(row, index.column()));
    default:
        return {};
    }
}

Qt::ItemFlags ColumnPlanModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const Row& row = m_rows[std::size_t(index.row())];
    if (data(index, ChoiceRole).toBool() || (index.column() == Name && row.target >= 0 && row.source >= 0))
        flags |= Qt::ItemIsEditable;
    if (index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ColumnPlanModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid())
        return false;
    const schema::SourceColumn* column = source(index.row());
    if (role == Qt::CheckStateRole && index.column() == Name && column && !isKey(index.row())) {
        emit carriedChosen(text::of(column->name), value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const QString text = value.toString().trimmed();
    if (text.isEmpty() || text == data(index, Qt::EditRole).toString())
        return false;
    const QString name = text::of(column->name);
    if (index.column() == Name)
        emit renamed(name, text);
    else if (index.column() == Aggregate)
        emit aggregateChosen(name, text.toUpper());
    else
        emit typeChosen(name, text);
    return true;
}

QVariant ColumnPlanModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Column");
    case SourceType:
        return tr("MySQL type");
    case TargetType:
        return tr("StarRocks type");
    case Aggregate:
        return tr("Aggregate");
    case Null:
        return tr("Null", "column header: nullable");
    case Finding:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace lodestar::ui
