// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that go away and come back, or not: what a run says of itself, and how soon it goes on.
#include "tests/integration/sync/live_status.h"
#include "tests/integration/sync/own_source.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

std::vector<std::string> tableStates(const json& status) {
    std::vector<std::string> out;
    for (const json& table : status.value("tables", json::array()))
        out.push_back(table.value("state", ""));
    return out;
}

std::size_t eventsWith(const std::string& lines, const std::string& kind, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        const json event = json::parse(lines.substr(at, end - at), nullptr, false);
        if (event.is_object() && event.value("kind", "") == kind &&
            event.value("text", "").find(part) != std::string::npos)
            ++found;
        at = end + 1;
    }
    return found;
}

bool streams(const PipelineRun& pipeline) {
    const auto states = tableStates(statusOf(pipeline));
    return !states.empty() && std::all_of(states.begin(), states.end(), [](const auto& s) { return s == "streaming"; });
}

class Outage : public ::testing::TestWithParam<ServerKind> {};

TEST_P(Outage, sourceThatReturnsIsFollowedAtOnceAndToldOnce) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return streams(pipeline); })) << run->output() << run->errors();
    ASSERT_TRUE(source.server().stop());
    std::this_thread::sleep_for(std::chrono::seconds(5));
    ASSERT_TRUE(source.server().start());
    const auto back = std::chrono::steady_clock::now();
    source.sql().exec("INSERT INTO shop.a VALUES (3, 'three')");
    Sql target = sandbox.connect();
    EXPECT_TRUE(eventually([&] { return target.text("SELECT COUNT(*) FROM shop.a") == "3"; }));
    RecordProperty(
        "milliseconds_after_return",
        static_cast<int>(
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - back).count()));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
    EXPECT_EQ(eventsWith(run->output(), "warning", "No connection to") +
                  eventsWith(run->output(), "warning", "is shutting down"),
              1u)
        << run->output();
    EXPECT_EQ(eventsWith(run->output(), "info", "the binlog is read again"), 1u) << run->output();
}

TEST_P(Outage, nothingStreamsAfterTheSyncHasFailedOrWasKilled) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return streams(pipeline); })) << run->output() << run->errors();
    run->process().signal(SIGKILL);
    run->wait(std::chrono::seconds(10));
    json status = statusOf(pipeline, "1000");
    EXPECT_EQ(status["state"], "killed");
    EXPECT_EQ(tableStates(status), (std::vector<std::string>{"waiting", "waiting"}));

    run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return streams(pipeline); })) << run->output() << run->errors();
    source.sql().exec("RESET MASTER");
    ASSERT_TRUE(source.server().restart());
    EXPECT_EQ(run->wait(std::chrono::seconds(60)), 1) << run->output() << run->errors();
    status = statusOf(pipeline, "1000");
    EXPECT_EQ(status["state"], "failed");
    for (const json& table : status["tables"]) {
        EXPECT_NE(table["state"], "streaming");
        EXPECT_NE(table.value("note", "").find("position is kept"), std::string::npos) << table;
    }
}

TEST_P(Outage, targetThatIsAwayIsToldOnceForAllTables) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    source.createShop();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return streams(pipeline); })) << run->output() << run->errors();
    sandbox.stop();
    source.sql().exec("INSERT INTO shop.a VALUES (3, 'three')", "INSERT INTO shop.b VALUES (3, 'three')");
    std::this_thread::sleep_for(std::chrono::seconds(5));
    sandbox.start();
    EXPECT_TRUE(eventually([&] {
        Sql target = sandbox.connect();
        return target.text("SELECT COUNT(*) FROM shop.a") == "3" && target.text("SELECT COUNT(*) FROM shop.b") == "2";
    })) << run->output();
    EXPECT_TRUE(eventually([&] { return run->output().find("loads succeed again") != std::string::npos; }));
    EXPECT_EQ(eventsWith(run->output(), "warning", ""), 1u) << run->output();
    EXPECT_TRUE(eventually([&] { return streams(pipeline); })) << run->output();
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
}

INSTANTIATE_TEST_SUITE_P(Servers, Outage, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

} // namespace
} // namespace lodestar::test
