// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/txn/publisher.h"
#include "core/base/log.h"
#include <algorithm>
namespace lodestar::sandbox {

using namespace std::chrono_literals;

Publisher::Publisher(PublishTarget& target, std::function<void(std::int64_t)> onVisible, int threads)
    : m_target(target), m_onVisible(std::move(onVisible)) {
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

Publisher::~Publisher() { stop(); }

void Publisher::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void Publisher::enqueue(std::int64_t txnId, std::vector<TableWrite> writes, std::chrono::milliseconds delay) {
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({txnId, std::move(writes), std::chrono::steady_clock::now() + delay});
    }
    m_changed.notify_all();
}

std::size_t Publisher::waiting() const {
    const std::lock_guard lock(m_mutex);
    return m_jobs.size();
}

std::list<Publisher::Job>::iterator Publisher::nextJob(Time now, Time& wake) {
    std::set<std::uint64_t> earlier;
    for (auto job = m_jobs.begin(); job != m_jobs.end(); ++job) {
        const bool free = std::none_of(job->writes.begin(), job->writes.end(),
                                       [&](const TableWrite& w) { return earlier.contains(w.tableId); });
        if (!job->running && free) {
            if (job->due <= now)
                return job;
            wake = std::min(wake, job->due);
        }
        for (const TableWrite& w : job->writes)
            earlier.insert(w.tableId);
    }
    return m_jobs.end();
}

void Publisher::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        const Time now = std::chrono::steady_clock::now();
        Time wake = now + 3600s;
        const auto job = nextJob(now, wake);
        if (job == m_jobs.end()) {
            m_changed.wait_until(lock, wake);
            continue;
        }
        job->running = true;
        lock.unlock();
        const Result<void> published = m_target.publish(static_cast<std::uint64_t>(job->txnId), job->writes);
        if (published)
            m_onVisible(job->txnId);
        else
            logWarning("sandbox.txn", "transaction " + std::to_string(job->txnId) +
                                          " could not be published and is tried again: " + published.error().detail);
        lock.lock();
        if (published) {
            m_jobs.erase(job);
        } else {
            job->running = false;
            job->due = std::chrono::steady_clock::now() + 1s;
        }
        m_changed.notify_all();
    }
}

} // namespace lodestar::sandbox
