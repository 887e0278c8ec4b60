// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a lane whose batches go as parts of a transaction that is committed with those of other tables.
#include "core/sync/table_lane.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

void TableLane::setGrouped(bool grouped) {
    std::lock_guard lock(m_mutex);
    m_grouped = grouped;
}

bool TableLane::grouped() const {
    std::lock_guard lock(m_mutex);
    return m_grouped;
}

void TableLane::cut() {
    std::lock_guard lock(m_mutex);
    closeOpenLocked();
    m_cut = m_nextBatch - 1;
    m_cutPlace = m_taken;
}

void TableLane::waitForCut() {
    std::lock_guard lock(m_mutex);
    if (m_cut) // its own rows before the cut are still to be committed
        return;
    m_cut = 0;
    m_cutPlace = m_applied;
}

bool TableLane::isWithinTransaction(const value::Position& at) const {
    std::lock_guard lock(m_mutex);
    const bool takes = m_state == LaneState::catchingUp || m_state == LaneState::streaming;
    return takes && m_taken.rowsIntoNext > 0 && m_taken.serverUuid == at.serverUuid && !(m_taken.binlog < at.binlog);
}

void TableLane::liftCut() {
    std::lock_guard lock(m_mutex);
    m_cut.reset();
}

bool TableLane::cutReached() const {
    std::lock_guard lock(m_mutex);
    return !m_cut || (m_inFlight == 0 && (m_ready.empty() || m_ready.front().number > *m_cut));
}

void TableLane::batchStaged(const Batch& batch) {
    std::lock_guard lock(m_mutex);
    const bool dropped = m_dropReturned;
    leftFlightLocked(batch);
    m_pool.release(batch.poolBytes);
    if (dropped)
        return;
    if (!m_staged) {
        m_staged.emplace();
        m_staged->oldest = {batch.firstCommit, batch.taken};
    }
    m_staged->lastCommit = batch.lastCommit;
    m_staged->rows += batch.rows;
    m_staged->bytes += batch.body.size();
}

std::optional<LanePlace> TableLane::stagedUpToCut() const {
    std::lock_guard lock(m_mutex);
    if (!m_staged || !m_cut)
        return std::nullopt;
    return LanePlace{m_id, m_cutPlace, m_staged->rows};
}

std::uint64_t TableLane::stagedRows() const {
    std::lock_guard lock(m_mutex);
    return m_staged ? m_staged->rows : 0;
}

std::optional<LanePlace> TableLane::decideStaged() {
    std::lock_guard lock(m_mutex);
    if (!m_staged || !m_cut)
        return std::nullopt;
    m_staged->decided = true;
    return LanePlace{m_id, m_cutPlace, m_staged->rows};
}

void TableLane::stagedCommitted(const LoadReport& report, const std::string& label, WallTime now) {
    std::lock_guard lock(m_mutex);
    LS_ASSERT(m_staged);
    const Staged staged = *std::exchange(m_staged, std::nullopt);
    m_streamRows += staged.rows;
    m_bytes += staged.bytes;
    m_applied = m_cutPlace;
    // The feed may have passed more places without rows for it since.
    if (!pendingLocked() && !m_transaction && (m_state == LaneState::catchingUp || m_state == LaneState::streaming))
        m_applied = m_taken;
    if (report.end == LoadEnd::committed) {
        m_unpublished = Unpublished{0, 0, label};
        m_lag.accepted(staged.oldest, staged.lastCommit, now);
        m_pace.pressed(Pressure::publishTimeout, m_clock.steady());
    } else {
        m_unpublished.reset();
        m_freshLag = m_lag.visible(staged.oldest, staged.lastCommit, now, report.publishTime);
        m_pace.loaded(report.publishTime, m_clock.steady());
    }
}

void TableLane::stagedLost() {
    std::lock_guard lock(m_mutex);
    m_gap = m_gap || m_staged;
    m_staged.reset();
}

bool TableLane::plainLoadOpen() const {
    std::lock_guard lock(m_mutex);
    return (m_inFlight != 0 && m_plainInFlight) || (!m_ready.empty() && m_ready.front().sentBefore);
}

void TableLane::forceJson() {
    std::lock_guard lock(m_mutex);
    if (m_builder)
        m_builder->forceJson();
}

} // namespace lodestar::sync
