// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/target_reader.h"
#include "core/ddl/quoting.h"
#include "core/warehouse/statement_error.h"
#include <set>
namespace lodestar::warehouse {
namespace {

/// information_schema.columns.COLUMN_KEY names the model of the table in every key column.
std::optional<mapping::TableModel> modelOf(const std::string& columnKey) {
    if (columnKey == "PRI")
        return mapping::TableModel::primaryKey;
    if (columnKey == "UNI")
        return mapping::TableModel::uniqueKey;
    if (columnKey == "AGG")
        return mapping::TableModel::aggregateKey;
    if (columnKey == "DUP")
        return mapping::TableModel::duplicateKey;
    return std::nullopt;
}

std::string listOf(const std::set<std::string>& names) {
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + quotedLiteral(name);
    return list;
}

} // namespace

Result<std::map<value::TableId, ddl::TargetTable>> readTargetTables(StarRocksConnection& connection,
                                                                    std::span<const value::TableId> ids) {
    std::map<value::TableId, ddl::TargetTable> tables;
    if (ids.empty())
        return tables;
    std::set<std::string> databases;
    std::set<std::string> names;
    for (const value::TableId& id : ids) {
        databases.insert(id.database);
        names.insert(id.table);
    }
    std::string sql = "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_KEY, "
                      "COLUMN_DEFAULT, COLUMN_COMMENT FROM information_schema.columns WHERE TABLE_SCHEMA IN (" +
                      listOf(databases) + ")";
    if (names.size() <= 50) // beyond, the whole databases are cheaper than the list
        sql += " AND TABLE_NAME IN (" + listOf(names) + ")";
    sql += " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
    LS_TRY(const ResultTable rows, connection.query(sql));
    const std::set<value::TableId> wanted(ids.begin(), ids.end());
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const value::TableId id{rows.text(row, "TABLE_SCHEMA"), rows.text(row, "TABLE_NAME")};
        if (wanted.count(id) == 0)
            continue;
        ddl::TargetTable& table = tables[id];
        table.id = id;
        ddl::TargetTable::Column column;
        column.name = rows.text(row, "COLUMN_NAME");
        column.type = rows.text(row, "COLUMN_TYPE");
        column.nullable = rows.text(row, "IS_NULLABLE") == "YES";
        const auto model = modelOf(rows.text(row, "COLUMN_KEY"));
        column.key = model.has_value();
        const int defaultAt = rows.column("COLUMN_DEFAULT");
        column.hasDefault = defaultAt >= 0 && rows.rows[row][static_cast<std::size_t>(defaultAt)].has_value();
        column.defaultText = column.hasDefault ? rows.text(row, "COLUMN_DEFAULT") : std::string();
        column.comment = rows.text(row, "COLUMN_COMMENT");
        if (model)
            table.model = model;
        table.columns.push_back(std::move(column));
    }
    return tables;
}

Result<std::optional<ddl::TargetTable>> readTargetTable(StarRocksConnection& connection, const value::TableId& id) {
    LS_TRY(auto tables, readTargetTables(connection, std::span(&id, 1)));
    const auto found = tables.find(id);
    return found == tables.end() ? std::optional<ddl::TargetTable>() : std::move(found->second);
}

Result<void> readDesign(StarRocksConnection& connection, ddl::TargetTable& table) {
    LS_TRY(const ResultTable rows, connection.query("SHOW CREATE TABLE " + ddl::quotedTable(table.id)));
    LS_TRY(table.design, ddl::parseTableDesign(rows.rows.empty() ? std::string() : rows.text(0, "Create Table")));
    return {};
}

Result<bool> hasRows(StarRocksConnection& connection, const value::TableId& id) {
    LS_TRY(const ResultTable rows, connection.query("SELECT 1 FROM " + ddl::quotedTable(id) + " LIMIT 1"));
    return !rows.rows.empty();
}

Result<std::string> readTableNumber(StarRocksConnection& connection, const value::TableId& id) {
    LS_TRY(const ResultTable rows,
           connection.query("SELECT TABLE_ID FROM information_schema.tables_config WHERE TABLE_SCHEMA = " +
                            quotedLiteral(id.database) + " AND TABLE_NAME = " + quotedLiteral(id.table)));
    return rows.rows.empty() ? std::string() : rows.text(0, "TABLE_ID");
}

Result<bool> databaseExists(StarRocksConnection& connection, const std::string& database) {
    LS_TRY(const ResultTable rows,
           connection.query("SELECT SCHEMA_NAME FROM information_schema.schemata WHERE SCHEMA_NAME = " +
                            quotedLiteral(database)));
    return !rows.rows.empty();
}

} // namespace lodestar::warehouse
