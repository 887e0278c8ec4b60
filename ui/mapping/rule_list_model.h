// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules or other entries in their order, as lines of text; what they stand for is kept by whoever shows them.
#include <QAbstractTableModel>
#include <QStringList>
#include <vector>
namespace lodestar::ui {

class RuleListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Look { code, prose };
    RuleListModel(const QStringList& headers, Look look, QObject* parent = nullptr);
    void setLines(std::vector<QStringList> lines);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    Look m_look;
    std::vector<QStringList> m_lines;
};

} // namespace lodestar::ui
