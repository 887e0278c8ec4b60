// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of information_schema for one table, as INSERT statements into the shadow tables. Pure.
#include "app/sandbox/catalog/table_def.h"
namespace lodestar::sandbox {

/// CREATE TABLE statements of the shadow tables and views, in order.
[[nodiscard]] std::vector<std::string> shadowTables();
/// Statements for the tables that only MySQL's clients look for; run after shadowTables().
[[nodiscard]] std::vector<std::string> shadowTablesOfClients();
[[nodiscard]] std::vector<std::string> shadowRows(const TableDef& table);
[[nodiscard]] std::vector<std::string> shadowDeletes(std::uint64_t tableId);
[[nodiscard]] std::string schemataStatement(const std::vector<std::string>& databases);

} // namespace lodestar::sandbox
