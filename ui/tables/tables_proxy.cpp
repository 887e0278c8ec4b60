// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tables_proxy.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

TablesProxy::TablesProxy(TablesModel* model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(model);
    setSortRole(SortRole);
    // Ticks change no order and no filter; looking at them again would cost a pass over every table.
    setDynamicSortFilter(false);
}

void TablesProxy::setFilter(const TableFilter& filter) {
    m_filter = filter;
    invalidateFilter();
}

bool TablesProxy::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (m_filter.empty())
        return true;
    if (parent.isValid()) {
        const schema::SourceTable* table = m_model->table(m_model->index(row, 0, parent));
        return m_filter.matches(text::of(table->id.database), text::of(table->id.table));
    }
    const QModelIndex database = m_model->index(row, 0);
    for (int child = 0; child < m_model->rowCount(database); ++child)
        if (filterAcceptsRow(child, database))
            return true;
    return false;
}

bool TablesProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    // Databases keep their order by name whatever column sorts the tables.
    if (!left.parent().isValid())
        return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
    return QSortFilterProxyModel::lessThan(left, right);
}

bool TablesProxy::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || m_filter.empty() || table(index))
        return QSortFilterProxyModel::setData(index, value, role);
    std::vector<value::TableId> seen;
    for (int row = 0; row < rowCount(index); ++row)
        if (const schema::SourceTable* found = table(this->index(row, 0, index)); found && !found->isView)
            seen.push_back(found->id);
    emit tablesTicked(seen, value.toInt() == Qt::Checked);
    return true;
}

} // namespace lodestar::ui
