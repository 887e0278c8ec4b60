// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of transactions that real servers write, and what becomes of them.
#include "tests/integration/binlog/recording_handler.h"
#include "tests/support/source_database.h"
#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
using value::RowOp;

class Transactions : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        database = std::make_unique<SourceDatabase>(GetParam(), "tx");
        database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100)) ENGINE=InnoDB");
        handler.select(database->endpoint(), {database->name(), "t"});
        start = currentPosition(database->endpoint());
    }
    Sql& sql() { return database->sql(); }
    bool isMariaDb() const { return GetParam() == ServerKind::mariadb; }
    void read(std::size_t heldBytesMax = 4U << 20) {
        auto end = readToEnd(database->endpoint(), start, handler, heldBytesMax);
        ASSERT_TRUE(end) << end.error().toString();
        position = *end;
    }
    /// "+1 a" for an insert, "1 a>2 b" for an update, "-1 a" for a delete.
    std::string changes() const {
        std::string out;
        for (const auto& row : handler.rows) {
            const auto text = [](const std::vector<std::string>& cells) { return cells.at(0) + ' ' + cells.at(1); };
            out += out.empty() ? "" : ", ";
            out += row.op == RowOp::insert   ? '+' + text(row.after)
                   : row.op == RowOp::remove ? '-' + text(row.before)
                                             : text(row.before) + '>' + text(row.after);
        }
        return out;
    }

    std::unique_ptr<SourceDatabase> database;
    RecordingHandler handler;
    value::Position start;
    value::Position position;
};

class MySqlGtidTransactions : public Transactions {};
class XaTransactions : public Transactions {};
class MariaDbTransactions : public Transactions {};
class HiddenColumns : public Transactions {};

TEST_P(Transactions, rowsComeInOrderWithTheirPlace) {
    sql().exec("BEGIN", "INSERT INTO t VALUES (1,'a'),(2,'b')", "UPDATE t SET v='c' WHERE id=2", "COMMIT",
               "DELETE FROM t WHERE id=1", "UPDATE t SET id=9 WHERE id=2");
    read();
    EXPECT_EQ(changes(), "+1 a, +2 b, 2 b>2 c, -1 a, 2 c>9 c");
    ASSERT_EQ(handler.commits.size(), 3U);
    EXPECT_EQ(handler.commits[0].rows, 3U);
    EXPECT_EQ(handler.rows[2].rowOfTable, 2U);
    EXPECT_EQ(handler.rows[3].rowOfTable, 0U);
    EXPECT_EQ(handler.rows[0].start, start.toString());
    EXPECT_EQ(handler.rows[3].start, handler.commits[0].after.toString());
    const value::Position now = currentPosition(database->endpoint());
    EXPECT_EQ(position.binlog.file, now.binlog.file);
    EXPECT_EQ(position.binlog.offset, now.binlog.offset);
    EXPECT_EQ(position.gtidSet, now.gtidSet);
    EXPECT_EQ(position.serverUuid, now.serverUuid);
}

TEST_P(Transactions, readingGoesOnAtEveryCommittedPlace) {
    for (int i = 1; i <= 4; ++i)
        sql().exec("INSERT INTO t VALUES (" + std::to_string(i) + ",'x')");
    read();
    const auto commits = handler.commits;
    ASSERT_EQ(commits.size(), 4U);
    for (std::size_t i = 0; i < commits.size(); ++i) {
        for (const bool byFile : {true, false}) {
            handler.rows.clear();
            start = commits[i].after;
            if (byFile)
                start.gtidSet.clear();
            else if (!isMariaDb())
                start.binlog = {};
            else if (isMariaDb())
                start.serverUuid = "mariadb:another one";
            read();
            EXPECT_EQ(handler.rows.size(), 3 - i) << (byFile ? "by file" : "by GTID");
            if (i < 3 || byFile) {
                EXPECT_EQ(position.binlog, commits.back().after.binlog);
            }
            if (!byFile) {
                EXPECT_EQ(position.gtidSet, commits.back().after.gtidSet);
            }
        }
    }
}

