// SPDX-License-Identifier: GPL-3.0-or-later
// on-lost-position: compare. A table whose place in the log is lost is compared with its target, and only the rows that
// differ are loaded; the target's rows are visible all the time.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <atomic>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

constexpr int kRows = 3000;

class CompareLost : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<OwnSource>(GetParam());
        source->sql().exec(
            "CREATE DATABASE shop",
            "CREATE TABLE shop.a (id BIGINT NOT NULL PRIMARY KEY, word VARCHAR(40), price DECIMAL(10,3), "
            "day DATE, at DATETIME(3), ratio DOUBLE, small FLOAT, raw VARBINARY(20), flag TINYINT(1))",
            "CREATE TABLE shop.b (day DATE NOT NULL, n INT NOT NULL, v INT, PRIMARY KEY (day, n))",
            "CREATE TABLE shop.named (name VARCHAR(20) NOT NULL PRIMARY KEY, v INT)",
            "INSERT INTO shop.named VALUES ('one', 1), ('two', 2)");
        Sql sql = source->sql("shop");
        for (int first = 0; first < kRows; first += 500) {
            std::string a = "INSERT INTO a VALUES ";
            std::string b = "INSERT INTO b VALUES ";
            for (int i = first; i < first + 500; ++i) {
                const std::string n = std::to_string(i);
                const std::string two = std::to_string(10 + i % 18);
                a += (i == first ? "(" : ", (") + n + ", 'word " + n + "', " + n + ".5, '2024-01-" + two +
                     "', '2024-01-" + two + " 01:02:03." + two + "', " + n + "e-3, " + n + ".25, UNHEX('00FF" + two +
                     "'), " + std::to_string(i % 2) + ")";
                b += (i == first ? "('2024-02-" : ", ('2024-02-") + two + "', " + n + ", NULL)";
            }
            sql.exec(a, b);
        }
        pipeline = std::make_unique<PipelineRun>(endpointOf(source->server()), sandbox, "shop.\\.*",
                                                 "lodestar:\n  sync:\n    on-lost-position: compare\n");
        PipelineRun::addSourceOption(*pipeline, "scan.incremental.snapshot.chunk.size: 200");
        const auto first = pipeline->sync({"--until-caught-up", "--json"});
        ASSERT_EQ(first.status, 0) << first.output << first.errors;
    }
    void changeSome() {
        source->sql().exec("UPDATE shop.a SET word = 'missed' WHERE id IN (7, 1500)",
                           "DELETE FROM shop.a WHERE id BETWEEN 100 AND 102",
                           "INSERT INTO shop.a (id, word) VALUES (-5, 'before'), (90000, 'behind')",
                           "DELETE FROM shop.b WHERE n = 2999", "UPDATE shop.b SET v = 1 WHERE n = 0",
                           "UPDATE shop.named SET v = 5 WHERE name = 'two'");
    }
    void purge() {
        source->sql().exec("FLUSH BINARY LOGS", "INSERT INTO shop.b VALUES ('2025-01-01', 1, 1)", "FLUSH BINARY LOGS");
        ASSERT_TRUE(eventually([&] {
            const auto logs = source->sql().query("SHOW BINARY LOGS");
            source->sql().exec("PURGE BINARY LOGS TO '" + *logs.back().front() + "'");
            return source->sql().query("SHOW BINARY LOGS").size() == 1;
        }));
    }
    static std::string rows(Sql sql) {
        return sql.text("SELECT id, word, price, day, DATE_FORMAT(at, '%Y-%m-%d %H:%i:%s.%f'), ratio, small * 1e0, "
                        "HEX(raw), flag FROM shop.a ORDER BY id") +
               '/' + sql.text("SELECT * FROM shop.b ORDER BY day, n") + '/' +
               sql.text("SELECT * FROM shop.named ORDER BY name");
    }
    void expectEqual(const std::string& more) {
        const std::string expected = rows(source->sql());
        std::string seen;
        EXPECT_TRUE(eventually([&] { return (seen = rows(sandbox.connect())) == expected; })) << more;
        EXPECT_EQ(sandbox.connect().text("SHOW TABLES FROM shop"), "a\nb\nnamed");
    }
    std::unique_ptr<OwnSource> source;
    SandboxProcess sandbox;
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_P(CompareLost, loadsOnlyWhatDiffersAfterAPurge) {
    changeSome();
    purge();
    const auto run = pipeline->sync({"--until-caught-up", "--json"});
    EXPECT_EQ(run.status, 0) << run.output << run.errors;
    EXPECT_NE(run.output.find("2999 rows compared, 4 of them loaded, 3 rows deleted"), std::string::npos) << run.output;
    EXPECT_NE(run.output.find("3000 rows compared, 2 of them loaded, 1 row deleted"), std::string::npos) << run.output;
    EXPECT_NE(run.output.find("cannot be compared with its target, as its key column name"), std::string::npos)
        << run.output;
    expectEqual(run.output);
}

TEST_P(CompareLost, goesOnAfterKillsWhileRowsAreWritten) {
    changeSome();
    source->sql().exec("RESET MASTER");
    for (int i = 0; i < 60; ++i) // beyond the former place
        source->sql().exec("UPDATE shop.b SET v = " + std::to_string(i) + " WHERE n = 5");
    std::atomic<bool> over = false;
    std::thread writer([&] {
        Sql sql = source->sql("shop");
        for (int i = 0; !over; ++i) {
            const std::string n = std::to_string(i * 37 % kRows);
            sql.exec("UPDATE a SET word = 'w" + std::to_string(i) + "' WHERE id = " + n, "DELETE FROM b WHERE n = " + n,
                     "INSERT INTO b VALUES ('2024-03-01', " + n + ", " + n + ")",
                     "DELETE FROM b WHERE day = '2024-03-01' AND n % 3 = 0",
                     "REPLACE INTO a (id, word) VALUES (" + std::to_string(100 + i % 3) + ", 'again')");
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
    });
    std::string said;
    for (const int ms : {0, 50, 150, 400}) {
        auto run = pipeline->start({"--json"});
        EXPECT_TRUE(eventually([&] { return run->output().find("sync is running") != std::string::npos; }))
            << run->output();
        std::this_thread::sleep_for(std::chrono::milliseconds(ms));
        // What was there before is never away.
        EXPECT_GE(std::stoi(sandbox.connect().value("SELECT COUNT(*) FROM shop.a")), kRows - 3);
        run->process().signal(SIGKILL);
        run->wait(std::chrono::seconds(30));
        said += run->output();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    over = true;
    writer.join();
    const auto run = pipeline->sync({"--until-caught-up", "--json"});
    EXPECT_EQ(run.status, 0) << run.output << run.errors;
    said += run.output;
    EXPECT_NE(said.find("source and target are compared"), std::string::npos) << said;
    expectEqual(said);
    source->sql().exec("DELETE FROM shop.a WHERE id < 50");
    EXPECT_EQ(pipeline->sync({"--until-caught-up"}).status, 0);
    expectEqual(said);
}

INSTANTIATE_TEST_SUITE_P(Servers, CompareLost, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
