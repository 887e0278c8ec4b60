// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/ddl_executor.h"
#include "app/sandbox/query/partition_rows.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_rules.h"
namespace lodestar::sandbox {

namespace {

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

constexpr std::string_view kShowAlter =
    "https://docs.starrocks.io/docs/sql-reference/sql-statements/table_bucket_part_index/SHOW_ALTER";
constexpr std::string_view kShowAlterView =
    "https://docs.starrocks.io/docs/sql-reference/sql-statements/materialized_view/SHOW_ALTER_MATERIALIZED_VIEW";
/// How long the cluster takes to copy replicas after their number was raised, in looks of the scheduler.
constexpr int kRepairTicks = 6;

/// fe-core InvalidOlapTableStateException
Error busyError(const std::string& table, AlterJobKind kind) {
    const std::string wait = ". Please wait until the current operation completes. To check the status of the "
                             "operation, see ";
    switch (kind) {
    case AlterJobKind::schemaChange:
        return bareError("A schema change operation is in progress on the table " + table + wait +
                         std::string(kShowAlter));
    case AlterJobKind::rollup:
        return bareError("A materialized view or rollup index is being created on the table " + table + wait +
                         std::string(kShowAlterView) + " or " + std::string(kShowAlter));
    case AlterJobKind::optimize:
        break;
    }
    return bareError("The table " + table + " is currently in state OPTIMIZE");
}

int replicasOf(const TableDef& table) {
    const auto found = table.properties.find("replication_num");
    return found == table.properties.end() ? 1 : std::atoi(found->second.c_str());
}

} // namespace

DdlExecutor::DdlExecutor(Catalog& catalog, Storage& storage, const ClusterView& cluster,
                         std::chrono::milliseconds alterTick)
    : m_catalog(catalog), m_storage(storage), m_cluster(cluster), m_tick(alterTick),
      m_jobs(catalog, cluster.loads, alterTick, [this](const AlterJob& job) { return finishJob(job); }) {}

Result<void> DdlExecutor::refuseBusy(const TableDef& table) const {
    const auto kind = m_jobs.busy(table.id);
    if (kind)
        return busyError(table.name, *kind);
    return {};
}

Result<void> DdlExecutor::refuseFewReplicas(const TableDef& table) {
    const auto found = m_repairs.find(table.id);
    if (found == m_repairs.end())
        return {};
    if (found->second.done < std::chrono::steady_clock::now()) {
        m_repairs.erase(found);
        return {};
    }
    if (found->second.replicas < replicasOf(table) / 2 + 1)
        return bareError("tablet " + std::to_string(table.id + 1) +
                         " has few healthy replica: " + std::to_string(found->second.replicas));
    return {};
}

ClusterFacts DdlExecutor::facts() const {
    return {m_cluster.aliveIds(), timeText(secondsNow()),
            [this](const std::string& db, const std::string& name) { return m_catalog.findTable(db, name); }};
}

Result<std::string> DdlExecutor::databaseOf(const SqlSession& session, const ast::Name& name) const {
    const std::string& db = name.db.empty() ? session.db : name.db;
    if (db.empty())
        return analysisError("No database selected", 1046);
    if (!m_catalog.findDatabase(db) && !ShowStatements::isSystemDatabase(db))
        return analysisError("Unknown database '" + db + '\'', 5501);
    return db;
}

Result<TablePtr> DdlExecutor::existing(const SqlSession& session, const ast::Name& name) const {
    LS_TRY(const std::string db, databaseOf(session, name));
    TablePtr table = m_catalog.findTable(db, name.table);
    if (table)
        return table;
    if (m_catalog.findObject(ObjectKind::materializedView, db, name.table))
        return analysisError("The '" + name.table +
                             "' cannot be alter by 'ALTER TABLE', because it is a materialized view,you can use 'ALTER "
                             "MATERIALIZED VIEW' to alter it.");
    if (m_catalog.findObject(ObjectKind::view, db, name.table))
        return bareError("Do not support alter non-native table/materialized-view[" + name.table + ']');
    return analysisError("Table " + name.table + " is not found");
}

bool DdlExecutor::used(const std::string& db, const std::string& name) const {
    return m_catalog.findTable(db, name) || m_catalog.findObject(ObjectKind::view, db, name) ||
           m_catalog.findObject(ObjectKind::materializedView, db, name);
}

Result<Done> DdlExecutor::run(const SqlSession&, const ast::CreateDatabase& statement) {
    const std::lock_guard lock(m_mutex);
    LS_CHECK(checkDatabaseName(statement.name));
    if (m_catalog.findDatabase(statement.name) || ShowStatements::isSystemDatabase(statement.name)) {
        if (statement.ifNotExists)
            return Done{};
        return bareError("Can't create database '" + statement.name + "'; database exists", 1007);
    }
    LS_CHECK(m_storage.createDatabase(statement.name));
    LS_CHECK(m_catalog.createDatabase(statement.name));
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession&, const ast::DropDatabase& statement) {
    const std::lock_guard lock(m_mutex);
    if (!m_catalog.findDatabase(statement.name)) {
        if (statement.ifExists)
            return Done{};
        return bareError("Can't drop database '" + statement.name + "'; database doesn't exist", 1008);
    }
    for (const TablePtr& table : m_catalog.tables(statement.name)) {
        (void)m_jobs.cancel(table->id, "table does not exist"); // false only means that nothing ran
        const Storage::TableLock alone = m_storage.lock({table->id});
        LS_CHECK(m_catalog.dropTable(table->id));
        LS_CHECK(m_storage.dropTable(*table));
    }
    LS_CHECK(m_catalog.dropDatabase(statement.name));
    LS_CHECK(m_storage.dropDatabase(statement.name));
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession&, const ast::AlterDatabaseRename& statement) {
    const std::lock_guard lock(m_mutex);
    if (!m_catalog.findDatabase(statement.name))
        return bareError("Unknown database '" + statement.name + '\'', 5501);
    LS_CHECK(checkDatabaseName(statement.to));
    if (m_catalog.findDatabase(statement.to))
        return bareError("Database name[" + statement.to + "] is already used");
    const std::vector<TablePtr> before = m_catalog.tables(statement.name);
    LS_CHECK(m_storage.createDatabase(statement.to));
    LS_CHECK(m_catalog.renameDatabase(statement.name, statement.to));
    for (const TablePtr& table : before)
        LS_CHECK(m_storage.renameTable(*table, *m_catalog.findTable(table->id)));
    LS_CHECK(m_storage.dropDatabase(statement.name));
    return Done{};
}

Result<void> DdlExecutor::add(TableDef table) {
    LS_TRY(const TablePtr made, m_catalog.createTable(std::move(table)));
    return m_storage.createTable(*made);
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::CreateTable& statement) {
    const std::lock_guard lock(m_mutex);
    ast::CreateTable full = statement;
    LS_TRY(full.name.db, databaseOf(session, statement.name));
    LS_CHECK(checkTableName(full.name.table));
    if (used(full.name.db, full.name.table)) {
        if (full.ifNotExists)
            return Done{};
        return analysisError("Table '" + full.name.table + "' already exists", 1050);
    }
    LS_TRY(TableDef table, analyzeCreate(full, facts()));
    LS_CHECK(add(std::move(table)));
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::CreateTableLike& statement) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const TablePtr source, existing(session, statement.source));
    LS_TRY(const std::string db, databaseOf(session, statement.name));
    LS_CHECK(checkTableName(statement.name.table));
    if (used(db, statement.name.table)) {
        if (statement.ifNotExists)
            return Done{};
        return analysisError("Table '" + statement.name.table + "' already exists", 1050);
    }
    TableDef table = *source;
    table.db = db;
    table.name = statement.name.table;
    table.dataEpoch = 0;
    LS_CHECK(add(std::move(table)));
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::DropTable& statement) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const std::string db, databaseOf(session, statement.name));
    const TablePtr table = m_catalog.findTable(db, statement.name.table);
    if (!table) {
        const std::string& name = statement.name.table;
        if (m_catalog.findObject(ObjectKind::materializedView, db, name))
            return analysisError("The data of '" + name + "' cannot be dropped because '" + name +
                                 "' is a materialized view,use 'drop materialized view " + name + "' to drop it.");
        if (m_catalog.findObject(ObjectKind::view, db, name))
            return analysisError('\'' + db + "'.'" + name + "' is not 'TABLE'", 1347);
        if (statement.ifExists)
            return Done{};
        return analysisError("Unknown table '" + name + '\'', 5502);
    }
    if (!statement.force && m_cluster.loads.committed && m_cluster.loads.committed(table->id))
        return bareError(
            "There are still some transactions in the COMMITTED state waiting to be completed. The table [" +
            table->name +
            "] cannot be dropped. If you want to forcibly drop(cannot be recovered), please use \"DROP TABLE "
            "<table> FORCE\".");
    (void)m_jobs.cancel(table->id, "table does not exist"); // false only means that nothing ran
    const Storage::TableLock alone = m_storage.lock({table->id});
    LS_CHECK(m_catalog.dropTable(table->id));
    LS_CHECK(m_storage.dropTable(*table));
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::TruncateTable& statement) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const TablePtr table, existing(session, statement.name));
    std::vector<PartitionDef> chosen;
    bool whole = statement.partitions.empty();
    LS_CHECK(refuseBusy(*table));
    for (const std::string& name : statement.partitions) {
        const PartitionDef* found = findPartition(table->partition.partitions, name);
        whole = whole || (equalsIgnoreCase(name, table->name) && table->partition.kind == PartitionKind::none);
        if (!found && !whole)
            return bareError("Partition " + name + " does not exist");
        if (found)
            chosen.push_back(*found);
    }
    const Storage::TableLock alone = m_storage.lock({table->id});
    LS_CHECK(m_catalog.markTruncated(table->id));
    LS_CHECK(whole ? m_storage.truncateTable(*table) : sandbox::emptyPartitions(m_storage, *table, chosen));
    return Done{};
}

