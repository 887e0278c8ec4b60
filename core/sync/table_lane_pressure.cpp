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

std::optional<SteadyTime> TableLane::loadSince() const {
    std::lock_guard lock(m_mutex);
    return m_loadSince;
}

std::uint64_t TableLane::heldBytes() const {
    std::lock_guard lock(m_mutex);
    std::uint64_t bytes = m_builder ? m_builder->poolBytes() : 0;
    for (const Batch& batch : m_ready)
        bytes += batch.poolBytes;
    return bytes;
}

value::Position TableLane::shed(std::string note) {
    std::lock_guard lock(m_mutex);
    m_state = LaneState::waiting;
    m_note = std::move(note);
    m_feed = 0;
    m_inOrder = false;
    m_transaction = nullptr;
    if (m_builder)
        m_builder->discard();
    // With nothing in flight the first one is the load that failed.
    const std::size_t kept = m_inFlight == 0 && !m_ready.empty() ? 1 : 0;
    while (m_ready.size() > kept) {
        m_pool.release(m_ready.back().poolBytes);
        m_ready.pop_back();
    }
    m_taken = kept != 0 ? m_ready.front().last : m_inFlight != 0 ? m_sentUpTo : m_applied;
    return m_taken;
}

bool TableLane::spill(Spill& spill, std::uint64_t bytes) {
    std::unique_lock lock(m_mutex);
    if (m_inFlight != 0 || !m_ready.empty())
        closeOpenLocked();
    std::uint64_t freed = 0;
    while (freed < bytes) {
        const auto last = std::find_if(m_ready.rbegin(), m_ready.rend(), [](const Batch& batch) {
            return batch.poolBytes != 0 && !batch.spilling && !batch.spilled;
        });
        if (last == m_ready.rend())
            break;
        const std::uint64_t number = last->number;
        const std::uint64_t poolBytes = std::exchange(last->poolBytes, 0);
        load::BodyBuffer body = std::move(last->body);
        last->spilling = true;
        lock.unlock();
        auto written = spill.put(body.view());
        lock.lock();
        const auto found =
            std::find_if(m_ready.begin(), m_ready.end(), [&](const Batch& batch) { return batch.number == number; });
        const bool dropped = found == m_ready.end(); // meanwhile
        if (!dropped)
            found->spilling = false;
        if (written) {
            m_pool.spilled(poolBytes);
            freed += poolBytes;
            if (!dropped)
                found->spilled = std::move(written);
        } else if (dropped) {
            m_pool.release(poolBytes);
        } else {
            found->poolBytes = poolBytes;
            found->body = std::move(body);
            break;
        }
    }
    return freed != 0;
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
