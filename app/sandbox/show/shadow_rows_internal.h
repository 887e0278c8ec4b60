// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of information_schema for one table, as INSERT statements into the shadow tables. Pure.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/show/load_row.h"
namespace lodestar::sandbox {

/// CREATE TABLE statements of the shadow tables and views, in order.
[[nodiscard]] std::vector<std::string> shadowTables();
/// Statements for the tables that only MySQL's clients look for; run after shadowTables().
[[nodiscard]] std::vector<std::string> shadowTablesOfClients();
[[nodiscard]] std::vector<std::string> shadowRows(const TableDef& table);
[[nodiscard]] std::vector<std::string> shadowDeletes(std::uint64_t tableId);
/// All tables of information_schema, by name.
[[nodiscard]] std::vector<std::string> shadowTableNames();
/// Statements that fill in what changes by itself: loads, variables.
[[nodiscard]] std::vector<std::string> shadowLoads(const std::vector<LoadRow>& loads);
[[nodiscard]] std::vector<std::string>
shadowVariables(const std::vector<std::pair<std::string, std::string>>& variables);
[[nodiscard]] std::string schemataStatement(const std::vector<std::string>& databases);

} // namespace lodestar::sandbox
