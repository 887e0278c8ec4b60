// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk_reader.h"
#include "core/snapshot/chunk_sql.h"
#include <numeric>
namespace lodestar::snapshot {

ChunkReader::ChunkReader(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection)
    : m_connection(connection), m_table(table), m_selection(std::move(selection)), m_columns(m_selection.columns) {
    if (m_columns.empty()) {
        m_columns.resize(m_table.columns.size());
        std::iota(m_columns.begin(), m_columns.end(), 0U);
    }
}

Result<void> ChunkReader::prepare(const std::string& sql) {
    if (m_statement && m_preparedSql == sql)
        return {};
    m_decoder.reset();
    m_statement.reset();
    LS_TRY(m_statement, PreparedStatement::prepare(m_connection, sql));
    m_preparedSql = sql;
    return {};
}

Result<ReadCounts> ChunkReader::read(const Chunk& chunk, value::RowSink& sink, std::stop_token stop) {
    // A server that is silent for long (a walk through cold pages, a lock) must not hold up a stop.
    const std::stop_callback interrupter(stop, [this] { m_connection.interrupt(); });
    const BoundSql select = chunkSelect(m_table, keyOrder(m_table), m_columns, m_selection.where, chunk);
    LS_CHECK(prepare(select.sql));
    if (select.parameters.size() != m_statement->parameterCount())
        return Error(ErrorCode::invalidOption, "The row filter of " + m_table.id.toString() + " holds a question mark",
                     "Write the value itself")
            .withScope(ErrorScope::table);
    LS_CHECK(m_statement->execute(select.parameters));
    // After execute: the answer may bring newer column definitions than the prepare answer did.
    LS_TRY(m_decoder, BinaryRowDecoder::create(m_table, m_columns, m_statement->columns()));
    ReadCounts counts;
    for (;;) {
        std::span<const std::uint8_t> packet = m_statement->rowHere();
        if (packet.empty()) {
            LS_TRY(const auto awaited, m_statement->nextRow());
            if (!awaited)
                return counts;
            packet = *awaited;
        }
        counts.bytes += packet.size();
        ++counts.rows;
        auto cells = m_decoder->decode(packet);
        if (!cells) {
            m_connection.interrupt();
            return std::move(cells).error();
        }
        if (!sink.row(value::RowOp::insert, {}, *cells) || stop.stop_requested()) {
            m_connection.interrupt();
            return Error(ErrorCode::cancelled, "Reading " + m_table.id.toString() + " was stopped");
        }
    }
}

} // namespace lodestar::snapshot
