// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

bool lessValue(const Cell& a, const Cell& b) {
    const bool numbers = a && b && !a->empty() && !b->empty() &&
                         a->find_first_not_of("0123456789") == std::string::npos &&
                         b->find_first_not_of("0123456789") == std::string::npos;
    return numbers && a->size() != b->size() ? a->size() < b->size() : a < b;
}

/// WHERE, ORDER BY and LIMIT over what a SHOW gives.
void narrow(const ast::Show& show, ResultSet& set) {
    const auto columnOf = [&](const std::string& name) -> std::size_t {
        for (std::size_t i = 0; i < set.columns.size(); ++i)
            if (equalsIgnoreCase(set.columns[i].name, name))
                return i;
        return set.columns.size();
    };
    for (const auto& [name, value] : show.equals) {
        const std::size_t at = columnOf(name);
        if (at < set.columns.size())
            std::erase_if(set.rows, [&](const Row& row) { return row[at] != value; });
    }
    if (const std::size_t at = columnOf(show.orderBy); !show.orderBy.empty() && at < set.columns.size())
        std::stable_sort(set.rows.begin(), set.rows.end(), [&](const Row& a, const Row& b) {
            return show.descending ? lessValue(b[at], a[at]) : lessValue(a[at], b[at]);
        });
    if (show.limit && set.rows.size() > *show.limit)
        set.rows.resize(static_cast<std::size_t>(*show.limit));
}

struct FixedAnswer {
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

/// Lists that are always the same here, mostly empty.
const std::map<std::string, FixedAnswer>& fixedAnswers() {
    static const std::map<std::string, FixedAnswer> table{
        {"WARNINGS", {{"Level", "Code", "Message"}, {}}},
        {"ERRORS", {{"Level", "Code", "Message"}, {}}},
        {"STATUS", {{"Variable_name", "Value"}, {}}},
        {"ENGINES",
         {{"Engine", "Support", "Comment", "Transactions", "XA", "Savepoints"},
          {{"OLAP", "YES", "Default storage engine of StarRocks", "NO", "NO", "NO"}}}},
        {"COLLATION",
         {{"Collation", "Charset", "Id", "Default", "Compiled", "Sortlen"},
          {{"utf8_general_ci", "utf8", "33", "Yes", "Yes", "1"},
           {"binary", "binary", "63", "Yes", "Yes", "1"},
           {"gbk_chinese_ci", "gbk", "28", "Yes", "Yes", "1"}}}},
        {"CHARACTER SET",
         {{"Charset", "Description", "Default collation", "Maxlen"},
          {{"utf8", "UTF-8 Unicode", "utf8_general_ci", "3"}}}},
        {"CHARSET",
         {{"Charset", "Description", "Default collation", "Maxlen"},
          {{"utf8", "UTF-8 Unicode", "utf8_general_ci", "3"}}}},
        {"CATALOGS",
         {{"Catalog", "Type", "Comment"},
          {{"default_catalog", "Internal", "An internal catalog contains this cluster's self-managed tables."}}}},
        {"PRIVILEGES", {{"Privilege", "Context", "Comment"}, {}}},
        {"PLUGINS",
         {{"Name", "Type", "Description", "Version", "JavaVersion", "ClassName", "SoName", "Sources", "Status"}, {}}},
        {"COMPUTE NODES",
         {{"ComputeNodeId",
           "IP",
           "HeartbeatPort",
           "BePort",
           "HttpPort",
           "BrpcPort",
           "LastStartTime",
           "LastHeartbeat",
           "Alive",
           "SystemDecommissioned",
           "ClusterDecommissioned",
           "ErrMsg",
           "Version",
           "CpuCores",
           "MemLimit",
           "NumRunningQueries",
           "MemUsedPct",
           "CpuUsedPct",
           "DataCacheMetrics",
           "HasStoragePath",
           "StatusCode"},
          {}}},
        {"LOAD",
         {{"JobId",         "Label",         "State",          "Progress",       "Type",
           "Priority",      "ScanRows",      "FilteredRows",   "UnselectedRows", "SinkRows",
           "EtlInfo",       "TaskInfo",      "ErrorMsg",       "CreateTime",     "EtlStartTime",
           "EtlFinishTime", "LoadStartTime", "LoadFinishTime", "TrackingSQL",    "JobDetails"},
          {}}},
        {"STREAM LOAD", {{"Label", "Id", "LoadId", "TxnId", "DbName", "TableName", "State", "ErrorMsg"}, {}}},
        {"ROUTINE LOAD", {{"Id", "Name", "CreateTime", "PauseTime", "EndTime", "DbName", "TableName", "State"}, {}}},
        {"MATERIALIZED VIEWS", {{"id", "database_name", "name", "refresh_type", "is_active"}, {}}},
        {"PIPES",
         {{"DATABASE_NAME", "PIPE_ID", "PIPE_NAME", "STATE", "TABLE_NAME", "LOAD_STATUS", "LAST_ERROR", "CREATED_TIME"},
          {}}},
        {"DYNAMIC PARTITION",
         {{"TableName", "Enable", "TimeUnit", "Start", "End", "Prefix", "Buckets", "ReplicationNum", "StartOf",
           "LastUpdateTime", "LastSchedulerTime", "State", "LastCreatePartitionMsg", "LastDropPartitionMsg",
           "InScheduler"},
          {}}},
        {"DELETE", {{"TableName", "PartitionName", "CreateTime", "DeleteCondition", "State"}, {}}},
        {"EVENTS", {{"Db", "Name", "Definer", "Time", "Type"}, {}}},
        {"TRIGGERS", {{"Trigger", "Event", "Table", "Statement", "Timing"}, {}}},
        {"PROCEDURE STATUS",
         {{"Db", "Name", "Type", "Definer", "Modified", "Created", "Security_type", "Comment"}, {}}},
        {"FUNCTION STATUS", {{"Db", "Name", "Type", "Definer", "Modified", "Created", "Security_type", "Comment"}, {}}},
        {"OPEN TABLES", {{"Database", "Table", "In_use", "Name_locked"}, {}}},
        {"ALTER TABLE ROLLUP",
         {{"JobId", "TableName", "CreateTime", "FinishedTime", "BaseIndexName", "RollupIndexName", "RollupId",
           "TransactionId", "State", "Msg", "Progress", "Timeout"},
          {}}},
    };
    return table;
}

} // namespace

