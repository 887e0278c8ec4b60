// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW about nodes, variables, configuration and rights.
#include "app/sandbox/show/config_table_internal.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/version/release.h"
#include <algorithm>
#include <charconv>
#include <chrono>
namespace lodestar::sandbox {

namespace {

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

Result<ResultSet> ShowStatements::variables(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"Variable_name", "Value"});
    for (const auto& [name, value] : allVariables(session, show.global))
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
                            "true", "", timeText(m_cluster.startedAt), release().comment()});
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
                            release().comment(),
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
    if (m_cluster.proc) {
        if (auto node = m_cluster.proc(show.argument))
            return *std::move(node);
    }
    return bareError("Proc path '" + show.argument + "' doesn't exist");
}

Result<ResultSet> ShowStatements::config(const SqlSession&, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"Key", "AliasNames", "Value", "Type", "IsMutable", "Comment"});
    auto changed = m_cluster.config ? m_cluster.config() : std::map<std::string, std::string>();
    {
        const std::lock_guard lock(m_mutex);
        changed.insert(m_changedConfig.begin(), m_changedConfig.end());
    }
    for (const ConfigDef& item : configTable()) {
        if (show.like && !matchesLike(item.key, *show.like))
            continue;
        const auto now = changed.find(std::string(item.key));
        set.rows.push_back({std::string(item.key), '[' + std::string(item.aliases) + ']',
                            now == changed.end() ? std::string(item.value) : now->second, std::string(item.type),
                            item.isMutable ? "true" : "false", ""});
    }
    return set;
}

Result<void> ShowStatements::setConfig(const std::string& name, const std::string& value) {
    const auto& all = configTable();
    const auto item = std::find_if(all.begin(), all.end(), [&](const ConfigDef& def) { return def.key == name; });
    if (item == all.end() || !item->isMutable)
        return bareError("Config '" + name + "' does not exist or is not mutable");
    if (m_cluster.setConfig && m_cluster.config().contains(name)) {
        const Result<void> set = m_cluster.setConfig(name, value);
        return set ? Result<void>() : Result<void>(bareError(set.error().detail));
    }
    const bool whole = item->type == "int" || item->type == "long" || item->type == "short";
    std::int64_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (whole && (value.empty() || read.ec != std::errc() || read.ptr != value.data() + value.size()))
        return bareError("Failed to set config '" + name + "'. err: For input string: \"" + value + '"');
    const std::lock_guard lock(m_mutex);
    m_changedConfig[name] = item->type == "boolean" && lowerCase(value) != "true" ? "false" : value;
    return {};
}

} // namespace lodestar::sandbox
