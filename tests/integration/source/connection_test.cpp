// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "tests/support/source_database.h"
#include <thread>
namespace lodestar::test {
namespace {

using source::MySqlConnection;
using source::Purpose;

class ConnectionTest : public ::testing::TestWithParam<sandbox::ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_database = std::make_unique<SourceDatabase>(GetParam(), "conn");
    }
    std::unique_ptr<MySqlConnection> open(Purpose purpose = Purpose::admin) {
        auto connection = MySqlConnection::open(m_database->endpoint(), purpose);
        EXPECT_TRUE(connection) << connection.error().toString();
        return connection ? std::move(*connection) : nullptr;
    }
    std::unique_ptr<SourceDatabase> m_database;
};

TEST_P(ConnectionTest, setsASessionThatDoesNotDependOnTheServersDefaults) {
    auto& root = m_database->sql();
    const std::string mode = root.value("SELECT @@GLOBAL.sql_mode");
    root.exec("SET GLOBAL sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'", "SET GLOBAL time_zone='+05:30'");
    const auto connection = open();
    const auto rows =
        connection->query("SELECT @@sql_mode, @@time_zone, @@character_set_results, @@lock_wait_timeout, '\\''");
    root.exec("SET GLOBAL time_zone='SYSTEM'", "SET GLOBAL sql_mode=" + sqlQuoted(mode));
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->text(0, std::size_t{0}), "");
    EXPECT_EQ(rows->text(0, std::size_t{1}), "+00:00");
    EXPECT_EQ(rows->text(0, std::size_t{2}), "utf8mb4");
    EXPECT_EQ(rows->text(0, std::size_t{3}), "5");
    EXPECT_EQ(rows->text(0, std::size_t{4}), "'");
}

TEST_P(ConnectionTest, readsWhatTheServerIs) {
    const auto connection = open();
    const auto info = source::readServerInfo(*connection);
    ASSERT_TRUE(info);
    EXPECT_TRUE(info->logBin);
    EXPECT_EQ(info->binlogFormat, "ROW");
    EXPECT_EQ(info->binlogRowImage, "FULL");
    const bool isMariaDb = GetParam() == sandbox::ServerKind::mariadb;
    EXPECT_EQ(info->family, isMariaDb ? schema::Family::mariadb : schema::Family::mysql);
    EXPECT_EQ(info->gtidMode, !isMariaDb);
    EXPECT_EQ(info->uuid, isMariaDb ? "mariadb:" + std::to_string(info->serverId)
                                    : m_database->sql().value("SELECT @@GLOBAL.server_uuid"));
    EXPECT_EQ(info->version / 100, GetParam() == sandbox::ServerKind::mariadb   ? 1011U
                                   : GetParam() == sandbox::ServerKind::mysql80 ? 800U
                                   : GetParam() == sandbox::ServerKind::mysql57 ? 507U
                                                                                : 506U);
    const auto status = source::readBinlogStatus(*connection);
    ASSERT_TRUE(status);
    EXPECT_FALSE(status->file.empty());
    EXPECT_GT(status->offset, 4U);
}

TEST_P(ConnectionTest, namesTheCausesOfARefusedLoginButNotThePassword) {
    auto endpoint = m_database->endpoint();
    endpoint.user = "nobody_knows";
    endpoint.password = Secret("s3cret-word");
    const auto connection = MySqlConnection::open(endpoint, Purpose::browse);
    ASSERT_FALSE(connection);
    const Error& error = connection.error();
    EXPECT_EQ(error.code, ErrorCode::sourceAccessDenied);
    EXPECT_EQ(error.serverErrno, 1045);
    EXPECT_EQ(error.toString().find("s3cret-word"), std::string::npos);
    for (const char* cause : {"password", "REQUIRE SSL", "sha256_password", "plugin"})
        EXPECT_NE(error.advice.find(cause), std::string::npos) << cause;
}

