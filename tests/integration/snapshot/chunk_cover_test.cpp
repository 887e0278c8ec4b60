// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the key is, every row lies in exactly one chunk and no chunk is much larger than asked for.
#include "core/snapshot/chunk_planner.h"
#include "tests/integration/snapshot/snapshot_fixture.h"
#include <algorithm>
namespace lodestar::test {
namespace {

constexpr std::uint64_t kRowsMax = 300;

struct Cover {
    std::vector<std::string> rows;
    std::size_t chunks = 0;
    std::uint64_t largest = 0;
};

class ChunkCover : public SnapshotTest {
protected:
    /// Plans and reads; the planner is made anew behind every third chunk, from the chunk's text, as after a restart.
    Cover cover(const schema::SourceTable& table) {
        Cover out;
        const snapshot::ChunkLimits limits{.rowsMax = kRowsMax};
        auto planner = orThrow(snapshot::ChunkPlanner::create(*m_connection, table, limits));
        snapshot::ChunkReader reader(*m_connection, table);
        FunctionSink sink([&](std::span<const value::CellView> cells) {
            out.rows.push_back(rowAsText(cells));
            return true;
        });
        for (;;) {
            const auto chunk = orThrow(planner->nextChunk());
            if (!chunk)
                return out;
            EXPECT_EQ(chunk->index, out.chunks);
            const auto counts = orThrow(reader.read(*chunk, sink));
            out.largest = std::max(out.largest, counts.rows);
            if (++out.chunks % 3 == 0) {
                const auto stored = orThrow(snapshot::Chunk::fromText(chunk->toText()));
                EXPECT_EQ(stored, *chunk);
                planner = orThrow(snapshot::ChunkPlanner::create(*m_connection, table, limits, &stored));
            }
        }
    }

    /// The same chunks by one reader, whose statements go on behind the end of a chunk and may end within one.
    std::vector<std::string> readOn(const schema::SourceTable& table) {
        std::vector<std::string> rows;
        const auto planner =
            orThrow(snapshot::ChunkPlanner::create(*m_connection, table, snapshot::ChunkLimits{.rowsMax = kRowsMax}));
        std::vector<snapshot::Chunk> chunks;
        while (auto chunk = orThrow(planner->nextChunk()))
            chunks.push_back(std::move(*chunk));
        FunctionSink sink([&](std::span<const value::CellView> cells) {
            rows.push_back(rowAsText(cells));
            return true;
        });
        snapshot::ChunkReader reader(*m_connection, table);
        reader.setReadOn(true, std::chrono::milliseconds(0));
        for (const snapshot::Chunk& chunk : chunks)
            (void)orThrow(reader.read(chunk, sink));
        EXPECT_FALSE(reader.midway()) << "rows of a table that was read are left on the connection";
        return rows;
    }

    /// The same chunks, each cut whenever it has `bytesMax` bytes; every fourth rest is read by another connection,
    /// from its text, as after a lost one.
    struct Pieces {
        std::vector<std::string> rows;
        std::size_t cuts = 0;
        std::uint64_t largest = 0; ///< bytes of a piece
    };
    Pieces cutUp(const schema::SourceTable& table, std::uint64_t bytesMax) {
        Pieces out;
        const auto planner =
            orThrow(snapshot::ChunkPlanner::create(*m_connection, table, snapshot::ChunkLimits{.rowsMax = kRowsMax}));
        std::vector<snapshot::Chunk> chunks;
        while (auto chunk = orThrow(planner->nextChunk()))
            chunks.push_back(std::move(*chunk));
        FunctionSink sink([&](std::span<const value::CellView> cells) {
            out.rows.push_back(rowAsText(cells));
            return true;
        });
        auto connection = orThrow(source::MySqlConnection::open(m_database->endpoint(), source::Purpose::snapshot));
        auto reader = std::make_unique<snapshot::ChunkReader>(*connection, table);
        for (snapshot::Chunk chunk : chunks)
            for (bool rest = true; rest;) {
                reader->setBytesMax(bytesMax);
                const auto counts = orThrow(reader->read(chunk, sink));
                out.largest = std::max(out.largest, counts.bytes);
                rest = counts.cutAt.has_value();
                if (!rest)
                    continue;
                chunk.lower = *counts.cutAt;
                ++chunk.piece;
                EXPECT_TRUE(reader->continues(chunk));
                if (++out.cuts % 4 == 0) {
                    reader.reset();
                    connection =
                        orThrow(source::MySqlConnection::open(m_database->endpoint(), source::Purpose::snapshot));
                    reader = std::make_unique<snapshot::ChunkReader>(*connection, table);
                    chunk = orThrow(snapshot::Chunk::fromText(chunk.toText()));
                }
            }
        return out;
    }

