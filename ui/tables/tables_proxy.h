// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sorts and filters TablesModel. A database stays while one of its tables does. While a filter is set, a tick on a
// database concerns the tables that are seen, not the ones that are hidden.
#include "ui/common/table_filter.h"
#include "ui/tables/tables_model.h"
#include <QSortFilterProxyModel>
namespace lodestar::ui {

class TablesProxy final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TablesProxy(TablesModel* model, QObject* parent = nullptr);
    void setFilter(const TableFilter& filter);
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QModelIndex indexOf(const value::TableId& id) const { return mapFromSource(m_model->indexOf(id)); }
    [[nodiscard]] const schema::SourceTable* table(const QModelIndex& index) const {
        return m_model->table(mapToSource(index));
    }

signals:
    void tablesTicked(const std::vector<lodestar::value::TableId>& tables, bool on);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    TablesModel* m_model;
    TableFilter m_filter;
};

} // namespace lodestar::ui
