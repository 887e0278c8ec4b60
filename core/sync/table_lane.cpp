// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/table_lane.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

bool takesRows(LaneState state) { return state == LaneState::catchingUp || state == LaneState::streaming; }

} // namespace

TableLane::TableLane(std::uint32_t id, LaneStructure structure, const SyncOptions& options, MemoryPool& pool,
                     Clock& clock)
    : m_id(id), m_notBefore(startTime(options.startup)), m_options(options), m_pool(pool), m_clock(clock),
      m_structure(std::make_shared<const LaneStructure>(std::move(structure))),
      m_keyless(m_structure->planned.plan.rowsCountOnce()), m_pace(options.flushInterval) {
    makeBuilderLocked();
}

void TableLane::makeBuilderLocked() {
    auto builder = BatchBuilder::create(m_structure->planned.plan, m_structure->planned.table, m_options, m_pool,
                                        [this](Batch batch) {
                                            batch.number = m_nextBatch++;
                                            batch.last = m_taken;
                                            batch.only = std::exchange(m_only, nullptr);
                                            batch.firstCommit = m_openFirstCommit;
                                            batch.lastCommit = m_openLastCommit;
                                            batch.taken = m_openTaken;
                                            m_ready.push_back(std::move(batch));
                                        });
    m_builder.reset();
    if (builder)
        m_builder = std::move(*builder);
    else
        failLocked(std::move(builder).error(), false);
}

value::TableId TableLane::source() const {
    std::lock_guard lock(m_mutex);
    return m_structure->planned.table.id;
}

std::shared_ptr<const LaneStructure> TableLane::structure() const {
    std::lock_guard lock(m_mutex);
    return m_structure;
}

std::shared_ptr<const PlannedTable> TableLane::planned() const {
    std::lock_guard lock(m_mutex);
    return {m_structure, &m_structure->planned};
}

void TableLane::replan(LaneStructure structure) {
    std::lock_guard lock(m_mutex);
    LS_ASSERT(openRowsLocked() == 0);
    m_structure = std::make_shared<const LaneStructure>(std::move(structure));
    m_keyless = m_structure->planned.plan.rowsCountOnce();
    makeBuilderLocked();
}

LaneState TableLane::state() const {
    std::lock_guard lock(m_mutex);
    return m_state;
}

std::string TableLane::note() const {
    std::lock_guard lock(m_mutex);
    return m_note;
}

void TableLane::setState(LaneState state, std::string note) {
    std::lock_guard lock(m_mutex);
    m_state = state;
    m_note = std::move(note);
    if (state != LaneState::failed)
        m_failure.reset();
    if (state == LaneState::streaming || state == LaneState::catchingUp)
        m_snapshotDone = true;
}

void TableLane::setNote(std::string note) {
    std::lock_guard lock(m_mutex);
    if (m_state != LaneState::failed && m_state != LaneState::paused)
        m_note = std::move(note);
}

void TableLane::fail(Error error, bool keepUnsent) {
    std::lock_guard lock(m_mutex);
    failLocked(std::move(error), keepUnsent);
}

void TableLane::failLocked(Error error, bool keepUnsent) {
    // A later failure may be of a batch before those that an earlier one kept.
    if (!keepUnsent)
        dropUnsentLocked();
    if (m_state == LaneState::failed)
        return;
    if (keepUnsent)
        closeOpenLocked();
    m_state = LaneState::failed;
    m_note = error.toString();
    m_failure = std::move(error);
}

std::optional<Error> TableLane::failure() const {
    std::lock_guard lock(m_mutex);
    return m_failure;
}

void TableLane::setPosition(const value::Position& position) {
    std::lock_guard lock(m_mutex);
    m_taken = position;
    m_applied = position;
    m_transaction = nullptr;
    m_inOrder = false;
    m_gap = false;
    m_judgedGtid.clear();
    m_executed.reset();
    // The low watermark of MySQL: the beginning of the file, and a set that says what of the file is in the copy.
    constexpr std::uint64_t kFileBegin = 4;
    if (position.binlog.offset <= kFileBegin && !position.gtidSet.empty())
        m_executed.emplace(position.gtidSet);
}

