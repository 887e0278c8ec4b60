// SPDX-License-Identifier: GPL-3.0-or-later
// Loads that do not go out while rows come: who waits, and where the rows are meanwhile.
#include "tests/integration/sync/live_status.h"
#include "tests/integration/sync/row_writer.h"
#include "tests/integration/sync/sandbox_control.h"
#include "tests/support/environment.h"
#include <filesystem>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;
using namespace std::chrono_literals;

std::string rowsOf(Sql& target, const std::string& table) { return target.text("SELECT COUNT(*) FROM " + table); }

TEST(BodyMemory, aTableWhoseLoadsDoNotGoOutDoesNotHoldTheOthersUp) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    for (const char* name : {"stuck", "free_one"})
        source.sql().exec(std::string("CREATE TABLE ") + name +
                          " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(1000))");
    source.sql().exec("CREATE TABLE plain (id BIGINT NOT NULL, word VARCHAR(1000))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*",
                         "lodestar:\n  sync:\n    batch-bytes: 4194304\n");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.max-bytes: 16777216");
    auto run = pipeline.start({"--json"});
    const std::string stuck = source.name() + ".stuck";
    const std::string other = source.name() + ".free_one";
    const std::string plain = source.name() + ".plain";
    const auto stateOf = [&](const std::string& table) { return tableOf(pipeline, table).value("state", ""); };
    ASSERT_TRUE(eventually([&] {
        return stateOf(stuck) == "streaming" && stateOf(other) == "streaming" && stateOf(plain) == "streaming";
    })) << run->output()
        << run->errors();
    for (const std::string& table : {stuck, plain})
        setFault(sandbox, R"({"name":"disk_full","table":")" + table + R"(","count":-1})");
    // 40 MB for a memory of 16 MB.
    for (int i = 0; i < 20; ++i)
        for (const char* table : {"stuck", "plain"})
            source.sql().exec(std::string("INSERT INTO ") + table + " (id, word) SELECT " + std::to_string(i * 1000) +
                              " + seq, REPEAT('x', 1000) FROM seq_1_to_1000");
    RowWriter writer(source, "INSERT INTO free_one (word) VALUES ('w')", 20ms);

    ASSERT_TRUE(eventually([&] { return stateOf(stuck) == "waiting" && stateOf(plain) == "waiting"; }, 90s))
        << run->output();
    EXPECT_NE(tableOf(pipeline, stuck).value("note", "").find("will read again from"), std::string::npos)
        << tableOf(pipeline, stuck);
    ASSERT_TRUE(eventually([&] {
        return tableOf(pipeline, other).value("lag_seconds", json::object()).value("total", 99.0) < 2;
    })) << tableOf(pipeline, other);
    EXPECT_EQ(stateOf(stuck), "waiting");
    Sql target = sandbox.connect();
    EXPECT_LT(std::stoll(rowsOf(target, stuck)), 20'000);

    clearFaults(sandbox);
    writer.end();
    EXPECT_TRUE(eventually(
        [&] {
            return rowsOf(target, stuck) == "20000" && rowsOf(target, plain) == "20000" &&
                   stateOf(stuck) == "streaming" && stateOf(plain) == "streaming";
        },
        120s))
        << run->output();
    EXPECT_TRUE(
        eventually([&] { return rowsOf(target, other) == source.sql().text("SELECT COUNT(*) FROM free_one"); }));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + stuck), source.sql().text("SELECT SUM(id) FROM stuck"));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + plain), source.sql().text("SELECT SUM(id) FROM plain"));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
}

TEST(BodyMemory, theLogIsReadOnToDiskWhileTheTargetIsAwayWhereThatIsAllowed) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    source.sql().exec("CREATE TABLE keyed (id BIGINT NOT NULL PRIMARY KEY, word VARCHAR(1000))",
                      "CREATE TABLE plain (id BIGINT NOT NULL, word VARCHAR(1000))");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*",
                         "lodestar:\n  sync:\n    batch-bytes: 4194304\n    spill-bytes-max: 1073741824\n");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.interval-ms: 200");
    PipelineRun::addSinkOption(pipeline, "sink.buffer-flush.max-bytes: 16777216");
    auto run = pipeline.start({"--json"});
    const std::string keyed = source.name() + ".keyed";
    const std::string plain = source.name() + ".plain";
    const auto streams = [&](const std::string& table) {
        return tableOf(pipeline, table).value("state", "") == "streaming";
    };
    ASSERT_TRUE(eventually([&] { return streams(keyed) && streams(plain); })) << run->output() << run->errors();
    for (const std::string& table : {keyed, plain})
        setFault(sandbox, R"({"name":"disk_full","table":")" + table + R"(","count":-1})");
    // 80 MB for a memory of 16 MB.
    for (int i = 0; i < 40; ++i)
        for (const char* table : {"keyed", "plain"})
            source.sql().exec(std::string("INSERT INTO ") + table + " SELECT " + std::to_string(i * 1000) +
                              " + seq, REPEAT('x', 1000) FROM seq_1_to_1000");
    json seen;
    EXPECT_TRUE(eventually(
        [&] {
            seen = statusOf(pipeline);
            return seen.value("waiting_rows", 0) == 80'000;
        },
        60s))
        << seen;
    EXPECT_GT(seen.value("spilled_bytes", 0), 40 << 20) << seen;
    const std::string told = pipeline.command("status", {"--state", pipeline.stateFolder()}).output;
    EXPECT_NE(told.find(" MiB wait on disk"), std::string::npos) << told;
    EXPECT_NE(told.find("  memory: "), std::string::npos) << told;
    EXPECT_GT(seen.value("resident_bytes", 0), seen.value("pool_bytes_used", 0)) << seen;
    EXPECT_GT(seen.value("pool_bytes_used", 0), 1 << 20) << seen;
    EXPECT_TRUE(std::filesystem::is_empty(pipeline.stateFolder() + "/spill"));

    clearFaults(sandbox);
    Sql target = sandbox.connect();
    EXPECT_TRUE(eventually([&] { return rowsOf(target, keyed) == "40000" && rowsOf(target, plain) == "40000"; }, 120s))
        << run->output();
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + keyed), source.sql().text("SELECT SUM(id) FROM keyed"));
    EXPECT_EQ(target.text("SELECT SUM(id) FROM " + plain), source.sql().text("SELECT SUM(id) FROM plain"));
    EXPECT_TRUE(eventually([&] { return statusOf(pipeline).value("spilled_bytes", 1) == 0; }));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(30s), 0) << run->output() << run->errors();
    EXPECT_FALSE(statusOf(pipeline).contains("resident_bytes")) << "of a process that has ended";
}

} // namespace
} // namespace lodestar::test
