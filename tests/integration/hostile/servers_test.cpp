// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are set up in ways that change how rows, names and statements look, and pipelines that grow.
#include "tests/integration/hostile/copy_and_follow.h"
#include "tests/integration/sync/own_source.h"
#include "tests/support/environment.h"
#include <sys/stat.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class Servers : public ::testing::TestWithParam<ServerKind> {
protected:
    /// A database of its own name for each test: they share the target.
    void begin(const std::vector<std::string>& lines) {
        static int number = 0;
        m_database = "servers" + std::to_string(++number);
        m_source = std::make_unique<OwnSource>(GetParam(), lines);
        m_source->sql().exec("CREATE DATABASE " + m_database);
    }
    void copyAndFollow(const std::string& tables, const std::vector<std::string>& names,
                       const std::vector<std::string>& create, const std::vector<std::string>& change,
                       const std::string& options = {}) {
        Sql sql = m_source->sql(m_database);
        for (const std::string& statement : create)
            sql.exec(statement);
        const PipelineRun pipeline(endpointOf(m_source->server()), sharedTarget(), m_database + "." + tables, options);
        const auto copied = pipeline.sync({"--until-caught-up"});
        EXPECT_EQ(copied.status, 0) << copied.output << copied.errors;
        for (const std::string& statement : change)
            sql.exec(statement);
        const auto followed = pipeline.sync({"--until-caught-up"});
        EXPECT_EQ(followed.status, 0) << followed.output << followed.errors;
        EXPECT_EQ(differences(loginOf(m_source->server()), m_database, names), "")
            << followed.output << followed.errors;
    }
    std::string m_database;
    std::unique_ptr<OwnSource> m_source;
};

TEST_P(Servers, namesInLowerCase) {
    LS_NEED_SERVER(GetParam());
    if (GetParam() == ServerKind::mysql80)
        return; // has to be told when its data folder is made
    begin({"lower_case_table_names=1"});
    copyAndFollow("\\.*", {"orders", "emptied"},
                  {"CREATE TABLE Orders (Id INT NOT NULL PRIMARY KEY, Word VARCHAR(20)) DEFAULT CHARSET utf8mb4",
                   "INSERT INTO ORDERS VALUES (1, 'one'), (2, 'two')"},
                  {"UPDATE ORDERS SET word = 'changed' WHERE ID = 1",
                   "ALTER TABLE ORDERS ADD COLUMN More INT DEFAULT 3", "INSERT INTO oRDERS VALUES (3, 'three', 9)",
                   "DELETE FROM Orders WHERE id = 2", "CREATE TABLE Emptied (ID INT NOT NULL PRIMARY KEY)",
                   "INSERT INTO emptied VALUES (1), (2)", "TRUNCATE TABLE EMPTIED", "INSERT INTO Emptied VALUES (3)"});
}

constexpr const char* kTimes =
    "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, d DATETIME(3), s TIMESTAMP(3) NULL, day DATE, clock TIME(2)) DEFAULT "
    "CHARSET utf8mb4";

TEST_P(Servers, timeZoneOfHalfHours) {
    LS_NEED_SERVER(GetParam());
    begin({"default-time-zone='+05:30'"});
    copyAndFollow(
        "t", {"t"},
        {kTimes, "INSERT INTO t VALUES (1, '2024-03-31 02:30:00', '2024-03-31 02:30:00', '2024-03-31', '02:30:00')"},
        {"INSERT INTO t VALUES (2, '2024-10-27 02:30:00.5', '2024-10-27 02:30:00.5', NULL, '-02:30:00')",
         "UPDATE t SET s = '1970-01-01 05:30:01' WHERE id = 1",
         "ALTER TABLE t ADD COLUMN moment DATETIME NOT NULL DEFAULT '2020-01-01 00:00:00'",
         "INSERT INTO t (id, s) VALUES (3, '2038-01-19 08:44:07')"});
}

/// The zone of the server's process, as where the system's settings decide.
class Zone final {
public:
    explicit Zone(const char* name) { ::setenv("TZ", name, 1); }
    ~Zone() { ::unsetenv("TZ"); }
};

TEST_P(Servers, timeZoneWithSummerTime) {
    LS_NEED_SERVER(GetParam());
    {
        const Zone zone("CET-1CEST,M3.5.0,M10.5.0/3");
        begin({});
    }
    copyAndFollow(
        "t", {"t"},
        {kTimes, "SET time_zone = '+00:00'",
         "INSERT INTO t VALUES (1, '2024-10-27 02:30:00', '2024-10-27 00:30:00', NULL, NULL), (2, '2024-10-27 "
         "02:30:00', '2024-10-27 01:30:00', NULL, NULL)"},
        {"INSERT INTO t VALUES (3, NULL, '2024-10-27 00:45:00', NULL, NULL), (4, NULL, '2024-10-27 "
         "01:45:00', NULL, NULL), (5, '2024-03-31 02:30:00', '2024-03-31 01:30:00', NULL, NULL)"});
}

