// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where all tables of the main stream are cut at one place of the log, between two transactions of the source, so that
// what lies before it can be committed together. Asked for by the coordinator, taken by the thread that reads the log.
#include "core/sync/table_lane.h"
#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>
namespace lodestar::sync {

class CheckpointCut final {
public:
    /// The lanes that are cut, and the feed that brings their rows.
    void follow(std::uint32_t feed, std::vector<TableLane*> lanes) {
        std::lock_guard lock(m_mutex);
        m_feed = feed;
        m_lanes = std::move(lanes);
    }
    /// The next place between two transactions; nothing while a cut is in force.
    void ask() {
        std::lock_guard lock(m_mutex);
        m_asked = !m_taken;
    }
    /// The feed stands between two transactions: everything up to its place is in the lanes. `at`: where, unless it
    /// meets a statement there; lanes that took a part of the next transaction from an earlier feed are not cut.
    void between(std::uint32_t feed, const value::Position* at) {
        if (!m_asked.load(std::memory_order_relaxed))
            return;
        std::lock_guard lock(m_mutex);
        if (feed != m_feed || !m_asked)
            return;
        for (const TableLane* lane : m_lanes)
            if (at && lane->feed() == feed && lane->isWithinTransaction(*at))
                return;
        for (TableLane* lane : m_lanes)
            if (lane->feed() == feed)
                lane->cut();
        m_asked = false;
        m_taken = true;
    }
    [[nodiscard]] bool taken() const { return m_taken; }
    /// Another one may be asked for; that of each lane is lifted by the caller.
    void lift() {
        std::lock_guard lock(m_mutex);
        m_asked = false;
        m_taken = false;
    }

private:
    std::mutex m_mutex;
    std::uint32_t m_feed = 0;        // guarded by m_mutex
    std::vector<TableLane*> m_lanes; // guarded by m_mutex
    std::atomic<bool> m_asked = false;
    std::atomic<bool> m_taken = false;
};

} // namespace lodestar::sync
