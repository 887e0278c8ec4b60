// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lane_lag.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

// A feed tells after a second of silence that it has reached the end of the log. A table without changes of its own is
// shown as behind only when its feed is farther back than that.
constexpr double kFeedIsLive = 2.5;

double secondsBetween(WallTime from, WallTime to) {
    return to > from ? std::chrono::duration<double>(to - from).count() : 0.0;
}

LagParts partsOf(const ChangeTimes& change) {
    const CommitAge age = commitAge(change.committed, change.taken);
    LagParts parts;
    parts.capture = age.seconds;
    parts.uncertainty = age.uncertainty;
    return parts;
}

void keepWorse(std::optional<LagParts>& kept, const LagParts& other) {
    if (!kept || other.total() > kept->total())
        kept = other;
}

} // namespace

CommitAge commitAge(WallTime committed, WallTime at) {
    const double seconds = secondsBetween(committed, at);
    const bool wholeSecond =
        std::chrono::time_point_cast<std::chrono::microseconds>(committed).time_since_epoch().count() % 1000000 == 0;
    if (!wholeSecond)
        return {seconds, 0};
    // The commit lies in the second that begins there, and not after it was seen.
    const double uncertainty = std::min(1.0, seconds);
    return {seconds - uncertainty, uncertainty};
}

LagParts LaneLag::visible(const ChangeTimes& oldest, WallTime newestCommit, WallTime now,
                          std::chrono::milliseconds publish) {
    m_inFlight.reset();
    if (m_accepted) // one table's loads become visible in the order of their commits
        published(now);
    LagParts parts = partsOf(oldest);
    const double rest = secondsBetween(oldest.taken, now);
    parts.publish = std::min(rest, std::chrono::duration<double>(publish).count());
    parts.load = rest - parts.publish;
    note(parts);
    completeUntil(newestCommit);
    return parts;
}

void LaneLag::accepted(const ChangeTimes& oldest, WallTime newestCommit, WallTime now) {
    m_inFlight.reset();
    if (!m_accepted)
        m_accepted = Accepted{oldest, newestCommit, now};
    m_accepted->newestCommit = newestCommit;
}

void LaneLag::published(WallTime now) {
    if (!m_accepted)
        return;
    LagParts parts = partsOf(m_accepted->oldest);
    parts.load = secondsBetween(m_accepted->oldest.taken, m_accepted->accepted);
    parts.publish = secondsBetween(m_accepted->accepted, now);
    note(parts);
    completeUntil(m_accepted->newestCommit);
    m_accepted.reset();
}

void LaneLag::note(const LagParts& parts) { keepWorse(m_worst, parts); }

void LaneLag::tick() { m_recent = std::exchange(m_worst, std::nullopt); }

std::optional<LagParts> LaneLag::at(WallTime now, LaneState state, const std::optional<ChangeTimes>& waiting) const {
    switch (state) {
    case LaneState::waiting:
    case LaneState::snapshot:
        return std::nullopt;
    case LaneState::paused:
    case LaneState::failed:
        if (m_complete == WallTime{})
            return std::nullopt;
        return partsOf({m_complete, now});
    case LaneState::catchingUp:
    case LaneState::streaming:
        break;
    }
    std::optional<LagParts> worst = m_recent;
    if (m_worst)
        keepWorse(worst, *m_worst);
    if (m_accepted) {
        LagParts parts = partsOf(m_accepted->oldest);
        parts.load = secondsBetween(m_accepted->oldest.taken, m_accepted->accepted);
        parts.publish = secondsBetween(m_accepted->accepted, now);
        keepWorse(worst, parts);
    }
    if (m_inFlight || waiting) {
        // What waits is older when an open transaction holds it.
        const bool held = waiting && (!m_inFlight || waiting->taken < m_inFlight->taken);
        const ChangeTimes& oldest = held ? *waiting : *m_inFlight;
        LagParts parts = partsOf(oldest);
        parts.load = secondsBetween(oldest.taken, now);
        keepWorse(worst, parts);
    } else if (m_complete != WallTime{}) {
        const LagParts place = partsOf({m_complete, now});
        keepWorse(worst, place.total() > kFeedIsLive ? place : LagParts{});
    }
    return worst;
}

} // namespace lodestar::sync
