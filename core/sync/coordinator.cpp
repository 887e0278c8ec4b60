// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/coordinator.h"
#include "core/base/log.h"
#include <algorithm>
#include <pthread.h>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::chrono::milliseconds kPace{10};
constexpr std::chrono::seconds kTick{1};

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

} // namespace

Coordinator::Coordinator(SyncSpec spec, Source& source, Target& target, Journal& journal, Clock& clock,
                         EventLog& events)
    : m_spec(std::move(spec)), m_rules(m_spec), m_source(source), m_target(target), m_journal(journal), m_clock(clock),
      m_events(events), m_pool(m_spec.options.memoryBytesMax),
      m_spill(m_spec.stateFolder + "/spill", m_spec.stateFolder.empty() ? 0 : m_spec.options.spillBytesMax,
              [this](const Error& error) { m_events.addTrouble(std::nullopt, error); }),
      m_refused(m_spec.stateFolder, clock), m_pending(m_spec.stateFolder, clock),
      m_loadRate(m_spec.options.loadsPerSecondMax), m_transactional(m_spec.options.loadMode == LoadMode::transactions) {
    if (m_spec.planAgain)
        m_spec.planAgain = [this](const schema::SourceTable& table, const mapping::TablePlan* previous) {
            return m_rules.planAgain(table, previous);
        };
    m_refused.setListener([this](const RefusedRow& row) {
        m_events.add(EventKind::warning, tableOf(row),
                     "a refused row was passed over, as asked: " + row.operation + ' ' +
                         row.valuesJson.substr(0, 2000));
    });
    if (m_spec.selects)
        m_spec.selects = [this](const value::TableId& table) { return m_rules.selects(table); };
}

Coordinator::~Coordinator() {
    stop();
    if (m_thread.joinable()) {
        waitStopped(std::nullopt);
        m_thread.join();
    }
}

void Coordinator::start(RunUntil until) {
    {
        std::lock_guard lock(m_mutex);
        if (m_state == EngineState::starting || m_state == EngineState::running || m_state == EngineState::stopping)
            return;
        m_state = EngineState::starting;
        m_stopRequested = false;
        m_fatal.reset();
    }
    if (m_thread.joinable())
        m_thread.join();
    m_until = copiesOnly(m_spec.options) ? RunUntil::snapshotDone : until;
    m_thread = std::jthread([this](std::stop_token stop) {
        pthread_setname_np(pthread_self(), "coordinator");
        run(stop);
    });
}

void Coordinator::post(std::function<void()> command) {
    std::lock_guard lock(m_mutex);
    m_commands.push_back(std::move(command));
    m_wake = true;
    m_changed.notify_all();
}

void Coordinator::wake() {
    std::lock_guard lock(m_mutex);
    m_wake = true;
    m_changed.notify_all();
}

void Coordinator::stop() {
    std::lock_guard lock(m_mutex);
    if (m_state == EngineState::idle) {
        m_state = EngineState::stopped;
    } else if (m_state == EngineState::starting || m_state == EngineState::running) {
        m_stopRequested = true;
        m_thread.request_stop();
    }
    m_changed.notify_all();
}

bool Coordinator::waitStopped(std::optional<std::chrono::milliseconds> timeout) {
    std::unique_lock lock(m_mutex);
    const auto ended = [&] { return m_state == EngineState::stopped || m_state == EngineState::failed; };
    if (!timeout) {
        m_changed.wait(lock, ended);
        return true;
    }
    return m_changed.wait_for(lock, *timeout, ended);
}

std::optional<Error> Coordinator::fatalError() const {
    std::lock_guard lock(m_mutex);
    return m_fatal;
}

Metrics Coordinator::metrics() const {
    std::lock_guard lock(m_mutex);
    Metrics out = m_metrics;
    out.state = m_state;
    return out;
}

