// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW TABLET and ADMIN SHOW REPLICA: tablets have no rows of their own here, so their numbers are made from the
// table's id; SHOW TRANSACTION.
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

struct Replica {
    std::uint64_t tablet = 0;
    std::uint64_t id = 0;
    std::size_t backEnd = 0;
    std::string partition;
};

/// One bucket after the other, its replicas on neighbouring back ends.
std::vector<Replica> replicasOf(const TableDef& table, std::size_t backEnds, const std::vector<std::string>& only) {
    std::vector<std::string> partitions;
    for (const PartitionDef& partition : table.partition.partitions)
        partitions.push_back(partition.name);
    if (table.partition.kind == PartitionKind::none)
        partitions = {table.name};
    const auto copies = table.properties.find("replication_num");
    const std::size_t count = std::clamp<std::size_t>(
        copies == table.properties.end() ? 1 : std::strtoul(copies->second.c_str(), nullptr, 10), 1,
        std::max<std::size_t>(1, backEnds));
    std::vector<Replica> out;
    std::uint64_t id = table.id * 100000;
    std::size_t at = table.id;
    for (const std::string& partition : partitions) {
        const bool wanted = only.empty() || std::find(only.begin(), only.end(), partition) != only.end();
        for (int bucket = 0; bucket < std::max(1, table.distribution.buckets); ++bucket, ++at) {
            const std::uint64_t tablet = ++id;
            for (std::size_t copy = 0; copy < count; ++copy, ++id)
                if (wanted)
                    out.push_back({tablet, id + 1, backEnds == 0 ? 0 : (at + copy) % backEnds, partition});
            ++id;
        }
    }
    return out;
}

Cell timeCell(std::int64_t ms) { return ms > 0 ? Cell(timeText(ms / 1000)) : std::nullopt; }

} // namespace

Result<ResultSet> ShowStatements::tablets(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set = ResultSet::withColumns({"TabletId",
                                            "ReplicaId",
                                            "BackendId",
                                            "SchemaHash",
                                            "Version",
                                            "VersionHash",
                                            "LstSuccessVersion",
                                            "LstSuccessVersionHash",
                                            "LstFailedVersion",
                                            "LstFailedVersionHash",
                                            "LstFailedTime",
                                            "DataSize",
                                            "RowCount",
                                            "State",
                                            "LstConsistencyCheckTime",
                                            "CheckVersion",
                                            "CheckVersionHash",
                                            "VersionCount",
                                            "PathHash",
                                            "MetaUrl",
                                            "CompactionStatus",
                                            "DiskRootPath",
                                            "IsConsistent",
                                            "Checksum"});
    const bool operate = m_rights.allows(session.identity, ObjectType::system, Privilege::operate);
    if (!operate && !m_rights.seesTable(session.identity, found->db, found->name))
        return set;
    for (const Replica& replica : replicasOf(*found, m_cluster.beHttpPorts.size(), show.partitions)) {
        const std::string be = std::to_string(ClusterView::kFirstBackEndId + replica.backEnd);
        const std::string tablet = std::to_string(replica.tablet);
        const std::string host = operate && !m_cluster.beHttpPorts.empty()
                                     ? m_cluster.host + ':' + std::to_string(m_cluster.beHttpPorts[replica.backEnd])
                                     : std::string("*:0"); // who may not operate is not told where
        set.rows.push_back({tablet,
                            std::to_string(replica.id),
                            be,
                            "0",
                            "1",
                            "0",
                            "1",
                            "0",
                            "-1",
                            "0",
                            std::nullopt,
                            "0B",
                            "0",
                            "NORMAL",
                            std::nullopt,
                            "-1",
                            "0",
                            "-1",
                            "123456",
                            "http://" + host + "/api/meta/header/" + tablet,
                            "http://" + host + "/api/compaction/show?tablet_id=" + tablet,
                            "/data/be" + be + "/storage",
                            "true",
                            "-1"});
    }
    return set;
}

