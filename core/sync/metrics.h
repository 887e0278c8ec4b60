// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a running sync says about itself, as one plain struct that window, command line and metrics endpoint share.
// Counters count since the engine was made; rates are averages of the last full second.
#include "core/sync/throttle_values.h"
#include "core/value/table_id.h"
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sync {

/// waiting: not begun. snapshot: chunks are copied. catchingUp: changes since the snapshot's low watermark are applied.
/// streaming: consistent, follows. paused: by the user. failed: by the engine, with a reason; its position is kept.
enum class LaneState : std::uint8_t { waiting, snapshot, catchingUp, streaming, paused, failed };
[[nodiscard]] const char* laneStateName(LaneState state);

enum class EngineState : std::uint8_t { idle, starting, running, stopping, stopped, failed };
[[nodiscard]] const char* engineStateName(EngineState state);

/// Lag from the commit of a change at the source to its rows being visible, by part, in seconds. While a change waits,
/// the parts grow with it.
struct LagParts {
    double capture = 0; ///< commit at the source to taken from the log
    double load = 0;    ///< taken to accepted by StarRocks
    double publish = 0; ///< accepted to visible
    /// By so much capture may be more: the source told the commit in whole seconds. 0 where it tells microseconds.
    double uncertainty = 0;
    [[nodiscard]] double total() const { return capture + load + publish; }
    bool operator==(const LagParts&) const = default;
};

struct LaneMetrics {
    std::uint32_t lane = 0;
    value::TableId source;
    value::TableId target;
    LaneState state = LaneState::waiting;
    std::uint64_t snapshotRows = 0;                 ///< rows copied and visible
    std::optional<std::uint64_t> snapshotRowsTotal; ///< estimate of the server; absent: unknown
    bool snapshotDone = false;
    bool ended = false;             ///< copied, in a run that ends with the copies: the state is the one it is kept in
    std::uint64_t appliedRows = 0;  ///< changes of the stream that are visible
    std::uint64_t appliedBytes = 0; ///< of load bodies, snapshot and stream
    double rowsPerSecond = 0;
    /// Of what became visible in the last second, or of what waits if that is older; 0 when nothing does. Paused or
    /// failed: capture is the age of the place where it stands. Absent while it is copied and until it is known.
    std::optional<LagParts> lag;
    std::uint64_t waitingRows = 0; ///< taken from the log, not yet visible
    std::uint32_t chunksInFlight = 0;
    std::uint64_t refusedRows = 0; ///< that wait for a retry or a skip
    std::uint64_t skippedRows = 0; ///< passed over as the user asked
    bool awaitsApproval = false;   ///< paused before a schema change that somebody has to approve
    std::chrono::milliseconds flushInterval{
        0};               ///< between two loads, as it is now; more than the option under pressure
    std::string pressure; ///< why, in a few words; empty: loads go at the freshness aimed at
    std::string note;     ///< reason of failed, or what goes on; one sentence
};
/// The name of its state, or "copied" of one that has ended.
[[nodiscard]] const char* shownState(const LaneMetrics& lane);

struct Metrics {
    EngineState state = EngineState::idle;
    std::string position;        ///< of the main stream, for people
    std::optional<LagParts> lag; ///< of the table that is farthest behind, of those that follow; absent if none does
    double lagP99Seconds = 0;    ///< over the batches of the last minute
    double rowsPerSecond = 0;
    double bytesPerSecond = 0;
    std::uint64_t appliedRows = 0; ///< snapshot and stream together
    std::uint64_t appliedBytes = 0;
    std::uint64_t waitingRows = 0;    ///< taken from the log, not yet visible; all tables
    std::uint64_t logBytesBehind = 0; ///< bytes of binlog between the main stream and the server's end, as last asked
    std::uint32_t loadsInFlight = 0;
    std::uint64_t residentBytes = 0; ///< memory of the whole process, also what is not of the sync
    std::uint64_t poolBytesUsed = 0; ///< of it, rows on their way
    std::uint64_t poolBytesMax = 0;
    std::uint64_t spilledBytes = 0;    ///< of rows that wait on disk, as the memory is used up
    std::uint64_t spilledBytesMax = 0; ///< 0: the user does not allow it
    Throttle throttle;                 ///< of copies, as it is now
    bool transactions = false;         ///< changes become visible at checkpoints, those of all tables together
    /// With transactions: what lay between the first commit of the last checkpoint and its last answer; 0: one commit.
    std::optional<std::chrono::milliseconds> tablesApart;
    bool caughtUp = false; ///< everything that was committed when the engine was last asked is visible
    std::vector<LaneMetrics> lanes;
};

} // namespace lodestar::sync
