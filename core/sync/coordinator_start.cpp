// SPDX-License-Identifier: GPL-3.0-or-later
// How a run begins: the state is read, what an earlier process left open is settled, each lane gets its place.
#include "core/sync/coordinator.h"
#include "core/sync/row_selector.h"
#include "core/sync/two_phase_load.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

Error cancelled() { return Error(ErrorCode::cancelled, "stopped while the sync was starting"); }

// A table whose structure changes faster than this is copied with what is known of it, and stops at the next statement.
constexpr int kStructureAttempts = 5;

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

} // namespace

Result<void> Coordinator::prepare(std::stop_token stop) {
    LS_TRY(const Restored restored, m_journal.restore());
    if (!restored.foreignLabel.empty())
        return Error(ErrorCode::stateDamaged,
                     "the state folder " + m_spec.stateFolder +
                         " is older than the target: StarRocks has loaded other rows under its label " +
                         restored.foreignLabel,
                     "Nothing was sent. Put the newer folder back, or start over with a new copy")
            .withRetry(ErrorRetry::afterOperator);
    m_epoch = restored.epoch;
    m_checkpoint = restored.checkpoint;
    // Lanes may have moved on since the checkpoint, over an XA transaction that was prepared meanwhile.
    m_restartFrom = restored.restartFrom;
    m_labelStem = m_spec.options.labelPrefix + '_' + m_spec.pipelineId + '_' + m_epoch;
    LS_TRY(m_identity, askSource(stop));
    m_family = m_identity.family;
    m_serverVersion = m_identity.serverVersion;
    m_lowerCaseTables = m_identity.lowerCaseTables;
    m_placing = false;
    if (m_until == RunUntil::caughtUp)
        m_goal = m_end;
    LS_CHECK(restoreLanes(restored));
    m_senders = std::make_unique<SenderPool>(m_target, m_journal, m_clock, m_labelStem, m_spec.options.loadTimeout,
                                             m_spec.options.loadsInFlightMax, [this](SendResult result) {
                                                 std::lock_guard lock(m_mutex);
                                                 m_results.push_back(std::move(result));
                                                 m_wake = true;
                                                 m_changed.notify_all();
                                             });
    SnapshotRunner::Listener listener;
    listener.progressed = [this] { wake(); };
    listener.keylessCopied = [this](TableLane& lane, const value::Position& position, std::uint64_t rows) {
        post([this, &lane, position, rows] { keylessCopied(lane, position, rows); });
    };
    listener.failed = [this](TableLane& lane, Error error) {
        post([this, &lane, error = std::move(error)] { copyFailed(*slotOf(lane), error); });
    };
    listener.trouble = [this](TableLane& lane, const Error& error) { m_events.addTrouble(lane.source(), error); };
    m_snapshots = std::make_unique<SnapshotRunner>(m_source, m_target, m_journal, m_pool, m_clock, m_spec.options,
                                                   m_labelStem, std::move(listener));
    m_source.setChunkRowsMax(m_throttle.chunkRows.value_or(m_spec.options.chunkRowsMax));
    m_snapshots->throttle(m_throttle);
    LS_CHECK(settleLeftovers(restored, stop));
    LS_CHECK(placeLanesAtStart(stop));
    for (auto& slot : m_slots) {
        if (stop.stop_requested())
            return cancelled();
        openLane(*slot, stop);
        if (auto fatal = fatalError())
            return *fatal;
    }
    return {};
}

/// Who the source is and where its log ends; a source that is away is given some seconds.
Result<SourceIdentity> Coordinator::askSource(std::stop_token stop) {
    constexpr unsigned kAttempts = 5;
    for (Backoff backoff;;) {
        auto identity = m_source.identify();
        if (identity) {
            auto end = m_source.highWatermark();
            if (end) {
                m_end = std::move(*end);
                return identity;
            }
            identity = std::move(end).error();
        }
        if (!isTemporary(identity.error()) || backoff.attempts() >= kAttempts)
            return identity;
        m_events.addTrouble(std::nullopt, identity.error());
        if (!m_clock.sleepFor(backoff.next(), stop))
            return cancelled();
    }
}

