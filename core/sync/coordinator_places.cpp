// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the places of the tables still mean something to the server: at a start, and when a feed finds that they do
// not. A server that has the same transactions under other file names is followed by GTIDs; a table whose place is lost
// (purged, reset, restored, another server) stops or is copied again, as the pipeline says.
#include "core/sync/coordinator.h"
#include "core/sync/gtid_filter.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

// A server that takes over after a failure may still be applying what its former source had sent.
constexpr std::chrono::seconds kTakeOverTime{15};

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

bool follows(LaneState state) { return state == LaneState::catchingUp || state == LaneState::streaming; }

Error lostPlace(Error why, const std::string& tables) {
    why.detail += ". Tables: " + tables;
    why.advice =
        "Nothing was changed, and their positions are kept. Connect to the former server, or set on-lost-position: "
        "copy-again under lodestar, sync in the pipeline file: these tables are then copied beside their targets, "
        "whose rows stay until the copies take their places. With on-lost-position: compare only the rows that differ "
        "are loaded";
    return std::move(why).withRetry(ErrorRetry::afterOperator);
}

} // namespace

bool Coordinator::isLostPlace(const Error& error) {
    return !isTemporary(error) &&
           (error.code == ErrorCode::sourceLogPurged || error.code == ErrorCode::sourceIdentityChanged);
}

/// A temporary error that `patient` callers should see again later is returned; every other outcome is a Place.
Result<Coordinator::Place> Coordinator::judge(const value::Position& at, bool patient) {
    Place place{PlaceFate::same, at, std::nullopt};
    const bool same = at.serverUuid.empty() || at.serverUuid == m_identity.serverUuid;
    const auto lost = [&](Error why) {
        place.fate = PlaceFate::lost;
        place.why = std::move(why);
        return place;
    };
    if (same && !at.binlog.empty() && m_end.binlog < at.binlog)
        return lost(
            Error(ErrorCode::sourceIdentityChanged,
                  "the saved position " + at.toString() + " lies behind the end of the log of " +
                      m_spec.source.toString() + ", which is " + m_end.toString() +
                      ": the log was begun anew (RESET MASTER), or the server was restored from an older copy"));
    if (!same) {
        place.fate = PlaceFate::moved;
        place.at = {m_identity.serverUuid, {}, at.gtidSet, 0};
        if (at.gtidSet.empty())
            return lost(Error(ErrorCode::sourceIdentityChanged,
                              "the saved position " + at.toString() + " belongs to the server " + at.serverUuid +
                                  ", but " + m_spec.source.toString() + " is " + m_identity.serverUuid +
                                  ", and there are no GTIDs to go by"));
    }
    auto checked = m_source.checkPosition(at, false);
    if (checked)
        return place;
    Error error = std::move(checked).error();
    if (isTemporary(error) && (patient || error.code != ErrorCode::sourceIdentityChanged))
        return error;
    if (error.code != ErrorCode::sourceIdentityChanged && error.code != ErrorCode::sourceLogPurged)
        return error;
    return lost(std::move(error));
}

/// The lane goes on at the same transaction of another server's log.
void Coordinator::moveLane(LaneSlot& slot, const value::Position& at) {
    TableLane& lane = *slot.lane;
    slot.record.applied = at;
    if (!lane.highWatermark.empty())
        slot.record.highWatermark = lane.highWatermark = m_end;
    LaneStructure next = *lane.structure();
    next.from = {}; // a place in the former log
    lane.replan(std::move(next));
    lane.setPosition(at);
}

/// Finds out for every lane with a place what becomes of it. Fails when the run has to end, or with a temporary error:
/// then nothing was changed, and it may be called again.
Result<void> Coordinator::placeLanes(bool patient) {
    std::map<std::string, Place> known; // most lanes stand at the same place
    std::vector<std::pair<LaneSlot*, Place>> places;
    for (auto& slot : m_slots) {
        const value::Position at = slot->lane->applied();
        if (at.empty())
            continue;
        const std::string key = at.serverUuid + ' ' + at.toString() + ' ' + at.gtidSet;
        auto found = known.find(key);
        if (found == known.end()) {
            LS_TRY(Place place, judge(at, patient));
            found = known.emplace(key, std::move(place)).first;
        }
        Place place = found->second;
        if (place.fate == PlaceFate::moved && at.rowsIntoNext > 0 && slot->lane->keyless()) {
            place.fate = PlaceFate::lost;
            place.why = Error(ErrorCode::sourceIdentityChanged,
                              "a transaction on " + slot->lane->source().toString() +
                                  ", which has no key, was taken in part from the former server");
        }
        places.emplace_back(slot.get(), std::move(place));
    }
    if (!m_restartFrom.empty() && m_restartFrom.serverUuid != m_identity.serverUuid)
        m_restartFrom = m_restartFrom.gtidSet.empty()
                            ? value::Position{}
                            : value::Position{m_identity.serverUuid, {}, m_restartFrom.gtidSet, 0};
    std::size_t moved = 0;
    std::vector<std::pair<LaneSlot*, Error>> lost;
    for (auto& [slot, place] : places) {
        if (place.fate == PlaceFate::lost)
            lost.emplace_back(slot, std::move(*place.why));
        if (place.fate != PlaceFate::moved)
            continue;
        ++moved;
        moveLane(*slot, place.at);
        LS_CHECK(saveLane(*slot));
    }
    if (moved > 0)
        m_events.add(EventKind::info, std::nullopt,
                     m_spec.source.toString() + " is now the server " + m_identity.serverUuid + "; " +
                         std::to_string(moved) + (moved == 1 ? " table follows" : " tables follow") + " it by GTIDs");
    if (lost.size() == places.size())
        m_restartFrom = {};
    if (!lost.empty())
        return placesLost(lost, lost.size() == places.size());
    return {};
}

