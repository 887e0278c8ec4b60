// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that Lodestar fills, by copy and by binlog: the load time, and the hash of a row that serves as key.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class FilledColumns : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        m_sandbox = std::make_unique<SandboxProcess>();
        m_target = std::make_unique<Sql>(m_sandbox->connect());
    }
    void usePipeline(const std::string& mapping) {
        m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*",
                                                   "lodestar:\n  mapping:\n" + mapping);
    }
    void sync() {
        const auto result = m_pipeline->sync({"--until-caught-up"});
        ASSERT_EQ(result.status, 0) << result.output << result.errors;
    }
    std::string target(const std::string& table = "t") const { return '`' + m_source->name() + "`." + table; }
    Sql& source() { return m_source->sql(); }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<Sql> m_target;
    std::unique_ptr<PipelineRun> m_pipeline;
};

/// Every kind of value, and rows that differ in one of them alone.
void makeRows(Sql& sql) {
    sql.exec(
        "SET sql_mode=''",
        "CREATE TABLE t (n TINYINT, u BIGINT UNSIGNED, f FLOAT, x DOUBLE, d DECIMAL(30,10), b BIT(20), y YEAR, da "
        "DATE, "
        "ti TIME(3), dt DATETIME(6), ts TIMESTAMP NULL, c CHAR(10), v VARCHAR(50), l LONGTEXT CHARACTER SET latin1, "
        "bi BINARY(4), bl BLOB, e ENUM('a','b'), s SET('x','y'), j JSON) DEFAULT CHARSET utf8mb4",
        "INSERT INTO t VALUES (-1, 18446744073709551615, 0.1, 1e300, -12345.6789, b'101', 2024, '2024-02-29', "
        "'-838:59:59.500', '9999-12-31 23:59:59.999999', '2024-03-31 01:30:00', 'pad', 'größe 😀', 'ä\\n', 'ab', "
        "X'00FF01', 'b', 'x,y', '{\"a\": [1, 2.50, null]}')",
        "INSERT INTO t (n) VALUES (1)", "INSERT INTO t (u) VALUES (1)", "INSERT INTO t (x) VALUES (1)",
        "INSERT INTO t (v) VALUES ('')", "INSERT INTO t (c) VALUES ('')", "INSERT INTO t (v) VALUES ('\\\\N')",
        "INSERT INTO t (bl) VALUES (X'0102')", "INSERT INTO t (da) VALUES ('2024-01-01')",
        "INSERT INTO t (dt) VALUES ('2024-01-01')", "INSERT INTO t VALUES ()");
}

constexpr std::uint64_t kDifferentRows = 11;

TEST_P(FilledColumns, rowsOfAKeylessTableAreFoundAgainByTheirHash) {
    makeRows(source());
    usePipeline("    keyless: hash-key\n");
    sync();
    EXPECT_EQ(m_target->number("SELECT COUNT(*) FROM " + target()), kDifferentRows);
    EXPECT_EQ(m_target->value("SELECT MIN(LENGTH(row_hash)) FROM " + target()), "32");

    // Copied rows are changed and deleted by the binlog, and new ones are equal to some that are there.
    source().exec("UPDATE t SET n = 2 WHERE n = 1", "UPDATE t SET v = 'new' WHERE v = '\\\\N'",
                  "DELETE FROM t WHERE bl = X'0102'", "INSERT INTO t (da) VALUES ('2024-01-01')",
                  "INSERT INTO t (v) VALUES ('more'), ('more')", "UPDATE t SET j = '[1]' WHERE n = -1");
    sync();
    const std::string query = "SELECT DISTINCT n, u, v, e, s FROM ";
    EXPECT_EQ(m_target->text(query + target() + " ORDER BY 1, 2, 3"), source().text(query + "t ORDER BY 1, 2, 3"));
    EXPECT_EQ(m_target->number("SELECT COUNT(*) FROM " + target()),
              source().number("SELECT COUNT(*) FROM (SELECT DISTINCT * FROM t) rows_"));

    source().exec("DELETE FROM t");
    sync();
    EXPECT_EQ(m_target->number("SELECT COUNT(*) FROM " + target()), 0);
}

