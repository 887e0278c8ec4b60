// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/expressions.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox::compare {
namespace {

template <std::size_t N>
bool isOneOf(const std::string& type, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), type) != list.end();
}

constexpr std::array<std::string_view, 6> kIntegers{"tinyint", "smallint", "mediumint", "int", "bigint", "year"};
constexpr std::array<std::string_view, 6> kBytes{"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"};
constexpr std::array<std::string_view, 9> kShapes{
    "geometry",        "point",        "linestring",         "polygon",       "multipoint",
    "multilinestring", "multipolygon", "geometrycollection", "geomcollection"};
constexpr std::array<std::string_view, 2> kMoments{"datetime", "timestamp"};

bool isText(const std::string& type) { return type.find("char") != std::string::npos || type == "string"; }

void buildNumber(ColumnPair& pair, const std::string& name) {
    // "+0" drops the zeros of ZEROFILL and turns bits and years into numbers.
    pair.sourceText = "CAST(" + name + "+0 AS CHAR)";
    pair.targetText = "CAST(" + name + "+0 AS CHAR)";
    pair.sourceOrder = name + "+0";
    pair.targetOrder = name;
    pair.numericOrder = true;
}

void buildShape(ColumnPair& pair, const std::string& name) {
    if (isText(pair.targetType)) {
        // MySQL 5.7 and 8.0 put no blank after a comma, other versions do; 8.0 puts each point of a MULTIPOINT into
        // parentheses of its own, other versions do not.
        const auto plain = [](const std::string& text) {
            return "REPLACE(IF(" + text + " LIKE 'MULTIPOINT%', REPLACE(REPLACE(" + text + ", '(', ''), ')', ''), " +
                   text + "), ', ', ',')";
        };
        pair.sourceText = plain("ST_AsText(" + name + ")");
        pair.targetText = plain(name);
    } else {
        pair.sourceText = pair.targetText = "HEX(" + name + ")";
    }
}

void build(ColumnPair& pair) {
    const std::string name = quotedName(pair.name);
    if (pair.targetType == "json") {
        pair.json = true;
        pair.sourceText = pair.targetText = "CAST(" + name + " AS CHAR)";
        pair.sourceText =
            isOneOf(pair.sourceType, kShapes) ? "ST_AsGeoJSON(" + name + ")" : "CONVERT(" + name + " USING utf8mb4)";
    } else if (isOneOf(pair.sourceType, kIntegers) || pair.sourceType == "bit") {
        buildNumber(pair, name);
    } else if (pair.sourceType == "float" || pair.sourceType == "double") {
        // FLOAT as the exact number it is: MySQL prints six digits of it only.
        pair.sourceText = pair.targetText = "CAST(" + name + "*1e0 AS CHAR)";
    } else if (isOneOf(pair.sourceType, kMoments)) {
        pair.sourceText = pair.targetText = "DATE_FORMAT(" + name + ", '%Y-%m-%d %H:%i:%s.%f')";
    } else if (isOneOf(pair.sourceType, kBytes)) {
        pair.sourceText = "HEX(" + name + ")";
        pair.targetText = isText(pair.targetType) ? "UPPER(" + name + ")" : "HEX(" + name + ")";
    } else if (isOneOf(pair.sourceType, kShapes)) {
        buildShape(pair, name);
    } else if (isText(pair.sourceType) || pair.sourceType.ends_with("text") || pair.sourceType == "enum" ||
               pair.sourceType == "set" || pair.sourceType == "json") {
        pair.sourceText = "CONVERT(" + name + " USING utf8mb4)";
        pair.targetText = name;
    } else { // DECIMAL, DATE, TIME and MariaDB's UUID and INET types: their text
        pair.sourceText = pair.targetText = "CAST(" + name + " AS CHAR)";
    }
    if (pair.sourceOrder.empty()) {
        pair.sourceOrder = "HEX(" + pair.sourceText + ")";
        pair.targetOrder = "HEX(" + pair.targetText + ")";
    }
}

Result<std::vector<std::vector<std::string>>> columnsOf(Connection& end, const std::string& database,
                                                        const std::string& table) {
    return end.rows(
        "SELECT COLUMN_NAME, LOWER(DATA_TYPE), COLUMN_KEY FROM information_schema.columns WHERE TABLE_SCHEMA = " +
        quotedText(database) + " AND TABLE_NAME = " + quotedText(table) + " ORDER BY ORDINAL_POSITION");
}

} // namespace

bool TablePair::hasKey() const {
    return std::any_of(columns.begin(), columns.end(), [](const ColumnPair& pair) { return pair.key; });
}

std::string quotedName(std::string_view name) {
    std::string out = "`";
    for (const char c : name)
        out += c == '`' ? "``" : std::string(1, c);
    return out + '`';
}

std::string quotedText(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '\'';
}

std::string fromClause(const std::string& database, const std::vector<std::string>& tables, const std::string& where) {
    if (tables.size() == 1 && where.empty())
        return " FROM " + quotedName(database) + '.' + quotedName(tables.front());
    std::string sql;
    for (const auto& table : tables)
        sql += (sql.empty() ? " FROM (SELECT * FROM " : " UNION ALL SELECT * FROM ") + quotedName(database) + '.' +
               quotedName(table) + (where.empty() ? "" : " WHERE (" + where + ')');
    return sql + ") AS shards";
}

Result<TablePair> pairTables(Connection& source, Connection& target, const std::string& sourceDatabase,
                             const std::string& sourceTable, const std::string& targetDatabase,
                             const std::string& targetTable, bool columnsOfTarget) {
    LS_TRY(const auto here, columnsOf(source, sourceDatabase, sourceTable));
    LS_TRY(auto there, columnsOf(target, targetDatabase, targetTable));
    if (here.empty())
        return Error{ErrorCode::tableNotFound, "MySQL has no table " + sourceDatabase + '.' + sourceTable};
    if (there.empty())
        return Error{ErrorCode::tableNotFound, "the target has no table " + targetDatabase + '.' + targetTable};
    TablePair tables;
    for (const auto& column : here) {
        const auto other =
            std::find_if(there.begin(), there.end(), [&](const auto& entry) { return entry[0] == column[0]; });
        if (other == there.end()) {
            if (!columnsOfTarget)
                tables.differences.push_back("the target has no column " + column[0]);
            continue;
        }
        ColumnPair pair;
        pair.name = column[0];
        pair.sourceType = column[1];
        pair.targetType = (*other)[1];
        pair.key = column[2] == "PRI";
        build(pair);
        tables.columns.push_back(std::move(pair));
        there.erase(other);
    }
    for (const auto& column : there)
        tables.differences.push_back("only the target has a column " + column[0]);
    return tables;
}

} // namespace lodestar::sandbox::compare
