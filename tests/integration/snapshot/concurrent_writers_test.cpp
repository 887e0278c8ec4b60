// SPDX-License-Identifier: GPL-3.0-or-later
// Positions under load. Every writer's transaction inserts one row and takes one GTID, so the number of GTIDs up to a
// position tells how many rows a read at that position must see.
#include "core/snapshot/exact_read.h"
#include "core/snapshot/watermark.h"
#include "tests/integration/snapshot/snapshot_fixture.h"
#include <atomic>
#include <thread>
namespace lodestar::test {
namespace {

constexpr int kWriters = 6;

/// Transactions in "uuid:1-5:7,uuid:2" (MySQL) or up to "0-1-17" (MariaDB).
std::uint64_t transactionsIn(const std::string& gtidSet, bool isMariaDb) {
    if (isMariaDb)
        return std::stoull(gtidSet.substr(gtidSet.rfind('-') + 1));
    std::uint64_t count = 0;
    std::size_t at = 0;
    while (at < gtidSet.size()) {
        const std::size_t end = std::min(gtidSet.find_first_of(":,", at), gtidSet.size());
        const std::string part = gtidSet.substr(at, end - at);
        if (part.size() < 32) { // not a UUID
            const std::size_t dash = part.find('-');
            const std::uint64_t first = std::stoull(part);
            count += (dash == std::string::npos ? first : std::stoull(part.substr(dash + 1))) - first + 1;
        }
        at = end + 1;
    }
    return count;
}

/// The whole log is asked for in each round: on a busy machine it must not outgrow the reader.
constexpr int kRowsMax = 30'000;

class ConcurrentWriters : public SnapshotTest {
protected:
    void SetUp() override {
        SnapshotTest::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        m_database->sql().exec("CREATE TABLE t (a INT)");
        m_table = describe("t");
        m_before = transactionsIn(orThrow(snapshot::readHighWatermark(*m_connection, m_server)).gtidSet, isMariaDb());
        for (int i = 0; i < kWriters; ++i)
            m_writers.emplace_back([this, sql = std::make_shared<Sql>(m_database->connect())] {
                while (!m_stop && m_inserted < kRowsMax) {
                    sql->exec("INSERT INTO t VALUES (1)");
                    ++m_inserted;
                }
            });
        while (m_inserted < 100)
            std::this_thread::yield();
    }
    void TearDown() override {
        m_stop = true;
        for (std::thread& writer : m_writers)
            writer.join();
    }
    [[nodiscard]] std::uint64_t rowsAt(const value::Position& position) const {
        return transactionsIn(position.gtidSet, isMariaDb()) - m_before;
    }
    /// Rows by the log itself up to file and offset. On MySQL a transaction is visible before its GTID is in the
    /// executed set, so the set of a high watermark does not count for this.
    [[nodiscard]] std::uint64_t rowsLoggedAt(const value::Position& position) {
        if (isMariaDb())
            return rowsAt(position);
        std::uint64_t rows = 0;
        for (const SqlRow& event : m_database->sql().query("SHOW BINLOG EVENTS IN '" + position.binlog.file + "'"))
            rows += event[2] == "Write_rows" && std::stoull(*event[4]) <= position.binlog.offset ? 1 : 0;
        return rows;
    }

    schema::SourceTable m_table;
    std::uint64_t m_before = 0;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_inserted = 0;
    std::vector<std::thread> m_writers;
};

TEST_P(ConcurrentWriters, exactReadsSeeThePositionsRowsNoMoreAndNoLess) {
    FunctionSink sink([](std::span<const value::CellView>) { return true; });
    for (int round = 0; round < 15; ++round) {
        const auto read = orThrow(snapshot::ExactRead::open(*m_connection, m_server, m_table));
        EXPECT_EQ(orThrow(read->read(sink)).rows, rowsAt(read->position())) << "round " << round;
    }
}

TEST_P(ConcurrentWriters, readsAfterALowWatermarkSeeAllItsRows) {
    FunctionSink sink([](std::span<const value::CellView>) { return true; });
    snapshot::Chunk everything;
    everything.last = true;
    snapshot::ChunkReader reader(*m_connection, m_table);
    for (int round = 0; round < 30; ++round) {
        const auto low = orThrow(snapshot::readLowWatermark(*m_connection, m_server));
        const std::uint64_t seen = orThrow(reader.read(everything, sink)).rows;
        // MySQL 5.6 has no sound set; its watermark is the start of the file, which holds no row before it.
        if (low.position.gtidSet.empty()) {
            EXPECT_EQ(low.position.binlog.offset, 4u);
        } else {
            EXPECT_GE(seen, rowsAt(low.position)) << "round " << round;
        }
        EXPECT_LE(seen, rowsLoggedAt(orThrow(snapshot::readHighWatermark(*m_connection, m_server))))
            << "round " << round;
    }
}

INSTANTIATE_TEST_SUITE_P(Servers, ConcurrentWriters, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
