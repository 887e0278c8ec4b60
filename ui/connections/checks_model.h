// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The checks of one end, one a row.
#include "core/base/check.h"
#include <QAbstractTableModel>
#include <vector>
namespace lodestar::ui {

class ChecksModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Outcome, Title, Detail, Fix, ColumnCount };
    explicit ChecksModel(QObject* parent = nullptr);
    void setChecks(std::vector<Check> checks);
    [[nodiscard]] const Check& check(int row) const { return m_checks.at(std::size_t(row)); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Check> m_checks;
};

} // namespace lodestar::ui
