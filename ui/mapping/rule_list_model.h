// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules in their order, as lines of text; the rules themselves are kept by whoever shows them.
#include <QAbstractTableModel>
#include <QStringList>
#include <vector>
namespace lodestar::ui {

class RuleListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RuleListModel(const QStringList& headers, QObject* parent = nullptr);
    void setLines(std::vector<QStringList> lines);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    std::vector<QStringList> m_lines;
};

} // namespace lodestar::ui
