// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/coordinator_fixture.h"
namespace lodestar::sync::test {
namespace {

TEST_F(CoordinatorTest, pausesAndResumesOneTable) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    m_coordinator->pauseTable({"shop", "orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::paused; }));
    m_source.insert("orders", 300, "while paused");
    m_source.insert("audit", 1, "goes on");
    ASSERT_TRUE(eventually([&] { return equal("audit"); }));
    EXPECT_FALSE(equal("orders"));
    m_coordinator->resumeTable({"shop", "orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders") && stateOf("orders") == LaneState::streaming; }))
        << eventTexts();
}

/// A load whose answer was lost as the table was paused is dropped with the copy; nobody sends it again.
TEST_F(CoordinatorTest, settlesTheOpenLoadsOfATableThatGoesOn) {
    fill("orders", 60);
    std::atomic<bool> lost = false;
    m_target.fault = [&](const std::string& call, const value::TableId& table) {
        if (call != "load" || table.table != "orders" || lost.exchange(true))
            return Fault::none;
        m_coordinator->pauseTable({"shop", "orders"});
        return Fault::loseAnswer;
    };
    const auto open = [&] {
        const auto known = m_journal->restore();
        return known ? known->unsettled.size() : 99;
    };
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::paused; })) << eventTexts();
    ASSERT_TRUE(eventually([&] { return open() == 1; })) << open();
    m_coordinator->resumeTable({"shop", "orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders") && stateOf("orders") == LaneState::streaming; }))
        << eventTexts();
    EXPECT_TRUE(eventually([&] { return open() == 0; })) << open();
}

TEST_F(CoordinatorTest, pausesAndResumesEverything) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(eventually([&] { return equal("orders"); }));
    m_coordinator->pauseAll();
    std::this_thread::sleep_for(100ms);
    for (int i = 0; i < 20; ++i)
        m_source.insert("orders", 200 + i, "paused");
    std::this_thread::sleep_for(200ms);
    EXPECT_FALSE(equal("orders"));
    m_coordinator->resumeAll();
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
}

TEST_F(CoordinatorTest, copiesATableAgainOnRequest) {
    fill("orders", 30);
    start();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_target.put({"shop", "orders"}, 999, "stale");
    m_coordinator->resnapshotTable({"shop", "orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    m_source.insert("orders", 901, "after");
    EXPECT_TRUE(eventually([&] { return equal("orders") && stateOf("orders") == LaneState::streaming; }))
        << eventTexts();
}

TEST_F(CoordinatorTest, goesOnWithAMappingThatOnlyMakesRoom) {
    m_rules.unicodeBytes = 3;
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    // 400 bytes: more than VARCHAR(300) holds.
    std::string smiles;
    for (int i = 0; i < 100; ++i)
        smiles += "\xF0\x9F\x98\x80";
    m_source.insert("orders", 6, smiles);
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
    stop();
    m_rules.unicodeBytes = 4;
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    EXPECT_EQ(laneOf("orders").snapshotRows, 5u) << "nothing was copied again";
    stop();
    // Written down: a start by the same rules has nothing more to do.
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    EXPECT_EQ(eventTexts().find("changed mapping"), std::string::npos);
}

TEST_F(CoordinatorTest, takesAnotherMappingWithANewCopyOnly) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    stop();
    m_rules.unicodeBytes = 3;
    m_source.insert("orders", 6, "later");
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
    EXPECT_EQ(m_target.rows({"shop", "orders"}).size(), 5u);
    m_coordinator->resnapshotTable({"shop", "orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    stop();
    m_source.insert("orders", 7, "last");
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
}

/// The source was away when the copy should have begun, and then the program was stopped.
TEST_F(CoordinatorTest, beginsACopyAgainAfterARestartThatCameBefore) {
    m_options.existingRows = ExistingRows::truncate;
    fill("orders", 10);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    m_target.put({"shop", "orders"}, 77, "nobody knows why it is here");
    m_source.watermarkFails = true;
    m_coordinator->resnapshotTable({"shop", "orders"});
    ASSERT_TRUE(eventually([&] { return eventTexts().find("the server is down") != std::string::npos; }));
    stop();
    m_source.watermarkFails = false;
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
}

TEST_F(CoordinatorTest, doesNotCopyOneOfSeveralKeylessTablesOfATargetAgain) {
    m_source.addTable(makeTable("audit_old", false));
    m_rules.routes = {{R"(shop.audit\.*)", "shop.all_audits", {}}};
    fill("audit", 5);
    fill("audit_old", 3);
    const value::TableId target{"shop", "all_audits"};
    start(RunUntil::stopped, {"audit", "audit_old"});
    ASSERT_TRUE(eventually([&] {
        return stateOf("audit") == LaneState::streaming && stateOf("audit_old") == LaneState::streaming;
    })) << eventTexts();
    ASSERT_EQ(m_target.rows(target).size(), 8u);
    m_coordinator->resnapshotTable({"shop", "audit"});
    EXPECT_TRUE(eventually([&] { return stateOf("audit") == LaneState::failed; })) << eventTexts();
    EXPECT_EQ(m_target.rows(target).size(), 8u);
    m_source.insert("audit", 90, "new");
    m_coordinator->resumeTable({"shop", "audit"});
    EXPECT_TRUE(eventually([&] { return m_target.rows(target).size() == 9; })) << eventTexts();
}

} // namespace
} // namespace lodestar::sync::test
