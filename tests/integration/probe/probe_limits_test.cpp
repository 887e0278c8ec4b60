// SPDX-License-Identifier: GPL-3.0-or-later
// Values at the limit and one byte beyond: what the probe says before a run is what the run meets.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class ProbeLimits : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<SourceDatabase>(GetParam());
        source->sql().exec("SET sql_mode=''");
    }
    void expectSaid(const PipelineRun& pipeline, int status, const std::vector<std::string>& sentences) {
        const auto probe = pipeline.command("probe");
        EXPECT_EQ(probe.status, status) << probe.errors;
        for (const std::string& sentence : sentences)
            EXPECT_NE(probe.output.find(sentence), std::string::npos) << sentence << '\n' << probe.output;
    }
    static PipelineRun pipelineOf(SourceDatabase& source, const SandboxProcess& sandbox, const std::string& more = {}) {
        return {source.endpoint(), sandbox, source.name() + ".\\.*", more};
    }
    std::unique_ptr<SourceDatabase> source;
    SandboxProcess sandbox;
};

TEST_P(ProbeLimits, keyOf128BytesIsLoadedAndOneOf129IsNot) {
    source->sql().exec("CREATE TABLE t (a VARCHAR(40) COLLATE utf8mb4_bin NOT NULL, n BIGINT NOT NULL, b VARCHAR(63) "
                       "COLLATE utf8mb4_bin NOT NULL, note INT, PRIMARY KEY (a, n, b)) DEFAULT CHARSET utf8mb4");
    // 54 + 1 bytes with a NUL that counts twice and two marks, 8 of the number, 62 of the last text with plain NULs
    source->sql().exec("INSERT INTO t VALUES (CONCAT(REPEAT('€', 18), CHAR(0)), 1, "
                       "CONCAT(CHAR(0), CHAR(0), REPEAT('x', 60)), 1), ('', -1, '', 2)");
    const PipelineRun pipeline = pipelineOf(*source, sandbox);
    expectSaid(pipeline, 0, {"the longest key has 128 of 128 bytes, 0 are left", "the longest b has 62 of 252 bytes"});
    const auto copied = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(copied.status, 0) << copied.output << copied.errors;
    EXPECT_EQ(sandbox.connect().text("SELECT n, LENGTH(a), LENGTH(b) FROM `" + source->name() + "`.t ORDER BY n"),
              "-1|0|0\n1|55|62");

    source->sql().exec("INSERT INTO t VALUES (CONCAT(REPEAT('€', 18), CHAR(0)), 2, REPEAT('y', 63), 1)");
    expectSaid(pipeline, 1, {"the longest key has 129 of 128 bytes: 1 too many"});
    const auto stopped = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(stopped.status, 1);
    EXPECT_NE((stopped.output + stopped.errors).find("129"), std::string::npos) << stopped.output << stopped.errors;
}

TEST_P(ProbeLimits, valuesOfEveryFormAreMeasuredAsTheyAreLoaded) {
    source->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9), l VARCHAR(9) CHARACTER SET latin1, b VARBINARY(9), "
        "x VARBINARY(9), bi BIT(8), de DECIMAL(10,2), dt DATETIME(6), ti TIME, e ENUM('a','lang'), u BINARY(16), "
        "f FLOAT) DEFAULT CHARSET utf8mb4",
        "INSERT INTO t VALUES (1, '€€€€', 'ÿÿÿ', x'000102', x'0001', 255, -99999999.99, '2024-02-29 12:00:00.000001', "
        "'-838:59:59', 'lang', REPEAT('x', 16), 16777217), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
        "NULL, NULL)");
    const PipelineRun pipeline = pipelineOf(
        *source, sandbox,
        "lodestar:\n  tables:\n    " + source->name() +
            ".t:\n      columns:\n        v: {type: VARCHAR(12)}\n        l: {type: VARCHAR(6)}\n"
            "        b: {type: VARBINARY(3)}\n        x: {type: VARCHAR(4)}\n        bi: {type: VARCHAR(3)}\n"
            "        de: {type: VARCHAR(12)}\n        dt: {type: VARCHAR(26)}\n        ti: {type: VARCHAR(10)}\n"
            "        e: {type: VARCHAR(4)}\n        u: {type: VARCHAR(36)}\n        f: {type: VARCHAR(12)}\n");
    expectSaid(pipeline, 0,
               {"the longest v has 12 of 12 bytes, 0 are left", "the longest l has 6 of 6 bytes",
                "the longest b has 3 of 3 bytes", "the longest x has 4 of 4 bytes", "the longest bi has 3 of 3 bytes",
                "the longest de has 12 of 12 bytes", "the longest dt has 26 of 26 bytes",
                "the longest ti has 10 of 10 bytes", "the longest e has 4 of 4 bytes",
                "the longest u has 36 of 36 bytes"});
    const auto copied = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(copied.status, 0) << copied.output << copied.errors;
    EXPECT_EQ(
        sandbox.connect().text("SELECT v, l, x, bi, de, dt, ti, e, f FROM `" + source->name() + "`.t WHERE id = 1"),
        "€€€€|ÿÿÿ|0001|255|-99999999.99|2024-02-29 12:00:00.000001|-838:59:59|lang|16777216");

    source->sql().exec("INSERT INTO t (id, v, b) VALUES (3, '€€€€x', x'00010203')");
    expectSaid(pipeline, 1,
               {"the longest v has 13 of 12 bytes: 1 too many", "the longest b has 4 of 3 bytes: 1 too many"});
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 1);
}

INSTANTIATE_TEST_SUITE_P(Servers, ProbeLimits, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
