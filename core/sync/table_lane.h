// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lane of one target table: its state, its open batch, its loads in flight and its positions.
// Order per table is kept here: while streaming one batch is in flight and the next one fills up behind it.
// Thread-safe: feeds take rows, chunk readers add chunk batches, the coordinator hands out batches and reports their
// ends.
#include "core/base/result.h"
#include "core/sync/batch_builder.h"
#include "core/sync/chunk_compare.h"
#include "core/sync/engine.h"
#include "core/sync/gtid_filter.h"
#include "core/sync/journal.h"
#include "core/sync/lane_lag.h"
#include "core/sync/lane_structure.h"
#include "core/sync/load_pace.h"
#include "core/sync/metrics.h"
#include "core/sync/ports.h"
#include "core/sync/refused_rows.h"
#include "core/sync/spill.h"
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

enum class Take : std::uint8_t { taken, passedOver, failed };

/// What the coordinator does next for a chunk whose loads may all be done.
struct ChunkEnd {
    ChunkRange range;
    std::uint64_t rows = 0;
};

class TableLane final {
public:
    /// A plan that no body can be made for gives a lane that has failed with that reason.
    TableLane(std::uint32_t id, LaneStructure structure, const SyncOptions& options, MemoryPool& pool, Clock& clock);

    [[nodiscard]] std::uint32_t id() const { return m_id; }
    [[nodiscard]] value::TableId source() const; ///< changes when the table is renamed
    [[nodiscard]] bool keyless() const { return m_keyless; }
    /// Structure and plan that rows are read and written with; replaced only while no feed or reader uses the lane.
    [[nodiscard]] std::shared_ptr<const LaneStructure> structure() const;
    [[nodiscard]] std::shared_ptr<const PlannedTable> planned() const;
    [[nodiscard]] value::TableId loadTarget() const { return structure()->loadTarget(); }
    void replan(LaneStructure structure);

    // State
    [[nodiscard]] LaneState state() const;
    [[nodiscard]] std::string note() const;
    void setState(LaneState state, std::string note = {});
    void setNote(std::string note); ///< of a lane that works; a paused or failed one keeps its reason
    /// Shows the reason and takes nothing more. What is not sent is dropped; with keepUnsent it still goes, as it lies
    /// before the row that failed.
    void fail(Error error, bool keepUnsent = false);
    [[nodiscard]] std::optional<Error> failure() const;

    // Positions. taken: rows up to it are in batches; applied: rows up to it are committed in the target.
    void setPosition(const value::Position& position);
    /// Rows before the place are in the copy, and those of the log must not be taken. Only while the feed serves it.
    void beginBehind(std::uint32_t feed, const value::Position& place);
    [[nodiscard]] value::Position taken() const;
    [[nodiscard]] value::Position applied() const;
    /// With nothing pending, moves the lane forward to a place that its feed has passed without rows for it.
    /// False when something is pending.
    bool passedTo(const value::Position& position);
    /// Rows up to the place were offered by the feed; what is pending keeps its own place.
    void tookUpTo(const value::Position& position);
    [[nodiscard]] bool pending() const;                          ///< rows are open, ready or in flight
    void keepRefusedIn(RefusedRows& rows) { m_refused = &rows; } ///< before the lane is used
    /// Batches of the stream hold so many rows at most, to find the ones that StarRocks refuses; 0: as many as fit.
    void setRowsLimit(std::uint64_t rows);
    /// The user said to pass this row of the copy over.
    [[nodiscard]] bool anySkips() const { return m_refused && m_refused->anySkips(); }
    [[nodiscard]] bool passesOverInCopy(std::span<const value::CellView> row);
    /// A row of the copy cannot be carried.
    void refusedInCopy(std::span<const value::CellView> row, const Error& error);
    std::atomic<bool> sharedTarget = false; ///< other tables of the pipeline fill it too
    /// The feed's thread applies a statement to it: nothing else may be begun for it. Set before feed() is asked.
    std::atomic<bool> inStatement = false;
    value::Position highWatermark; ///< consistent once past it; written before the stream begins

    // Stream side
    /// Of the feed with this number; passed over if it no longer serves the lane: it may have waited for memory
    /// meanwhile.
    Take take(value::RowOp op, std::span<const value::CellView> before, std::span<const value::CellView> after,
              const ChangePlace& place, std::uint32_t feed);
    /// Whether a change at the place comes after what was taken.
    [[nodiscard]] bool isAhead(const ChangePlace& place) const;
    /// Rows of the transaction at the place were taken, and not its end.
    [[nodiscard]] bool standsWithin(const ChangePlace& place) const;
    void transactionEnded(const value::Position& after, std::uint32_t feed); ///< as take()
    /// Only the feed with this number may add rows; 0: none.
    std::uint32_t feed() const;
    void setFeed(std::uint32_t feed);
    void feedBeginsAgain(std::uint32_t feed); ///< from an earlier place; nothing if the feed no longer serves the lane

