// SPDX-License-Identifier: GPL-3.0-or-later
// What a user asks of a running sync. Commands come in from any thread and run on the coordinator's.
#include "core/sync/coordinator.h"
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::chrono::seconds kCopyAgainWait{2}; // after a server did not answer

} // namespace

void Coordinator::pauseAll() {
    post([this] { doPauseAll(); });
}

void Coordinator::resumeAll() {
    post([this] { doResumeAll(); });
}

void Coordinator::pauseTable(const value::TableId& source) {
    post([this, source] {
        if (LaneSlot* slot = slotOf(source))
            doPauseTable(*slot);
    });
}

void Coordinator::resumeTable(const value::TableId& source) {
    post([this, source] {
        if (LaneSlot* slot = slotOf(source))
            doResumeTable(*slot);
    });
}

void Coordinator::resnapshotTable(const value::TableId& source) {
    post([this, source] {
        LaneSlot* slot = slotOf(source);
        if (!slot || slot->leaving)
            return;
        // First of all: a statement that waits until nothing is pending must not take what is dropped for sent.
        slot->lane->setState(LaneState::waiting, "copied again as soon as its last load has ended");
        leaveGroup(*slot);
        leaveFeed(*slot);
        m_snapshots->remove(*slot->lane);
        slot->lane->dropUnsent();
        slot->copyAgain = true;
        slot->wholeCopy = true;
        m_events.add(EventKind::snapshot, source, "is copied again, as asked");
    });
}

void Coordinator::throttle(const Throttle& throttle) {
    post([this, throttle] {
        if (throttle == m_throttle)
            return;
        m_throttle = throttle;
        m_source.setChunkRowsMax(throttle.chunkRows.value_or(m_spec.options.chunkRowsMax));
        m_snapshots->throttle(throttle);
        m_events.add(EventKind::info, std::nullopt, sentenceOf(throttle));
    });
}

void Coordinator::doPauseAll() {
    if (m_paused)
        return;
    m_paused = true;
    if (m_transactional)
        dropGroup(); // an open transaction would run out of time
    stopFeeds();
    for (auto& slot : m_slots)
        if (slot->lane->state() == LaneState::snapshot)
            m_snapshots->remove(*slot->lane);
    m_events.add(EventKind::state, std::nullopt, "paused; positions are kept");
}

void Coordinator::doResumeAll() {
    if (!m_paused)
        return;
    m_paused = false;
    for (auto& slot : m_slots)
        if (slot->lane->state() == LaneState::snapshot) {
            slot->lane->dropUnsent();
            slot->lane->setState(LaneState::waiting, "goes on with its copy as soon as what was read has ended");
            slot->reopen = true;
        }
    m_events.add(EventKind::state, std::nullopt, "goes on");
}

/// The feed passes the lane over from now on; what it took is still sent.
void Coordinator::leaveFeed(LaneSlot& slot) {
    slot.feed = 0;
    slot.lane->setFeed(0);
}

void Coordinator::doPauseTable(LaneSlot& slot) {
    const LaneState state = slot.lane->state();
    if (state == LaneState::paused || state == LaneState::failed)
        return;
    leaveGroup(slot);
    leaveFeed(slot);
    m_snapshots->remove(*slot.lane);
    if (state == LaneState::snapshot)
        slot.lane->dropUnsent();
    slot.lane->setState(LaneState::paused, "paused by the user");
    m_events.add(EventKind::state, slot.lane->source(), "paused; its position is kept");
    if (auto saved = saveLane(slot); !saved)
        failRun(std::move(saved).error());
}

void Coordinator::doResumeTable(LaneSlot& slot) {
    const LaneState state = slot.lane->state();
    if ((state != LaneState::paused && state != LaneState::failed) || slot.leaving)
        return;
    leaveGroup(slot);
    leaveFeed(slot);
    slot.refusedUpTo.reset();
    slot.lane->setRowsLimit(0);
    slot.backoff.reset();
    slot.record.applied = slot.lane->applied();
    slot.lane->setState(LaneState::waiting);
    slot.record.state = laneStateName(LaneState::waiting);
    m_events.add(EventKind::state, slot.lane->source(), "goes on from " + slot.lane->applied().toString());
    // Rows that were taken before are still on their way when it was paused; from then on only its own place counts.
    slot.reopen = true;
}

