// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a user may choose about one running sync: sizes, rates, policies. A plain value; the pipeline file is its source
// (app/pipeline), the engine its reader. Defaults are what a file without the option means; `ranges` bounds the
// numbers.
#include "core/base/clock.h"
#include "core/evolution/policy.h"
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
namespace lodestar::sync {

/// What to do with a target table that already holds rows when its snapshot begins.
enum class ExistingRows : std::uint8_t {
    refuse,   ///< the table does not start; the choice is named
    replace,  ///< load into a new table, then swap both names
    truncate, ///< empty the table first
    merge,    ///< upsert over what is there; rows that the source deleted earlier stay
};

/// What becomes of a table whose place in the source's log is lost: purged, reset, restored, another server.
enum class LostPosition : std::uint8_t {
    stop,      ///< it stops with the reason; the run, if it is so with all tables
    copyAgain, ///< it is copied again beside its target, whose rows stay until the copy takes their place
    compare,   ///< source and target are compared, and what differs is loaded; where that cannot be done: copyAgain
};

/// Where reading begins when the state holds no position. The names are those of Flink CDC's scan.startup.mode.
enum class StartupMode : std::uint8_t {
    initial,        ///< copy what is there, then follow
    earliestOffset, ///< no copy; from the oldest binlog that the server still has
    latestOffset,   ///< no copy; from the end of the binlog
    specificOffset, ///< no copy; from a file and offset, or a GTID set
    timestamp,      ///< no copy; from the first event at or after a time
    snapshot,       ///< copy what is there, then end
};

struct Startup {
    StartupMode mode = StartupMode::initial;
    std::string binlogFile;         ///< specificOffset
    std::uint64_t binlogOffset = 4; ///< specificOffset; 4 is the first event of a file
    std::string gtidSet;            ///< specificOffset, instead of file and offset; the set already executed
    std::uint64_t timestampMs = 0;  ///< timestamp: milliseconds since 1970-01-01 UTC
    bool operator==(const Startup&) const = default;
};

/// Changes that were committed before are passed over; MariaDB and old MySQL tell whole seconds, so the second counts.
/// The epoch with other modes than timestamp.
[[nodiscard]] inline WallTime startTime(const Startup& startup) {
    if (startup.mode != StartupMode::timestamp)
        return {};
    return WallTime(std::chrono::seconds(startup.timestampMs / 1000));
}

using SchemaChangePolicy = evolution::Policy;

/// What one table does about changes of its structure; absent: as the whole pipeline.
struct SchemaChangeChoice {
    std::optional<SchemaChangePolicy> behavior;
    std::optional<evolution::Approval> approval;
    std::optional<evolution::IgnoredKinds> ignored;
    bool operator==(const SchemaChangeChoice&) const = default;
};

/// How the rows of the stream go out.
enum class LoadMode : std::uint8_t {
    plain,        ///< each batch is visible as soon as it is loaded; tables stand at places of their own
    transactions, ///< batches wait in open transactions, which are committed together at one place of the log
};

enum class Compression : std::uint8_t { none, lz4, automatic };

struct SyncOptions {
    std::uint32_t readers = 2;                     ///< connections that read chunks at the same time
    std::uint64_t chunkRowsMax = 250'000;          ///< rows of one chunk; many loads may come of it
    std::uint64_t chunkBytesMax = 64u << 20;       ///< bytes of one chunk, estimated before and held to while reading
    std::uint64_t batchBytesMax = 16u << 20;       ///< bytes of one load body before compression
    std::uint64_t batchRowsMax = 500'000;          ///< rows of one load body
    std::chrono::milliseconds flushInterval{1000}; ///< age at which a batch goes; the freshness that is aimed at
    std::uint32_t loadsInFlightMax = 16;           ///< over all tables
    std::uint32_t loadsPerSecondMax = 50;          ///< for one target database
    std::uint64_t memoryBytesMax = 96u << 20;      ///< pool of buffers; when it is used up, readers wait
    /// Of rows that wait in the state folder while the memory is used up; 0: none do, and the log is read no further.
    std::uint64_t spillBytesMax = 0;
    /// So long without the end of a load and with the memory used up, and rows go to disk. No option of the file.
    std::chrono::milliseconds spillAfter{2000};
    /// A table whose loads fail for so long gives its memory back when the others wait for it. No option of the file.
    std::chrono::milliseconds stuckAfter{10'000};
    ExistingRows existingRows = ExistingRows::refuse;
    LostPosition lostPosition = LostPosition::stop;
    Startup startup;
    SchemaChangePolicy schemaChange = SchemaChangePolicy::lenient;
    evolution::IgnoredKinds schemaChangesIgnored;
    evolution::Approval schemaApproval = evolution::Approval::none;
    LoadMode loadMode = LoadMode::plain;
    std::chrono::milliseconds checkpointInterval{0}; ///< between commits of transactions; 0: flushInterval
    Compression compression = Compression::none;
    std::string labelPrefix = "lodestar";  ///< begins every load label; [-A-Za-z0-9_], at most 40 characters
    std::uint32_t serverId = 0;            ///< replica id on the binlog connection; 0: derived from the pipeline's id
    std::string stateDir;                  ///< empty: $XDG_STATE_HOME/lodestar/<pipeline id>
    std::chrono::seconds loadTimeout{600}; ///< StarRocks ends a load that takes longer
    bool snapshotOnly = false;             ///< end after the copy, whatever startup.mode says
    bool operator==(const SyncOptions&) const = default;
};

/// Whether a run ends when every table is copied.
[[nodiscard]] inline bool copiesOnly(const SyncOptions& options) {
    return options.snapshotOnly || options.startup.mode == StartupMode::snapshot;
}

/// Inclusive bounds of the numbers above; a file or form with a number outside is refused with the bounds named.
struct Range {
    std::uint64_t min;
    std::uint64_t max;
};
namespace ranges {
inline constexpr Range readers{1, 64};
inline constexpr Range checkpointMs{50, 600'000};
inline constexpr Range chunkRows{100, 10'000'000};
inline constexpr Range chunkBytes{64u << 10, 1u << 30};
inline constexpr Range batchBytes{64u << 10, 1u << 30}; ///< the server's streaming_load_max_mb is 102400
inline constexpr Range batchRows{1, 100'000'000};
inline constexpr Range flushIntervalMs{50, 3'600'000};
inline constexpr Range loadsInFlight{1, 256};
inline constexpr Range loadsPerSecond{1, 1000};
inline constexpr Range memoryBytes{16u << 20, 16ull << 30};
inline constexpr Range spillBytes{0, 1ull << 44};
inline constexpr Range serverId{1, 4'294'967'295u};
inline constexpr Range loadTimeoutS{1, 259'200}; ///< StarRocks fe-core Config: max_stream_load_timeout_second 259200
} // namespace ranges

} // namespace lodestar::sync
