// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cuts a keyed table into chunks bounded in rows and bytes, one after the other, so that reading begins while a large
// table is still being planned. Integer keys without large gaps are cut by arithmetic, all others by walking along the
// key's index. Bounds are values that the server returned and compares itself.
// One thread; borrows the connection. A planned table may change meanwhile: a row that is there at the low watermark
// and is not changed after it lies in exactly one chunk.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/snapshot/chunk.h"
#include "core/snapshot/chunk_sql.h"
#include "core/snapshot/prepared_statement.h"
#include "core/source/mysql_connection.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::snapshot {

struct ChunkLimits {
    std::uint64_t rowsMax = 100'000;
    std::uint64_t bytesMax = std::uint64_t{16} << 20; ///< by the server's average row length; readers hold to it
};

class ChunkPlanner final {
public:
    /// A table without a key is one chunk; where its rows may not come twice, read it with ExactRead instead.
    /// `after` continues behind an earlier chunk of the same table.
    [[nodiscard]] static Result<std::unique_ptr<ChunkPlanner>> create(source::MySqlConnection& connection,
                                                                      const schema::SourceTable& table,
                                                                      const ChunkLimits& limits,
                                                                      const Chunk* after = nullptr);
    /// nullopt after the last chunk. A stop interrupts the connection for good, even while the server is silent.
    [[nodiscard]] Result<std::optional<Chunk>> nextChunk(std::stop_token stop = {});
    /// The server's estimate; 0 if it has none.
    [[nodiscard]] std::uint64_t rowsEstimate() const { return m_rowsEstimate; }
    /// Rows that a chunk is meant to hold.
    [[nodiscard]] std::uint64_t rowsPerChunk() const { return m_rowsPerChunk; }

private:
    ChunkPlanner(source::MySqlConnection& connection, const schema::SourceTable& table);
    [[nodiscard]] Result<void> start(const ChunkLimits& limits, const Chunk* after);
    [[nodiscard]] Result<void> estimate(const ChunkLimits& limits);
    [[nodiscard]] Result<void> listPartitions();
    [[nodiscard]] Result<void> chooseDense();
    void resume(const Chunk& after);
    [[nodiscard]] std::optional<std::uint64_t> partition() const;
    /// The inclusive upper bound of the next chunk; empty: nothing is known to lie behind it.
    [[nodiscard]] Result<std::vector<KeyValue>> nextBound();
    [[nodiscard]] std::vector<KeyValue> nextDenseBound();
    [[nodiscard]] Result<std::vector<KeyValue>> walk();

    source::MySqlConnection& m_connection;
    const schema::SourceTable m_table;
    KeyOrder m_order;
    std::vector<std::uint64_t> m_partitions; ///< empty: the key does not begin with ENUM or SET
    std::size_t m_partition = 0;
    std::uint64_t m_rowsEstimate = 0;
    std::uint64_t m_rowsPerChunk = 0;
    /// Integers are kept so that unsigned order is their order: signed ones with the top bit flipped.
    bool m_dense = false;
    std::uint64_t m_denseNext = 0;
    std::uint64_t m_denseMax = 0;
    std::uint64_t m_denseStep = 0;
    std::uint32_t m_nextIndex = 0;
    std::uint32_t m_nextPiece = 0; ///< not 0: goes on within a chunk that was cut
    std::vector<KeyValue> m_lower;
    bool m_finished = false;
    std::string m_walkSql;
    std::unique_ptr<PreparedStatement> m_walk;
};

} // namespace lodestar::snapshot
