// SPDX-License-Identifier: GPL-3.0-or-later
// load-mode: transactions. What changes is visible at checkpoints of all tables, and at one moment where StarRocks has
// transactions over several tables (4.0 and newer).
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <atomic>
#include <gtest/gtest.h>
#include <set>
#include <thread>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

/// Writes until it is destroyed, each transaction into both tables.
class Writer final {
public:
    explicit Writer(OwnSource& source)
        : m_thread([this, &source] {
              Sql sql = source.sql("shop");
              for (int i = 1; !m_over; ++i) {
                  const std::string n = std::to_string(i);
                  sql.exec("BEGIN", "UPDATE a SET n = " + n + " WHERE id = 1",
                           "INSERT INTO a VALUES (100 + " + n + ", 0)", "DELETE FROM a WHERE id = 90 + " + n,
                           "INSERT INTO history VALUES (" + n + ")", "UPDATE b SET n = " + n + " WHERE id = 1",
                           "COMMIT");
                  std::this_thread::sleep_for(std::chrono::milliseconds(2));
              }
          }) {}
    ~Writer() {
        m_over = true;
        m_thread.join();
    }

private:
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

class TransactionMode : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mariadb);
        source = std::make_unique<OwnSource>(ServerKind::mariadb);
        source->sql().exec("CREATE DATABASE shop", "CREATE TABLE shop.a (id INT NOT NULL PRIMARY KEY, n INT)",
                           "CREATE TABLE shop.b (id INT NOT NULL PRIMARY KEY, n INT)",
                           "CREATE TABLE shop.history (n INT)", "INSERT INTO shop.a VALUES (1, 0)",
                           "INSERT INTO shop.b VALUES (1, 0)");
    }
    void makePipeline(const std::string& tables) {
        pipeline = std::make_unique<PipelineRun>(
            endpointOf(source->server()), sandbox, tables,
            "lodestar:\n  sync:\n    load-mode: transactions\n    checkpoint-interval-ms: 300\n");
        const auto first = pipeline->sync({"--until-caught-up"});
        ASSERT_EQ(first.status, 0) << first.output << first.errors;
    }
    std::unique_ptr<OwnSource> source;
    SandboxProcess sandbox{{"--version", GetParam(), "--publish-ms", "20-60"}};
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_P(TransactionMode, everyRowArrivesOnceOverKills) {
    makePipeline("shop.\\.*");
    {
        const Writer writer(*source);
        for (int round = 0; round < 6; ++round) {
            const auto run = pipeline->start();
            std::this_thread::sleep_for(std::chrono::milliseconds(900 + 370 * round));
            ASSERT_TRUE(run->process().running()) << run->errors();
        } // killed with SIGKILL, while a transaction is open at the target
    }
    const auto last = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(last.status, 0) << last.output << last.errors;
    const auto rows = [](Sql sql) {
        return sql.text("SELECT * FROM shop.a ORDER BY id") + '/' + sql.text("SELECT * FROM shop.b ORDER BY id") + '/' +
               sql.text("SELECT n FROM shop.history ORDER BY n");
    };
    const std::string expected = rows(source->sql());
    std::string seen;
    EXPECT_TRUE(eventually([&] { return (seen = rows(sandbox.connect())) == expected; })) << last.output;
    EXPECT_GT(expected.size(), 1000U);
}

INSTANTIATE_TEST_SUITE_P(Versions, TransactionMode, ::testing::Values("3.3.5", "4.0.0"),
                         [](const auto& version) { return "v" + std::string(1, version.param[0]); });

class OneMoment : public TransactionMode {};

TEST_P(OneMoment, twoTablesOfATransactionChangeTogether) {
    makePipeline("shop.a,shop.b");
    const auto run = pipeline->start();
    std::set<std::string> moments;
    {
        const Writer writer(*source);
        Sql target = sandbox.connect("shop");
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (moments.size() < 8 && std::chrono::steady_clock::now() < end) {
            const auto rows = target.query("SELECT x.n, y.n FROM a x JOIN b y ON x.id = y.id WHERE x.id = 1");
            ASSERT_EQ(rows.size(), 1U);
            ASSERT_EQ(rows[0][0], rows[0][1]) << "one table is ahead of the other";
            moments.insert(*rows[0][0]);
        }
    }
    EXPECT_GE(moments.size(), 8U) << run->errors();
}

INSTANTIATE_TEST_SUITE_P(Versions, OneMoment, ::testing::Values("4.0.0"),
                         [](const auto&) { return std::string("v4"); });

} // namespace
} // namespace lodestar::test