void TableLane::beginBehind(std::uint32_t feed, const value::Position& place) {
    std::lock_guard lock(m_mutex);
    if (m_feed != feed || !takesRows(m_state) || openRowsLocked() != 0 || !m_ready.empty() || m_inFlight != 0 ||
        value::compareOnSameServer(m_taken, place) >= 0)
        return;
    m_taken = place;
    m_applied = place;
}

void TableLane::setTakenLocked(const value::Position& position) {
    m_taken = position;
    if (m_executed)
        m_taken.gtidSet = m_executed->unitedWith(position.gtidSet);
}

value::Position TableLane::taken() const {
    std::lock_guard lock(m_mutex);
    return m_taken;
}

value::Position TableLane::applied() const {
    std::lock_guard lock(m_mutex);
    return m_applied;
}

/// The lane has a place, and the feed, which began at a GTID set or on another server, has not passed it as far as can
/// be told.
bool TableLane::standsBehindLocked(const value::Position& feed) const {
    if (m_taken.binlog.empty())
        return false;
    if (feed.binlog.empty())
        return true;
    return m_taken.serverUuid != feed.serverUuid && !m_taken.gtidSet.empty() &&
           !GtidFilter(m_taken.gtidSet).within(feed.gtidSet);
}

bool TableLane::passedTo(const value::Position& position) {
    std::lock_guard lock(m_mutex);
    if (pendingLocked())
        return false;
    if (!takesRows(m_state))
        return false;
    if (m_transaction)
        return false; // within a transaction whose earlier rows are applied: its end moves the lane
    if (m_executed) {
        if (!position.gtidSet.empty() && !m_executed->within(position.gtidSet))
            return true; // the feed still is where the lane was before
        m_executed.reset();
    }
    if (standsBehindLocked(position))
        return true; // that feed has not come to it yet
    if (m_taken.binlog.empty() || m_taken.serverUuid != position.serverUuid ||
        value::compareOnSameServer(m_taken, position) < 0) {
        m_taken = position;
        m_applied = position;
    }
    return true;
}

void TableLane::tookUpTo(const value::Position& position) {
    std::lock_guard lock(m_mutex);
    if (!takesRows(m_state) || (!m_taken.empty() && value::compareOnSameServer(m_taken, position) >= 0))
        return;
    if (standsBehindLocked(position))
        return;
    if (m_executed && !position.gtidSet.empty() && !m_executed->within(position.gtidSet))
        return; // the feed still is where the lane was before, and a file alone would not say so after a restart
    setTakenLocked(position);
    m_transaction = nullptr;
    if (!pendingLocked())
        m_applied = m_taken;
}

bool TableLane::pending() const {
    std::lock_guard lock(m_mutex);
    return pendingLocked();
}

bool TableLane::aheadLocked(const ChangePlace& place) const {
    if (m_executed && !place.gtid.empty()) {
        if (place.gtid != m_judgedGtid) {
            m_judgedGtid = place.gtid;
            m_judgedExecuted = m_executed->contains(place.gtid);
        }
        if (m_judgedExecuted)
            return false;
    }
    if (m_inOrder || m_taken.empty() || m_taken.binlog.empty())
        return true;
    const auto order = place.start->binlog <=> m_taken.binlog;
    if (order != 0)
        return order > 0;
    return place.rowInTransaction >= m_taken.rowsIntoNext;
}

bool TableLane::isAhead(const ChangePlace& place) const {
    std::lock_guard lock(m_mutex);
    return aheadLocked(place);
}

bool TableLane::standsWithin(const ChangePlace& place) const {
    std::lock_guard lock(m_mutex);
    return takesRows(m_state) && m_taken.rowsIntoNext > 0 && m_taken.binlog == place.start->binlog;
}