Result<LaneStructure> Coordinator::structureFor(const LaneSlot& slot, const PlannedTable& planned) {
    if (slot.record.structure.empty()) {
        LS_TRY(std::string ruleText, ruleTextFor(planned.table));
        return LaneStructure{planned, {}, {}, std::move(ruleText), false, {}, {}};
    }
    LS_TRY(LaneStructure saved, structureOf(slot.record.structure));
    saved.planned.table.rowsEstimate = planned.table.rowsEstimate;
    saved.planned.table.dataBytes = planned.table.dataBytes;
    return saved;
}

Result<void> Coordinator::restoreLanes(Restored restored) {
    m_slots.clear();
    m_low = {};
    m_main.reset();
    m_catchUp.reset();
    m_inFlight = 0;
    m_lastTick = m_clock.steady();
    m_nextLane = 1;
    m_firstBatch = restored.nextBatch;
    m_formerVisible.clear();
    m_former = {};
    m_former.unsettled = restored.unsettled;
    m_former.lastLoads = restored.lastLoads;
    m_former.loadsNotedFrom = restored.loadsNotedFrom;
    m_nextGroup = restored.nextBatch;
    m_feedsEnded = false;
    m_group.reset();
    m_abandoned.clear();
    m_phase = GroupPhase::filling;
    m_groupSince = m_groupRetryAt = {};
    m_checkpointCut.follow(0, {});
    m_checkpointCut.lift();
    for (const LaneRecord& record : restored.lanes)
        m_nextLane = std::max(m_nextLane, record.lane + 1);
    for (const PlannedTable& planned : m_spec.tables) {
        auto slot = std::make_unique<LaneSlot>();
        const auto found = std::find_if(restored.lanes.begin(), restored.lanes.end(),
                                        [&](const LaneRecord& r) { return r.source == planned.table.id; });
        if (found != restored.lanes.end()) {
            slot->record = *found;
            if (!slot->record.holding && !restored.checkpoint.empty() &&
                (slot->record.applied.serverUuid != restored.checkpoint.serverUuid ||
                 value::compareOnSameServer(slot->record.applied, restored.checkpoint) < 0))
                slot->record.applied = restored.checkpoint;
            slot->record.holding = true; // only a checkpoint of this run may say otherwise
        } else {
            slot->record.lane = m_nextLane++;
            slot->record.source = planned.table.id;
            slot->record.target = planned.plan.target;
        }
        LS_TRY(LaneStructure structure, structureFor(*slot, planned));
        slot->record.structure.clear(); // kept by the lane
        if (found != restored.lanes.end())
            slot->saved = slot->record;
        slot->lane =
            std::make_unique<TableLane>(slot->record.lane, std::move(structure), m_spec.options, m_pool, m_clock);
        slot->lane->keepRefusedIn(m_refused);
        slot->savedStructure = found != restored.lanes.end() ? slot->lane->structure() : nullptr;
        // Numbers go up over all lanes and restarts, so that no label of this epoch is ever used for other rows.
        slot->lane->setNextBatchNumber(restored.nextBatch);
        slot->lane->setPosition(slot->record.applied);
        slot->lane->highWatermark = slot->record.highWatermark;
        slot->lane->setSnapshotRows(slot->record.snapshotRows);
        m_slots.push_back(std::move(slot));
    }
    for (const LaneRecord& record : restored.lanes)
        if (!slotOf(record.source)) {
            m_events.add(EventKind::info, record.source, "no longer part of the pipeline; its position is forgotten");
            LS_CHECK(m_journal.removeLane(record.lane));
        }
    for (const state::WatchedTable& watched : restored.watched)
        m_watched.restore(watched.source, watched.structure);
    findSharedTargets();
    // Small tables first, so that they stream soon.
    std::stable_sort(m_slots.begin(), m_slots.end(), [](const auto& a, const auto& b) {
        return a->lane->planned()->table.rowsEstimate.value_or(0) < b->lane->planned()->table.rowsEstimate.value_or(0);
    });
    return {};
}

