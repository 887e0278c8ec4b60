// SPDX-License-Identifier: GPL-3.0-or-later
// Schema changes beside loads, restarts and faults.
#include "tests/sandbox/load/load_fixture.h"
#include <chrono>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::test {
namespace {

constexpr const char* kCreate =
    "CREATE TABLE d.t (k INT NOT NULL, v INT) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES "
    "(\"replication_num\" = \"1\")";

/// The job's state, as a sink asks for it.
std::string stateOf(Sql& sql) {
    sql.query("USE d");
    const SqlRows rows = sql.query("SHOW ALTER TABLE COLUMN WHERE TableName = 't' ORDER BY JobId DESC LIMIT 1");
    if (rows.empty())
        return "none";
    const auto& names = sql.columns();
    return *rows[0][static_cast<std::size_t>(std::find(names.begin(), names.end(), "State") - names.begin())];
}

bool reaches(Sql& sql, const std::string& state) {
    for (int i = 0; i < 2000; ++i) {
        if (stateOf(sql) == state)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

TEST(Alter, waitsForLoadsThatBeganBefore) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts({"--alter-tick-ms", "50"}));
    Sql sql = sandbox.connect();
    sql.exec("CREATE DATABASE d", kCreate);
    LoadClient client(sandbox.feHttpPort());
    ASSERT_EQ(client.transaction("begin", "d.t", "early").text("Status"), "OK");
    sql.query("ALTER TABLE d.t MODIFY COLUMN v BIGINT");
    ASSERT_TRUE(reaches(sql, "WAITING_TXN"));
    // A load that begins now is not waited for.
    ASSERT_EQ(client.transaction("begin", "d.t", "late").text("Status"), "OK");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(stateOf(sql), "WAITING_TXN");
    ASSERT_EQ(client.transaction("rollback", "d.t", "early").text("Status"), "OK");
    EXPECT_TRUE(reaches(sql, "FINISHED"));
}

TEST(Alter, goesOnAfterAKill) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts({"--alter-tick-ms", "1500"}));
    {
        Sql sql = sandbox.connect();
        sql.exec("CREATE DATABASE d", kCreate, "ALTER TABLE d.t MODIFY COLUMN v BIGINT");
        ASSERT_EQ(stateOf(sql), "PENDING");
    }
    sandbox.kill9();
    sandbox.start();
    Sql sql = sandbox.connect();
    EXPECT_EQ(sql.errorOf("ALTER TABLE d.t ADD COLUMN c INT"), 1064U);
    EXPECT_TRUE(reaches(sql, "FINISHED"));
    EXPECT_EQ(*sql.query("DESC d.t")[1][1], "bigint");
}

TEST(Alter, canBeCancelledByAFaultAndByTheUser) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts({"--alter-tick-ms", "50"}));
    Sql sql = sandbox.connect();
    sql.exec("CREATE DATABASE d", kCreate);
    LoadClient control(sandbox.controlPort());
    ASSERT_EQ(control.send("POST", "/faults", {}, R"({"name":"alter_cancelled","table":"d.t"})", true).status, 200);
    sql.query("ALTER TABLE d.t MODIFY COLUMN v BIGINT");
    EXPECT_TRUE(reaches(sql, "CANCELLED"));
    EXPECT_EQ(*sql.query("DESC d.t")[1][1], "int");
    LoadClient client(sandbox.feHttpPort());
    ASSERT_EQ(client.transaction("begin", "d.t", "open").text("Status"), "OK");
    sql.exec("ALTER TABLE d.t MODIFY COLUMN v BIGINT", "CANCEL ALTER TABLE COLUMN FROM d.t");
    EXPECT_EQ(stateOf(sql), "CANCELLED");
    sql.query("ALTER TABLE d.t ADD COLUMN c INT");
    EXPECT_EQ(stateOf(sql), "FINISHED");
}

TEST(Alter, losesTheRowsOfLoadsThatAreOpen) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts());
    Sql sql = sandbox.connect("");
    sql.exec("CREATE DATABASE d", kCreate, "CREATE TABLE d.s LIKE d.t");
    LoadClient client(sandbox.feHttpPort());
    int number = 0;
    for (const std::string statement : {"TRUNCATE TABLE d.t", "ALTER TABLE d.t SWAP WITH s"}) {
        const std::string label = "l" + std::to_string(++number);
        ASSERT_EQ(client.transaction("begin", "d.t", label).text("Status"), "OK");
        ASSERT_EQ(client.transaction("load", "d.t", label, "1\t1\n").text("Status"), "OK");
        sql.query(statement);
        ASSERT_EQ(client.transaction("prepare", "d.t", label).text("Status"), "OK");
        ASSERT_EQ(client.transaction("commit", "d.t", label).text("Status"), "OK");
        EXPECT_EQ(client.state("d", label), "VISIBLE");
        EXPECT_EQ(sql.text("SELECT count(*) FROM d.t"), "0") << statement;
        EXPECT_EQ(sql.text("SELECT count(*) FROM d.s"), "0") << statement;
    }
}

} // namespace
} // namespace lodestar::test
