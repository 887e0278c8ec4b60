// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Schema changes that take time: PENDING, WAITING_TXN, RUNNING, FINISHED or CANCELLED, moved by a scheduler that looks
// at all of them once a tick (fe-core AlterHandler, SchemaChangeJobV2, OptimizeJobV2, RollupJobV2). A job goes through
// WAITING_TXN to RUNNING in one go unless a load that began before it is still open on its table. Thread-safe; one
// thread of its own. Every change is in the catalog's file: a job that a restart interrupts goes on afterwards.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/sql/load_gate.h"
#include <chrono>
#include <condition_variable>
#include <thread>
namespace lodestar::sandbox {

enum class AlterState : std::uint8_t { pending, waitingTxn, running, finished, cancelled };
[[nodiscard]] std::string_view alterStateName(AlterState state);
enum class AlterJobKind : std::uint8_t { schemaChange, rollup, optimize };

struct AlterJob {
    std::uint64_t id = 0;
    std::uint64_t tableId = 0;
    std::string db;
    std::string table;
    AlterJobKind kind = AlterJobKind::schemaChange;
    std::int64_t createdAt = 0;  ///< seconds since 1970
    std::int64_t finishedAt = 0; ///< 0: not yet
    std::uint64_t indexId = 0;
    std::uint32_t schemaVersion = 0;
    std::int64_t txnId = -1;
    AlterState state = AlterState::pending;
    int ticksRun = 0; ///< how often the scheduler has seen it running
    std::string message;
    std::string rollup;    ///< the name of the rollup it makes
    std::string operation; ///< what SHOW ALTER TABLE OPTIMIZE says
    int timeoutSeconds = 86400;
    TableDef next;

    [[nodiscard]] bool ended() const { return state == AlterState::finished || state == AlterState::cancelled; }
};

class AlterJobs {
public:
    /// Makes the change; called on the job thread when a job finishes.
    using Apply = std::function<Result<void>(const AlterJob&)>;
    AlterJobs(Catalog& catalog, const LoadGate& gate, std::chrono::milliseconds tick, Apply apply);
    ~AlterJobs();
    AlterJobs(const AlterJobs&) = delete;
    AlterJobs& operator=(const AlterJobs&) = delete;

    /// Loads what a run before has left and starts the scheduler.
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> add(AlterJob job);
    [[nodiscard]] std::vector<AlterJob> jobs(std::string_view db) const; ///< oldest first
    /// The kind of a job of the table that is neither finished nor cancelled.
    [[nodiscard]] std::optional<AlterJobKind> busy(std::uint64_t tableId) const;
    /// False if no job of the table runs.
    [[nodiscard]] bool cancel(std::uint64_t tableId, const std::string& message);
    [[nodiscard]] std::int64_t takeTxnId() const;

private:
    void run(std::stop_token stop);
    void step();
    /// One job from where it stands as far as it gets in this tick; true when its change is to be made.
    [[nodiscard]] bool advanceLocked(AlterJob& job);
    void endLocked(AlterJob& job, AlterState state, std::string message);
    void keepLocked(const AlterJob& job);
    void forgetOldLocked();

    Catalog& m_catalog;
    const LoadGate& m_gate;
    const std::chrono::milliseconds m_tick;
    const Apply m_apply;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<AlterJob> m_jobs;
    std::jthread m_thread;
};

} // namespace lodestar::sandbox