Result<void> DdlExecutor::replace(const TableDef& before, TableDef next) {
    const Storage::TableLock alone = m_storage.lock({before.id});
    LS_TRY(const TablePtr after, m_catalog.replaceTable(std::move(next)));
    const Result<void> stored = m_storage.alterTable(before, *after);
    if (stored)
        return {};
    TableDef back = before;
    back.schemaVersion = after->schemaVersion;
    LS_CHECK(m_catalog.replaceTable(std::move(back)));
    return stored;
}

/// Loads that are open leave nothing in them, as after TRUNCATE TABLE.
Result<void> DdlExecutor::emptyPartitions(const TableDef& table, const AlterPlan& plan) {
    if (plan.emptied.empty() && !plan.emptiedWhole)
        return {};
    const Storage::TableLock alone = m_storage.lock({table.id});
    LS_CHECK(m_catalog.markTruncated(table.id));
    return plan.emptiedWhole ? m_storage.truncateTable(table)
                             : sandbox::emptyPartitions(m_storage, table, plan.emptied);
}

Result<void> DdlExecutor::rename(const TableDef& table, const std::string& name) {
    if (used(table.db, name))
        return bareError("Table name[" + name + "] is already used");
    TableDef next = table;
    next.name = name;
    const Storage::TableLock alone = m_storage.lock({table.id});
    LS_TRY(const TablePtr after, m_catalog.renameTable(table.id, name));
    return m_storage.renameTable(table, *after);
}