void Coordinator::setEngineState(EngineState state) {
    {
        std::lock_guard lock(m_mutex);
        m_state = state;
        m_changed.notify_all();
    }
    m_events.add(EventKind::state, std::nullopt, std::string("sync is ") + engineStateName(state));
}

void Coordinator::failRun(Error error) {
    m_events.add(std::nullopt, error);
    std::lock_guard lock(m_mutex);
    if (!m_fatal)
        m_fatal = std::move(error);
}

void Coordinator::run(std::stop_token stop) {
    m_preparing = true;
    m_probe = {}; // of an earlier run; it may still look at lanes that are made anew now
    m_unsure.clear();
    if (auto ready = prepare(stop); !ready) {
        const bool asked = stop.stop_requested() && ready.error().code == ErrorCode::cancelled;
        if (!asked)
            failRun(std::move(ready).error());
    } else {
        m_preparing = false;
        setEngineState(EngineState::running);
        m_probe = std::jthread([this](std::stop_token ended) { probe(ended); });
        m_lastTick = m_clock.steady();
        while (!stop.stop_requested() && !fatalError()) {
            drainResults();
            runCommands();
            leaveAndJoin();
            copyAgainWhenQuiet();
            watchSnapshots();
            watchFeeds();
            driveTransactions();
            watchMemory();
            dispatch(false);
            if (m_clock.steady() - m_lastTick >= kTick)
                secondTick();
            if (reachedEnd())
                break;
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, stop, kPace, [&] { return m_wake; });
            m_wake = false;
        }
    }
    {
        std::lock_guard lock(m_mutex);
        m_state = EngineState::stopping;
    }
    shutDown(fatalError().has_value() || m_cut);
    m_source.releaseThread();
    m_target.releaseThread();
    setEngineState(fatalError() ? EngineState::failed : EngineState::stopped);
}

/// Order: no more rows come in; what is open and in flight goes out; the checkpoint is saved; the threads are joined.
void Coordinator::shutDown(bool cut) {
    if (m_snapshots)
        m_snapshots->stop();
    if (m_main)
        m_main->stop();
    if (m_catchUp)
        m_catchUp->stop();
    if (!cut && !m_preparing)
        runCommands(); // a copy that was committed meanwhile must not count as under way
    if (m_senders && !cut) {
        if (!m_preparing)
            cutForStop();
        // A stop drains for as long as loads make progress; a target that does not answer must not hold it up.
        const SteadyTime patience = m_clock.steady() + std::chrono::seconds(30);
        while (m_clock.steady() < patience && !fatalError()) {
            drainResults();
            driveTransactions();
            dispatch(true);
            if (m_inFlight == 0 && transactionsQuiet())
                break;
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, kPace, [&] { return m_wake; });
            m_wake = false;
        }
    }
    m_senders.reset(); // cancels what still runs; its labels are settled at the next start
    drainResults();
    if (!cut && !m_preparing) {
        advanceLanes();
        if (auto saved = saveCheckpoint(); !saved)
            failRun(std::move(saved).error());
        for (auto& slot : m_slots)
            if (auto saved = saveLane(*slot); !saved) {
                failRun(std::move(saved).error());
                break;
            }
    }
    if (fatalError())
        lanesStopped();
    secondTick();
    m_snapshots.reset();
    m_main.reset();
    m_catchUp.reset();
}

/// Nothing follows any more: what a table shows must not say otherwise. Its saved state is what it was.
void Coordinator::lanesStopped() {
    const std::string why = "stopped with the whole sync; its position is kept: " + fatalError()->toString();
    for (auto& slot : m_slots) {
        const LaneState state = slot->lane->state();
        if (state != LaneState::failed && state != LaneState::paused)
            slot->lane->setState(LaneState::waiting, why);
    }
}

