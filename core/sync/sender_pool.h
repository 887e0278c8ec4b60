// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Threads that send batches: journal, load, settle, journal. One attempt per call; waiting before the next attempt is
// the coordinator's business, so that a table in trouble does not hold a thread.
#include "core/sync/batch.h"
#include "core/sync/journal.h"
#include "core/sync/table_lane.h"
#include "core/sync/transaction_group.h"
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>
namespace lodestar::sync {

struct SendResult {
    TableLane* lane = nullptr;
    Batch batch;
    Result<LoadReport> report = LoadReport{};
    bool journalFailed = false;              ///< report holds the journal's error: the run ends
    std::shared_ptr<TransactionGroup> group; ///< that the batch was sent to as a part
    TransactionGroup::Sent sent = TransactionGroup::Sent::taken;
    WallTime ended{};
};

class SenderPool final {
public:
    /// `onResult` is called on a sender thread. `targetOf` names the table to load into (a snapshot may use another).
    SenderPool(Target& target, Journal& journal, Clock& clock, std::string labelStem, std::chrono::seconds loadTimeout,
               std::uint32_t threadsMax, std::function<void(SendResult)> onResult);
    ~SenderPool(); ///< cancels what is being sent and joins
    SenderPool(const SenderPool&) = delete;
    SenderPool& operator=(const SenderPool&) = delete;

    /// `group`: of a batch that is a part.
    void send(TableLane& lane, value::TableId target, Batch batch, std::shared_ptr<TransactionGroup> group);
    /// Any other work that waits for the target.
    void run(std::function<void(std::stop_token)> work);
    [[nodiscard]] std::uint32_t busy() const;
    void cancel(); ///< loads under way are cut; their outcome is settled at the next start

private:
    struct Job {
        TableLane* lane;
        value::TableId target;
        Batch batch;
        std::shared_ptr<TransactionGroup> group;
        std::optional<TransactionGroup::Busy> busy;
        std::function<void(std::stop_token)> work; ///< instead of the rest
    };
    void add(Job job);
    void sendPart(Job& job, SendResult& result, std::stop_token stop);
    void work(std::stop_token stop);
    void run(Job job, std::stop_token stop);
    Result<LoadReport> sendPlain(Job& job, const std::string& label, bool& journalFailed, std::stop_token stop);
    Error foreignLabel(const std::string& label, Error error);
    Result<LoadReport> sendTwoPhase(Job& job, const std::string& label, std::stop_token stop);

    Target& m_target;
    Journal& m_journal;
    Clock& m_clock;
    const std::string m_labelStem;
    const std::chrono::seconds m_loadTimeout;
    const std::uint32_t m_threadsMax;
    std::function<void(SendResult)> m_onResult;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;              // guarded by m_mutex
    std::uint32_t m_busy = 0;            // guarded by m_mutex
    std::uint32_t m_waiting = 0;         // guarded by m_mutex
    std::vector<std::jthread> m_threads; // guarded by m_mutex until the destructor
};

} // namespace lodestar::sync
