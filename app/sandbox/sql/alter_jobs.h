// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Schema changes that take time: PENDING, WAITING_TXN, RUNNING, FINISHED, one step a tick, as StarRocks' scheduler
// moves them. Thread-safe; one thread of its own. Jobs live in memory: a restart forgets them, and the table is as it
// was before the job.
#include "app/sandbox/catalog/catalog.h"
#include <chrono>
#include <condition_variable>
#include <functional>
#include <thread>
namespace lodestar::sandbox {

enum class AlterState : std::uint8_t { pending, waitingTxn, running, finished, cancelled };
[[nodiscard]] std::string_view alterStateName(AlterState state);

struct AlterJob {
    std::uint64_t id = 0;
    std::uint64_t tableId = 0;
    std::string db;
    std::string table;
    bool optimize = false;
    std::int64_t createdAt = 0;  ///< seconds since 1970
    std::int64_t finishedAt = 0; ///< 0: not yet
    std::uint64_t indexId = 0;
    std::uint32_t schemaVersion = 0;
    std::int64_t txnId = -1;
    AlterState state = AlterState::pending;
    std::string message;
    int timeoutSeconds = 86400;
    TableDef next;
};

class AlterJobs {
public:
    /// Makes the change; called on the job thread when a job finishes.
    using Apply = std::function<Result<void>(const AlterJob&)>;
    AlterJobs(std::chrono::milliseconds tick, Apply apply);
    ~AlterJobs();
    AlterJobs(const AlterJobs&) = delete;
    AlterJobs& operator=(const AlterJobs&) = delete;

    void add(AlterJob job);
    [[nodiscard]] std::vector<AlterJob> jobs(std::string_view db) const; ///< oldest first
    /// A job of the table that is neither finished nor cancelled.
    [[nodiscard]] bool busy(std::uint64_t tableId) const;
    /// False if no job of the table runs.
    [[nodiscard]] bool cancel(std::uint64_t tableId, const std::string& message);

private:
    void run(std::stop_token stop);
    void step();

    const std::chrono::milliseconds m_tick;
    const Apply m_apply;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<AlterJob> m_jobs;
    std::jthread m_thread;
};

} // namespace lodestar::sandbox
