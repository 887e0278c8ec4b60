// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a StarRocks table lies in the row engine: names, types, keys and the statements that make and change it.
// Pure functions.
#include "app/sandbox/catalog/table_def.h"
namespace lodestar::sandbox::physical {

inline constexpr std::string_view kRowsSchema = "lodestar_rows";
inline constexpr std::string_view kMetaSchema = "lodestar_meta";

[[nodiscard]] std::string tableName(std::uint64_t tableId);    ///< `lodestar_rows`.`t10001`
[[nodiscard]] std::string columnName(const ColumnDef& column); ///< `c3`
[[nodiscard]] std::string viewName(const TableDef& table);     ///< `db`.`name`
[[nodiscard]] std::string columnType(const TableDef& table, const ColumnDef& column);
[[nodiscard]] bool isBinary(const ColumnType& type);
/// What stands in a NOT NULL column that a partial update of a new row leaves out.
[[nodiscard]] std::string zeroOf(const ColumnType& type);
/// Everything but Duplicate Key.
[[nodiscard]] bool merges(const TableDef& table);
/// Generated columns are computed by the view.
[[nodiscard]] bool isStored(const ColumnDef& column);

/// Keys that the engine's index cannot hold as they are get a column with their hash as unique key.
[[nodiscard]] bool usesKeyHash(const TableDef& table);

[[nodiscard]] std::string createStatement(const TableDef& table);
/// Nothing if the rows need no change (renames, moves, comments).
[[nodiscard]] std::optional<std::string> alterStatement(const TableDef& from, const TableDef& to);
[[nodiscard]] std::string viewStatement(const TableDef& table);
/// A temporary table with the key columns, for deletes.
[[nodiscard]] std::string keyTableStatement(const TableDef& table, const std::string& name);
/// Column list and SET clause of a LOAD DATA for those columns; columns the table no longer has are read and dropped.
[[nodiscard]] std::string loadColumns(const std::vector<const ColumnDef*>& inFile, const TableDef& current);

/// Whether the engine takes it as a name of its own.
[[nodiscard]] bool nameFits(std::string_view name);
/// Why the engine cannot hold rows of the table, as a sentence for the user; nothing if it can.
[[nodiscard]] std::optional<std::string> limitOf(const TableDef& table);
/// Why the engine cannot show them under the user's names.
[[nodiscard]] std::optional<std::string> viewLimitOf(const TableDef& table);

} // namespace lodestar::sandbox::physical
