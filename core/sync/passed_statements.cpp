// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/passed_statements.h"
#include "core/sync/gtid_filter.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

PassedStatements::PassedStatements(const std::vector<TableLane*>& lanes, std::uint32_t feed, StatementHandler& handler,
                                   std::stop_token stop)
    : m_feed(feed), m_handler(handler), m_stop(std::move(stop)) {
    for (TableLane* lane : lanes) {
        const value::BinlogOffset structure = lane->structure()->from;
        const value::Position taken = lane->taken();
        if (lane->feed() != feed || structure.empty() || taken.binlog.empty() || taken.binlog >= structure)
            continue;
        // The statement that gave the lane its structure begins where the lane stands.
        if (taken.binlog.file == structure.file && taken.binlog.offset + 1 == structure.offset)
            continue;
        m_begins.push_back({lane, taken, structure, false, {}});
        m_lanes.push_back(lane);
        m_until = m_until.empty() ? structure : std::max(m_until, structure);
    }
    if (needed())
        m_stands = from().binlog;
}

value::Position PassedStatements::from() const {
    std::vector<value::Position> places;
    for (const Begin& begin : m_begins)
        places.push_back(begin.taken);
    return startOfAll(places);
}

void PassedStatements::apply() {
    for (const Begin& begin : m_begins)
        if (!begin.behind.empty())
            begin.lane->beginBehind(m_feed, begin.behind);
}

bool PassedStatements::row(const value::TableId&, value::RowOp, std::span<const value::CellView>,
                           std::span<const value::CellView>, const ChangePlace&) {
    return !m_stop.stop_requested();
}

bool PassedStatements::tableFailed(const value::TableId&, const Error&, const ChangePlace&) {
    return !m_stop.stop_requested();
}

bool PassedStatements::statement(const ChangeStatement& statement) {
    for (const TableLane* lane : m_handler.concerned(m_lanes, statement))
        for (Begin& begin : m_begins)
            if (begin.lane == lane && statement.start->binlog >= begin.taken.binlog &&
                statement.start->binlog < begin.structure)
                begin.met = true;
    return !m_stop.stop_requested();
}

bool PassedStatements::committed(const value::Position& after, const value::Position*) {
    for (Begin& begin : m_begins)
        if (std::exchange(begin.met, false))
            begin.behind = after;
    m_stands = after.binlog;
    m_complete = after.binlog >= m_until;
    return !m_complete && !m_stop.stop_requested();
}

bool PassedStatements::rolledBack(const value::Position& after) {
    m_rolledBack.push_back({m_stands, after.binlog});
    return committed(after, nullptr);
}

/// At the end of the log, which was at least there when the structures were read.
bool PassedStatements::idle(const value::Position&, const value::Position*) {
    m_complete = true;
    return false;
}

} // namespace lodestar::sync
