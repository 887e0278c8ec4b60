// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables that exist in StarRocks, read from its information_schema: one query for any number of tables.
#include "core/base/result.h"
#include "core/ddl/target_table.h"
#include "core/value/table_id.h"
#include "core/warehouse/starrocks_connection.h"
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::warehouse {

/// Those of the tables that exist and that the user may see.
[[nodiscard]] Result<std::map<value::TableId, ddl::TargetTable>> readTargetTables(StarRocksConnection& connection,
                                                                                  std::span<const value::TableId> ids);
/// nullopt: there is no such table, or no such database.
[[nodiscard]] Result<std::optional<ddl::TargetTable>> readTargetTable(StarRocksConnection& connection,
                                                                      const value::TableId& id);
/// Fills the table's design from SHOW CREATE TABLE.
[[nodiscard]] Result<void> readDesign(StarRocksConnection& connection, ddl::TargetTable& table);
/// Whether at least one row is visible. Needs SELECT; fails with tableNotFound.
[[nodiscard]] Result<bool> hasRows(StarRocksConnection& connection, const value::TableId& id);
/// The number that StarRocks gave the table when it was made; it stays with the table when names are swapped. Empty:
/// there is no such table (StarRocks fe-core TablesConfigSystemTable: TABLE_ID).
[[nodiscard]] Result<std::string> readTableNumber(StarRocksConnection& connection, const value::TableId& id);
[[nodiscard]] Result<bool> databaseExists(StarRocksConnection& connection, const std::string& database);

} // namespace lodestar::warehouse