    void expectCovered(const std::string& columns, const std::string& fill, std::uint64_t largest = kRowsMax) {
        m_database->sql().exec("DROP TABLE IF EXISTS t", "CREATE TABLE t (" + columns + ")");
        m_database->sql().exec("INSERT INTO t " + fill);
        m_database->sql().exec("ANALYZE TABLE t");
        Cover out = cover(describe("t"));
        const auto count = static_cast<std::size_t>(m_database->sql().number("SELECT COUNT(*) FROM t"));
        EXPECT_EQ(out.rows.size(), count) << columns;
        std::sort(out.rows.begin(), out.rows.end());
        EXPECT_EQ(std::adjacent_find(out.rows.begin(), out.rows.end()), out.rows.end()) << "a row twice: " << columns;
        EXPECT_LE(out.largest, largest) << columns;
        EXPECT_GE(out.chunks, count / largest) << columns;
        std::vector<std::string> again = readOn(describe("t"));
        std::sort(again.begin(), again.end());
        EXPECT_EQ(again, out.rows) << columns;
        Pieces pieces = cutUp(describe("t"), 700);
        std::sort(pieces.rows.begin(), pieces.rows.end());
        EXPECT_EQ(pieces.rows, out.rows) << "cut by bytes: " << columns;
        // A key that cannot be cut in the middle is read whole, and so is an empty SET: a number finds it, not an
        // index.
        if (pieces.cuts != 0 && columns.find("SET(") == std::string::npos) {
            EXPECT_LE(pieces.largest, 700 + 35 + 200) << columns;
        }
        m_cuts += pieces.cuts;
    }
    std::size_t m_cuts = 0;
};

TEST_P(ChunkCover, coversIntegerKeys) {
    makeNumbers(3000);
    expectCovered("k INT PRIMARY KEY", "SELECT n FROM numbers");
    expectCovered("k INT PRIMARY KEY", "SELECT n-1500 FROM numbers");
    expectCovered("k BIGINT PRIMARY KEY", "SELECT n*1000003-900000000 FROM numbers");
    expectCovered("k BIGINT PRIMARY KEY",
                  "SELECT n FROM numbers UNION SELECT 9223372036854775807 UNION SELECT -9223372036854775808");
    expectCovered("k BIGINT UNSIGNED PRIMARY KEY",
                  "SELECT 18446744073709548000+n FROM numbers UNION SELECT 18446744073709551615");
    expectCovered("k BIGINT UNSIGNED PRIMARY KEY", "SELECT CAST(9223372036854774000 AS UNSIGNED)+n FROM numbers");
    expectCovered("k SMALLINT UNSIGNED ZEROFILL PRIMARY KEY", "SELECT n FROM numbers");
    expectCovered("k BIT(40) PRIMARY KEY", "SELECT n*7919 FROM numbers");
    EXPECT_GT(m_cuts, 100U);
}

TEST_P(ChunkCover, coversNumbersWithFractions) {
    makeNumbers(1500);
    expectCovered("k DECIMAL(30,5) PRIMARY KEY", "SELECT 12345678901234567890.5+n/7 FROM numbers");
    expectCovered("k DECIMAL(30,5) PRIMARY KEY", "SELECT 700-n FROM numbers");
    expectCovered("k FLOAT PRIMARY KEY", "SELECT n/7 FROM numbers");
    expectCovered("k DOUBLE PRIMARY KEY", "SELECT 1/n-0.01 FROM numbers");
}

TEST_P(ChunkCover, coversTextKeysInTheOrderOfTheServer) {
    makeNumbers(1500);
    const std::string mixed = "SELECT CONCAT(IF(n%2,'a','B'),CHAR(65+n%26),'-',n) FROM numbers";
    expectCovered("k VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY", mixed);
    expectCovered("k VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PRIMARY KEY", mixed);
    expectCovered("k VARCHAR(30) CHARACTER SET utf8 COLLATE utf8_unicode_ci PRIMARY KEY",
                  "SELECT CONCAT(CHAR(0xC3A4+n%5 USING utf8),n) FROM numbers");
    expectCovered("k CHAR(30) CHARACTER SET latin1 COLLATE latin1_german1_ci PRIMARY KEY",
                  "SELECT CONCAT(CHAR(0xE4+n%3 USING latin1),n) FROM numbers");
    expectCovered("k VARCHAR(30) CHARACTER SET gbk PRIMARY KEY",
                  "SELECT CONCAT(CONVERT(0xD6D0 USING gbk),n) FROM numbers");
    expectCovered("k BINARY(16) PRIMARY KEY", "SELECT UNHEX(MD5(n)) FROM numbers");
    expectCovered("k VARBINARY(20) PRIMARY KEY", "SELECT CONCAT(CHAR(n%256),'\\0',n) FROM numbers");
}

TEST_P(ChunkCover, coversDatesAndZeroDates) {
    makeNumbers(1500);
    expectCovered("k DATETIME(6) PRIMARY KEY",
                  "SELECT '2024-01-01'+INTERVAL n*1001 MICROSECOND FROM numbers UNION SELECT '0000-00-00'");
    expectCovered("k DATE PRIMARY KEY", "SELECT '2000-01-01'+INTERVAL n DAY FROM numbers UNION SELECT '2000-00-00'");
    expectCovered("k TIMESTAMP PRIMARY KEY", "SELECT '2024-03-30'+INTERVAL n MINUTE FROM numbers");
    expectCovered("k TIME PRIMARY KEY", "SELECT SEC_TO_TIME(n*1000-900000) FROM numbers");
}

TEST_P(ChunkCover, coversCompositeKeys) {
    makeNumbers(3000);
    expectCovered("a INT, b VARCHAR(20) CHARACTER SET utf8mb4, c DATE, PRIMARY KEY (a,b,c)",
                  "SELECT n%3, CONCAT('k',n%50), '2020-01-01'+INTERVAL n DAY FROM numbers");
    expectCovered("a BIGINT UNSIGNED, b DECIMAL(10,2), PRIMARY KEY (b,a)", "SELECT n, n%11-5 FROM numbers");
    // One group of equal first values is far larger than a chunk.
    expectCovered("a INT, b INT, PRIMARY KEY (a,b)", "SELECT 7, n FROM numbers");
    EXPECT_GT(m_cuts, 100U);
}

TEST_P(ChunkCover, coversKeysWithLabels) {
    makeNumbers(3000);
    expectCovered("e ENUM('z','it''s','m') NOT NULL, n INT NOT NULL, PRIMARY KEY (e,n)",
                  "SELECT 1+n%3, n FROM numbers UNION SELECT 0, 1");
    expectCovered("e ENUM('z','a','m') NOT NULL PRIMARY KEY", "SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 0");
    expectCovered("s SET('z','a','m') NOT NULL, n INT NOT NULL, PRIMARY KEY (s,n)", "SELECT n%8, n FROM numbers", 375);
    // The label in the middle ends what bounds may name, so rows of one first value stay together.
    expectCovered("a INT, e ENUM('q','b'), b INT, PRIMARY KEY (a,e,b)", "SELECT n%200, 1+n%2, n FROM numbers",
                  kRowsMax + 15);
}

TEST_P(ChunkCover, coversUniqueKeysOfTablesWithoutPrimaryKey) {
    makeNumbers(1500);
    expectCovered("a VARCHAR(20), k INT NOT NULL, UNIQUE KEY second (k), UNIQUE KEY first (a)",
                  "SELECT IF(n%5,n,NULL), n*17 FROM numbers");
}

TEST_P(ChunkCover, takesAKeyOverPrefixesInOnePiece) {
    makeNumbers(600);
    expectCovered("k VARCHAR(200) CHARACTER SET latin1, PRIMARY KEY (k(20))", "SELECT CONCAT('x',n) FROM numbers", 600);
}

TEST_P(ChunkCover, coversIdentifiersOfMariaDb) {
    if (!isMariaDb())
        return;
    makeNumbers(1500);
    expectCovered("k UUID PRIMARY KEY", "SELECT UUID() FROM numbers");
    expectCovered("k INET6 PRIMARY KEY", "SELECT CONCAT('::',HEX(n)) FROM numbers");
}

TEST_P(ChunkCover, givesAnEmptyTableOneChunk) {
    m_database->sql().exec("CREATE TABLE t (k INT PRIMARY KEY)");
    const Cover out = cover(describe("t"));
    EXPECT_EQ(out.chunks, 1U);
    EXPECT_TRUE(out.rows.empty());
}

TEST_P(ChunkCover, boundsChunksByBytesToo) {
    makeNumbers(2000);
    m_database->sql().exec("CREATE TABLE t (k INT PRIMARY KEY, v VARCHAR(2000) CHARACTER SET latin1)",
                           "INSERT INTO t SELECT n, REPEAT('x',2000) FROM numbers", "ANALYZE TABLE t");
    auto planner = orThrow(
        snapshot::ChunkPlanner::create(*m_connection, describe("t"), {.rowsMax = 100'000, .bytesMax = 400'000}));
    EXPECT_LT(planner->rowsPerChunk(), 250U);
    EXPECT_GT(planner->rowsPerChunk(), 50U);
}

TEST_P(ChunkCover, holdsToItsBytesWhereFatRowsFollowThinOnes) {
    makeNumbers(3000);
    m_database->sql().exec("CREATE TABLE t (k INT PRIMARY KEY, v MEDIUMTEXT CHARACTER SET latin1)",
                           "INSERT INTO t SELECT n, REPEAT('x', IF(n <= 2700, 40, 20000)) FROM numbers",
                           "ANALYZE TABLE t");
    const Pieces pieces = cutUp(describe("t"), 400'000);
    EXPECT_EQ(pieces.rows.size(), 3000U);
    EXPECT_GT(pieces.cuts, 12U);
    EXPECT_LE(pieces.largest, 440'000U);
}

TEST_P(ChunkCover, aTableThatGrowsDoesNotMakeItsLastChunkLarger) {
    makeNumbers(3000);
    m_database->sql().exec("CREATE TABLE t (k INT PRIMARY KEY)", "INSERT INTO t SELECT n FROM numbers",
                           "ANALYZE TABLE t");
    const schema::SourceTable table = describe("t");
    const auto planner =
        orThrow(snapshot::ChunkPlanner::create(*m_connection, table, snapshot::ChunkLimits{.rowsMax = kRowsMax}));
    m_database->sql().exec("INSERT INTO t SELECT 3000 + n FROM numbers"); // the changes bring these
    for (const bool readsOn : {false, true}) {
        std::vector<snapshot::Chunk> chunks;
        const auto again =
            readsOn ? orThrow(snapshot::ChunkPlanner::create(*m_connection, table, {.rowsMax = kRowsMax})) : nullptr;
        snapshot::ChunkPlanner& plan = readsOn ? *again : *planner;
        while (auto chunk = orThrow(plan.nextChunk()))
            chunks.push_back(std::move(*chunk));
        if (readsOn)
            m_database->sql().exec("INSERT INTO t SELECT 6000 + n FROM numbers");
        std::uint64_t rows = 0;
        FunctionSink sink([&](std::span<const value::CellView>) { return true; });
        auto connection = orThrow(source::MySqlConnection::open(m_database->endpoint(), source::Purpose::snapshot));
        snapshot::ChunkReader reader(*connection, table);
        reader.setReadOn(readsOn);
        for (const snapshot::Chunk& chunk : chunks) {
            const auto counts = orThrow(reader.read(chunk, sink));
            EXPECT_LE(counts.rows, kRowsMax) << chunk.toText();
            rows += counts.rows;
        }
        EXPECT_TRUE(chunks.back().last);
        EXPECT_TRUE(chunks.back().upper.empty()) << "rows that only the target has there are found";
        EXPECT_EQ(rows, readsOn ? 6000U : 3000U);
    }
}

TEST_P(ChunkCover, aTableWithoutAKeyIsOneChunk) {
    m_database->sql().exec("CREATE TABLE t (k INT, UNIQUE KEY (k))", "INSERT INTO t VALUES (1),(NULL),(NULL)");
    auto planner = orThrow(snapshot::ChunkPlanner::create(*m_connection, describe("t"), {}));
    const auto chunk = orThrow(planner->nextChunk());
    ASSERT_TRUE(chunk);
    EXPECT_TRUE(chunk->last);
    EXPECT_TRUE(chunk->lower.empty());
    EXPECT_TRUE(chunk->upper.empty());
    EXPECT_FALSE(orThrow(planner->nextChunk()));
}

/// A read that does not use the key's index would read the table once for every chunk.
TEST_P(ChunkCover, readsNoMoreRowsThanTheChunksHold) {
    makeNumbers(3000);
    m_database->sql().exec("CREATE TABLE t (a INT, b VARCHAR(20) CHARACTER SET latin1, PRIMARY KEY (a,b))",
                           "INSERT INTO t SELECT n%3, CONCAT('k',n) FROM numbers", "ANALYZE TABLE t");
    const schema::SourceTable table = describe("t");
    const auto handlerReads = [&] {
        const auto rows = orThrow(m_connection->query("SHOW SESSION STATUS LIKE 'Handler_read_%'"));
        long total = 0;
        for (std::size_t i = 0; i < rows.size(); ++i)
            total += std::stol(rows.text(i, std::size_t{1}));
        return total;
    };
    const long before = handlerReads();
    EXPECT_EQ(cover(table).rows.size(), 3000U);
    EXPECT_LT(handlerReads() - before, 3 * 3000) << "walking and reading touch each row about once each";
}

INSTANTIATE_TEST_SUITE_P(Servers, ChunkCover, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
