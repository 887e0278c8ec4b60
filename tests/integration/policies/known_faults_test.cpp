// SPDX-License-Identifier: GPL-3.0-or-later
// Faults that were seen in another tool for the same way (tests/integration/policies/README.md lists them): one test
// each, by copy and by binlog, from a real server into the stand-in.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class KnownFault : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        m_sandbox = std::make_unique<SandboxProcess>();
        m_source->sql().exec("CREATE TABLE beside (id INT NOT NULL PRIMARY KEY)", "INSERT INTO beside VALUES (1)");
    }
    void begin(const std::string& more = {}) {
        m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*", more);
        m_run = m_pipeline->start({"--json"});
    }
    std::string target(const std::string& query) {
        try {
            return m_sandbox->connect(m_source->name()).text(query);
        } catch (const SqlError& error) {
            return error.what();
        }
    }
    void expectEqual(const std::string& sourceQuery, const std::string& targetQuery) {
        EXPECT_TRUE(eventually([&] { return target(targetQuery) == m_source->sql().text(sourceQuery); },
                               std::chrono::seconds(60)))
            << sourceQuery << "\nsource: " << m_source->sql().text(sourceQuery) << "\ntarget: " << target(targetQuery)
            << "\n"
            << m_run->output() << m_run->errors();
    }
    void expectEqual(const std::string& query) { expectEqual(query, query); }
    void expectTarget(const std::string& query, const std::string& wanted) {
        EXPECT_TRUE(eventually([&] { return target(query) == wanted; })) << query << "\n"
                                                                         << target(query) << "\n"
                                                                         << m_run->output() << m_run->errors();
    }
    /// The copy is over, so that a statement comes by the log; within a copy it would begin the copy again.
    void waitUntilFollowed(const std::string& table) {
        const std::string event = R"("table":")" + m_source->name() + '.' + table + R"(","text":"consistent with)";
        EXPECT_TRUE(eventually([&] { return m_run->output().find(event) != std::string::npos; }))
            << m_run->output() << m_run->errors();
    }
    std::string targetTable(const std::string& table) { return target("SHOW CREATE TABLE " + table); }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

TEST_P(KnownFault, r01_everyTypeIsCarriedAndNoneStopsTheOthers) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, b BIT(8), f BINARY(2), v VARBINARY(9), l BLOB, "
                         "c TIME, s SET('a','b','c'))",
                         "INSERT INTO t VALUES (1, b'10000001', 'ab', x'00ff', x'0102', '12:34:56', 'a,c')");
    begin();
    const std::string query = "SELECT id, b + 0, HEX(f), HEX(v), HEX(l), c, s FROM t ORDER BY id";
    expectEqual(query);
    m_source->sql().exec("INSERT INTO t VALUES (2, b'11', 'cd', x'ff00', x'0a', '-01:02:03', 'b')",
                         "INSERT INTO beside VALUES (2)");
    expectEqual(query);
    expectEqual("SELECT * FROM beside ORDER BY id");
}

TEST_P(KnownFault, r02_fractionsOfSecondsAreKept) {
    m_source->sql().exec(
        "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a DATETIME(6), b DATETIME(3), c TIMESTAMP(6) NULL)",
        "SET time_zone = '+00:00'",
        "INSERT INTO t VALUES (1, '2024-02-29 12:34:56.123456', '2024-02-29 12:34:56.789', "
        "'2024-02-29 12:34:56.654321')");
    begin();
    const std::string wanted =
        "SELECT id, DATE_FORMAT(a, '%H:%i:%s.%f'), DATE_FORMAT(b, '%H:%i:%s.%f'), DATE_FORMAT(c, "
        "'%H:%i:%s.%f') FROM t ORDER BY id";
    expectEqual(wanted);
    m_source->sql().exec("INSERT INTO t VALUES (2, '2024-02-29 12:34:56.000001', '2024-02-29 12:34:56.001', "
                         "'2024-02-29 12:34:56.000002')");
    expectEqual(wanted);
}

TEST_P(KnownFault, r03_tinyintOfOneDigitIsANumber) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a TINYINT(1))", "INSERT INTO t VALUES (1, 5)");
    begin();
    expectEqual("SELECT id, a FROM t ORDER BY id");
    m_source->sql().exec("INSERT INTO t VALUES (2, -7)");
    expectEqual("SELECT id, a FROM t ORDER BY id");
}

TEST_P(KnownFault, r04_yearZeroStaysZero) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, y YEAR)",
                         "INSERT INTO t VALUES (1, 0000), (2, 2024)");
    begin();
    expectEqual("SELECT id, y + 0 FROM t ORDER BY id");
    m_source->sql().exec("INSERT INTO t VALUES (3, 0000)");
    expectEqual("SELECT id, y + 0 FROM t ORDER BY id");
}

