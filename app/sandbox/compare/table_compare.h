// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Is a table in the target equal to its table in MySQL? Asked by SQL on both ends and by nothing else: this part shares
// no code with the engine that moves the rows.
// Checksums: per column, the sum over all rows of the CRC-32 of key and value as text, so a value in the wrong row
// shows too. Rows: every row and every value, streamed in key order; a table without a key as a multiset of rows. Both
// ends must stand still while they are compared.
#include "app/sandbox/compare/row_stream.h"
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::sandbox::compare {

struct TableNames {
    std::string sourceDatabase;
    std::vector<std::string> sourceTables; ///< more than one: a shard family merged into one table
    std::string targetDatabase;
    std::string targetTable;
    std::string where;            ///< SQL condition on the rows of the source; empty: all
    bool columnsOfTarget = false; ///< columns that the target lacks were left out on purpose
};

struct ColumnChecksum {
    std::string column;
    std::uint64_t sourceNulls = 0;
    std::uint64_t targetNulls = 0;
    std::string source; ///< a decimal number
    std::string target;
    [[nodiscard]] bool equal() const { return source == target && sourceNulls == targetNulls; }
};

struct TableReport {
    std::uint64_t sourceRows = 0;
    std::uint64_t targetRows = 0;
    std::vector<ColumnChecksum> checksums;
    std::vector<std::string> differences; ///< sentences; at most kDifferencesMax
    [[nodiscard]] bool equal() const;
};

inline constexpr std::size_t kDifferencesMax = 20;

Result<TableReport> compareChecksums(Connection& source, Connection& target, const TableNames& names);
/// Compares every value; `checksums` of the report stays empty.
Result<TableReport> compareRows(Connection& source, Connection& target, const TableNames& names);

/// The base tables of a database, by name.
Result<std::vector<std::string>> tablesOf(Connection& end, const std::string& database);

} // namespace lodestar::sandbox::compare
