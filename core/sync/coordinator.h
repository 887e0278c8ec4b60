// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The thread that runs a sync: drains what has arrived, decides, then acts. It owns the lanes, the feeds, the snapshot
// and the senders; nobody else changes a lane's state but the feed that a lane fails on.
#include "core/schema/ddl_parser.h"
#include "core/sync/checkpoint_cut.h"
#include "core/sync/engine.h"
#include "core/sync/feed_runner.h"
#include "core/sync/journal.h"
#include "core/sync/live_rules.h"
#include "core/sync/memory_pool.h"
#include "core/sync/pending_changes.h"
#include "core/sync/ports.h"
#include "core/sync/rates.h"
#include "core/sync/retry.h"
#include "core/sync/sender_pool.h"
#include "core/sync/snapshot_runner.h"
#include "core/sync/table_lane.h"
#include "core/sync/watched_tables.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>
#include <vector>
namespace lodestar::sync {

class Coordinator final : private StatementHandler {
public:
    Coordinator(SyncSpec spec, Source& source, Target& target, Journal& journal, Clock& clock, EventLog& events);
    ~Coordinator() override;

    void start(RunUntil until);
    void post(std::function<void()> command); ///< runs on the coordinator's thread, in order
    void stop();
    void pauseAll();
    void resumeAll();
    void pauseTable(const value::TableId& source);
    void resumeTable(const value::TableId& source);
    void resnapshotTable(const value::TableId& source);
    void throttle(const Throttle& throttle);
    [[nodiscard]] std::vector<PendingChange> pendingChanges() const;
    [[nodiscard]] std::vector<RefusedRow> refusedRows() const;
    Result<void> skipRow(const value::TableId& table, const std::string& id);
    Result<void> answerChange(const value::TableId& table, std::string_view id, ChangeAnswer answer);
    /// Tables that fell out of the pipeline end, those that came in join. `done` may be empty; it is called on the
    /// coordinator's thread with what became of it, and not at all when the run ends first.
    void reload(SyncSpec next, std::function<void(Result<std::string>)> done);
    bool waitStopped(std::optional<std::chrono::milliseconds> timeout);
    [[nodiscard]] std::optional<Error> fatalError() const;
    [[nodiscard]] Metrics metrics() const;
    /// Ends the next stop without draining or saving, as a killed process would.
    void cutForTest() { m_cut = true; }

private:
    struct LaneSlot {
        std::unique_ptr<TableLane> lane;
        LaneRecord record;
        LaneRecord saved;       ///< as the journal holds it
        std::uint32_t feed = 0; ///< of the feed that serves it; 0: none yet
        Backoff backoff;
        bool retryWait = false;
        bool copyAgain = false; ///< begins anew once nothing is in flight
        bool lost = false;      ///< its place in the log means nothing any more; the next copy keeps the target's rows
        bool wholeCopy = false; ///< somebody asked for a copy: it is not compared instead
        std::optional<value::Position>
            refusedUpTo;                  ///< rows up to there go in small loads of their own, as some were refused
        bool leaving = false;             ///< no longer part of the pipeline; goes when its last load has ended
        bool pressureTold = false;        ///< its loads are rarer than aimed at
        std::optional<ErrorCode> trouble; ///< of its last load, which is tried again
        bool shed = false;                ///< its memory was given back; it is read again once its load has ended
        unsigned sheds = 0;               ///< how often in a row without a load between
        int drifts = 0;                   ///< copies in a row that ended because the structure had changed
        SteadyTime againAt{};             ///< not before; a server did not answer
        bool reopen = false;              ///< goes on from its place once nothing is in flight
        SteadyTime endCopyAt{};           ///< the end of its copy failed and is tried again then
        struct KeylessCopy {
            value::Position position;
            std::uint64_t rows = 0;
        };
        std::optional<KeylessCopy> copied; ///< committed, and the structure that it was read with not yet confirmed
        SteadyTime waitsSince{};           ///< since when it waits for a feed
        std::shared_ptr<const LaneStructure> savedStructure;
    };

