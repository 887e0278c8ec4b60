// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/exact_read.h"
#include "tests/integration/snapshot/snapshot_fixture.h"
namespace lodestar::test {
namespace {

class ExactReadTest : public SnapshotTest {};

TEST_P(ExactReadTest, seesTheTableAsItWasAtItsPosition) {
    m_database->sql().exec("CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1),(1),(NULL)");
    const source::BinlogStatus before = orThrow(source::readBinlogStatus(*m_connection));
    auto read = orThrow(snapshot::ExactRead::open(*m_connection, m_server, describe("t")));
    m_database->sql().exec("INSERT INTO t VALUES (2)", "DELETE FROM t WHERE a=1");
    std::vector<std::string> rows;
    FunctionSink sink([&](std::span<const value::CellView> cells) {
        rows.push_back(rowAsText(cells));
        return true;
    });
    EXPECT_EQ(orThrow(read->read(sink)).rows, 3U);
    EXPECT_EQ(rows, (std::vector<std::string>{"1|", "1|", "NULL|"}));
    EXPECT_EQ(read->position().binlog.file, before.file);
    EXPECT_EQ(read->position().binlog.offset, before.offset);
    EXPECT_FALSE(read->position().gtidSet.empty());
    EXPECT_EQ(read->position().serverUuid, m_server.uuid);
}

TEST_P(ExactReadTest, leavesNoLockBehind) {
    m_database->sql().exec("CREATE TABLE t (a INT)");
    {
        const auto read = orThrow(snapshot::ExactRead::open(*m_connection, m_server, describe("t")));
        m_database->sql().exec("SET SESSION lock_wait_timeout=2");
        m_database->sql().exec("INSERT INTO t VALUES (1)");
    }
    EXPECT_EQ(m_database->sql().errorOf("ALTER TABLE t ADD b INT"), 0U);
}

TEST_P(ExactReadTest, saysWhichPrivilegeTheLockNeeds) {
    if (isMariaDb())
        return; // needs no lock
    m_database->sql().exec("CREATE TABLE t (a INT)");
    const source::Endpoint reader = m_database->addUser("nolock", "pw", "SELECT, REPLICATION CLIENT");
    const auto connection = orThrow(source::MySqlConnection::open(reader, source::Purpose::snapshot));
    const auto read = snapshot::ExactRead::open(*connection, m_server, describe("t"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::sourceGrantMissing);
    EXPECT_EQ(read.error().scope, ErrorScope::table);
    EXPECT_NE(read.error().statement.find("GRANT LOCK TABLES"), std::string::npos);
}

TEST_P(ExactReadTest, givesUpOnATableThatAWriterHolds) {
    if (isMariaDb())
        return; // needs no lock
    m_database->sql().exec("CREATE TABLE t (a INT)");
    auto writer = m_database->connect();
    writer.exec("START TRANSACTION", "INSERT INTO t VALUES (1)");
    const auto read = snapshot::ExactRead::open(*m_connection, m_server, describe("t"), {}, std::chrono::seconds(1));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().serverErrno, 1205);
    EXPECT_EQ(read.error().retry, ErrorRetry::backoff);
}

INSTANTIATE_TEST_SUITE_P(Servers, ExactReadTest, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
