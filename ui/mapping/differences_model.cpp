// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/differences_model.h"
#include "ui/common/roles.h"
#include <algorithm>
namespace lodestar::ui {
namespace {

using Kind = ddl::ReconcileStep::Kind;

bool runs(const ddl::ReconcileStep& step, bool destroying) {
    return !step.sql.empty() && (step.kind == Kind::statement || (destroying && step.kind == Kind::destroying));
}

bool hasWork(const ddl::TableSteps& table) {
    return table.missing || std::any_of(table.steps.begin(), table.steps.end(),
                                        [](const ddl::ReconcileStep& step) { return runs(step, true); });
}

} // namespace

void DifferencesModel::setTables(std::vector<ddl::TableSteps> tables) {
    beginResetModel();
    m_rows.clear();
    for (ddl::TableSteps& table : tables) {
        const bool work = hasWork(table);
        m_rows.push_back({std::move(table), work});
    }
    endResetModel();
    emit tickedChanged();
}

std::vector<ddl::TableSteps> DifferencesModel::ticked() const {
    std::vector<ddl::TableSteps> tables;
    for (const Row& row : m_rows)
        if (row.ticked)
            tables.push_back(row.steps);
    return tables;
}

std::size_t DifferencesModel::differing() const {
    return std::size_t(std::count_if(m_rows.begin(), m_rows.end(),
                                     [](const Row& row) { return row.steps.missing || !row.steps.steps.empty(); }));
}

int DifferencesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int DifferencesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

text::Word DifferencesModel::state(const ddl::TableSteps& steps) {
    if (steps.missing)
        return {tr("missing", "a table in the target"), Tone::accent};
    if (steps.steps.empty())
        return {tr("same", "as the plan"), Tone::ok};
    const bool blocks =
        std::any_of(steps.steps.begin(), steps.steps.end(), [](const ddl::ReconcileStep& step) { return step.blocks; });
    return {text::counted(steps.steps.size(), tr("1 differs", "differences"), tr("%1 differ", "differences")),
            blocks ? Tone::bad : Tone::warn};
}

QVariant DifferencesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Table ? text::of(row.steps.table.toString()) : state(row.steps).text;
    case Qt::ToolTipRole:
        return text::of(row.steps.table.toString());
    case Qt::CheckStateRole:
        if (index.column() != Table)
            return {};
        return row.ticked ? Qt::Checked : Qt::Unchecked;
    case PillRole:
        return index.column() == State;
    case ToneRole:
        return int(index.column() == State ? state(row.steps).tone : Tone::normal);
    default:
        return {};
    }
}

bool DifferencesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || !hasWork(table(index.row())))
        return false;
    m_rows[std::size_t(index.row())].ticked = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit tickedChanged();
    return true;
}

Qt::ItemFlags DifferencesModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Table)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QString statementsText(const std::vector<ddl::TableSteps>& tables, bool destroying) {
    std::string out;
    const auto comment = [&out](std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        out += "-- " + text + '\n';
    };
    for (const ddl::TableSteps& table : tables) {
        if (!out.empty())
            out += '\n';
        comment(table.table.toString());
        if (table.missing)
            out += table.createSql;
        for (const ddl::ReconcileStep& step : table.steps) {
            comment(step.text);
            if (runs(step, destroying))
                out += step.sql + ";\n";
            else if (step.kind == Kind::destroying)
                comment("not run, as it loses values: " + step.sql + ';');
        }
    }
    return text::of(out);
}

std::size_t statementCount(const std::vector<ddl::TableSteps>& tables, bool destroying) {
    std::size_t count = 0;
    for (const ddl::TableSteps& table : tables) {
        count += table.missing;
        count += std::size_t(std::count_if(table.steps.begin(), table.steps.end(),
                                           [destroying](const auto& step) { return runs(step, destroying); }));
    }
    return count;
}

} // namespace lodestar::ui
