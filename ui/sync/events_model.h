// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened, newest first; the last two thousand events.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/sync_run.h"
#include <deque>
#include <vector>
namespace lodestar::ui {

class EventsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Kind, Text, Fix, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void add(const std::vector<bridge::RunEvent>& events);
    void clear();
    [[nodiscard]] const bridge::RunEvent& event(int row) const { return m_events.at(std::size_t(row)); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString sentence(const bridge::RunEvent& event) const;
    std::deque<bridge::RunEvent> m_events;
};

} // namespace lodestar::ui
