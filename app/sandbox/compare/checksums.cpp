// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/expressions.h"
#include "app/sandbox/compare/json_form.h"
#include "app/sandbox/compare/table_compare.h"
#include <functional>
#include <zlib.h>
namespace lodestar::sandbox::compare {
namespace {

enum class Side { source, target };

std::string fromOf(const TableNames& names, Side side) {
    return side == Side::source ? fromClause(names.sourceDatabase, names.sourceTables, names.where)
                                : fromClause(names.targetDatabase, {names.targetTable});
}

std::string keyText(const TablePair& tables, Side side) {
    std::string sql;
    for (const auto& column : tables.columns)
        if (column.key)
            sql += (sql.empty() ? "" : ", ") + (side == Side::source ? column.sourceText : column.targetText);
    return sql.empty() ? "''" : sql;
}

/// Sums by SQL, for all columns but JSON ones. One statement for the whole table.
Result<void> sumBySql(Connection& end, const TablePair& tables, const TableNames& names, Side side,
                      TableReport& report) {
    std::string sql = "SELECT COUNT(*)";
    const std::string key = keyText(tables, side);
    for (const auto& column : tables.columns) {
        const std::string& text = side == Side::source ? column.sourceText : column.targetText;
        sql += ", COUNT(*) - COUNT(" + quotedName(column.name) + "), ";
        sql += column.json ? "NULL" : "SUM(CRC32(CONCAT_WS('|', " + key + ", " + text + ")))";
    }
    LS_TRY(const auto rows, end.rows(sql + fromOf(names, side)));
    const auto& row = rows.at(0);
    (side == Side::source ? report.sourceRows : report.targetRows) = std::stoull(row.at(0));
    for (std::size_t i = 0; i < tables.columns.size(); ++i) {
        auto& sum = report.checksums.at(i);
        (side == Side::source ? sum.sourceNulls : sum.targetNulls) = std::stoull(row.at(1 + 2 * i));
        (side == Side::source ? sum.source : sum.target) = row.at(2 + 2 * i).empty() ? "0" : row.at(2 + 2 * i);
    }
    return {};
}

/// The same sum for one JSON column over its parsed values, which no SQL of both ends brings to one text.
Result<std::string> sumJson(Connection& end, const TablePair& tables, const ColumnPair& column, const TableNames& names,
                            Side side) {
    const std::string& text = side == Side::source ? column.sourceText : column.targetText;
    LS_CHECK(end.start("SELECT CONCAT_WS('|', " + keyText(tables, side) + "), " + text + fromOf(names, side) +
                       " WHERE " + quotedName(column.name) + " IS NOT NULL"));
    std::uint64_t sum = 0; // room for 2^32 rows
    Cells cells;
    for (;;) {
        LS_TRY(const bool more, end.next(cells));
        if (!more)
            break;
        const std::string value = std::string(cells[0].value_or("")) + '|' + jsonForm(cells[1].value_or(""));
        sum += ::crc32_z(0, reinterpret_cast<const Bytef*>(value.data()), value.size());
    }
    return std::to_string(sum);
}

} // namespace

Result<TableReport> compareChecksums(Connection& source, Connection& target, const TableNames& names) {
    LS_TRY(const TablePair tables, pairTables(source, target, names.sourceDatabase, names.sourceTables.front(),
                                              names.targetDatabase, names.targetTable, names.columnsOfTarget));
    TableReport report;
    report.differences = tables.differences;
    for (const auto& column : tables.columns)
        report.checksums.push_back({column.name, 0, 0, {}, {}});
    LS_CHECK(sumBySql(source, tables, names, Side::source, report));
    LS_CHECK(sumBySql(target, tables, names, Side::target, report));
    for (std::size_t i = 0; i < tables.columns.size(); ++i)
        if (tables.columns[i].json) {
            LS_TRY(report.checksums[i].source, sumJson(source, tables, tables.columns[i], names, Side::source));
            LS_TRY(report.checksums[i].target, sumJson(target, tables, tables.columns[i], names, Side::target));
        }
    return report;
}

} // namespace lodestar::sandbox::compare