    // Snapshot side
    void beginSnapshot();
    void chunkBegun(const ChunkRange& range);
    void addChunkBatch(Batch batch);
    /// No more rows of the chunk will come; `rows` were read.
    void chunkRead(const ChunkRange& range, std::uint64_t rows); ///< of which it may have become the first part
    void chunkAbandoned(std::uint64_t chunk);  ///< it is read again; loads in flight are harmless for a keyed table
    void compared(const CompareCounts& chunk); ///< instead of copied
    [[nodiscard]] CompareCounts compareCounts() const;
    [[nodiscard]] std::vector<ChunkEnd> takeEndedChunks();
    [[nodiscard]] std::size_t openChunks() const;
    void setSnapshotRows(std::uint64_t rows); ///< of a keyless copy, or before a restart

    // Coordinator side
    /// The next batch to send, if the rules allow one now; `drain` sends however young it is. One that waits on disk
    /// needs memory again: while that is used up it comes only if `alone`, as then nothing else makes room.
    std::optional<Batch> nextBatch(SteadyTime now, bool drain, bool alone = false);
    void batchDone(const Batch& batch, const LoadReport& report, WallTime now);
    /// Number and attempt of the newest batch that was committed and is not known to be visible. One table's loads
    /// become visible in the order of their commits.
    struct Unpublished {
        std::uint64_t number = 0;
        std::uint32_t attempt = 0;
        std::string label; ///< not empty: of a transaction, which has no number
        bool operator==(const Unpublished&) const = default;
    };
    [[nodiscard]] std::optional<Unpublished> unpublished() const;
    void published(const Unpublished& which);
    /// Comes back for another attempt at `batch.retryAt`, before all others; not after dropUnsent().
    void batchReturned(Batch batch);
    /// Nothing is kept of it; the lane stays where it is until dropUnsent() has its rows taken again.
    void batchDropped(const Batch& batch);
    void dropUnsent();
    [[nodiscard]] std::uint64_t nextBatchNumber();
    void setNextBatchNumber(std::uint64_t number);

    // Pressure
    void pressed(Pressure why); ///< StarRocks asks for fewer loads
    [[nodiscard]] Pressure pressure() const;
    [[nodiscard]] std::chrono::milliseconds loadInterval() const;
    /// When the oldest load that has not ended was sent first; nullopt: none is under way or waits for another attempt.
    [[nodiscard]] std::optional<SteadyTime> loadSince() const;
    /// Bytes of the pool in bodies of the stream or the copy that are not with a sender.
    [[nodiscard]] std::uint64_t heldBytes() const;
    /// Takes nothing more and gives back what was never sent. The load that was sent is tried again, as only its end
    /// tells where the lane stands. Returns the place from which the rows have to be read again.
    value::Position shed(std::string note);
    /// Puts bodies that wait to disk, the last first, until so many bytes of memory are free; the open one is closed,
    /// if others wait before it. On the thread of the lane's feed. False: there was nothing, or no room.
    bool spill(Spill& spill, std::uint64_t bytes);

    void completeUntil(WallTime time); ///< see LaneLag
    // Parts of a transaction that is committed together with other tables; table_lane_group.cpp. Only the coordinator
    // calls them, but for cut().
    void setGrouped(bool grouped); ///< from now on batches of the stream are such parts
    [[nodiscard]] bool grouped() const;
    /// What was taken so far is one checkpoint; batches behind it wait until liftCut(). On the feed's thread.
    void cut();
    /// The lane comes in after the others were cut: all that it has waits until liftCut().
    void waitForCut();
    /// Some rows were taken of the transaction that begins at the place or later.
    [[nodiscard]] bool isWithinTransaction(const value::Position& at) const;
    void liftCut();
    [[nodiscard]] bool cutReached() const; ///< nothing before the cut is left to send
    void batchStaged(const Batch& batch);  ///< the transaction holds it
    /// Where the lane stands once its transaction is committed; nullopt: it has no rows there, or they were given up.
    [[nodiscard]] std::optional<LanePlace> stagedUpToCut() const;
    [[nodiscard]] std::uint64_t stagedRows() const; ///< that its open transaction holds
    /// The same, and from now on dropUnsent() no longer gives those rows up.
    std::optional<LanePlace> decideStaged();
    void stagedCommitted(const LoadReport& report, const std::string& label, WallTime now);
    void stagedLost(); ///< surely not committed; dropUnsent() has them taken again from applied()
    /// A load of its own, from before it was grouped, went out and its end is not known.
    [[nodiscard]] bool plainLoadOpen() const;
    void forceJson(); ///< of all batches that are begun from now on

