// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One running sync: copies the planned tables and follows the binlog until it is told to stop.
// The public face of core/sync; plain C++, no event loop. Every function may be called from any thread and returns at
// once, but for the destructor and waitStopped(), which join. What happened arrives through drain().
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include "core/sync/event_log.h"
#include "core/sync/metrics.h"
#include "core/sync/pending_changes.h"
#include "core/sync/refused_rows.h"
#include "core/sync/sync_options.h"
#include "core/sync/throttle.h"
#include "core/warehouse/endpoint.h"
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sync {

struct PlannedTable {
    schema::SourceTable table;
    mapping::TablePlan plan;
};

/// All that an engine needs; made from a pipeline file by app/session.
struct SyncSpec {
    std::string pipelineId;
    source::Endpoint source;
    warehouse::Endpoint target;
    std::vector<PlannedTable> tables;
    SyncOptions options;
    std::map<value::TableId, ExistingRows> existingRows;        ///< of single tables; others: options.existingRows
    std::map<value::TableId, SchemaChangeChoice> schemaChanges; ///< of single tables; others: options
    std::string stateFolder;                                    ///< existing folder; locked while the engine lives
    /// Plans a table of another structure by the rules that made the plans above, for the target that `previous` wrote
    /// to; nullptr: by the rules alone. Called from engine threads.
    std::function<Result<mapping::TablePlan>(const schema::SourceTable&, const mapping::TablePlan* previous)> planAgain;
    /// Whether the pipeline takes a table of that name; called from engine threads. Empty: it takes none but `tables`.
    std::function<bool(const value::TableId&)> selects;
    mapping::TargetVersion targetVersion;
    /// Reads the pipeline again, from another file unless the path is empty; may block. Called from an engine thread.
    /// Empty: the request `reload` is refused.
    std::function<Result<SyncSpec>(const std::string& path)> readAgain;
};

/// When a run ends by itself.
enum class RunUntil : std::uint8_t {
    stopped,      ///< only when stop() is called
    snapshotDone, ///< every table is copied
    caughtUp,     ///< everything committed at the source before start() is visible in the target
};

class Engine final {
public:
    /// Opens and locks the state folder. Fails with stateLocked, stateNewer, stateDamaged, diskFull.
    [[nodiscard]] static Result<std::unique_ptr<Engine>> create(SyncSpec spec, Clock& clock = systemClock());
    ~Engine(); ///< stops at a checkpoint and joins
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void start(RunUntil until = RunUntil::stopped);
    /// Stops reading, lets loads in flight end, saves the checkpoint. Answered by EngineState::stopped.
    void stop();
    void pause(); ///< all tables: nothing more is read or sent; positions are kept
    void resume();
    void pauseTable(const value::TableId& source);
    void resumeTable(const value::TableId& source); ///< also the retry of a failed table
    /// Copies the table again from the beginning; the others go on.
    void resnapshotTable(const value::TableId& source);

    /// The pipeline was edited: tables that fell out of it end (their targets are kept), those that came in are copied
    /// and join, a table with another mapping goes on with the former one until it is copied again, policies of schema
    /// changes count at once, other options from the next start on. What became of it arrives as an event; with other
    /// ends, or a table that cannot be planned, nothing is changed.
    void reload(SyncSpec next);

    /// Rows that could not be carried or that StarRocks refused, and that wait; oldest first. resumeTable() reads them
    /// again after a fix.
    [[nodiscard]] std::vector<RefusedRow> refusedRows() const;
    /// The table goes on and passes exactly this row over, which is told as an event and counted. Fails with
    /// invalidArgument if it does not wait, or is one of a copy's load that is not known by itself; ioFailed.
    [[nodiscard]] Result<void> skipRow(const value::TableId& source, const std::string& id);

    /// Schema changes that wait for approval, at most one a table, answered or not.
    [[nodiscard]] std::vector<PendingChange> pendingChanges() const;
    /// The table goes on with the answer to what was shown (`id`; empty: whatever waits), now or at the next start.
    /// Fails with invalidArgument when nothing of it waits, something else does, or a skip would not be exact.
    [[nodiscard]] Result<void> answerChange(const value::TableId& source, const std::string& id, ChangeAnswer answer);

    /// How much the copy may take of the source, within a second; kept in the state folder over restarts.
    [[nodiscard]] Result<void> throttle(const Throttle& throttle);

    /// Blocks until stopped or failed; false when the time is over first.
    bool waitStopped(std::optional<std::chrono::milliseconds> timeout = std::nullopt);
    /// The first error that ended the whole run; nullopt if none did.
    [[nodiscard]] std::optional<Error> fatalError() const;
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] std::vector<Event> drain();
    void setWake(std::function<void()> wake);

private:
    struct Impl;
    explicit Engine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lodestar::sync