TEST_P(MySqlGtidTransactions, whatWasExecutedBeforeIsSkipped) {
    sql().exec("INSERT INTO t VALUES (1,'a')");
    const value::Position known = currentPosition(database->endpoint());
    sql().exec("INSERT INTO t VALUES (2,'b')");
    start = known;
    start.binlog.offset = 4; // how a low watermark is written down
    read();
    EXPECT_EQ(changes(), "+2 b");
}

TEST_P(Transactions, rolledBackAndCutPartsNeverCome) {
    sql().exec("BEGIN", "INSERT INTO t VALUES (1,'a')", "SAVEPOINT s", "INSERT INTO t VALUES (2,'b')", "ROLLBACK TO s",
               "INSERT INTO t VALUES (3,'c')", "COMMIT", "BEGIN", "INSERT INTO t VALUES (4,'d')", "ROLLBACK");
    read();
    EXPECT_EQ(changes(), "+1 a, +3 c");
}

TEST_P(Transactions, tablesWithoutTransactionsComeToo) {
    sql().exec("CREATE TABLE m (id INT PRIMARY KEY, v VARCHAR(10)) ENGINE=MyISAM");
    handler.select(database->endpoint(), {database->name(), "m"});
    start = currentPosition(database->endpoint());
    sql().exec("INSERT INTO m VALUES (1,'a')", "INSERT INTO t VALUES (2,'b')");
    read();
    EXPECT_EQ(changes(), "+1 a, +2 b");
    EXPECT_EQ(handler.commits.size(), 2U);
}

TEST_P(Transactions, statementsAreHandedOnInUtf8WithTheirDatabase) {
    Sql latin(SqlLogin{"127.0.0.1", database->server().port(), "root", loginOf(database->server()).password,
                       database->name(), "latin1"});
    latin.exec("ALTER TABLE t ADD COLUMN `\xe9` INT", "TRUNCATE TABLE t");
    read();
    ASSERT_EQ(handler.queries.size(), 2U);
    EXPECT_EQ(handler.queries[0], database->name() + ": ALTER TABLE t ADD COLUMN `\xc3\xa9` INT");
    EXPECT_EQ(handler.queries[1], database->name() + ": TRUNCATE TABLE t");
    EXPECT_EQ(handler.commits.size(), 2U);
}

TEST_P(Transactions, rowChangesByTextStopTheTableTheyName) {
    sql().exec("CREATE TABLE other (id INT PRIMARY KEY) ENGINE=InnoDB", "SET SESSION binlog_format=STATEMENT",
               "INSERT INTO other VALUES (1)", "INSERT INTO t VALUES (1, UPPER('a'))", "SET SESSION binlog_format=ROW",
               "INSERT INTO t VALUES (2,'b')");
    read();
    ASSERT_EQ(handler.errors.size(), 1U);
    EXPECT_EQ(handler.errors[0].table, "t");
    EXPECT_EQ(handler.errors[0].error.code, ErrorCode::sourceMisconfigured);
    EXPECT_NE(handler.errors[0].error.detail.find("UPPER('a')"), std::string::npos);
    EXPECT_EQ(changes(), "") << "rows after the gap";
}

TEST_P(Transactions, changedStructureIsDriftOfThatTable) {
    sql().exec("SET SESSION sql_log_bin=0", "ALTER TABLE t ADD COLUMN extra INT", "SET SESSION sql_log_bin=1",
               "INSERT INTO t VALUES (1,'a',3)");
    read();
    ASSERT_EQ(handler.errors.size(), 1U);
    EXPECT_EQ(handler.errors[0].error.code, ErrorCode::schemaDrift);
    EXPECT_NE(handler.errors[0].error.detail.find("3 in the binlog"), std::string::npos)
        << handler.errors[0].error.detail;
}

TEST_P(Transactions, largeOnesAreHandedOnBeforeTheirEnd) {
    sql().exec("BEGIN");
    for (int i = 0; i < 40; ++i)
        sql().exec("INSERT INTO t VALUES (" + std::to_string(i) + ", REPEAT('x', 100))");
    sql().exec("COMMIT");
    read(1000);
    EXPECT_EQ(handler.rows.size(), 40U);
    ASSERT_EQ(handler.commits.size(), 1U);
    EXPECT_EQ(handler.commits[0].rows, 40U);
    EXPECT_EQ(handler.rows.back().rowOfTable, 39U);
}