TEST_P(KnownFault, r05_zeroDatesNeedAChoiceAndAreNeverEmptiedInSilence) {
    m_source->sql().exec("SET sql_mode = ''", "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, d DATE, e DATETIME)",
                         "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00 00:00:00')");
    begin();
    EXPECT_TRUE(eventually([&] { return m_run->output().find("valueNotCarried") != std::string::npos; }))
        << m_run->output();
    EXPECT_EQ(target("SELECT COUNT(*) FROM t"), "0");
    expectEqual("SELECT * FROM beside");
    m_run->process().signal(SIGKILL);
    m_run->wait(std::chrono::seconds(10));
    std::ofstream(m_pipeline->path(), std::ios::app) << "";
    std::string text = fileText(m_pipeline->path());
    const std::size_t own = text.find("lodestar:\n");
    ASSERT_NE(own, std::string::npos) << text;
    text.insert(own + 10, "  mapping:\n    zero-dates: year-zero\n");
    std::ofstream(m_pipeline->path()) << text;
    const auto again = m_pipeline->sync({"--until-caught-up", "--start-over", "--existing-rows", "truncate"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    expectTarget("SELECT YEAR(d), YEAR(e) FROM t", "0|0");
}

TEST_P(KnownFault, r06_nullIsSentAsNullWhateverTheDefault) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT DEFAULT 5, w VARCHAR(9) DEFAULT 'x')",
                         "INSERT INTO t VALUES (1, NULL, NULL)");
    begin();
    expectTarget("SELECT COUNT(*) FROM t WHERE a IS NULL AND w IS NULL", "1");
    m_source->sql().exec("INSERT INTO t VALUES (2, NULL, NULL)", "INSERT INTO t VALUES (3, NULL, '\\\\N')",
                         "UPDATE t SET a = 1 WHERE id = 1", "UPDATE t SET a = NULL WHERE id = 1");
    expectTarget("SELECT COUNT(*) FROM t WHERE a IS NULL AND (w IS NULL OR id = 3)", "3");
    expectEqual("SELECT id, a, w FROM t ORDER BY id");
}

TEST_P(KnownFault, r07_defaultsAreQuoted) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, b VARCHAR(40) DEFAULT 'he said \"hi\"')",
                         "INSERT INTO t (id) VALUES (1)");
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("ALTER TABLE t ADD COLUMN e VARCHAR(40) DEFAULT 'x\"y\\'z\\\\'",
                         "INSERT INTO t (id) VALUES (2)");
    expectEqual("SELECT * FROM t ORDER BY id");
}

TEST_P(KnownFault, r08_currentTimestampIsNoConstant) {
    m_source->sql().exec(
        "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, c TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, d "
        "DATETIME DEFAULT CURRENT_TIMESTAMP)",
        "INSERT INTO t (id) VALUES (1)");
    begin();
    expectEqual("SELECT id, d FROM t ORDER BY id");
    EXPECT_EQ(targetTable("t").find("1970"), std::string::npos) << targetTable("t");
}

TEST_P(KnownFault, r09_commentsAreKept) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY COMMENT 'the \"key\"') COMMENT 'about t'");
    begin();
    EXPECT_TRUE(eventually([&] { return targetTable("t").find("about t") != std::string::npos; })) << targetTable("t");
    EXPECT_NE(targetTable("t").find("the "), std::string::npos);
    m_source->sql().exec("ALTER TABLE t ADD COLUMN n INT COMMENT 'of n'");
    EXPECT_TRUE(eventually([&] { return targetTable("t").find("of n") != std::string::npos; })) << targetTable("t");
}

TEST_P(KnownFault, r10_typesAreAsNarrowAsTheSource) {
    const std::string json = GetParam() == ServerKind::mariadb ? "LONGTEXT" : "JSON";
    m_source->sql().exec(
        "CREATE TABLE t (d DECIMAL(10,2) NOT NULL PRIMARY KEY, m DECIMAL(10,2), e ENUM('a','bb'), w VARCHAR(20), j " +
            json + ")",
        "INSERT INTO t VALUES (1.50, 2.25, 'bb', 'w', '{\"a\": 1}')");
    begin();
    expectEqual("SELECT d, m, e, w FROM t");
    const std::string made = targetTable("t");
    EXPECT_NE(made.find("`m` decimal(10, 2)"), std::string::npos) << made;
    // StarRocks takes no DECIMAL as a primary key: the text is as long as its digits.
    EXPECT_NE(made.find("`d` varchar(13) NOT NULL"), std::string::npos) << made;
    EXPECT_EQ(made.find("`e` varchar(1048576)"), std::string::npos) << made;
    if (json == "JSON") {
        EXPECT_NE(made.find("`j` json"), std::string::npos) << made;
    }
}

