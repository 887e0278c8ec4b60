// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Target tables with how they differ from their plans; those whose statements are to run are ticked.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "core/ddl/reconcile.h"
#include "ui/text/sentences.h"
#include <vector>
namespace lodestar::ui {

class DifferencesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Table, State, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    /// Ticks every table that has something to run.
    void setTables(std::vector<ddl::TableSteps> tables);
    void clear() { setTables({}); }
    [[nodiscard]] const ddl::TableSteps& table(int row) const { return m_rows.at(std::size_t(row)).steps; }
    [[nodiscard]] std::vector<ddl::TableSteps> ticked() const;
    /// Tables that differ or are missing.
    [[nodiscard]] std::size_t differing() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void tickedChanged();

private:
    struct Row {
        ddl::TableSteps steps;
        bool ticked = false;
    };
    [[nodiscard]] static text::Word state(const ddl::TableSteps& steps);
    std::vector<Row> m_rows;
};

/// What would run, as one script; what is not run is a comment.
[[nodiscard]] QString statementsText(const std::vector<ddl::TableSteps>& tables, bool destroying);
/// How many statements of it would run.
[[nodiscard]] std::size_t statementCount(const std::vector<ddl::TableSteps>& tables, bool destroying);

} // namespace lodestar::ui
