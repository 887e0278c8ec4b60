// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/binlog/recording_handler.h"
#include "core/source/server_info.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include <stdexcept>
#include <unistd.h>
namespace lodestar::test {

using value::CellKind;

std::string cellText(const value::CellView& cell) {
    std::string out;
    switch (cell.kind) {
    case CellKind::null:
        return "\\N";
    case CellKind::absent:
        return "absent";
    case CellKind::int64:
        value::appendInt(out, cell.i);
        return out;
    case CellKind::uint64:
        value::appendUnsigned(out, cell.u);
        return out;
    case CellKind::float32:
        value::appendDouble(out, static_cast<double>(cell.f));
        return out;
    case CellKind::float64:
        value::appendDouble(out, cell.d);
        return out;
    case CellKind::date:
        value::appendDate(out, cell.temporal);
        return out;
    case CellKind::dateTime:
        value::appendDateTime(out, cell.temporal, cell.fraction);
        return out;
    case CellKind::time:
        value::appendTime(out, cell.temporal, cell.fraction);
        return out;
    case CellKind::binary:
    case CellKind::geometry:
        for (const char c : cell.bytes) {
            out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
            out += "0123456789ABCDEF"[static_cast<unsigned char>(c) & 15];
        }
        return out;
    default:
        return std::string(cell.bytes);
    }
}

std::string exactText(const value::CellView& cell) {
    return "kind " + std::to_string(static_cast<int>(cell.kind)) + ", " + std::to_string(cell.fraction) +
           " digits: " + cellText(cell);
}

void RecordingHandler::select(const source::Endpoint& endpoint, const value::TableId& id) {
    auto reader = source::CatalogReader::open(endpoint);
    if (!reader)
        throw std::runtime_error(reader.error().toString());
    auto table = (*reader)->readTable(id);
    if (!table)
        throw std::runtime_error(table.error().toString());
    m_tables[id] = std::move(*table);
}

const schema::SourceTable* RecordingHandler::tableFor(const value::TableId& id) {
    const auto it = m_tables.find(id);
    return it == m_tables.end() ? nullptr : &it->second;
}

bool RecordingHandler::onRow(const value::TableId& id, value::RowOp op, std::span<const value::CellView> before,
                             std::span<const value::CellView> after, const binlog::RowPlace& place) {
    Row row;
    row.table = id.table;
    row.op = op;
    for (const auto& cell : before)
        row.before.push_back(cellText(cell));
    for (const auto& cell : after) {
        row.after.push_back(cellText(cell));
        row.exactAfter.push_back(exactText(cell));
    }
    row.rowOfTable = place.rowOfTable;
    row.start = place.start.toString();
    rows.push_back(std::move(row));
    ++m_rowsInTransaction;
    return stopAfterRows == 0 || rows.size() < stopAfterRows;
}

bool RecordingHandler::onTableError(const value::TableId& id, const Error& error, const binlog::RowPlace&) {
    errors.push_back({id.table, error});
    m_tables.erase(id);
    return goOnAfterError;
}

bool RecordingHandler::onQuery(const binlog::QueryInfo& query) {
    queries.push_back(std::string(query.database) + ": " + std::string(query.sql));
    return true;
}

void RecordingHandler::onCommit(const value::Position& after, const binlog::TransactionInfo& info) {
    commits.push_back({after, info, m_rowsInTransaction});
}

bool RecordingHandler::onRollback(const value::Position& after, const binlog::TransactionInfo& info) {
    rollbacks.push_back({after, info, m_rowsInTransaction});
    return true;
}

bool RecordingHandler::onUnknownXaCommit(std::string_view xid, const binlog::RowPlace&) {
    unknownXa.emplace_back(xid);
    return true;
}

void RecordingHandler::onIdle(const value::Position& position, const std::optional<value::Position>&) {
    idles.push_back(position);
}

value::Position currentPosition(const source::Endpoint& endpoint) {
    const auto orThrow = [](auto result) {
        if (!result)
            throw std::runtime_error(result.error().toString());
        return std::move(*result);
    };
    const auto connection = orThrow(source::MySqlConnection::open(endpoint, source::Purpose::admin));
    const auto info = orThrow(source::readServerInfo(*connection));
    const auto status = orThrow(source::readBinlogStatus(*connection));
    value::Position out;
    out.serverUuid = info.uuid;
    out.binlog = {status.file, status.offset};
    out.gtidSet = status.gtidSet;
    if (info.family == schema::Family::mariadb)
        out.gtidSet = orThrow(connection->query("SELECT @@global.gtid_binlog_pos")).text(0, std::size_t{0});
    return out;
}

binlog::ReaderOptions readerOptions(const source::Endpoint& endpoint) {
    static std::uint32_t next = 0;
    binlog::ReaderOptions options;
    options.endpoint = endpoint;
    options.serverId = 1000000 + static_cast<std::uint32_t>(getpid() % 100000) * 100 + next++ % 100;
    char uuid[64];
    std::snprintf(uuid, sizeof uuid, "%08x-0000-4000-8000-%012x", options.serverId, options.serverId);
    options.readerUuid = uuid;
    return options;
}

Result<value::Position> readToEnd(const source::Endpoint& endpoint, const value::Position& from,
                                  RecordingHandler& handler, std::size_t heldBytesMax) {
    binlog::ReaderOptions options = readerOptions(endpoint);
    options.stopAtEnd = true;
    options.heldBytesMax = heldBytesMax;
    LS_TRY(auto reader, binlog::BinlogReader::open(options, from, handler));
    LS_CHECK(reader->run({}));
    return reader->position();
}

} // namespace lodestar::test
