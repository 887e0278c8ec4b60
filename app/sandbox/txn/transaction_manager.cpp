// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/txn/transaction_manager.h"
#include "core/base/log.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {
namespace {

constexpr std::string_view kNoTransaction =
    "Cannot invoke \"com.starrocks.transaction.TransactionState.getTableIdList()\" because \"transactionState\" is "
    "null";
constexpr std::string_view kNothingToLoad =
    "No partitions have data available for loading. If you are sure there may be no data to be loaded, you can use "
    "`ADMIN SET FRONTEND CONFIG ('empty_load_as_error' = 'false')` to ensure such load jobs can succeed";

std::string labelKey(std::uint64_t dbId, std::string_view label) {
    return std::to_string(dbId) + "/" + std::string(label);
}

bool labelIsLegal(std::string_view label) {
    return !label.empty() && label.size() <= 128 && std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    });
}

bool hasRows(const std::vector<TableWrite>& writes) {
    return std::any_of(writes.begin(), writes.end(), [](const TableWrite& w) { return w.rows > 0; });
}

} // namespace

TransactionManager::TransactionManager(Config config, PublishTarget& target, FaultRegistry& faults)
    : m_config(std::move(config)), m_target(target), m_faults(faults), m_random(std::random_device{}()) {}

Result<std::unique_ptr<TransactionManager>> TransactionManager::open(Config config, PublishTarget& target,
                                                                     FaultRegistry& faults) {
    std::error_code failed;
    std::filesystem::create_directories(config.dir, failed);
    if (failed)
        return Error(ErrorCode::ioFailed, "cannot make the folder " + config.dir.string() + ": " + failed.message());
    std::unique_ptr<TransactionManager> manager(new TransactionManager(std::move(config), target, faults));
    LS_CHECK(manager->recover());
    return manager;
}

TransactionManager::~TransactionManager() { stop(); }

void TransactionManager::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_visible.notify_all();
    if (m_keeper.joinable())
        m_keeper.join();
    if (m_publisher)
        m_publisher->stop();
}

Result<void> TransactionManager::recover() {
    LS_TRY(m_records, m_journal.open(m_config.dir));
    LS_TRY(const std::uint64_t lastPublished, m_target.lastPublished());
    const std::int64_t last = m_records.empty() ? 0 : m_records.rbegin()->first;
    m_nextId = std::max(last, static_cast<std::int64_t>(lastPublished)) + 1;

    std::set<std::filesystem::path> inUse;
    for (const auto& [id, record] : m_records) {
        m_byLabel[labelKey(record.dbId, record.label)].push_back(id);
        if (record.finished())
            continue;
        ++m_running[record.dbId];
        for (const TableWrite& w : record.writes) {
            inUse.insert(w.upsertFile);
            inUse.insert(w.deleteFile);
        }
    }
    for (const auto& entry : std::filesystem::directory_iterator(m_config.dir)) {
        if (entry.path().extension() == ".rows" && !inUse.contains(entry.path()))
            std::filesystem::remove(entry.path());
    }
    m_publisher = std::make_unique<Publisher>(
        m_target, [this](std::int64_t id) { onVisible(id); }, 4);
    for (const auto& [id, record] : m_records) {
        if (record.state == TxnState::committed)
            m_publisher->enqueue(id, record.writes, std::chrono::milliseconds(0));
    }
    m_settings.onChange([this] {
        const std::lock_guard lock(m_mutex); // so that the keeper has read the intervals or waits already
        m_wake.notify_all();
    });
    m_keeper = std::thread([this] { housekeeping(); });
    return {};
}

/// The checks of a begin in StarRocks' order, but for the label. tooMany: a fault says the limit is reached.
RpcStatus TransactionManager::refusalLocked(const Begin& request, bool tooMany) const {
    const auto count = m_running.find(request.dbId);
    const std::int64_t limit = m_settings.get("max_running_txn_num_per_db");
    const std::int64_t running = count == m_running.end() ? 0 : static_cast<std::int64_t>(count->second);
    if (!tooMany && running < limit)
        return RpcStatus::success();
    return RpcStatus::analysis("current running txns on db " + std::to_string(request.dbId) + " is " +
                               std::to_string(std::max(running, tooMany ? limit : 0)) + ", larger than limit " +
                               std::to_string(limit));
}

