// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk_reader.h"
#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>
#include <strings.h>
#include <utility>
namespace lodestar::snapshot {
namespace {

using schema::TypeKind;

constexpr double kRowsMin = 100;
constexpr double kRowsMax = 20'000'000;
// A statement that ends by the count of its rows reads as many rows behind the chunk as integers are missing in it.
constexpr double kDensityMin = 0.98;
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

bool isInteger(TypeKind kind) { return kind >= TypeKind::tinyInt && kind <= TypeKind::bigInt; }

} // namespace

ChunkReader::ChunkReader(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection)
    : m_connection(connection), m_table(table), m_selection(std::move(selection)), m_order(keyOrder(m_table)),
      m_columns(m_selection.columns) {
    if (m_columns.empty()) {
        m_columns.resize(m_table.columns.size());
        std::iota(m_columns.begin(), m_columns.end(), 0U);
    }
    // With a condition a statement might look through the rest of the table for the rows that it was asked.
    m_canReadOn = m_selection.where.empty() && m_table.rowKey().size() == 1 && m_order.columns.size() == 1 &&
                  !m_order.partitionColumn && isInteger(m_table.columns[m_order.columns[0]].kind) &&
                  std::find(m_columns.begin(), m_columns.end(), m_order.columns[0]) != m_columns.end();
    const schema::Index* index = m_table.rowKeyIndex();
    m_keyIsRead = index && !m_order.columns.empty() &&
                  m_order.columns.size() + (m_order.partitionColumn ? 1 : 0) == index->parts.size() &&
                  std::all_of(m_order.columns.begin(), m_order.columns.end(), [&](std::uint32_t column) {
                      return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
                  });
    m_isPrimary = index && strcasecmp(index->name.c_str(), "PRIMARY") == 0;
}

/// Where the rows come in the order of the key at no cost.
bool ChunkReader::mayCut(const Chunk& chunk) const {
    const bool bounded = !chunk.lower.empty() || !chunk.upper.empty();
    return m_bytesMax != 0 && m_keyIsRead && (bounded || m_isPrimary) && chunk.partition != std::uint64_t{0};
}

Result<ReadCounts> ChunkReader::read(const Chunk& chunk, value::RowSink& sink, std::stop_token stop) {
    LS_ASSERT(!m_open || continues(chunk));
    // A server that is silent for long (a walk through cold pages, a lock) must not hold up a stop.
    const std::stop_callback interrupter(stop, [this] { m_connection.interrupt(); });
    const auto begun = std::chrono::steady_clock::now();
    m_cutBytes = mayCut(chunk) ? m_bytesMax + m_bytesMax / 20 : 0;
    // The first chunk tells how fast rows come: a few of them may be all that fits the time.
    const bool readOn = m_open ? m_mode == Mode::readOn : m_readOn && m_canReadOn && m_rowsPerSecond > 0;
    const bool counted = m_open ? m_mode == Mode::counted : hardlyAGap(chunk);
    auto counts = readOn    ? readOnTo(chunk, sink, stop)
                  : counted ? readCounted(chunk, sink, stop)
                            : readInOne(chunk, sink, stop);
    if (counts && counts->rows > 0)
        m_rowsPerSecond = static_cast<double>(counts->rows) /
                          std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    if (counts && m_canReadOn && !counts->cutAt && chunk.piece == 0 && !chunk.lower.empty() && !chunk.upper.empty())
        m_density = static_cast<double>(counts->rows) / static_cast<double>(integersIn(chunk));
    return counts;
}

std::uint64_t ChunkReader::integersIn(const Chunk& chunk) const {
    return std::max<std::uint64_t>(1, ordered(chunk.upper[0]) - ordered(chunk.lower[0]));
}

/// With a condition of the user the server might look through the rest of the table for the rows that are missing.
bool ChunkReader::hardlyAGap(const Chunk& chunk) const {
    return m_canReadOn && m_density > kDensityMin && m_selection.where.empty() && !chunk.lower.empty() &&
           !chunk.upper.empty();
}

Result<void> ChunkReader::execute(BoundSql select) {
    if (!m_statement || m_preparedSql != select.sql) {
        m_decoder.reset();
        m_statement.reset();
        LS_TRY(m_statement, PreparedStatement::prepare(m_connection, select.sql));
        m_preparedSql = std::move(select.sql);
    }
    if (select.parameters.size() != m_statement->parameterCount())
        return Error(ErrorCode::invalidOption, "The row filter of " + m_table.id.toString() + " holds a question mark",
                     "Write the value itself")
            .withScope(ErrorScope::table);
    LS_CHECK(m_statement->execute(select.parameters));
    // After execute: the answer may bring newer column definitions than the prepare answer did.
    LS_TRY(m_decoder, BinaryRowDecoder::create(m_table, m_columns, m_statement->columns()));
    return {};
}

Result<ReadCounts> ChunkReader::readInOne(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop) {
    m_bound.reset();
    if (!std::exchange(m_open, false)) {
        m_mode = Mode::inOne;
        m_pastLast = false;
        LS_CHECK(execute(chunkSelect(m_table, m_order, m_columns, m_selection.where, chunk, m_cutBytes != 0)));
        m_upper = chunk.upper;
        m_partition = chunk.partition;
    }
    ReadCounts counts;
    LS_CHECK(deliver(counts, sink, stop));
    m_open = counts.cutAt.has_value();
    return counts;
}

Result<ReadCounts> ChunkReader::readCounted(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop) {
    ReadCounts counts;
    m_bound = ordered(chunk.upper[0]);
    if (!m_open) {
        m_mode = Mode::counted;
        LS_CHECK(executeReadOn(chunk.lower, integersIn(chunk)));
    }
    LS_CHECK(deliver(counts, sink, stop));
    if (!counts.cutAt)
        LS_CHECK(countedToEnd(stop));
    return counts;
}

/// Rows behind the chunk, as many as integers are missing in it.
Result<void> ChunkReader::countedToEnd(const std::stop_token& stop) {
    m_held = {};
    while (m_open) {
        LS_TRY(const auto packet, m_statement->nextRow());
        m_open = packet.has_value();
        if (m_open && stop.stop_requested()) {
            m_connection.interrupt();
            return Error(ErrorCode::cancelled, "Reading " + m_table.id.toString() + " was stopped");
        }
    }
    return {};
}

Result<void> ChunkReader::executeReadOn(const std::vector<KeyValue>& lower, std::uint64_t rowsMax) {
    m_rowsAsked = rowsMax;
    BoundSql select = readOnSelect(m_table, m_order, m_columns, m_selection.where, lower);
    select.parameters.push_back({KeyValue::Kind::unsignedInteger, std::to_string(m_rowsAsked)});
    LS_CHECK(execute(std::move(select)));
    m_rowsGiven = 0;
    m_open = true;
    m_pastLast = false;
    return {};
}

Result<ReadCounts> ChunkReader::readOnTo(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop) {
    ReadCounts counts;
    m_bound.reset();
    if (const auto& end = chunk.upper.empty() ? chunk.stop : chunk.upper; !end.empty())
        m_bound = ordered(end[0]);
    m_last.reset();
    std::vector<KeyValue> lower = chunk.lower;
    for (;;) {
        m_mode = Mode::readOn;
        if (!m_open)
            LS_CHECK(executeReadOn(lower, static_cast<std::uint64_t>(
                                              std::clamp(m_rowsPerSecond * m_readOnFor.count(), kRowsMin, kRowsMax))));
        LS_CHECK(deliver(counts, sink, stop));
        if (counts.cutAt)
            return counts;
        // Fewer rows than were asked for: the table has no more, as this statement sees it.
        if (m_open || m_rowsGiven < m_rowsAsked)
            break;
        if (m_last)
            lower = {
                m_table.columns[m_order.columns[0]].isUnsigned
                    ? KeyValue{KeyValue::Kind::unsignedInteger, std::to_string(*m_last)}
                    : KeyValue{KeyValue::Kind::integer, std::to_string(static_cast<std::int64_t>(*m_last ^ kSignBit))}};
    }
    m_reached = chunk.upper;
    m_pastLast = chunk.upper.empty();
    return counts;
}

Result<void> ChunkReader::deliver(ReadCounts& counts, value::RowSink& sink, const std::stop_token& stop) {
    const std::size_t key = m_canReadOn ? m_order.columns[0] : 0;
    for (;;) {
        std::span<const std::uint8_t> packet = std::exchange(m_held, {});
        if (packet.empty()) {
            packet = m_statement->rowHere();
            if (packet.empty()) {
                auto awaited = m_statement->nextRow();
                if (!awaited || !*awaited) {
                    m_open = false;
                    return awaited ? Result<void>() : std::move(awaited).error();
                }
                packet = **awaited;
            }
            ++m_rowsGiven;
        }
        auto cells = m_decoder->decode(packet);
        if (!cells) {
            m_connection.interrupt();
            return std::move(cells).error();
        }
        if (m_mode != Mode::inOne) {
            const std::uint64_t number = ordered((*cells)[key]);
            if (m_bound && number > *m_bound) {
                m_held = packet;
                return {};
            }
            m_last = number;
        }
        counts.bytes += packet.size();
        ++counts.rows;
        if (!sink.row(value::RowOp::insert, {}, *cells) || stop.stop_requested()) {
            m_connection.interrupt();
            return Error(ErrorCode::cancelled, "Reading " + m_table.id.toString() + " was stopped");
        }
        if (m_cutBytes != 0 && counts.bytes >= m_cutBytes) [[unlikely]] {
            counts.cutAt.emplace();
            for (const std::uint32_t column : m_order.columns)
                counts.cutAt->push_back(keyValue((*cells)[column]));
            m_reached = *counts.cutAt;
            return {};
        }
    }
}

/// Unsigned order is the order of the keys: signed ones have the top bit flipped.
std::uint64_t ChunkReader::ordered(const value::CellView& cell) const {
    return cell.kind == value::CellKind::uint64 ? cell.u : static_cast<std::uint64_t>(cell.i) ^ kSignBit;
}

std::uint64_t ChunkReader::ordered(const KeyValue& key) const {
    const char* const first = key.text.data();
    const char* const last = first + key.text.size();
    if (key.kind == KeyValue::Kind::unsignedInteger) {
        std::uint64_t number = 0;
        std::from_chars(first, last, number);
        return number;
    }
    std::int64_t number = 0;
    std::from_chars(first, last, number);
    return static_cast<std::uint64_t>(number) ^ kSignBit;
}

} // namespace lodestar::snapshot
