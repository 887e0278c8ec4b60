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
