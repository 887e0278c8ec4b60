// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the stream that StarRocks refuses: a load is refused as a whole, so its rows are read again in smaller and
// smaller loads until the row stands alone. What is good before it is in the target by then, and the table stands right
// before it. Each of these loads is journaled as any other is.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::uint64_t kNarrowing = 16; ///< a load of half a million rows takes five turns

} // namespace

/// True: the rows are read again in smaller loads.
bool Coordinator::lookForRefused(LaneSlot& slot, const Batch& batch, const Error& error) {
    TableLane& lane = *slot.lane;
    const LaneState state = lane.state();
    const bool follows = state == LaneState::catchingUp || state == LaneState::streaming;
    if ((!follows && !slot.shed) || batch.only || batch.chunk || slot.leaving)
        return false;
    {
        std::lock_guard lock(m_mutex);
        if (m_state != EngineState::running)
            return false; // the next start looks for it
    }
    const std::uint64_t rows = std::max<std::uint64_t>(1, batch.rows / kNarrowing);
    lane.batchDropped(batch);
    // First of all, so that no row is taken behind those that are dropped.
    lane.setState(LaneState::waiting,
                  "a load of " + std::to_string(batch.rows) + " rows was refused; they are read again to find the row");
    leaveGroup(slot);
    leaveFeed(slot);
    lane.dropUnsent();
    lane.setRowsLimit(rows);
    if (!slot.refusedUpTo || value::compareOnSameServer(*slot.refusedUpTo, batch.last) < 0)
        slot.refusedUpTo = batch.last;
    slot.record.applied = lane.applied();
    slot.record.state = laneStateName(LaneState::waiting);
    slot.reopen = true;
    m_events.add(EventKind::warning, lane.source(),
                 "StarRocks refused a load of " + std::to_string(batch.rows) + " rows; they are read again, " +
                     std::to_string(rows) + " a load, to find the row: " + error.detail);
    return true;
}

void Coordinator::refusedAreBehind(LaneSlot& slot) {
    if (value::compareOnSameServer(slot.lane->applied(), *slot.refusedUpTo) < 0)
        return;
    slot.refusedUpTo.reset();
    slot.lane->setRowsLimit(0);
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
