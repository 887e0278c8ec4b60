// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/storage/engine_session.h"
#include <nlohmann/json.hpp>
namespace lodestar::sandbox {

namespace {

std::string shadow(std::string_view table) { return std::string(kShadowSchema) + ".`" + std::string(table) + '`'; }

std::string nullable(const std::optional<std::string>& text) { return text ? quoteText(*text) : "NULL"; }
std::string nullable(std::optional<long> number) { return number ? std::to_string(*number) : "NULL"; }

std::string names(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& name : list)
        out += (out.empty() ? "`" : ", `") + name + '`';
    return out;
}

std::string dataType(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
        return "tinyint";
    case TypeKind::largeInt:
        return "bigint unsigned";
    case TypeKind::decimal:
        return "decimal";
    default:
        break;
    }
    std::string text = type.showText();
    return text.substr(0, text.find_first_of("(<"));
}

std::string columnType(const ColumnType& type) {
    return type.kind == TypeKind::boolean    ? "tinyint(1)"
           : type.kind == TypeKind::largeInt ? "bigint(20) unsigned"
                                             : type.showText();
}

/// COLUMN_SIZE, and for numbers NUMERIC_PRECISION.
std::optional<long> columnSize(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return 3;
    case TypeKind::smallInt:
        return 5;
    case TypeKind::integer:
        return 10;
    case TypeKind::bigInt:
        return 19;
    case TypeKind::largeInt:
        return 39;
    case TypeKind::floating:
        return 7;
    case TypeKind::doubling:
        return 15;
    case TypeKind::decimal:
    case TypeKind::charText:
    case TypeKind::varchar:
        return type.length;
    default:
        return std::nullopt;
    }
}

std::optional<long> digits(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::floating:
        return 7;
    case TypeKind::doubling:
        return 15;
    case TypeKind::decimal:
        return type.scale;
    case TypeKind::largeInt:
        return std::nullopt;
    default:
        return type.isInteger() || type.kind == TypeKind::boolean ? std::optional<long>(0) : std::nullopt;
    }
}

std::string_view columnKey(const TableDef& table, const ColumnDef& c) {
    if (!c.isKey)
        return "";
    switch (table.model) {
    case TableModel::primary:
        return "PRI";
    case TableModel::unique:
        return "UNI";
    case TableModel::aggregate:
        return "AGG";
    case TableModel::duplicate:
        return "DUP";
    }
    return "";
}

std::string columnRow(const TableDef& table, const ColumnDef& c, std::size_t position) {
    const std::optional<long> size = columnSize(c.type);
    const std::optional<long> text = c.type.isText() ? size : std::nullopt;
    const std::optional<long> octets = text ? std::optional(*text * 3) : std::nullopt;
    const std::optional<long> precision = c.type.isText() ? std::nullopt : size;
    return '(' + std::to_string(table.id) + ", 'def', " + quoteText(table.db) + ", " + quoteText(table.name) + ", " +
           quoteText(c.name) + ", " + std::to_string(position) + ", " + nullable(defaultText(c.defaultValue)) + ", " +
           quoteText(c.nullable ? "YES" : "NO") + ", " + quoteText(dataType(c.type)) + ", " + nullable(text) + ", " +
           nullable(octets) + ", " + nullable(precision) + ", " + nullable(digits(c.type)) + ", NULL, NULL, NULL, " +
           quoteText(columnType(c.type)) + ", " + quoteText(columnKey(table, c)) + ", '', '', " + quoteText(c.comment) +
           ", " + nullable(size) + ", " + nullable(digits(c.type)) + ", NULL, " +
           (c.generated.empty() ? "''" : quoteText(c.generated)) + ')';
}

std::string configRow(const TableDef& table) {
    std::vector<std::string> keys;
    for (const ColumnDef* c : table.keyColumns())
        keys.push_back(c->name);
    const nlohmann::json properties = table.properties;
    const bool primary = table.model == TableModel::primary || table.model == TableModel::unique;
    std::string partition;
    if (table.partition.kind != PartitionKind::none)
        partition = names(table.partition.columns);
    return "INSERT INTO " + shadow("tables_config") + " VALUES (" + std::to_string(table.id) + ", " +
           quoteText(table.db) + ", " + quoteText(table.name) + ", 'OLAP', " + quoteText(modelName(table.model)) +
           ", " + (primary ? quoteText(names(keys)) : "''") + ", " + quoteText(partition) + ", " +
           quoteText(names(table.distribution.columns)) + ", " + (table.distribution.random ? "'RANDOM'" : "'HASH'") +
           ", " + std::to_string(table.distribution.buckets) + ", " + quoteText(names(table.sortKey)) + ", " +
           quoteText(properties.dump()) + ", " + std::to_string(table.id) + ')';
}

} // namespace

