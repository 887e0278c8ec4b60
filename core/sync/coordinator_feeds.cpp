// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the coordinator that leads lanes from their copy into the stream.
#include "core/sync/coordinator.h"
#include "core/sync/gtid_filter.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

// Lanes that finish their copy within this time begin the stream together.
constexpr std::chrono::milliseconds kGather{1500};
// A catch-up feed meets the main one when it is this close; the rest is read again by the main feed and passed over.
constexpr std::uint64_t kMeetBytes = 4 << 20;

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

bool follows(LaneState state) { return state == LaneState::catchingUp || state == LaneState::streaming; }

} // namespace

void Coordinator::watchSnapshots() {
    for (auto& slot : m_slots) {
        TableLane& lane = *slot->lane;
        if (slot->copied && m_clock.steady() >= slot->endCopyAt) {
            const auto copied = *std::exchange(slot->copied, std::nullopt);
            keylessCopied(lane, copied.position, copied.rows);
        }
        if (lane.state() != LaneState::snapshot || lane.keyless())
            continue;
        // Asked before the ended chunks are taken: a chunk that ends in between is seen the next time.
        const bool allRead = m_snapshots->allRead(lane);
        for (const ChunkEnd& ended : lane.takeEndedChunks())
            if (auto saved = m_journal.chunkDone(lane.id(), ended.range, ended.rows); !saved) {
                failRun(std::move(saved).error());
                return;
            }
        if (allRead && lane.openChunks() == 0)
            finishCopy(*slot);
    }
}

void Coordinator::finishCopy(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    if (m_clock.steady() < slot.endCopyAt)
        return;
    m_snapshots->remove(lane);
    auto changed = changedWhileCopied(slot, false);
    auto high = m_source.highWatermark();
    if (high && !changed)
        high = std::move(changed).error();
    if (high && !*changed)
        if (auto placed = takePlace(slot); !placed)
            high = std::move(placed).error();
    if (!high) {
        if (!isTemporary(high.error()))
            return failLane(slot, std::move(high).error(), false);
        slot.endCopyAt = m_clock.steady() + kReconnectWait;
        m_events.addTrouble(lane.source(), high.error());
        return;
    }
    if (*changed)
        return beginAgain(slot, "its structure was changed while it was copied; the copy begins again");
    const std::string compared = endCompare(slot);
    lane.highWatermark = *high;
    lane.setState(LaneState::catchingUp);
    slot.record.copying = false;
    slot.drifts = 0;
    slot.waitsSince = m_clock.steady();
    if (auto saved = saveLane(slot); !saved)
        return failRun(std::move(saved).error());
    if (auto cleared = m_journal.clearChunks(lane.id()); !cleared)
        return failRun(std::move(cleared).error());
    const auto rows = lane.metrics(m_clock.now()).snapshotRows;
    m_events.add(EventKind::snapshot, lane.source(),
                 compared.empty() ? "copied, " + std::to_string(rows) + " rows" + afterCopy("changes") : compared);
}

