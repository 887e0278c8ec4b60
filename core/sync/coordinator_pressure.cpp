// SPDX-License-Identifier: GPL-3.0-or-later
// What the coordinator does when the target asks for fewer loads.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

/// A refusal that asks for fewer loads: the table's, or those of all tables of its database or of the cluster.
void Coordinator::notePressure(LaneSlot& slot, const Error& error) {
    if (error.code != ErrorCode::loadOverloaded)
        return;
    const Pressure why = pressureOf(load::shortageOf(error.detail));
    if (why == Pressure::none)
        return;
    if (!isShared(why))
        return slot.lane->pressed(why);
    const std::string database = slot.lane->planned()->plan.target.database;
    for (auto& other : m_slots)
        if (why != Pressure::transactions || other->lane->planned()->plan.target.database == database)
            other->lane->pressed(why);
}

/// A load that failed for now goes again after a pause.
void Coordinator::sendAgain(LaneSlot& slot, Batch batch, const Error& error) {
    TableLane& lane = *slot.lane;
    notePressure(slot, error);
    const bool unreachable = error.code == ErrorCode::targetUnreachable;
    const auto wait = slot.backoff.next();
    if (error.retry != ErrorRetry::now)
        batch.retryAt = m_clock.steady() + (unreachable ? std::min(wait, kReconnectWait) : wait);
    slot.retryWait = true;
    slot.trouble = error.code;
    // A cluster that is away is away for all tables.
    m_events.addTrouble(unreachable ? std::nullopt : std::optional(lane.source()), error);
    if (!slot.shed)
        lane.setNote("loads fail and are tried again: " + error.toString());
    lane.batchReturned(std::move(batch));
}

/// Told when it begins and when it is over, not for each step between.
void Coordinator::tellPressure() {
    Pressure shared = Pressure::none;
    for (auto& slot : m_slots) {
        const Pressure now = slot->lane->pressure();
        if (isShared(now))
            shared = now;
        if (now == Pressure::none && std::exchange(slot->pressureTold, false)) {
            m_events.add(EventKind::info, slot->lane->source(), "loads go as often as before");
        } else if (now != Pressure::none && !isShared(now) && !slot->pressureTold) {
            slot->pressureTold = true;
            m_events.add(EventKind::warning, slot->lane->source(),
                         std::string("loads become larger and rarer until StarRocks keeps up: ") + pressureText(now));
        }
    }
    if (shared != Pressure::none && m_sharedPressure == Pressure::none)
        m_events.add(EventKind::warning, std::nullopt,
                     std::string("loads become larger and rarer until StarRocks keeps up: ") + pressureText(shared));
    if (shared == Pressure::none && m_sharedPressure != Pressure::none)
        m_events.add(EventKind::info, std::nullopt, "loads of all tables go as often as before");
    m_sharedPressure = shared;
}

} // namespace lodestar::sync
