// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that a table holds because its loads do not go out, while the others wait for it: what was never sent is given
// back, the others go on, and the table is read again from its own place once its load has ended. As with every load,
// only its end tells where the table stands.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

// A load without an answer is given more time than one that fails.
constexpr int kUnansweredTimes = 6;
// Between two attempts of a table that has nothing left to try.
constexpr std::chrono::seconds kPauseFirst{5};
constexpr std::chrono::seconds kPauseLongest{60};

std::string mebibytes(std::uint64_t bytes) { return std::to_string((bytes + (1 << 19)) >> 20) + " MiB"; }

} // namespace

/// Called at each turn.
void Coordinator::watchMemory() {
    for (auto& slot : m_slots)
        if (slot->shed)
            goOnAfterShedding(*slot);
    const SteadyTime now = m_clock.steady();
    if (m_pool.exhausted()) {
        if (m_poolFullSince == SteadyTime{})
            m_poolFullSince = now;
    } else if (m_pool.used() < m_pool.bytesMax() / 4 * 3) {
        m_poolFullSince = {};
    }
    if (m_paused || m_placing)
        return;
    const bool full = m_poolFullSince != SteadyTime{} && now - m_poolFullSince >= m_spec.options.stuckAfter / 3;
    const bool heldUp = std::any_of(m_slots.begin(), m_slots.end(),
                                    [&](const auto& slot) { return slot->lane->inStatement && isStuck(*slot, now); });
    if (full || heldUp)
        shedLanes(now, full);
}

bool Coordinator::isStuck(const LaneSlot& slot, SteadyTime now) const {
    const LaneState state = slot.lane->state();
    const bool works = state == LaneState::catchingUp || state == LaneState::streaming ||
                       (state == LaneState::snapshot && !slot.lane->keyless()) || slot.shed;
    const auto since = slot.lane->loadSince();
    // Tables that are committed together wait for each other.
    if (!works || !since || slot.lane->grouped() || slot.copyAgain || slot.reopen || slot.leaving)
        return false;
    return now - *since >= m_spec.options.stuckAfter * (slot.retryWait ? 1 : kUnansweredTimes);
}

/// Whether nothing tells that other tables fare better: reading on would only fill the memory again.
bool Coordinator::isAwayForAll(const LaneSlot& slot) const {
    if (const auto since = slot.lane->loadSince(); since && m_lastLoadEnded > *since)
        return false;
    return !slot.trouble || *slot.trouble == ErrorCode::targetUnreachable ||
           *slot.trouble == ErrorCode::targetNoBackend;
}

/// `full`: the memory is; else a statement on a table, which waits for its loads, holds up the log for all.
void Coordinator::shedLanes(SteadyTime now, bool full) {
    std::vector<std::pair<std::uint64_t, LaneSlot*>> stuck;
    std::uint64_t held = 0;
    bool others = false;
    for (auto& slot : m_slots) {
        if (isStuck(*slot, now) && !isAwayForAll(*slot)) {
            stuck.emplace_back(slot->lane->heldBytes(), slot.get());
            held += stuck.back().first;
        } else {
            const LaneState state = slot->lane->state();
            others = others || state == LaneState::snapshot || state == LaneState::catchingUp ||
                     state == LaneState::streaming;
        }
    }
    if (!others)
        return;
    for (const auto& [bytes, slot] : stuck)
        if (slot->lane->inStatement && !slot->shed)
            shedLane(*slot);
    if (!full || held < m_pool.bytesMax() / 2)
        return;
    std::stable_sort(stuck.begin(), stuck.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [bytes, slot] : stuck) {
        if (m_pool.used() < m_pool.bytesMax() / 2 || bytes == 0)
            break;
        if (slot->lane->inStatement)
            continue;
        // What a table keeps for its next attempt goes as well, if that alone fills the memory.
        if (slot->shed || slot->lane->state() == LaneState::snapshot)
            giveBackAll(*slot);
        else
            shedLane(*slot);
    }
}

void Coordinator::shedLane(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    const std::uint64_t before = lane.heldBytes();
    const std::string why = lane.note();
    slot.feed = 0;
    slot.shed = true;
    const std::string place = lane.shed("waits until its load goes out").toString();
    lane.setNote("waits until its load goes out; will read again from " + place + (why.empty() ? "" : ". " + why));
    slot.record.state = laneStateName(LaneState::waiting);
    const std::uint64_t after = lane.heldBytes();
    m_events.add(
        EventKind::warning, lane.source(),
        "its loads do not go out, and all tables wait for it: " + mebibytes(before > after ? before - after : 0) +
            " of rows that were not sent are given back. The others go on; it waits and will read again "
            "from " +
            place);
}

/// Nothing of it stays; the place is settled when it goes on.
void Coordinator::giveBackAll(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    const bool copies = lane.state() == LaneState::snapshot;
    if (copies)
        m_snapshots->remove(lane);
    const auto pause = std::min<std::chrono::seconds>(kPauseLongest, kPauseFirst * (1 << std::min(slot.sheds++, 8u)));
    lane.setState(LaneState::waiting,
                  copies ? "waits, as its loads do not go out; its copy goes on later"
                         : "waits, as its loads do not go out; will read again from " + lane.applied().toString());
    leaveFeed(slot);
    lane.dropUnsent();
    slot.record.applied = lane.applied();
    slot.record.state = laneStateName(LaneState::waiting);
    slot.shed = false;
    slot.reopen = true;
    slot.againAt = m_clock.steady() + pause;
    m_events.add(EventKind::warning, lane.source(),
                 "its loads do not go out, and its rows fill the memory that all tables share: all of them are given "
                 "back. The others go on; it is tried again in " +
                     std::to_string(pause.count()) + " s");
}

void Coordinator::goOnAfterShedding(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    if (lane.state() != LaneState::waiting || slot.copyAgain || slot.reopen || slot.leaving) {
        slot.shed = false; // paused, failed, copied again: whoever did that knows how it goes on
        return;
    }
    if (lane.pending())
        return;
    slot.shed = false;
    slot.record.applied = lane.applied();
    slot.reopen = true;
    m_events.add(EventKind::info, lane.source(),
                 "its loads go out again; it reads again from " + lane.applied().toString());
}

} // namespace lodestar::sync