std::vector<std::string> shadowTables() {
    const std::string schema(kShadowSchema);
    const std::string in = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
    return {
        "CREATE DATABASE IF NOT EXISTS " + schema,
        "CREATE OR REPLACE TABLE " + shadow("schemata") +
            " (CATALOG_NAME VARCHAR(16), SCHEMA_NAME VARCHAR(256), DEFAULT_CHARACTER_SET_NAME VARCHAR(32), "
            "DEFAULT_COLLATION_NAME VARCHAR(32), SQL_PATH VARCHAR(16)" +
            in,
        "CREATE OR REPLACE TABLE " + shadow("tables_base") +
            " (ID BIGINT UNSIGNED PRIMARY KEY, TABLE_SCHEMA VARCHAR(256), TABLE_NAME VARCHAR(64), TABLE_COMMENT TEXT, "
            "CREATE_TIME DATETIME, ENGINE_TABLE VARCHAR(32) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci" +
            in,
        "CREATE OR REPLACE VIEW " + shadow("tables") +
            " AS SELECT 'def' AS TABLE_CATALOG, b.TABLE_SCHEMA, b.TABLE_NAME, 'BASE TABLE' AS TABLE_TYPE, 'StarRocks' "
            "AS "
            "ENGINE, NULL AS VERSION, NULL AS ROW_FORMAT, IFNULL(e.TABLE_ROWS, 0) AS TABLE_ROWS, "
            "IFNULL(e.AVG_ROW_LENGTH, 0) AS AVG_ROW_LENGTH, IFNULL(e.DATA_LENGTH, 0) AS DATA_LENGTH, NULL AS "
            "MAX_DATA_LENGTH, NULL AS INDEX_LENGTH, NULL AS DATA_FREE, NULL AS AUTO_INCREMENT, b.CREATE_TIME, "
            "e.UPDATE_TIME, NULL AS CHECK_TIME, 'utf8_general_ci' AS TABLE_COLLATION, NULL AS CHECKSUM, NULL AS "
            "CREATE_OPTIONS, b.TABLE_COMMENT FROM " +
            shadow("tables_base") +
            " b LEFT JOIN information_schema.tables e ON e.TABLE_SCHEMA = 'lodestar_rows' AND e.TABLE_NAME = "
            "b.ENGINE_TABLE",
        "CREATE OR REPLACE TABLE " + shadow("columns_base") +
            " (ID BIGINT UNSIGNED, TABLE_CATALOG VARCHAR(16), TABLE_SCHEMA VARCHAR(256), TABLE_NAME VARCHAR(64), "
            "COLUMN_NAME VARCHAR(64), ORDINAL_POSITION BIGINT, COLUMN_DEFAULT TEXT, IS_NULLABLE VARCHAR(3), DATA_TYPE "
            "VARCHAR(64), CHARACTER_MAXIMUM_LENGTH BIGINT, CHARACTER_OCTET_LENGTH BIGINT, NUMERIC_PRECISION BIGINT, "
            "NUMERIC_SCALE BIGINT, DATETIME_PRECISION BIGINT, CHARACTER_SET_NAME VARCHAR(32), COLLATION_NAME "
            "VARCHAR(32), COLUMN_TYPE TEXT, COLUMN_KEY VARCHAR(3), EXTRA VARCHAR(32), PRIVILEGES VARCHAR(80), "
            "COLUMN_COMMENT TEXT, COLUMN_SIZE BIGINT, DECIMAL_DIGITS BIGINT, SRS_ID BIGINT, GENERATION_EXPRESSION "
            "TEXT, KEY (ID), KEY (TABLE_SCHEMA, TABLE_NAME)" +
            in,
        "CREATE OR REPLACE VIEW " + shadow("columns") +
            " AS SELECT TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, "
            "IS_NULLABLE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH, NUMERIC_PRECISION, "
            "NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_SET_NAME, COLLATION_NAME, COLUMN_TYPE, COLUMN_KEY, EXTRA, "
            "PRIVILEGES, COLUMN_COMMENT, COLUMN_SIZE, DECIMAL_DIGITS, GENERATION_EXPRESSION, SRS_ID FROM " +
            shadow("columns_base"),
        "CREATE OR REPLACE TABLE " + shadow("tables_config") +
            " (ID BIGINT UNSIGNED PRIMARY KEY, TABLE_SCHEMA VARCHAR(256), TABLE_NAME VARCHAR(64), TABLE_ENGINE "
            "VARCHAR(16), TABLE_MODEL VARCHAR(16), PRIMARY_KEY TEXT, PARTITION_KEY TEXT, DISTRIBUTE_KEY TEXT, "
            "DISTRIBUTE_TYPE VARCHAR(16), DISTRUBTE_BUCKET INT, SORT_KEY TEXT, PROPERTIES TEXT, TABLE_ID BIGINT" +
            in,
        "CREATE OR REPLACE TABLE " + shadow("views") +
            " (TABLE_CATALOG VARCHAR(16), TABLE_SCHEMA VARCHAR(256), TABLE_NAME VARCHAR(64), VIEW_DEFINITION TEXT, "
            "CHECK_OPTION VARCHAR(16), IS_UPDATABLE VARCHAR(3), DEFINER VARCHAR(64), SECURITY_TYPE VARCHAR(16)" +
            in,
        "CREATE OR REPLACE TABLE " + shadow("materialized_views") +
            " (MATERIALIZED_VIEW_ID BIGINT, TABLE_SCHEMA VARCHAR(256), TABLE_NAME VARCHAR(64), REFRESH_TYPE "
            "VARCHAR(32), IS_ACTIVE VARCHAR(8)" +
            in,
    };
}

