// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/change_router.h"
#include <algorithm>
#include <limits>
#include <utility>
namespace lodestar::sync {
namespace {

// A full pool stops the feed at the latest after so many rows.
constexpr std::uint32_t kRowsPerPoolCheck = 64;

} // namespace

ChangeRouter::ChangeRouter(std::uint32_t feed, std::vector<TableLane*> lanes, value::Position start, MemoryWait memory,
                           StatementHandler& handler, std::stop_token stop)
    : m_feed(feed), m_memory(memory), m_handler(handler), m_stop(std::move(stop)), m_lanes(std::move(lanes)),
      m_position(std::move(start)) {
    nameRoutes();
}

/// A statement may have given lanes other names.
void ChangeRouter::nameRoutes() {
    m_touched.clear();
    m_lastId = nullptr;
    m_lastRoute = nullptr;
    m_routes.clear();
    for (TableLane* lane : m_lanes)
        plan(m_routes[lane->source()] = Route{lane});
}

void ChangeRouter::plan(Route& route) {
    auto planned = route.lane->planned();
    if (route.planned == planned)
        return;
    auto selector = RowSelector::make(*planned);
    route.notSelectable.reset();
    if (selector)
        route.selector = std::move(*selector);
    else
        route.notSelectable = std::move(selector).error();
    route.planned = std::move(planned);
}

ChangeRouter::Route* ChangeRouter::find(const value::TableId& id) {
    // Rows of one event come with the same name object; only a new one needs the table of routes.
    if (&id == m_lastId && id == m_lastName)
        return m_lastRoute;
    const auto found = m_routes.find(id);
    m_lastId = &id;
    m_lastName = id;
    m_lastRoute = found == m_routes.end() ? nullptr : &found->second;
    return m_lastRoute;
}

const schema::SourceTable* ChangeRouter::tableFor(const value::TableId& id) {
    Route* route = find(id);
    if (!route || route->lane->feed() != m_feed)
        return nullptr;
    const LaneState state = route->lane->state();
    if (state != LaneState::catchingUp && state != LaneState::streaming)
        return nullptr;
    plan(*route);
    if (route->notSelectable) {
        route->lane->fail(*route->notSelectable, true);
        m_handler.laneFailed(*route->lane);
        return nullptr;
    }
    return &route->planned->table;
}

bool ChangeRouter::row(const value::TableId& id, value::RowOp op, std::span<const value::CellView> before,
                       std::span<const value::CellView> after, const ChangePlace& place) {
    Route* route = find(id);
    if (!route)
        return true;
    if (m_rowsUntilPoolCheck-- == 0) {
        m_rowsUntilPoolCheck = kRowsPerPoolCheck;
        if (m_memory.exhausted() && !m_memory.wait(m_lanes, m_stop))
            return false;
    }
    if (!m_passOver.empty() && std::any_of(m_passOver.begin(), m_passOver.end(), [&](const PlaceRange& range) {
            return place.start->binlog >= range.begin && place.start->binlog < range.end;
        }))
        return !m_stop.stop_requested();
    switch (route->selector.choose(op, before, after)) {
    case RowSelector::Choice::asItIs:
        break;
    case RowSelector::Choice::passOver:
        return !m_stop.stop_requested();
    case RowSelector::Choice::asInsert:
        op = value::RowOp::insert;
        before = {};
        break;
    case RowSelector::Choice::asRemove:
        op = value::RowOp::remove;
        after = {};
        break;
    case RowSelector::Choice::cannotKnow:
        return tableFailed(id, conditionNotKnown(id), place);
    }
    const Take take = route->lane->take(op, before, after, place, m_feed);
    // A lane may have taken the rows before the last stop: the end of their transaction concerns it all the same.
    if (!route->touched && (take == Take::taken || (take == Take::passedOver && route->lane->standsWithin(place)))) {
        route->touched = true;
        m_touched.push_back(route);
    }
    if (take == Take::failed)
        m_handler.laneFailed(*route->lane);
    return !m_stop.stop_requested();
}

bool ChangeRouter::tableFailed(const value::TableId& id, const Error& error, const ChangePlace& place) {
    Route* route = find(id);
    // Rows of an older structure, before the one that was read: the copy saw them.
    if (route && error.code == ErrorCode::schemaDrift && place.start->binlog < route->lane->structure()->from)
        return !m_stop.stop_requested();
    if (route && route->lane->feed() == m_feed && route->lane->isAhead(place)) {
        route->lane->fail(error, true);
        m_handler.laneFailed(*route->lane);
    }
    return !m_stop.stop_requested();
}

bool ChangeRouter::statement(const ChangeStatement& statement) {
    const bool goesOn = m_handler.statement(m_lanes, m_feed, statement, m_stop);
    const bool renamed = std::any_of(m_lanes.begin(), m_lanes.end(),
                                     [&](const TableLane* lane) { return !m_routes.contains(lane->source()); });
    if (renamed)
        nameRoutes();
    return goesOn && !m_stop.stop_requested();
}

bool ChangeRouter::committed(const value::Position& after, const value::Position* restartFrom) {
    for (Route* route : m_touched) {
        route->lane->transactionEnded(after, m_feed);
        route->touched = false;
    }
    m_touched.clear();
    setPosition(after, restartFrom, false);
    m_handler.betweenTransactions(m_feed, after);
    return !m_stop.stop_requested();
}

bool ChangeRouter::rolledBack(const value::Position& after) {
    for (Route* route : m_touched) {
        route->touched = false;
        route->lane->fail(Error(ErrorCode::binlogUnsupported,
                                "a large transaction on " + route->lane->source().toString() +
                                    " was rolled back at the source after its rows had been taken",
                                "Rows of it may be in the target. Copy the table again")
                              .withScope(ErrorScope::table)
                              .withRetry(ErrorRetry::afterOperator));
        m_handler.laneFailed(*route->lane);
    }
    m_touched.clear();
    setPosition(after, nullptr, false);
    return !m_stop.stop_requested();
}

/// Whether the lane lacks rows of the transaction at the place. A load may have ended in the middle of it.
bool ChangeRouter::needs(const TableLane& lane, ChangePlace place) const {
    place.rowInTransaction = std::numeric_limits<std::uint64_t>::max();
    const LaneState state = lane.state();
    return lane.feed() == m_feed && (state == LaneState::catchingUp || state == LaneState::streaming) &&
           lane.isAhead(place);
}

bool ChangeRouter::preparedEarlier(const ChangePlace& place) {
    const value::BinlogOffset& commit = place.start->binlog;
    const bool needed = std::any_of(m_lanes.begin(), m_lanes.end(), [&](const TableLane* lane) {
        return needs(*lane, place) && !(m_letGo.contains(commit) && commit < lane->structure()->from);
    });
    if (needed)
        m_preparedEarlier = commit;
    return !needed && !m_stop.stop_requested();
}

bool ChangeRouter::letGo(const value::BinlogOffset& commit) {
    value::Position start;
    start.binlog = commit;
    ChangePlace place;
    place.start = &start;
    return m_letGo.insert(commit).second && std::none_of(m_lanes.begin(), m_lanes.end(), [&](const TableLane* lane) {
               return needs(*lane, place) && commit >= lane->structure()->from;
           });
}

bool ChangeRouter::idle(const value::Position& position, const value::Position* restartFrom) {
    setPosition(position, restartFrom, true);
    static_cast<void>(betweenTransactions());
    return !m_stop.stop_requested();
}

bool ChangeRouter::betweenTransactions() {
    if (!m_touched.empty())
        return false;
    m_handler.betweenTransactions(m_feed, position());
    return true;
}

void ChangeRouter::setPosition(const value::Position& position, const value::Position* restartFrom, bool idle) {
    std::lock_guard lock(m_mutex);
    m_position = position;
    if (restartFrom)
        m_restart = *restartFrom;
    else if (!m_restart.empty())
        m_restart = {};
    m_idle = idle;
}

value::Position ChangeRouter::position() const {
    std::lock_guard lock(m_mutex);
    return m_position;
}

value::Position ChangeRouter::restartPosition() const {
    std::lock_guard lock(m_mutex);
    return m_restart.empty() ? m_position : m_restart;
}

void ChangeRouter::notIdle() {
    std::lock_guard lock(m_mutex);
    m_idle = false;
}

bool ChangeRouter::isIdle() const {
    std::lock_guard lock(m_mutex);
    return m_idle;
}

} // namespace lodestar::sync
