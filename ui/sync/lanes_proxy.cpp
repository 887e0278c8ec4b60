// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/lanes_proxy.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

LanesProxy::LanesProxy(LanesModel* model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(model);
    setSortRole(SortRole);
    setDynamicSortFilter(false);
}

void LanesProxy::setFilter(const TableFilter& filter) {
    m_filter = filter;
    invalidateFilter();
}

const bridge::LaneStatus* LanesProxy::lane(const QModelIndex& index) const {
    return index.isValid() ? &m_model->lane(mapToSource(index).row()) : nullptr;
}

bool LanesProxy::filterAcceptsRow(int row, const QModelIndex&) const {
    if (m_filter.empty())
        return true;
    const value::TableId& id = m_model->lane(row).source;
    return m_filter.matches(text::of(id.database), text::of(id.table));
}

} // namespace lodestar::ui
