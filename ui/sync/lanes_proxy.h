// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Filters and sorts the tables of a run. Moving numbers do not reorder rows under the pointer; a click on a header
// does.
#include "ui/common/table_filter.h"
#include "ui/sync/lanes_model.h"
#include <QSortFilterProxyModel>
namespace lodestar::ui {

class LanesProxy final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit LanesProxy(LanesModel* model, QObject* parent = nullptr);
    void setFilter(const TableFilter& filter);
    [[nodiscard]] const bridge::LaneStatus* lane(const QModelIndex& index) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    LanesModel* m_model;
    TableFilter m_filter;
};

} // namespace lodestar::ui
