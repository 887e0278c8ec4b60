// SPDX-License-Identifier: GPL-3.0-or-later
// What a user asks of a running sync. Commands come in from any thread and run on the coordinator's.
#include "core/sync/coordinator.h"
#include <utility>
namespace lodestar::sync {

void Coordinator::pauseAll() {
    post([this] { doPauseAll(); });
}

void Coordinator::resumeAll() {
    post([this] { doResumeAll(); });
}

void Coordinator::pauseTable(const value::TableId& source) {
    post([this, source] {
        if (LaneSlot* slot = slotOf(source))
            doPauseTable(*slot);
    });
}

void Coordinator::resumeTable(const value::TableId& source) {
    post([this, source] {
        if (LaneSlot* slot = slotOf(source))
            doResumeTable(*slot);
    });
}

void Coordinator::resnapshotTable(const value::TableId& source) {
    post([this, source] {
        LaneSlot* slot = slotOf(source);
        if (!slot)
            return;
        leaveFeed(*slot);
        m_snapshots->remove(*slot->lane);
        slot->lane->dropUnsent();
        slot->lane->setState(LaneState::waiting, "copied again as soon as its last load has ended");
        slot->copyAgain = true;
        m_events.add(EventKind::snapshot, source, "is copied again, as asked");
    });
}

void Coordinator::doPauseAll() {
    if (m_paused)
        return;
    m_paused = true;
    for (FeedRunner* feed : {m_main.get(), m_catchUp.get()}) {
        if (!feed)
            continue;
        feed->stop();
        const value::Position stands = feed->position();
        for (TableLane* lane : feed->lanes()) {
            LaneSlot* slot = slotOf(*lane);
            if (slot->feed != feed->feed())
                continue;
            lane->tookUpTo(stands);
            slot->feed = 0;
        }
    }
    advanceLanes();
    if (auto saved = saveCheckpoint(); !saved)
        return failRun(std::move(saved).error());
    if (m_main)
        m_restartFrom = m_main->restartPosition();
    m_main.reset();
    m_catchUp.reset();
    for (auto& slot : m_slots)
        if (slot->lane->state() == LaneState::snapshot)
            m_snapshots->remove(*slot->lane);
    m_events.add(EventKind::state, std::nullopt, "paused; positions are kept");
}

void Coordinator::doResumeAll() {
    if (!m_paused)
        return;
    m_paused = false;
    for (auto& slot : m_slots)
        if (slot->lane->state() == LaneState::snapshot) {
            slot->lane->dropUnsent();
            if (auto resumed = resumeCopy(*slot); !resumed)
                failLane(*slot, std::move(resumed).error(), false);
        }
    m_events.add(EventKind::state, std::nullopt, "goes on");
}

/// The feed passes the lane over from now on; what it took is still sent.
void Coordinator::leaveFeed(LaneSlot& slot) {
    slot.feed = 0;
    slot.lane->setFeed(0);
}

void Coordinator::doPauseTable(LaneSlot& slot) {
    const LaneState state = slot.lane->state();
    if (state == LaneState::paused || state == LaneState::failed)
        return;
    leaveFeed(slot);
    m_snapshots->remove(*slot.lane);
    if (state == LaneState::snapshot)
        slot.lane->dropUnsent();
    slot.lane->setState(LaneState::paused, "paused by the user");
    m_events.add(EventKind::state, slot.lane->source(), "paused; its position is kept");
    if (auto saved = saveLane(slot); !saved)
        failRun(std::move(saved).error());
}

void Coordinator::doResumeTable(LaneSlot& slot) {
    const LaneState state = slot.lane->state();
    if (state != LaneState::paused && state != LaneState::failed)
        return;
    leaveFeed(slot);
    slot.backoff.reset();
    slot.record.applied = slot.lane->applied();
    slot.lane->setState(LaneState::waiting);
    slot.record.state = laneStateName(LaneState::waiting);
    m_events.add(EventKind::state, slot.lane->source(), "goes on from " + slot.lane->applied().toString());
    // Rows that were taken before are still on their way when it was paused; from then on only its own place counts.
    slot.reopen = true;
}

void Coordinator::copyAgainWhenQuiet() {
    for (auto& slot : m_slots) {
        if ((!slot->copyAgain && !slot->reopen) || slot->lane->pending())
            continue;
        Result<void> opened;
        if (slot->copyAgain) {
            m_low = {};
            value::Position low;
            if (!slot->lane->keyless()) {
                auto found = m_source.lowWatermark();
                if (found)
                    low = std::move(*found);
                else
                    opened = std::move(found).error();
            }
            if (opened)
                opened = refreshStructure(*slot);
            if (opened)
                opened = m_target.ensureTable(slot->lane->planned()->plan);
            if (opened)
                opened = m_target.truncate(slot->lane->planned()->plan.target);
            if (opened)
                opened = beginCopy(*slot, low);
            if (!opened)
                failLane(*slot, std::move(opened).error(), false);
        } else {
            slot->record.applied = slot->lane->applied();
            openLane(*slot);
        }
        slot->copyAgain = false;
        slot->reopen = false;
    }
}

} // namespace lodestar::sync
