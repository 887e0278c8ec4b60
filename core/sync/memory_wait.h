// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a feed does when the memory for bodies is used up: it waits until loads are done; where the user allows the disk
// and none is done for a while, its lanes put there what waits. Used by the feed's thread alone.
#include "core/sync/memory_pool.h"
#include "core/sync/spill.h"
#include "core/sync/table_lane.h"
#include <chrono>
#include <cstdint>
#include <stop_token>
#include <vector>
namespace lodestar::sync {

class MemoryWait final {
public:
    /// `patience`: so long without the end of a load, and bodies go to disk.
    MemoryWait(MemoryPool& pool, Spill& spill, std::chrono::milliseconds patience)
        : m_pool(pool), m_spill(spill), m_patience(patience) {}
    [[nodiscard]] bool exhausted() const { return m_pool.exhausted(); }
    /// False when stop was requested.
    [[nodiscard]] bool wait(const std::vector<TableLane*>& lanes, const std::stop_token& stop);

private:
    bool spill(const std::vector<TableLane*>& lanes);

    MemoryPool& m_pool;
    Spill& m_spill;
    const std::chrono::milliseconds m_patience;
    std::uint64_t m_loadsAtSpill = 0; ///< releases() when bodies went to disk last
    bool m_spilled = false;
};

} // namespace lodestar::sync
