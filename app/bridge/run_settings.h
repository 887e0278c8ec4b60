// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a sync runs: where it begins, how fresh and how large its loads are, what happens when a table changes at the
// source. Plain values with the bounds of their numbers; Backend::adopt() fills in the defaults of the engine.
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::bridge {

/// Where reading begins the first time.
enum class StartFrom : std::uint8_t { initial, earliest, latest, position, timestamp, snapshotOnly };
/// What becomes of a table when its structure changes at the source.
enum class SchemaChanges : std::uint8_t { lenient, evolve, tryEvolve, ignore, exception };

/// What becomes of a table whose place in the source's log is lost.
enum class LostPlace : std::uint8_t { stop, copyAgain, compare };

/// How load bodies travel. automatic: what measuring finds to be sooner there.
enum class Compression : std::uint8_t { none, lz4, automatic };

struct RunSettings {
    StartFrom startFrom = StartFrom::initial;
    std::string binlogFile;         ///< position
    std::uint64_t binlogOffset = 4; ///< position
    std::string gtidSet;            ///< position, instead of file and offset
    std::uint64_t timestampMs = 0;  ///< timestamp; milliseconds since 1970-01-01 UTC
    std::uint32_t readers = 2;
    std::uint64_t chunkRowsMax = 250'000;
    std::uint64_t batchBytesMax = 16u << 20;
    std::uint64_t batchRowsMax = 500'000;
    std::uint64_t flushMs = 1000;   ///< age at which a batch goes
    bool transactions = false;      ///< changes become visible at checkpoints, those of all tables together
    std::uint64_t checkpointMs = 0; ///< between two checkpoints; 0: flushMs
    std::uint32_t loadsInFlightMax = 16;
    std::uint32_t loadsPerSecondMax = 50; ///< of one target database
    std::uint64_t memoryBytesMax = 96u << 20;
    std::uint64_t spillBytesMax = 0; ///< of rows that wait on disk while the memory is used up; 0: none do
    std::uint64_t loadTimeoutS = 600;
    Compression compression = Compression::none;
    SchemaChanges schemaChanges = SchemaChanges::lenient;
    bool changesApproved = false;             ///< a change waits until somebody has approved what it runs in the target
    std::vector<std::string> changesIncluded; ///< kinds as Flink CDC names them; empty: all
    std::vector<std::string> changesExcluded;
    LostPlace lostPlace = LostPlace::stop;
    std::string labelPrefix = "lodestar";
    std::uint32_t serverId = 0; ///< 0: derived from the pipeline
    std::string stateFolder;    ///< empty: the usual one
    bool operator==(const RunSettings&) const = default;
};

/// Inclusive bounds.
struct SettingRange {
    std::uint64_t least;
    std::uint64_t most;
};
namespace ranges {
inline constexpr SettingRange readers{1, 64};
inline constexpr SettingRange chunkRows{100, 10'000'000};
inline constexpr SettingRange batchBytes{64u << 10, 1u << 30};
inline constexpr SettingRange batchRows{1, 100'000'000};
inline constexpr SettingRange flushMs{50, 3'600'000};
inline constexpr SettingRange checkpointMs{50, 600'000};
inline constexpr SettingRange loadsInFlight{1, 256};
inline constexpr SettingRange loadsPerSecond{1, 1000};
inline constexpr SettingRange memoryBytes{16u << 20, 16ull << 30};
inline constexpr SettingRange spillBytes{0, 1ull << 44};
inline constexpr SettingRange loadTimeoutS{1, 259'200};
} // namespace ranges

} // namespace lodestar::bridge
