// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_feed.h"
#include <algorithm>
#include <cstdlib>
namespace lodestar::simulation {
namespace {

std::vector<schema::TypeKind> typesOf(const schema::SourceTable& table) {
    std::vector<schema::TypeKind> out;
    for (const schema::SourceColumn& column : table.columns)
        out.push_back(column.kind);
    return out;
}

Row taken(const Row& row, const std::vector<std::size_t>& columns) {
    Row out;
    for (const std::size_t column : columns)
        out.push_back(row[column]);
    return out;
}

} // namespace

std::vector<value::CellView> cellsOf(const Row& row, std::span<const schema::TypeKind> types) {
    std::vector<value::CellView> out;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!row[i])
            out.push_back(value::CellView::ofNull());
        else if (types[i] == schema::TypeKind::bigInt || types[i] == schema::TypeKind::integer)
            out.push_back(value::CellView::ofInt(std::strtoll(row[i]->c_str(), nullptr, 10)));
        else
            out.push_back(value::CellView::ofBytes(value::CellKind::text, *row[i]));
    }
    return out;
}

/// Where the columns that are asked for stand by now.
Result<std::vector<std::size_t>> SimReader::select(const schema::SourceTable& table) const {
    constexpr int kUnknownColumn = 1054; // MySQL ER_BAD_FIELD_ERROR
    const schema::SourceTable& now = m_source.m_tables.at(table.id);
    std::vector<std::size_t> out;
    for (const schema::SourceColumn& column : table.columns) {
        const int at = now.columnIndex(column.name);
        if (at < 0)
            return Error(ErrorCode::sourceQueryFailed, "unknown column " + column.name)
                .withScope(ErrorScope::table)
                .withServer(kUnknownColumn);
        out.push_back(static_cast<std::size_t>(at));
    }
    return out;
}

Result<void> SimReader::deliver(const schema::SourceTable& table, const Rows& rows, FaultPoint cut,
                                value::RowSink& sink, const std::stop_token& stop) {
    World& world = m_source.m_world;
    const auto types = typesOf(table);
    for (const Row& row : rows) {
        if (world.dead() || m_server != m_source.m_made.size() || world.fires(cut))
            return SimSource::unreachable("connection lost");
        if (world.random().oneIn(16) && !world.pass(4, stop))
            return World::gone();
        const auto cells = cellsOf(row, types);
        if (!sink.row(value::RowOp::insert, {}, cells))
            return Error(ErrorCode::cancelled, "stopped");
    }
    return {};
}

Result<std::optional<sync::CutChunk>> SimReader::readChunk(const schema::SourceTable& table,
                                                           const sync::ChunkRange& chunk, value::RowSink& sink,
                                                           std::stop_token stop) {
    if (!m_source.m_world.pass(10, stop))
        return World::gone();
    if (m_server != m_source.m_made.size())
        return SimSource::unreachable("connection lost");
    LS_TRY(const auto columns, select(table));
    auto [low, high] = keysOf(chunk);
    std::optional<sync::CutChunk> cut;
    if (m_cuts && m_source.m_world.fires(FaultPoint::chunkTooLarge)) {
        const std::int64_t at = low + m_source.m_world.random().between(1, 9);
        cut = sync::CutChunk{chunk, chunk};
        cut->read.bounds = boundsText(low, at);
        cut->read.cut = true;
        cut->read.last = false;
        cut->rest.bounds = boundsText(at, high);
        ++cut->rest.piece;
        high = at;
    }
    Rows rows; // as one SELECT sees them
    for (const Row& row : m_source.m_rows.at(table.id)) {
        const std::int64_t key = std::strtoll(row[0]->c_str(), nullptr, 10);
        if (key >= low && key < high)
            rows.insert(taken(row, columns));
    }
    LS_CHECK(deliver(table, rows, FaultPoint::chunkReadCut, sink, stop));
    return cut;
}

Result<value::Position> SimReader::readExact(const schema::SourceTable& table, value::RowSink& sink,
                                             std::stop_token stop) {
    if (!m_source.m_world.pass(10, stop))
        return World::gone();
    if (m_server != m_source.m_made.size())
        return SimSource::unreachable("connection lost");
    LS_TRY(const auto columns, select(table));
    const value::Position at = m_source.end();
    Rows rows;
    for (const Row& row : m_source.m_rows.at(table.id))
        rows.insert(taken(row, columns));
    LS_CHECK(deliver(table, rows, FaultPoint::exactReadCut, sink, stop));
    return at;
}

void SimFeed::beginAt(const value::BinlogOffset& place) {
    const auto& log = m_source.m_log;
    m_next = static_cast<std::size_t>(
        std::find_if(log.begin(), log.end(), [&](const auto& one) { return one->start.binlog >= place; }) -
        log.begin());
}

