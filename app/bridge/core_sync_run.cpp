// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_sync_run.h"
#include <algorithm>
namespace lodestar::bridge {
namespace {

/// A copy is shown as whole only when it is: the server's number of rows is an estimate.
constexpr double kAlmostCopied = 0.99;

LaneState stateOf(sync::LaneState state) {
    switch (state) {
    case sync::LaneState::waiting:
        return LaneState::waiting;
    case sync::LaneState::snapshot:
        return LaneState::snapshot;
    case sync::LaneState::catchingUp:
        return LaneState::catchingUp;
    case sync::LaneState::streaming:
        return LaneState::streaming;
    case sync::LaneState::paused:
        return LaneState::paused;
    case sync::LaneState::failed:
        return LaneState::failed;
    }
    return LaneState::waiting;
}

RunState stateOf(sync::EngineState state, bool paused) {
    switch (state) {
    case sync::EngineState::idle:
    case sync::EngineState::starting:
        return RunState::starting;
    case sync::EngineState::running:
        return paused ? RunState::paused : RunState::running;
    case sync::EngineState::stopping:
        return RunState::stopping;
    case sync::EngineState::stopped:
        return RunState::stopped;
    case sync::EngineState::failed:
        return RunState::failed;
    }
    return RunState::failed;
}

EventKind kindOf(sync::EventKind kind) {
    switch (kind) {
    case sync::EventKind::info:
        return EventKind::info;
    case sync::EventKind::state:
        return EventKind::state;
    case sync::EventKind::snapshot:
        return EventKind::snapshot;
    case sync::EventKind::schema:
        return EventKind::schema;
    case sync::EventKind::warning:
        return EventKind::warning;
    case sync::EventKind::error:
        return EventKind::error;
    }
    return EventKind::info;
}

LaneStatus laneOf(const sync::LaneMetrics& metrics) {
    LaneStatus lane;
    lane.source = metrics.source;
    lane.target = metrics.target;
    lane.state = metrics.ended ? LaneState::ended : stateOf(metrics.state);
    if (metrics.snapshotDone) {
        lane.copied = 1;
    } else if (const std::uint64_t total = metrics.snapshotRowsTotal.value_or(0); total > 0) {
        lane.copied = std::min(double(metrics.snapshotRows) / double(total), kAlmostCopied);
        lane.snapshotRowsLeft = total > metrics.snapshotRows ? total - metrics.snapshotRows : 0;
    }
    lane.rows = metrics.snapshotRows + metrics.appliedRows;
    lane.rowsPerSecond = metrics.rowsPerSecond;
    lane.lag = metrics.lag;
    lane.waitingRows = metrics.waitingRows;
    lane.chunksInFlight = metrics.chunksInFlight;
    lane.awaitsApproval = metrics.awaitsApproval;
    lane.note = metrics.note;
    return lane;
}

} // namespace

RunStatus statusOf(const sync::Metrics& metrics, bool paused) {
    RunStatus status;
    status.state = stateOf(metrics.state, paused);
    status.lag = metrics.lag;
    status.waitingRows = metrics.waitingRows;
    status.residentBytes = metrics.residentBytes;
    status.poolBytesUsed = metrics.poolBytesUsed;
    status.poolBytesMax = metrics.poolBytesMax;
    status.spilledBytes = metrics.spilledBytes;
    status.lagP99Seconds = metrics.lagP99Seconds;
    status.rowsPerSecond = metrics.rowsPerSecond;
    status.bytesPerSecond = metrics.bytesPerSecond;
    status.rows = metrics.appliedRows;
    status.logBytesBehind = metrics.logBytesBehind;
    status.caughtUp = metrics.caughtUp;
    status.position = metrics.position;
    status.throttle = metrics.throttle;
    status.lanes.reserve(metrics.lanes.size());
    for (const sync::LaneMetrics& lane : metrics.lanes)
        status.lanes.push_back(laneOf(lane));
    return status;
}

void showEnd(RunStatus& status) {
    if (status.state != RunState::failed && status.state != RunState::stopped)
        return;
    status.rowsPerSecond = 0;
    status.bytesPerSecond = 0;
    status.residentBytes = 0;
    status.poolBytesUsed = 0;
    status.spilledBytes = 0; // it went with the process or the engine
    status.lag.reset();
    for (LaneStatus& lane : status.lanes) {
        lane.rowsPerSecond = 0;
        lane.chunksInFlight = 0;
        if (lane.state == LaneState::failed || lane.state == LaneState::paused)
            continue;
        lane.state = status.state == RunState::failed ? LaneState::failed : LaneState::ended;
        lane.lag.reset();
        if (status.fatal)
            lane.note = "the whole sync has stopped: " + status.fatal->detail;
    }
}

RunEvent eventOf(const sync::Event& event) {
    RunEvent out;
    out.id = event.id;
    out.time = event.time;
    out.kind = kindOf(event.kind);
    out.table = event.table;
    out.text = event.text;
    out.count = event.count;
    if (event.error) {
        if (out.text.empty())
            out.text = std::string(errorCodeText(event.error->code)) + ": " + event.error->detail;
        out.code = event.error->code;
        out.advice = event.error->advice;
        out.statement = event.error->statement;
        // The text of an error event may hold the advice already.
        if (out.text.find(out.advice) != std::string::npos)
            out.advice.clear();
    }
    return out;
}

CoreSyncRun::CoreSyncRun(std::unique_ptr<sync::Engine> engine) : m_engine(std::move(engine)) {}

void CoreSyncRun::start() { m_engine->start(sync::RunUntil::stopped); }

void CoreSyncRun::stop() { m_engine->stop(); }

void CoreSyncRun::pause() {
    m_paused = true;
    m_engine->pause();
}

void CoreSyncRun::resume() {
    m_paused = false;
    m_engine->resume();
}

void CoreSyncRun::pauseTable(const value::TableId& source) { m_engine->pauseTable(source); }

void CoreSyncRun::resumeTable(const value::TableId& source) { m_engine->resumeTable(source); }

void CoreSyncRun::copyTableAgain(const value::TableId& source) { m_engine->resnapshotTable(source); }

Result<void> CoreSyncRun::throttle(const Throttle& throttle) { return m_engine->throttle(throttle); }

Result<void> CoreSyncRun::passRowOver(const value::TableId& source, const std::string& id) {
    return m_engine->skipRow(source, id);
}

std::vector<ChangeQuestion> CoreSyncRun::questions() const {
    std::vector<ChangeQuestion> out;
    for (const sync::PendingChange& change : m_engine->pendingChanges())
        if (change.answer == sync::ChangeAnswer::none)
            out.push_back({change.id, change.table, change.target, change.time, change.position, change.statement,
                           change.targetStatements, change.notes, change.cannotSkip});
    return out;
}

Result<void> CoreSyncRun::answer(const ChangeQuestion& question, bool run) {
    return m_engine->answerChange(question.table, question.id,
                                  run ? sync::ChangeAnswer::approve : sync::ChangeAnswer::skip);
}

RunStatus CoreSyncRun::status() const {
    RunStatus status = statusOf(m_engine->metrics(), m_paused);
    if (status.state == RunState::failed)
        status.fatal = m_engine->fatalError();
    showEnd(status);
    return status;
}

std::vector<RunEvent> CoreSyncRun::drain() {
    std::vector<RunEvent> events;
    for (const sync::Event& event : m_engine->drain())
        events.push_back(eventOf(event));
    return events;
}

void CoreSyncRun::setWake(std::function<void()> wake) { m_engine->setWake(std::move(wake)); }

} // namespace lodestar::bridge