Result<void> Coordinator::placesLost(std::vector<std::pair<LaneSlot*, Error>>& lost, bool all) {
    if (m_spec.options.lostPosition != LostPosition::stop) {
        for (auto& [slot, why] : lost) {
            m_events.add(EventKind::warning, slot->lane->source(),
                         why.detail + (m_spec.options.lostPosition == LostPosition::compare
                                           ? ". The table is compared with its target, as chosen"
                                           : ". The table is copied again, beside its target, as chosen"));
            slot->lost = true;
        }
        return {};
    }
    if (!all) { // the others go on
        for (auto& [slot, why] : lost) {
            const std::string table = slot->lane->source().toString();
            failLane(*slot, lostPlace(std::move(why), table).withScope(ErrorScope::table), false);
        }
        return {};
    }
    std::string tables;
    for (std::size_t i = 0; i < lost.size() && i < 5; ++i)
        tables += (i ? ", " : "") + lost[i].first->lane->source().toString();
    if (lost.size() > 5)
        tables += " and " + std::to_string(lost.size() - 5) + " more";
    return lostPlace(std::move(lost.front().second), tables);
}

/// At a start: waits as long as a server that has just taken over may need.
Result<void> Coordinator::placeLanesAtStart(std::stop_token stop) {
    const SteadyTime patience = m_clock.steady() + kTakeOverTime;
    Backoff backoff(kReconnectWait);
    while (true) {
        auto placed = placeLanes(m_clock.steady() < patience);
        if (placed || !isTemporary(placed.error()) || m_clock.steady() >= patience)
            return placed;
        m_events.addTrouble(std::nullopt, placed.error());
        if (!m_clock.sleepFor(backoff.next(), stop))
            return Error(ErrorCode::cancelled, "stopped while the sync was starting");
    }
}

/// The feeds have ended; what they took is still sent, then each table's place is judged.
void Coordinator::beginPlacing(const Error& why) {
    if (m_placing)
        return;
    m_placing = true;
    m_placeAt = {};
    m_events.addTrouble(std::nullopt, why);
    if (m_transactional)
        dropGroup();
    stopFeeds();
}

/// The rows of an XA transaction are gone with the log, and with them the names of its tables: whoever has not passed
/// its commit has lost its place.
void Coordinator::rowsLost(const Error& why, const value::BinlogOffset& commit) {
    stopFeeds();
    std::vector<std::pair<LaneSlot*, Error>> lost;
    for (auto& slot : m_slots)
        if (follows(slot->lane->state()) && slot->lane->taken().binlog <= commit)
            lost.emplace_back(slot.get(), why);
    if (lost.empty())
        return;
    if (auto placed = placesLost(lost, lost.size() == m_slots.size()); !placed)
        return failRun(std::move(placed).error());
    for (auto& slot : m_slots)
        if (slot->lost && follows(slot->lane->state()))
            beginAgain(*slot, afterLossText());
}

void Coordinator::placeAgain() {
    const SteadyTime now = m_clock.steady();
    if (now < m_placeAt)
        return;
    for (auto& slot : m_slots)
        if (slot->lane->state() != LaneState::snapshot && slot->lane->pending())
            return;
    m_placeAt = now + kReconnectWait;
    auto identity = m_source.identify();
    if (!identity)
        return m_events.addTrouble(std::nullopt, identity.error());
    auto end = m_source.highWatermark();
    if (!end)
        return m_events.addTrouble(std::nullopt, end.error());
    const bool another = identity->serverUuid != m_identity.serverUuid;
    m_identity = std::move(*identity);
    m_family = m_identity.family;
    m_serverVersion = m_identity.serverVersion;
    m_lowerCaseTables = m_identity.lowerCaseTables;
    m_end = std::move(*end);
    // The feed was patient already.
    if (auto placed = placeLanes(false); !placed) {
        if (!isTemporary(placed.error()))
            failRun(std::move(placed).error());
        else
            m_events.addTrouble(std::nullopt, placed.error());
        return;
    }
    if (another && m_until == RunUntil::caughtUp)
        m_goal = m_end;
    m_placing = false;
    for (auto& slot : m_slots) {
        TableLane& lane = *slot->lane;
        const LaneState state = lane.state();
        slot->waitsSince = now;
        if (state == LaneState::streaming)
            lane.setState(LaneState::catchingUp);
        // Chunks may have been read from another server before it had what the low watermark says.
        if (state == LaneState::snapshot && (another || slot->lost))
            beginAgain(*slot, "the source is another server now; the copy begins again");
        else if (slot->lost && follows(state))
            beginAgain(*slot, afterLossText());
    }
    feedRecovered();
}

} // namespace lodestar::sync
