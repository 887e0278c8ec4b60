// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/proc_nodes.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/txn/transaction_manager.h"
#include <algorithm>
namespace lodestar::sandbox {
namespace {

constexpr const char* kNoTime = "\\N"; // as times that are not yet are printed
constexpr std::size_t kShownMax = 10'000;

std::vector<std::string> partsOf(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (slash > 0)
            parts.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return parts;
}

/// In the order of the real one's hash map.
ResultSet root() {
    ResultSet set = ResultSet::withColumns({"name"});
    for (const char* name : {"brokers",
                             "frontends",
                             "routine_loads",
                             "catalog",
                             "colocation_group",
                             "cluster_balance",
                             "load_error_hub",
                             "meta_recovery",
                             "global_current_queries",
                             "tasks",
                             "compute_nodes",
                             "statistic",
                             "jobs",
                             "warehouses",
                             "resources",
                             "monitor",
                             "transactions",
                             "backends",
                             "current_queries",
                             "stream_loads",
                             "replications",
                             "dbs",
                             "current_backend_instances",
                             "historical_nodes",
                             "compactions"})
        set.rows.push_back({name});
    return set;
}

ResultSet databases(const Catalog& catalog) {
    ResultSet set =
        ResultSet::withColumns({"DbId", "DbName", "TableNum", "Quota", "LastConsistencyCheckTime", "ReplicaQuota"});
    const auto add = [&](const std::string& id, const std::string& name, std::size_t tables) {
        set.rows.push_back({id, name, std::to_string(tables), "8388608.000 TB", kNoTime, "9223372036854775807"});
    };
    constexpr std::size_t kInformationSchemaTables = 54;
    constexpr std::size_t kSysTables = 6;
    add("1", "information_schema", kInformationSchemaTables);
    add("100", "sys", kSysTables);
    std::vector<DatabaseDef> all = catalog.databases();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const DatabaseDef& db : all)
        add(std::to_string(db.id), db.name,
            catalog.tables(db.name).size() + catalog.objects(ObjectKind::view, db.name).size() +
                catalog.objects(ObjectKind::materializedView, db.name).size());
    return set;
}

std::string time(std::int64_t ms) { return ms > 0 ? timeText(ms / 1000) : kNoTime; }

ResultSet transactionsOf(std::vector<TxnRecord> records, bool running) {
    ResultSet set = ResultSet::withColumns(
        {"TransactionId", "Label", "Coordinator", "TransactionStatus", "LoadJobSourceType", "PrepareTime", "CommitTime",
         "PublishTime", "FinishTime", "Reason", "ErrorReplicasCount", "ListenerId", "TimeoutMs", "ErrMsg"});
    std::reverse(records.begin(), records.end()); // the newest first
    for (const TxnRecord& txn : records) {
        if (txn.finished() == running || set.rows.size() == kShownMax)
            continue;
        const bool led = txn.coordinator < 0;
        set.rows.push_back({std::to_string(txn.id), txn.label, led ? "FE: 127.0.0.1" : "BE: 127.0.0.1",
                            std::string(txnStateName(txn.state)), led ? "FRONTEND_STREAMING" : "BACKEND_STREAMING",
                            time(txn.beganAt), time(txn.committedAt), time(txn.committedAt), time(txn.finishedAt),
                            txn.reason, "0", "[" + std::to_string(txn.id) + "]", std::to_string(txn.timeoutS * 1000),
                            ""});
    }
    return set;
}

} // namespace

std::optional<ResultSet> procNode(const std::string& path, const Catalog& catalog,
                                  const TransactionManager& transactions) {
    const std::vector<std::string> parts = partsOf(path);
    if (parts.empty())
        return root();
    if (parts.size() == 1 && parts[0] == "dbs")
        return databases(catalog);
    if (parts[0] != "transactions" || parts.size() > 3)
        return std::nullopt;
    if (parts.size() == 1) {
        ResultSet set = ResultSet::withColumns({"DbId", "DbName"});
        for (const DatabaseDef& db : catalog.databases())
            set.rows.push_back({std::to_string(db.id), db.name});
        return set;
    }
    const std::vector<DatabaseDef> all = catalog.databases();
    const auto db = std::find_if(all.begin(), all.end(), [&](const DatabaseDef& d) {
        return d.name == parts[1] || std::to_string(d.id) == parts[1];
    });
    if (db == all.end())
        return std::nullopt;
    std::vector<TxnRecord> records = transactions.all();
    std::erase_if(records, [&](const TxnRecord& txn) { return txn.dbId != db->id; });
    if (parts.size() == 2) {
        const auto running =
            std::count_if(records.begin(), records.end(), [](const TxnRecord& txn) { return !txn.finished(); });
        ResultSet set = ResultSet::withColumns({"State", "Number"});
        set.rows.push_back({"running", std::to_string(running)});
        set.rows.push_back({"finished", std::to_string(static_cast<std::int64_t>(records.size()) - running)});
        return set;
    }
    if (parts[2] != "running" && parts[2] != "finished")
        return std::nullopt;
    return transactionsOf(std::move(records), parts[2] == "running");
}

} // namespace lodestar::sandbox