/// A load that an earlier process sent must have ended before new rows of its table go out: a late one would overwrite
/// newer values.
Result<void> Coordinator::settleLeftovers(const Restored& restored, std::stop_token stop) {
    for (const LoadRecord& record : restored.unsettled) {
        LaneSlot* slot = nullptr;
        for (auto& candidate : m_slots)
            if (candidate->record.lane == record.lane)
                slot = candidate.get();
        for (const LanePlace& place : record.places)
            if (!slot)
                slot = slotOf(place.lane);
        if (!slot) {
            LS_CHECK(m_journal.loadForgotten(record.label));
            continue;
        }
        Backoff backoff;
        while (true) {
            auto settled = settleOne(record, *slot, stop);
            if (settled)
                break;
            Error error = std::move(settled).error();
            if (error.scope == ErrorScope::table && !isTemporary(error)) {
                failLane(*slot, std::move(error), false);
                break;
            }
            if (!isTemporary(error))
                return error;
            m_events.addTrouble(slot->lane->source(), error);
            if (!m_clock.sleepFor(backoff.next(), stop))
                return cancelled();
        }
    }
    return {};
}

Result<void> Coordinator::settleOne(const LoadRecord& record, LaneSlot& slot, std::stop_token stop) {
    const value::TableId table = slot.lane->loadTarget();
    if (record.group != 0) {
        LoadRecord copy = record;
        LS_TRY(const bool committed, settleGroupLoad(m_target, m_journal, copy, table, m_clock, stop));
        for (const LanePlace& place : committed ? record.places : std::vector<LanePlace>())
            if (LaneSlot* other = slotOf(place.lane))
                other->lane->setPosition(other->record.applied = place.last);
        return {};
    }
    if (record.twoPhase) {
        LoadRecord copy = record;
        LS_TRY(const bool committed, settleTwoPhase(m_target, m_journal, copy, table, m_clock, stop));
        if (committed) {
            slot.record.applied = record.last;
            slot.record.copying = false;
            slot.lane->setPosition(record.last);
        }
        return {};
    }
    LS_TRY(const LabelState state, m_target.labelState(table, record.label));
    switch (state) {
    case LabelState::visible:
    case LabelState::committed:
        LS_CHECK(m_journal.loadDone(record));
        if (!record.chunk && value::compareOnSameServer(slot.record.applied, record.last) < 0)
            slot.lane->setPosition(slot.record.applied = record.last);
        return {};
    case LabelState::prepare:
    case LabelState::prepared:
        return Error(ErrorCode::loadFailed, "the load " + record.label + " of an earlier run has not ended yet")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    case LabelState::aborted:
    case LabelState::unknown: // a body is sent only after its label has begun, so an unknown one carried nothing
        return m_journal.loadForgotten(record.label);
    }
    return {};
}

