// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/apply_ddl.h"
#include "core/ddl/create_table.h"
#include "core/ddl/quoting.h"
#include "core/ddl/target_table.h"
#include "core/warehouse/statement_error.h"
#include "core/warehouse/target_reader.h"
#include <algorithm>
namespace lodestar::warehouse {
namespace {

using std::chrono::milliseconds;

milliseconds pauseAfter(int attempt) { return std::min(milliseconds(100 << std::min(attempt, 5)), milliseconds(3000)); }

struct AlterJob {
    std::string id; ///< empty: the table has no job
    std::string state;
    std::string message;
};

/// The newest job of the table; rows of finished jobs stay for days, so that its id tells it from the one before.
Result<AlterJob> newestJob(StarRocksConnection& connection, const value::TableId& table, AlterJobKind kind) {
    LS_TRY(const ResultTable rows,
           connection.query(std::string("SHOW ALTER TABLE ") + (kind == AlterJobKind::column ? "COLUMN" : "OPTIMIZE") +
                            " FROM " + ddl::quotedName(table.database) + " WHERE TableName = " +
                            ddl::quotedText(table.table) + " ORDER BY CreateTime DESC LIMIT 1"));
    AlterJob job;
    if (!rows.rows.empty()) {
        job.id = rows.text(0, "JobId");
        job.state = rows.text(0, "State");
        job.message = rows.text(0, "Msg");
    }
    return job;
}

Error stopped(const value::TableId& table) {
    return Error(ErrorCode::cancelled, "waiting for a change of " + table.toString() + " was interrupted",
                 "StarRocks goes on with it")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::now);
}

Result<void> waitForJob(StarRocksConnection& connection, const value::TableId& table, const std::string& before,
                        const std::string& sql, AlterJobKind kind, std::stop_token stop, Clock& clock) {
    for (int attempt = 0;; ++attempt) {
        LS_TRY(const AlterJob job, newestJob(connection, table, kind));
        if (job.id.empty() || job.id == before || job.state == "FINISHED")
            return {};
        if (job.state == "CANCELLED")
            return Error(ErrorCode::targetStatementFailed,
                         "StarRocks cancelled the change of " + table.toString() + ": " + job.message + ", for: " + sql,
                         "The table is as before; nothing of it was lost")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
        if (!clock.sleepFor(pauseAfter(attempt), stop))
            return stopped(table);
    }
}

/// What StarRocks would refuse, or what no row could be sent to.
Result<void> mayBeCreated(const mapping::TablePlan& plan) {
    for (const mapping::Finding& finding : plan.findings)
        if (finding.severity == mapping::Severity::impossible)
            return Error(ErrorCode::unsupported,
                         plan.target.toString() +
                             " is not created: " + (finding.column.empty() ? "" : finding.column + ": ") + finding.text,
                         "Nothing was sent. " + finding.advice)
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
    return {};
}

} // namespace

Result<void> ensureDatabase(StarRocksConnection& connection, const std::string& database) {
    LS_TRY(const bool exists, databaseExists(connection, database));
    if (exists)
        return {};
    return connection.execute(ddl::createDatabaseSql(database));
}

Result<Ensured> ensureTable(StarRocksConnection& connection, const mapping::TablePlan& plan,
                            const mapping::TargetVersion& version) {
    LS_TRY(const auto there, readTargetTable(connection, plan.target));
    if (!there) {
        LS_CHECK(mayBeCreated(plan));
        LS_CHECK(ensureDatabase(connection, plan.target.database));
        LS_CHECK(connection.execute(ddl::createTableSql(plan, version)));
        return Ensured{true};
    }
    const auto differences = ddl::compareWithTarget(plan, *there);
    if (!ddl::blocksLoad(differences))
        return Ensured{false};
    std::string text;
    for (const ddl::Difference& difference : differences)
        if (difference.blocks)
            text += (text.empty() ? "" : "; ") + difference.text;
    return Error(ErrorCode::targetTableDiffers, plan.target.toString() + ": " + text,
                 "Nothing was changed. Change the mapping, change the target table, or choose another target name")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

Result<void> alterTable(StarRocksConnection& connection, const value::TableId& table, const std::string& sql,
                        std::stop_token stop, Clock& clock, AlterJobKind kind) {
    std::string before;
    for (int attempt = 0;; ++attempt) {
        LS_TRY(const AlterJob newest, newestJob(connection, table, kind));
        before = newest.id;
        auto done = connection.execute(sql);
        if (done)
            break;
        if (!isTableBusy(done.error()))
            return std::move(done).error().withScope(ErrorScope::table);
        if (!clock.sleepFor(pauseAfter(attempt), stop))
            return stopped(table);
    }
    return waitForJob(connection, table, before, sql, kind, stop, clock);
}

Result<void> truncateTable(StarRocksConnection& connection, const value::TableId& table) {
    return connection.execute("TRUNCATE TABLE " + ddl::quotedTable(table));
}

Result<void> swapTables(StarRocksConnection& connection, const value::TableId& table, const value::TableId& other) {
    if (table.database != other.database)
        return Error(ErrorCode::invalidArgument,
                     table.toString() + " and " + other.toString() + " are not in one database");
    return connection.execute("ALTER TABLE " + ddl::quotedTable(table) + " SWAP WITH " + ddl::quotedName(other.table));
}

Result<void> renameTable(StarRocksConnection& connection, const value::TableId& table, const std::string& newName) {
    return connection.execute("ALTER TABLE " + ddl::quotedTable(table) + " RENAME " + ddl::quotedName(newName));
}

Result<void> dropTable(StarRocksConnection& connection, const value::TableId& table) {
    return connection.execute("DROP TABLE IF EXISTS " + ddl::quotedTable(table) + " FORCE");
}

} // namespace lodestar::warehouse