Result<void> DdlExecutor::swap(const TableDef& table, const std::string& name) {
    const TablePtr other = m_catalog.findTable(table.db, name);
    if (!other && m_catalog.findObject(ObjectKind::materializedView, table.db, name))
        return bareError("Materialized view can only SWAP WITH materialized view");
    if (!other)
        return bareError("Table " + name + " does not exist or is not OLAP/LAKE table");
    LS_CHECK(refuseBusy(*other));
    const Storage::TableLock alone = m_storage.lock({table.id, other->id});
    // Loads begun before the swap commit and leave nothing (recorded), as after TRUNCATE.
    LS_CHECK(m_catalog.markTruncated(table.id));
    LS_CHECK(m_catalog.markTruncated(other->id));
    LS_CHECK(m_catalog.swapTables(table.id, other->id));
    return m_storage.swapTables(*m_catalog.findTable(table.id), *m_catalog.findTable(other->id));
}

Result<void> DdlExecutor::startJob(const TableDef& table, const AlterPlan& plan) {
    if (plan.kind == AlterPlan::Kind::job)
        LS_CHECK(refuseFewReplicas(table));
    AlterJob job{.tableId = table.id, .db = table.db, .table = table.name};
    LS_TRY(job.id, m_catalog.nextId());
    job.createdAt = secondsNow();
    job.next = plan.next;
    job.kind = plan.kind == AlterPlan::Kind::optimize ? AlterJobKind::optimize
               : plan.kind == AlterPlan::Kind::rollup ? AlterJobKind::rollup
                                                      : AlterJobKind::schemaChange;
    job.rollup = plan.otherName;
    job.operation = plan.operation;
    job.schemaVersion = table.schemaVersion + 1;
    job.indexId = table.id;
    job.timeoutSeconds = plan.timeoutSeconds;
    if (plan.kind == AlterPlan::Kind::fast) {
        LS_CHECK(replace(table, plan.next));
        job.state = AlterState::finished;
        job.finishedAt = job.createdAt;
        job.txnId = m_jobs.takeTxnId();
        job.timeoutSeconds = 1; // the real one's history entry has no more
    } else {
        LS_TRY(job.indexId, m_catalog.nextId());
    }
    return m_jobs.add(std::move(job));
}