TEST_P(FilledColumns, aNullableColumnMayBeAddedToATableWithAHashKey) {
    source().exec("CREATE TABLE t (a INT, b VARCHAR(10))", "INSERT INTO t VALUES (1,'x'),(2,NULL)");
    usePipeline("    keyless: hash-key\n");
    sync();
    source().exec("ALTER TABLE t ADD COLUMN added INT AFTER a", "DELETE FROM t WHERE a = 1",
                  "UPDATE t SET added = 5 WHERE a = 2");
    sync();
    EXPECT_EQ(m_target->text("SELECT a, added, b FROM " + target()), "2|5|\\N");
}

TEST_P(FilledColumns, theLoadTimeIsThatOfTheBatch) {
    source().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))",
                  "INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'\\\\N')", "CREATE TABLE k (id INT, v VARCHAR(20))",
                  "INSERT INTO k VALUES (1,'a')");
    usePipeline("    load-time: loaded\n");
    const std::string started = source().value("SELECT UTC_TIMESTAMP() - INTERVAL 1 SECOND");
    sync();
    EXPECT_EQ(m_target->text("SELECT id, v FROM " + target() + " ORDER BY id"),
              source().text("SELECT * FROM t ORDER BY id"));
    const std::string copied = source().value("SELECT UTC_TIMESTAMP()");
    for (const char* table : {"t", "k"})
        EXPECT_EQ(m_target->number("SELECT COUNT(*) FROM " + target(table) + " WHERE loaded >= '" + started +
                                   "' AND loaded <= '" + copied + '\''),
                  m_target->number("SELECT COUNT(*) FROM " + target(table)));
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    source().exec("UPDATE t SET v = 'c' WHERE id = 1", "DELETE FROM t WHERE id = 2");
    sync();
    EXPECT_EQ(m_target->text("SELECT id, v, loaded > '" + copied + "' FROM " + target() + " ORDER BY id"),
              "1|c|1\n3|\\N|0");
}

TEST_P(FilledColumns, withTheLoadTimeInTheKeyEveryChangeIsARow) {
    source().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))", "INSERT INTO t VALUES (1,'a'),(2,'b')");
    usePipeline("    load-time: {column: timestamp, in-key: true}\n");
    sync();
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    source().exec("UPDATE t SET v = 'c' WHERE id = 1", "DELETE FROM t WHERE id = 2", "INSERT INTO t VALUES (4,'d')");
    sync();
    EXPECT_EQ(m_target->text("SELECT id, v FROM " + target() + " ORDER BY id, v"), "1|a\n1|c\n2|b\n4|d");
    EXPECT_EQ(m_target->number("SELECT COUNT(DISTINCT `timestamp`) FROM " + target()), 2);
    // A delete alone leaves nothing to send, and the run is caught up all the same.
    source().exec("DELETE FROM t");
    sync();
    EXPECT_EQ(m_target->number("SELECT COUNT(*) FROM " + target()), 4);
}

TEST_P(FilledColumns, sumsCountEachInsertedRowOnce) {
    source().exec("CREATE TABLE t (day DATE, page INT, hits INT, PRIMARY KEY (day, page))",
                  "INSERT INTO t VALUES ('2024-01-01', 1, 5), ('2024-01-01', 2, 7), ('2024-01-02', 1, 1)");
    usePipeline("    load-time: loaded\n  tables:\n    " + m_source->name() +
                ".t: {model: aggregate-key, key: [day], columns: {hits: {aggregate: SUM}, page: {aggregate: MAX}}}\n");
    sync();
    EXPECT_EQ(m_target->text("SELECT day, page, hits FROM " + target() + " ORDER BY day"),
              "2024-01-01|2|12\n2024-01-02|1|1");
    source().exec("INSERT INTO t VALUES ('2024-01-01', 9, 100)");
    sync();
    EXPECT_EQ(m_target->text("SELECT day, page, hits FROM " + target() + " ORDER BY day"),
              "2024-01-01|9|112\n2024-01-02|1|1");
}

INSTANTIATE_TEST_SUITE_P(Servers, FilledColumns, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
