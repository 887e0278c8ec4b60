// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The load transactions of all databases, as the leader front end keeps them: labels, states, time-outs, the limit of
// running ones, publish after commit, forgetting of old labels. Thread-safe.
// Sources: fe-core transaction/DatabaseTransactionMgr, GlobalTransactionMgr, common/Config; recorded answers of a front
// end for the texts.
#include "app/sandbox/faults/fault_registry.h"
#include "app/sandbox/txn/publisher.h"
#include "app/sandbox/txn/rpc_status.h"
#include "app/sandbox/txn/txn_journal.h"
#include "app/sandbox/txn/txn_record.h"
#include "app/sandbox/txn/txn_settings.h"
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <unordered_map>
namespace lodestar::sandbox {

class TransactionManager {
public:
    struct Config {
        std::filesystem::path dir;
        int publishMsMin = 60;
        int publishMsMax = 100;
    };
    struct Begin {
        std::uint64_t dbId = 0;
        std::string db;
        std::string table;
        std::uint64_t tableId = 0;
        std::string label;
        std::int64_t timeoutS = 600;
        int coordinator = -1;
        std::string requestId; ///< a second begin with the same one is the same request
    };
    struct BeginAnswer {
        RpcStatus status; ///< LABEL_ALREADY_EXISTS when existingJobStatus is set
        std::int64_t txnId = -1;
        std::string_view existingJobStatus; ///< RUNNING or FINISHED
    };

    /// Replays the journal, removes files of transactions that are gone and publishes what was committed.
    [[nodiscard]] static Result<std::unique_ptr<TransactionManager>> open(Config config, PublishTarget& target,
                                                                          FaultRegistry& faults);
    /// What it follows; may be changed while it runs.
    [[nodiscard]] TxnSettings& settings() { return m_settings; }
    ~TransactionManager();
    TransactionManager(const TransactionManager&) = delete;
    TransactionManager& operator=(const TransactionManager&) = delete;

    [[nodiscard]] BeginAnswer begin(const Begin& request);
    /// Durable when it returns. A repeated prepare of a prepared one is OK.
    [[nodiscard]] RpcStatus prepare(std::int64_t txnId, std::vector<TableWrite> writes, std::int64_t preparedTimeoutS);
    /// Durable when it returns OK. Without writes those of the prepare are taken; repeated: OK.
    [[nodiscard]] RpcStatus commit(std::int64_t txnId, std::vector<TableWrite> writes);
    /// Aborts a transaction that is not committed; TXN_NOT_EXISTS otherwise.
    [[nodiscard]] RpcStatus abort(std::int64_t txnId, const std::string& reason);
    /// Waits until the transaction is visible; false when the time is over first.
    [[nodiscard]] bool waitVisible(std::int64_t txnId, std::chrono::milliseconds atMost);

    [[nodiscard]] std::optional<TxnRecord> find(std::int64_t txnId) const;
    /// The newest transaction with that label.
    [[nodiscard]] std::optional<TxnRecord> findByLabel(std::uint64_t dbId, std::string_view label) const;
    [[nodiscard]] std::vector<TxnRecord> all() const; ///< by id; without writes
    /// A transaction number for something that is no load: a schema change takes its place among the loads with it.
    [[nodiscard]] std::int64_t takeId();
    /// Whether a load of the table that began before that transaction has not ended yet.
    [[nodiscard]] bool hasOpen(std::uint64_t tableId, std::int64_t beforeTxnId) const;
    [[nodiscard]] bool hasCommitted(std::uint64_t tableId) const;

    void abortPrepareOf(int coordinator, const std::string& reason); ///< its back end died
    void forgetPrepare();                                            ///< the leader changed: PREPARE was not durable
    void forgetFinished();                                           ///< as if the cleaner had kept nothing
    void sweepTimeouts();
    /// Called at the end of each sweep, without locks: the back ends look for their own.
    void onSweep(std::function<void()> listener);
    void cleanLabels();
    /// Versions of the table's tablets that no compaction has merged yet.
    [[nodiscard]] std::int64_t versionsOf(std::uint64_t tableId) const;
    void stop();

    /// A path for a spool file of the transaction; unique.
    [[nodiscard]] std::filesystem::path spoolPath(std::int64_t txnId, std::string_view suffix);

private:
    TransactionManager(Config config, PublishTarget& target, FaultRegistry& faults);
    [[nodiscard]] Result<void> recover();
    void housekeeping();
    void onVisible(std::int64_t txnId);
    void abortLocked(TxnRecord& record, const std::string& reason);
    void eraseLocked(std::map<std::int64_t, TxnRecord>::iterator at);
    void dropOldest(std::int64_t keepPerDb, std::int64_t olderThan);
    [[nodiscard]] RpcStatus refusalLocked(const Begin& request, bool tooMany) const;
    void mergeVersions();
    [[nodiscard]] const TxnRecord* newestLocked(std::uint64_t dbId, std::string_view label) const;
    static void removeFiles(const TxnRecord& record);

    const Config m_config;
    TxnSettings m_settings;
    PublishTarget& m_target;
    FaultRegistry& m_faults;
    mutable std::mutex m_mutex;
    std::condition_variable m_visible;
    std::condition_variable m_wake;
    bool m_stop = false;
    TxnJournal m_journal;
    std::map<std::int64_t, TxnRecord> m_records;
    std::unordered_map<std::string, std::vector<std::int64_t>> m_byLabel; // "dbId/label", ids growing
    std::unordered_map<std::uint64_t, std::size_t> m_running;             // per database: PREPARE, PREPARED, COMMITTED
    std::unordered_map<std::uint64_t, std::int64_t> m_versions;           // by table id, since the last merge
    std::int64_t m_nextId = 1;
    std::uint64_t m_nextFile = 0;
    std::mt19937 m_random;
    std::unique_ptr<Publisher> m_publisher;
    std::function<void()> m_onSweep;
    std::thread m_keeper;
};

} // namespace lodestar::sandbox
