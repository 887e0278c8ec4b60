// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints of the transaction mode: the tables of the main stream send their batches into open transactions; at a
// place between two transactions of the source all are prepared, decided by one entry of the journal, and committed.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

// Of a target transaction, from its begin to its commit: a large transaction of the source must be read in it.
constexpr std::chrono::hours kTransactionTime{6};
// After a pause the first rows wait only long enough to gather the rest of their transaction.
constexpr std::chrono::milliseconds kGather{100};
constexpr std::chrono::seconds kRollbackWait{1};

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

} // namespace

void Coordinator::postGroup(std::function<void()> step) {
    std::lock_guard lock(m_mutex);
    m_groupSteps.push_back(std::move(step));
    m_wake = true;
    m_changed.notify_all();
}

const std::shared_ptr<TransactionGroup>& Coordinator::openGroup() {
    LS_ASSERT(m_phase == GroupPhase::filling);
    if (!m_group) {
        // A target that cannot be asked now is asked at the next checkpoint.
        const auto spans = m_target.spansTables();
        if (!spans)
            m_events.addTrouble(std::nullopt, spans.error());
        m_group = std::make_shared<TransactionGroup>(
            m_target, m_journal, m_clock, m_labelStem, m_nextGroup++,
            std::max<std::chrono::seconds>(kTransactionTime, m_spec.options.loadTimeout),
            spans && *spans && !m_refusedSpanning);
        m_refusedSpanning = false;
    }
    return m_group;
}

void Coordinator::driveTransactions() {
    std::deque<std::function<void()>> steps;
    {
        std::lock_guard lock(m_mutex);
        steps.swap(m_groupSteps);
    }
    for (auto& step : steps)
        step();
    if (!m_transactional || fatalError())
        return;
    rollBackAbandoned();
    if (m_phase != GroupPhase::filling)
        return;
    if (!m_checkpointCut.taken() && (checkpointDue() || m_feedsEnded)) {
        m_checkpointCut.ask();
        if (m_feedsEnded && m_main)
            static_cast<void>(m_main->betweenTransactions());
    }
    if (!m_checkpointCut.taken())
        return;
    const bool reached = std::all_of(m_slots.begin(), m_slots.end(),
                                     [](const auto& s) { return !s->lane->grouped() || s->lane->cutReached(); });
    if (reached)
        prepareGroup();
}

bool Coordinator::checkpointDue() {
    const bool waits = std::any_of(m_slots.begin(), m_slots.end(),
                                   [](const auto& s) { return s->lane->grouped() && s->lane->pending(); });
    const SteadyTime now = m_clock.steady();
    if (!waits) {
        m_groupSince = {};
        return false;
    }
    if (m_groupSince == SteadyTime{})
        m_groupSince = now;
    const SyncOptions& options = m_spec.options;
    auto interval = options.checkpointInterval.count() > 0 ? options.checkpointInterval : options.flushInterval;
    for (const auto& slot : m_slots)
        if (slot->lane->grouped() && slot->lane->pressure() != Pressure::none)
            interval = std::max(interval, slot->lane->loadInterval());
    return now >=
           std::max(m_groupSince + std::min<std::chrono::milliseconds>(interval, kGather), m_lastCheckpoint + interval);
}

void Coordinator::prepareGroup() {
    if (m_group)
        m_group->seal();
    const auto transactions = m_group ? m_group->transactions() : std::vector<TransactionGroup::Transaction>();
    if (transactions.empty())
        return checkpointEnded();
    // A lane that failed at the source meanwhile gave its rows up; they must not be committed with the others.
    for (const auto& transaction : transactions)
        for (const std::uint32_t id : transaction.lanes) {
            LaneSlot* slot = slotOf(id);
            if (!slot || !slot->lane->stagedUpToCut())
                return dropGroup();
        }
    m_phase = GroupPhase::preparing;
    m_groupOpen = 1;
    m_groupError.reset();
    for (std::size_t i = 0; i < transactions.size(); ++i)
        if (transactions[i].prepares) {
            ++m_groupOpen;
            m_senders->run([this, group = m_group, busy = std::make_shared<TransactionGroup::Busy>(m_group),
                            i](std::stop_token stop) {
                auto prepared = group->prepare(i, std::move(stop));
                postGroup([this, group, i, prepared = std::move(prepared)] { groupPrepared(group, i, prepared); });
            });
        }
    groupPrepared(m_group, transactions.size(), {});
}

