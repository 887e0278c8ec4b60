// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/private_server.h"
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <mysql.h>
namespace lodestar::test {
using namespace std::chrono_literals;
using sandbox::PrivateServer;
using sandbox::ServerKind;

class PrivateServerOfKind : public ::testing::TestWithParam<ServerKind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, PrivateServerOfKind, allServers(), ServerName{});

TEST_P(PrivateServerOfKind, keepsRowsOverStopKillAndRestartAtTheSamePort) {
    LS_NEED_SERVER(GetParam());
    const TempFolder folder;
    PrivateServer server({.kind = GetParam(), .dir = folder / "s", .rootPassword = Secret("it's \\ secret")});
    auto started = server.start();
    ASSERT_TRUE(started) << started.error().toString();
    const auto port = server.port();
    Sql(loginOf(server))
        .exec("CREATE DATABASE d", "CREATE TABLE d.t (a INT PRIMARY KEY) ENGINE=InnoDB", "INSERT INTO d.t VALUES (1)");
    ASSERT_TRUE(server.restart());
    EXPECT_EQ(server.port(), port);
    Sql(loginOf(server)).exec("INSERT INTO d.t VALUES (2)");
    server.kill9();
    EXPECT_FALSE(server.running());
    started = server.start();
    ASSERT_TRUE(started) << started.error().toString();
    EXPECT_EQ(Sql(loginOf(server)).text("SELECT a FROM d.t ORDER BY a"), "1\n2");
    EXPECT_TRUE(server.stop());
}

TEST_P(PrivateServerOfKind, logsRowsAndHasOnlyRootOverTcpAtTheLoopbackAddress) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase database(GetParam());
    Sql& sql = database.sql();
    EXPECT_EQ(sql.value("SELECT @@global.log_bin"), "1");
    EXPECT_EQ(sql.value("SELECT @@global.binlog_format"), "ROW");
    EXPECT_EQ(sql.value("SELECT @@global.binlog_row_image"), "FULL");
    EXPECT_EQ(sql.value("SELECT @@global.bind_address"), "127.0.0.1");
    EXPECT_EQ(sql.text("SELECT user, host FROM mysql.user WHERE user IN ('root','') ORDER BY host"),
              "root|127.0.0.1\nroot|localhost");
    if (GetParam() != ServerKind::mariadb) {
        EXPECT_EQ(sql.value("SELECT @@global.gtid_mode"), "ON");
    }
}

TEST_P(PrivateServerOfKind, twoServersHaveIdentitiesOfTheirOwn) {
    LS_NEED_SERVER(GetParam());
    if (GetParam() == ServerKind::mariadb)
        return; // MariaDB 10.11 has no server_uuid
    const TempFolder folder;
    PrivateServer other({.kind = GetParam(), .dir = folder / "s"});
    ASSERT_TRUE(other.start());
    EXPECT_NE(Sql(loginOf(other)).value("SELECT @@server_uuid"),
              Sql(loginOf(sourceServer(GetParam()))).value("SELECT @@server_uuid"));
}

TEST_P(PrivateServerOfKind, withoutANetworkAnswersAtItsSocketAloneInAFolderClosedToOthers) {
    LS_NEED_SERVER(GetParam());
    const TempFolder folder;
    PrivateServer server({.kind = GetParam(), .dir = folder / "s", .network = false});
    const auto started = server.start();
    ASSERT_TRUE(started) << started.error().toString();
    EXPECT_EQ(server.port(), 0);
    EXPECT_EQ(std::filesystem::status(folder / "s").permissions(), std::filesystem::perms::owner_all);
    const std::unique_ptr<MYSQL, decltype(&mysql_close)> connection(mysql_init(nullptr), &mysql_close);
    ASSERT_NE(mysql_real_connect(connection.get(), nullptr, "root", "", nullptr, 0, server.socketPath().c_str(), 0),
              nullptr)
        << mysql_error(connection.get());
    ASSERT_EQ(mysql_query(connection.get(), "SELECT @@skip_networking"), 0);
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(connection.get()),
                                                                          &mysql_free_result);
    EXPECT_STREQ(mysql_fetch_row(result.get())[0], "1");
    EXPECT_TRUE(server.stop());
}

TEST(PrivateServer, appliesFurtherOptionsAndSaysWhyItCannotStart) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    PrivateServer server({.dir = folder / "s", .binlog = false, .extra = {"innodb_lock_wait_timeout=7"}});
    ASSERT_TRUE(server.start());
    Sql sql(loginOf(server));
    EXPECT_EQ(sql.value("SELECT @@global.innodb_lock_wait_timeout"), "7");
    EXPECT_EQ(sql.value("SELECT @@global.log_bin"), "0");
    ASSERT_TRUE(server.stop());
    server.setExtra({"no_such_option=1"});
    const auto started = server.start();
    ASSERT_FALSE(started);
    EXPECT_NE(started.error().detail.find("no_such_option"), std::string::npos) << started.error().detail;
}

TEST(PrivateServer, finishesAFirstStartThatWasCutShort) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    const Secret password("pw");
    {
        PrivateServer broken({.dir = folder / "s", .rootPassword = password, .extra = {"no_such_option=1"}});
        ASSERT_FALSE(broken.start());
    }
    PrivateServer server({.dir = folder / "s", .rootPassword = password});
    const auto started = server.start();
    ASSERT_TRUE(started) << started.error().toString();
    EXPECT_EQ(Sql(loginOf(server)).value("SELECT 1"), "1");
    EXPECT_FALSE(std::filesystem::exists(folder / "s" / "accounts.sql")) << "holds the password";
}

TEST(PrivateServer, saysThatAnExistingFolderHasAnotherPassword) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    {
        PrivateServer first({.dir = folder / "s", .rootPassword = Secret("first")});
        ASSERT_TRUE(first.start());
    }
    PrivateServer second({.dir = folder / "s", .rootPassword = Secret("second")});
    const auto started = second.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::sourceAccessDenied);
}

TEST(PrivateServer, showsItsPasswordNeitherToProcessListNorOptionFile) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    PrivateServer server({.dir = folder / "s", .rootPassword = Secret("k9hidden7")});
    ASSERT_TRUE(server.start());
    for (const std::string& path :
         {"/proc/" + std::to_string(server.pid()) + "/cmdline", "/proc/" + std::to_string(server.pid()) + "/environ",
          (folder / "s/my.cnf").string(), (folder / "s/server.log").string()}) {
        std::ifstream in(path, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        EXPECT_FALSE(text.empty()) << path;
        EXPECT_EQ(text.find("k9hidden7"), std::string::npos) << path;
    }
}

TEST(PrivateServer, anUnknownKindOfServerIsRefusedByName) {
    EXPECT_EQ(*sandbox::parseServerKind("mysql8"), ServerKind::mysql80);
    const auto kind = sandbox::parseServerKind("oracle");
    ASSERT_FALSE(kind);
    EXPECT_NE(kind.error().detail.find("oracle"), std::string::npos);
}

} // namespace lodestar::test