Take TableLane::take(value::RowOp op, std::span<const value::CellView> before, std::span<const value::CellView> after,
                     const ChangePlace& place, std::uint32_t feed) {
    std::lock_guard lock(m_mutex);
    if (!takesRows(m_state) || !m_builder || m_feed != feed)
        return Take::passedOver;
    if (!aheadLocked(place) || place.committed < m_notBefore)
        return Take::passedOver;
    m_inOrder = true;
    // The place is set before the row, so that a batch which this row closes ends with it; on a failure it is put back.
    if (m_transaction != place.start) {
        m_transaction = place.start;
        setTakenLocked(*place.start);
    }
    const auto stamp = [&] {
        m_openSince = m_clock.steady();
        m_openTaken = m_clock.now();
        m_openFirstCommit = place.committed;
    };
    if (openRowsLocked() == 0)
        stamp();
    const std::size_t readyBefore = m_ready.size();
    m_taken.rowsIntoNext = place.rowInTransaction + 1;
    if (m_refused && m_refused->passesOver(m_structure->planned.table.id, *place.start, place.rowInTransaction))
        [[unlikely]] {
        ++m_skippedRows;
        return Take::taken;
    }
    m_openLastCommit = place.committed;
    const bool appended = m_builder->append(op, before, after);
    const std::size_t closed = m_ready.size() - readyBefore;
    // Closed to change the format: the row that forced it is not in the first closed batch, which therefore ends
    // before.
    if (closed > 0 && (closed > 1 || openRowsLocked() != 0 || !appended)) {
        m_ready[readyBefore].last.rowsIntoNext = place.rowInTransaction;
        stamp();
    }
    if (!appended) {
        m_taken.rowsIntoNext = place.rowInTransaction;
        if (m_refused)
            m_refused->add(m_structure->planned.table, m_structure->planned.plan.target, op, before, after, &m_taken,
                           m_builder->error());
        failLocked(std::move(m_builder->error()), true);
        return Take::failed;
    }
    if (m_rowsLimit != 0 && openRowsLocked() >= m_rowsLimit) [[unlikely]]
        closeLimitedLocked(op, before, after, place);
    return Take::taken;
}

void TableLane::transactionEnded(const value::Position& after, std::uint32_t feed) {
    std::lock_guard lock(m_mutex);
    if (m_feed != feed)
        return;
    // A feed that was cut within the transaction may begin again at an earlier one, which has nothing to say here.
    if (!std::exchange(m_transaction, nullptr) || !takesRows(m_state))
        return;
    setTakenLocked(after);
    if (openRowsLocked() == 0) {
        // Every row of the transaction is already in a closed batch: that batch ends with the transaction.
        if (!m_ready.empty())
            m_ready.back().last = m_taken;
        else if (m_inFlight == 0 && !m_staged)
            m_applied = m_taken;
    }
}

std::uint32_t TableLane::feed() const {
    std::lock_guard lock(m_mutex);
    return m_feed;
}

void TableLane::setFeed(std::uint32_t feed) {
    std::lock_guard lock(m_mutex);
    m_feed = feed;
    m_inOrder = false;
    m_transaction = nullptr;
}

void TableLane::feedBeginsAgain(std::uint32_t feed) {
    std::lock_guard lock(m_mutex);
    if (m_feed != feed)
        return;
    m_inOrder = false;
    m_transaction = nullptr;
}

void TableLane::closeOpenLocked() {
    if (m_builder)
        m_builder->close();
}

void TableLane::closeLimitedLocked(value::RowOp op, std::span<const value::CellView> before,
                                   std::span<const value::CellView> after, const ChangePlace& place) {
    if (m_rowsLimit == 1 && m_refused) {
        value::Position at = *place.start;
        at.rowsIntoNext = place.rowInTransaction;
        m_only = std::make_shared<const RefusedRow>(
            RefusedRows::describe(m_structure->planned.table, m_structure->planned.plan.target, op, before, after, at));
    }
    closeOpenLocked();
}

