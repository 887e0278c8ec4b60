// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW about databases, tables and their columns, and about schema changes.
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

std::string join(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// SHOW FULL COLUMNS doubles the backslashes of a comment (recorded).
std::string escaped(const std::string& comment) {
    std::string out;
    for (const char c : comment)
        out += c == '\\' ? std::string("\\\\") : std::string(1, c);
    return out;
}

bool wanted(const ast::Show& show, const std::string& name) { return !show.like || matchesLike(name, *show.like); }

Row jobRow(const AlterJob& job) {
    const bool running = job.state == AlterState::running;
    const std::string version = "1:" + std::to_string(1257358693U + job.schemaVersion);
    const Cell finished = job.finishedAt ? Cell(timeText(job.finishedAt)) : std::nullopt;
    return {std::to_string(job.id),
            job.table,
            timeText(job.createdAt),
            finished,
            job.table,
            std::to_string(job.indexId),
            std::to_string(job.tableId),
            version,
            std::to_string(job.txnId),
            std::string(alterStateName(job.state)),
            job.message,
            running ? Cell("1/1") : std::nullopt,
            std::to_string(job.timeoutSeconds)};
}

} // namespace

Result<ResultSet> ShowStatements::databases(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"Database"});
    std::set<std::string> names{"information_schema", "sys", "_statistics_"};
    for (const DatabaseDef& database : m_catalog.databases())
        names.insert(database.name);
    for (const std::string& name : names)
        if (wanted(show, name) && m_rights.seesDatabase(session.identity, name))
            set.rows.push_back({name});
    return set;
}

Result<ResultSet> ShowStatements::tables(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    ResultSet set = ResultSet::withColumns({"Tables_in_" + db});
    if (show.full)
        set.columns.push_back({.name = "Table_type"});
    std::vector<std::string> names;
    if (db == "information_schema")
        names = shadowTableNames();
    for (const TablePtr& table : m_catalog.tables(db))
        names.push_back(table->name);
    std::set<std::string> views;
    for (const ObjectKind kind : {ObjectKind::view, ObjectKind::materializedView})
        for (const ObjectDef& view : m_catalog.objects(kind, db)) {
            names.push_back(view.name);
            views.insert(view.name);
        }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        if (!wanted(show, name) || !m_rights.seesTable(session.identity, db, name))
            continue;
        set.rows.push_back({name});
        if (show.full)
            set.rows.back().push_back(db == "information_schema" ? "SYSTEM VIEW"
                                      : views.contains(name)     ? "VIEW"
                                                                 : "BASE TABLE");
    }
    return set;
}

Result<ResultSet> ShowStatements::tableStatus(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    ResultSet set =
        ResultSet::withColumns({"Name", "Engine", "Version", "Row_format", "Rows", "Avg_row_length", "Data_length",
                                "Max_data_length", "Index_length", "Data_free", "Auto_increment", "Create_time",
                                "Update_time", "Check_time", "Collation", "Checksum", "Create_options", "Comment"});
    for (const TablePtr& table : m_catalog.tables(db)) {
        if (!wanted(show, table->name) || !m_rights.seesTable(session.identity, db, table->name))
            continue;
        LS_TRY(const std::uint64_t rows, m_storage.rowCount(table->id));
        set.rows.push_back({table->name, "StarRocks", std::nullopt, "", std::to_string(rows), "0", "0", std::nullopt,
                            std::nullopt, std::nullopt, std::nullopt, timeText(table->createdAt), std::nullopt,
                            std::nullopt, "utf8_general_ci", std::nullopt, "", table->comment});
    }
    return set;
}

Result<ResultSet> ShowStatements::columns(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set = show.full ? ResultSet::withColumns({"Field", "Type", "Collation", "Null", "Key", "Default", "Extra",
                                                        "Privileges", "Comment"})
                              : ResultSet::withColumns({"Field", "Type", "Null", "Key", "Default", "Extra"});
    for (const ColumnDef& c : found->columns) {
        if (!wanted(show, c.name))
            continue;
        const Cell nullable = c.nullable ? "YES" : "NO";
        const Cell key = c.isKey ? "YES" : "NO";
        if (show.full)
            set.rows.push_back({c.name, shortTypeText(c.type), "", nullable, key, defaultText(c.defaultValue),
                                c.aggregate, "", escaped(c.comment)});
        else
            set.rows.push_back(
                {c.name, shortTypeText(c.type), nullable, key, defaultText(c.defaultValue), c.aggregate});
    }
    return set;
}

Result<ResultSet> ShowStatements::describe(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set =
        show.verbose
            ? ResultSet::withColumns({"IndexName", "IndexKeysType", "Field", "Type", "Null", "Key", "Default", "Extra"})
            : ResultSet::withColumns({"Field", "Type", "Null", "Key", "Default", "Extra"});
    for (const ColumnDef& c : found->columns) {
        const Cell nullable = c.nullable ? "YES" : "NO";
        const Cell key = c.isKey ? "true" : "false";
        const bool generated = c.defaultValue.kind == DefaultKind::currentTimestamp;
        if (!show.verbose) {
            set.rows.push_back({c.name, shortTypeText(c.type), nullable, key, defaultText(c.defaultValue),
                                generated ? "DEFAULT_GENERATED" : ""});
            continue;
        }
        const bool first = &c == &found->columns.front();
        const std::string none = found->model == TableModel::duplicate ? "NONE" : c.aggregate;
        set.rows.push_back({first ? found->name : "", first ? std::string(modelName(found->model)) : "", c.name,
                            shortTypeText(c.type), nullable, key, defaultText(c.defaultValue), c.isKey ? "" : none});
    }
    return set;
}

