// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a running sync says about itself, as one plain struct that window, command line and metrics endpoint share.
// Counters count since the engine was made; rates are averages of the last full second.
#include "core/value/table_id.h"
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

struct LaneMetrics {
    std::uint32_t lane = 0;
    value::TableId source;
    value::TableId target;
    LaneState state = LaneState::waiting;
    std::uint64_t snapshotRows = 0;                 ///< rows copied and visible
    std::optional<std::uint64_t> snapshotRowsTotal; ///< estimate of the server; absent: unknown
    bool snapshotDone = false;
    std::uint64_t appliedRows = 0;  ///< changes of the stream that are visible
    std::uint64_t appliedBytes = 0; ///< of load bodies, snapshot and stream
    double rowsPerSecond = 0;
    std::optional<double>
        lagSeconds; ///< commit to visible of the last batch, grown while something waits; absent in a snapshot
    std::uint64_t waitingRows = 0; ///< taken from the log, not yet visible
    std::uint32_t chunksInFlight = 0;
    std::uint64_t refusedRows = 0; ///< that wait for a retry or a skip
    std::uint64_t skippedRows = 0; ///< passed over as the user asked
    bool awaitsApproval = false; ///< paused before a schema change that somebody has to approve
    std::string note; ///< reason of failed, or what goes on; one sentence
};

/// Parts of the lag of the youngest batch, in seconds.
struct LagParts {
    double capture = 0; ///< commit at the source to taken from the log
    double load = 0;    ///< taken to accepted by StarRocks
    double publish = 0; ///< accepted to visible
    [[nodiscard]] double total() const { return capture + load + publish; }
};

struct Metrics {
    EngineState state = EngineState::idle;
    std::string position;        ///< of the main stream, for people
    std::optional<LagParts> lag; ///< absent until something was streamed
    double lagP99Seconds = 0;    ///< over the batches of the last minute
    double rowsPerSecond = 0;
    double bytesPerSecond = 0;
    std::uint64_t appliedRows = 0; ///< snapshot and stream together
    std::uint64_t appliedBytes = 0;
    std::uint64_t logBytesBehind = 0; ///< bytes of binlog between the main stream and the server's end, as last asked
    std::uint32_t loadsInFlight = 0;
    std::uint64_t poolBytesUsed = 0;
    std::uint64_t poolBytesMax = 0;
    bool caughtUp = false; ///< everything that was committed when the engine was last asked is visible
    std::vector<LaneMetrics> lanes;
};

} // namespace lodestar::sync
