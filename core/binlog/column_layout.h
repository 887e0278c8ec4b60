// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the columns of a TABLE_MAP and those of a known table belong together. Pure; private to this module.
#include "core/base/result.h"
#include "core/binlog/table_map.h"
#include "core/schema/table.h"
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::binlog {

/// Whether a value of this layout can be one of a column of this type.
[[nodiscard]] bool fits(const schema::SourceColumn& column, const MappedColumn& mapped);
/// For each column of the map, whether it is one of the table's; the others are hidden by the server. `present` is the
/// bitmap of an image. schemaDrift if the columns cannot be told apart.
[[nodiscard]] Result<std::vector<bool>> visibleColumns(const schema::SourceTable& table, const TableMap& map,
                                                       Bytes present, schema::Family family);
/// Bytes of a value that has no length in front of it; 0 if it has one.
[[nodiscard]] std::uint8_t fixedBytesOf(const MappedColumn& mapped);
/// The error of a table whose known structure is not the log's.
[[nodiscard]] Error schemaDrift(const schema::SourceTable& table, std::string detail);

} // namespace lodestar::binlog
