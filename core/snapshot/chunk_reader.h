// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the rows of chunks into a sink with lock-free SELECTs of their own read views: one for each chunk, or, where
// the same reader reads chunk after chunk of an integer key, one for a few seconds of chunks. The server then neither
// compares each row with two bounds nor waits between chunks (a tenth less of its work on narrow tables). Where readers
// take turns and the integers have hardly a gap, a statement ends by the count of its rows instead of a bound.
// One thread; borrows the connection. Prepared statements are kept between chunks of the same shape.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/snapshot/chunk.h"
#include "core/snapshot/chunk_sql.h"
#include "core/snapshot/prepared_statement.h"
#include "core/snapshot/row_decoder.h"
#include "core/source/mysql_connection.h"
#include "core/value/cell_view.h"
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::snapshot {

struct ReadSelection {
    std::vector<std::uint32_t> columns; ///< of the table; empty: all. The others are CellKind::absent.
    std::string where;                  ///< SQL condition of the user, joined with AND; empty: none
};

struct ReadCounts {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;                    ///< of row packets
    std::optional<std::vector<KeyValue>> cutAt; ///< key of the last row, if rows of the chunk may be left behind it
};

class ChunkReader final {
public:
    ChunkReader(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection = {});

    /// Cells of a row are valid during the sink's call. An error in the middle means that the chunk has to be read
    /// again. When the sink or the stop token ends the read early, the result is ErrorCode::cancelled and the
    /// connection is interrupted for good: the rest of an answer cannot be called back.
    [[nodiscard]] Result<ReadCounts> read(const Chunk& chunk, value::RowSink& sink, std::stop_token stop = {});

    /// A chunk ends early, and is said to, when it has about this many bytes: five in a hundred more, and a row. 0:
    /// never. Its rest is best asked of this reader, whose statement goes on. Keys that begin with part of a text, and
    /// rows of an ENUM without a label, are not cut.
    void setBytesMax(std::uint64_t bytes) { m_bytesMax = bytes; }
    /// Whether a statement may go on behind the end of a chunk, in the hope that the next chunk is asked of this
    /// reader. Ignored where bounds cannot be compared on this side. It lasts `forAbout`: it holds the table's metadata
    /// lock, for which an ALTER TABLE waits and everybody else behind that, and old row versions are kept for it.
    void setReadOn(bool allowed, std::chrono::milliseconds forAbout = std::chrono::seconds(3)) {
        m_readOn = allowed;
        m_readOnFor = forAbout;
    }
    /// A statement stands behind the last chunk: its rows are on the connection, which can be used for nothing but
    /// read() of a chunk for which continues() is true.
    [[nodiscard]] bool midway() const { return m_open; }
    [[nodiscard]] bool continues(const Chunk& chunk) const {
        return m_open && !m_pastLast && chunk.lower == m_reached &&
               (m_mode != Mode::inOne || (chunk.upper == m_upper && chunk.partition == m_partition));
    }

private:
    [[nodiscard]] Result<void> execute(BoundSql select);
    [[nodiscard]] Result<void> executeReadOn(const std::vector<KeyValue>& lower, std::uint64_t rowsMax);
    /// Rows up to the result's end, which closes it, or up to the bound; the first row behind it is kept.
    [[nodiscard]] Result<void> deliver(ReadCounts& counts, value::RowSink& sink, const std::stop_token& stop);
    [[nodiscard]] Result<ReadCounts> readInOne(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop);
    [[nodiscard]] Result<ReadCounts> readOnTo(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop);
    /// The chunk alone, by a statement that asks for as many rows as there are integers in it.
    [[nodiscard]] Result<ReadCounts> readCounted(const Chunk& chunk, value::RowSink& sink, const std::stop_token& stop);
    [[nodiscard]] Result<void> countedToEnd(const std::stop_token& stop);
    [[nodiscard]] bool mayCut(const Chunk& chunk) const;
    [[nodiscard]] bool hardlyAGap(const Chunk& chunk) const;
    [[nodiscard]] std::uint64_t integersIn(const Chunk& chunk) const; ///< of one with both bounds
    [[nodiscard]] std::uint64_t ordered(const value::CellView& cell) const;
    [[nodiscard]] std::uint64_t ordered(const KeyValue& key) const;

    source::MySqlConnection& m_connection;
    const schema::SourceTable m_table;
    const ReadSelection m_selection;
    const KeyOrder m_order;
    std::vector<std::uint32_t> m_columns;
    std::string m_preparedSql;
    std::unique_ptr<PreparedStatement> m_statement;
    std::optional<BinaryRowDecoder> m_decoder;

    /// How the open statement ends: with its chunk, by the count of its rows, or behind it.
    enum class Mode : std::uint8_t { inOne, counted, readOn };
    Mode m_mode = Mode::inOne;
    std::uint64_t m_bytesMax = 0;
    std::uint64_t m_cutBytes = 0; ///< of the chunk that is read; 0: it is not cut
    bool m_keyIsRead = false;     ///< all columns of a key that tells rows apart are
    bool m_isPrimary = false;
    bool m_canReadOn = false; ///< the key is one integer column, which is read
    bool m_readOn = false;
    std::chrono::duration<double> m_readOnFor{};
    double m_rowsPerSecond = 0;      ///< of the last chunk
    double m_density = 0;            ///< rows of the last chunk by the integers in it; 0: not known
    bool m_open = false;             ///< a statement has rows left, of its chunk or behind it
    bool m_pastLast = false;         ///< and they are behind the last chunk
    std::vector<KeyValue> m_reached; ///< upper bound of the last chunk
    std::vector<KeyValue> m_upper;   ///< of the statement's chunk, where it is read in one
    std::optional<std::uint64_t> m_partition;
    std::span<const std::uint8_t> m_held; ///< the first row behind it, as it lies on the connection
    std::optional<std::uint64_t> m_bound; ///< of the chunk that is read; as ordered()
    std::optional<std::uint64_t> m_last;  ///< key of the last row of this chunk; as ordered()
    std::uint64_t m_rowsAsked = 0;        ///< LIMIT of the open statement
    std::uint64_t m_rowsGiven = 0;        ///< that it has sent
};

} // namespace lodestar::snapshot
