// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The properties of a table, each with the place it comes from. Values of any of them can be edited; the edit is
// reported as one of this table.
#include <QAbstractTableModel> // first: moc 6.4 cannot read <compare> before any other header

#include <map>
#include <string>
#include <vector>
namespace lodestar::ui {

class PropertiesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Origin, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    using Properties = std::map<std::string, std::string>;
    /// `planned`: what the DDL holds; `own`: those chosen for this table; `common`: those of every table.
    void setProperties(const Properties& planned, const Properties& own, const Properties& common);
    [[nodiscard]] std::string name(int row) const { return m_rows.at(std::size_t(row)).name; }
    [[nodiscard]] bool isOwn(int row) const { return m_rows.at(std::size_t(row)).own; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void valueEdited(const QString& name, const QString& value);

private:
    struct Row {
        std::string name;
        std::string value;
        bool own = false;
        bool common = false;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> m_rows;
};

struct KnownProperty {
    const char* name;
    QString meaning;
    QStringList values; ///< that are usual; the first is offered first
};
/// The properties of CREATE TABLE that are worth choosing (StarRocks manual, CREATE TABLE).
[[nodiscard]] const std::vector<KnownProperty>& knownProperties();

} // namespace lodestar::ui
