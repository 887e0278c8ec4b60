// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/rule_list_model.h"
#include "ui/common/roles.h"
namespace lodestar::ui {

RuleListModel::RuleListModel(const QStringList& headers, Look look, QObject* parent)
    : QAbstractTableModel(parent), m_headers(headers), m_look(look) {}

void RuleListModel::setLines(std::vector<QStringList> lines) {
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int RuleListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

int RuleListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_headers.size()); }

QVariant RuleListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_lines[std::size_t(index.row())].value(index.column());
    return role == MonoRole ? QVariant(m_look == Look::code) : QVariant();
}

QVariant RuleListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_headers.value(section);
}

} // namespace lodestar::ui