void TableLane::setRowsLimit(std::uint64_t rows) {
    std::lock_guard lock(m_mutex);
    m_rowsLimit = rows;
}

void TableLane::dropUnsentLocked() {
    if (m_builder)
        m_builder->discard();
    for (const Batch& batch : m_ready)
        m_pool.release(batch.poolBytes);
    m_ready.clear();
    m_chunks.clear();
    if (m_staged && !m_staged->decided)
        m_staged.reset();
    m_taken = m_staged ? m_cutPlace : m_applied;
    m_transaction = nullptr;
    m_dropReturned = m_inFlight != 0;
    m_gap = false;
    m_loadSince.reset();
}

void TableLane::leftFlightLocked(const Batch& batch) {
    m_rowsInFlight -= batch.rows;
    m_lag.cameBack();
    if (--m_inFlight == 0)
        m_dropReturned = false;
}

void TableLane::dropUnsent() {
    std::lock_guard lock(m_mutex);
    dropUnsentLocked();
}

std::uint64_t TableLane::nextBatchNumber() {
    std::lock_guard lock(m_mutex);
    return m_nextBatch++;
}

void TableLane::setNextBatchNumber(std::uint64_t number) {
    std::lock_guard lock(m_mutex);
    m_nextBatch = number;
}

/// A busy table loads once per flush interval; after a pause the first rows wait only long enough to gather the rest of
/// their transaction.
SteadyTime TableLane::dueLocked() const {
    constexpr std::chrono::milliseconds kGather{100};
    return std::max(m_openSince + std::min(m_options.flushInterval, kGather), m_lastSent + m_pace.interval());
}

std::optional<Batch> TableLane::nextBatch(SteadyTime now, bool drain, bool alone) {
    std::lock_guard lock(m_mutex);
    const bool copying = m_state == LaneState::snapshot;
    if (m_inFlight >= inFlightMaxLocked())
        return std::nullopt;
    if (m_ready.empty() && !copying && !m_cut && openRowsLocked() != 0 && (drain || now >= dueLocked()))
        closeOpenLocked();
    if (m_ready.empty() || m_ready.front().retryAt > now || (m_cut && m_ready.front().number > *m_cut))
        return std::nullopt;
    if (m_ready.front().spilling || (m_ready.front().spilled && !alone && m_pool.exhausted()))
        return std::nullopt;
    Batch batch = std::move(m_ready.front());
    m_ready.pop_front();
    if (batch.spilled) {
        batch.poolBytes = batch.spilled->size();
        m_pool.take(batch.poolBytes);
    }
    if (!copying) {
        m_lastSent = now;
        m_sentUpTo = batch.last;
        m_lag.sent({batch.firstCommit, batch.taken});
        batch.part = m_grouped && !batch.sentBefore;
        m_plainInFlight = !batch.part;
    }
    if (!m_loadSince && !batch.part)
        m_loadSince = now;
    ++m_inFlight;
    m_rowsInFlight += batch.rows;
    return batch;
}

void TableLane::batchDone(const Batch& batch, const LoadReport& report, WallTime now) {
    std::lock_guard lock(m_mutex);
    leftFlightLocked(batch);
    m_pool.release(batch.poolBytes);
    m_bytes += batch.body.size();
    m_loadSince.reset();
    paceLocked(batch, report);
    if (report.end != LoadEnd::visible)
        m_unpublished = Unpublished{batch.number, batch.attempt, {}};
    else
        m_unpublished.reset();
    if (batch.chunk) {
        m_snapshotRows += batch.rows;
        if (auto found = m_chunks.find(*batch.chunk); found != m_chunks.end())
            --found->second.batchesOpen;
        return;
    }
    m_streamRows += batch.rows;
    m_applied = batch.last;
    // The transaction of the last row may have ended while the batch was on its way.
    if (m_ready.empty() && openRowsLocked() == 0 && !m_staged && !m_transaction && takesRows(m_state))
        m_applied = m_taken;
    const ChangeTimes oldest{batch.firstCommit, batch.taken};
    if (m_unpublished)
        m_lag.accepted(oldest, batch.lastCommit, now);
    else
        m_freshLag = m_lag.visible(oldest, batch.lastCommit, now, report.publishTime);
}