bool ShowStatements::isSystemDatabase(std::string_view name) {
    return name == "information_schema" || name == "sys" || name == "_statistics_";
}

ShowStatements::Handler ShowStatements::find(const std::string& what) {
    using S = ShowStatements;
    static const std::map<std::string, Handler> table{
        {"DATABASES", &S::databases},
        {"SCHEMAS", &S::databases},
        {"TABLES", &S::tables},
        {"TABLE STATUS", &S::tableStatus},
        {"COLUMNS", &S::columns},
        {"FIELDS", &S::columns},
        {"DESC", &S::describe},
        {"CREATE TABLE", &S::createTable},
        {"CREATE DATABASE", &S::createDatabase},
        {"INDEX", &S::indexes},
        {"INDEXES", &S::indexes},
        {"KEY", &S::indexes},
        {"KEYS", &S::indexes},
        {"PARTITIONS", &S::partitions},
        {"DATA", &S::data},
        {"ALTER TABLE COLUMN", &S::alterColumn},
        {"ALTER TABLE OPTIMIZE", &S::alterOptimize},
        {"VARIABLES", &S::variables},
        {"FRONTENDS", &S::frontEnds},
        {"BACKENDS", &S::backEnds},
        {"PROC", &S::proc},
        {"FRONTEND CONFIG", &S::config},
        {"GRANTS", &S::grants},
        {"USERS", &S::users},
        {"USER", &S::users},
        {"ROLES", &S::roles},
        {"AUTHENTICATION", &S::authentication},
        {"ALL AUTHENTICATION", &S::authentication},
        {"PROPERTY", &S::userProperty},
        {"PROPERTIES", &S::userProperty},
        {"PROCESSLIST", &S::processList},
    };
    const auto found = table.find(what);
    if (found != table.end())
        return found->second;
    return fixedAnswers().contains(what) ? &S::fixed : nullptr;
}

Result<ResultSet> ShowStatements::run(const SqlSession& session, const ast::Show& show) {
    const Handler handler = find(show.what);
    if (!handler)
        return syntaxError("Unexpected input '" + show.what +
                           "', the most similar input is {'DATABASES', 'TABLES', 'VARIABLES'}");
    LS_TRY(ResultSet set, (this->*handler)(session, show));
    narrow(show, set);
    return set;
}

Result<ResultSet> ShowStatements::fixed(const SqlSession&, const ast::Show& show) {
    const FixedAnswer& answer = fixedAnswers().at(show.what);
    ResultSet set = ResultSet::withColumns(answer.columns);
    set.rows = answer.rows;
    return set;
}

Result<std::string> ShowStatements::database(const SqlSession& session, const ast::Show& show) const {
    const std::string& name = show.name.db.empty() ? session.db : show.name.db;
    if (name.empty())
        return analysisError("No database selected", 1046);
    if (!m_catalog.findDatabase(name) && !isSystemDatabase(name))
        return analysisError("Unknown database '" + name + '\'', 5501);
    return name;
}

Result<TablePtr> ShowStatements::table(const SqlSession& session, const ast::Show& show) const {
    LS_TRY(const std::string db, database(session, show));
    TablePtr found = m_catalog.findTable(db, show.name.table);
    if (!found && show.what == "CREATE TABLE")
        return analysisError("Table " + show.name.table + " is not found");
    if (!found)
        return analysisError("Unknown table '" + db + '.' + show.name.table + '\'', 5502);
    return found;
}

} // namespace lodestar::sandbox
