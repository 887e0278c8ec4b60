// SPDX-License-Identifier: GPL-3.0-or-later
// The command line between real servers and the sandbox.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class SyncOnServer : public ::testing::TestWithParam<ServerKind> {};

void createSeedTables(Sql& sql) {
    sql.exec("CREATE TABLE orders (order_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, order_revenue FLOAT NOT NULL, "
             "order_region VARCHAR(40) NOT NULL, customer_id INT NOT NULL) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE customers (customer_id INT NOT NULL PRIMARY KEY, customer_age INT NOT NULL, "
             "customer_name VARCHAR(40) NOT NULL) DEFAULT CHARSET utf8mb4");
}

TEST_P(SyncOnServer, followsInsertsUpdatesDeletesAndKeyChanges) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    auto run = pipeline.start({"--json"});
    Sql target = sandbox.connect();
    const std::string orders = "SELECT order_id, order_revenue, order_region, customer_id FROM `" + source.name() +
                               "`.orders ORDER BY order_id";
    const auto shows = [&](const std::string& expected) {
        std::string seen;
        const bool good = eventually([&] {
            try {
                seen = target.text(orders);
            } catch (const SqlError& error) {
                seen = error.what();
            }
            return seen == expected;
        });
        EXPECT_TRUE(good) << "expected:\n" << expected << "\nseen:\n" << seen << "\n" << run->output() << run->errors();
        return good;
    };
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; }))
        << run->output() << run->errors();
    source.sql().exec("INSERT INTO orders VALUES (1, 10, 'beijing', 1), (2, 10, 'beijing', 1)",
                      "INSERT INTO customers VALUES (1, 22, 'emr_test')");
    ASSERT_TRUE(shows("1|10|beijing|1\n2|10|beijing|1"));
    source.sql().exec("UPDATE orders SET order_revenue = 12.5, order_region = 'hángzhōu 😀' WHERE order_id = 1");
    ASSERT_TRUE(shows("1|12.5|hángzhōu 😀|1\n2|10|beijing|1"));
    source.sql().exec("DELETE FROM orders WHERE order_id = 2");
    ASSERT_TRUE(shows("1|12.5|hángzhōu 😀|1"));
    source.sql().exec("UPDATE orders SET order_id = 99 WHERE order_id = 1");
    ASSERT_TRUE(shows("99|12.5|hángzhōu 😀|1"));
    EXPECT_EQ(target.text("SELECT * FROM `" + source.name() + "`.customers"), "1|22|emr_test");
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
}

TEST_P(SyncOnServer, copiesExistingRowsAndEndsWhenCaughtUp) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    source.sql().exec("INSERT INTO customers VALUES (1, 30, 'a'), (2, 31, 'b')",
                      "INSERT INTO customers SELECT customer_id + 2, customer_age, customer_name FROM customers");
    for (int i = 0; i < 10; ++i)
        source.sql().exec(
            "INSERT INTO customers SELECT customer_id + (SELECT COUNT(*) FROM (SELECT * FROM customers) x), "
            "customer_age + 1, CONCAT(customer_name, 'x') FROM customers");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    const auto first = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(first.status, 0) << first.output << first.errors;
    const std::string sums = "SELECT COUNT(*), SUM(customer_id), SUM(customer_age), SUM(CRC32(customer_name)) FROM `" +
                             source.name() + "`.customers";
    EXPECT_EQ(sandbox.connect().text(sums), source.sql().text(sums));
    source.sql().exec("DELETE FROM customers WHERE customer_id % 7 = 0",
                      "UPDATE customers SET customer_name = 'z' WHERE customer_id % 5 = 0",
                      "INSERT INTO customers VALUES (100000, 1, 'late')");
    const auto second = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(second.status, 0) << second.output << second.errors;
    EXPECT_EQ(sandbox.connect().text(sums), source.sql().text(sums));
}