Result<ResultSet> ShowStatements::oneTablet(const SqlSession&, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"DbName", "TableName", "PartitionName", "IndexName", "DbId", "TableId",
                                            "PartitionId", "IndexId", "IsSync", "DetailCmd"});
    const std::uint64_t id = std::strtoull(show.argument.c_str(), nullptr, 10);
    for (const TablePtr& one : m_catalog.allTables())
        for (const Replica& replica : replicasOf(*one, m_cluster.beHttpPorts.size(), {}))
            if (replica.tablet == id) {
                const std::string table = std::to_string(one->id);
                const std::string db = std::to_string(m_catalog.findDatabase(one->db)->id);
                set.rows.push_back({one->db, one->name, replica.partition, one->name, db, table, table, table, "true",
                                    "SHOW PROC '/dbs/" + db + '/' + table + "/partitions/" + table + '/' + table + '/' +
                                        show.argument + "';"});
                return set;
            }
    set.rows.push_back({"NULL", "NULL", "NULL", "NULL", "-1", "-1", "-1", "-1", "true", "SHOW PROC '/dbs/-1';"});
    return set;
}

Result<ResultSet> ShowStatements::replicaStatus(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set = ResultSet::withColumns({"TabletId", "ReplicaId", "BackendId", "Version", "LastFailedVersion",
                                            "LastSuccessVersion", "CommittedVersion", "SchemaHash", "VersionNum",
                                            "IsBad", "IsSetBadForce", "State", "Status"});
    const std::vector<bool> alive = m_cluster.alive();
    for (const Replica& replica : replicasOf(*found, m_cluster.beHttpPorts.size(), show.partitions)) {
        const bool up = replica.backEnd < alive.size() && alive[replica.backEnd];
        set.rows.push_back({std::to_string(replica.tablet), std::to_string(replica.id),
                            std::to_string(ClusterView::kFirstBackEndId + replica.backEnd), "1", "-1", "1", "1", "0",
                            "-1", "false", "false", "NORMAL", up ? "OK" : "DEAD"});
    }
    return set;
}

Result<ResultSet> ShowStatements::replicaDistribution(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const TablePtr found, table(session, show));
    ResultSet set = ResultSet::withColumns({"BackendId", "ReplicaNum", "Graph", "Percent"});
    const std::vector<Replica> all = replicasOf(*found, m_cluster.beHttpPorts.size(), show.partitions);
    for (std::size_t be = 0; be < m_cluster.beHttpPorts.size(); ++be) {
        const auto count = static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const Replica& one) { return one.backEnd == be; }));
        const std::size_t percent = all.empty() ? 0 : count * 100 / all.size();
        set.rows.push_back({std::to_string(ClusterView::kFirstBackEndId + be), std::to_string(count),
                            std::string(percent, '>'), std::to_string(percent) + ".00 %"});
    }
    return set;
}

Result<ResultSet> ShowStatements::transaction(const SqlSession& session, const ast::Show& show) {
    LS_TRY(const std::string db, database(session, show));
    const bool byId = show.equals.size() == 1 && equalsIgnoreCase(show.equals[0].first, "id");
    if (!byId)
        return analysisError("Where clause should looks like one of them: id = 123");
    ResultSet set = ResultSet::withColumns(
        {"TransactionId", "Label", "Coordinator", "TransactionStatus", "LoadJobSourceType", "PrepareTime", "CommitTime",
         "PublishTime", "FinishTime", "Reason", "ErrorReplicasCount", "ListenerId", "TimeoutMs", "ErrMsg"});
    for (const LoadRow& load : m_cluster.loadRows ? m_cluster.loadRows() : std::vector<LoadRow>())
        if (load.db == db && std::to_string(load.id) == show.equals[0].second)
            set.rows.push_back({std::to_string(load.id), load.label, "BE: " + m_cluster.host, load.state,
                                "BACKEND_STREAMING", timeCell(load.beganAt), timeCell(load.committedAt),
                                timeCell(load.finishedAt), timeCell(load.finishedAt), load.reason, "0", "-1",
                                std::to_string(load.timeoutMs), ""});
    if (set.rows.empty())
        return analysisError("transaction with id " + show.equals[0].second + " does not exist");
    return set;
}

} // namespace lodestar::sandbox
