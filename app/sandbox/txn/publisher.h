// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes committed transactions visible after a delay, in commit order per table, several tables side by side. A publish
// that fails is tried again each second, as StarRocks keeps trying. Thread-safe.
#include "app/sandbox/txn/txn_record.h"
#include "core/base/result.h"
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <vector>
namespace lodestar::sandbox {

/// What the publisher needs of the storage.
class PublishTarget {
public:
    virtual ~PublishTarget() = default;
    [[nodiscard]] virtual Result<void> publish(std::uint64_t txnId, std::span<const TableWrite> writes) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> lastPublished() = 0;
};

class Publisher {
public:
    /// onVisible is called without locks of the publisher, from its threads.
    Publisher(PublishTarget& target, std::function<void(std::int64_t)> onVisible, int threads);
    ~Publisher(); ///< stops without publishing what still waits
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;

    void enqueue(std::int64_t txnId, std::vector<TableWrite> writes, std::chrono::milliseconds delay);
    [[nodiscard]] std::size_t waiting() const;
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Job {
        std::int64_t txnId;
        std::vector<TableWrite> writes;
        Time due;
        bool running = false;
    };
    void run();
    /// The first job that is due and has no earlier job on one of its tables; sets wake to when to look again.
    std::list<Job>::iterator nextJob(Time now, Time& wake);

    PublishTarget& m_target;
    std::function<void(std::int64_t)> m_onVisible;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Job> m_jobs; // in commit order
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace lodestar::sandbox