    enum class PlaceFate : std::uint8_t { same, moved, lost };
    struct Place {
        PlaceFate fate = PlaceFate::same;
        value::Position at;
        std::optional<Error> why;
    };

    void run(std::stop_token stop);
    // coordinator_places.cpp
    [[nodiscard]] static bool isLostPlace(const Error& error);
    Result<Place> judge(const value::Position& at, bool patient);
    void moveLane(LaneSlot& slot, const value::Position& at);
    Result<void> placeLanes(bool patient);
    Result<void> placesLost(std::vector<std::pair<LaneSlot*, Error>>& lost, bool all);
    Result<void> placeLanesAtStart(std::stop_token stop);
    void rowsLost(const Error& why, const value::BinlogOffset& commit);
    void beginPlacing(const Error& why);
    void placeAgain();
    // coordinator_start.cpp
    Result<void> prepare(std::stop_token stop);
    Result<void> restoreLanes(Restored restored);
    Result<void> settleLeftovers(const Restored& restored, std::stop_token stop);
    Result<void> settleOne(const LoadRecord& record, LaneSlot& slot, std::stop_token stop);
    Result<SourceIdentity> askSource(std::stop_token stop);
    void openLane(LaneSlot& slot, std::stop_token stop);
    Result<void> openNewLane(LaneSlot& slot, std::stop_token stop, bool copies);
    Result<value::Position> startPosition(std::stop_token stop, bool copies);
    void findSharedTargets();
    // coordinator_new_tables.cpp
    void findNewTables(const schema::ParsedStatement& parsed, const std::vector<TableLane*>& lanes);
    void addTable(const value::TableId& id);
    Result<LaneStructure> structureFor(const LaneSlot& slot, const PlannedTable& planned);
    Result<bool> refreshStructure(LaneSlot& slot); ///< true: it was another one
    Result<bool> changedWhileCopied(LaneSlot& slot, bool atAll);
    Result<void> openTarget(LaneSlot& slot, bool copies);
    Result<void> clearTarget(LaneSlot& slot);
    [[nodiscard]] bool sharesTarget(const LaneSlot& slot) const;
    Result<void> beginCopy(LaneSlot& slot, const value::Position& low);
    Result<void> resumeCopy(LaneSlot& slot);
    // coordinator_mapping.cpp
    Result<void> takeChangedMapping(LaneSlot& slot, std::stop_token stop);
    // coordinator_compare.cpp
    Result<std::optional<std::string>> whyNotCompared(LaneSlot& slot);
    Result<bool> comparesInstead(LaneSlot& slot, bool lost);
    void markCopy(LaneSlot& slot, bool lost, bool comparing);
    [[nodiscard]] std::string afterLossText() const;
    std::string endCompare(LaneSlot& slot);
    void noteCompares();
    // coordinator_replace.cpp
    [[nodiscard]] ExistingRows existingRowsOf(const LaneSlot& slot) const;
    Result<void> prepareBeside(LaneSlot& slot);
    Result<void> dropBeside(LaneSlot& slot);
    Result<bool> besideIsThere(const LaneSlot& slot);
    Result<void> takePlace(LaneSlot& slot);
    // coordinator_commands.cpp
    void doPauseAll();
    void doResumeAll();
    void doPauseTable(LaneSlot& slot);
    void doResumeTable(LaneSlot& slot);
    void leaveFeed(LaneSlot& slot);
    void takeCommittedCopy(LaneSlot& slot, const Restored& known);
    Result<void> goOn(LaneSlot& slot);
    void copyAgainWhenQuiet();
    Result<void> takePipelinePlan(LaneSlot& slot);
    Result<void> endOpenLoads(LaneSlot& slot);
    Result<void> copyAgain(LaneSlot& slot);
    void copyFailed(LaneSlot& slot, const Error& error);
    void beginAgain(LaneSlot& slot, const std::string& why);
    // coordinator.cpp
    void runCommands();
    void drainResults();
    void handleResult(SendResult result);
    void loadsSucceedAgain(LaneSlot& slot);
    void lanesStopped();
    void dispatch(bool drain);
    void watchSnapshots();
    void finishCopy(LaneSlot& slot);
    static Error changedUnderSharedCopy(const TableLane& lane);
    void keylessCopied(TableLane& lane, const value::Position& position, std::uint64_t rows);
    void watchFeeds();
    void joinLanes();
    void startMainFeed(const std::vector<LaneSlot*>& lanes);
    void mergeCatchUp();
    void stopFeeds();
    [[nodiscard]] value::Position restartOfFeeds() const;
    void advanceLanes();
    void feedTrouble(const Error& error);
    void feedRecovered();
    Result<void> saveCheckpoint();
    [[nodiscard]] std::map<std::uint32_t, WallTime> offeredUntil(WallTime now);
    void secondTick();
    void probe(std::stop_token stop);
    void askForVisibility();
    bool reachedEnd();
    void shutDown(bool cut);
    void setEngineState(EngineState state);
    void failRun(Error error);
    void failLane(LaneSlot& slot, Error error, bool keepUnsent);
    Result<void> saveLane(LaneSlot& slot);
    LaneSlot* slotOf(const value::TableId& source);
    LaneSlot* slotOf(const TableLane& lane);
    LaneSlot* slotOf(std::uint32_t lane);
    void wake();
    // coordinator_transactions.cpp
    void postGroup(std::function<void()> step);
    const std::shared_ptr<TransactionGroup>& openGroup();
    void driveTransactions();
    bool checkpointDue();
    void prepareGroup();
    void groupPrepared(const std::shared_ptr<TransactionGroup>& group, std::size_t index, const Result<void>& result);
    void commitGroup();
    void groupCommitted(std::size_t index, const Result<LoadReport>& report);
    void checkpointEnded();
    void liftCut();
    void groupFailed(const std::vector<std::uint32_t>& lanes, Error error, std::uint64_t rowsRefused = 0);
    void partEnded(SendResult result);
    void dropGroup();
    void settleFirst(LaneSlot& slot);
    void leaveGroup(LaneSlot& slot);
    void rollBackAbandoned();
    void cutForStop();
    [[nodiscard]] bool transactionsQuiet() const;
    void betweenTransactions(std::uint32_t feed, const value::Position& at) override {
        m_checkpointCut.between(feed, &at);
    }
    // coordinator_statements.cpp: on feed threads
    bool statement(const std::vector<TableLane*>& lanes, std::uint32_t feed, const ChangeStatement& statement,
                   std::stop_token stop) override;
    std::vector<TableLane*> concerned(const std::vector<TableLane*>& lanes, const ChangeStatement& statement) override;
    void laneFailed(TableLane& lane) override;
    Result<void> applyStatement(TableLane& lane, const schema::ParsedStatement& parsed,
                                const ChangeStatement& statement, std::stop_token stop);
    Result<void> applyMade(TableLane& lane, const schema::SourceTable& made, const ChangeStatement& statement,
                           std::stop_token stop);
    Result<void> applyTruncate(TableLane& lane, const ChangeStatement& statement, std::stop_token stop);
    Result<void> applyRename(TableLane& lane, const schema::ParsedStatement& parsed, const ChangeStatement& statement,
                             std::stop_token stop);
    Result<bool> formerLoadsVisible(const TableLane& lane);
    [[nodiscard]] std::vector<std::string> formerLabels(const TableLane& lane) const;
    Result<void> waitFormerLoads(TableLane& lane, std::stop_token stop);
    Result<void> waitDrained(TableLane& lane, std::stop_token stop);
    // coordinator_approval.cpp
    Result<ChangeAnswer> askForChange(TableLane& lane, const ChangeStatement& statement,
                                      std::vector<std::string> targetStatements, std::vector<std::string> notes,
                                      std::string cannotSkip);
    void changeIsDone(const value::TableId& table);
    std::optional<std::string> whyStillPaused(const LaneSlot& slot);
    // coordinator_pressure.cpp
    void notePressure(LaneSlot& slot, const Error& error);
    void tellPressure();
    void sendAgain(LaneSlot& slot, Batch batch, const Error& error);
    // coordinator_shedding.cpp
    void watchMemory();
    [[nodiscard]] bool isStuck(const LaneSlot& slot, SteadyTime now) const;
    [[nodiscard]] bool isAwayForAll(const LaneSlot& slot) const;
    void shedLanes(SteadyTime now, bool full);
    void shedLane(LaneSlot& slot);
    void giveBackAll(LaneSlot& slot);
    void goOnAfterShedding(LaneSlot& slot);
    // coordinator_refused.cpp
    bool mayLookForRefused(const LaneSlot& slot) const;
    bool lookForRefused(LaneSlot& slot, const Batch& batch, const Error& error);
    bool lookForRefusedStaged(LaneSlot& slot, std::uint64_t part, const Error& error);
    void readInSmallerLoads(LaneSlot& slot, std::uint64_t refused, const value::Position& last, const Error& error);
    void refusedAreBehind(LaneSlot& slot);
    // coordinator_reload.cpp
    Result<std::string> doReload(const SyncSpec& next);
    void beginLeaving(LaneSlot& slot);
    Result<void> leave(LaneSlot& slot);
    void leaveAndJoin();
    // coordinator_structure.cpp: on feed threads
    Result<void> applyStructure(TableLane& lane, const schema::SourceTable& after, std::span<const int> origins,
                                bool strictSource, const ChangeStatement& statement, std::stop_token stop);
    Result<void> applySwap(TableLane& lane, const value::TableId& copy, const ChangeStatement& statement,
                           std::stop_token stop);
    Result<void> applyNewName(TableLane& lane, const value::TableId& name, const ChangeStatement& statement,
                              std::stop_token stop);
    Result<void> keepStructure(TableLane& lane, LaneStructure next);
    Result<std::string> ruleTextFor(const schema::SourceTable& table) const;
    Result<void> watchCopies(const std::vector<TableLane*>& lanes, std::uint32_t feed,
                             const schema::ParsedStatement& parsed, const ChangeStatement& statement);

