// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statements that change the target: databases, tables, and ALTER jobs waited for to their end.
// TRUNCATE, DROP and swaps must be sent only while no load of the table is open: StarRocks commits such a load with OK
// and its rows are gone.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/value/table_id.h"
#include "core/warehouse/starrocks_connection.h"
#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
namespace lodestar::warehouse {

/// Creates the database only when it is missing: the statement needs a privilege even where it would do nothing.
Result<void> ensureDatabase(StarRocksConnection& connection, const std::string& database);

struct Ensured {
    bool created = false; ///< the table was missing
};
/// Creates database and table when missing; fails with unsupported, and sends nothing, for a plan that a finding calls
/// impossible. Fails with targetTableDiffers, naming every difference that would make a
/// load of the plan wrong.
Result<Ensured> ensureTable(StarRocksConnection& connection, const mapping::TablePlan& plan,
                            const mapping::TargetVersion& version);

/// A change of the distribution is a job of SHOW ALTER TABLE OPTIMIZE, any other one of COLUMN.
enum class AlterJobKind : std::uint8_t { column, optimize };

/// Runs an ALTER TABLE of `table`: waits while another change of it is under way, then until StarRocks reports the job
/// of this one finished. Fails with targetStatementFailed also when the job was cancelled, and with cancelled on stop.
Result<void> alterTable(StarRocksConnection& connection, const value::TableId& table, const std::string& sql,
                        std::stop_token stop, Clock& clock = systemClock(), AlterJobKind kind = AlterJobKind::column);

Result<void> truncateTable(StarRocksConnection& connection, const value::TableId& table);
/// Within one database. Afterwards `table` holds the rows that `other` held, and the other way round.
Result<void> swapTables(StarRocksConnection& connection, const value::TableId& table, const value::TableId& other);
/// Within one database.
Result<void> renameTable(StarRocksConnection& connection, const value::TableId& table, const std::string& newName);
/// Past the recycle bin (FORCE), if it exists.
Result<void> dropTable(StarRocksConnection& connection, const value::TableId& table);

} // namespace lodestar::warehouse