/// A new copy begins with the mapping that the pipeline has now.
Result<void> Coordinator::takePipelinePlan(LaneSlot& slot) {
    const value::TableId source = slot.lane->source();
    m_rules.unpin(source);
    for (const PlannedTable& planned : m_spec.tables) {
        if (planned.table.id != source)
            continue;
        LS_TRY(std::string ruleText, ruleTextFor(planned.table));
        slot.lane->replan({planned, {}, {}, std::move(ruleText), false, {}, {}});
        slot.record.target = planned.plan.target;
        if (auto failure = slot.lane->failure())
            return std::move(*failure);
    }
    return {};
}

/// A keyless copy that was committed while its table left the copy: the journal knows of it before the lane does.
void Coordinator::takeCommittedCopy(LaneSlot& slot, const Restored& known) {
    if (!slot.lane->keyless() || !slot.record.copying)
        return;
    for (const LaneRecord& record : known.lanes)
        if (record.lane == slot.record.lane && !record.copying && !record.applied.empty()) {
            slot.record.copying = false;
            slot.record.applied = record.applied;
            slot.lane->setPosition(record.applied);
        }
}

/// Loads whose outcome was not known when the table left the stream or its copy: one that still runs would come after
/// the rows of the new copy, and one that is done must not move the table at the next start.
Result<void> Coordinator::endOpenLoads(LaneSlot& slot) {
    LS_TRY(const Restored known, m_journal.restore());
    const value::TableId table = slot.lane->loadTarget();
    const bool countsOnce = slot.lane->keyless() && slot.lane->sharedTarget;
    if (countsOnce)
        takeCommittedCopy(slot, known);
    for (const LoadRecord& record : known.unsettled) {
        if (record.lane != slot.record.lane || (m_group && record.group == m_group->number()))
            continue;
        if (countsOnce) { // what is committed can neither be emptied nor told from other rows
            LS_CHECK(settleOne(record, slot, {}));
            continue;
        }
        LS_TRY(const LabelState state, m_target.labelState(table, record.label));
        if (state == LabelState::prepare || state == LabelState::prepared) {
            if (!record.twoPhase)
                return Error(ErrorCode::loadFailed, "the load " + record.label + " has not ended yet")
                    .withScope(ErrorScope::table)
                    .withRetry(ErrorRetry::backoff);
            LS_CHECK(
                m_target.rollback(record.spans.empty() ? table : value::TableId{record.spans, {}}, record.label, {}));
        }
        LS_CHECK(m_journal.loadForgotten(record.label));
    }
    return {};
}

Result<void> Coordinator::copyAgain(LaneSlot& slot) {
    LS_CHECK(endOpenLoads(slot));
    if (slot.lane->keyless() && slot.lane->sharedTarget && !slot.record.copying && !slot.lane->applied().empty())
        return Error(ErrorCode::targetTableNotEmpty,
                     slot.lane->planned()->plan.target.toString() + " holds the rows of " +
                         slot.lane->source().toString() +
                         " with those of other tables, and without a key they cannot be told apart: copied again they "
                         "would be there twice",
                     "Nothing was changed. Empty the target and start over with all tables that fill it, or resume "
                     "this table")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    const bool lost = slot.lost || slot.lane->structure()->lost;
    LS_TRY(const bool compares, comparesInstead(slot, lost));
    // Written down before anything of the lane changes: a process that dies from here on must neither go on with the
    // former copy in another structure nor behind rows that are gone.
    markCopy(slot, lost, compares);
    slot.record.copying = true;
    slot.copied.reset();
    slot.lane->setPosition({});
    slot.lane->highWatermark = {}; // of the former copy, perhaps on another server
    LS_CHECK(saveLane(slot));
    LS_CHECK(dropBeside(slot));
    if (!compares)
        LS_CHECK(takePipelinePlan(slot));
    markCopy(slot, lost, compares);
    changeIsDone(slot.lane->source());
    value::Position low;
    for (int attempt = 0;; ++attempt) {
        m_low = {};
        m_structureFrom = {};
        if (!slot.lane->keyless()) {
            LS_TRY(low, m_source.lowWatermark());
            if (low.gtidSet.empty()) {
                LS_TRY(const value::Position now, m_source.highWatermark());
                m_structureFrom = now.binlog;
            }
        }
        LS_TRY(const bool changed, refreshStructure(slot));
        if (changed && compares)
            return Error(ErrorCode::schemaDrift, "the structure of the table was changed as its comparing began")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::backoff);
        if (!changed || attempt == 5)
            break;
    }
    if (compares)
        return beginCopy(slot, low);
    const mapping::TablePlan plan = slot.lane->planned()->plan;
    const ExistingRows rows = existingRowsOf(slot);
    slot.record.planText = ruleTextOf(plan);
    if ((rows == ExistingRows::replace || lost) && !slot.lane->sharedTarget) {
        LS_TRY(const bool filled, m_target.hasRowsIfThere(plan.target));
        if (filled) {
            LS_CHECK(prepareBeside(slot));
            return beginCopy(slot, low);
        }
    }
    const bool keepsRows = rows == ExistingRows::merge && !slot.lane->keyless();
    if (slot.lane->sharedTarget)
        m_events.add(EventKind::warning, slot.lane->source(),
                     "other tables fill the same target: rows that were deleted at the source and not followed stay "
                     "there");
    if (!slot.lane->sharedTarget && !keepsRows)
        LS_CHECK(m_target.truncateIfThere(plan.target));
    LS_CHECK(m_target.growTable(plan, {}));
    return beginCopy(slot, low);
}