TEST_P(Transactions, anEventBeyondSixteenMegabytesArrivesWhole) {
    sql().exec("SET GLOBAL max_allowed_packet=64*1024*1024");
    Sql wide = database->connect();
    wide.exec("CREATE TABLE b (id INT PRIMARY KEY, v LONGBLOB) ENGINE=MyISAM"); // a small redo log limits values
    handler.select(database->endpoint(), {database->name(), "b"});
    start = currentPosition(database->endpoint());
    wide.exec("INSERT INTO b VALUES (1, REPEAT('ab', 9*1024*1024))", "INSERT INTO b VALUES (2, 'x')");
    read();
    ASSERT_EQ(handler.rows.size(), 2U);
    EXPECT_EQ(handler.rows[0].after[1].size(), 4U * 9 * 1024 * 1024);
    EXPECT_EQ(handler.rows[1].after[1], "78");
}

TEST_P(XaTransactions, xaRowsComeWithTheirCommit) {
    sql().exec("XA START 'x1','b',7", "INSERT INTO t VALUES (1,'a')", "XA END 'x1','b',7", "XA PREPARE 'x1','b',7");
    Sql other = database->connect();
    other.exec("INSERT INTO t VALUES (2,'b')");
    read();
    EXPECT_EQ(changes(), "+2 b");
    ASSERT_FALSE(handler.commits.empty());
    ASSERT_TRUE(handler.commits.back().info.restartFrom);
    EXPECT_EQ(handler.commits.back().info.restartFrom->binlog.offset, start.binlog.offset);
    sql().exec("XA COMMIT 'x1','b',7");
    sql().exec("XA START 'x2'", "INSERT INTO t VALUES (3,'c')", "XA END 'x2'", "XA PREPARE 'x2'", "XA ROLLBACK 'x2'",
               "XA START 'x3'", "INSERT INTO t VALUES (4,'d')", "XA END 'x3'", "XA COMMIT 'x3' ONE PHASE");
    handler.rows.clear();
    read();
    EXPECT_EQ(changes(), "+2 b, +1 a, +4 d");
    EXPECT_FALSE(handler.commits.back().info.restartFrom);
    EXPECT_TRUE(handler.unknownXa.empty());
}

TEST_P(XaTransactions, xaCommitWithoutItsRowsIsReported) {
    sql().exec("XA START 'x1'", "INSERT INTO t VALUES (1,'a')", "XA END 'x1'", "XA PREPARE 'x1'");
    start = currentPosition(database->endpoint());
    sql().exec("XA COMMIT 'x1'");
    read();
    EXPECT_EQ(handler.unknownXa, std::vector<std::string>{"x'7831',x'',1"});
    EXPECT_EQ(changes(), "");
}

TEST_P(MariaDbTransactions, createSelectGivesStatementAndRows) {
    sql().exec("INSERT INTO t VALUES (1,'a')");
    start = currentPosition(database->endpoint());
    handler.select([&] {
        schema::SourceTable copy = handler.table({database->name(), "t"});
        copy.id.table = "copy";
        return copy;
    }());
    sql().exec("CREATE TABLE copy AS SELECT * FROM t");
    read();
    EXPECT_EQ(handler.queries.size(), 1U);
    EXPECT_EQ(changes(), "+1 a");
    EXPECT_EQ(handler.commits.size(), 1U);
}

TEST_P(MariaDbTransactions, compressedEventsOfMariaDbAreInflated) {
    sql().exec("SET GLOBAL log_bin_compress=ON", "SET GLOBAL log_bin_compress_min_len=10");
    sql().exec(
        "INSERT INTO t VALUES (1, REPEAT('x', 90))", "UPDATE t SET v=REPEAT('y', 95)", "DELETE FROM t",
        "ALTER TABLE t COMMENT='a comment that is long enough to be compressed, so it repeats, repeats, repeats'");
    sql().exec("SET GLOBAL log_bin_compress=OFF");
    read();
    ASSERT_EQ(handler.rows.size(), 3U);
    EXPECT_EQ(handler.rows[1].after[1], std::string(95, 'y'));
    ASSERT_EQ(handler.queries.size(), 1U);
    EXPECT_NE(handler.queries[0].find("repeats, repeats"), std::string::npos);
}

