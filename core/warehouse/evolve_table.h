// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Brings an existing target table along with its source: runs the steps of evolution::evolve(), each waited for to its
// end. A step that was done before (by an earlier attempt, or for another table of the same family) is passed over.
// Must be called only while no load of the table is open. Statements: StarRocks manual, ALTER TABLE, UPDATE.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/evolution/evolution.h"
#include "core/value/table_id.h"
#include "core/warehouse/starrocks_connection.h"
#include <span>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::warehouse {

/// Fails with targetTableDiffers if a column stands in the way, with targetStatementFailed if StarRocks refuses a
/// statement or cancels its job, and with cancelled on stop. Steps that were done stay done.
Result<void> evolveTable(StarRocksConnection& connection, const value::TableId& table,
                         std::span<const evolution::Step> steps, std::stop_token stop, Clock& clock = systemClock());

/// The statements that evolveTable() would run now, in order and to the letter; those that are done are left out. Fails
/// as evolveTable() would before its first statement.
Result<std::vector<std::string>> statementsOf(StarRocksConnection& connection, const value::TableId& table,
                                              std::span<const evolution::Step> steps);
/// The same for growTable(), without the statement that makes a missing table.
Result<std::vector<std::string>> growthStatements(StarRocksConnection& connection, const mapping::TablePlan& plan);

/// Makes a target that holds no rows fit the plan: creates it, or adds and widens columns. Fails with
/// targetTableDiffers if that is not enough; nothing is ever dropped.
Result<void> growTable(StarRocksConnection& connection, const mapping::TablePlan& plan,
                       const mapping::TargetVersion& version, std::stop_token stop, Clock& clock = systemClock());

/// The statement of a step for a table that it has not been done to, as shown to a user. changeColumn repeats the
/// default that the column has; here without one.
[[nodiscard]] std::string statementOf(const value::TableId& table, const evolution::Step& step);

} // namespace lodestar::warehouse
