// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_source.h"
#include "core/sync/gtid_filter.h"
#include "tests/simulation/sim_feed.h"
#include <algorithm>
#include <cstdlib>
#include <utility>
namespace lodestar::simulation {
namespace {

std::string uuidOf(std::size_t server) { return "5f0c6a39-0000-11f0-8000-00000000000" + std::to_string(server + 1); }

/// Keys 0 to 99 in chunks of some twenty, otherwise with each plan; the last one is open.
class SimPlan final : public sync::ChunkPlan {
public:
    SimPlan(World& world, const sync::ChunkRange* after) : m_world(world) {
        if (!after)
            return;
        m_low = keysOf(*after).second;
        m_index = after->cut ? after->index : after->index + 1;
        m_piece = after->cut ? after->piece + 1 : 0;
        m_over = after->last;
    }
    Result<std::optional<sync::ChunkRange>> next(std::stop_token stop) override {
        if (!m_world.pass(3, stop))
            return World::gone();
        if (m_over)
            return std::optional<sync::ChunkRange>();
        const std::int64_t high = m_low + m_world.random().between(10, 30);
        m_over = high >= 100;
        sync::ChunkRange range{m_index++, boundsText(m_low, m_over ? INT64_MAX : high), m_over,
                               std::exchange(m_piece, 0)};
        m_low = high;
        return std::optional<sync::ChunkRange>(std::move(range));
    }

private:
    World& m_world;
    std::int64_t m_low = 0;
    std::uint32_t m_index = 0;
    std::uint32_t m_piece = 0;
    bool m_over = false;
};

} // namespace

std::string boundsText(std::int64_t low, std::int64_t high) { return std::to_string(low) + ':' + std::to_string(high); }

std::pair<std::int64_t, std::int64_t> keysOf(const sync::ChunkRange& chunk) {
    char* colon = nullptr;
    const std::int64_t low = std::strtoll(chunk.bounds.c_str(), &colon, 10);
    return {low, std::strtoll(colon + 1, nullptr, 10)};
}

SimSource::SimSource(World& world, schema::Family family)
    : m_world(world), m_dialect(schema::SqlDialect::of(family, family == schema::Family::mariadb ? 101119 : 80015, 0)),
      m_family(family), m_gtids(world.random().oneIn(2)), m_watermarkIsFile(world.random().oneIn(2)) {}

std::string SimSource::uuid() const { return uuidOf(m_made.size() - 1); }

/// In the text form of the family. MariaDB's numbers go on at another server, MySQL's begin anew.
std::string SimSource::executed() const {
    std::string out;
    std::uint64_t all = 0;
    for (std::size_t server = 0; server < m_made.size(); ++server) {
        all += m_made[server];
        if (!m_gtids || m_made[server] == 0)
            continue;
        if (m_family == schema::Family::mariadb)
            out = "0-" + std::to_string(server + 1) + '-' + std::to_string(all);
        else
            out += (out.empty() ? "" : ",") + uuidOf(server) + ":1-" + std::to_string(m_made[server]);
    }
    return out;
}

Error SimSource::unreachable(const char* what) {
    return Error(ErrorCode::sourceUnreachable, what).withRetry(ErrorRetry::backoff);
}

value::Position SimSource::end() const {
    value::Position position;
    position.serverUuid = uuid();
    position.gtidSet = executed();
    position.binlog = {"bin." + std::to_string(1'000'000 + m_file).substr(1), m_offset};
    return position;
}

void SimSource::rotate() {
    ++m_file;
    m_offset = 4;
}

/// Its place and number are the next ones.
void SimSource::place(Transaction& transaction) {
    transaction.start = end();
    m_offset += 100 + 10 * transaction.rows.size();
    ++m_made.back();
    if (m_gtids && m_family == schema::Family::mysql)
        transaction.gtid = uuid() + ':' + std::to_string(m_made.back());
    transaction.end = end();
    if (m_gtids && m_family == schema::Family::mariadb)
        transaction.gtid = transaction.end.gtidSet;
}

void SimSource::append(Transaction transaction) {
    place(transaction);
    transaction.committed = systemClock().now();
    m_log.push_back(std::make_shared<const Transaction>(std::move(transaction)));
    m_grown.notify_all();
}

void SimSource::createTable(const std::string& sql) {
    const auto parsed = schema::parseStatement(sql, "shop", m_dialect);
    schema::SourceTable table = std::get<schema::CreateTable>(parsed.changes.at(0)).table;
    table.engine = "InnoDB";
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_bin");
    m_rows[table.id];
    m_tables[table.id] = std::move(table);
}

void SimSource::setTypes(std::vector<RowChange>& rows) const {
    for (RowChange& change : rows)
        for (const schema::SourceColumn& column : m_tables.at(change.table).columns)
            change.types.push_back(column.kind);
}

void SimSource::apply(const RowChange& change) {
    Rows& rows = m_rows.at(change.table);
    if (change.op != value::RowOp::insert) {
        const auto at = rows.find(change.before);
        LS_ASSERT(at != rows.end());
        rows.erase(at);
    }
    if (change.op != value::RowOp::remove)
        rows.insert(change.after);
}

void SimSource::commit(std::vector<RowChange> changes) {
    Transaction transaction;
    for (const RowChange& change : changes)
        apply(change);
    setTypes(changes);
    transaction.rows = std::move(changes);
    append(std::move(transaction));
}

void SimSource::prepare(const std::string& xid, std::vector<RowChange> rows) {
    m_world.met(FaultPoint::xaPrepared);
    m_world.tell("source prepares " + xid + " at " + end().toString());
    setTypes(rows);
    m_prepared[xid] = rows;
    Transaction transaction;
    transaction.kind = Transaction::Kind::xaPrepare;
    transaction.xid = xid;
    transaction.rows = std::move(rows);
    append(std::move(transaction));
}

void SimSource::finish(const std::string& xid, bool commits) {
    m_world.met(commits ? FaultPoint::xaCommitted : FaultPoint::xaRolledBack);
    m_world.tell((commits ? "source commits " : "source rolls back ") + xid + " at " + end().toString());
    if (commits)
        for (const RowChange& change : m_prepared.at(xid))
            apply(change);
    m_prepared.erase(xid);
    Transaction transaction;
    transaction.kind = commits ? Transaction::Kind::xaCommit : Transaction::Kind::xaRollback;
    transaction.xid = xid;
    append(std::move(transaction));
}

void SimSource::rollBack(std::vector<RowChange> rows) {
    m_world.met(FaultPoint::transactionRolledBack);
    m_world.tell("source rolls rows of " + rows.front().table.table + " back at " + end().toString());
    setTypes(rows);
    Transaction transaction;
    transaction.kind = Transaction::Kind::rolledBack;
    transaction.rows = std::move(rows);
    append(std::move(transaction));
}

bool SimSource::isHeld(const value::TableId& table) const {
    for (const auto& [xid, rows] : m_prepared)
        if (std::any_of(rows.begin(), rows.end(), [&](const RowChange& row) { return row.table == table; }))
            return true;
    return false;
}

void SimSource::purge() {
    rotate();
    m_firstFile = m_file;
    m_world.met(FaultPoint::logPurged);
    m_world.tell("source purges its logs before file " + std::to_string(m_file));
}

void SimSource::failOver() {
    m_world.met(m_gtids ? FaultPoint::failedOver : FaultPoint::serverReplaced);
    const std::vector<std::uint64_t> made = std::exchange(m_made, {0});
    m_file = 1 + static_cast<std::uint32_t>(m_world.random().below(3));
    m_firstFile = 1;
    m_offset = 4 + m_world.random().below(1000);
    std::size_t server = 0;
    for (auto& logged : m_log) {
        while (m_made.back() == made[server]) {
            ++server;
            m_made.push_back(0);
        }
        if (m_world.random().oneIn(40))
            rotate();
        Transaction copy = *logged;
        place(copy);
        copy.start.serverUuid = copy.end.serverUuid = uuidOf(made.size());
        LS_ASSERT(copy.gtid == logged->gtid);
        logged = std::make_shared<const Transaction>(std::move(copy));
    }
    m_made.resize(made.size() + 1);
    m_world.tell("source is another server now, at " + end().toString());
    m_grown.notify_all();
}

/// Connections for rows and for the log are made to the server that told its identity.
Result<void> SimSource::isKnown() const {
    if (m_known == m_made.size())
        return {};
    return Error(ErrorCode::sourceIdentityChanged, "the source is another server now")
        .withRetry(ErrorRetry::afterOperator);
}

Result<void> SimSource::holds(const value::BinlogOffset& place) const {
    if (place.fileNumber() >= m_firstFile)
        return {};
    return Error(ErrorCode::sourceLogPurged, "the log " + place.file + " is purged")
        .withRetry(ErrorRetry::afterOperator);
}

Result<void> SimSource::checkPosition(const value::Position& at, bool quick) {
    if (m_world.dead())
        return World::gone();
    if (at.serverUuid == uuid() && !at.binlog.empty())
        return holds(at.binlog);
    if (quick)
        return {};
    if (at.gtidSet.empty() || !sync::GtidFilter(at.gtidSet).within(executed()))
        return Error(ErrorCode::sourceIdentityChanged, "the source is another server, which lacks " + at.gtidSet)
            .withRetry(ErrorRetry::afterOperator);
    const sync::GtidFilter has(at.gtidSet);
    for (const auto& transaction : m_log)
        if (!holds(transaction->start.binlog) && !has.contains(transaction->gtid))
            return holds(transaction->start.binlog);
    return {};
}

/// The rows that are there follow the statement, by the column each new one comes from.
void SimSource::change(const value::TableId& id, const std::vector<schema::SchemaChange>& changes) {
    schema::SourceTable& table = m_tables.at(id);
    auto origins = schema::applyChangesTracked(table, changes);
    LS_ASSERT(origins);
    schema::inheritCharsets(table, table.charset, table.collation);
    Rows changed;
    for (const Row& row : m_rows.at(id)) {
        Row next;
        for (std::size_t i = 0; i < origins->size(); ++i)
            next.push_back((*origins)[i] < 0 ? table.columns[i].defaultText
                                             : row[static_cast<std::size_t>((*origins)[i])]);
        changed.insert(std::move(next));
    }
    m_rows[id] = std::move(changed);
}

void SimSource::execute(const std::string& sql) {
    const auto parsed = schema::parseStatement(sql, "shop", m_dialect);
    LS_ASSERT(parsed.effect == schema::StatementEffect::change);
    std::vector<schema::SchemaChange> structure;
    value::TableId changed;
    for (const schema::SchemaChange& change : parsed.changes) {
        if (const auto* truncate = std::get_if<schema::TruncateTable>(&change)) {
            m_rows.at(truncate->table).clear();
        } else {
            changed = schema::tableOf(change);
            structure.push_back(change);
        }
    }
    if (!structure.empty())
        change(changed, structure);
    Transaction transaction;
    transaction.statement = sql;
    m_world.met(FaultPoint::statementRun);
    m_world.tell("source " + sql);
    append(std::move(transaction));
}

Result<sync::SourceIdentity> SimSource::identify() {
    if (!m_world.pass(5))
        return World::gone();
    if (m_world.fires(FaultPoint::sourceConnectRefused))
        return unreachable("connection refused");
    m_justMet = true;
    m_known = m_made.size();
    return sync::SourceIdentity{uuid(), "simulated", m_family, m_family == schema::Family::mariadb ? 101119u : 80015u};
}

Result<value::Position> SimSource::lowWatermark() {
    if (!m_world.pass(5))
        return World::gone();
    if (m_world.fires(FaultPoint::watermarkUnreachable))
        return unreachable("connection lost");
    value::Position low = end();
    const bool withSet = m_gtids && m_family == schema::Family::mysql;
    if (m_watermarkIsFile || withSet)
        low.binlog.offset = 4;
    if (withSet)
        m_world.met(FaultPoint::watermarkWithSet);
    return low;
}

Result<value::Position> SimSource::highWatermark() {
    if (!m_world.pass(5))
        return World::gone();
    if (!std::exchange(m_justMet, false) && m_world.fires(FaultPoint::watermarkUnreachable))
        return unreachable("connection lost");
    return end();
}

Result<value::Position> SimSource::earliestPosition() {
    value::Position first = end();
    first.binlog = {"bin.000001", 4};
    return first;
}

Result<sync::Source::PositionAt> SimSource::positionAt(WallTime, std::stop_token) {
    LS_TRY(auto first, earliestPosition());
    return PositionAt{std::move(first), false};
}

Result<schema::SourceTable> SimSource::readTable(const value::TableId& id) {
    if (!m_world.pass(5))
        return World::gone();
    if (m_world.fires(FaultPoint::catalogueUnreachable))
        return unreachable("connection lost");
    return m_tables.at(id);
}

Result<std::unique_ptr<sync::ChunkPlan>> SimSource::planChunks(const schema::SourceTable&,
                                                               const sync::ChunkRange* after) {
    if (m_world.dead())
        return World::gone();
    LS_CHECK(isKnown());
    return std::unique_ptr<sync::ChunkPlan>(new SimPlan(m_world, after));
}

Result<sync::KeyBounds> SimSource::boundsOf(const schema::SourceTable&, const sync::ChunkRange& chunk) {
    const auto [low, high] = keysOf(chunk);
    sync::KeyBounds bounds{{0}, {std::to_string(low - 1)}, {std::to_string(high - 1)}};
    if (high == INT64_MAX)
        bounds.upper.clear();
    return bounds;
}

Result<std::unique_ptr<sync::RowReader>> SimSource::openReader() {
    if (!m_world.pass(5))
        return World::gone();
    if (m_world.fires(FaultPoint::sourceConnectRefused))
        return unreachable("connection refused");
    LS_CHECK(isKnown());
    return std::unique_ptr<sync::RowReader>(new SimReader(*this));
}

Result<std::unique_ptr<sync::ChangeFeed>> SimSource::openFeed(const value::Position& from, std::uint32_t) {
    if (!m_world.pass(10))
        return World::gone();
    if (m_world.fires(FaultPoint::feedOpenRefused))
        return unreachable("the log connection was refused");
    if (!from.serverUuid.empty() && from.serverUuid != uuid())
        return Error(ErrorCode::sourceIdentityChanged, "the place belongs to another server")
            .withRetry(ErrorRetry::afterOperator);
    LS_CHECK(checkPosition(from, false));
    // MySQL leaves out what it is told to be executed, whatever the file.
    const bool bySet = from.binlog.empty() || (m_gtids && m_family == schema::Family::mysql);
    auto feed = std::make_unique<SimFeed>(*this, bySet ? from.gtidSet : std::string());
    feed->beginAt(from.binlog);
    return std::unique_ptr<sync::ChangeFeed>(std::move(feed));
}

} // namespace lodestar::simulation
