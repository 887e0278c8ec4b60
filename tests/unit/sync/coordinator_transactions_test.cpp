// SPDX-License-Identifier: GPL-3.0-or-later
// Batches that wait in open transactions and are committed together at one place of the log.
#include "tests/unit/sync/coordinator_fixture.h"
#include <random>
namespace lodestar::sync::test {
namespace {

class TransactionModeTest : public CoordinatorTest {
protected:
    void SetUp() override {
        CoordinatorTest::SetUp();
        m_source.addTable(makeTable("items", true));
        m_options.loadMode = LoadMode::transactions;
        m_options.loadsPerSecondMax = 1000;
    }
    void follow(const std::vector<std::string>& tables) {
        start(RunUntil::stopped, tables);
        for (const std::string& table : tables)
            ASSERT_TRUE(eventually([&] { return stateOf(table) == LaneState::streaming; })) << table;
    }
    /// One transaction that writes the same row into several tables.
    void insertAll(std::int64_t key, const std::vector<std::string>& tables, int rows = 1) {
        LoggedTransaction transaction;
        for (int i = 0; i < rows; ++i)
            for (const std::string& table : tables)
                transaction.rows.push_back(
                    {{"shop", table}, value::RowOp::insert, 0, {}, key * 1000 + i, std::to_string(key)});
        m_source.commit(std::move(transaction));
    }
};

TEST_F(TransactionModeTest, showsTheTablesOfADatabaseAtOnePlace) {
    m_target.spans = true;
    std::atomic<int> apart = 0;
    m_target.committed = [&](FakeTarget& target) {
        if (target.rowsLocked({"shop", "orders"}) != target.rowsLocked({"shop", "items"}))
            ++apart;
    };
    start(RunUntil::stopped, {"orders", "items"});
    for (int i = 0; i < 60; ++i) {
        insertAll(i, {"orders", "items"}, 1 + i % 9);
        std::this_thread::sleep_for(4ms);
    }
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
    EXPECT_EQ(apart, 0);
    EXPECT_GT(m_target.parts, m_target.loads) << "several parts a commit";
}

TEST_F(TransactionModeTest, commitsEachTableOfItsOwnWhereTheTargetKnowsNoOther) {
    follow({"orders", "items", "audit"});
    for (int i = 0; i < 20; ++i)
        insertAll(i, {"orders", "items", "audit"}, 5);
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items") && equal("audit"); })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return m_coordinator->metrics().tablesApart.has_value(); }));
    EXPECT_EQ(m_target.openTransactions(), 0u);
}

TEST_F(TransactionModeTest, commitsNothingOfATransactionThatIsNotOver) {
    m_options.memoryBytesMax = 16 << 20;
    follow({"orders", "audit"});
    std::mutex mutex;
    std::set<std::size_t> sizes;
    m_target.committed = [&](FakeTarget& target) {
        std::lock_guard lock(mutex);
        sizes.insert(target.rowsLocked({"shop", "orders"}).size());
    };
    insertAll(1, {"orders"}, 3000);
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(sizes, (std::set<std::size_t>{3000})) << "seen in parts";
    EXPECT_GE(m_target.parts, 3000 / 7);
}

TEST_F(TransactionModeTest, readsAgainWhatABrokenPartLost) {
    std::atomic<int> failures = 4;
    m_target.fault = [&](const std::string& call, const value::TableId& table) {
        return call == "part" && table.table == "items" && failures-- > 0 ? Fault::refuse : Fault::none;
    };
    for (const bool spans : {false, true}) {
        m_target.spans = spans;
        failures = 4;
        follow({"orders", "items", "audit"});
        for (int i = 0; i < 15; ++i)
            insertAll(i + (spans ? 100 : 0), {"orders", "items", "audit"}, 3);
        EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items") && equal("audit"); })) << eventTexts();
        EXPECT_LE(failures, 0);
        stop();
        EXPECT_EQ(m_target.openTransactions(), 0u);
    }
}

TEST_F(TransactionModeTest, findsTheRowThatIsRefusedWhileTheOthersGoOn) {
    m_stateFolder = m_folder.string();
    for (const bool spans : {false, true})
        for (const std::string bad : {"orders", "audit"}) { // with a key and without one
            const std::int64_t base = (spans ? 200 : 0) + (bad == "orders" ? 100 : 0);
            m_target.spans = spans;
            follow({"orders", "items", "audit"});
            insertAll(base + 1, {"orders", "items", "audit"}, 5);
            m_target.refusedKey = (base + 2) * 1000 + 3;
            LoggedTransaction transaction;
            for (int i = 0; i < 40; ++i)
                transaction.rows.push_back({{"shop", bad}, value::RowOp::insert, 0, {}, (base + 2) * 1000 + i, "t"});
            m_source.commit(std::move(transaction));
            EXPECT_TRUE(eventually([&] { return stateOf(bad) == LaneState::failed; })) << eventTexts();
            const auto waiting = m_coordinator->refusedRows();
            ASSERT_EQ(waiting.size(), 1u) << eventTexts();
            EXPECT_NE(waiting.front().valuesJson.find(std::to_string(m_target.refusedKey)), std::string::npos)
                << waiting.front().valuesJson;
            EXPECT_EQ(m_target.rows({"shop", bad}).count({(base + 2) * 1000 + 2, "t"}), 1u) << "what is before it";
            EXPECT_EQ(m_target.rows({"shop", bad}).count({(base + 2) * 1000 + 4, "t"}), 0u) << "and nothing behind it";
            const std::string other = bad == "orders" ? "audit" : "orders";
            insertAll(base + 3, {"orders", "items", "audit"}, 5);
            EXPECT_TRUE(eventually([&] { return equal("items") && equal(other); })) << eventTexts();
            EXPECT_FALSE(equal(bad));
            m_target.refusedKey = -1;
            m_coordinator->resumeTable({"shop", bad});
            EXPECT_TRUE(eventually([&] { return equal(bad); })) << eventTexts();
            const auto commits = m_target.loads.load();
            insertAll(base + 4, {"orders", "items", "audit"}, 5);
            EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items") && equal("audit"); }))
                << eventTexts();
            EXPECT_GT(m_target.loads, commits);
            stop();
            EXPECT_EQ(m_target.openTransactions(), 0u);
        }
}

TEST_F(TransactionModeTest, goesTogetherAgainBehindRowsThatWereRefusedForAWhile) {
    follow({"orders", "items"});
    m_target.refusedKey = 1003;
    insertAll(1, {"orders", "items"}, 30);
    EXPECT_TRUE(eventually([&] { return eventTexts().find("to find the row") != std::string::npos; }));
    m_target.refusedKey = -1;
    EXPECT_TRUE(eventually([&] {
        for (const char* table : {"orders", "items"})
            if (stateOf(table) == LaneState::failed)
                m_coordinator->resumeTable({"shop", table});
        return equal("orders") && equal("items");
    })) << eventTexts();
    insertAll(2, {"orders", "items"}, 3); // behind them, so that both are in one transaction again
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
    const auto parts = m_target.parts.load();
    insertAll(3, {"orders", "items"}, 3);
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
    EXPECT_GE(m_target.parts, parts + 2) << "as parts of transactions";
}

TEST_F(TransactionModeTest, readsAgainWhatNeedsAnotherFormat) {
    m_options.flushInterval = 300ms;
    follow({"orders", "items"});
    for (int i = 0; i < 20; ++i) {
        const auto parts = m_target.parts.load();
        insertAll(i, {"orders", "items"}, 8);
        EXPECT_TRUE(eventually([&] { return m_target.parts > parts; }));
        // CSV cannot say this text.
        m_source.commit(
            {{{{"shop", i % 2 ? "orders" : "items"}, value::RowOp::insert, 0, {}, i + 900'000, "\\N"}}, {}, {}});
    }
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
}

TEST_F(TransactionModeTest, emptiesATableBetweenRows) {
    follow({"orders", "items"});
    for (int i = 0; i < 5; ++i)
        insertAll(i, {"orders", "items"}, 4);
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    insertAll(9, {"orders", "items"}, 4);
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
}

TEST_F(TransactionModeTest, pausesATableWithoutTheOthers) {
    follow({"orders", "items"});
    insertAll(1, {"orders", "items"});
    m_coordinator->pauseTable({"shop", "items"});
    EXPECT_TRUE(eventually([&] { return stateOf("items") == LaneState::paused; }));
    insertAll(2, {"orders", "items"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_FALSE(equal("items"));
    m_coordinator->resumeTable({"shop", "items"});
    insertAll(3, {"orders", "items"});
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("items"); })) << eventTexts();
}

TEST_F(TransactionModeTest, sendsWhatIsCompleteBeforeItStops) {
    m_options.flushInterval = 60s;
    follow({"orders", "items"});
    insertAll(1, {"orders", "items"}, 30);
    EXPECT_TRUE(eventually([&] { return m_target.parts > 0 || equal("orders"); }));
    m_coordinator->stop();
    ASSERT_TRUE(m_coordinator->waitStopped(20s));
    EXPECT_TRUE(equal("orders") && equal("items")) << eventTexts();
    EXPECT_EQ(m_target.openTransactions(), 0u);
}

/// Restarts at random moments, with calls lost and refused: nothing is lost, nothing doubled, nothing left open.
TEST_F(TransactionModeTest, survivesRandomStopsWithFaults) {
    std::minstd_rand random(5);
    std::mutex mutex;
    std::atomic<bool> calm = false;
    m_target.fault = [&](const std::string&, const value::TableId&) {
        std::lock_guard lock(mutex);
        if (calm || random() % 9)
            return Fault::none;
        return random() % 2 ? Fault::loseAnswer : Fault::refuse;
    };
    int written = 0;
    for (int round = 0; round < 9; ++round) {
        m_target.spans = round % 3 == 1;
        start(RunUntil::stopped, {"orders", "items", "audit"});
        std::uniform_int_distribution<int> pause(20, 500);
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(pause(random));
        while (std::chrono::steady_clock::now() < end) {
            const int i = written++;
            insertAll(i, {"orders", "items", "audit"}, 1 + i % 13);
            std::this_thread::sleep_for(5ms);
        }
        m_coordinator->cutForTest();
        stop();
    }
    calm = true;
    start(RunUntil::caughtUp, {"orders", "items", "audit"});
    ASSERT_TRUE(m_coordinator->waitStopped(30s)) << eventTexts();
    EXPECT_TRUE(equal("orders") && equal("items")) << eventTexts();
    EXPECT_TRUE(equal("audit")) << m_source.rows({"shop", "audit"}).size() << " at the source, "
                                << m_target.rows({"shop", "audit"}).size() << " in the target\n"
                                << eventTexts();
    EXPECT_EQ(m_target.openTransactions(), 0u);
}

} // namespace
} // namespace lodestar::sync::test
