// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk_planner.h"
#include "core/snapshot/row_decoder.h"
#include "core/source/sql_text.h"
#include <algorithm>
#include <charconv>
namespace lodestar::snapshot {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using source::quotedName;
using source::quoteString;

constexpr std::uint64_t kRowsPerChunkMin = 64;
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;
/// An ENUM with more labels than this is asked for the ones that occur.
constexpr std::size_t kLabelsAskedSingly = 64;
/// With more values than this in the first key column, the table is read in one piece.
constexpr std::size_t kPartitionsMax = 10'000;

bool isInteger(TypeKind kind) { return kind >= TypeKind::tinyInt && kind <= TypeKind::bigInt; }

std::uint64_t toOrdered(std::string_view text, bool isUnsigned) {
    if (isUnsigned) {
        std::uint64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return static_cast<std::uint64_t>(number) ^ kSignBit;
}

KeyValue fromOrdered(std::uint64_t ordered, bool isUnsigned) {
    if (isUnsigned)
        return {KeyValue::Kind::unsignedInteger, std::to_string(ordered)};
    return {KeyValue::Kind::integer, std::to_string(static_cast<std::int64_t>(ordered ^ kSignBit))};
}

std::uint64_t toNumber(const std::string& text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

ChunkPlanner::ChunkPlanner(source::MySqlConnection& connection, const schema::SourceTable& table)
    : m_connection(connection), m_table(table), m_order(keyOrder(table)) {}

Result<std::unique_ptr<ChunkPlanner>> ChunkPlanner::create(source::MySqlConnection& connection,
                                                           const schema::SourceTable& table, const ChunkLimits& limits,
                                                           const Chunk* after) {
    std::unique_ptr<ChunkPlanner> planner(new ChunkPlanner(connection, table));
    LS_CHECK(planner->start(limits, after));
    return planner;
}

Result<void> ChunkPlanner::start(const ChunkLimits& limits, const Chunk* after) {
    LS_CHECK(estimate(limits));
    if (m_order.partitionColumn)
        LS_CHECK(listPartitions());
    if (after)
        resume(*after);
    // Arithmetic counts one row for each number at most, so the column has to be the whole key.
    if (!m_finished && m_partitions.empty() && m_table.rowKey().size() == 1 && m_order.columns.size() == 1 &&
        isInteger(m_table.columns[m_order.columns[0]].kind))
        LS_CHECK(chooseDense());
    return {};
}

Result<void> ChunkPlanner::estimate(const ChunkLimits& limits) {
    // MySQL 8.0 answers from statistics that may be a day old; the others do not know the variable.
    (void)m_connection.execute("SET SESSION information_schema_stats_expiry=0");
    LS_TRY(const source::Rows rows,
           m_connection.query("SELECT TABLE_ROWS, DATA_LENGTH FROM information_schema.TABLES WHERE TABLE_SCHEMA=" +
                              quoteString(m_table.id.database) + " AND TABLE_NAME=" + quoteString(m_table.id.table)));
    m_rowsEstimate = toNumber(rows.text(0, std::size_t{0}));
    const std::uint64_t bytes = toNumber(rows.text(0, std::size_t{1}));
    const std::uint64_t rowBytes = std::max<std::uint64_t>(1, bytes / std::max<std::uint64_t>(1, m_rowsEstimate));
    const std::uint64_t byBytes = std::max(kRowsPerChunkMin, limits.bytesMax / rowBytes);
    m_rowsPerChunk = std::max<std::uint64_t>(1, std::min(limits.rowsMax, byBytes));
    return {};
}

Result<void> ChunkPlanner::listPartitions() {
    const SourceColumn& column = m_table.columns[*m_order.partitionColumn];
    if (column.kind == TypeKind::enumeration && column.labels.size() <= kLabelsAskedSingly) {
        for (std::uint64_t number = 0; number <= column.labels.size(); ++number)
            m_partitions.push_back(number);
        return {};
    }
    // Values that appear only after this question belong to changes after the low watermark, which are streamed.
    LS_TRY(const source::Rows rows, m_connection.query("SELECT DISTINCT " + quotedName(column.name) + "+0 AS n FROM " +
                                                       source::quotedTable(m_table.id) + " ORDER BY n LIMIT " +
                                                       std::to_string(kPartitionsMax + 1)));
    if (rows.size() > kPartitionsMax || rows.empty()) {
        m_order = KeyOrder{};
        return {};
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_partitions.push_back(toNumber(rows.text(i, std::size_t{0})));
    return {};
}

void ChunkPlanner::resume(const Chunk& after) {
    m_nextIndex = after.cut ? after.index : after.index + 1;
    m_nextPiece = after.cut ? after.piece + 1 : 0;
    m_finished = after.last;
    m_lower = after.upper;
    if (!after.partition || m_partitions.empty())
        return;
    while (m_partition < m_partitions.size() && m_partitions[m_partition] < *after.partition)
        ++m_partition;
    const bool same = m_partition < m_partitions.size() && m_partitions[m_partition] == *after.partition;
    if (same && after.upper.empty())
        ++m_partition;
    if (!same)
        m_lower.clear();
    m_finished = m_finished || m_partition >= m_partitions.size();
}

Result<void> ChunkPlanner::chooseDense() {
    const SourceColumn& column = m_table.columns[m_order.columns[0]];
    const std::string name = quotedName(column.name);
    // "+0" drops the leading zeros of ZEROFILL.
    LS_TRY(const source::Rows rows, m_connection.query("SELECT MIN(" + name + ")+0, MAX(" + name + ")+0 FROM " +
                                                       source::quotedTable(m_table.id)));
    if (rows.empty() || !rows.rows[0][0])
        return {};
    std::uint64_t low = toOrdered(*rows.rows[0][0], column.isUnsigned);
    m_denseMax = toOrdered(rows.text(0, std::size_t{1}), column.isUnsigned);
    const std::uint64_t span = m_denseMax - low;
    // Steps of equal width hold at most twice the wanted rows only if half of the numbers are in use at least; anything
    // sparser, or a table that is cut once or twice, is walked.
    if (m_rowsEstimate < 4 * m_rowsPerChunk || span / 2 > m_rowsEstimate)
        return {};
    if (!m_lower.empty())
        low = std::max(low, toOrdered(m_lower[0].text, column.isUnsigned) + 1);
    m_dense = true;
    m_denseNext = low;
    m_denseStep = m_rowsPerChunk;
    return {};
}

std::optional<std::uint64_t> ChunkPlanner::partition() const {
    return m_partitions.empty() ? std::nullopt : std::optional(m_partitions[m_partition]);
}

Result<std::optional<Chunk>> ChunkPlanner::nextChunk(std::stop_token stop) {
    if (stop.stop_requested())
        return Error(ErrorCode::cancelled, "Planning the copy of " + m_table.id.toString() + " was stopped");
    if (m_finished)
        return std::optional<Chunk>();
    const std::stop_callback interrupter(stop, [this] { m_connection.interrupt(); });
    Chunk chunk;
    chunk.index = m_nextIndex;
    chunk.piece = m_nextPiece;
    chunk.partition = partition();
    chunk.lower = m_lower;
    LS_TRY(chunk.upper, nextBound());
    if (chunk.upper.empty()) {
        // Numbers behind the largest one of the plan belong to rows that came after the low watermark: the changes
        // bring them, and a table that grows while it waits for its last chunk does not make that one larger.
        if (m_dense)
            chunk.stop = {fromOrdered(m_denseMax, m_table.columns[m_order.columns[0]].isUnsigned)};
        m_lower.clear();
        ++m_partition;
        m_finished = m_partition >= m_partitions.size();
    } else {
        m_lower = chunk.upper;
    }
    chunk.last = m_finished;
    ++m_nextIndex;
    m_nextPiece = 0;
    return std::optional<Chunk>(std::move(chunk));
}

Result<std::vector<KeyValue>> ChunkPlanner::nextBound() {
    if (m_order.columns.empty())
        return std::vector<KeyValue>();
    return m_dense ? Result<std::vector<KeyValue>>(nextDenseBound()) : walk();
}

std::vector<KeyValue> ChunkPlanner::nextDenseBound() {
    if (m_denseNext > m_denseMax || m_denseMax - m_denseNext < m_denseStep)
        return {};
    const std::uint64_t bound = m_denseNext + m_denseStep - 1;
    m_denseNext = bound + 1;
    return {fromOrdered(bound, m_table.columns[m_order.columns[0]].isUnsigned)};
}

Result<std::vector<KeyValue>> ChunkPlanner::walk() {
    const BoundSql question = walkSelect(m_table, m_order, partition(), m_lower, m_rowsPerChunk);
    if (!m_walk || m_walkSql != question.sql) {
        m_walk.reset();
        LS_TRY(m_walk, PreparedStatement::prepare(m_connection, question.sql));
        m_walkSql = question.sql;
    }
    LS_CHECK(m_walk->execute(question.parameters));
    LS_TRY(BinaryRowDecoder decoder, BinaryRowDecoder::create(m_table, m_order.columns, m_walk->columns()));
    std::vector<KeyValue> bound;
    for (;;) {
        LS_TRY(const auto packet, m_walk->nextRow());
        if (!packet)
            break;
        LS_TRY(const auto cells, decoder.decode(*packet));
        bound.clear();
        for (const std::uint32_t column : m_order.columns)
            bound.push_back(keyValue(cells[column]));
    }
    if (!bound.empty() && bound == m_lower)
        return Error(ErrorCode::sourceQueryFailed,
                     "Walking along the key \"" + m_order.indexName + "\" of " + m_table.id.toString() +
                         " does not get past one value",
                     "The key holds text that its character set cannot carry to UTF-8 and back")
            .withScope(ErrorScope::table);
    return bound;
}

} // namespace lodestar::snapshot