void Coordinator::probe(std::stop_token stop) {
    while (m_clock.sleepFor(std::chrono::seconds(2), stop)) {
        value::Position position;
        {
            std::lock_guard lock(m_mutex);
            position = m_probePosition;
        }
        askForVisibility();
        if (position.empty())
            continue;
        if (const auto behind = m_source.bytesBehind(position))
            m_bytesBehind = *behind;
        // A server whose log is begun anew may leave its readers waiting at the end of the former one.
        if (auto there = m_source.checkPosition(position, true); !there && isLostPlace(there.error())) {
            std::lock_guard lock(m_mutex);
            m_probeFound = std::move(there).error();
        }
    }
}

/// A load whose publishing took longer than the call waited becomes visible by itself; only asking tells when.
void Coordinator::askForVisibility() {
    std::vector<Unsure> unsure;
    {
        std::lock_guard lock(m_mutex);
        unsure.swap(m_unsure);
    }
    for (const Unsure& one : unsure) {
        Batch batch;
        batch.number = one.batch.number;
        batch.attempt = one.batch.attempt;
        const auto state = m_target.labelState(
            one.target, one.batch.label.empty() ? makeLabel(m_labelStem, one.lane->id(), batch) : one.batch.label);
        if (state && *state != LabelState::committed)
            one.lane->published(one.batch);
    }
}

void Coordinator::runCommands() {
    std::deque<std::function<void()>> commands;
    {
        std::lock_guard lock(m_mutex);
        commands.swap(m_commands);
    }
    for (auto& command : commands)
        command();
}

void Coordinator::drainResults() {
    std::vector<SendResult> results;
    {
        std::lock_guard lock(m_mutex);
        results.swap(m_results);
    }
    for (SendResult& result : results)
        handleResult(std::move(result));
}

void Coordinator::handleResult(SendResult result) {
    --m_inFlight;
    if (result.group)
        return partEnded(std::move(result));
    LaneSlot* slot = slotOf(*result.lane);
    TableLane& lane = *result.lane;
    if (result.report) {
        lane.batchDone(result.batch, *result.report, result.ended);
        m_pool.giveBack(std::move(result.batch.body));
        slot->sheds = 0;
        m_lastLoadEnded = m_clock.steady();
        if (slot->retryWait)
            loadsSucceedAgain(*slot);
        if (slot->refusedUpTo)
            refusedAreBehind(*slot);
        if (auto lag = lane.takeLag())
            m_rates.addLag(m_clock.steady(), *lag);
        return;
    }
    Error error = std::move(result.report).error();
    if (result.journalFailed || error.code == ErrorCode::stateDamaged || error.code == ErrorCode::diskFull) {
        lane.batchDropped(result.batch);
        failRun(std::move(error));
        return;
    }
    if (error.code == ErrorCode::cancelled) {
        lane.batchDropped(result.batch);
        return;
    }
    if (isTemporary(error) || error.code == ErrorCode::loadOutcomeUnknown) {
        if (error.retry == ErrorRetry::afterOperator || error.retry == ErrorRetry::never) {
            lane.batchDropped(result.batch);
            failLane(*slot, std::move(error), false);
            return;
        }
        return sendAgain(*slot, std::move(result.batch), error);
    }
    if (error.code == ErrorCode::loadRefused && lookForRefused(*slot, result.batch, error))
        return;
    if (error.code == ErrorCode::loadRefused && result.batch.only)
        m_refused.add(*result.batch.only, error);
    else if (error.code == ErrorCode::loadRefused)
        m_refused.addLoad(lane.source(), lane.planned()->plan.target, result.batch.last, result.batch.rows, error);
    lane.batchDropped(result.batch);
    failLane(*slot, std::move(error), false);
}

void Coordinator::loadsSucceedAgain(LaneSlot& slot) {
    slot.retryWait = false;
    slot.trouble.reset();
    slot.backoff.reset();
    slot.lane->setNote({});
    const auto tell = [&](const std::optional<value::TableId>& table, std::uint32_t times) {
        if (times > 0)
            m_events.add(EventKind::info, table,
                         "loads succeed again, after " + std::to_string(times) +
                             (times == 1 ? " failed attempt" : " failed attempts"));
    };
    tell(slot.lane->source(), m_events.troubleOver(slot.lane->source()));
    tell(std::nullopt,
         m_events.troubleOver(std::nullopt, [](ErrorCode c) { return c == ErrorCode::targetUnreachable; }));
}

