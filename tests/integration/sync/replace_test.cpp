// SPDX-License-Identifier: GPL-3.0-or-later
// existing-rows: replace. The former rows of a target stay until the whole copy takes their place in one statement,
// whatever happens to the process meanwhile.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <random>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class Replace : public ::testing::TestWithParam<ServerKind> {
protected:
    static void createTables(SourceDatabase& source) {
        source.sql().exec("CREATE TABLE keyed (id INT NOT NULL PRIMARY KEY, word VARCHAR(40))",
                          "CREATE TABLE plain (a INT, b VARCHAR(10))", "CREATE TABLE empty_one (id INT PRIMARY KEY)",
                          "INSERT INTO keyed VALUES (1, 'w'), (2, 'w'), (3, 'w'), (4, 'w')",
                          "INSERT INTO plain VALUES (1, 'x'), (1, 'x'), (2, NULL)");
        for (int i = 0; i < 10; ++i)
            source.sql().exec("INSERT INTO keyed SELECT id + (SELECT MAX(id) FROM keyed x), CONCAT('w', id) FROM keyed",
                              "INSERT INTO plain SELECT a + 1, b FROM plain");
    }
    /// Rows that no source has, in each table.
    static void spoil(Sql& target) {
        target.exec("INSERT INTO keyed VALUES (1000000, 'foreign')", "INSERT INTO plain VALUES (1000000, 'foreign')");
    }
    static std::string sums(Sql& sql) {
        return sql.text("SELECT COUNT(*), SUM(id), SUM(CRC32(word)) FROM keyed") + ' ' +
               sql.text("SELECT COUNT(*), SUM(a), SUM(CRC32(IFNULL(b, '-'))) FROM plain") + ' ' +
               sql.text("SELECT COUNT(*) FROM empty_one");
    }
};

TEST_P(Replace, takesThePlaceOfFormerRows) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    createTables(source);
    SandboxProcess sandbox;
    PipelineRun first(source.endpoint(), sandbox, source.name() + ".\\.*");
    ASSERT_EQ(first.sync({"--until-caught-up"}).status, 0);
    Sql target = sandbox.connect(source.name());
    spoil(target);
    PipelineRun second(source.endpoint(), sandbox, source.name() + ".\\.*",
                       "lodestar:\n  sync:\n    existing-rows: replace\n");
    const auto replaced = second.sync({"--until-caught-up", "--json"});
    ASSERT_EQ(replaced.status, 0) << replaced.output << replaced.errors;
    EXPECT_EQ(sums(target), sums(source.sql()));
    EXPECT_EQ(target.text("SHOW TABLES"), "empty_one\nkeyed\nplain") << "nothing is left beside them";
    source.sql().exec("DELETE FROM keyed WHERE id < 100", "INSERT INTO plain VALUES (7, 'late')",
                      "ALTER TABLE keyed ADD COLUMN more INT", "UPDATE keyed SET more = 1 WHERE id = 200");
    const auto followed = second.sync({"--until-caught-up"});
    ASSERT_EQ(followed.status, 0) << followed.output << followed.errors;
    EXPECT_EQ(sums(target), sums(source.sql()));
    EXPECT_EQ(target.text("SELECT id FROM keyed WHERE more = 1"), "200");
}

TEST_P(Replace, survivesKillsAtAnyMoment) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    createTables(source);
    SandboxProcess sandbox;
    PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*",
                         "lodestar:\n  sync:\n    existing-rows: replace\n");
    PipelineRun::addSourceOption(pipeline, "scan.incremental.snapshot.chunk.size: 500");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    Sql target = sandbox.connect(source.name());
    std::minstd_rand random(5);
    for (int round = 0; round < 4; ++round) {
        spoil(target);
        const std::string former = target.text("SELECT COUNT(*) FROM keyed");
        source.sql().exec("REPLACE INTO keyed SELECT id + 100000, 'more' FROM keyed WHERE id BETWEEN 1 AND " +
                              std::to_string(10 + round),
                          "DELETE FROM keyed WHERE id > 100000 AND id % 3 = " + std::to_string(round % 3));
        const std::string present = source.sql().text("SELECT COUNT(*) FROM keyed");
        std::vector<std::string> options{"--until-caught-up", "--start-over"};
        for (int kill = 0;; ++kill) {
            auto run = pipeline.start(options);
            options = {"--until-caught-up"};
            // The first runs die at random moments, the last one may end.
            const auto life = std::chrono::milliseconds(kill < 5 ? 200 + random() % 900 : 60'000);
            try {
                EXPECT_EQ(run->wait(life), 0) << run->output() << run->errors();
                break;
            } catch (const std::runtime_error&) {
                run->process().signal(SIGKILL);
                run->wait(std::chrono::seconds(10));
            }
            const std::string seen = target.text("SELECT COUNT(*) FROM keyed");
            EXPECT_TRUE(seen == former || seen == present) << "half a copy is seen: " << seen;
        }
        EXPECT_EQ(sums(target), sums(source.sql())) << "round " << round;
        EXPECT_EQ(target.text("SHOW TABLES"), "empty_one\nkeyed\nplain");
    }
}

INSTANTIATE_TEST_SUITE_P(Servers, Replace, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

} // namespace
} // namespace lodestar::test