void Coordinator::openLane(LaneSlot& slot, std::stop_token stop) {
    TableLane& lane = *slot.lane;
    if (lane.state() == LaneState::failed)
        return;
    const LaneRecord& record = slot.record;
    const auto paused =
        record.state == laneStateName(LaneState::paused) ? whyStillPaused(slot) : std::optional<std::string>();
    if (paused && record.copying)
        return lane.setState(LaneState::paused, *paused); // its copy goes on, or begins anew, when the user says so
    if (slot.lost && !paused) {
        lane.setState(LaneState::waiting, afterLossText());
        slot.copyAgain = true;
        return;
    }
    Result<void> opened;
    const auto rules = ruleTextFor(lane.planned()->table);
    if (!rules)
        opened = rules.error();
    else if (!record.planText.empty() && lane.structure()->ruleText != *rules)
        opened = takeChangedMapping(slot, stop);
    if (opened && m_until != RunUntil::snapshotDone)
        if (auto judged = RowSelector::make(*lane.planned()); !judged)
            opened = std::move(judged).error();
    if (!opened) {
        // told below
    } else if (record.copying && record.applied.empty() && !(lane.keyless() && sharesTarget(slot))) {
        // A keyless copy, or one that ended while the target was emptied for it: rows that are there do not count.
        lane.setState(LaneState::waiting, "the copy begins anew");
        slot.copyAgain = true;
    } else if (record.copying) {
        opened = resumeCopy(slot);
    } else if (record.applied.empty()) {
        const StartupMode mode = m_spec.options.startup.mode;
        opened = openNewLane(slot, stop, mode == StartupMode::initial || mode == StartupMode::snapshot);
    } else {
        lane.setPosition(record.applied);
        // A keyless copy that was committed when the process ended or the table was paused: it is exact where it
        // stands, if the structure was still the one that it was read with.
        if (lane.highWatermark.empty() && !paused) {
            const auto changed = changedWhileCopied(slot, true);
            if (changed && *changed && !lane.sharedTarget) {
                lane.setState(LaneState::waiting,
                              "its structure was changed while it was copied; the copy begins again");
                slot.copyAgain = true;
                return;
            }
            if (!changed)
                opened = changed.error();
            else if (*changed)
                opened = changedUnderSharedCopy(lane);
            if (opened || !isTemporary(opened.error()))
                lane.highWatermark = record.applied;
        }
        if (opened)
            opened = takePlace(slot);
        slot.waitsSince = m_clock.steady();
        if (paused)
            lane.setState(LaneState::paused, *paused);
        else
            lane.setState(LaneState::catchingUp);
        if (opened)
            opened = m_target.ensureTable(lane.planned()->plan);
        // A change of structure was cut short: its statement is the next thing that the lane meets, and ends it.
        if (!opened && lane.structure()->changing && opened.error().code == ErrorCode::targetTableDiffers)
            opened = {};
    }
    if (opened)
        return slot.backoff.reset();
    if (!isTemporary(opened.error()))
        return failLane(slot, std::move(opened).error(), false);
    lane.setState(LaneState::waiting, "is tried again: " + opened.error().toString());
    m_events.addTrouble(lane.source(), opened.error());
    slot.againAt = m_clock.steady() + slot.backoff.next();
    slot.reopen = true;
}

Result<void> Coordinator::openNewLane(LaneSlot& slot, std::stop_token stop, bool copies) {
    TableLane& lane = *slot.lane;
    value::Position start;
    // The same structure before and after the watermark is the one that belongs to it.
    for (int attempt = 0;; ++attempt) {
        if (!copies || !lane.keyless()) {
            if (attempt > 0)
                m_low = {};
            LS_TRY(start, startPosition(stop, copies));
        }
        LS_TRY(const bool changed, refreshStructure(slot));
        if (!changed || !copies || attempt == kStructureAttempts)
            break;
    }
    LS_CHECK(openTarget(slot, copies));
    slot.record.planText = ruleTextOf(lane.planned()->plan);
    slot.record.target = lane.planned()->plan.target;
    if (!copies) {
        lane.setPosition(start);
        lane.highWatermark = start;
        lane.setState(LaneState::catchingUp);
        slot.waitsSince = m_clock.steady();
        return saveLane(slot);
    }
    return beginCopy(slot, start);
}

Result<value::Position> Coordinator::startPosition(std::stop_token stop, bool copies) {
    const Startup& startup = m_spec.options.startup;
    switch (copies ? StartupMode::initial : startup.mode) {
    case StartupMode::initial:
    case StartupMode::snapshot: {
        if (m_low.empty()) {
            LS_TRY(m_low, m_source.lowWatermark());
            m_structureFrom = {};
            if (m_low.gtidSet.empty()) {
                LS_TRY(const value::Position now, m_source.highWatermark());
                m_structureFrom = now.binlog;
            }
        }
        return m_low;
    }
    case StartupMode::latestOffset:
        return m_source.highWatermark();
    case StartupMode::earliestOffset:
        return m_source.earliestPosition();
    case StartupMode::specificOffset: {
        LS_TRY(value::Position position, m_source.highWatermark());
        const value::BinlogOffset wanted{startup.binlogFile, startup.binlogOffset};
        if (!wanted.empty() && position.binlog < wanted)
            return Error(ErrorCode::invalidOption,
                         "scan.startup.specific-offset " + wanted.file + ':' + std::to_string(wanted.offset) +
                             " lies behind the end of the server's log, which is " + position.toString(),
                         "Nothing was changed. Name a place that the log has reached");
        position.binlog = wanted;
        position.gtidSet = startup.gtidSet;
        if (startup.binlogFile.empty())
            position.binlog = {};
        return position;
    }
    case StartupMode::timestamp: {
        LS_TRY(const Source::PositionAt found, m_source.positionAt(startTime(startup), stop));
        if (found.mayMissEarlier && !m_missTold) {
            m_missTold = true;
            m_events.add(EventKind::warning, std::nullopt,
                         "the oldest log of the server begins after scan.startup.timestamp-millis: changes between may "
                         "be missing");
        }
        return found.position;
    }
    }
    return Error(ErrorCode::unsupported, "this scan.startup.mode is not known");
}

