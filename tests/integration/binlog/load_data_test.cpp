// SPDX-License-Identifier: GPL-3.0-or-later
// LOAD DATA in both formats of the log, with a file of several blocks.
#include "tests/integration/binlog/recording_handler.h"
#include "tests/integration/sync/own_source.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class LoadData : public ::testing::TestWithParam<ServerKind> {};

TEST_P(LoadData, givesRowsInRowFormatAndStopsTheTableItNamesElse) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam(), {"secure-file-priv="});
    Sql sql = source.sql();
    sql.exec("CREATE DATABASE d", "USE d", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(300)) ENGINE=InnoDB",
             "CREATE TABLE other LIKE t", "CREATE TABLE seed LIKE t");
    for (int i = 0; i < 4; ++i)
        sql.exec(
            "INSERT INTO seed SELECT id + " + std::to_string(1 << (3 * i)) +
            " * n, REPEAT('x', 300) FROM (SELECT 0 "
            "id UNION SELECT id FROM seed) s, (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 "
            "UNION SELECT 6 UNION SELECT 7) m");
    const std::string file = sql.value("SELECT CONCAT(@@datadir, 'rows.txt')");
    sql.exec("SELECT * FROM seed INTO OUTFILE '" + file + '\'');
    RecordingHandler handler;
    const auto endpoint = endpointOf(source.server());
    handler.select(endpoint, {"d", "t"});
    const value::Position start = currentPosition(endpoint);
    const std::string load = "LOAD DATA INFILE '" + file + "' INTO TABLE ";
    sql.exec("SET SESSION binlog_format=ROW", load + "t", "SET SESSION binlog_format=STATEMENT", load + "other",
             "SET SESSION binlog_format=ROW", "INSERT INTO t VALUES (100000, 'behind')");
    auto end = readToEnd(endpoint, start, handler);
    ASSERT_TRUE(end) << end.error().toString();
    EXPECT_TRUE(handler.errors.empty()) << handler.errors[0].error.toString();
    EXPECT_EQ(static_cast<std::int64_t>(handler.rows.size()), sql.number("SELECT COUNT(*) FROM t"));
    EXPECT_GT(handler.rows.size(), 4000U);

    const value::Position middle = *end;
    handler.rows.clear();
    sql.exec("DELETE FROM t WHERE id < 100000", "SET SESSION binlog_format=STATEMENT", load + "t",
             "SET SESSION binlog_format=ROW", "INSERT INTO t VALUES (100001, 'behind')");
    end = readToEnd(endpoint, middle, handler);
    ASSERT_TRUE(end) << end.error().toString();
    ASSERT_EQ(handler.errors.size(), 1U);
    EXPECT_EQ(handler.errors[0].error.code, ErrorCode::sourceMisconfigured);
    EXPECT_NE(handler.errors[0].error.detail.find("LOAD DATA"), std::string::npos) << handler.errors[0].error.detail;
    EXPECT_EQ(end->binlog, currentPosition(endpoint).binlog);
}

INSTANTIATE_TEST_SUITE_P(Servers, LoadData, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
