// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/coordinator_fixture.h"
#include <random>
namespace lodestar::sync::test {
namespace {

TEST_F(CoordinatorTest, copiesWhatIsThereAndFollowsChanges) {
    fill("orders", 40);
    fill("audit", 20);
    start();
    ASSERT_TRUE(eventually([&] { return equal("orders") && equal("audit"); })) << eventTexts();
    m_source.insert("orders", 500, "new");
    m_source.commit({{{{"shop", "orders"}, value::RowOp::update, 3, "row 3", 3, "changed"}}, {}, {}});
    m_source.commit({{{{"shop", "orders"}, value::RowOp::remove, 4, "row 4", 0, {}}}, {}, {}});
    m_source.commit({{{{"shop", "orders"}, value::RowOp::update, 5, "row 5", 900, "moved"}}, {}, {}});
    m_source.insert("audit", 1, "twice");
    m_source.insert("audit", 1, "twice");
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("audit"); })) << eventTexts();
    EXPECT_TRUE(eventually([&] {
        return stateOf("orders") == LaneState::streaming && stateOf("audit") == LaneState::streaming;
    })) << eventTexts();
}

TEST_F(CoordinatorTest, endsByItselfWhenCaughtUp) {
    fill("orders", 30);
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s)) << eventTexts();
    EXPECT_FALSE(m_coordinator->fatalError());
    EXPECT_TRUE(equal("orders"));
}

TEST_F(CoordinatorTest, endsByItselfWhileChangesGoOn) {
    fill("orders", 30);
    std::jthread writer([this](std::stop_token end) {
        for (std::int64_t key = 1000; !end.stop_requested(); ++key) {
            m_source.insert("orders", key, "new");
            m_source.insert("audit", key, "new");
            std::this_thread::sleep_for(2ms);
        }
    });
    start(RunUntil::caughtUp);
    EXPECT_TRUE(m_coordinator->waitStopped(15s)) << eventTexts();
    EXPECT_FALSE(m_coordinator->fatalError());
}

TEST_F(CoordinatorTest, holdsNoPlanOpenOnceATableIsPlanned) {
    const std::vector<std::string> tables = {"a", "b", "c", "d", "e", "f"};
    for (const std::string& name : tables) {
        m_source.addTable(makeTable(name, true));
        fill(name, 10);
    }
    m_target.fault = [](const std::string& what, const value::TableId&) {
        return what == "ensure" ? Fault::none : Fault::refuse;
    };
    start(RunUntil::stopped, tables);
    EXPECT_TRUE(eventually([&] { return m_source.plansMade >= 6 && m_source.plansOpen == 0; }))
        << m_source.plansOpen << " are open";
}

TEST_F(CoordinatorTest, goesOnWhereItStoppedWithoutCopyingAgain) {
    fill("orders", 30);
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    stop();
    fill("audit", 5);
    m_source.commit({{{{"shop", "orders"}, value::RowOp::update, 3, "row 3", 3, "changed"}}, {}, {}});
    m_source.readsUntilFailure = 0; // a chunk read would fail and be counted
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s)) << eventTexts();
    EXPECT_EQ(m_source.readsUntilFailure, 0) << "a chunk was read again";
    EXPECT_TRUE(equal("orders"));
    EXPECT_TRUE(equal("audit"));
}

TEST_F(CoordinatorTest, refusesATargetTableThatHoldsRows) {
    fill("orders", 10);
    m_target.put({"shop", "orders"}, 1, "foreign");
    start(RunUntil::caughtUp, {"orders"});
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    EXPECT_EQ(stateOf("orders"), LaneState::failed);
    EXPECT_EQ(m_target.rows({"shop", "orders"}), (Rows{{1, "foreign"}}));
}

TEST_F(CoordinatorTest, endsTheRunWhenItsStateIsOlderThanTheTarget) {
    fill("orders", 5);
    start(RunUntil::caughtUp, {"orders"});
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    stop();
    const auto backup = m_folder.string() + "-backup";
    std::filesystem::copy(m_folder, backup, std::filesystem::copy_options::recursive);
    m_source.insert("orders", 100, "loaded with the newer state");
    start(RunUntil::caughtUp, {"orders"});
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    stop();
    std::filesystem::remove_all(m_folder);
    std::filesystem::rename(backup, m_folder);
    m_source.insert("orders", 101, "new");
    for (int attempt = 0; attempt < 2; ++attempt) {
        start(RunUntil::caughtUp, {"orders"});
        ASSERT_TRUE(m_coordinator->waitStopped(15s));
        ASSERT_TRUE(m_coordinator->fatalError()) << "the label of other rows was taken for ours";
        EXPECT_EQ(m_coordinator->fatalError()->code, ErrorCode::stateDamaged);
        stop();
    }
}

TEST_F(CoordinatorTest, stopsInTheMiddleOfACopyAndGoesOnLater) {
    fill("orders", 90);
    m_source.chunkDelayMs = 100;
    start();
    ASSERT_TRUE(eventually([&] { return !m_target.rows({"shop", "orders"}).empty(); }));
    m_coordinator->stop();
    ASSERT_TRUE(m_coordinator->waitStopped(10s));
    EXPECT_LT(m_target.rows({"shop", "orders"}).size(), 90u);
    const int plans = m_source.plansMade;
    EXPECT_LE(plans, 4) << "a stopped copy planned on";
    stop();
    m_source.chunkDelayMs = 0;
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    EXPECT_TRUE(equal("orders"));
}

/// Nothing but the reader's own body holds the memory that it waits for.
TEST_F(CoordinatorTest, copiesATableWhoseOpenBodyAloneUsesUpTheMemory) {
    m_options.memoryBytesMax = 200'000;
    m_options.batchRowsMax = 100'000;
    m_options.readers = 1;
    LoggedTransaction rows;
    for (std::int64_t key = 1000; key < 6000; ++key)
        rows.rows.push_back({{"shop", "orders"}, value::RowOp::insert, 0, {}, key, std::string(90, 'x')});
    m_source.commit(std::move(rows));
    start(RunUntil::snapshotDone, {"orders"});
    EXPECT_TRUE(m_coordinator->waitStopped(15s)) << eventTexts();
    EXPECT_TRUE(equal("orders"));
}

TEST_F(CoordinatorTest, copiesWhileRowsChange) {
    fill("orders", 90);
    m_source.chunkDelayMs = 15;
    start();
    std::minstd_rand random(3);
    for (int i = 0; i < 150; ++i) {
        const auto rows = m_source.rows({"shop", "orders"});
        const auto& [key, text] = *std::next(rows.begin(), static_cast<std::ptrdiff_t>(random() % rows.size()));
        const int what = static_cast<int>(random() % 4);
        if (what == 0)
            m_source.commit({{{{"shop", "orders"}, value::RowOp::remove, key, text, 0, {}}}, {}, {}});
        if (what == 1)
            m_source.insert("orders", 1000 + i, "new " + std::to_string(i));
        if (what >= 2)
            m_source.commit(
                {{{{"shop", "orders"}, value::RowOp::update, key, text, key, "v" + std::to_string(i)}}, {}, {}});
        m_source.insert("audit", i, "audit");
        std::this_thread::sleep_for(2ms);
    }
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("audit"); })) << eventTexts();
}

} // namespace
} // namespace lodestar::sync::test
