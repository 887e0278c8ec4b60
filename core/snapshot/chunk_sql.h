// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The SQL text of chunk reads and of walks along a key, with the values to bind. Pure; any thread.
// Bounds over several columns are written as OR of ANDs: MySQL and MariaDB make a range of an index from that, but scan
// the whole index for (a,b) > (x,y) (measured on MySQL 8.0, 5.7 and MariaDB 10.11).
#include "core/schema/table.h"
#include "core/snapshot/chunk.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::snapshot {

/// By which columns a table is cut.
struct KeyOrder {
    std::string indexName;
    std::vector<std::uint32_t> columns;           ///< bounds name these, in this order; empty: the table cannot be cut
    std::optional<std::uint32_t> partitionColumn; ///< ENUM or SET at the start of the key
};

/// ENUM and SET are ordered by number and compared by label, so bounds stop before them; an index over prefixes has no
/// order of whole values.
[[nodiscard]] KeyOrder keyOrder(const schema::SourceTable& table);

struct BoundSql {
    std::string sql;
    std::vector<KeyValue> parameters; ///< one for each question mark, in order
};

/// The condition of a chunk; empty sql: all rows.
[[nodiscard]] BoundSql chunkCondition(const schema::SourceTable& table, const KeyOrder& order, const Chunk& chunk);
/// SELECT of the columns for the chunk's rows, with the user's condition; `inOrder`: of the key.
[[nodiscard]] BoundSql chunkSelect(const schema::SourceTable& table, const KeyOrder& order,
                                   std::span<const std::uint32_t> columns, const std::string& where, const Chunk& chunk,
                                   bool inOrder = false);
/// SELECT of the columns for all rows behind the lower bound, in the order of the key; the last parameter, which the
/// caller adds, is how many at most.
[[nodiscard]] BoundSql readOnSelect(const schema::SourceTable& table, const KeyOrder& order,
                                    std::span<const std::uint32_t> columns, const std::string& where,
                                    const std::vector<KeyValue>& lower);
/// The key that lies `rows` rows behind the lower bound.
[[nodiscard]] BoundSql walkSelect(const schema::SourceTable& table, const KeyOrder& order,
                                  std::optional<std::uint64_t> partition, const std::vector<KeyValue>& lower,
                                  std::uint64_t rows);
/// A cell of a key column as a value to bind. Not for NULL.
[[nodiscard]] KeyValue keyValue(const value::CellView& cell);

} // namespace lodestar::snapshot
