// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of one planned table: what they are in MySQL, what they become, and what the user must know. Columns that
// are left out stand at the end. Edits are reported; the plan that follows brings the new value.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/backend.h"
#include "core/mapping/table_plan.h"
#include "core/mapping/type_map.h"
#include "core/schema/table.h"
#include "ui/common/theme.h"
#include <vector>
namespace lodestar::ui {

class ColumnPlanModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Key, Name, SourceType, TargetType, Aggregate, Null, Finding, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setPlan(const schema::SourceTable& table, const mapping::TablePlan& plan);
    void clear();
    /// What was measured in the data of the shown table; empty: nothing.
    void setMeasures(const std::vector<bridge::Measure>& measures);
    [[nodiscard]] const schema::SourceColumn* source(int row) const; ///< nullptr: filled by Lodestar
    [[nodiscard]] bool carried(int row) const { return m_rows.at(std::size_t(row)).target >= 0; }
    [[nodiscard]] bool isKey(int row) const;
    /// Every finding of that column, one sentence each with what may be done.
    [[nodiscard]] QString findings(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void typeChosen(const QString& sourceColumn, const QString& type);
    void renamed(const QString& sourceColumn, const QString& name);
    void aggregateChosen(const QString& sourceColumn, const QString& function);
    void carriedChosen(const QString& sourceColumn, bool carried);

private:
    struct Row {
        int source = -1;
        int target = -1;
        std::vector<std::size_t> findings;
    };
    [[nodiscard]] QString display(const Row& row, int column) const;
    [[nodiscard]] Tone tone(const Row& row, int column) const;
    [[nodiscard]] QString editText(const Row& row, int column) const;
    [[nodiscard]] const mapping::Finding* worst(const Row& row) const;
    schema::SourceTable m_table;
    mapping::TablePlan m_plan;
    [[nodiscard]] const bridge::Measure* measure(const Row& row) const;
    std::vector<Row> m_rows;
    std::vector<bridge::Measure> m_measures;
};

} // namespace lodestar::ui