Error Coordinator::changedUnderSharedCopy(const TableLane& lane) {
    return Error(ErrorCode::schemaDrift,
                 "the structure of " + lane.source().toString() + " may have changed while it was copied",
                 "Its rows are in " + lane.planned()->plan.target.toString() +
                     " with those of other tables. Resume the table if its structure is the same")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

void Coordinator::keylessCopied(TableLane& lane, const value::Position& position, std::uint64_t rows) {
    LaneSlot& slot = *slotOf(lane);
    slot.copied.reset();
    if (lane.state() != LaneState::snapshot && !slot.copyAgain && slot.record.copying) {
        // Paused while it was committed: the rows are there, and the table goes on behind them.
        slot.record.copying = false;
        slot.record.applied = position;
        lane.setPosition(position);
        if (auto saved = saveLane(slot); !saved)
            failRun(std::move(saved).error());
    }
    if (lane.state() != LaneState::snapshot)
        return;
    m_snapshots->remove(lane);
    // The rows are committed: whatever happens next, the lane goes on behind them.
    slot.record.copying = false;
    lane.setPosition(position);
    lane.setSnapshotRows(rows);
    const auto changed = changedWhileCopied(slot, true);
    if (!changed && isTemporary(changed.error())) {
        slot.copied = {position, rows};
        slot.endCopyAt = m_clock.steady() + kReconnectWait;
        return m_events.addTrouble(lane.source(), changed.error());
    }
    // The structure was read before: a change in between shows at the next turn.
    if (!changed || *changed) {
        if (!lane.sharedTarget)
            return beginAgain(slot, changed ? "its structure was changed while it was copied; the copy begins again"
                                            : "its structure could not be read after the copy, which begins again");
        // The rows cannot be told from those of the other tables, so they must not be copied twice.
        lane.highWatermark = position;
        return failLane(slot, changedUnderSharedCopy(lane), false);
    }
    if (auto placed = takePlace(slot); !placed) {
        if (!isTemporary(placed.error())) {
            lane.highWatermark = position;
            return failLane(slot, std::move(placed).error(), false);
        }
        slot.copied = {position, rows};
        slot.endCopyAt = m_clock.steady() + kReconnectWait;
        return m_events.addTrouble(lane.source(), placed.error());
    }
    endCompare(slot);
    lane.highWatermark = position;
    lane.setState(LaneState::catchingUp);
    slot.drifts = 0;
    slot.waitsSince = m_clock.steady();
    if (auto saved = saveLane(slot); !saved)
        return failRun(std::move(saved).error());
    m_events.add(EventKind::snapshot, lane.source(),
                 "copied at one position, " + std::to_string(rows) + " rows" + afterCopy("inserts"));
}

void Coordinator::watchFeeds() {
    for (FeedRunner* feed : {m_main.get(), m_catchUp.get()})
        if (feed)
            if (auto error = feed->error()) {
                if (!isLostPlace(*error))
                    return failRun(std::move(*error));
                if (const auto commit = feed->unknownCommit())
                    return rowsLost(*error, *commit);
                beginPlacing(*error);
                break;
            }
    std::optional<Error> found;
    {
        std::lock_guard lock(m_mutex);
        found = std::exchange(m_probeFound, std::nullopt);
    }
    if (found && m_main)
        beginPlacing(*found);
    if (m_placing)
        return placeAgain();
    if (m_paused || m_until == RunUntil::snapshotDone)
        return;
    joinLanes();
    mergeCatchUp();
}

/// Lanes that are copied and have no feed get one: the first group the main feed, later ones a catch-up feed.
void Coordinator::joinLanes() {
    std::vector<LaneSlot*> waiting;
    bool copying = false;
    SteadyTime oldest = SteadyTime::max();
    for (auto& slot : m_slots) {
        const LaneState state = slot->lane->state();
        if (follows(state) && slot->feed == 0) {
            waiting.push_back(slot.get());
            oldest = std::min(oldest, slot->waitsSince);
        }
        if (state == LaneState::snapshot || state == LaneState::waiting)
            copying = true;
    }
    if (waiting.empty() || m_catchUp)
        return;
    if (copying && m_clock.steady() - oldest < kGather)
        return;
    // A copy may have ended while the places of the others were moved to another server.
    for (const LaneSlot* slot : waiting)
        if (const value::Position at = slot->lane->taken();
            !at.serverUuid.empty() && at.serverUuid != m_identity.serverUuid)
            return beginPlacing(Error(ErrorCode::sourceIdentityChanged,
                                      "the place of " + slot->lane->source().toString() + " is one of the server " +
                                          at.serverUuid + ", and the source is " + m_identity.serverUuid + " now")
                                    .withRetry(ErrorRetry::backoff));
    if (!m_main)
        return startMainFeed(waiting);
    std::vector<value::Position> places;
    std::vector<TableLane*> lanes;
    for (LaneSlot* slot : waiting) {
        places.push_back(slot->lane->taken());
        lanes.push_back(slot->lane.get());
    }
    const value::Position from = startOfAll(places);
    const std::uint32_t feed = m_nextFeed++;
    for (LaneSlot* slot : waiting)
        slot->feed = feed;
    m_catchUp = std::make_unique<FeedRunner>(
        feed, 1, m_source, std::move(lanes), from, MemoryWait(m_pool, m_spill, m_spec.options.spillAfter),
        static_cast<StatementHandler&>(*this), m_clock, [this](const Error& error) { feedTrouble(error); },
        [this] { feedRecovered(); });
}

void Coordinator::feedTrouble(const Error& error) { m_events.addTrouble(std::nullopt, error); }

void Coordinator::feedRecovered() {
    m_events.troubleOver(std::nullopt, [](ErrorCode code) { return code != ErrorCode::targetUnreachable; });
    m_events.add(EventKind::info, std::nullopt, "the binlog is read again");
}

/// Every lane of the main feed plus `lanes`, from the smallest place that one of them has not taken yet.
void Coordinator::startMainFeed(const std::vector<LaneSlot*>& lanes) {
    std::vector<value::Position> places;
    const auto add = [&](const value::Position& position) {
        if (!position.empty())
            places.push_back(position);
    };
    std::vector<TableLane*> all;
    if (m_main) {
        if (!m_restartFrom.empty())
            add(m_restartFrom);
        m_main->stop();
        const value::Position stands = m_main->position();
        for (TableLane* lane : m_main->lanes()) {
            if (slotOf(*lane)->feed != m_main->feed())
                continue;
            all.push_back(lane);
            lane->tookUpTo(stands);
        }
        add(m_main->restartPosition());
    } else if (!m_restartFrom.empty()) {
        add(m_restartFrom); // an XA transaction was prepared when the last run ended
    }
    for (LaneSlot* slot : lanes) {
        all.push_back(slot->lane.get());
        add(slot->lane->taken());
    }
    m_restartFrom = {};
    const std::uint32_t feed = m_nextFeed++;
    for (TableLane* lane : all)
        slotOf(*lane)->feed = feed;
    if (m_transactional) {
        std::vector<TableLane*> grouped;
        for (TableLane* lane : all) {
            if (slotOf(*lane)->refusedUpTo)
                continue; // it would be refused with the others again
            grouped.push_back(lane);
            lane->setGrouped(true);
            if (m_checkpointCut.taken()) // the feed has ended, so none is taken now
                lane->waitForCut();
        }
        m_checkpointCut.follow(feed, std::move(grouped));
    }
    m_main = std::make_unique<FeedRunner>(
        feed, 0, m_source, std::move(all), startOfAll(places), MemoryWait(m_pool, m_spill, m_spec.options.spillAfter),
        static_cast<StatementHandler&>(*this), m_clock, [this](const Error& error) { feedTrouble(error); },
        [this] { feedRecovered(); });
}

void Coordinator::mergeCatchUp() {
    if (!m_catchUp)
        return;
    const value::Position behind = m_catchUp->position();
    const value::Position main = m_main->position();
    const bool forNobody = std::none_of(m_catchUp->lanes().begin(), m_catchUp->lanes().end(),
                                        [&](TableLane* lane) { return slotOf(*lane)->feed == m_catchUp->feed(); });
    const bool near =
        forNobody || value::compareOnSameServer(behind, main) >= 0 ||
        (behind.binlog.file == main.binlog.file && main.binlog.offset - behind.binlog.offset <= kMeetBytes) ||
        m_catchUp->isIdle();
    if (!near)
        return;
    m_catchUp->stop();
    const value::Position stands = m_catchUp->position();
    m_restartFrom = m_catchUp->restartPosition();
    std::vector<LaneSlot*> slots;
    for (TableLane* lane : m_catchUp->lanes()) {
        LaneSlot* slot = slotOf(*lane);
        if (slot->feed != m_catchUp->feed() || !follows(lane->state())) {
            if (slot->feed == m_catchUp->feed())
                slot->feed = 0;
            continue;
        }
        lane->tookUpTo(stands);
        slots.push_back(slot);
    }
    m_catchUp.reset();
    if (!slots.empty())
        startMainFeed(slots);
}

/// Both feeds end and serve no lane any more; what they took is still sent.
void Coordinator::stopFeeds() {
    for (FeedRunner* feed : {m_main.get(), m_catchUp.get()}) {
        if (!feed)
            continue;
        feed->stop();
        const value::Position stands = feed->position();
        for (TableLane* lane : feed->lanes()) {
            LaneSlot* slot = slotOf(*lane);
            if (slot->feed != feed->feed())
                continue;
            lane->tookUpTo(stands);
            leaveFeed(*slot);
        }
    }
    if (const value::Position restart = restartOfFeeds(); !restart.empty())
        m_restartFrom = restart;
    m_main.reset();
    m_catchUp.reset();
}

/// Where reading has to begin for XA transactions that are prepared where the feeds stand; empty: there are none.
value::Position Coordinator::restartOfFeeds() const {
    std::vector<value::Position> places;
    for (const FeedRunner* feed : {m_main.get(), m_catchUp.get()})
        if (feed && !(feed->restartPosition() == feed->position()))
            places.push_back(feed->restartPosition());
    return places.empty() ? value::Position{} : startOfAll(places);
}

/// Lanes with nothing pending have everything up to where their feed stands.
void Coordinator::advanceLanes() {
    for (FeedRunner* feed : {m_main.get(), m_catchUp.get()}) {
        if (!feed)
            continue;
        const value::Position stands = feed->position(); // before pending is asked: rows up to here are in the lanes
        for (TableLane* lane : feed->lanes()) {
            if (lane->feed() != feed->feed())
                continue;
            lane->passedTo(stands);
            if (lane->state() == LaneState::catchingUp && feed == m_main.get() && !lane->highWatermark.empty() &&
                isPast(lane->applied(), lane->highWatermark)) {
                lane->setState(LaneState::streaming);
                m_events.add(EventKind::state, lane->source(), "consistent with the source, streaming");
            }
        }
    }
}

Result<void> Coordinator::saveCheckpoint() {
    if (!m_main)
        return {};
    // The position first: a row up to it is in its lane by now, so a lane without pending rows has applied them all.
    const value::Position stands = m_main->position();
    if (stands.empty())
        return {};
    std::vector<std::uint32_t> holding;
    for (auto& slot : m_slots) {
        const TableLane& lane = *slot->lane;
        const value::Position at = lane.applied();
        // A feed that has not come to a file yet, or reads another server, says nothing of what the lane has.
        const bool comparable = !stands.binlog.empty() && at.serverUuid == stands.serverUuid;
        if (slot->feed != m_main->feed() || !follows(lane.state()) || lane.pending() || !comparable ||
            value::compareOnSameServer(at, stands) < 0)
            holding.push_back(lane.id());
    }
    value::Position restart = restartOfFeeds();
    if (restart.empty())
        restart = stands;
    if (stands == m_checkpoint && restart == m_checkpointRestart && holding == m_checkpointHolding)
        return {};
    LS_CHECK(m_journal.checkpoint(stands, restart, holding));
    m_checkpoint = stands;
    m_checkpointRestart = std::move(restart);
    m_checkpointHolding = std::move(holding);
    return {};
}

} // namespace lodestar::sync