std::vector<std::string> shadowRows(const TableDef& table) {
    std::vector<std::string> out;
    out.push_back("INSERT INTO " + shadow("tables_base") + " VALUES (" + std::to_string(table.id) + ", " +
                  quoteText(table.db) + ", " + quoteText(table.name) + ", " + quoteText(table.comment) + ", " +
                  quoteText(timeText(table.createdAt)) + ", 't" + std::to_string(table.id) + "')");
    std::string columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        columns += (i ? ", " : "") + columnRow(table, table.columns[i], i + 1);
    out.push_back("INSERT INTO " + shadow("columns_base") + " VALUES " + columns);
    out.push_back(configRow(table));
    std::vector<PartitionDef> partitions = table.partition.partitions;
    if (table.partition.kind == PartitionKind::none)
        partitions = {{.name = table.name}};
    std::uint64_t id = table.id * 1000;
    for (const PartitionDef& p : partitions)
        out.push_back("INSERT INTO " + shadow("partitions_meta_base") + " VALUES (" + std::to_string(table.id) + ", " +
                      quoteText(table.db) + ", " + quoteText(table.name) + ", " + quoteText(p.name) + ", " +
                      std::to_string(++id) + ", 0, 1, " + quoteText(timeText(table.createdAt)) +
                      ", 2, 1, 0, 'TXN_NORMAL', " + quoteText(names(table.partition.columns)) + ", " +
                      quoteText(p.lower + ".." + p.upper) + ", " + quoteText(names(table.distribution.columns)) + ", " +
                      std::to_string(std::max(1, table.distribution.buckets)) +
                      ", 1, 'HDD', '9999-12-31 23:59:59', NULL, 0, 0, '0B', 0, 0, 0, 0, 0, '', 0, 0)");
    return out;
}

std::vector<std::string> shadowDeletes(std::uint64_t tableId) {
    std::vector<std::string> out;
    for (const std::string_view table : {"tables_base", "columns_base", "tables_config", "partitions_meta_base"})
        out.push_back("DELETE FROM " + shadow(table) + " WHERE ID = " + std::to_string(tableId));
    return out;
}

std::string schemataStatement(const std::vector<std::string>& databases) {
    std::string rows;
    for (const std::string& name : databases)
        rows += (rows.empty() ? "" : ", ") + ("('def', " + quoteText(name)) + ", 'utf8', 'utf8_general_ci', NULL)";
    return "INSERT INTO " + shadow("schemata") + " VALUES " + rows;
}

} // namespace lodestar::sandbox
