// SPDX-License-Identifier: GPL-3.0-or-later
// Where reading may begin, on every server: at the end, at a file and offset, at a GTID set. (The beginning and a time:
// sync_cli_test; after a copy: everywhere.)
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class StartPlaces : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<OwnSource>(GetParam());
        source->createShop();
        source->sql().exec("FLUSH BINARY LOGS", "INSERT INTO shop.a VALUES (10, 'before')");
        pipeline = std::make_unique<PipelineRun>(endpointOf(source->server()), sandbox, "shop.\\.*");
    }
    void begin(const std::vector<std::string>& options) {
        for (const std::string& option : options)
            PipelineRun::addSourceOption(*pipeline, "scan.startup." + option);
    }
    void sync() {
        const auto run = pipeline->sync({"--until-caught-up"});
        ASSERT_EQ(run.status, 0) << run.output << run.errors;
    }
    std::string rows() { return sandbox.connect().text("SELECT * FROM shop.a ORDER BY id"); }
    std::unique_ptr<OwnSource> source;
    SandboxProcess sandbox;
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_P(StartPlaces, atTheEnd) {
    begin({"mode: latest-offset"});
    sync();
    EXPECT_EQ(rows(), "");
    source->sql().exec("INSERT INTO shop.a VALUES (11, 'after')", "FLUSH BINARY LOGS",
                       "UPDATE shop.a SET word = 'changed' WHERE id = 2");
    sync();
    EXPECT_EQ(rows(), "2|changed\n11|after");
}

TEST_P(StartPlaces, atAFileAndOffset) {
    const SqlRows status = source->sql().query("SHOW MASTER STATUS");
    source->sql().exec("INSERT INTO shop.a VALUES (11, 'after')", "FLUSH BINARY LOGS",
                       "INSERT INTO shop.a VALUES (12, 'in the next file')");
    begin({"mode: specific-offset", "specific-offset.file: " + status.at(0).at(0).value(),
           "specific-offset.pos: " + status.at(0).at(1).value()});
    sync();
    EXPECT_EQ(rows(), "11|after\n12|in the next file");
    source->sql().exec("DELETE FROM shop.a WHERE id = 11");
    sync();
    EXPECT_EQ(rows(), "12|in the next file");
}

TEST_P(StartPlaces, atAGtidSet) {
    const std::string set = source->sql().value(GetParam() == ServerKind::mariadb ? "SELECT @@gtid_binlog_pos"
                                                                                  : "SELECT @@global.gtid_executed");
    source->sql().exec("INSERT INTO shop.a VALUES (11, 'after')", "FLUSH BINARY LOGS",
                       "INSERT INTO shop.a VALUES (12, 'in the next file')");
    begin({"mode: specific-offset", "specific-offset.gtid-set: '" + set + "'"});
    sync();
    EXPECT_EQ(rows(), "11|after\n12|in the next file");
    source->sql().exec("DELETE FROM shop.a WHERE id = 11");
    sync();
    EXPECT_EQ(rows(), "12|in the next file");
}

TEST_P(StartPlaces, afterACopyWithAndWithoutKeys) {
    source->sql().exec("CREATE TABLE shop.plain (n INT)", "INSERT INTO shop.plain VALUES (1), (1)");
    sync();
    source->sql().exec("INSERT INTO shop.plain VALUES (2), (2)", "INSERT INTO shop.a VALUES (11, 'after')");
    sync();
    EXPECT_EQ(rows(), source->sql().text("SELECT * FROM shop.a ORDER BY id"));
    EXPECT_EQ(sandbox.connect().text("SELECT n FROM shop.plain ORDER BY n"), "1\n1\n2\n2");
}

INSTANTIATE_TEST_SUITE_P(Servers, StartPlaces, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