Result<bool> Coordinator::refreshStructure(LaneSlot& slot) {
    const auto known = slot.lane->structure();
    const PlannedTable& planned = known->planned;
    LS_TRY(schema::SourceTable now, m_source.readTable(planned.table.id));
    now.rowsEstimate = planned.table.rowsEstimate;
    now.dataBytes = planned.table.dataBytes;
    const bool same = now.columns == planned.table.columns && now.indexes == planned.table.indexes;
    if (same && known->from == m_structureFrom && !known->dropped)
        return false;
    if (!same && !m_spec.planAgain)
        return Error(ErrorCode::schemaDrift, "the structure of " + planned.table.id.toString() + " has changed",
                     "Nothing was copied. Open the pipeline again to see the new mapping")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    LaneStructure next = *known;
    next.from = m_structureFrom;
    next.dropped = false;
    if (!same) {
        LS_TRY(next.planned.plan, m_spec.planAgain(now, &planned.plan));
        next.planned.plan.target = planned.plan.target;
        next.planned.table = std::move(now);
        LS_TRY(next.ruleText, ruleTextFor(next.planned.table));
    }
    slot.lane->replan(std::move(next));
    if (auto failure = slot.lane->failure())
        return *failure;
    return !same;
}

/// A statement may have changed the table while its chunks were read. Columns that were only added do no harm: the
/// stream meets the statement. Anything else may have been read with the wrong types. `atAll`: an added column counts.
Result<bool> Coordinator::changedWhileCopied(LaneSlot& slot, bool atAll) {
    const auto planned = slot.lane->planned();
    LS_TRY(const schema::SourceTable now, m_source.readTable(planned->table.id));
    if (atAll)
        return now.columns != planned->table.columns;
    std::size_t found = 0;
    for (const schema::SourceColumn& column : now.columns) {
        const int old = planned->table.columnIndex(column.name);
        if (old < 0)
            continue;
        if (planned->table.columns[static_cast<std::size_t>(old)] != column)
            return true;
        ++found;
    }
    return found != planned->table.columns.size() || now.rowKey().size() != planned->table.rowKey().size();
}

/// Another table of this pipeline has begun to fill the same target.
bool Coordinator::sharesTarget(const LaneSlot& slot) const {
    const value::TableId target = slot.lane->planned()->plan.target;
    return std::any_of(m_slots.begin(), m_slots.end(), [&](const auto& other) {
        return other.get() != &slot && !other->record.planText.empty() && other->record.target == target;
    });
}

/// The table that a new lane loads into is there and holds nothing that must not be.
Result<void> Coordinator::openTarget(LaneSlot& slot, bool copies) {
    LS_CHECK(dropBeside(slot)); // of an attempt that failed
    const auto planned = slot.lane->planned();
    const mapping::TablePlan& plan = planned->plan;
    if (!copies)
        return m_target.ensureTable(plan);
    if (existingRowsOf(slot) == ExistingRows::replace && !sharesTarget(slot)) {
        LS_TRY(const bool filled, m_target.hasRowsIfThere(plan.target));
        if (filled)
            return prepareBeside(slot);
    }
    LS_CHECK(m_target.ensureTable(plan));
    return clearTarget(slot);
}

