// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an export or import could not say the same way, one line each.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/exchange_values.h"
#include <vector>
namespace lodestar::ui {

class NotesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Subject, Text, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setNotes(std::vector<bridge::ExchangeNote> notes);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<bridge::ExchangeNote> m_notes;
};

} // namespace lodestar::ui
