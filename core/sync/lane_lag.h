// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How far one table is behind its source, from the commit of a change to its rows being visible.
// Pure account over times that the lane tells; not thread-safe, the lane's mutex guards it.
#include "core/base/clock.h"
#include "core/sync/metrics.h"
#include <chrono>
#include <optional>
namespace lodestar::sync {

/// Seconds from a commit at the source to `at`, never negative. MariaDB and MySQL before 8.0.1 write commit times in
/// whole seconds (MariaDB sql/log_event.h, Log_event::when; MySQL 8 Gtid_event: immediate_commit_timestamp in
/// microseconds): of such a time the least possible age is told, and by how much it may be more.
struct CommitAge {
    double seconds = 0;
    double uncertainty = 0; ///< 0 to 1
};
[[nodiscard]] CommitAge commitAge(WallTime committed, WallTime at);

/// A change on its way: committed at the source, taken from the log.
struct ChangeTimes {
    WallTime committed{};
    WallTime taken{};
};

class LaneLag final {
public:
    /// A batch is with a sender; `oldest` of its changes. Then one of the following four.
    void sent(const ChangeTimes& oldest) { m_inFlight = oldest; }
    void cameBack() { m_inFlight.reset(); }
    /// Its rows can be read; `publish` is the part of the call that StarRocks spent on making them so.
    LagParts visible(const ChangeTimes& oldest, WallTime newestCommit, WallTime now, std::chrono::milliseconds publish);
    /// Durable, but not known to be visible: it goes on to count until published().
    void accepted(const ChangeTimes& oldest, WallTime newestCommit, WallTime now);
    void published(WallTime now);

    /// Every change of this table that was committed up to then is visible.
    void completeUntil(WallTime time) { m_complete = std::max(m_complete, time); }
    /// A second has passed: what was measured before the last one is no longer shown.
    void tick();
    void forget() { *this = LaneLag(); } ///< the table is copied again
    /// What a table shows that is in `state`; `waiting` is its oldest change that is not sent, or not committed.
    [[nodiscard]] std::optional<LagParts> at(WallTime now, LaneState state,
                                             const std::optional<ChangeTimes>& waiting) const;

private:
    struct Accepted {
        ChangeTimes oldest;
        WallTime newestCommit{};
        WallTime accepted{};
    };
    void note(const LagParts& parts);
    std::optional<ChangeTimes> m_inFlight;
    std::optional<Accepted> m_accepted;
    WallTime m_complete{};            ///< the epoch: not known
    std::optional<LagParts> m_worst;  ///< of the batches since the last tick
    std::optional<LagParts> m_recent; ///< of the second before it
};

} // namespace lodestar::sync
