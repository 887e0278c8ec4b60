// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What survives a crash: where every table stands, which loads were sent, which chunks are copied, what happened.
// One SQLite file (state.db; WAL, synchronous=FULL: what a call wrote is durable when it returns) in a folder that is
// locked against a second process. Thread-safe; calls are short transactions.
// Failures: stateLocked, stateNewer, stateDamaged, diskFull, ioFailed. After one nothing of the call is kept.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/value/position.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::state {

struct LaneRecord {
    std::uint32_t lane = 0;
    value::TableId source;
    value::TableId target;
    std::string state; ///< name of sync::LaneState
    value::Position applied;
    value::Position highWatermark;
    bool copying = false; ///< chunks belong to a snapshot that has begun
    /// False: the checkpoint's position counts when it is further than `applied`.
    bool holding = true;
    std::uint64_t snapshotRows = 0;
    std::string planText; ///< of the mapping; another text at the next start needs a choice of the user
    std::string note;
    std::string structure; ///< opaque: source structure and plan that belong to `applied`
    bool operator==(const LaneRecord&) const = default;
};

/// A table that the log showed being made and that may take the place of a synced one.
struct WatchedTable {
    value::TableId source;
    std::string structure; ///< opaque
    bool operator==(const WatchedTable&) const = default;
};

/// Where a lane stands once a load that it has rows in is committed.
struct LanePlace {
    std::uint32_t lane = 0;
    value::Position last;
    std::uint64_t rows = 0;
    bool operator==(const LanePlace&) const = default;
};

struct LoadRecord {
    std::string label;
    std::uint32_t lane = 0;
    std::uint64_t batch = 0;
    bool twoPhase = false;
    bool prepared = false; ///< StarRocks confirmed PREPARED
    value::Position last;  ///< the lane's position once it is committed; empty for a chunk
    std::optional<std::uint64_t> chunk;
    std::uint64_t rows = 0;
    WallTime sent{};
    /// Loads with the same number other than 0 are committed together or not at all: prepared is written for all of
    /// them at once, with `places`, and nothing is committed before.
    std::uint64_t group = 0;
    std::string spans;             ///< target database whose tables the load is for; empty: that of the lane only
    std::vector<LanePlace> places; ///< of a group
    bool operator==(const LoadRecord&) const = default;
};

/// The load of a lane that was done last.
struct LastLoad {
    std::string label;
    std::uint64_t batch = 0;
    bool chunk = false; ///< others of the same copy were under way with it
    bool operator==(const LastLoad&) const = default;
};

struct ChunkRecord {
    std::uint32_t index = 0;
    std::string bounds;
    bool last = false;
    std::uint64_t rows = 0;
    std::uint32_t piece = 0; ///< of a chunk that was cut while it was read
    bool cut = false;        ///< another piece goes on behind it
};

struct EventRecord {
    WallTime time{};
    std::string kind;
    std::string table; ///< "database.table" or empty
    std::string text;
    std::uint32_t count = 1;
};

struct Restored {
    std::string epoch;           ///< part of every label; random, new whenever the store is made
    std::uint64_t nextBatch = 1; ///< greater than every number used in this epoch
    value::Position checkpoint;  ///< of the main stream; empty: never saved
    value::Position restartFrom; ///< where its reading begins; earlier than checkpoint with an open XA transaction
    std::vector<LaneRecord> lanes;
    std::vector<LoadRecord> unsettled;
    std::map<std::uint32_t, LastLoad> lastLoads; ///< by lane
    std::uint64_t loadsNotedFrom = 0; ///< loads with smaller numbers, of an older program, are missing in lastLoads
    std::vector<WatchedTable> watched;
    /// Not empty: this folder is older than the target, where other rows were loaded under this label.
    std::string foreignLabel;
};

enum class Access : std::uint8_t {
    own,  ///< locks the folder and makes the file when it is missing
    look, ///< reads beside a running process; fails with ioFailed when there is nothing yet
};

class StateStore final {
public:
    static constexpr std::int64_t kEventsMax = 10'000;

    /// `pipelineId` is stored when the file is made and must be the same later (else stateDamaged).
    static Result<std::unique_ptr<StateStore>> open(const std::string& folder, const std::string& pipelineId,
                                                    Access access = Access::own);
    ~StateStore();
    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    Result<Restored> restore();
    Result<void> saveLane(const LaneRecord& lane);
    /// Name and structure of a lane that is saved already.
    Result<void> saveStructure(std::uint32_t lane, const value::TableId& source, const std::string& structure);
    Result<void> removeLane(std::uint32_t lane);
    Result<void> saveWatched(const WatchedTable& table); ///< an empty structure removes it
    Result<void> loadSent(const LoadRecord& load);
    Result<void> loadPrepared(const std::string& label);
    /// Removes the load and, when it has a position, moves the lane's `applied` there and ends its copy.
    Result<void> loadDone(const LoadRecord& load);
    /// All of them are prepared, at their places: from now on they are to be committed.
    Result<void> loadsDecided(std::span<const LoadRecord> loads);
    /// As loadDone, of all in one transaction.
    Result<void> loadsDone(std::span<const LoadRecord> loads);
    Result<void> loadForgotten(const std::string& label);
    /// The label carried other rows: the folder is older than the target, and every later restore() says so.
    Result<void> loadForeign(const std::string& label);
    Result<void> chunkDone(std::uint32_t lane, const ChunkRecord& chunk);
    /// What lies behind that place is cut anew, and otherwise.
    Result<void> forgetChunksBehind(std::uint32_t lane, std::uint32_t index, std::uint32_t piece);
    Result<std::vector<ChunkRecord>> chunksDone(std::uint32_t lane);
    Result<void> clearChunks(std::uint32_t lane);
    /// Lanes that are not listed in `holding` have everything up to `position`.
    Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                            std::span<const std::uint32_t> holding);
    /// The file keeps the newest kEventsMax and some; older ones are moved to files of their own (event_archive.h). Not
    /// durable by itself: comes with the next durable write. After an error of the move the events are in the file.
    Result<void> addEvents(std::span<const EventRecord> events);
    /// Of those in the file, oldest first.
    Result<std::vector<EventRecord>> events(std::uint32_t newest);
    /// Free text that a running process leaves for `status` (metrics as JSON); empty when there is none.
    Result<void> setStatus(const std::string& text);
    Result<std::string> status();

private:
    struct Database;
    explicit StateStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace lodestar::state