    SyncSpec m_spec;
    LiveRules m_rules; ///< behind m_spec.planAgain and m_spec.selects
    Source& m_source;
    Target& m_target;
    Journal& m_journal;
    Clock& m_clock;
    EventLog& m_events;
    MemoryPool m_pool;
    Spill m_spill;
    RefusedRows m_refused;
    PendingChanges m_pending;
    std::string m_epoch;
    std::vector<std::unique_ptr<LaneSlot>> m_slots; ///< coordinator's thread only
    std::vector<std::unique_ptr<LaneSlot>> m_left;  ///< of tables that left; feeds still name their lanes
    std::vector<value::TableId> m_joining;          ///< of a pipeline that was read again
    std::unique_ptr<SenderPool> m_senders;
    std::unique_ptr<SnapshotRunner> m_snapshots;
    std::unique_ptr<FeedRunner> m_main;
    std::unique_ptr<FeedRunner> m_catchUp; ///< lanes that have to meet the main feed
    std::uint32_t m_nextFeed = 1;
    std::uint32_t m_nextLane = 1;
    std::uint64_t m_firstBatch = 1; ///< of lanes that are made in this run
    RateLimiter m_loadRate;
    Rates m_rates;
    RunUntil m_until = RunUntil::stopped;
    /// The end of what is said of a copy that has ended.
    [[nodiscard]] std::string afterCopy(const char* kind) const {
        return m_until == RunUntil::snapshotDone ? "; the copy is complete" : std::string("; ") + kind + " follow";
    }
    value::BinlogOffset m_structureFrom; ///< see LaneStructure::from; belongs to m_low
    WatchedTables m_watched;
    std::set<std::uint32_t> m_formerVisible; ///< lanes; guarded by m_structureMutex
    /// What the journal held at the start: written before any feed runs. Without lanes and watched tables.
    Restored m_former;
    std::mutex m_structureMutex; ///< a lane's structure and what is saved of it change together
    value::Position m_low;       ///< shared by the lanes that begin in this run
    value::Position m_goal;      ///< caughtUp: visible up to here
    value::Position m_checkpoint;
    value::Position m_restartFrom; ///< the next main feed begins no later than here; empty: where its lanes are
    value::Position m_checkpointRestart;
    std::vector<std::uint32_t> m_checkpointHolding;
    SteadyTime m_lastTick{};
    std::uint32_t m_inFlight = 0;
    bool m_paused = false;
    std::atomic<bool> m_cut = false;
    std::string m_labelStem;
    schema::Family m_family = schema::Family::mysql; ///< of the source; set before feeds begin
    std::uint32_t m_serverVersion = 0;
    bool m_lowerCaseTables = false;
    SourceIdentity m_identity; ///< as last asked
    value::Position m_end;     ///< of the source's log, asked with m_identity
    Throttle m_throttle;
    bool m_placing = false; ///< no feed runs until the lanes' places are judged
    SteadyTime m_placeAt{};
    SteadyTime m_poolFullSince{};               ///< the epoch: it is not
    SteadyTime m_lastLoadEnded{};               ///< of any table, with success
    Pressure m_sharedPressure = Pressure::none; ///< of all tables, as it was told
    bool m_preparing = true;
    bool m_missTold = false;

