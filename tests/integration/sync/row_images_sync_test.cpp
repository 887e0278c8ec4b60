// SPDX-License-Identifier: GPL-3.0-or-later
// Row images that leave columns out, from the log to the target: changes of single columns arrive exactly, in order
// with whole rows; what the log does not tell stops the table alone, with the way out.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <random>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class RowImagesSync : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<OwnSource>(GetParam());
        source->createShop();
        source->sql().exec("CREATE TABLE shop.w (id INT NOT NULL PRIMARY KEY, a INT, b VARCHAR(30), d TEXT, n INT)");
        pipeline = std::make_unique<PipelineRun>(endpointOf(source->server()), sandbox, "shop.\\.*");
        ASSERT_EQ(pipeline->sync({"--until-caught-up"}).status, 0);
    }
    void expectEqual(const std::string& table) {
        const std::string query = "SELECT * FROM shop." + table + " ORDER BY id";
        EXPECT_EQ(sandbox.connect().text(query), source->sql().text(query));
    }
    std::unique_ptr<OwnSource> source;
    SandboxProcess sandbox;
    std::unique_ptr<PipelineRun> pipeline;
};

class MySqlRowImagesSync : public RowImagesSync {};
class MariaDbRowImagesSync : public RowImagesSync {};

TEST_P(MySqlRowImagesSync, changesOfSomeColumnsArriveInOrderWithWholeRows) {
    constexpr std::uint32_t kSeed = 7;
    std::mt19937 random(kSeed);
    const auto below = [&](unsigned n) { return std::to_string(random() % n); };
    Sql sql = source->sql("shop");
    static const char* const kImages[] = {"MINIMAL", "NOBLOB", "FULL"};
    for (int i = 0; i < 240; ++i) {
        sql.exec(std::string("SET SESSION binlog_row_image = ") + kImages[random() % 3]);
        const std::string id = below(12);
        switch (random() % 8) {
        case 0:
            sql.exec("DELETE FROM w WHERE id = " + id);
            break;
        case 1:
            sql.exec("REPLACE INTO w (id, a) VALUES (" + id + ", " + below(100) + ")");
            break;
        case 2:
            sql.exec("INSERT IGNORE INTO w (id, d) VALUES (" + id + ", REPEAT('x', " + below(50) + "))");
            break;
        case 3:
            sql.exec("INSERT INTO w (id, b, d) VALUES (" + id + ", 'b\\\\N', 'd') ON DUPLICATE KEY UPDATE b = '\\\\N'");
            break;
        case 4:
            sql.exec("UPDATE w SET a = a + 1, n = NULL WHERE id = " + id);
            break;
        case 5:
            sql.exec("UPDATE w SET d = CONCAT(COALESCE(d, ''), 'y') WHERE id = " + id);
            break;
        case 6:
            sql.exec("BEGIN", "UPDATE w SET a = 1 WHERE id = " + id, "UPDATE w SET b = 'in one', d = NULL WHERE id < 5",
                     "UPDATE w SET a = 2, b = x'01' WHERE id = " + id, "COMMIT");
            break;
        default:
            sql.exec("UPDATE w SET n = " + below(1000) + " WHERE id >= " + id);
        }
        if (i == 120) {
            const auto run = pipeline->sync({"--until-caught-up"});
            ASSERT_EQ(run.status, 0) << run.output << run.errors;
            expectEqual("w");
        }
    }
    const auto run = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(run.status, 0) << run.output << run.errors;
    expectEqual("w");
}

TEST_P(MySqlRowImagesSync, aCopyMadeWhileSomeColumnsChangeEndsEqual) {
    Sql sql = source->sql("shop");
    sql.exec("SET SESSION binlog_row_image = MINIMAL");
    for (int i = 0; i < 300; ++i)
        sql.exec("INSERT INTO w (id, a, d) VALUES (" + std::to_string(i) + ", 0, 'd')");
    const auto run = pipeline->start({"--copy-again", "shop.w"});
    for (int i = 0; i < 300; ++i)
        sql.exec("UPDATE w SET a = a + 1 WHERE id % 7 = " + std::to_string(i % 7),
                 "DELETE FROM w WHERE id = " + std::to_string(i));
    sql.exec("INSERT INTO w (id, b) VALUES (1, 'end')");
    EXPECT_TRUE(eventually([&] {
        try {
            return sandbox.connect().text("SELECT * FROM shop.w ORDER BY id") ==
                   source->sql().text("SELECT * FROM shop.w ORDER BY id");
        } catch (const SqlError&) {
            return false;
        }
    })) << run->output()
        << run->errors();
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
    expectEqual("w");
}

TEST_P(RowImagesSync, whatIsNotKnownStopsTheTableAlone) {
    Sql sql = source->sql("shop");
    sql.exec("ALTER TABLE a ADD COLUMN more INT DEFAULT 7", "SET SESSION binlog_row_image = 'MINIMAL'",
             "INSERT INTO a VALUES (20, 'told', 1)", "INSERT INTO a (id) VALUES (21)",
             "SET SESSION binlog_row_image = 'FULL'", "INSERT INTO b VALUES (20, 'goes on')");
    // MariaDB names the defaults of a new row.
    const auto run = pipeline->sync({"--until-caught-up"});
    if (run.status == 1) {
        EXPECT_NE((run.output + run.errors).find("binlog_row_image"), std::string::npos) << run.output;
        expectEqual("b");
        const auto again = pipeline->sync({"--until-caught-up", "--copy-again", "shop.a"});
        EXPECT_EQ(again.status, 0) << again.output << again.errors;
    } else {
        EXPECT_EQ(run.status, 0) << run.output << run.errors;
    }
    expectEqual("a");
    expectEqual("b");
}

TEST_P(MariaDbRowImagesSync, anUpdateThatLeavesColumnsOutStopsTheTable) {
    Sql sql = source->sql("shop");
    sql.exec("INSERT INTO w VALUES (1, 2, 'b', 'd', 3)", "SET SESSION binlog_row_image = 'MINIMAL'",
             "REPLACE INTO w (id, a) VALUES (1, 5)", "INSERT INTO b VALUES (20, 'goes on')");
    const auto run = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(run.status, 1) << run.output << run.errors;
    EXPECT_NE((run.output + run.errors).find("binlog_row_image"), std::string::npos) << run.output;
    expectEqual("b");
    const auto again = pipeline->sync({"--until-caught-up", "--copy-again", "shop.w"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    expectEqual("w");
}

INSTANTIATE_TEST_SUITE_P(Servers, RowImagesSync,
                         ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, MySqlRowImagesSync, ::testing::Values(ServerKind::mysql80, ServerKind::mysql56),
                         ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, MariaDbRowImagesSync, ::testing::Values(ServerKind::mariadb), ServerName{});

} // namespace
} // namespace lodestar::test
