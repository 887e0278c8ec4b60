// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/memory_wait.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

bool MemoryWait::wait(const std::vector<TableLane*>& lanes, const std::stop_token& stop) {
    if (!m_spill.allowed())
        return m_pool.acquire(0, stop);
    // As long as no load has ended since, there is no reason to hope again.
    bool patient = !m_spilled || m_pool.releases() != m_loadsAtSpill;
    while (m_pool.exhausted()) {
        if (patient && m_pool.waitFor(m_patience, stop))
            break;
        if (stop.stop_requested())
            return false;
        patient = !spill(lanes); // with nothing that could go there, only a load helps
    }
    return !stop.stop_requested();
}

/// The lanes that hold most give first, until half of the memory is free.
bool MemoryWait::spill(const std::vector<TableLane*>& lanes) {
    std::vector<std::pair<std::uint64_t, TableLane*>> holders;
    for (TableLane* lane : lanes)
        if (const std::uint64_t held = lane->heldBytes(); held != 0)
            holders.emplace_back(held, lane);
    std::stable_sort(holders.begin(), holders.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    bool any = false;
    for (const auto& [held, lane] : holders) {
        const std::uint64_t used = m_pool.used();
        const std::uint64_t wanted = m_pool.bytesMax() / 2;
        if (used <= wanted)
            break;
        any = lane->spill(m_spill, used - wanted) || any;
    }
    if (any) {
        m_spilled = true;
        m_loadsAtSpill = m_pool.releases();
    }
    return any;
}

} // namespace lodestar::sync
