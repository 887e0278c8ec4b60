// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/indexes_model.h"
#include "ui/common/roles.h"
#include "ui/mapping/property_text.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

QString indexKindText(mapping::IndexKind kind) {
    switch (kind) {
    case mapping::IndexKind::bitmap:
        return IndexesModel::tr("bitmap");
    case mapping::IndexKind::ngramBloomFilter:
        return IndexesModel::tr("n-gram bloom filter");
    case mapping::IndexKind::inverted:
        return IndexesModel::tr("full-text (GIN)");
    }
    return {};
}

void IndexesModel::setIndexes(const std::vector<mapping::IndexChoice>& indexes) {
    if (indexes == m_indexes)
        return;
    beginResetModel();
    m_indexes = indexes;
    endResetModel();
}

int IndexesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_indexes.size()); }

int IndexesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant IndexesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const mapping::IndexChoice& choice = m_indexes[std::size_t(index.row())];
    if (role == MonoRole)
        return index.column() == Properties;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name:
        return text::of(choice.name.empty() ? choice.column + "_idx" : choice.name);
    case On:
        return text::of(choice.column);
    case Kind:
        return indexKindText(choice.kind);
    case Properties:
        return propertiesText(choice.properties);
    default:
        return {};
    }
}

QVariant IndexesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Index");
    case On:
        return tr("Column");
    case Kind:
        return tr("Kind");
    default:
        return tr("Properties");
    }
}

} // namespace lodestar::ui