TEST_P(ConnectionTest, tellsAServerThatIsNotThere) {
    auto endpoint = m_database->endpoint();
    endpoint.port = 1;
    endpoint.socketPath.clear();
    const auto connection = MySqlConnection::open(endpoint, Purpose::browse);
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().code, ErrorCode::sourceUnreachable);
    EXPECT_EQ(connection.error().retry, ErrorRetry::backoff);
    endpoint.host = "no-such-host.invalid";
    EXPECT_EQ(MySqlConnection::open(endpoint, Purpose::browse).error().code, ErrorCode::sourceUnreachable);
}

TEST_P(ConnectionTest, sendsAndReadsRawCommandsBesideStatements) {
    const auto connection = open(Purpose::snapshot);
    const std::string sql = "SELECT REPEAT('x',300000) UNION ALL SELECT 'y'";
    for (int round = 0; round < 2; ++round) {
        ASSERT_TRUE(connection->command(3, {reinterpret_cast<const std::uint8_t*>(sql.data()), sql.size()}, false));
        std::vector<std::size_t> sizes; // column count, definition, EOF, two rows, EOF
        for (int i = 0; i < 6; ++i) {
            const auto packet = connection->readPacket();
            ASSERT_TRUE(packet);
            sizes.push_back(packet->size());
        }
        EXPECT_EQ(sizes[3], 300000U + 4);
        EXPECT_EQ(sizes[4], 2U);
        EXPECT_EQ(connection->query("SELECT 7")->text(0, std::size_t{0}), "7");
    }
}

TEST_P(ConnectionTest, refusesAStatementWhileAnAnswerIsUnread) {
    const auto connection = open(Purpose::snapshot);
    const std::string sql = "SELECT 1";
    ASSERT_TRUE(connection->command(3, {reinterpret_cast<const std::uint8_t*>(sql.data()), sql.size()}, false));
    ASSERT_TRUE(connection->readPacket());
    const auto second = connection->query("SELECT 2");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::internal);
}

TEST_P(ConnectionTest, turnsAnErrorPacketIntoAnError) {
    const auto connection = open(Purpose::snapshot);
    const std::string sql = "SELECT * FROM no_such_database.t";
    ASSERT_TRUE(connection->command(3, {reinterpret_cast<const std::uint8_t*>(sql.data()), sql.size()}, false));
    const auto packet = connection->readPacket();
    ASSERT_FALSE(packet);
    EXPECT_EQ(packet.error().code, ErrorCode::tableNotFound);
    EXPECT_TRUE(connection->lastErrno() == 1146 || connection->lastErrno() == 1049);
    EXPECT_TRUE(connection->query("SELECT 1")) << "the connection is still good";
}

TEST_P(ConnectionTest, endsARunningStatementFromAnotherThread) {
    const auto connection = open();
    std::thread other([&] {
        // Wait until the server runs the statement, so that the interruption meets it in the middle.
        auto sql = m_database->connect();
        const std::string running =
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(60%'";
        for (int i = 0; i < 400 && sql.number(running) == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        connection->interrupt();
    });
    const auto result = connection->query("SELECT SLEEP(60)");
    other.join();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_EQ(connection->query("SELECT 1").error().code, ErrorCode::cancelled);
}

TEST_P(ConnectionTest, saysThatALostConnectionIsWorthAnotherTry) {
    const auto connection = open();
    m_database->sql().exec("KILL " + std::to_string(connection->threadId()));
    const auto result = connection->query("SELECT 1");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::sourceUnreachable);
    EXPECT_EQ(result.error().retry, ErrorRetry::backoff);
}

TEST_P(ConnectionTest, connectsOverASocketFile) {
    auto endpoint = m_database->endpoint();
    endpoint.socketPath = m_database->server().socketPath();
    const auto connection = MySqlConnection::open(endpoint, Purpose::browse);
    ASSERT_TRUE(connection) << connection.error().toString();
    EXPECT_NE((*connection)->query("SELECT USER()")->text(0, std::size_t{0}).find("@localhost"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Servers, ConnectionTest, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