Result<ResultSet> ShowStatements::createTable(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set = ResultSet::withColumns({"Table", "Create Table"});
    set.rows.push_back({found->name, createTableText(*found)});
    return set;
}

Result<ResultSet> ShowStatements::createDatabase(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    ResultSet set = ResultSet::withColumns({"Database", "Create Database"});
    set.rows.push_back({db, "CREATE DATABASE `" + db + '`'});
    return set;
}

Result<ResultSet> ShowStatements::indexes(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set =
        ResultSet::withColumns({"Table", "Non_unique", "Key_name", "Seq_in_index", "Column_name", "Collation",
                                "Cardinality", "Sub_part", "Packed", "Null", "Index_type", "Comment"});
    for (const IndexDef& index : found->indexes)
        set.rows.push_back({found->qualifiedName(), "", index.name, "", join(index.columns), "", "", "", "", "",
                            index.kind, index.comment});
    return set;
}

Result<ResultSet> ShowStatements::partitions(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set =
        ResultSet::withColumns({"PartitionId",        "PartitionName",
                                "VisibleVersion",     "VisibleVersionTime",
                                "VisibleVersionHash", "State",
                                "PartitionKey",       found->partition.kind == PartitionKind::list ? "List" : "Range",
                                "DistributionKey",    "Buckets",
                                "ReplicationNum",     "StorageMedium",
                                "CooldownTime",       "LastConsistencyCheckTime",
                                "DataSize",           "StorageSize",
                                "IsInMemory",         "RowCount",
                                "DataVersion",        "VersionEpoch",
                                "VersionTxnType"});
    std::vector<PartitionDef> list = found->partition.partitions;
    if (found->partition.kind == PartitionKind::none)
        list = {{.name = found->name}};
    LS_TRY(const std::uint64_t rows, m_storage.rowCount(found->id));
    const std::string buckets = std::to_string(std::max(1, found->distribution.buckets));
    std::uint64_t id = found->id * 1000;
    for (const PartitionDef& p : list)
        set.rows.push_back({std::to_string(++id),
                            p.name,
                            "1",
                            timeText(found->createdAt),
                            "0",
                            "NORMAL",
                            join(found->partition.columns),
                            p.lower + ".." + p.upper,
                            found->distribution.random ? "ALL KEY" : join(found->distribution.columns),
                            buckets,
                            found->properties.at("replication_num"),
                            "HDD",
                            "9999-12-31 23:59:59",
                            std::nullopt,
                            "0B",
                            "0B",
                            "false",
                            std::to_string(list.size() == 1 ? rows : 0),
                            "1",
                            "0",
                            "TXN_NORMAL"});
    return set;
}

Result<ResultSet> ShowStatements::data(const SqlSession& session, const ast::Show& show) {
    if (show.name.table.empty()) {
        LS_TRY(const std::string db, database(session, show));
        ResultSet set = ResultSet::withColumns({"TableName", "Size", "ReplicaCount"});
        for (const TablePtr& one : m_catalog.tables(db))
            if (m_rights.seesTable(session.identity, db, one->name))
                set.rows.push_back({one->name, "0.000 B", "1"});
        return set;
    }
    LS_TRY(const TablePtr found, table(session, show));
    LS_TRY(const std::uint64_t rows, m_storage.rowCount(found->id));
    ResultSet set = ResultSet::withColumns({"TableName", "IndexName", "Size", "ReplicaCount", "RowCount"});
    const std::string replicas = std::to_string(std::max(1, found->distribution.buckets));
    set.rows.push_back({found->name, found->name, "0.000 B", replicas, std::to_string(rows)});
    set.rows.push_back({"", "Total", "0.000 B", replicas, ""});
    return set;
}

Result<ResultSet> ShowStatements::alterColumn(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    ResultSet set = ResultSet::withColumns({"JobId", "TableName", "CreateTime", "FinishTime", "IndexName", "IndexId",
                                            "OriginIndexId", "SchemaVersion", "TransactionId", "State", "Msg",
                                            "Progress", "Timeout"});
    for (const AlterJob& job : m_jobs.jobs(db))
        if (job.kind == AlterJobKind::schemaChange && m_catalog.findTable(job.tableId))
            set.rows.push_back(jobRow(job));
    return set;
}

Result<ResultSet> ShowStatements::alterOptimize(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    ResultSet set = ResultSet::withColumns({"JobId", "TableName", "CreateTime", "FinishTime", "Operation",
                                            "TransactionId", "State", "Msg", "Progress", "Timeout"});
    for (const AlterJob& job : m_jobs.jobs(db)) {
        if (job.kind != AlterJobKind::optimize || !m_catalog.findTable(job.tableId))
            continue;
        const Row row = jobRow(job);
        set.rows.push_back({row[0], row[1], row[2], row[3], job.state == AlterState::pending ? "" : job.operation,
                            row[8], row[9], row[10], job.state == AlterState::finished ? "100" : "0", row[12]});
    }
    return set;
}

} // namespace lodestar::sandbox