void Coordinator::dispatch(bool drain) {
    const SteadyTime now = m_clock.steady();
    // A run that ends at its goal gathers no more rows behind it.
    const bool atGoal =
        m_until == RunUntil::caughtUp && m_main && !m_goal.empty() && isPast(m_main->position(), m_goal);
    for (auto& slot : m_slots) {
        if (now < m_groupRetryAt && slot->lane->grouped())
            continue;
        while (m_inFlight < m_spec.options.loadsInFlightMax) {
            if (m_paused && !drain)
                return;
            auto batch = slot->lane->nextBatch(now, drain || atGoal, m_inFlight == 0);
            if (!batch)
                break;
            if (!m_loadRate.tryTake(now)) {
                slot->lane->batchReturned(std::move(*batch));
                return;
            }
            ++m_inFlight;
            auto group = batch->part ? openGroup() : nullptr;
            m_senders->send(*slot->lane, slot->lane->loadTarget(), std::move(*batch), std::move(group));
        }
    }
}

Coordinator::LaneSlot* Coordinator::slotOf(const value::TableId& source) {
    for (auto& slot : m_slots)
        if (slot->lane->source() == source)
            return slot.get();
    return nullptr;
}

Coordinator::LaneSlot* Coordinator::slotOf(const TableLane& lane) {
    for (auto& slot : m_slots)
        if (slot->lane.get() == &lane)
            return slot.get();
    for (auto& slot : m_left)
        if (slot->lane.get() == &lane)
            return slot.get();
    LS_ASSERT(!"a lane without a slot");
    return nullptr;
}

Coordinator::LaneSlot* Coordinator::slotOf(std::uint32_t lane) {
    for (auto& slot : m_slots)
        if (slot->lane->id() == lane)
            return slot.get();
    return nullptr;
}

void Coordinator::failLane(LaneSlot& slot, Error error, bool keepUnsent) {
    if (m_snapshots)
        m_snapshots->remove(*slot.lane);
    slot.lane->fail(error, keepUnsent);
    if (!keepUnsent)
        leaveGroup(slot);
    m_events.add(slot.lane->source(), std::move(error));
    if (auto saved = saveLane(slot); !saved)
        failRun(std::move(saved).error());
}

Result<void> Coordinator::saveLane(LaneSlot& slot) {
    if (slot.leaving)
        return {}; // the next start forgets it, if this run ends first
    LaneRecord record = slot.record;
    record.state = laneStateName(slot.lane->state());
    record.applied = slot.lane->applied();
    record.highWatermark = slot.lane->highWatermark;
    record.snapshotRows = slot.lane->metrics(m_clock.now()).snapshotRows;
    record.note = slot.lane->note();
    std::lock_guard lock(m_structureMutex); // a feed may be writing a newer structure
    const auto structure = slot.lane->structure();
    record.source = structure->planned.table.id;
    if (record == slot.saved && structure == slot.savedStructure)
        return {};
    slot.record = slot.saved = record;
    slot.savedStructure = structure;
    record.structure = textOf(*structure);
    return m_journal.saveLane(record);
}

/// By feed: everything that was committed up to then was given to its lanes.
std::map<std::uint32_t, WallTime> Coordinator::offeredUntil(WallTime now) {
    std::map<std::uint32_t, WallTime> out;
    for (FeedRunner* feed : {m_main.get(), m_catchUp.get()})
        if (feed)
            out[feed->feed()] = feed->completeUntil(now);
    return out;
}