void Coordinator::groupPrepared(const std::shared_ptr<TransactionGroup>& group, std::size_t index,
                                const Result<void>& result) {
    if (group != m_group || m_phase != GroupPhase::preparing)
        return;
    if (!result && (!m_groupError || isTemporary(*m_groupError))) {
        m_groupError = result.error();
        m_groupErrorAt = index;
    }
    if (--m_groupOpen > 0)
        return;
    if (m_groupError)
        return groupFailed(group->transactions().at(m_groupErrorAt).lanes, *std::exchange(m_groupError, std::nullopt));
    // A lane that fails at the source from now on keeps what is to be committed.
    std::vector<LanePlace> places;
    for (const auto& transaction : group->transactions())
        for (const std::uint32_t id : transaction.lanes) {
            if (auto place = slotOf(id)->lane->decideStaged()) {
                places.push_back(std::move(*place));
                continue;
            }
            for (const LanePlace& decided : places)
                slotOf(decided.lane)->lane->stagedLost();
            return dropGroup();
        }
    if (auto decided = group->decide(places); !decided)
        return failRun(std::move(decided).error());
    commitGroup();
}

void Coordinator::commitGroup() {
    m_phase = GroupPhase::committing;
    const auto transactions = m_group->transactions();
    m_groupOpen = transactions.size();
    m_groupReports.assign(transactions.size(), std::nullopt);
    m_commitsBegan = m_clock.steady();
    for (std::size_t i = 0; i < transactions.size(); ++i)
        m_senders->run(
            [this, group = m_group, busy = std::make_shared<TransactionGroup::Busy>(m_group), i](std::stop_token stop) {
                auto report = group->commit(i, std::move(stop));
                postGroup([this, i, report = std::move(report)] { groupCommitted(i, report); });
            });
}

void Coordinator::groupCommitted(std::size_t index, const Result<LoadReport>& report) {
    m_groupReports.at(index) = report;
    if (--m_groupOpen > 0)
        return;
    const auto transactions = m_group->transactions();
    std::vector<bool> committed;
    std::optional<Error> lost;
    for (const auto& one : m_groupReports) {
        committed.push_back(one->has_value());
        if (*one)
            continue;
        if (one->error().code == ErrorCode::cancelled)
            return; // the decision is in the journal; the next start goes on with it
        lost = one->error();
        m_refusedSpanning = m_group->spans();
    }
    if (auto finished = m_group->finish(committed); !finished)
        return failRun(std::move(finished).error());
    const WallTime now = m_clock.now();
    m_tablesApart = transactions.size() > 1
                        ? std::optional(std::max(
                              std::chrono::milliseconds(1),
                              std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_commitsBegan)))
                        : std::optional(std::chrono::milliseconds(0));
    for (std::size_t i = 0; i < transactions.size(); ++i)
        for (const std::uint32_t id : transactions[i].lanes) {
            TableLane& lane = *slotOf(id)->lane;
            if (!committed[i]) {
                lane.stagedLost();
                continue;
            }
            lane.stagedCommitted(**m_groupReports[i], transactions[i].label, now);
            if (auto lag = lane.takeLag())
                m_rates.addLag(m_clock.steady(), *lag);
        }
    if (m_group->hasLeftovers())
        m_abandoned.push_back({m_group, {}});
    checkpointEnded();
    if (lost) {
        m_events.addTrouble(std::nullopt, *lost);
        dropGroup();
    }
}

void Coordinator::checkpointEnded() {
    m_group.reset();
    m_groupSince = {};
    m_lastCheckpoint = m_clock.steady();
    m_phase = GroupPhase::filling;
    liftCut();
    if (m_groupTrouble) {
        m_groupTrouble = false;
        m_groupBackoff.reset();
        m_events.troubleOver(std::nullopt);
        m_events.add(EventKind::info, std::nullopt, "checkpoints are committed again");
    }
}

/// Of lanes that left meanwhile as well.
void Coordinator::liftCut() {
    m_checkpointCut.lift();
    for (auto& slot : m_slots)
        slot->lane->liftCut();
}

/// A part or a prepare failed. What all tables sent since the last checkpoint is rolled back and read again, so that no
/// table gets ahead of the others; a table that would fail again stops first.
void Coordinator::groupFailed(const std::vector<std::uint32_t>& lanes, Error error, std::uint64_t rowsRefused) {
    if (error.code == ErrorCode::cancelled)
        return dropGroup();
    if (isTemporary(error)) {
        if (LaneSlot* slot = lanes.empty() ? nullptr : slotOf(lanes.front()))
            notePressure(*slot, error);
        m_groupTrouble = true;
        m_groupRetryAt = m_clock.steady() + m_groupBackoff.next();
        m_events.addTrouble(std::nullopt, error);
        return dropGroup();
    }
    for (const std::uint32_t id : lanes) {
        LaneSlot* slot = slotOf(id);
        if (error.code == ErrorCode::loadRefused && lookForRefusedStaged(*slot, rowsRefused, error))
            continue;
        if (error.code == ErrorCode::loadRefused)
            m_refused.addLoad(slot->lane->source(), slot->lane->planned()->plan.target, slot->lane->applied(), 0,
                              error);
        failLane(*slot, error, false);
    }
    dropGroup();
}

