// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/leader_rpc.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {
namespace {

constexpr int kFirstBackEndId = 10001;

int replicasOf(const TableDef& table) {
    const auto at = table.properties.find("replication_num");
    int number = 3;
    if (at != table.properties.end())
        std::from_chars(at->second.data(), at->second.data() + at->second.size(), number);
    return number;
}

} // namespace

RpcStatus LeaderRpc::check(const LoadTarget& target) const {
    if (const auto why = m_parts.refusal(target))
        return RpcStatus::analysis(*why);
    return RpcStatus::success();
}

LeaderRpc::BeginAnswer LeaderRpc::begin(const Begin& request) {
    BeginAnswer answer;
    const LoadTarget& target = request.target;
    if (answer.status = check(target); !answer.status.ok())
        return answer;
    if (request.label.empty()) {
        answer.status = RpcStatus::analysis("empty label in begin request");
        return answer;
    }
    const auto db = m_parts.catalog.findDatabase(target.db);
    if (!db) {
        answer.status = RpcStatus::analysis("unknown database, database=" + target.db);
        return answer;
    }
    answer.table = m_parts.catalog.findTable(target.db, target.table);
    if (!answer.table) {
        answer.status = RpcStatus::analysis("unknown table \"" + target.db + "." + target.table + "\"");
        return answer;
    }
    const auto begun = m_parts.transactions.begin({.dbId = db->id,
                                                   .db = target.db,
                                                   .table = target.table,
                                                   .tableId = answer.table->id,
                                                   .label = request.label,
                                                   .timeoutS = request.timeoutS,
                                                   .coordinator = request.coordinator,
                                                   .requestId = request.requestId});
    answer.status = begun.status;
    answer.txnId = begun.txnId;
    answer.existingJobStatus = begun.existingJobStatus;
    return answer;
}

RpcStatus LeaderRpc::prepare(const LoadTarget& target, std::int64_t txnId, std::vector<TableWrite> writes,
                             std::int64_t preparedTimeoutS) {
    if (RpcStatus status = check(target); !status.ok())
        return status;
    if (!m_parts.catalog.findDatabase(target.db))
        return RpcStatus::analysis("unknown database, database=" + target.db);
    if (RpcStatus status = checkQuorum(txnId, writes, {}); !status.ok())
        return status;
    return m_parts.transactions.prepare(txnId, std::move(writes), preparedTimeoutS);
}

RpcStatus LeaderRpc::commit(const LoadTarget& target, std::int64_t txnId, std::vector<TableWrite> writes,
                            const std::optional<std::vector<int>>& backEnds) {
    if (RpcStatus status = check(target); !status.ok())
        return status;
    if (!m_parts.catalog.findDatabase(target.db))
        return RpcStatus::analysis("unknown database, database=" + target.db);
    if (RpcStatus status = checkQuorum(txnId, writes, backEnds); !status.ok())
        return RpcStatus::analysis("fail to execute commit task: " + status.text);
    return m_parts.transactions.commit(txnId, std::move(writes));
}

RpcStatus LeaderRpc::rollback(const LoadTarget& target, std::int64_t txnId, const std::string& reason) {
    if (RpcStatus status = check(target); !status.ok())
        return status;
    if (!m_parts.catalog.findDatabase(target.db))
        return RpcStatus::analysis("db " + target.db + " does not exist");
    return m_parts.transactions.abort(txnId, reason);
}

/// A tablet needs more than half of its replicas. They lie on the first back ends, as many as the table has replicas.
RpcStatus LeaderRpc::checkQuorum(std::int64_t txnId, const std::vector<TableWrite>& writes,
                                 const std::optional<std::vector<int>>& backEnds) const {
    const auto record = m_parts.transactions.find(txnId);
    if (!record || record->state != TxnState::prepare)
        return RpcStatus::success();
    const std::vector<bool> alive = m_parts.alive();
    for (const TableWrite& write : writes) {
        const TablePtr table = m_parts.catalog.findTable(write.tableId);
        if (!table || write.rows == 0)
            continue;
        const int replicas = std::min(replicasOf(*table), static_cast<int>(alive.size()));
        std::string missing;
        std::string there;
        int good = 0;
        for (int node = 0; node < static_cast<int>(alive.size()); ++node) {
            const std::string id = std::to_string(kFirstBackEndId + node);
            const bool wrote =
                backEnds ? std::find(backEnds->begin(), backEnds->end(), kFirstBackEndId + node) != backEnds->end()
                         : alive[static_cast<std::size_t>(node)];
            if (wrote && (replicas > 1 || backEnds || good == 0)) {
                ++good;
                there += (there.empty() ? "" : ", ") + id;
            } else if (node < replicas) {
                missing += (missing.empty() ? "" : ",") +
                           std::to_string(table->id + 10 + static_cast<std::uint64_t>(node)) + ":{be:" + id + " " +
                           m_parts.host + " st:NORMAL V:1 LFV:-1}";
            }
        }
        const int quorum = replicas / 2 + 1;
        if (good < quorum)
            return RpcStatus::analysis("Commit failed. txn: " + std::to_string(txnId) + " table: " + table->name +
                                       " tablet: " + std::to_string(table->id + 9) +
                                       " quorum: " + std::to_string(good) + "<" + std::to_string(quorum) +
                                       " errorReplicas: " + missing + ", commitBackends: [" + there + "]");
    }
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