std::optional<TableLane::Unpublished> TableLane::unpublished() const {
    std::lock_guard lock(m_mutex);
    return m_unpublished;
}

void TableLane::published(const Unpublished& which) {
    std::lock_guard lock(m_mutex);
    if (m_unpublished != which)
        return;
    m_unpublished.reset();
    m_lag.published(m_clock.now());
}

void TableLane::batchReturned(Batch batch) {
    std::lock_guard lock(m_mutex);
    // Batches behind it that were kept must not overtake it, whatever the state of the lane is by now.
    const bool drop = m_dropReturned;
    leftFlightLocked(batch);
    if (drop) {
        m_pool.release(batch.poolBytes);
        return;
    }
    if (batch.spilled) // it was not even read back
        m_pool.spilled(std::exchange(batch.poolBytes, 0));
    m_ready.push_front(std::move(batch));
}

void TableLane::batchDropped(const Batch& batch) {
    std::lock_guard lock(m_mutex);
    m_gap = m_gap || (!m_dropReturned && !batch.chunk);
    leftFlightLocked(batch);
    m_loadSince.reset();
    m_pool.release(batch.poolBytes);
}

LaneMetrics TableLane::metrics(WallTime now) const {
    std::lock_guard lock(m_mutex);
    LaneMetrics out;
    out.lane = m_id;
    out.source = m_structure->planned.table.id;
    out.target = m_structure->planned.plan.target;
    out.state = m_state;
    out.snapshotRows = m_snapshotRows;
    if (m_structure->planned.plan.where.empty()) // else nobody knows how many
        out.snapshotRowsTotal = m_structure->planned.table.rowsEstimate;
    out.snapshotDone = m_snapshotDone;
    out.appliedRows = m_streamRows;
    out.appliedBytes = m_bytes;
    out.rowsPerSecond = m_rowsPerSecond;
    out.note = m_note;
    out.skippedRows = m_skippedRows;
    out.waitingRows = openRowsLocked() + m_rowsInFlight + (m_staged ? m_staged->rows : 0);
    for (const Batch& batch : m_ready)
        out.waitingRows += batch.rows;
    for (const auto& [index, chunk] : m_chunks)
        out.chunksInFlight += chunk.read && chunk.batchesOpen == 0 ? 0 : 1;
    out.lag = m_lag.at(now, m_state, oldestUnsentLocked());
    describePaceLocked(out);
    return out;
}

std::optional<ChangeTimes> TableLane::oldestUnsentLocked() const {
    if (m_staged)
        return m_staged->oldest;
    if (!m_ready.empty())
        return ChangeTimes{m_ready.front().firstCommit, m_ready.front().taken};
    if (openRowsLocked() != 0)
        return ChangeTimes{m_openFirstCommit, m_openTaken};
    return std::nullopt;
}

void TableLane::completeUntil(WallTime time) {
    std::lock_guard lock(m_mutex);
    m_lag.completeUntil(time);
}

void TableLane::tick(double seconds, WallTime complete) {
    std::lock_guard lock(m_mutex);
    m_lag.tick();
    m_pace.tick(m_clock.steady());
    if (takesRows(m_state) && !pendingLocked() && !m_unpublished)
        m_lag.completeUntil(complete);
    const std::uint64_t rows = m_snapshotRows + m_streamRows;
    if (seconds > 0)
        m_rowsPerSecond = static_cast<double>(rows - m_rowsAtTick) / seconds;
    m_rowsAtTick = rows;
}

std::optional<LagParts> TableLane::takeLag() {
    std::lock_guard lock(m_mutex);
    return std::exchange(m_freshLag, std::nullopt);
}

} // namespace lodestar::sync
