// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a lane that gives way to a target in trouble.
#include "core/sync/table_lane.h"
#include <cstdio>
namespace lodestar::sync {

void TableLane::pressed(Pressure why) {
    std::lock_guard lock(m_mutex);
    m_pace.pressed(why, m_clock.steady());
}

Pressure TableLane::pressure() const {
    std::lock_guard lock(m_mutex);
    return m_pace.pressure();
}

std::chrono::milliseconds TableLane::loadInterval() const {
    std::lock_guard lock(m_mutex);
    return m_pace.interval();
}

void TableLane::paceLocked(const Batch& batch, const LoadReport& report) {
    const SteadyTime now = m_clock.steady();
    if (report.end == LoadEnd::committed)
        m_pace.pressed(Pressure::publishTimeout, now);
    else // loads of a copy are large and go side by side: their publish time says nothing of those of the stream
        m_pace.loaded(batch.chunk ? std::chrono::milliseconds(0) : report.publishTime, now);
}

/// A copy cannot send fewer loads, as its bodies are full; but one after the other.
std::uint32_t TableLane::inFlightMaxLocked() const {
    return m_state == LaneState::snapshot && m_pace.pressure() == Pressure::none ? m_options.readers + 1 : 1;
}

void TableLane::describePaceLocked(LaneMetrics& out) const {
    out.flushInterval = m_pace.interval();
    out.pressure = pressureText(m_pace.pressure());
    if (out.pressure.empty() || !out.note.empty() ||
        (m_state != LaneState::streaming && m_state != LaneState::catchingUp))
        return;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3g", std::chrono::duration<double>(m_pace.interval()).count());
    out.note = "loads are larger and go every " + std::string(seconds) + " s: " + out.pressure;
}

} // namespace lodestar::sync