TEST_P(HiddenColumns, stayHidden) {
    if (isMariaDb())
        sql().exec("CREATE TABLE h (id INT PRIMARY KEY, v VARCHAR(10), w TEXT, UNIQUE (w)) ENGINE=InnoDB");
    else
        sql().exec("CREATE TABLE h (id INT PRIMARY KEY, v VARCHAR(10), w TEXT, KEY ((id + 1))) ENGINE=InnoDB");
    handler.select(database->endpoint(), {database->name(), "h"});
    start = currentPosition(database->endpoint());
    sql().exec("INSERT INTO h VALUES (1,'a','long')", "UPDATE h SET v='b'", "DELETE FROM h");
    read();
    ASSERT_TRUE(handler.errors.empty()) << handler.errors[0].error.toString();
    EXPECT_EQ(changes(), "+1 a, 1 a>1 b, -1 b");
}

TEST_P(Transactions, filesFollowEachOther) {
    sql().exec("INSERT INTO t VALUES (1,'a')", "FLUSH BINARY LOGS", "INSERT INTO t VALUES (2,'b')");
    read();
    EXPECT_EQ(changes(), "+1 a, +2 b");
    EXPECT_NE(handler.commits.front().after.binlog.file, position.binlog.file);
    EXPECT_TRUE(compareOnSameServer(handler.commits.front().after, position) < 0);
}

TEST_P(Transactions, anIdleServerIsHeardAndAReaderCanBeStopped) {
    binlog::ReaderOptions options = readerOptions(database->endpoint());
    auto reader = binlog::BinlogReader::open(options, start, handler);
    ASSERT_TRUE(reader) << reader.error().toString();
    std::stop_source stop;
    Result<void> outcome;
    std::thread thread([&] { outcome = (*reader)->run(stop.get_token()); });
    sql().exec("INSERT INTO t VALUES (1,'a')");
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    stop.request_stop();
    thread.join();
    EXPECT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(changes(), "+1 a");
    ASSERT_FALSE(handler.idles.empty());
    const value::Position now = currentPosition(database->endpoint());
    EXPECT_EQ(handler.idles.back().binlog, now.binlog);
    EXPECT_EQ(handler.idles.back().gtidSet, now.gtidSet);
}

TEST_P(Transactions, interruptEndsTheReaderAtOnce) {
    auto reader = binlog::BinlogReader::open(readerOptions(database->endpoint()), start, handler);
    ASSERT_TRUE(reader) << reader.error().toString();
    Result<void> outcome;
    std::thread thread([&] { outcome = (*reader)->run({}); });
    (*reader)->interrupt();
    thread.join();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::cancelled);
}

TEST_P(Transactions, wrongPlacesAreRefusedWithTheirReason) {
    value::Position wrong = start;
    wrong.gtidSet.clear();
    wrong.binlog.file = "nosuch.000001";
    EXPECT_EQ(readToEnd(database->endpoint(), wrong, handler).error().code, ErrorCode::sourceLogPurged);
    wrong = start;
    wrong.gtidSet.clear();
    wrong.binlog.offset += 100000000;
    const auto beyond = readToEnd(database->endpoint(), wrong, handler);
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().code, ErrorCode::sourceIdentityChanged) << beyond.error().toString();
    wrong = start;
    wrong.gtidSet.clear();
    wrong.serverUuid = "another";
    EXPECT_EQ(readToEnd(database->endpoint(), wrong, handler).error().code, ErrorCode::sourceIdentityChanged);
    wrong = start;
    wrong.binlog = {};
    if (isMariaDb())
        wrong.gtidSet = "0-1-99999999";
    else
        wrong.gtidSet = "11111111-2222-3333-4444-555555555555:1-5";
    const auto outcome = readToEnd(database->endpoint(), wrong, handler);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::sourceIdentityChanged) << outcome.error().toString();
}

using ::testing::Values;
INSTANTIATE_TEST_SUITE_P(Servers, Transactions, allServers(), ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, MySqlGtidTransactions,
                         Values(ServerKind::mysql80, ServerKind::mysql57, ServerKind::mysql56), ServerName{});
// 5.6 logs an XA transaction at its commit only.
INSTANTIATE_TEST_SUITE_P(Servers, XaTransactions, Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, MariaDbTransactions, Values(ServerKind::mariadb), ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, HiddenColumns, Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

} // namespace
} // namespace lodestar::test