    [[nodiscard]] LaneMetrics metrics(WallTime now) const;
    /// Folds the counters into rates. Everything committed up to `complete` was offered by the lane's feed.
    void tick(double seconds, WallTime complete);
    [[nodiscard]] std::optional<LagParts> takeLag(); ///< of the batch that became visible since the last call

private:
    struct ChunkProgress {
        ChunkRange range;
        std::uint32_t batchesOpen = 0;
        std::uint64_t rows = 0;
        bool read = false;
    };
    /// Rows that the lane's open transaction holds.
    struct Staged {
        std::uint64_t rows = 0;
        std::uint64_t bytes = 0;
        ChangeTimes oldest{};
        WallTime lastCommit{};
        bool decided = false;
    };
    [[nodiscard]] bool pendingLocked() const {
        return openRowsLocked() != 0 || !m_ready.empty() || m_inFlight != 0 || m_staged || m_gap;
    }
    void closeOpenLocked();
    void closeLimitedLocked(value::RowOp op, std::span<const value::CellView> before,
                            std::span<const value::CellView> after, const ChangePlace& place);
    void dropUnsentLocked();
    void leftFlightLocked(const Batch& batch);
    void makeBuilderLocked();
    [[nodiscard]] std::optional<ChangeTimes> oldestUnsentLocked() const;
    [[nodiscard]] std::uint64_t openRowsLocked() const { return m_builder ? m_builder->rows() : 0; }
    [[nodiscard]] SteadyTime dueLocked() const;
    void failLocked(Error error, bool keepUnsent);
    void paceLocked(const Batch& batch, const LoadReport& report);
    [[nodiscard]] std::uint32_t inFlightMaxLocked() const;
    void describePaceLocked(LaneMetrics& out) const;
    [[nodiscard]] bool aheadLocked(const ChangePlace& place) const;
    void setTakenLocked(const value::Position& position);
    [[nodiscard]] bool standsBehindLocked(const value::Position& feed) const;

    const std::uint32_t m_id;
    const WallTime m_notBefore; ///< older changes are not taken
    const SyncOptions& m_options;
    MemoryPool& m_pool;
    Clock& m_clock;
    RefusedRows* m_refused = nullptr;

    mutable std::mutex m_mutex; // guards everything below
    std::shared_ptr<const LaneStructure> m_structure;
    std::atomic<bool> m_keyless = false; ///< also read without the mutex
    LaneState m_state = LaneState::waiting;
    std::string m_note;
    std::optional<Error> m_failure;
    std::unique_ptr<BatchBuilder> m_builder;
    SteadyTime m_openSince{};
    SteadyTime m_lastSent{}; ///< of the last stream batch
    WallTime m_openFirstCommit{};
    WallTime m_openLastCommit{};
    WallTime m_openTaken{};
    const value::Position* m_transaction = nullptr; ///< start of the transaction rows are taken from; identity only
    value::Position m_taken;
    value::Position m_applied;
    /// The lane began at a GTID set, without a place in the log: what it says was executed is not taken again.
    std::optional<GtidFilter> m_executed;
    mutable std::string m_judgedGtid; ///< the GTID that was last looked up in m_executed, and what came of it
    mutable bool m_judgedExecuted = false;
    bool m_inOrder = false; ///< a row was accepted from the current feed, so everything after it is ahead too
    std::uint32_t m_feed = 0;
    std::deque<Batch> m_ready;
    std::uint32_t m_inFlight = 0;
    bool m_dropReturned = false; ///< what was unsent was dropped; what is in flight must not come back either
    /// A batch was given up and its rows are not asked for again yet: what was taken since must not move the place.
    bool m_gap = false;
    bool m_plainInFlight = false; ///< what is in flight is no part of a transaction
    bool m_grouped = false;
    std::optional<std::uint64_t> m_cut; ///< batches with greater numbers wait
    value::Position m_cutPlace;
    std::optional<Staged> m_staged;
    std::uint64_t m_rowsInFlight = 0;
    std::uint64_t m_nextBatch = 1;
    std::map<std::uint64_t, ChunkProgress> m_chunks;

    CompareCounts m_compared; ///< since the copy began in this run
    std::uint64_t m_rowsLimit = 0;
    std::shared_ptr<const RefusedRow> m_only; ///< of the open batch, when m_rowsLimit is 1
    std::uint64_t m_skippedRows = 0;
    std::uint64_t m_snapshotRows = 0;
    std::uint64_t m_streamRows = 0;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_rowsAtTick = 0;
    double m_rowsPerSecond = 0;
    value::Position m_sentUpTo;            ///< last of the batch of the stream that was sent last
    std::optional<SteadyTime> m_loadSince; ///< see loadSince()
    std::optional<Unpublished> m_unpublished;
    LaneLag m_lag;
    LoadPace m_pace;
    std::optional<LagParts> m_freshLag;
    bool m_snapshotDone = false;
};

} // namespace lodestar::sync
