// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The secondary indexes that were chosen for a table.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "core/mapping/overrides.h"
#include <vector>
namespace lodestar::ui {

class IndexesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, On, Kind, Properties, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setIndexes(const std::vector<mapping::IndexChoice>& indexes);
    [[nodiscard]] const std::vector<mapping::IndexChoice>& indexes() const { return m_indexes; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<mapping::IndexChoice> m_indexes;
};

[[nodiscard]] QString indexKindText(mapping::IndexKind kind);

} // namespace lodestar::ui
