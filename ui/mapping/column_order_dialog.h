// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Ticks columns and puts them in order; the ticked ones stand first.
#include <QAbstractListModel>
#include <QDialog>
#include <string>
#include <vector>
namespace lodestar::ui {

class DataTree;

class ColumnOrderModel final : public QAbstractListModel {
    Q_OBJECT
public:
    ColumnOrderModel(const std::vector<std::string>& chosen, const std::vector<std::string>& offered,
                     QObject* parent = nullptr);
    [[nodiscard]] std::vector<std::string> chosen() const;
    /// Moves a row by one; false at an end.
    bool move(int row, int by);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Entry {
        std::string name;
        bool ticked = false;
    };
    std::vector<Entry> m_entries;
};

class ColumnOrderDialog final : public QDialog {
    Q_OBJECT
public:
    ColumnOrderDialog(const QString& title, const std::vector<std::string>& chosen,
                      const std::vector<std::string>& offered, QWidget* parent = nullptr);
    [[nodiscard]] std::vector<std::string> chosen() const { return m_model->chosen(); }

private:
    void moveBy(int by);
    ColumnOrderModel* m_model;
    DataTree* m_view;
};

} // namespace lodestar::ui
