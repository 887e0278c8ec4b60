// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The budget for load bodies. Whoever fills a body asks for its growth; when the budget is used up the asker waits,
// which is how a slow target slows the readers. Counts bytes, owns none. Thread-safe.
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
namespace lodestar::sync {

class MemoryPool final {
public:
    explicit MemoryPool(std::uint64_t bytesMax) : m_bytesMax(bytesMax) {}
    /// Waits while the budget is used up. One body may pass over the limit, so that progress never needs more than
    /// there is; false when stop was requested.
    bool acquire(std::uint64_t bytes, std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        if (!m_freed.wait(lock, stop, [&] { return m_used < m_bytesMax; }))
            return false;
        m_used += bytes;
        return true;
    }
    /// Takes without waiting; for bodies that are already there.
    void take(std::uint64_t bytes) {
        std::lock_guard lock(m_mutex);
        m_used += bytes;
    }
    void release(std::uint64_t bytes) {
        {
            std::lock_guard lock(m_mutex);
            m_used = bytes > m_used ? 0 : m_used - bytes;
        }
        m_freed.notify_all();
    }
    [[nodiscard]] std::uint64_t used() const {
        std::lock_guard lock(m_mutex);
        return m_used;
    }
    [[nodiscard]] std::uint64_t bytesMax() const { return m_bytesMax; }
    /// True when nothing more would be given now.
    [[nodiscard]] bool exhausted() const { return used() >= m_bytesMax; }

private:
    const std::uint64_t m_bytesMax;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_freed;
    std::uint64_t m_used = 0; // guarded by m_mutex
};

} // namespace lodestar::sync