TransactionManager::BeginAnswer TransactionManager::begin(const Begin& request) {
    if (m_settings.isOn("disable_load_job"))
        return {RpcStatus::internal("Failed to begin transaction: disable_load_job is set to true, all load jobs are "
                                    "rejected"),
                -1,
                {}};
    const std::int64_t least = m_settings.get("min_load_timeout_second");
    const std::int64_t most = m_settings.get("max_stream_load_timeout_second");
    if (request.timeoutS < least || request.timeoutS > most)
        return {RpcStatus::analysis("Invalid timeout: '" + std::to_string(request.timeoutS) +
                                    "'. Expected values should be between " + std::to_string(least) + " and " +
                                    std::to_string(most) + " seconds"),
                -1,
                {}};
    if (m_faults.fire("quota_exceeded", request.db + "." + request.table))
        return {RpcStatus::analysis("com.starrocks.common.StarRocksException: Database[" + request.db +
                                    "] data size exceeds quota[1.000 GB]"),
                -1,
                {}};
    if (!labelIsLegal(request.label))
        return {RpcStatus::internal("Getting analyzing error. Detail message: Label format error. regex: "
                                    "^[-\\w]{1,128}$, label: " +
                                    request.label + "."),
                -1,
                {}};
    const bool tooMany = m_faults.fire("too_many_running", request.db + "." + request.table).has_value();
    const std::lock_guard lock(m_mutex);
    if (const TxnRecord* known = newestLocked(request.dbId, request.label);
        known != nullptr && known->state != TxnState::aborted) {
        if (known->state == TxnState::prepare && !request.requestId.empty() && known->requestId == request.requestId)
            return {RpcStatus::analysis("Load label: {} begin transacton failed"), -1, {}};
        const bool done = known->state == TxnState::committed || known->state == TxnState::visible;
        return {{"LABEL_ALREADY_EXISTS", "Label [" + request.label + "] has already been used."},
                -1,
                done ? "FINISHED" : "RUNNING"};
    }
    if (RpcStatus refusal = refusalLocked(request, tooMany); !refusal.ok())
        return {std::move(refusal), -1, {}};
    TxnRecord record;
    record.id = m_nextId++;
    record.dbId = request.dbId;
    record.db = request.db;
    record.table = request.table;
    record.tableId = request.tableId;
    record.requestId = request.requestId;
    record.label = request.label;
    record.coordinator = request.coordinator;
    record.timeoutS = request.timeoutS;
    record.beganAt = nowMs();
    m_byLabel[labelKey(record.dbId, record.label)].push_back(record.id);
    ++m_running[record.dbId];
    const std::int64_t id = record.id;
    m_records.emplace(id, std::move(record));
    return {RpcStatus::success(), id, {}};
}

RpcStatus TransactionManager::prepare(std::int64_t txnId, std::vector<TableWrite> writes,
                                      std::int64_t preparedTimeoutS) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_records.find(txnId);
    if (at == m_records.end())
        return RpcStatus::internal(std::string(kNoTransaction));
    TxnRecord& record = at->second;
    if (record.state == TxnState::aborted)
        return RpcStatus::analysis(record.reason);
    if (record.state != TxnState::prepare)
        return RpcStatus::success();
    if (!hasRows(writes) && m_settings.isOn("empty_load_as_error"))
        return RpcStatus::analysis(std::string(kNothingToLoad));
    record.state = TxnState::prepared;
    record.writes = std::move(writes);
    record.preparedAt = nowMs();
    if (preparedTimeoutS > 0)
        record.preparedTimeoutS = preparedTimeoutS;
    if (auto saved = m_journal.append(record, true); !saved) {
        record.state = TxnState::prepare;
        return RpcStatus::internal(saved.error().detail);
    }
    return RpcStatus::success();
}

RpcStatus TransactionManager::commit(std::int64_t txnId, std::vector<TableWrite> writes) {
    std::unique_lock lock(m_mutex);
    const auto at = m_records.find(txnId);
    if (at == m_records.end())
        return RpcStatus::analysis("fail to execute commit task: " + std::string(kNoTransaction));
    TxnRecord& record = at->second;
    if (record.state == TxnState::aborted)
        return RpcStatus::analysis("fail to execute commit task: " + record.reason);
    if (record.state == TxnState::committed || record.state == TxnState::visible)
        return RpcStatus::success();
    const TxnState before = record.state;
    if (before == TxnState::prepare) {
        if (!hasRows(writes) && m_settings.isOn("empty_load_as_error"))
            return RpcStatus::analysis("fail to execute commit task: " + std::string(kNothingToLoad));
        record.writes = std::move(writes);
    }
    record.state = TxnState::committed;
    record.committedAt = nowMs();
    if (auto saved = m_journal.append(record, true); !saved) {
        record.state = before;
        return RpcStatus::internal(saved.error().detail);
    }
    std::uniform_int_distribution<int> delays(m_config.publishMsMin,
                                              std::max(m_config.publishMsMin, m_config.publishMsMax));
    std::chrono::milliseconds delay(delays(m_random));
    if (const auto slow = m_faults.fire("slow_publish", record.db + "." + record.table))
        delay += std::chrono::milliseconds(slow->ms);
    // Enqueued under the lock, so that the order of publishing is the order of commits.
    m_publisher->enqueue(txnId, record.writes, delay);
    return RpcStatus::success();
}

