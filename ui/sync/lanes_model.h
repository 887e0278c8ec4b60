// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables of a run with their numbers. A new status changes only the rows that differ, told in as few spans as there
// are gaps.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/mapping_changes.h"
#include "app/bridge/sync_run.h"
#include <vector>
namespace lodestar::ui {

class LanesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Table, State, Copied, Rows, Rate, Lag, Note, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setLanes(const std::vector<bridge::LaneStatus>& lanes);
    /// Tables whose mapping was edited since the run began.
    void setChanges(const std::map<value::TableId, bridge::MappingChange>& changes);
    [[nodiscard]] const bridge::LaneStatus& lane(int row) const { return m_lanes.at(std::size_t(row)); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString display(const bridge::LaneStatus& lane, int column) const;
    [[nodiscard]] QVariant sortKey(const bridge::LaneStatus& lane, int column) const;
    [[nodiscard]] QString note(const bridge::LaneStatus& lane) const;
    std::vector<bridge::LaneStatus> m_lanes;
    std::map<value::TableId, bridge::MappingChange> m_changes;
    bool m_oneDatabase = true; ///< names are shown without it then
};

} // namespace lodestar::ui
