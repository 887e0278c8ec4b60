// SPDX-License-Identifier: GPL-3.0-or-later
// What `status --json` says of the lag, with real servers: idle, slow at publishing, caught up again, stopped.
#include "tests/integration/sync/live_status.h"
#include "tests/integration/sync/sandbox_control.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

double part(const json& table, const char* name) {
    return table.contains("lag_seconds") ? table.at("lag_seconds").value(name, -1.0) : -1.0;
}

class Lag : public ::testing::TestWithParam<ServerKind> {};

TEST_P(Lag, isToldByPartAndTableAsThingsHappen) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    source.sql().exec("CREATE TABLE slow (id INT NOT NULL PRIMARY KEY, word VARCHAR(10))",
                      "CREATE TABLE calm (id INT NOT NULL PRIMARY KEY, word VARCHAR(10))",
                      "INSERT INTO slow VALUES (1, 'one')", "INSERT INTO calm VALUES (1, 'one')");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    auto run = pipeline.start({"--json"});
    const auto table = [&](const char* name) { return tableOf(pipeline, source.name() + '.' + name); };
    const auto follows = [&](const char* name) {
        return table(name).value("state", "") == "streaming" && part(table(name), "total") == 0;
    };
    ASSERT_TRUE(eventually([&] { return follows("slow") && follows("calm"); }, std::chrono::seconds(60)))
        << run->output() << run->errors();

    setFault(sandbox, R"({"name":"slow_publish","table":")" + source.name() + R"(.slow","ms":2500,"count":1})");
    source.sql().exec("INSERT INTO slow VALUES (2, 'two')", "INSERT INTO calm VALUES (2, 'two')");
    json worst;
    ASSERT_TRUE(eventually([&] {
        worst = table("slow");
        return part(worst, "publish") > 2;
    })) << run->output()
        << table("slow").dump();
    EXPECT_GE(part(worst, "total"), part(worst, "publish"));
    EXPECT_LT(part(table("calm"), "total"), part(worst, "total"));
    if (GetParam() == ServerKind::mysql80) {
        EXPECT_EQ(part(worst, "uncertainty"), 0) << "it tells microseconds";
    }
    EXPECT_TRUE(eventually([&] { return follows("slow") && follows("calm"); })) << run->output();

    // A statement that is passed over is no lag.
    source.sql().exec("CREATE TABLE other (id INT)", "DROP TABLE other", "FLUSH TABLES");
    std::this_thread::sleep_for(std::chrono::seconds(3));
    EXPECT_TRUE(eventually([&] { return follows("calm"); }));

    // A row that the target cannot take stops its table, whose place grows old from then on.
    source.sql().exec("ALTER TABLE slow ADD COLUMN d DATE NULL");
    ASSERT_TRUE(eventually([&] { return follows("slow"); })) << run->output();
    source.sql().exec("SET sql_mode = ''", "INSERT INTO slow VALUES (3, 'three', '2024-00-00')");
    ASSERT_TRUE(eventually([&] { return table("slow").value("state", "") == "failed"; })) << run->output();
    const double once = part(table("slow"), "capture");
    EXPECT_TRUE(eventually([&] { return part(table("slow"), "capture") > once + 1; })) << table("slow").dump();
    EXPECT_TRUE(follows("calm"));
    // A table that failed is a failure of the run, however that ends.
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 1) << run->output() << run->errors();
}

INSTANTIATE_TEST_SUITE_P(Servers, Lag, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

} // namespace
} // namespace lodestar::test