    // Transaction mode; coordinator's thread only, but for the cut
    enum class GroupPhase : std::uint8_t { filling, preparing, committing };
    struct Abandoned {
        std::shared_ptr<TransactionGroup> group;
        SteadyTime retryAt{};
        bool running = false;
    };
    const bool m_transactional;
    CheckpointCut m_checkpointCut;
    bool m_feedsEnded = false;                 ///< the run stops: nothing is read any more
    std::shared_ptr<TransactionGroup> m_group; ///< made with its first part
    GroupPhase m_phase = GroupPhase::filling;
    std::uint64_t m_nextGroup = 1;
    std::size_t m_groupOpen = 0; ///< answers that the phase waits for
    std::optional<Error> m_groupError;
    std::size_t m_groupErrorAt = 0;
    std::vector<std::optional<Result<LoadReport>>> m_groupReports;
    std::vector<Abandoned> m_abandoned;
    bool m_refusedSpanning = false; ///< the next group finds out which table refuses a row
    bool m_groupTrouble = false;
    Backoff m_groupBackoff;
    SteadyTime m_groupRetryAt{};
    SteadyTime m_groupSince{}; ///< the first row since the last checkpoint was seen
    SteadyTime m_lastCheckpoint{};
    SteadyTime m_commitsBegan{};
    std::optional<std::chrono::milliseconds> m_tablesApart;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_groupSteps; // guarded by m_mutex
    std::deque<std::function<void()>> m_commands;   // guarded by m_mutex
    std::vector<SendResult> m_results;              // guarded by m_mutex
    bool m_wake = false;                            // guarded by m_mutex
    EngineState m_state = EngineState::idle;        // guarded by m_mutex
    std::optional<Error> m_fatal;                   // guarded by m_mutex
    value::Position m_probePosition;                // guarded by m_mutex
    Metrics m_metrics;                              // guarded by m_mutex
    bool m_stopRequested = false;                   // guarded by m_mutex
    struct Unsure {
        TableLane* lane;
        value::TableId target;
        TableLane::Unpublished batch;
    };
    std::vector<Unsure> m_unsure; // guarded by m_mutex; committed, not known to be visible
    std::jthread m_thread;
    std::jthread m_probe; ///< asks now and then how far the log's end is
    std::atomic<std::uint64_t> m_bytesBehind = 0;
    std::optional<Error> m_probeFound; // guarded by m_mutex; the log no longer holds the main feed's place
};

} // namespace lodestar::sync
