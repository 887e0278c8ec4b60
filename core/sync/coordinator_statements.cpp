// SPDX-License-Identifier: GPL-3.0-or-later
// Statements in the log, on the thread of the feed that met them.
#include "core/sync/coordinator.h"
namespace lodestar::sync {

bool Coordinator::statement(std::uint32_t, const ChangeStatement&) { return true; }

void Coordinator::laneFailed(TableLane& lane) {
    post([this, &lane] {
        LaneSlot& slot = *slotOf(lane);
        if (auto failure = lane.failure())
            m_events.add(lane.source(), *failure);
        if (auto saved = saveLane(slot); !saved)
            failRun(std::move(saved).error());
    });
}

} // namespace lodestar::sync