TEST_P(Servers, quotesOfTheStandard) {
    LS_NEED_SERVER(GetParam());
    begin({"sql_mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,STRICT_TRANS_TABLES"});
    copyAndFollow("\\.*", {"odd \"t\""},
                  {R"(CREATE TABLE "odd ""t""" ("id" INT NOT NULL PRIMARY KEY, "a b" VARCHAR(20) DEFAULT 'x\y'))",
                   R"(INSERT INTO "odd ""t""" VALUES (1, 'back\slash'), (2, '\'))"},
                  {R"(ALTER TABLE "odd ""t""" ADD COLUMN "c ""d""" VARCHAR(20) DEFAULT 'p\')",
                   R"(ALTER TABLE "odd ""t""" ADD COLUMN e ENUM('a\','b') DEFAULT 'a\')",
                   R"(INSERT INTO "odd ""t""" VALUES (3, 'it''s', NULL, 'b'))",
                   R"(UPDATE "odd ""t""" SET "a b" = "a b" || '\n', e = 'a\' WHERE id = 1)"});
}

TEST_P(Servers, mixedFormatIsRefusedWithTheWayOut) {
    LS_NEED_SERVER(GetParam());
    begin({"binlog_format=MIXED"});
    m_source->sql(m_database).exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    const PipelineRun pipeline(endpointOf(m_source->server()), sharedTarget(), m_database + ".t");
    const auto result = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE((result.output + result.errors).find("MIXED"), std::string::npos) << result.output << result.errors;
    EXPECT_NE((result.output + result.errors).find("binlog_format"), std::string::npos);
}

/// A session may write statements even where the server's own format is ROW.
TEST_P(Servers, statementOfOneSessionStopsTheTableAndIsShown) {
    LS_NEED_SERVER(GetParam());
    begin({});
    Sql sql = m_source->sql(m_database);
    sql.exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, n INT)", "CREATE TABLE u (id INT NOT NULL PRIMARY KEY)",
             "INSERT INTO t VALUES (1, 1)", "INSERT INTO u VALUES (1)");
    const PipelineRun pipeline(endpointOf(m_source->server()), sharedTarget(), m_database + ".\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    sql.exec("SET SESSION binlog_format = STATEMENT", "UPDATE t SET n = 77", "SET SESSION binlog_format = ROW",
             "INSERT INTO u VALUES (2)");
    const auto result = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(result.status, 1) << "a change that came as text was passed over\n" << result.output << result.errors;
    EXPECT_NE((result.output + result.errors).find("UPDATE t SET n = 77"), std::string::npos)
        << result.output << result.errors;
}

/// The new table is read from its own place on, the other one from where it stands.
TEST_P(Servers, aTableAddedToThePipelineTakesNothingFromTheOthers) {
    LS_NEED_SERVER(GetParam());
    begin({});
    Sql sql = m_source->sql(m_database);
    sql.exec("CREATE TABLE a (id INT NOT NULL PRIMARY KEY, n INT)",
             "CREATE TABLE b (id INT NOT NULL PRIMARY KEY, n INT)", "INSERT INTO a VALUES (1, 1)",
             "INSERT INTO b VALUES (1, 1)");
    const PipelineRun pipeline(endpointOf(m_source->server()), sharedTarget(), m_database + ".a");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    sql.exec("INSERT INTO a VALUES (2, 2)", "INSERT INTO b VALUES (2, 2)", "ALTER TABLE b MODIFY n BIGINT",
             "UPDATE a SET n = 10 WHERE id = 1", "UPDATE b SET n = 3", "INSERT INTO a VALUES (3, 3)");
    std::string text = fileText(pipeline.path());
    const std::string before = "tables: " + m_database + ".a";
    text.replace(text.find(before), before.size(), "tables: " + m_database + ".\\.*");
    std::ofstream(pipeline.path()) << text;
    const auto both = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(both.status, 0) << both.output << both.errors;
    EXPECT_EQ(differences(loginOf(m_source->server()), m_database, {"a", "b"}), "") << both.output << both.errors;
}

INSTANTIATE_TEST_SUITE_P(All, Servers, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
