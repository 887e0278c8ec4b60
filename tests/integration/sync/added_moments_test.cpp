// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that are added with the time of the statement as their default, or with a constant in the time zone of the
// session: rows that are there hold in the target what the source shows for them.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <regex>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class AddedMoments : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<SourceDatabase>(GetParam(), "am");
        source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1), (2, 2)",
                           "CREATE TABLE u (v INT)", "INSERT INTO u VALUES (1), (2)");
        pipeline = std::make_unique<PipelineRun>(source->endpoint(), sandbox, source->name() + ".\\.*");
    }
    void sync() {
        const auto run = pipeline->sync({"--until-caught-up"});
        ASSERT_EQ(run.status, 0) << run.output << run.errors;
    }
    /// StarRocks shows six digits of a fraction that is not zero, and none of one that is.
    static std::string withoutZeros(const std::string& text) {
        static const std::regex kZeros(R"((\.[0-9]*?)0+(?=[|\n]|$))");
        static const std::regex kPoint(R"(\.(?=[|\n]|$))");
        return std::regex_replace(std::regex_replace(text, kZeros, "$1"), kPoint, "");
    }
    /// The source shows its moments in the zone that the target's are written in.
    void expectEqual(const std::string& query, const std::string& zone = "+00:00") {
        source->sql().exec("SET SESSION time_zone = '" + zone + '\'');
        Sql target = sandbox.connect();
        target.exec("USE `" + source->name() + '`');
        EXPECT_EQ(withoutZeros(target.text(query)), withoutZeros(source->sql().text(query))) << query;
    }
    /// Adds a column of each kind to both tables, in sessions of several zones.
    void addColumns() {
        static const char* const kKinds[] = {
            "DATETIME DEFAULT CURRENT_TIMESTAMP",
            "DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6)",
            "DATETIME(3) NOT NULL DEFAULT NOW(3)",
            "TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP",
            "TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
            "TIMESTAMP NOT NULL DEFAULT '2020-01-01 00:00:00'",
            "TIMESTAMP(2) NULL DEFAULT '2020-07-01 23:59:59.99'"};
        Sql sql = source->connect();
        int number = 0;
        for (const char* zone : {"-07:30", "SYSTEM"})
            for (const char* kind : kKinds)
                for (const char* table : {"t", "u"})
                    sql.exec(std::string("SET SESSION time_zone = '") + zone + '\'',
                             std::string("ALTER TABLE ") + table + " ADD COLUMN c" + std::to_string(number++) + ' ' +
                                 kind);
        // The time of the statement, not that of the server.
        sql.exec("SET SESSION time_zone = '+05:00'", "SET SESSION timestamp = 1500000000.25",
                 "ALTER TABLE t ADD COLUMN past DATETIME(2) DEFAULT CURRENT_TIMESTAMP(2)",
                 "SET SESSION timestamp = DEFAULT", "INSERT INTO t (id) VALUES (3)", "INSERT INTO u (v) VALUES (3)",
                 "UPDATE t SET v = 5 WHERE id = 2");
    }
    std::unique_ptr<SourceDatabase> source;
    SandboxProcess sandbox;
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_P(AddedMoments, areThoseOfTheSource) {
    sync();
    addColumns();
    sync();
    expectEqual("SELECT * FROM t ORDER BY id");
    expectEqual("SELECT * FROM u ORDER BY v");
}

TEST_P(AddedMoments, areWrittenInTheZoneOfThePipeline) {
    PipelineRun::addSourceOption(*pipeline, "server-time-zone: Asia/Shanghai");
    sync();
    addColumns();
    sync();
    expectEqual("SELECT * FROM t ORDER BY id", "+08:00");
}

INSTANTIATE_TEST_SUITE_P(Servers, AddedMoments, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
