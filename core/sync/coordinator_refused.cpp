// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the stream that StarRocks refuses: a load is refused as a whole, so its rows are read again in smaller and
// smaller loads until the row stands alone. What is good before it is in the target by then, and the table stands right
// before it. Each of these loads is journaled as any other is. In transaction mode the table leaves the common
// transactions for that, so that the others go on.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::uint64_t kNarrowing = 16; ///< a load of half a million rows takes five turns

} // namespace

bool Coordinator::mayLookForRefused(const LaneSlot& slot) const {
    const LaneState state = slot.lane->state();
    const bool follows = state == LaneState::catchingUp || state == LaneState::streaming;
    if ((!follows && !slot.shed) || slot.leaving)
        return false;
    std::lock_guard lock(m_mutex);
    return m_state == EngineState::running; // else the next start looks for it
}

/// True: the rows are read again in smaller loads.
bool Coordinator::lookForRefused(LaneSlot& slot, const Batch& batch, const Error& error) {
    if (batch.only || batch.chunk || !mayLookForRefused(slot))
        return false;
    slot.lane->batchDropped(batch);
    readInSmallerLoads(slot, batch.rows, batch.last, error);
    return true;
}

/// The same for what a transaction with other tables holds; `part`: the rows that did not get into it.
bool Coordinator::lookForRefusedStaged(LaneSlot& slot, std::uint64_t part, const Error& error) {
    if (!mayLookForRefused(slot))
        return false;
    readInSmallerLoads(slot, slot.lane->stagedRows() + part, slot.lane->taken(), error);
    return true;
}

/// `last`: up to where the refused row may stand.
void Coordinator::readInSmallerLoads(LaneSlot& slot, std::uint64_t refused, const value::Position& last,
                                     const Error& error) {
    TableLane& lane = *slot.lane;
    const std::uint64_t rows = std::max<std::uint64_t>(1, refused / kNarrowing);
    // First of all, so that no row is taken behind those that are dropped.
    lane.setState(LaneState::waiting,
                  "a load of " + std::to_string(refused) + " rows was refused; they are read again to find the row");
    leaveGroup(slot);
    leaveFeed(slot);
    lane.dropUnsent();
    lane.setRowsLimit(rows);
    if (!slot.refusedUpTo || value::compareOnSameServer(*slot.refusedUpTo, last) < 0)
        slot.refusedUpTo = last;
    slot.record.applied = lane.applied();
    slot.record.state = laneStateName(LaneState::waiting);
    slot.reopen = true;
    m_events.add(EventKind::warning, lane.source(),
                 "StarRocks refused a load of " + std::to_string(refused) + " rows; they are read again, " +
                     std::to_string(rows) + " a load, to find the row: " + error.detail);
}

void Coordinator::refusedAreBehind(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    if (value::compareOnSameServer(lane.applied(), *slot.refusedUpTo) < 0)
        return;
    slot.refusedUpTo.reset();
    lane.setRowsLimit(0);
    if (!m_transactional || !m_main || slot.feed != m_main->feed() || lane.grouped())
        return;
    // It goes together with the others again, from its own place.
    leaveFeed(slot);
    lane.dropUnsent();
    slot.waitsSince = m_clock.steady();
}

std::vector<RefusedRow> Coordinator::refusedRows() const { return m_refused.list(); }

Result<void> Coordinator::skipRow(const value::TableId& table, const std::string& id) {
    LS_CHECK(m_refused.skip(table, id));
    post([this, table, id] {
        m_events.add(EventKind::warning, table, "the refused row " + id + " is passed over, as asked");
        if (LaneSlot* slot = slotOf(table))
            doResumeTable(*slot);
    });
    return {};
}

} // namespace lodestar::sync