void Coordinator::partEnded(SendResult result) {
    LaneSlot& slot = *slotOf(*result.lane);
    TableLane& lane = *result.lane;
    if (result.group != m_group) { // given up meanwhile
        lane.batchDropped(result.batch);
        return;
    }
    if (result.sent == TransactionGroup::Sent::otherFormat) {
        lane.batchDropped(result.batch);
        lane.forceJson();
        return dropGroup();
    }
    if (result.report) {
        lane.batchStaged(result.batch);
        m_pool.giveBack(std::move(result.batch.body));
        if (slot.retryWait)
            loadsSucceedAgain(slot);
        return;
    }
    Error error = std::move(result.report).error();
    if (result.journalFailed || error.code == ErrorCode::stateDamaged || error.code == ErrorCode::diskFull) {
        lane.batchDropped(result.batch);
        return failRun(std::move(error));
    }
    if (error.code == ErrorCode::cancelled) {
        lane.batchDropped(result.batch);
        return;
    }
    if (result.sent == TransactionGroup::Sent::notBegun && isTemporary(error))
        return sendAgain(slot, std::move(result.batch), error);
    lane.batchDropped(result.batch);
    if (m_group->spans() && !lane.keyless() && !isTemporary(error)) {
        // The reason may be another table's: the next transactions are of one table each.
        m_refusedSpanning = true;
        error.retry = ErrorRetry::backoff;
    }
    groupFailed({lane.id()}, std::move(error), result.batch.rows);
}

/// Rows of all tables since the last checkpoint are given up, to be read again from there. What is decided is not
/// touched: its tables go on behind it.
void Coordinator::dropGroup() {
    stopFeeds();
    for (auto& slot : m_slots)
        if (slot->lane->grouped()) {
            const bool open = slot->lane->plainLoadOpen();
            slot->lane->setGrouped(false);
            slot->lane->dropUnsent();
            slot->waitsSince = m_clock.steady();
            if (open)
                settleFirst(*slot);
        }
    if (m_phase == GroupPhase::committing)
        return;
    if (m_group) {
        m_group->abandon();
        m_abandoned.push_back({m_group, {}});
    }
    m_group.reset();
    m_groupSince = {};
    m_phase = GroupPhase::filling;
    liftCut();
}

/// A load of its own, sent before the lane came into the main stream, may still be committed. Its rows must not be read
/// again before that is known: it would come after newer ones, and a table without a key would have them twice.
void Coordinator::settleFirst(LaneSlot& slot) {
    const LaneState state = slot.lane->state();
    if (state != LaneState::catchingUp && state != LaneState::streaming)
        return; // a paused or failed table is settled when it goes on
    slot.lane->setState(LaneState::waiting, "goes on as soon as its last load has ended");
    slot.record.applied = slot.lane->applied();
    slot.record.state = laneStateName(LaneState::waiting);
    slot.reopen = true;
}

/// The lane no longer takes part. Before the decision its rows cannot be told from those of the others.
void Coordinator::leaveGroup(LaneSlot& slot) {
    if (!slot.lane->grouped())
        return;
    if (m_phase != GroupPhase::committing)
        return dropGroup();
    // A statement that waits until nothing is pending must not take what is dropped for sent.
    if (const LaneState state = slot.lane->state(); state == LaneState::catchingUp || state == LaneState::streaming)
        slot.lane->setState(LaneState::waiting);
    slot.lane->setGrouped(false);
    slot.lane->dropUnsent();
}

void Coordinator::rollBackAbandoned() {
    const SteadyTime now = m_clock.steady();
    for (Abandoned& one : m_abandoned) {
        if (one.running || now < one.retryAt || one.group->busy())
            continue;
        one.running = true;
        m_senders->run([this, group = one.group](std::stop_token stop) {
            auto gone = group->rollBack(std::move(stop));
            postGroup([this, group, gone = std::move(gone)] {
                const auto at = std::find_if(m_abandoned.begin(), m_abandoned.end(),
                                             [&](const Abandoned& a) { return a.group == group; });
                if (at == m_abandoned.end())
                    return;
                if (gone) {
                    m_abandoned.erase(at);
                    return;
                }
                at->running = false;
                at->retryAt = m_clock.steady() + kRollbackWait;
            });
        });
    }
}

/// At a stop, after the feeds: what is complete goes out as a last checkpoint.
void Coordinator::cutForStop() {
    if (!m_transactional)
        return;
    m_feedsEnded = true;
    m_checkpointCut.ask();
    if (!m_main || !m_main->betweenTransactions() || (!m_checkpointCut.taken() && m_phase == GroupPhase::filling))
        dropGroup(); // a transaction of the source that was taken in part is read again
}

bool Coordinator::transactionsQuiet() const {
    if (!m_transactional)
        return true;
    return m_phase == GroupPhase::filling && !m_checkpointCut.taken() && m_abandoned.empty() &&
           std::none_of(m_slots.begin(), m_slots.end(),
                        [](const auto& s) { return s->lane->grouped() && s->lane->pending(); });
}

} // namespace lodestar::sync
