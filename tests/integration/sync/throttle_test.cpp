// SPDX-License-Identifier: GPL-3.0-or-later
// The command throttle, on a copy that runs in another process.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

std::int64_t rowsIn(Sql& target, const std::string& table) {
    try {
        return std::stoll(target.value("SELECT COUNT(*) FROM " + table));
    } catch (const SqlError&) {
        return 0;
    }
}

TEST(Throttle, holdsACopyAndLetsItGoOn) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    source.sql().exec("CREATE TABLE big (id INT NOT NULL PRIMARY KEY, text VARCHAR(200))",
                      "CREATE TABLE small (id INT NOT NULL PRIMARY KEY)",
                      "INSERT INTO big VALUES (1, REPEAT('x', 150))", "INSERT INTO small VALUES (1)");
    for (int i = 1; i < 131072; i *= 2)
        source.sql().exec("INSERT INTO big SELECT id + " + std::to_string(i) + ", text FROM big");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    const auto throttle = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"--state", pipeline.stateFolder(), "--json"});
        const auto result = pipeline.command("throttle", options);
        EXPECT_EQ(result.status, 0) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    };
    std::filesystem::create_directories(pipeline.stateFolder());
    EXPECT_EQ(throttle({"--mb-per-second", "0.5", "--chunk-rows", "1000"})["running"], false);
    auto run = pipeline.start({"--json"});
    Sql target = sandbox.connect();
    const std::string big = source.name() + ".big";
    ASSERT_TRUE(eventually([&] { return rowsIn(target, big) > 0; })) << run->output() << run->errors();
    EXPECT_LT(rowsIn(target, big), 60'000) << "20 MB at 0.5 MB a second take a while";

    EXPECT_EQ(throttle({"--pause"})["running"], true);
    ASSERT_TRUE(eventually([&] { return run->output().find("the copy is paused") != std::string::npos; }))
        << run->output();
    std::this_thread::sleep_for(std::chrono::seconds(2)); // what was read before is loaded
    const auto held = rowsIn(target, big);
    std::this_thread::sleep_for(std::chrono::seconds(2));
    EXPECT_EQ(rowsIn(target, big), held);
    EXPECT_LT(held, 131'072);

    throttle({"--off"});
    EXPECT_TRUE(eventually([&] { return rowsIn(target, big) == 131'072; }, std::chrono::seconds(60))) << run->output();
    EXPECT_EQ(target.value("SELECT SUM(id) FROM " + big), source.sql().value("SELECT SUM(id) FROM big"));
    EXPECT_FALSE(std::filesystem::exists(pipeline.stateFolder() + "/throttle.json"));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
}

TEST(Throttle, fewerReadersAndAnotherRateCountWhileItRuns) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    source.sql().exec("CREATE TABLE big (id INT NOT NULL PRIMARY KEY, text VARCHAR(200))",
                      "INSERT INTO big VALUES (1, REPEAT('x', 150))");
    for (int i = 1; i < 131072; i *= 2)
        source.sql().exec("INSERT INTO big SELECT id + " + std::to_string(i) + ", text FROM big");
    source.sql().exec("ANALYZE TABLE big");
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".big");
    const auto throttle = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"--state", pipeline.stateFolder(), "--json"});
        const auto result = pipeline.command("throttle", options);
        EXPECT_EQ(result.status, 0) << result.output << result.errors;
    };
    const auto connections = [&] {
        return std::stoll(source.sql().value("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE "
                                             "VARIABLE_NAME = 'CONNECTIONS'"));
    };
    std::filesystem::create_directories(pipeline.stateFolder());
    throttle({"--mb-per-second", "0.2", "--chunk-rows", "1000", "--readers", "3"});
    auto run = pipeline.start({"--json"});
    Sql target = sandbox.connect();
    const std::string big = source.name() + ".big";
    ASSERT_TRUE(eventually([&] { return rowsIn(target, big) > 0; })) << run->output() << run->errors();
    EXPECT_LT(rowsIn(target, big), 100'000);
    throttle({"--mb-per-second", "5", "--chunk-rows", "2000", "--readers", "1"});
    const auto before = connections();
    EXPECT_TRUE(eventually([&] { return rowsIn(target, big) == 131'072; })) << run->output();
    EXPECT_LT(connections() - before, 40) << "the reader that stays goes on in its statement, chunk after chunk";
    EXPECT_EQ(target.value("SELECT SUM(id) FROM " + big), source.sql().value("SELECT SUM(id) FROM big"));
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
}

TEST(Throttle, wrongNumberIsAUsageError) {
    const auto result = runProgram("lodestar-cli", {"throttle", "/nowhere.yaml", "--readers", "0"});
    EXPECT_EQ(result.status, 2) << result.output << result.errors;
}

} // namespace
} // namespace lodestar::test
