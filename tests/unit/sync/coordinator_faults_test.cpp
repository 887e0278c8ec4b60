// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/coordinator_fixture.h"
#include <random>
namespace lodestar::sync::test {
namespace {

TEST_F(CoordinatorTest, refusesToGoOnBehindTheEndOfALogBegunAnew) {
    fill("orders", 30);
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    ASSERT_FALSE(m_coordinator->fatalError());
    stop();
    m_source.resetLog();
    fill("audit", 5);
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    ASSERT_TRUE(m_coordinator->fatalError()) << "it claims to have caught up";
    EXPECT_EQ(m_coordinator->fatalError()->code, ErrorCode::sourceIdentityChanged);
}

TEST_F(CoordinatorTest, refusesToBeginBehindTheEndOfTheLog) {
    fill("orders", 3);
    m_options.startup.mode = StartupMode::specificOffset;
    m_options.startup.binlogFile = "sim.000009";
    m_options.startup.binlogOffset = 4;
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    EXPECT_EQ(stateOf("orders"), LaneState::failed) << "it claims to have caught up";
    EXPECT_NE(eventTexts().find("sim.000009:4 lies behind the end"), std::string::npos);
}

TEST_F(CoordinatorTest, readsAChunkAgainAfterALostConnection) {
    fill("orders", 60);
    m_source.readsUntilFailure = 2;
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(20s)) << eventTexts();
    EXPECT_TRUE(equal("orders"));
}

TEST_F(CoordinatorTest, reconnectsTheFeedAndLosesNothing) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(eventually([&] { return equal("orders") && m_source.feedsOpened > 0; }));
    m_source.feedsFail = true;
    for (int i = 100; i < 120; ++i)
        m_source.insert("orders", i, "x");
    std::this_thread::sleep_for(100ms);
    m_source.feedsFail = false;
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_GT(m_source.feedsOpened, 1);
}

TEST_F(CoordinatorTest, tellsAnOutageOfTheSourceOnceAndItsEnd) {
    fill("orders", 10);
    start();
    ASSERT_TRUE(eventually([&] { return equal("orders") && m_source.feedsOpened > 0; }));
    m_source.refuseFeeds = true;
    m_source.feedsFail = true;
    ASSERT_TRUE(eventually([&] { return m_source.feedsRefused >= 2; }));
    m_source.feedsFail = false;
    m_source.refuseFeeds = false;
    std::string texts;
    ASSERT_TRUE(eventually([&] {
        texts += eventTexts();
        return texts.find("the binlog is read again") != std::string::npos;
    })) << texts;
    // Whichever failure came first is the one that is told.
    const auto first = texts.find("warning: ");
    EXPECT_NE(first, std::string::npos) << texts;
    EXPECT_EQ(texts.find("warning: ", first + 1), std::string::npos) << texts;
}

TEST_F(CoordinatorTest, sendsARefusedLoadAgain) {
    fill("orders", 10);
    std::atomic<int> refusals = 2;
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        return call == "load" && refusals-- > 0 ? Fault::refuse : Fault::none;
    };
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(20s)) << eventTexts();
    EXPECT_TRUE(equal("orders"));
}

TEST_F(CoordinatorTest, doesNotDoubleKeylessRowsWhenAnswersAreLost) {
    fill("audit", 30);
    std::minstd_rand random(7);
    std::mutex mutex;
    m_target.fault = [&](const std::string& call, const value::TableId& table) {
        std::lock_guard lock(mutex);
        if (table.table != "audit" || call == "rollback" || random() % 9)
            return Fault::none;
        return random() % 2 ? Fault::loseAnswer : Fault::refuse;
    };
    start();
    for (int i = 0; i < 40; ++i) {
        m_source.insert("audit", i % 5, "same");
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_TRUE(eventually([&] { return equal("audit"); }, 60s))
        << eventTexts() << m_source.rows({"shop", "audit"}).size() << " at the source, "
        << m_target.rows({"shop", "audit"}).size() << " in the target";
}

TEST_F(CoordinatorTest, stopsOneTableAndKeepsTheOthersGoing) {
    m_source.addTable(makeTable("bad", true));
    fill("orders", 10);
    start(RunUntil::stopped, {"orders", "bad"});
    ASSERT_TRUE(eventually([&] {
        return stateOf("orders") == LaneState::streaming && stateOf("bad") == LaneState::streaming;
    })) << eventTexts();
    m_source.insert("bad", 1, "good");
    m_source.insert("bad", 2, std::string(500, 'x')); // longer than the column
    m_source.insert("bad", 3, "after");
    m_source.insert("orders", 77, "other");
    EXPECT_TRUE(eventually([&] { return stateOf("bad") == LaneState::failed; })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return equal("orders"); }));
    EXPECT_TRUE(eventually([&] { return m_target.rows({"shop", "bad"}) == Rows{{1, "good"}}; }));
}