void Coordinator::secondTick() {
    const SteadyTime now = m_clock.steady();
    const double seconds = std::chrono::duration<double>(now - m_lastTick).count();
    m_lastTick = now;
    m_pool.freeIdle();
    tellPressure();
    noteCompares();
    advanceLanes();
    if (!m_preparing && m_senders && !fatalError())
        if (auto saved = saveCheckpoint(); !saved)
            failRun(std::move(saved).error());
    Metrics metrics;
    std::vector<Unsure> unsure;
    const WallTime wall = m_clock.now();
    const auto offered = offeredUntil(wall); // before the lanes: rows up to then are in them
    for (auto& slot : m_slots) {
        const auto found = offered.find(slot->feed);
        slot->lane->tick(seconds, found == offered.end() ? WallTime{} : found->second);
        if (const LaneState state = slot->lane->state();
            state == LaneState::catchingUp || state == LaneState::streaming)
            m_refused.carried(slot->lane->source(), slot->lane->applied());
        LaneMetrics lane = slot->lane->metrics(wall);
        lane.refusedRows = m_refused.waiting(lane.source);
        lane.awaitsApproval = lane.state == LaneState::paused && m_pending.waits(lane.source);
        metrics.rowsPerSecond += lane.rowsPerSecond;
        metrics.appliedRows += lane.snapshotRows + lane.appliedRows;
        metrics.appliedBytes += lane.appliedBytes;
        metrics.waitingRows += lane.waitingRows;
        if (const auto unpublished = slot->lane->unpublished())
            unsure.push_back({slot->lane.get(), slot->lane->loadTarget(), *unpublished});
        const bool follows = lane.state == LaneState::catchingUp || lane.state == LaneState::streaming;
        lane.ended = follows && m_until == RunUntil::snapshotDone;
        if (lane.ended)
            lane.lag.reset();
        if (follows && lane.lag && (!metrics.lag || lane.lag->total() > metrics.lag->total()))
            metrics.lag = lane.lag;
        metrics.lanes.push_back(std::move(lane));
    }
    if (m_main)
        metrics.position = m_main->position().toString();
    else
        metrics.position = m_checkpoint.empty() ? std::string() : m_checkpoint.toString();
    metrics.lagP99Seconds = m_rates.lagP99(now);
    metrics.transactions = m_transactional;
    metrics.tablesApart = m_tablesApart;
    metrics.loadsInFlight = m_inFlight;
    metrics.throttle = m_throttle;
    metrics.poolBytesUsed = m_pool.used();
    metrics.poolBytesMax = m_pool.bytesMax();
    metrics.spilledBytes = m_senders ? m_spill.used() : 0; // what was left at a stop is read again
    metrics.spilledBytesMax = m_spill.bytesMax();
    metrics.caughtUp = m_main && m_main->isIdle() && !fatalError() &&
                       std::none_of(m_slots.begin(), m_slots.end(), [](const auto& s) { return s->lane->pending(); });
    std::lock_guard lock(m_mutex);
    if (seconds > 0 && metrics.appliedBytes >= m_metrics.appliedBytes)
        metrics.bytesPerSecond = static_cast<double>(metrics.appliedBytes - m_metrics.appliedBytes) / seconds;
    metrics.logBytesBehind = metrics.caughtUp ? 0 : m_bytesBehind.load();
    m_probePosition = m_main ? m_main->position() : value::Position{};
    m_metrics = std::move(metrics);
    m_unsure = std::move(unsure);
}

bool Coordinator::reachedEnd() {
    if (m_until == RunUntil::stopped)
        return false;
    bool copied = true;
    bool applied = true;
    for (auto& slot : m_slots) {
        const LaneState state = slot->lane->state();
        if (state == LaneState::failed || state == LaneState::paused)
            continue;
        if (state == LaneState::waiting || state == LaneState::snapshot)
            copied = false;
        // Rows beyond the goal may be under way: on a busy source some always are.
        const value::Position at = slot->lane->applied();
        if (!copied || at.empty() || !isPast(at, m_goal))
            applied = false;
    }
    if (m_until == RunUntil::snapshotDone)
        return copied;
    return copied && applied;
}

} // namespace lodestar::sync