/// By the switch and by the two options of the file that say the same.
TEST_P(SyncOnServer, aRunThatEndsWithTheCopySaysThatNothingIsFollowed) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    source.sql().exec("CREATE TABLE log (what VARCHAR(10))", "INSERT INTO log VALUES ('one'), ('two')",
                      "INSERT INTO customers VALUES (1, 30, 'a'), (2, 31, 'b')");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    const auto copied = pipeline.sync({"--snapshot-only"});
    const std::string all = copied.output + copied.errors;
    ASSERT_EQ(copied.status, 0) << all;
    for (const char* said :
         {"copied, 2 rows; the copy is complete", "copied at one position, 2 rows; the copy is compl",
          "3 copied, 0 stopped", "customers  copied", "\ncopied: 4 rows in 3 tables"})
        EXPECT_NE(all.find(said), std::string::npos) << said << " is not in\n" << all;
    for (const char* wrong : {"follow", "catchingUp", "lag "})
        EXPECT_EQ(all.find(wrong), std::string::npos) << wrong << " is in\n" << all;
    const auto status = pipeline.command("status", {"--json", "--state", pipeline.stateFolder()});
    EXPECT_NE(status.output.find("\"state\":\"copied\""), std::string::npos) << status.output << status.errors;

    // The next run goes on behind the copy.
    source.sql().exec("DELETE FROM customers WHERE customer_id = 1", "INSERT INTO log VALUES ('three')");
    const auto followed = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(followed.status, 0) << followed.output << followed.errors;
    Sql target = sandbox.connect(source.name());
    EXPECT_EQ(target.text("SELECT customer_id FROM customers"), "2");
    EXPECT_EQ(target.text("SELECT COUNT(*) FROM log"), "3");

    PipelineRun batch(source.endpoint(), sandbox, source.name() + ".\\.*",
                      "  execution.runtime-mode: BATCH\nlodestar:\n  sync:\n    existing-rows: truncate\n");
    const auto whole = batch.sync({});
    EXPECT_EQ(whole.status, 0) << whole.output << whole.errors;
    EXPECT_NE(whole.output.find("\ncopied: 4 rows in 3 tables"), std::string::npos) << whole.output;
}

TEST_P(SyncOnServer, readsALogFromItsBeginning) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    source.sql().exec("INSERT INTO customers VALUES (1, 30, 'a'), (2, 31, 'b')",
                      "DELETE FROM customers WHERE customer_id = 1");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    PipelineRun::addSourceOption(pipeline, "scan.startup.mode: earliest-offset");
    const auto run = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(run.status, 0) << run.output << run.errors;
    EXPECT_EQ(sandbox.connect().text("SELECT * FROM `" + source.name() + "`.customers"), "2|31|b");
}

TEST_P(SyncOnServer, startsOverOnlyWhenToldWhatToDoWithRows) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    source.sql().exec("INSERT INTO customers VALUES (1, 30, 'a')");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    const auto refused = pipeline.sync({"--until-caught-up", "--start-over"});
    EXPECT_EQ(refused.status, 2) << refused.output << refused.errors;
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 0) << "the positions are still there";
    const auto again = pipeline.sync({"--until-caught-up", "--start-over", "--existing-rows", "truncate"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
}

TEST_P(SyncOnServer, startsAtATimeWhateverFileHoldsIt) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    Sql& sql = source.sql();
    const auto secondAfter = [&] { sql.exec("DO SLEEP(1.1)"); };
    sql.exec("INSERT INTO customers VALUES (1, 30, 'before')", "FLUSH BINARY LOGS",
             "INSERT INTO customers VALUES (2, 30, 'before too')");
    secondAfter();
    const std::string time = sql.value("SELECT CAST(UNIX_TIMESTAMP() * 1000 AS SIGNED)");
    sql.exec("INSERT INTO customers VALUES (3, 30, 'after')", "FLUSH BINARY LOGS",
             "INSERT INTO customers VALUES (4, 30, 'after too')", "FLUSH BINARY LOGS");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    PipelineRun::addSourceOption(pipeline, "scan.startup.mode: timestamp");
    PipelineRun::addSourceOption(pipeline, "scan.startup.timestamp-millis: " + time);
    const auto run = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(run.status, 0) << run.output << run.errors;
    const std::string rows = "SELECT customer_id, customer_name FROM `" + source.name() + "`.customers ORDER BY 1";
    EXPECT_EQ(sandbox.connect().text(rows), "3|after\n4|after too");
    sql.exec("UPDATE customers SET customer_name = 'changed' WHERE customer_id >= 2");
    const auto again = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(again.status, 0) << again.output << again.errors;
    EXPECT_EQ(sandbox.connect().text(rows), "2|changed\n3|changed\n4|changed");
}

TEST_P(SyncOnServer, copiesOneTableAgainWhenTold) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    createSeedTables(source.sql());
    source.sql().exec("INSERT INTO customers VALUES (1, 30, 'a'), (2, 31, 'b')");
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    const std::string rows = "SELECT * FROM `" + source.name() + "`.customers ORDER BY customer_id";
    sandbox.connect().exec("DELETE FROM `" + source.name() + "`.customers WHERE customer_id = 1");
    const auto wrong = pipeline.sync({"--until-caught-up", "--copy-again", source.name() + ".nothing"});
    EXPECT_EQ(wrong.status, 2) << wrong.output << wrong.errors;
    const auto again = pipeline.sync({"--until-caught-up", "--copy-again", source.name() + ".customers"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    EXPECT_EQ(sandbox.connect().text(rows), "1|30|a\n2|31|b");
}

INSTANTIATE_TEST_SUITE_P(Servers, SyncOnServer, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