TEST_F(CoordinatorTest, opensATableLaterWhenTheTargetDoesNotAnswerAtTheStart) {
    fill("orders", 10);
    std::atomic<int> refusals = 2;
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        return call == "ensure" && refusals > 0 && refusals-- > 0 ? Fault::refuse : Fault::none;
    };
    start();
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming && equal("orders"); }))
        << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("audit") == LaneState::streaming; })) << eventTexts();
}

TEST_F(CoordinatorTest, doesNotCopyAKeylessTableAgainBecauseTheCatalogueIsAway) {
    fill("audit", 10);
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        if (call == "commit")
            m_source.catalogueFailures = 1;
        return Fault::none;
    };
    start(RunUntil::stopped, {"audit"});
    EXPECT_TRUE(eventually([&] { return stateOf("audit") == LaneState::streaming; })) << eventTexts();
    EXPECT_EQ(m_target.loads, 1);
    EXPECT_TRUE(equal("audit"));
}

/// Nothing of the former copy counts for the one that is made again: neither the place up to which it was consistent,
/// which may be one of another server, nor that its structure was found to be the same.
TEST_F(CoordinatorTest, asksForTheStructureOfACopyMadeAgainThatWasCommittedAsTheProcessEnded) {
    fill("audit", 10);
    start(RunUntil::stopped, {"audit"});
    ASSERT_TRUE(eventually([&] { return stateOf("audit") == LaneState::streaming; })) << eventTexts();
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        if (call == "commit")
            m_source.catalogueFailures = 1'000'000;
        return Fault::none;
    };
    m_coordinator->resnapshotTable({"shop", "audit"});
    ASSERT_TRUE(eventually([&] { return m_source.catalogueFailures > 0 && m_target.loads == 2; })) << eventTexts();
    std::this_thread::sleep_for(50ms);
    stop();
    m_target.fault = nullptr;
    m_source.catalogueFailures = 0;
    schema::SourceTable wider = makeTable("audit", false);
    wider.columns[1].length = 200;
    wider.columns[1].columnType = "varchar(200)";
    m_source.addTable(wider);
    start(RunUntil::stopped, {"audit"});
    EXPECT_TRUE(eventually([&] { return m_target.loads == 3; })) << "it was not copied again\n" << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("audit") == LaneState::streaming && equal("audit"); })) << eventTexts();
}

/// Restarts at random moments, with loads cut, lost and refused: the invariant is that the target equals the source.
TEST_F(CoordinatorTest, survivesRandomStopsWithFaults) {
    fill("orders", 80);
    fill("audit", 40);
    m_source.chunkDelayMs = 4;
    std::minstd_rand random(11);
    std::mutex mutex;
    std::atomic<bool> calm = false;
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        std::lock_guard lock(mutex);
        if (calm || call == "rollback" || random() % 6)
            return Fault::none;
        switch (random() % 3) {
        case 0:
            return call == "load" ? Fault::hang : Fault::refuse;
        case 1:
            return Fault::loseAnswer;
        default:
            return Fault::refuse;
        }
    };
    int written = 0;
    for (int round = 0; round < 8; ++round) {
        start();
        const auto pause = [&] {
            std::lock_guard lock(mutex);
            return std::uniform_int_distribution<int>(20, 400)(random);
        };
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(pause());
        while (std::chrono::steady_clock::now() < end) {
            const int i = written++;
            m_source.insert("audit", i % 7, "a");
            const auto rows = m_source.rows({"shop", "orders"});
            const auto& [key, text] = *std::next(rows.begin(), i % static_cast<int>(rows.size()));
            LoggedTransaction transaction;
            transaction.rows.push_back(
                {{"shop", "orders"}, value::RowOp::update, key, text, key, "v" + std::to_string(i)});
            for (int k = 0; k < i % 12; ++k)
                transaction.rows.push_back({{"shop", "audit"}, value::RowOp::insert, 0, {}, k, "in a larger one"});
            m_source.commit(std::move(transaction));
            std::this_thread::sleep_for(3ms);
        }
        m_coordinator->cutForTest();
        stop();
        m_target.dropOpenTransactions();
    }
    calm = true;
    start(RunUntil::caughtUp);
    ASSERT_TRUE(m_coordinator->waitStopped(30s)) << eventTexts();
    EXPECT_TRUE(equal("orders")) << eventTexts();
    EXPECT_TRUE(equal("audit")) << m_source.rows({"shop", "audit"}).size() << " at the source, "
                                << m_target.rows({"shop", "audit"}).size() << " in the target\n"
                                << eventTexts();
    EXPECT_EQ(m_target.openTransactions(), 0u);
}

} // namespace
} // namespace lodestar::sync::test
