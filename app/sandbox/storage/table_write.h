// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one load leaves for one table, from the end of its data to its publish. Plain value; kept in the transaction
// journal as text.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

/// The rows of one table in one transaction, reduced to at most one operation per key. The files are in the default
/// text format of MariaDB's LOAD DATA (tab, newline, backslash escapes, \N), UTF-8, columns in the order of that schema
/// version (deleteFile: key columns only, table order). VARBINARY travels as hex digits, BOOLEAN as 0 or 1,
/// all else in its canonical text. A Duplicate Key table appends upsertFile and takes no deleteFile; the rows of an
/// Aggregate table are combined in the order of the file.
struct TableWrite {
    std::uint64_t tableId = 0;
    std::uint32_t schemaVersion = 0;
    std::uint64_t dataEpoch = 0;      ///< TableDef::dataEpoch when the load began
    std::filesystem::path upsertFile; ///< empty: none
    std::filesystem::path deleteFile; ///< empty: none
    std::uint64_t rows = 0;           ///< of both files; where rows are thrown away 0 means that there were none
    /// Partial update: the uids of the columns in upsertFile, keys among them; in a row that is there the others stay,
    /// a new row gets their defaults. Empty: all columns.
    std::vector<std::uint32_t> columns;
    /// Merge condition: the uid of a column; a row replaces another only if its value there is not smaller. 0: none.
    std::uint32_t mergeColumn = 0;
    /// The rows were counted and thrown away.
    bool discarded = false;
    std::uint64_t discardedRows = 0;
    std::uint64_t discardedBytes = 0;
};

/// As one line of JSON, and back; nothing if it is not one.
[[nodiscard]] std::string toText(const TableWrite& write);
[[nodiscard]] std::optional<TableWrite> tableWriteOf(std::string_view text);

} // namespace lodestar::sandbox