RpcStatus TransactionManager::abort(std::int64_t txnId, const std::string& reason) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_records.find(txnId);
    if (at == m_records.end() || (at->second.state != TxnState::prepare && at->second.state != TxnState::prepared))
        return RpcStatus::notExists("transaction not found: " + std::to_string(txnId));
    abortLocked(at->second, reason);
    return RpcStatus::success();
}

void TransactionManager::abortLocked(TxnRecord& record, const std::string& reason) {
    record.state = TxnState::aborted;
    record.reason = reason;
    record.finishedAt = nowMs();
    removeFiles(record);
    record.writes.clear();
    --m_running[record.dbId];
    if (auto saved = m_journal.append(record, true); !saved)
        logWarning("sandbox.txn", saved.error().detail);
    m_visible.notify_all();
}

void TransactionManager::eraseLocked(std::map<std::int64_t, TxnRecord>::iterator at) {
    const std::string key = labelKey(at->second.dbId, at->second.label);
    auto& ids = m_byLabel[key];
    std::erase(ids, at->first);
    if (ids.empty())
        m_byLabel.erase(key);
    if (!at->second.finished())
        --m_running[at->second.dbId];
    m_records.erase(at);
}

void TransactionManager::onVisible(std::int64_t txnId) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_records.find(txnId);
    if (at == m_records.end())
        return;
    TxnRecord& record = at->second;
    record.state = TxnState::visible;
    record.finishedAt = nowMs();
    const TxnRecord withFiles = record;
    for (const TableWrite& w : record.writes)
        ++m_versions[w.tableId];
    record.writes.clear();
    --m_running[record.dbId];
    // Not synced: after a crash the transaction counts as committed, and publishing it again changes nothing.
    if (auto saved = m_journal.append(record, false); saved)
        removeFiles(withFiles);
    else
        logWarning("sandbox.txn", saved.error().detail);
    m_visible.notify_all();
}

bool TransactionManager::waitVisible(std::int64_t txnId, std::chrono::milliseconds atMost) {
    std::unique_lock lock(m_mutex);
    const auto visible = [&] {
        const auto at = m_records.find(txnId);
        return at == m_records.end() || at->second.finished();
    };
    m_visible.wait_for(lock, atMost, [&] { return m_stop || visible(); });
    return visible();
}

std::optional<TxnRecord> TransactionManager::find(std::int64_t txnId) const {
    const std::lock_guard lock(m_mutex);
    const auto at = m_records.find(txnId);
    return at == m_records.end() ? std::nullopt : std::optional(at->second);
}

const TxnRecord* TransactionManager::newestLocked(std::uint64_t dbId, std::string_view label) const {
    const auto at = m_byLabel.find(labelKey(dbId, label));
    return at == m_byLabel.end() ? nullptr : &m_records.at(at->second.back());
}

std::optional<TxnRecord> TransactionManager::findByLabel(std::uint64_t dbId, std::string_view label) const {
    const std::lock_guard lock(m_mutex);
    const TxnRecord* record = newestLocked(dbId, label);
    return record == nullptr ? std::nullopt : std::optional(*record);
}

std::int64_t TransactionManager::takeId() {
    const std::lock_guard lock(m_mutex);
    return m_nextId++;
}

bool TransactionManager::hasOpen(std::uint64_t tableId, std::int64_t beforeTxnId) const {
    const std::lock_guard lock(m_mutex);
    for (auto at = m_records.begin(); at != m_records.end() && at->first < beforeTxnId; ++at)
        if (at->second.tableId == tableId && !at->second.finished())
            return true;
    return false;
}

bool TransactionManager::hasCommitted(std::uint64_t tableId) const {
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_records.begin(), m_records.end(), [&](const auto& one) {
        return one.second.tableId == tableId && one.second.state == TxnState::committed;
    });
}

std::vector<TxnRecord> TransactionManager::all() const {
    const std::lock_guard lock(m_mutex);
    std::vector<TxnRecord> records;
    records.reserve(m_records.size());
    for (const auto& [id, record] : m_records) {
        records.push_back(record);
        records.back().writes.clear();
    }
    return records;
}

std::filesystem::path TransactionManager::spoolPath(std::int64_t txnId, std::string_view suffix) {
    const std::lock_guard lock(m_mutex);
    return m_config.dir /
           (std::to_string(txnId) + "-" + std::to_string(m_nextFile++) + "-" + std::string(suffix) + ".rows");
}

void TransactionManager::removeFiles(const TxnRecord& record) {
    std::error_code ignored;
    for (const TableWrite& w : record.writes) {
        if (!w.upsertFile.empty())
            std::filesystem::remove(w.upsertFile, ignored);
        if (!w.deleteFile.empty())
            std::filesystem::remove(w.deleteFile, ignored);
    }
}

} // namespace lodestar::sandbox