void SimFeed::interrupt() noexcept {
    m_stop = true;
    m_source.m_grown.notify_all();
}

Result<void> SimFeed::run(sync::ChangeSink& sink) {
    World& world = m_source.m_world;
    while (!m_stop) {
        if (m_next == m_source.m_log.size()) {
            std::unique_lock lock(m_source.m_mutex);
            m_source.m_grown.wait_for(lock, std::chrono::milliseconds(300));
        }
        if (m_stop)
            return {};
        if (world.dead())
            return World::gone();
        if (world.fires(FaultPoint::feedStalls))
            world.pass(1500);
        if (m_server != m_source.m_made.size() || world.fires(FaultPoint::feedCut))
            return SimSource::unreachable("the log connection broke");
        if (m_next == m_source.m_log.size()) {
            const auto restart = restartFrom();
            if (!sink.idle(m_source.end(), restart ? &*restart : nullptr))
                return {};
            continue;
        }
        const auto transaction = m_source.m_log[m_next];
        if (m_without.contains(transaction->gtid)) {
            ++m_next;
            continue;
        }
        LS_CHECK(m_source.holds(transaction->start.binlog));
        if (transaction->kind == Transaction::Kind::xaPrepare)
            m_prepared[transaction->xid] = transaction;
        const Went went = deliver(sink, *transaction);
        if (went == Went::cut)
            return SimSource::unreachable("the log connection broke");
        if (went == Went::stopped)
            return {};
        ++m_next;
        if (!ended(sink, *transaction))
            return {};
    }
    return {};
}

std::optional<value::Position> SimFeed::restartFrom() const {
    std::optional<value::Position> out;
    for (const auto& [xid, transaction] : m_prepared)
        if (!out || transaction->start.binlog < out->binlog)
            out = transaction->start;
    return out;
}

bool SimFeed::ended(sync::ChangeSink& sink, const Transaction& transaction) {
    if (transaction.kind == Transaction::Kind::rolledBack)
        return sink.rolledBack(transaction.end);
    if (transaction.kind != Transaction::Kind::xaPrepare)
        m_prepared.erase(transaction.xid);
    const auto restart = restartFrom();
    return sink.committed(transaction.end, restart ? &*restart : nullptr);
}

SimFeed::Went SimFeed::deliver(sync::ChangeSink& sink, const Transaction& transaction) {
    using Kind = Transaction::Kind;
    if (!transaction.statement.empty()) {
        sync::ChangeStatement statement;
        statement.database = "shop";
        statement.sql = transaction.statement;
        statement.start = &transaction.start;
        statement.gtid = transaction.gtid;
        statement.committed = transaction.committed;
        return sink.statement(statement) ? Went::on : Went::stopped;
    }
    if (transaction.kind == Kind::xaPrepare || transaction.kind == Kind::xaRollback)
        return Went::on;
    if (transaction.kind != Kind::xaCommit)
        return deliverRows(sink, transaction.rows, transaction);
    const auto prepared = m_prepared.find(transaction.xid);
    if (prepared != m_prepared.end())
        return deliverRows(sink, prepared->second->rows, transaction);
    sync::ChangePlace place;
    place.start = &transaction.start;
    place.gtid = transaction.gtid;
    return sink.preparedEarlier(place) ? Went::on : Went::stopped;
}

SimFeed::Went SimFeed::deliverRows(sync::ChangeSink& sink, const std::vector<RowChange>& rows,
                                   const Transaction& transaction) {
    World& world = m_source.m_world;
    std::map<value::TableId, std::uint64_t> numbers;
    for (const RowChange& row : rows) {
        if (world.fires(FaultPoint::feedCutInTransaction))
            return Went::cut;
        if (m_stop)
            return Went::stopped;
        sync::ChangePlace place;
        place.start = &transaction.start;
        place.rowInTransaction = numbers[row.table]++;
        place.gtid = transaction.gtid;
        place.committed = transaction.committed;
        const schema::SourceTable* table = sink.tableFor(row.table);
        if (!table)
            continue;
        if (typesOf(*table) != row.types) {
            const Error drift =
                Error(ErrorCode::schemaDrift, "the event has other columns than " + row.table.toString())
                    .withScope(ErrorScope::table)
                    .withRetry(ErrorRetry::afterOperator);
            if (!sink.tableFailed(row.table, drift, place))
                return Went::stopped;
            continue;
        }
        const auto before = cellsOf(row.before, row.types);
        const auto after = cellsOf(row.after, row.types);
        if (!sink.row(row.table, row.op, before, after, place))
            return Went::stopped;
    }
    return Went::on;
}

} // namespace lodestar::simulation
