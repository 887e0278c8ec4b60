// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the rows of chunks into a sink, each chunk with one lock-free SELECT of its own read view.
// One thread; borrows the connection. Prepared statements are kept between chunks of the same shape.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/snapshot/chunk.h"
#include "core/snapshot/prepared_statement.h"
#include "core/snapshot/row_decoder.h"
#include "core/source/mysql_connection.h"
#include "core/value/cell_view.h"
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
    std::uint64_t bytes = 0; ///< of row packets
};

class ChunkReader final {
public:
    ChunkReader(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection = {});

    /// Cells of a row are valid during the sink's call. An error in the middle means that the chunk has to be read
    /// again. When the sink or the stop token ends the read early, the result is ErrorCode::cancelled and the
    /// connection is interrupted for good: the rest of an answer cannot be called back.
    [[nodiscard]] Result<ReadCounts> read(const Chunk& chunk, value::RowSink& sink, std::stop_token stop = {});

private:
    [[nodiscard]] Result<void> prepare(const std::string& sql);

    source::MySqlConnection& m_connection;
    const schema::SourceTable m_table;
    const ReadSelection m_selection;
    std::vector<std::uint32_t> m_columns;
    std::string m_preparedSql;
    std::unique_ptr<PreparedStatement> m_statement;
    std::optional<BinaryRowDecoder> m_decoder;
};

} // namespace lodestar::snapshot
