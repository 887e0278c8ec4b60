// SPDX-License-Identifier: GPL-3.0-or-later
// What a client of the query port sees: values exactly as StarRocks prints them, metadata, jobs, prepared statements.
#include "tests/sandbox/frontend/frontend_fixture.h"
#include "tests/support/program_run.h"
#include <chrono>
#include <mysql.h>
#include <thread>
namespace lodestar::test {
namespace {

using QueryTest = FrontEndTest;

const char* const kTypes = "CREATE TABLE t (k LARGEINT NOT NULL, dec38 DECIMAL(38,18), dec65 DECIMAL(65,30), ts "
                           "DATETIME, day DATE, f FLOAT, g "
                           "DOUBLE, flag BOOLEAN, bin VARBINARY, txt VARCHAR(1048576), j JSON) PRIMARY KEY(k) "
                           "PROPERTIES('replication_num'='1')";

TEST_F(QueryTest, printsEveryTypeExactly) {
    sql().exec(kTypes,
               "INSERT INTO t VALUES (170141183460469231731687303715884105727, 12345678901234567890.123456789012345678,"
               "12345678901234567890123456789012345.123456789012345678901234567890, '2024-02-29 23:59:59.000001',"
               "'0001-01-01', 16777217, 1e20, true, x'00ff0a', 'a\\tb', '{\"a\": 1}')",
               "INSERT INTO t (k, ts, f, g) VALUES (-1, '2024-02-29 00:00:00', 123456789, 0.1)");
    EXPECT_EQ(
        sql().text("SELECT k, dec38, dec65, ts, day, f, g, flag, HEX(bin), txt, j FROM t ORDER BY k DESC"),
        "170141183460469231731687303715884105727|12345678901234567890.123456789012345678|"
        "12345678901234567890123456789012345.123456789012345678901234567890|2024-02-29 23:59:59.000001|0001-01-01|"
        "16777216|1e+20|1|00FF0A|a\tb|{\"a\": 1}\n"
        "-1|\\N|\\N|2024-02-29 00:00:00|\\N|1.2345679e+08|0.1|\\N|\\N|\\N|\\N");
    EXPECT_EQ(sql().value("SELECT SUM(k) + 1 FROM t"), "170141183460469231731687303715884105727");
    EXPECT_EQ(sql().value("SELECT SUM(dec38) FROM t"), "12345678901234567890.123456789012345678");
}

TEST_F(QueryTest, comparesTextByteByByte) {
    sql().exec("CREATE TABLE t (k VARCHAR(50) NOT NULL) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
               "INSERT INTO t VALUES ('a'), ('A'), ('a '), ('\xC3\xA4')");
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM t"), 4);
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM t WHERE k = 'a'"), 1);
    EXPECT_EQ(sql().number("SELECT COUNT(DISTINCT k) FROM t"), 4);
}

TEST_F(QueryTest, insertOfAKeyThatExistsReplacesTheRow) {
    sql().exec("CREATE TABLE t (k INT NOT NULL, v INT) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
               "INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (1, 2)", "UPDATE t SET v = v + 1 WHERE k = 1");
    EXPECT_EQ(sql().text("SELECT k, v FROM t"), "1|3");
    sql().exec("DELETE FROM t WHERE k = 1");
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM t"), 0);
}

TEST_F(QueryTest, functionsAndTypesOfStarRocksWorkInSelect) {
    EXPECT_EQ(sql().text("SELECT CAST('12' AS LARGEINT), CAST(5 AS STRING), HEX(hex_decode_binary('00ff')), MD5('a'), "
                         "CRC32('abc')"),
              "12|5|00FF|0cc175b9c0f1b6a831c399e269772661|891568578");
    EXPECT_EQ(sql().value("SELECT version()"), "8.0.33");
    EXPECT_EQ(sql().text("SELECT @@autocommit, @@session.sql_mode, database()"), "1|ONLY_FULL_GROUP_BY|d");
    EXPECT_EQ(sql().columns(), (std::vector<std::string>{"@@autocommit", "@@session.sql_mode", "database()"}));
}

TEST_F(QueryTest, showCreateTableHasTheRealLayout) {
    sql().exec("CREATE TABLE t (k INT NOT NULL COMMENT 'key', v VARCHAR(20) DEFAULT 'x', d DATETIME DEFAULT "
               "CURRENT_TIMESTAMP) PRIMARY KEY(k) COMMENT 'c' DISTRIBUTED BY HASH(k) BUCKETS 3 "
               "PROPERTIES('replication_num'='1')");
    EXPECT_EQ(
        sql().query("SHOW CREATE TABLE t").at(0).at(1),
        "CREATE TABLE `t` (\n  `k` int(11) NOT NULL COMMENT \"key\",\n  `v` varchar(20) NULL DEFAULT \"x\" COMMENT "
        "\"\",\n  `d` datetime NULL DEFAULT CURRENT_TIMESTAMP COMMENT \"\"\n) ENGINE=OLAP \nPRIMARY "
        "KEY(`k`)\nCOMMENT \"c\"\nDISTRIBUTED BY HASH(`k`) BUCKETS 3 \nPROPERTIES (\n\"compression\" = "
        "\"LZ4\",\n\"enable_persistent_index\" = \"true\",\n\"fast_schema_evolution\" = "
        "\"true\",\n\"replicated_storage\" = \"true\",\n\"replication_num\" = \"1\"\n);");
}

TEST_F(QueryTest, batchesOfPartitionsAreWrittenOut) {
    sql().exec("CREATE TABLE t (k INT, d DATE) DUPLICATE KEY(k) PARTITION BY RANGE(d) (START ('2020-01-15') END "
               "('2020-03-10') EVERY (INTERVAL 1 MONTH)) DISTRIBUTED BY HASH(k) BUCKETS 1 "
               "PROPERTIES('replication_num'='1')");
    const std::string text = sql().query("SHOW CREATE TABLE t").at(0).at(1).value_or("");
    EXPECT_NE(text.find("PARTITION BY RANGE(`d`)\n(PARTITION p202001 VALUES [(\"2020-01-15\"), "
                        "(\"2020-02-01\")),\nPARTITION p202002 VALUES [(\"2020-02-01\"), "
                        "(\"2020-03-01\")),\nPARTITION p202003 VALUES [(\"2020-03-01\"), (\"2020-03-10\")))\n"),
              std::string::npos)
        << text;
}

TEST_F(QueryTest, informationSchemaFollowsEveryChange) {
    const std::string columns = "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_KEY FROM information_schema.COLUMNS WHERE "
                                "TABLE_SCHEMA='d' ORDER BY ORDINAL_POSITION";
    sql().exec("CREATE TABLE t (k LARGEINT NOT NULL, v BOOLEAN) PRIMARY KEY(k) PROPERTIES('replication_num'='1')");
    EXPECT_EQ(sql().text(columns), "k|bigint unsigned|PRI\nv|tinyint|");
    sql().exec("ALTER TABLE t ADD COLUMN n INT", "ALTER TABLE t RENAME COLUMN v TO w");
    EXPECT_EQ(sql().text(columns), "k|bigint unsigned|PRI\nw|tinyint|\nn|int|");
    EXPECT_EQ(
        sql().text("SELECT table_model, distribute_type FROM INFORMATION_SCHEMA.tables_config WHERE table_schema='d'"),
        "PRIMARY_KEYS|HASH");
    sql().exec("DROP TABLE t");
    EXPECT_EQ(sql().text(columns), "");
    EXPECT_EQ(sql().text("SELECT `SCHEMA_NAME` FROM `INFORMATION_SCHEMA`.`SCHEMATA` WHERE SCHEMA_NAME = 'd'"), "d");
}

TEST_F(QueryTest, addingAColumnIsFinishedAtOnceAndKeepsTheRows) {
    sql().exec("CREATE TABLE t (k INT NOT NULL, v INT) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
               "INSERT INTO t VALUES (1, 1)", "ALTER TABLE t ADD COLUMN c VARCHAR(5) NOT NULL DEFAULT 'x' AFTER k");
    EXPECT_EQ(sql().text("SELECT * FROM t"), "1|x|1");
    const SqlRows job = sql().query("SHOW ALTER TABLE COLUMN FROM d WHERE TableName = 't' ORDER BY JobId DESC LIMIT 1");
    ASSERT_EQ(job.size(), 1U);
    EXPECT_EQ(job[0][9], "FINISHED");
    EXPECT_EQ(job[0][12], "1");
}

TEST_F(QueryTest, changingATypeIsAJobThatRefusesAnotherOne) {
    sql().exec("CREATE TABLE t (k INT NOT NULL, v INT) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
               "INSERT INTO t VALUES (1, 7)", "ALTER TABLE t MODIFY COLUMN v BIGINT");
    EXPECT_NE(
        refusal("ALTER TABLE t ADD COLUMN c INT").find("A schema change operation is in progress on the table t."),
        std::string::npos);
    const auto state = [&] { return sql().query("SHOW ALTER TABLE COLUMN FROM d").at(0).at(9).value_or(""); };
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (state() != "FINISHED" && std::chrono::steady_clock::now() < limit)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(state(), "FINISHED");
    EXPECT_EQ(sql().query("DESC t").at(1).at(1), "bigint");
    EXPECT_EQ(sql().text("SELECT * FROM t"), "1|7");
}

TEST_F(QueryTest, swapExchangesTheRowsOfTwoTables) {
    sql().exec("CREATE TABLE a (k INT NOT NULL) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
               "CREATE TABLE b LIKE a", "INSERT INTO a VALUES (1)", "INSERT INTO b VALUES (2), (3)",
               "ALTER TABLE a SWAP WITH b");
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM a"), 2);
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM b"), 1);
    sql().exec("ALTER TABLE a RENAME c", "TRUNCATE TABLE b");
    EXPECT_EQ(sql().text("SHOW TABLES"), "b\nc");
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM c"), 2);
    EXPECT_EQ(sql().number("SELECT COUNT(*) FROM b"), 0);
}

TEST_F(QueryTest, showsTheRealPorts) {
    const SqlRows backEnds = sql().query("SHOW BACKENDS");
    ASSERT_EQ(backEnds.size(), 3U);
    const auto http = static_cast<std::size_t>(std::find(sql().columns().begin(), sql().columns().end(), "HttpPort") -
                                               sql().columns().begin());
    for (std::size_t i = 0; i < backEnds.size(); ++i)
        EXPECT_EQ(backEnds[i].at(http), std::to_string(sandbox().beHttpPorts()[i]));
    const SqlRows frontEnds = sql().query("SHOW FRONTENDS");
    EXPECT_EQ(frontEnds.at(0).at(4), std::to_string(sandbox().feHttpPort()));
    EXPECT_EQ(frontEnds.at(0).at(5), std::to_string(sandbox().queryPort()));
}

TEST_F(QueryTest, answersWhatConnectorJAsksFirst) {
    EXPECT_EQ(sql()
                  .query("/* mysql-connector-j-8.0.33 */SELECT  @@session.auto_increment_increment AS "
                         "auto_increment_increment, @@character_set_client AS character_set_client, @@init_connect AS "
                         "init_connect, @@license AS license, @@max_allowed_packet AS max_allowed_packet, "
                         "@@performance_schema AS performance_schema, @@time_zone AS time_zone, "
                         "@@transaction_isolation AS transaction_isolation, @@wait_timeout AS wait_timeout")
                  .size(),
              1U);
    sql().exec("SET NAMES utf8mb4", "SET character_set_results = NULL", "SET autocommit=1",
               "SET sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES'");
}

/// The client library's own prepared statements, as QtSql uses them.
class PreparedTest : public FrontEndTest {
protected:
    void SetUp() override {
        FrontEndTest::SetUp();
        m_mysql.reset(mysql_init(nullptr));
        ASSERT_NE(mysql_real_connect(m_mysql.get(), "127.0.0.1", "root", "", "d", sandbox().queryPort(), nullptr, 0),
                  nullptr)
            << mysql_error(m_mysql.get());
        m_statement.reset(mysql_stmt_init(m_mysql.get()));
    }
    bool prepare(const std::string& text) {
        return mysql_stmt_prepare(m_statement.get(), text.data(), text.size()) == 0;
    }
    std::unique_ptr<MYSQL, decltype(&mysql_close)> m_mysql{nullptr, mysql_close};
    std::unique_ptr<MYSQL_STMT, my_bool (*)(MYSQL_STMT*)> m_statement{nullptr, mysql_stmt_close};
};

TEST_F(PreparedTest, selectsWithParametersInBinaryRows) {
    sql().exec(
        "CREATE TABLE t (k INT NOT NULL, v VARCHAR(20), ts DATETIME) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
        "INSERT INTO t VALUES (1, 'a''b', '2024-01-02 03:04:05.000006'), (2, 'c', NULL)");
    ASSERT_TRUE(prepare("SELECT k, v, ts FROM t WHERE v = ? AND k < ?")) << mysql_stmt_error(m_statement.get());
    ASSERT_EQ(mysql_stmt_param_count(m_statement.get()), 2U);
    std::string wanted = "a'b";
    long long below = 5;
    MYSQL_BIND in[2] = {};
    in[0].buffer_type = MYSQL_TYPE_STRING;
    in[0].buffer = wanted.data();
    in[0].buffer_length = wanted.size();
    in[1].buffer_type = MYSQL_TYPE_LONGLONG;
    in[1].buffer = &below;
    ASSERT_EQ(mysql_stmt_bind_param(m_statement.get(), in), 0);
    ASSERT_EQ(mysql_stmt_execute(m_statement.get()), 0) << mysql_stmt_error(m_statement.get());
    int key = 0;
    char text[20] = {};
    unsigned long length = 0;
    MYSQL_TIME time{};
    MYSQL_BIND out[3] = {};
    out[0].buffer_type = MYSQL_TYPE_LONG;
    out[0].buffer = &key;
    out[1].buffer_type = MYSQL_TYPE_STRING;
    out[1].buffer = text;
    out[1].buffer_length = sizeof text;
    out[1].length = &length;
    out[2].buffer_type = MYSQL_TYPE_DATETIME;
    out[2].buffer = &time;
    ASSERT_EQ(mysql_stmt_bind_result(m_statement.get(), out), 0);
    ASSERT_EQ(mysql_stmt_fetch(m_statement.get()), 0);
    EXPECT_EQ(key, 1);
    EXPECT_EQ(std::string(text, length), "a'b");
    EXPECT_EQ(time.second_part, 6U);
    EXPECT_EQ(mysql_stmt_fetch(m_statement.get()), MYSQL_NO_DATA);
}

TEST_F(PreparedTest, refusesEverythingButSelect) {
    EXPECT_FALSE(prepare("CREATE TABLE t (k INT)"));
    EXPECT_EQ(mysql_stmt_errno(m_statement.get()), 1295U);
}

TEST(SandboxProgram, refusesAFolderThatIsInUseAndOptionsItDoesNotKnow) {
    SandboxProcess sandbox;
    const auto run = [](std::vector<std::string> arguments) { return runProgram("lodestar-sandbox", arguments); };
    const ProgramResult second = run({"--dir", (sandbox.folder() / "sandbox").string()});
    EXPECT_EQ(second.status, 1);
    EXPECT_NE(second.errors.find("another lodestar-sandbox runs on"), std::string::npos) << second.errors;
    EXPECT_EQ(run({"--fes", "0"}).status, 2);
    EXPECT_EQ(run({"--nosuch"}).status, 2);
    EXPECT_EQ(run({"--help"}).status, 0);
}

TEST(SandboxProgram, findsTablesRowsAndRenamesAfterAKillAndAStop) {
    SandboxProcess sandbox({"--user", "admin", "--password", "secret"});
    const auto connect = [&] { return Sql({.port = sandbox.queryPort(), .user = "admin", .password = "secret"}); };
    {
        Sql sql = connect();
        sql.exec("CREATE DATABASE d", "USE d",
                 "CREATE TABLE t (k INT NOT NULL, v VARCHAR(5)) PRIMARY KEY(k) "
                 "PROPERTIES('replication_num'='1')",
                 "INSERT INTO t VALUES (1, 'a')", "ALTER TABLE t ADD COLUMN n INT DEFAULT '3'",
                 "ALTER TABLE t RENAME u");
        EXPECT_THROW(Sql({.port = sandbox.queryPort(), .user = "admin", .password = "wrong"}), SqlError);
        EXPECT_THROW(Sql({.port = sandbox.queryPort(), .user = "root"}), SqlError);
    }
    sandbox.kill9();
    sandbox.start();
    EXPECT_EQ(connect().text("SELECT * FROM d.u"), "1|a|3");
    EXPECT_EQ(sandbox.stop(), 0);
    sandbox.start();
    EXPECT_EQ(connect().text("SELECT * FROM d.u"), "1|a|3");
}

} // namespace
} // namespace lodestar::test
