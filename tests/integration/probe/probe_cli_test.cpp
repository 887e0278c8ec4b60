// SPDX-License-Identifier: GPL-3.0-or-later
// The command probe on real servers: what it measures is what a load would meet.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class ProbeCommand : public ::testing::TestWithParam<ServerKind> {};

TEST_P(ProbeCommand, measuresKeysAndTexts) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    source.sql().exec(
        "CREATE TABLE t (v VARCHAR(60) COLLATE utf8mb4_bin NOT NULL, n INT NOT NULL, b VARBINARY(10) NOT NULL, "
        "note TEXT, PRIMARY KEY (v, n, b)) DEFAULT CHARSET utf8mb4",
        "INSERT INTO t VALUES ('€uro', 1, x'00ff', 'abc'), (CONCAT('a', CHAR(0), 'b'), 2, x'', NULL)",
        "CREATE TABLE numbers (id INT PRIMARY KEY, f DOUBLE)");
    const PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    const auto fits = pipeline.command("probe");
    ASSERT_EQ(fits.status, 0) << fits.output << fits.errors;
    // 6 bytes of text, 2 marks, 4 of the number, 4 of hex
    EXPECT_NE(fits.output.find("the longest key has 16 of 128 bytes, 112 are left"), std::string::npos) << fits.output;
    EXPECT_NE(fits.output.find("the longest v has 6 of 240 bytes"), std::string::npos) << fits.output;
    EXPECT_NE(fits.output.find("numbers: nothing to measure"), std::string::npos) << fits.output;
    source.sql().exec("INSERT INTO t VALUES (REPEAT('€', 41), 3, x'', NULL)");
    const auto tooLong = pipeline.command("probe", {"--json"});
    EXPECT_EQ(tooLong.status, 1) << tooLong.output << tooLong.errors;
    EXPECT_NE(tooLong.output.find("\"column\":\"\",\"longest\":129,\"room\":128,\"fits\":false"), std::string::npos)
        << tooLong.output;
}

TEST_P(ProbeCommand, anInterruptEndsItOnTheServerToo) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    source.sql().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20)) DEFAULT CHARSET utf8mb4",
                      "INSERT INTO t VALUES (1, 'a')");
    const PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    // The probe waits for this lock, like it would for a long scan.
    Sql locker = source.connect();
    const std::string running =
        "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT COUNT(*), MAX%'";
    auto run = std::make_unique<ProgramRun>("lodestar-cli", std::vector<std::string>{"probe", pipeline.path()},
                                            pipeline.environment());
    bool seen = false;
    locker.exec("LOCK TABLES t WRITE");
    seen = eventually([&] { return source.sql().text(running) != "0" || !run->output().empty(); });
    ASSERT_TRUE(seen);
    if (run->output().empty()) {
        run->process().signal(SIGINT);
        EXPECT_EQ(run->wait(std::chrono::seconds(30)), 130) << run->output() << run->errors();
        EXPECT_TRUE(eventually([&] { return source.sql().text(running) == "0"; }));
    }
    locker.exec("UNLOCK TABLES");
}

INSTANTIATE_TEST_SUITE_P(Servers, ProbeCommand, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
