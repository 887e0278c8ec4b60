// SPDX-License-Identifier: GPL-3.0-or-later
// The log over TLS with a checked name, for an account of caching_sha2_password, which MySQL 8 makes by default.
#include "app/sandbox/server/child_process.h"
#include "tests/integration/binlog/recording_handler.h"
#include "tests/integration/sync/own_source.h"
#include <fstream>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

void shell(const TempFolder& folder, const std::string& command) {
    auto child = sandbox::ChildProcess::start(
        {.arguments = {"/bin/sh", "-c", "cd '" + folder.path().string() + "' && " + command + " 2>>openssl.log"}});
    ASSERT_TRUE(child);
    ASSERT_EQ((*child)->waitFor(std::chrono::seconds(60)), 0) << command;
}

TEST(TlsStream, isReadWithCheckedNameByAnAccountOfSha2) {
    LS_NEED_SERVER(ServerKind::mysql80);
    TempFolder folder;
    std::ofstream(folder / "san.cnf") << "subjectAltName=IP:127.0.0.1\n";
    shell(folder,
          "openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -sha256 -keyout ca.key -out ca.pem -subj /CN=ca");
    shell(folder, "openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=db.example.net");
    shell(folder,
          "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -sha256 -extfile "
          "san.cnf -out server.pem");
    const auto file = [&](const char* name) { return (folder / name).string(); };
    OwnSource source(ServerKind::mysql80,
                     {"ssl_ca=" + file("ca.pem"), "ssl_cert=" + file("server.pem"), "ssl_key=" + file("server.key")});
    Sql sql = source.sql();
    sql.exec("CREATE DATABASE d", "CREATE TABLE d.t (id INT PRIMARY KEY, v LONGTEXT)",
             "CREATE USER 'reader'@'%' IDENTIFIED WITH caching_sha2_password BY 'long password' REQUIRE SSL",
             "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'reader'@'%'");
    const value::Position start = currentPosition(endpointOf(source.server()));
    sql.exec("INSERT INTO d.t VALUES (1, 'a'), (2, REPEAT('x', 3000000))", "UPDATE d.t SET v = 'b' WHERE id = 1");

    source::Endpoint endpoint = endpointOf(source.server());
    endpoint.host = "127.0.0.1";
    endpoint.socketPath.clear();
    endpoint.user = "reader";
    endpoint.password = Secret("long password");
    endpoint.tls.mode = source::TlsMode::verifyName;
    endpoint.tls.caFile = file("ca.pem");
    RecordingHandler handler;
    handler.select(endpoint, {"d", "t"});
    const auto end = readToEnd(endpoint, start, handler);
    ASSERT_TRUE(end) << end.error().toString();
    ASSERT_EQ(handler.rows.size(), 3U);
    EXPECT_EQ(handler.rows[1].after[1].size(), 3000000U);
    EXPECT_EQ(handler.rows[2].after[1], "b");
    sql.exec("FLUSH PRIVILEGES"); // forgets the fast way: the whole exchange again
    EXPECT_TRUE(readToEnd(endpoint, start, handler));

    endpoint.host = "localhost";
    const auto refused = readToEnd(endpoint, start, handler);
    ASSERT_FALSE(refused) << "the name of another host was accepted";
    EXPECT_EQ(refused.error().code, ErrorCode::sourceTlsFailed) << refused.error().toString();
}

} // namespace
} // namespace lodestar::test
