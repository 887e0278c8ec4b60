// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW about nodes, variables, configuration and rights.
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/messages.h"
#include <chrono>
namespace lodestar::sandbox {

namespace {

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

struct ConfigItem {
    const char* key;
    const char* value;
    const char* type;
    const char* isMutable;
};

// Defaults of fe-core Config that a loading tool asks for.
constexpr ConfigItem kConfig[] = {
    {"alter_table_timeout_second", "86400", "int", "true"},
    {"default_replication_num", "3", "short", "true"},
    {"enable_experimental_temporary_table", "false", "boolean", "true"},
    {"enable_strict_storage_medium_check", "false", "boolean", "true"},
    {"expr_children_limit", "10000", "int", "true"},
    {"label_clean_interval_second", "14400", "int", "false"},
    {"label_keep_max_num", "1000", "int", "true"},
    {"label_keep_max_second", "259200", "int", "true"},
    {"max_column_number_per_table", "10000", "int", "true"},
    {"max_load_timeout_second", "259200", "int", "true"},
    {"max_running_txn_num_per_db", "1000", "int", "true"},
    {"max_stream_load_timeout_second", "259200", "int", "true"},
    {"max_varchar_length", "1048576", "int", "true"},
    {"min_load_timeout_second", "1", "int", "true"},
    {"mysql_server_version", "8.0.33", "String", "true"},
    {"prepared_transaction_default_timeout_second", "86400", "int", "true"},
    {"run_mode", "shared_nothing", "String", "false"},
    {"stream_load_default_timeout_second", "600", "int", "true"},
    {"tablet_create_timeout_second", "10", "int", "true"},
    {"transaction_clean_interval_second", "30", "int", "false"},
};

} // namespace

Result<ResultSet> ShowStatements::variables(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"Variable_name", "Value"});
    for (const auto& [name, value] : allVariables(session))
        if (!show.like || matchesLike(name, *show.like))
            set.rows.push_back({name, value});
    return set;
}

Result<ResultSet> ShowStatements::frontEnds(const SqlSession&, const ast::Show&) {
    ResultSet set = ResultSet::withColumns({"Id", "Name", "IP", "EditLogPort", "HttpPort", "QueryPort", "RpcPort",
                                            "Role", "ClusterId", "Join", "Alive", "ReplayedJournalId", "LastHeartbeat",
                                            "IsHelper", "ErrMsg", "StartTime", "Version"});
    const std::string now = timeText(secondsNow());
    for (std::size_t i = 0; i < m_cluster.feHttpPorts.size(); ++i)
        set.rows.push_back({std::to_string(i + 1), m_cluster.host + "_9010_" + std::to_string(i + 1), m_cluster.host,
                            "9010", std::to_string(m_cluster.feHttpPorts[i]), std::to_string(m_cluster.queryPort),
                            "9020", i == 0 ? "LEADER" : "FOLLOWER", "1", i == 0 ? "true" : "false", "true", "1", now,
                            "true", "", timeText(m_cluster.startedAt), kStarRocksVersion});
    return set;
}

Result<ResultSet> ShowStatements::backEnds(const SqlSession&, const ast::Show&) {
    ResultSet set = ResultSet::withColumns({"BackendId",
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
                                            "TabletNum",
                                            "DataUsedCapacity",
                                            "AvailCapacity",
                                            "TotalCapacity",
                                            "UsedPct",
                                            "MaxDiskUsedPct",
                                            "ErrMsg",
                                            "Version",
                                            "Status",
                                            "DataTotalCapacity",
                                            "DataUsedPct",
                                            "CpuCores",
                                            "MemLimit",
                                            "NumRunningQueries",
                                            "MemUsedPct",
                                            "CpuUsedPct",
                                            "DataCacheMetrics",
                                            "Location",
                                            "StatusCode"});
    const std::vector<bool> alive = m_cluster.alive();
    const std::string now = timeText(secondsNow());
    for (std::size_t i = 0; i < m_cluster.beHttpPorts.size(); ++i) {
        const bool up = i < alive.size() && alive[i];
        set.rows.push_back({std::to_string(ClusterView::kFirstBackEndId + i),
                            m_cluster.host,
                            "9050",
                            "9060",
                            std::to_string(m_cluster.beHttpPorts[i]),
                            "8060",
                            timeText(m_cluster.startedAt),
                            now,
                            up ? "true" : "false",
                            "false",
                            "false",
                            "0",
                            "0.000 B",
                            "100.000 GB",
                            "100.000 GB",
                            "0.00 %",
                            "0.00 %",
                            up ? "" : "exception: java.net.ConnectException: Connection refused",
                            kStarRocksVersion,
                            "{\"lastSuccessReportTabletsTime\":\"" + now + "\"}",
                            "100.000 GB",
                            "0.00 %",
                            "2",
                            "8.000GB",
                            "0",
                            "0.00 %",
                            "0.0 %",
                            "Status: Normal, DiskUsage: 0B/0B, MemUsage: 0B/0B",
                            "",
                            up ? "OK" : "DISCONNECTED"});
    }
    return set;
}

Result<ResultSet> ShowStatements::proc(const SqlSession& session, const ast::Show& show) {
    if (show.argument == "/backends" || show.argument == "/backends/")
        return backEnds(session, show);
    if (show.argument == "/frontends" || show.argument == "/frontends/")
        return frontEnds(session, show);
    if (show.argument == "/compute_nodes") {
        ast::Show nodes;
        nodes.what = "COMPUTE NODES";
        return fixed(session, nodes);
    }
    if (show.argument.starts_with("/statistic"))
        return ResultSet::withColumns({"DbId", "DbName", "TableNum", "PartitionNum", "IndexNum", "TabletNum",
                                       "ReplicaNum", "UnhealthyTabletNum", "InconsistentTabletNum"});
    return bareError("Proc path '" + show.argument + "' doesn't exist");
}

Result<ResultSet> ShowStatements::config(const SqlSession&, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"Key", "AliasNames", "Value", "Type", "IsMutable", "Comment"});
    for (const ConfigItem& item : kConfig)
        if (!show.like || matchesLike(item.key, *show.like))
            set.rows.push_back({item.key, "[]", item.value, item.type, item.isMutable, ""});
    return set;
}

} // namespace lodestar::sandbox
