// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load on a back end, plain or as part of a transaction: what was begun, what was received, how long it took. Used
// by one request at a time (busy); cancelled may be set by another.
#include "app/sandbox/http/leader_rpc.h"
#include "app/sandbox/load/load_job.h"
#include "app/sandbox/txn/rpc_status.h"
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
namespace lodestar::sandbox {

/// A load with enable_merge_commit.
struct MergeCommit {
    std::string requestId; ///< the client's label, which names nothing
    bool async = false;    ///< answered when the batch is committed, not when its rows are visible
    std::int64_t intervalMs = 0;
};

struct LoadContext {
    Credentials caller;
    std::string db;
    std::string tableName;
    std::string label;
    std::int64_t txnId = -1;
    std::int64_t timeoutS = 600;
    std::int64_t idleTimeoutS = -1; ///< below 1: any time
    TablePtr table;                 ///< as it was when the transaction began
    std::unique_ptr<LoadJob> job;
    std::optional<MergeCommit> merge;
    RpcStatus failure;                                        ///< the first thing that went wrong with the data
    std::vector<std::pair<std::string, std::string>> headers; ///< of the newest request, without the password
    std::uint64_t bytes = 0;                                  ///< received
    std::uint64_t announcedBytes = 0;                         ///< sum of Content-Length
    std::string_view existingJobStatus;

    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    std::int64_t beginMs = 0;
    std::int64_t planMs = 0;
    std::chrono::nanoseconds readTime{};
    std::chrono::nanoseconds writeTime{};
    std::int64_t commitMs = 0;

    std::mutex busy;
    std::atomic<bool> cancelled = false;

    [[nodiscard]] LoadCounters counters() const { return job ? job->counters() : LoadCounters{}; }
    /// As the back end's texts name a load.
    [[nodiscard]] std::string brief() const {
        return "id=" + std::to_string(txnId) + ", job_id=-1, txn_id: " + std::to_string(txnId) + ", label=" + label +
               ", db=" + db;
    }
    [[nodiscard]] std::string name() const { return db + "." + tableName; }
    [[nodiscard]] LoadTarget target() const { return {caller, db, tableName}; }
};

/// Milliseconds since then.
[[nodiscard]] inline std::int64_t msSince(std::chrono::steady_clock::time_point then) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - then).count();
}

[[nodiscard]] inline std::int64_t toMs(std::chrono::nanoseconds time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace lodestar::sandbox
