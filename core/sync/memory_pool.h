// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The budget for load bodies. Whoever fills a body asks for its growth; when the budget is used up the asker waits,
// which is how a slow target slows the readers. Counts bytes, and keeps the memory of bodies that were sent for those
// that come: the pages of a fresh body cost the kernel more than filling them costs us. Thread-safe.
#include "core/load/body_buffer.h"
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>
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
        if (m_used + m_spareBytes > m_bytesMax)
            dropSparesLocked();
    }
    void release(std::uint64_t bytes) { free(bytes, 1); }
    /// Of a body that went to disk: frees memory, and is no release().
    void spilled(std::uint64_t bytes) { free(bytes, 0); }
    /// How often bodies were released; tells whether loads end.
    [[nodiscard]] std::uint64_t releases() const {
        std::lock_guard lock(m_mutex);
        return m_releases;
    }
    /// Waits for so long at most while the budget is used up; true when there is some.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds longest, std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        return m_freed.wait_for(lock, std::move(stop), longest, [&] { return m_used < m_bytesMax; });
    }
    /// Memory to fill; empty when none is spare.
    [[nodiscard]] load::BodyBuffer spare() {
        std::lock_guard lock(m_mutex);
        m_sparesAsked = true;
        if (m_spares.empty())
            return {};
        load::BodyBuffer buffer = std::move(m_spares.back());
        m_spares.pop_back();
        m_spareBytes -= buffer.touched();
        return buffer;
    }
    /// Takes the memory of a body that is done. Small ones are not worth it; together with what is used, spare memory
    /// stays within the budget.
    void giveBack(load::BodyBuffer buffer) {
        constexpr std::size_t kWorthKeeping = 1U << 20;
        std::lock_guard lock(m_mutex);
        if (buffer.touched() < kWorthKeeping || m_used + m_spareBytes + buffer.touched() > m_bytesMax)
            return;
        m_spareBytes += buffer.touched();
        m_spares.push_back(std::move(buffer));
    }
    /// Frees what nobody asked for since the last call.
    void freeIdle() {
        std::lock_guard lock(m_mutex);
        if (!std::exchange(m_sparesAsked, false))
            dropSparesLocked();
    }
    [[nodiscard]] std::uint64_t used() const {
        std::lock_guard lock(m_mutex);
        return m_used;
    }
    [[nodiscard]] std::uint64_t bytesMax() const { return m_bytesMax; }
    /// Whoever fills a body tells its growth in steps of so many bytes, so that the lock is not taken for every row.
    [[nodiscard]] std::uint64_t stepBytes() const {
        constexpr std::uint64_t kMost = 256 << 10;
        return m_bytesMax / 256 < kMost ? m_bytesMax / 256 : kMost;
    }
    /// True when nothing more would be given now.
    [[nodiscard]] bool exhausted() const { return used() >= m_bytesMax; }

private:
    void free(std::uint64_t bytes, std::uint64_t releases) {
        {
            std::lock_guard lock(m_mutex);
            m_used = bytes > m_used ? 0 : m_used - bytes;
            m_releases += releases;
        }
        m_freed.notify_all();
    }
    void dropSparesLocked() {
        m_spares.clear();
        m_spareBytes = 0;
    }
    const std::uint64_t m_bytesMax;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_freed;
    std::uint64_t m_used = 0; // guarded by m_mutex, as is the rest
    std::vector<load::BodyBuffer> m_spares;
    std::uint64_t m_spareBytes = 0;
    bool m_sparesAsked = false;
    std::uint64_t m_releases = 0;
};

} // namespace lodestar::sync