/// The structure that a copy reads with is no longer the table's: it begins again with the new one.
void Coordinator::copyFailed(LaneSlot& slot, const Error& error) {
    constexpr int kUnknownColumn = 1054; // MySQL ER_BAD_FIELD_ERROR
    if (slot.lane->state() != LaneState::snapshot)
        return;
    if (error.code == ErrorCode::sourceIdentityChanged) {
        beginPlacing(error);
        return beginAgain(slot, "the source is another server now; the copy begins again");
    }
    // The failure may be one of an earlier copy that is told late; a structure that never fits ends the attempts.
    constexpr int kDriftsMax = 20;
    const bool drifted = error.code == ErrorCode::schemaDrift || error.serverErrno == kUnknownColumn;
    if (drifted && ++slot.drifts <= kDriftsMax)
        return beginAgain(slot, "its structure was changed while it was copied; the copy begins again");
    failLane(slot, error, false);
}

void Coordinator::beginAgain(LaneSlot& slot, const std::string& why) {
    m_snapshots->remove(*slot.lane);
    slot.lane->dropUnsent();
    slot.lane->setState(LaneState::waiting, why);
    slot.copied.reset();
    slot.copyAgain = true;
    m_events.add(EventKind::snapshot, slot.lane->source(), why);
}

/// From the place of what is surely applied: a load whose outcome is not known yet is settled first, as after a
/// restart.
Result<void> Coordinator::goOn(LaneSlot& slot) {
    slot.record.applied = slot.lane->applied();
    LS_TRY(const Restored known, m_journal.restore());
    takeCommittedCopy(slot, known);
    for (const LoadRecord& record : known.unsettled)
        if (record.lane == slot.record.lane && !(m_group && record.group == m_group->number()))
            LS_CHECK(settleOne(record, slot, {}));
    openLane(slot, {});
    return {};
}

void Coordinator::copyAgainWhenQuiet() {
    if (m_placing)
        return;
    for (auto& slot : m_slots) {
        TableLane& lane = *slot->lane;
        if ((!slot->copyAgain && !slot->reopen) || m_paused || m_clock.steady() < slot->againAt || lane.pending() ||
            lane.inStatement || m_snapshots->leaving(lane))
            continue;
        const bool again = std::exchange(slot->copyAgain, false);
        const bool reopen = std::exchange(slot->reopen, false) && !again;
        auto begun = reopen ? goOn(*slot) : copyAgain(*slot);
        if (begun) {
            slot->lost = slot->lost && reopen;
            continue;
        }
        if (begun.error().retry != ErrorRetry::now && begun.error().retry != ErrorRetry::backoff) {
            failLane(*slot, std::move(begun).error(), false);
            continue;
        }
        (reopen ? slot->reopen : slot->copyAgain) = true;
        slot->againAt = m_clock.steady() + kCopyAgainWait;
        m_events.addTrouble(lane.source(), begun.error());
    }
}

} // namespace lodestar::sync