TEST_P(KnownFault, r11_addedColumnFillsRowsThatAreThere) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("ALTER TABLE t ADD COLUMN d INT NOT NULL DEFAULT 5", "INSERT INTO t VALUES (3, 3)");
    expectEqual("SELECT * FROM t ORDER BY id");
}

TEST_P(KnownFault, r12_renamedColumnTakesItsValuesAlong) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, b VARCHAR(30), gone INT)",
                         "INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2)");
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    waitUntilFollowed("t");
    m_source->sql().exec("ALTER TABLE t CHANGE b b2 VARCHAR(30)", "ALTER TABLE t DROP COLUMN gone",
                         "INSERT INTO t VALUES (3, 'three')");
    expectEqual("SELECT id, b2 FROM t ORDER BY id");
    expectTarget("SELECT gone FROM t WHERE id = 2", "2");
}

TEST_P(KnownFault, r13_changedTypesAndNamesAreFollowedUnderEveryPolicy) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, b INT)",
                         "INSERT INTO t VALUES (1, 1, 1)");
    for (const std::string policy : {"lenient", "evolve"}) {
        if (m_run) {
            m_run->process().signal(SIGTERM);
            m_run->wait(std::chrono::seconds(30));
            m_sandbox->connect().exec("DROP DATABASE `" + m_source->name() + '`');
            m_source->sql().exec("DROP TABLE t", "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, b INT)",
                                 "INSERT INTO t VALUES (1, 1, 1)");
        }
        begin("  schema.change.behavior: " + policy + "\n");
        expectEqual("SELECT id, a, b FROM t ORDER BY id");
        m_source->sql().exec("ALTER TABLE t MODIFY a BIGINT", "INSERT INTO t VALUES (2, 7000000000, 2)",
                             "ALTER TABLE t CHANGE b c INT", "INSERT INTO t VALUES (3, 3, 3)");
        expectEqual("SELECT id, a, c FROM t ORDER BY id");
    }
}

TEST_P(KnownFault, r14_truncateAndRenameAreFollowed) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("TRUNCATE TABLE t", "INSERT INTO t VALUES (3)");
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("RENAME TABLE t TO t2", "INSERT INTO t2 VALUES (4)");
    expectEqual("SELECT * FROM t2 ORDER BY id", "SELECT * FROM t ORDER BY id");
    m_source->sql().exec("CREATE TABLE later (id INT NOT NULL PRIMARY KEY)", "INSERT INTO later VALUES (1)");
    expectEqual("SELECT * FROM later ORDER BY id");
}

TEST_P(KnownFault, r15_typeChangedWhileTheTableIsCopied) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT)", "INSERT INTO t VALUES (1, 1)");
    for (int i = 1; i < 40'000; i *= 2)
        m_source->sql().exec("INSERT INTO t SELECT id + " + std::to_string(i) + ", a FROM t");
    m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*");
    PipelineRun::addSourceOption(*m_pipeline, "scan.incremental.snapshot.chunk.size: 500");
    m_run = m_pipeline->start({"--json"});
    ASSERT_TRUE(eventually([&] { return m_run->output().find("copy begins") != std::string::npos; }));
    m_source->sql().exec("ALTER TABLE t MODIFY a BIGINT", "UPDATE t SET a = 7000000000 WHERE id % 100 = 0");
    expectEqual("SELECT COUNT(*), SUM(a), MIN(a), MAX(a) FROM t");
}

TEST_P(KnownFault, r16_columnAddedFirstIsLastInTheTargetAndItIsSaid) {
    m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT)", "INSERT INTO t VALUES (1, 1)");
    begin();
    expectEqual("SELECT id, a FROM t");
    m_source->sql().exec("ALTER TABLE t ADD COLUMN e INT DEFAULT 9 FIRST", "INSERT INTO t (id, a, e) VALUES (2, 2, 2)");
    expectEqual("SELECT id, a, e FROM t ORDER BY id");
    EXPECT_TRUE(eventually([&] { return m_run->output().find("the last one in the target") != std::string::npos; }))
        << m_run->output();
}

TEST_P(KnownFault, r17_tableWithoutAKeyIsCopiedAndFollowed) {
    m_source->sql().exec("CREATE TABLE t (a INT, w VARCHAR(9))",
                         "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (NULL, NULL)");
    begin();
    expectEqual("SELECT a, w FROM t ORDER BY a, w");
    m_source->sql().exec("INSERT INTO t VALUES (1, 'x'), (2, 'y')", "INSERT INTO beside VALUES (2)");
    expectEqual("SELECT a, w FROM t ORDER BY a, w");
    expectEqual("SELECT * FROM beside ORDER BY id");
}

INSTANTIATE_TEST_SUITE_P(Servers, KnownFault, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
