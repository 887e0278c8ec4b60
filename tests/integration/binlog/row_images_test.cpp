// SPDX-License-Identifier: GPL-3.0-or-later
// Row images that leave columns out (binlog_row_image MINIMAL and NOBLOB): which columns each server logs, and which
// of them can be relied on.
#include "tests/integration/binlog/recording_handler.h"
#include "tests/support/source_database.h"
#include <gtest/gtest.h>
#include <map>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class RowImages : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        database = std::make_unique<SourceDatabase>(GetParam(), "img");
        create("id INT PRIMARY KEY, a INT, b INT DEFAULT 7, d TEXT");
    }
    Sql& sql() { return database->sql(); }
    bool isMariaDb() const { return GetParam() == ServerKind::mariadb; }
    void create(const std::string& columns) {
        sql().exec("DROP TABLE IF EXISTS t", "CREATE TABLE t (" + columns + ") ENGINE=InnoDB");
        handler = RecordingHandler();
        handler.select(database->endpoint(), {database->name(), "t"});
        start = currentPosition(database->endpoint());
    }
    /// "before>after" of each row; an image that lacks a column shows a dot for it.
    template <typename... Statements>
    std::string rowsOf(const std::string& image, const Statements&... statements) {
        sql().exec("SET SESSION binlog_row_image=" + image, statements..., "SET SESSION binlog_row_image=FULL");
        auto end = readToEnd(database->endpoint(), start, handler);
        EXPECT_TRUE(end) << end.error().toString();
        std::string out;
        const auto text = [](const std::vector<std::string>& cells) {
            std::string joined;
            for (const std::string& cell : cells)
                joined += (joined.empty() ? "" : ",") + (cell == "absent" ? "." : cell);
            return joined;
        };
        for (const auto& row : handler.rows)
            out += (out.empty() ? "" : " ") + text(row.before) + '>' + text(row.after);
        return out;
    }
    std::unique_ptr<SourceDatabase> database;
    RecordingHandler handler;
    value::Position start;
};

class MySqlRowImages : public RowImages {};

TEST_P(RowImages, newAndDeletedRowsComeWithWhatIsLogged) {
    EXPECT_EQ(rowsOf("MINIMAL", "INSERT INTO t (id, a) VALUES (1, 2)", "DELETE FROM t"), ">1,2,.,. 1,.,.,.>");
    EXPECT_TRUE(handler.errors.empty());
}

TEST_P(RowImages, theKeyOfATableWithoutOneIsTheWholeRow) {
    create("id INT, a INT, d TEXT");
    EXPECT_EQ(rowsOf("MINIMAL", "INSERT INTO t VALUES (1, 2, 'd')", "UPDATE t SET a = 5", "DELETE FROM t"),
              ">1,2,d 1,2,d>1,5,d 1,5,d>");
    EXPECT_TRUE(handler.errors.empty());
}

TEST_P(RowImages, aBlobThatWasWrittenMakesTheImageAfterWhole) {
    EXPECT_EQ(rowsOf("NOBLOB", "INSERT INTO t VALUES (1, 2, 3, 'd')", "UPDATE t SET a = 4, d = 'e'"),
              ">1,2,3,d 1,2,3,.>1,4,3,e");
    EXPECT_TRUE(handler.errors.empty());
}

TEST_P(RowImages, whatAnUpdateLeavesOutStaysAsItWasOnMySqlOnly) {
    const std::string seen = rowsOf("MINIMAL", "INSERT INTO t VALUES (1, 2, 3, 'd')", "UPDATE t SET a = 4");
    EXPECT_EQ(seen, isMariaDb() ? ">1,2,3,d" : ">1,2,3,d 1,.,.,.>1,4,.,.");
    ASSERT_EQ(handler.errors.size(), isMariaDb() ? 1U : 0U);
    if (isMariaDb()) {
        EXPECT_EQ(handler.errors[0].error.code, ErrorCode::sourceMisconfigured);
    }
}

TEST_P(MySqlRowImages, everythingThatAStatementChangesIsLogged) {
    const bool generates = GetParam() != ServerKind::mysql56;
    create("id INT PRIMARY KEY, a INT, b INT DEFAULT 7, d TEXT, at TIMESTAMP NULL DEFAULT NULL ON UPDATE "
           "CURRENT_TIMESTAMP" +
           std::string(generates ? ", v INT AS (a + 1) VIRTUAL, s INT AS (a + 2) STORED" : ""));
    sql().exec("CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW SET NEW.d = IF(NEW.b = 50, 'by trigger', NEW.d)",
               "SET TIMESTAMP = 1700000000");
    rowsOf("MINIMAL", "INSERT INTO t (id, a, b, d, at) VALUES (1, 2, 3, 'd', NULL), (2, 2, 3, 'd', NULL)",
           "UPDATE t SET a = 4 WHERE id = 1", "REPLACE INTO t (id, a) VALUES (1, 8)",
           "INSERT INTO t (id, a) VALUES (1, 9) ON DUPLICATE KEY UPDATE b = 50",
           "UPDATE t, (SELECT 1) x SET b = b + 1 WHERE id = 2", "INSERT INTO t (id, b) VALUES (3, NULL)");
    EXPECT_TRUE(handler.errors.empty());
    // Applied to what was there, with what an insert leaves out as its default.
    std::map<std::string, std::vector<std::string>> state;
    for (const auto& row : handler.rows) {
        std::vector<std::string>& cells = state[row.after.at(0)];
        if (row.op == value::RowOp::insert)
            cells.assign(row.after.size(), "\\N");
        for (std::size_t i = 0; i < row.after.size(); ++i)
            if (row.after[i] != "absent")
                cells[i] = row.after[i];
    }
    std::string text;
    for (const auto& [key, cells] : state) {
        text += text.empty() ? "" : "\n";
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i == 0 ? "" : "|") + cells[i];
    }
    sql().exec("SET SESSION time_zone = '+00:00'");
    EXPECT_EQ(text, sql().text("SELECT * FROM t ORDER BY id"));
}

INSTANTIATE_TEST_SUITE_P(Servers, RowImages, allServers(), ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, MySqlRowImages,
                         ::testing::Values(ServerKind::mysql80, ServerKind::mysql57, ServerKind::mysql56),
                         ServerName{});

} // namespace
} // namespace lodestar::test
