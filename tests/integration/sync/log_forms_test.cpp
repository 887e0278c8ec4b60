// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of the log that a server's settings choose: compressed events, XA transactions, row images that leave columns
// out. What the log tells reaches the target; what it does not tell stops the table with the way out.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

std::string rows(Sql sql) {
    return sql.text("SELECT * FROM shop.a ORDER BY id") + '/' + sql.text("SELECT * FROM shop.b ORDER BY id");
}

TEST(LogForms, compressedEventsOfMariaDb) {
    LS_NEED_SERVER(ServerKind::mariadb);
    OwnSource source(ServerKind::mariadb, {"log_bin_compress=1", "log_bin_compress_min_len=10"});
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    for (int i = 10; i < 60; ++i)
        source.sql().exec("INSERT INTO shop.a VALUES (" + std::to_string(i) + ", REPEAT('z', 20)), (" +
                          std::to_string(i + 100) + ", REPEAT('y', 20))");
    source.sql().exec("UPDATE shop.a SET word = REPEAT('x', 19) WHERE id > 30", "DELETE FROM shop.a WHERE id > 150",
                      "ALTER TABLE shop.b ADD COLUMN a_column_with_quite_a_long_name INT",
                      "INSERT INTO shop.b VALUES (2, 'two', 3)");
    const auto result = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(result.status, 0) << result.output << result.errors;
    EXPECT_EQ(rows(sandbox.connect()), rows(source.sql()));
}

TEST(NewTables, joinWhileTheOthersGoOn) {
    LS_NEED_SERVER(ServerKind::mariadb);
    OwnSource source(ServerKind::mariadb);
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; })) << run->output();
    source.sql().exec("CREATE TABLE shop.fresh (id INT NOT NULL PRIMARY KEY, n INT)",
                      "INSERT INTO shop.fresh VALUES (1, 1), (2, 2)", "INSERT INTO shop.a VALUES (3, 'meanwhile')",
                      "CREATE DATABASE aside", "CREATE TABLE aside.other (id INT NOT NULL PRIMARY KEY)",
                      "INSERT INTO aside.other VALUES (7)", "RENAME TABLE aside.other TO shop.moved",
                      "CREATE TABLE shop._a_ghc (id INT PRIMARY KEY)", "UPDATE shop.fresh SET n = 5 WHERE id = 2");
    const auto shows = [&](const std::string& query, const std::string& expected) {
        std::string seen;
        EXPECT_TRUE(eventually([&] {
            try {
                seen = sandbox.connect().text(query);
            } catch (const SqlError& error) {
                seen = error.what();
            }
            return seen == expected;
        })) << seen
            << '\n'
            << run->output();
    };
    shows("SELECT * FROM shop.fresh ORDER BY id", "1|1\n2|5");
    shows("SELECT * FROM shop.moved", "7");
    source.sql().exec("DELETE FROM shop.fresh WHERE id = 1", "INSERT INTO shop.moved VALUES (8)");
    shows("SELECT * FROM shop.fresh ORDER BY id", "2|5");
    shows("SELECT * FROM shop.moved ORDER BY id", "7\n8");
    shows("SELECT COUNT(*) FROM shop.a", "3");
    EXPECT_EQ(sandbox.connect().text("SHOW TABLES FROM shop"), "a\nb\nfresh\nmoved");
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
    source.sql().exec("DROP TABLE shop._a_ghc", "INSERT INTO shop.fresh VALUES (9, 9)");
    const auto again = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    shows("SELECT * FROM shop.fresh ORDER BY id", "2|5\n9|9");
}

class XaOnServer : public ::testing::TestWithParam<ServerKind> {};

TEST_P(XaOnServer, preparedTransactionsArriveWhenTheyAreCommitted) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    Sql one = source.sql("shop");
    Sql two = source.sql("shop");
    one.exec("XA START 'one'", "INSERT INTO a VALUES (10, 'xa')", "UPDATE b SET word = 'xa' WHERE id = 1",
             "XA END 'one'", "XA PREPARE 'one'");
    two.exec("XA START 'two'", "INSERT INTO a VALUES (11, 'never')", "XA END 'two'", "XA PREPARE 'two'");
    source.sql().exec("INSERT INTO shop.a VALUES (12, 'plain')");
    // A start while both are open: what is prepared is read again from before.
    const auto between = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(between.status, 0) << between.output << between.errors;
    EXPECT_EQ(sandbox.connect().text("SELECT id FROM shop.a ORDER BY id"), "1\n2\n12");
    one.exec("XA COMMIT 'one'");
    two.exec("XA ROLLBACK 'two'");
    const auto after = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(after.status, 0) << after.output << after.errors;
    EXPECT_EQ(rows(sandbox.connect()), rows(source.sql()));
}

INSTANTIATE_TEST_SUITE_P(Servers, XaOnServer, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