Result<void> Coordinator::clearTarget(LaneSlot& slot) {
    const auto planned = slot.lane->planned();
    const mapping::TablePlan& plan = planned->plan;
    if (sharesTarget(slot))
        return {}; // the rows there may be those of another table of a merged family
    LS_TRY(const bool filled, m_target.hasRows(plan.target));
    if (!filled)
        return {};
    switch (existingRowsOf(slot)) {
    case ExistingRows::truncate:
        m_events.add(EventKind::info, slot.lane->source(), "the target held rows and was emptied, as chosen");
        return m_target.truncate(plan.target);
    case ExistingRows::merge:
        if (!slot.lane->keyless()) {
            m_events.add(EventKind::warning, slot.lane->source(),
                         "the target already holds rows; rows that were deleted at the source before stay there");
            return {};
        }
        [[fallthrough]];
    case ExistingRows::replace:
    case ExistingRows::refuse:
        break;
    }
    return Error(ErrorCode::targetTableNotEmpty,
                 "the table " + plan.target.toString() + " already holds rows, and " + slot.lane->source().toString() +
                     " was not copied by this pipeline before",
                 "Nothing was changed. Choose replace (keep its rows until the copy is complete), truncate (empty it "
                 "first) or merge (keep what is there) for existing rows, or empty the table yourself")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator)
        .withStatement("TRUNCATE TABLE `" + plan.target.database + "`.`" + plan.target.table + "`");
}

Result<void> Coordinator::beginCopy(LaneSlot& slot, const value::Position& low) {
    TableLane& lane = *slot.lane;
    LS_CHECK(m_journal.clearChunks(lane.id()));
    slot.copied.reset();
    lane.beginSnapshot();
    lane.completeUntil(m_clock.now()); // every row is read after this moment
    lane.setSnapshotRows(0);
    lane.setPosition(low);
    slot.record.copying = true;
    LS_CHECK(saveLane(slot));
    m_snapshots->add(lane, std::nullopt);
    m_events.add(EventKind::snapshot, lane.source(),
                 lane.structure()->comparing ? "source and target are compared" : "copy begins");
    return {};
}

/// Goes on behind the unbroken row of finished chunks. A keyless copy is one transaction and begins anew.
Result<void> Coordinator::resumeCopy(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    const value::Position low = slot.record.applied;
    if (lane.structure()->beside.empty()) {
        LS_CHECK(m_target.ensureTable(lane.planned()->plan));
    } else {
        LS_TRY(const bool there, besideIsThere(slot));
        if (!there) {
            lane.setState(LaneState::waiting, "what was copied before is gone from the target; the copy begins again");
            slot.copyAgain = true;
            return {};
        }
    }
    if (lane.keyless())
        return beginCopy(slot, {});
    LS_TRY(std::vector<ChunkRange> done, m_journal.chunksDone(lane.id()));
    std::sort(done.begin(), done.end(), [](const ChunkRange& a, const ChunkRange& b) {
        return std::pair(a.index, a.piece) < std::pair(b.index, b.piece);
    });
    std::optional<ChunkRange> after;
    std::size_t kept = 0;
    for (; kept < done.size() && done[kept].isNextTo(after ? &*after : nullptr); ++kept)
        after = done[kept];
    // Those behind a gap are of bounds that the next plan need not meet again: the row must not go on with them.
    if (kept < done.size())
        LS_CHECK(after ? m_journal.forgetChunksBehind(lane.id(), *after) : m_journal.clearChunks(lane.id()));
    lane.beginSnapshot();
    lane.setPosition(low);
    if (low.empty())
        return Error(ErrorCode::stateDamaged, "a copy without a low watermark in the state folder");
    m_snapshots->add(lane, after);
    m_events.add(EventKind::snapshot, lane.source(),
                 after ? "copy goes on after chunk " + std::to_string(after->index + 1)
                       : std::string("copy begins again"));
    return {};
}

} // namespace lodestar::sync
