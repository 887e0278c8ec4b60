// SPDX-License-Identifier: GPL-3.0-or-later
// What a running sync says about its lag, table by table.
#include "core/sync/status_writer.h"
#include "tests/unit/sync/coordinator_fixture.h"
#include <nlohmann/json.hpp>
namespace lodestar::sync::test {
namespace {

class LagTest : public CoordinatorTest {
protected:
    bool streams(const std::string& table) {
        return eventually([&] { return stateOf(table) == LaneState::streaming && laneOf(table).lag; });
    }
    double lagOf(const std::string& table) { return laneOf(table).lag ? laneOf(table).lag->total() : -1; }
};

TEST_F(LagTest, isZeroForATableWithoutChangesAndStaysSo) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(streams("orders")) << eventTexts();
    ASSERT_TRUE(eventually([&] { return lagOf("orders") == 0 && lagOf("audit") == 0; }));
    // Changes of another table, and time that passes, are no lag of this one.
    for (int i = 0; i < 40; ++i) {
        m_source.insert("audit", i, "busy");
        EXPECT_EQ(lagOf("orders"), 0);
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_TRUE(eventually([&] { return m_coordinator->metrics().lag == LagParts{}; }));
}

TEST_F(LagTest, growsWhileLoadsFailAndEndsWithThem) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(streams("orders")) << eventTexts();
    std::atomic<bool> refuse = true;
    m_target.fault = [&](const std::string& call, const value::TableId& table) {
        return refuse && call == "load" && table.table == "orders" ? Fault::refuse : Fault::none;
    };
    m_source.insert("orders", 500, "waits");
    ASSERT_TRUE(eventually([&] { return lagOf("orders") > 2; })) << eventTexts();
    const LaneMetrics lane = laneOf("orders");
    EXPECT_GT(lane.lag->load, 1.5) << "it was taken at once";
    EXPECT_EQ(lane.waitingRows, 1u);
    EXPECT_EQ(m_coordinator->metrics().waitingRows, 1u);
    EXPECT_GT(m_coordinator->metrics().lag->total(), 1.5) << "the whole is as far behind as its last table";
    EXPECT_LT(lagOf("audit"), lagOf("orders"));
    refuse = false;
    EXPECT_TRUE(eventually([&] { return lagOf("orders") == 0; }, 30s)) << eventTexts();
}

TEST_F(LagTest, ofAPausedTableGrowsWithoutHoldingTheWhole) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(streams("orders")) << eventTexts();
    m_coordinator->pauseTable({"shop", "orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::paused && lagOf("orders") > 1; }));
    const double once = lagOf("orders");
    EXPECT_TRUE(eventually([&] { return lagOf("orders") > once + 1; }));
    EXPECT_LT(m_coordinator->metrics().lag->total(), once);
    m_coordinator->resumeTable({"shop", "orders"});
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming && lagOf("orders") == 0; }));
}

TEST_F(LagTest, ofAFailedTableGrowsFromTheRowThatStoppedIt) {
    fill("orders", 10);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(streams("orders")) << eventTexts();
    m_source.insert("orders", 2000, std::string(500, 'x')); // longer than the column
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; }));
    const double once = lagOf("orders");
    EXPECT_TRUE(eventually([&] { return lagOf("orders") > once + 1; }));
    EXPECT_FALSE(m_coordinator->metrics().lag) << "no table follows";
}

TEST_F(LagTest, isAbsentWhileATableIsCopied) {
    fill("orders", 100);
    m_source.chunkDelayMs = 300;
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return laneOf("orders").snapshotRows > 0; })) << eventTexts();
    while (stateOf("orders") == LaneState::snapshot) {
        const LaneMetrics lane = laneOf("orders");
        EXPECT_FALSE(lane.state == LaneState::snapshot && lane.lag);
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_TRUE(eventually([&] { return lagOf("orders") == 0; }));
}

TEST_F(LagTest, isZeroAfterAStatementThatConcernsNoTable) {
    fill("orders", 10);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(streams("orders")) << eventTexts();
    m_source.commit({{}, "CREATE TABLE other (id INT PRIMARY KEY)", "shop"});
    m_source.commit({{}, "GRANT SELECT ON *.* TO someone", "shop"});
    const auto end = m_source.end();
    ASSERT_TRUE(eventually([&] { return m_coordinator->metrics().position == end.toString(); }));
    EXPECT_TRUE(eventually([&] { return m_coordinator->metrics().caughtUp && lagOf("orders") == 0; }));
}

TEST_F(LagTest, growsWhileTheSourceIsAway) {
    fill("orders", 10);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(streams("orders")) << eventTexts();
    ASSERT_TRUE(eventually([&] { return m_coordinator->metrics().caughtUp; }));
    m_source.refuseFeeds = true;
    m_source.feedsFail = true;
    m_source.insert("orders", 300, "unseen"); // the connection breaks when this would come
    EXPECT_TRUE(eventually([&] { return lagOf("orders") > 3 && !m_coordinator->metrics().caughtUp; })) << eventTexts();
    m_source.feedsFail = false;
    m_source.refuseFeeds = false;
    EXPECT_TRUE(eventually([&] { return equal("orders") && lagOf("orders") == 0; })) << eventTexts();
}

TEST(MetricsJson, tellsTheLagOfEachTableInParts) {
    Metrics metrics;
    metrics.waitingRows = 9;
    LaneMetrics lane;
    lane.lag = LagParts{0.25, 0.5, 0.125, 1};
    metrics.lanes = {lane, LaneMetrics{}};
    metrics.lag = lane.lag;
    const auto json = nlohmann::json::parse(metricsJson(metrics));
    const auto parts =
        nlohmann::json::parse(R"({"capture":0.25,"load":0.5,"publish":0.125,"total":0.875,"uncertainty":1.0})");
    EXPECT_EQ(json.at("lag_seconds"), parts);
    EXPECT_EQ(json.at("tables").at(0).at("lag_seconds"), parts);
    EXPECT_FALSE(json.at("tables").at(1).contains("lag_seconds"));
    EXPECT_EQ(json.at("waiting_rows"), 9);
}

} // namespace
} // namespace lodestar::sync::test
