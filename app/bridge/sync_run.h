// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A running sync as the window sees it: commands that return at once, numbers to be read at any time, events to be
// drained. Implemented over sync::Engine (core_sync_run.h) and, in tests, by a fake. Plain values; nothing of Qt.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/result.h"
#include "core/sync/metrics.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::bridge {

using sync::LagParts;
using sync::Throttle;

/// ended: the run came to its end, and the table rests at its position.
enum class LaneState : std::uint8_t { waiting, snapshot, catchingUp, streaming, paused, failed, ended };
/// closed: no run exists. paused: running, with every table paused by the user.
enum class RunState : std::uint8_t { closed, starting, running, paused, stopping, stopped, failed };

struct LaneStatus {
    value::TableId source;
    value::TableId target;
    LaneState state = LaneState::waiting;
    std::optional<double> copied; ///< part of the snapshot that is done, 0 to 1; absent: size unknown
    std::uint64_t rows = 0;       ///< visible in the target, snapshot and stream together
    double rowsPerSecond = 0;
    std::optional<LagParts> lag;   ///< of a paused or failed table: the age of its place, in capture
    std::uint64_t waitingRows = 0; ///< taken from the log, not yet visible
    std::uint64_t snapshotRowsLeft = 0;
    std::uint32_t chunksInFlight = 0;
    bool awaitsApproval = false; ///< stands before a change of structure that somebody has to approve
    std::string note;
    bool operator==(const LaneStatus&) const = default;
};

struct RunStatus {
    RunState state = RunState::closed;
    std::optional<LagParts> lag; ///< commit to visible, of the following table that is farthest behind
    double lagP99Seconds = 0;
    double rowsPerSecond = 0;
    double bytesPerSecond = 0;
    std::uint64_t rows = 0;
    std::uint64_t waitingRows = 0;
    std::uint64_t residentBytes = 0; ///< memory of the process that runs it, all of it
    std::uint64_t poolBytesUsed = 0; ///< of it, rows on their way
    std::uint64_t poolBytesMax = 0;
    std::uint64_t spilledBytes = 0; ///< of rows that wait on disk, as the memory is used up
    std::uint64_t logBytesBehind = 0;
    bool caughtUp = false;
    Throttle throttle; ///< of copies, as it is now, whoever set it
    std::string position;
    std::optional<Error> fatal; ///< what ended the whole run
    std::vector<LaneStatus> lanes;
};

enum class EventKind : std::uint8_t { info, state, snapshot, schema, warning, error };

struct RunEvent {
    std::uint64_t id = 0;
    WallTime time{};
    EventKind kind = EventKind::info;
    std::optional<value::TableId> table;
    std::string text;
    std::string advice;
    std::string statement;         ///< SQL that mends the cause; may be empty
    std::optional<ErrorCode> code; ///< of an error
    std::uint32_t count = 1;
};

/// A change of a table's structure that is carried to the target only when somebody says so. The table stands before
/// it.
struct ChangeQuestion {
    std::string id; ///< of these statements
    value::TableId table;
    value::TableId target;
    std::string time;     ///< UTC
    std::string position; ///< in the log of the source
    std::string statement;
    std::vector<std::string> targetStatements; ///< that run when it is approved, to the letter
    std::vector<std::string> notes;            ///< what is not mirrored, and why
    std::string cannotSkip;                    ///< why it cannot be passed over; empty: it can
    bool operator==(const ChangeQuestion&) const = default;
};

class SyncRun {
public:
    virtual ~SyncRun() = default; ///< stops at a checkpoint and joins; may take as long as a load
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void pauseTable(const value::TableId& source) = 0;
    virtual void resumeTable(const value::TableId& source) = 0;
    virtual void copyTableAgain(const value::TableId& source) = 0;
    /// Holds within a second, and for later runs. Fails with ioFailed, diskFull.
    [[nodiscard]] virtual Result<void> throttle(const Throttle& throttle) = 0;
    /// The table goes on without this refused row (RefusedRow::id). Fails when it does not wait, or cannot be kept.
    [[nodiscard]] virtual Result<void> passRowOver(const value::TableId& source, const std::string& id) = 0;
    [[nodiscard]] virtual std::vector<ChangeQuestion> questions() const = 0;
    /// Runs what was shown, or leaves the target as it is; the table goes on. Fails when something else waits by now.
    [[nodiscard]] virtual Result<void> answer(const ChangeQuestion& question, bool run) = 0;
    [[nodiscard]] virtual RunStatus status() const = 0;
    [[nodiscard]] virtual std::vector<RunEvent> drain() = 0;
    /// Called from any thread, once after events became available until drain() is called.
    virtual void setWake(std::function<void()> wake) = 0;
};

} // namespace lodestar::bridge
