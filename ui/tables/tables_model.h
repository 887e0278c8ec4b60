// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Databases and their tables, with ticks. Holds positions into the catalogue, no copies; ten thousand tables cost a few
// vectors. Text is made when a cell is painted. A tick is reported, not carried out: the rules decide what is selected.
#include "app/bridge/backend.h"
#include "ui/common/theme.h"
#include <QAbstractItemModel>
#include <memory>
#include <vector>
namespace lodestar::ui {

class TablesModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Rows, Size, Key, State, ColumnCount };
    explicit TablesModel(QObject* parent = nullptr);

    /// `namesOnly`: of each table no more than name and key is known yet.
    void setCatalog(std::shared_ptr<const bridge::Catalog> catalog, bool namesOnly = false);
    /// One flag per table of the catalogue.
    void setSelected(const std::vector<bool>& selected);
    /// Targets in which several selected tables meet, for the state column.
    void setPlans(const std::shared_ptr<const bridge::Plans>& plans);
    [[nodiscard]] const schema::SourceTable* table(const QModelIndex& index) const; ///< nullptr for a database
    [[nodiscard]] QString database(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const value::TableId& id) const;
    [[nodiscard]] std::vector<value::TableId> tablesOf(const QModelIndex& database) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void tableTicked(const lodestar::value::TableId& table, bool on);
    void databaseTicked(const QString& database, bool on);

private:
    struct Database {
        std::string name;
        std::size_t first = 0; ///< its tables are neighbours in the catalogue
        std::size_t count = 0;
        std::size_t selected = 0;
    };
    struct Word {
        QString text;
        Tone tone = Tone::ok;
    };
    [[nodiscard]] std::size_t position(const QModelIndex& index) const;
    [[nodiscard]] QVariant databaseData(const Database& database, int column, int role) const;
    [[nodiscard]] QVariant tableData(std::size_t at, int column, int role) const;
    [[nodiscard]] QString display(std::size_t at, int column) const;
    [[nodiscard]] QVariant sortKey(std::size_t at, int column) const;
    [[nodiscard]] Word state(std::size_t at) const;
    void emitChanged(Column first, Column last);

    std::shared_ptr<const bridge::Catalog> m_catalog;
    bool m_namesOnly = false;
    std::vector<Database> m_databases;
    std::vector<bool> m_selected;
    std::map<value::TableId, std::pair<QString, std::size_t>> m_merged; ///< source: target and number of its sources
};

} // namespace lodestar::ui