Result<void> DdlExecutor::finishJob(const AlterJob& job) {
    const std::lock_guard lock(m_mutex);
    const TablePtr before = m_catalog.findTable(job.tableId);
    if (!before)
        return bareError("table does not exist");
    TableDef next = job.next;
    next.name = before->name; // a rename may have come between
    next.dataEpoch = before->dataEpoch;
    next.comment = before->comment;
    return replace(*before, std::move(next));
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::AlterTable& statement) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const TablePtr table, existing(session, statement.name));
    LS_CHECK(checkAlter(*table, statement.clauses));
    LS_CHECK(refuseBusy(*table));
    LS_TRY(const AlterPlan plan, planAlter(*table, statement.clauses, facts()));
    switch (plan.kind) {
    case AlterPlan::Kind::immediate:
        if (const int before = replicasOf(*table); replicasOf(plan.next) > before)
            m_repairs[table->id] = {before, std::chrono::steady_clock::now() + kRepairTicks * m_tick};
        LS_CHECK(replace(*table, plan.next));
        LS_CHECK(emptyPartitions(*table, plan));
        break;
    case AlterPlan::Kind::fast:
    case AlterPlan::Kind::job:
    case AlterPlan::Kind::optimize:
    case AlterPlan::Kind::rollup:
        LS_CHECK(startJob(*table, plan));
        break;
    case AlterPlan::Kind::renameTable:
        LS_CHECK(rename(*table, plan.otherName));
        break;
    case AlterPlan::Kind::swap:
        LS_CHECK(swap(*table, plan.otherName));
        break;
    }
    return Done{};
}

Result<Done> DdlExecutor::run(const SqlSession& session, const ast::CancelAlter& statement) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const TablePtr table, existing(session, statement.name));
    if (!m_jobs.cancel(table->id, "user cancelled")) {
        if (statement.kind == "ROLLUP")
            return bareError("Table[" + table->name +
                             "] is not under ROLLUP/WAITING_STABLE. Use 'ALTER TABLE DROP ROLLUP' if you want to.");
        return bareError("Table[" + table->name + "] is not under SCHEMA_CHANGE/WAITING_STABLE.");
    }
    return Done{};
}

} // namespace lodestar::sandbox
