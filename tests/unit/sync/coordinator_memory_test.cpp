// SPDX-License-Identifier: GPL-3.0-or-later
// One table whose loads do not go out, and a memory that all tables share.
#include "tests/unit/sync/coordinator_fixture.h"
namespace lodestar::sync::test {
namespace {

class Shedding : public CoordinatorTest {
protected:
    void SetUp() override {
        CoordinatorTest::SetUp();
        m_source.addTable(makeTable("other", true));
        m_options.memoryBytesMax = 64 << 10;
        m_options.batchRowsMax = 100;
        m_options.stuckAfter = 1500ms;
    }
    /// Streams both tables, then fills the memory with rows of the first one, behind which one of the other waits.
    void fillMemory(const std::string& table) {
        start(RunUntil::stopped, {table, "other"});
        ASSERT_TRUE(eventually([&] {
            return stateOf(table) == LaneState::streaming && stateOf("other") == LaneState::streaming;
        })) << eventTexts();
        m_broken = true;
        for (int i = 0; i < 2000; ++i)
            m_source.insert(table, i, std::string(90, 'x'));
        m_source.insert("other", 1, "behind it");
    }
    void breakLoads(Fault with) {
        m_target.fault = [this, with](const std::string& call, const value::TableId& table) {
            const bool broken = m_broken && table.table != "other" && (call == "load" || call == "begin");
            return broken ? with : Fault::none;
        };
    }
    std::atomic<bool> m_broken = false;
};

TEST_F(Shedding, letsTheOthersGoOnAndReadsTheTableAgain) {
    breakLoads(Fault::refuse);
    fillMemory("orders");
    ASSERT_TRUE(eventually([&] { return equal("other"); }, 40s)) << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::waiting; }));
    EXPECT_NE(laneOf("orders").note.find("will read again from sim.000001"), std::string::npos)
        << laneOf("orders").note;
    EXPECT_LT(m_coordinator->metrics().poolBytesUsed, m_options.memoryBytesMax / 2);
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("orders"); }, 60s)) << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }, 30s)) << eventTexts();
}

TEST_F(Shedding, doublesNoRowOfATableWithoutAKey) {
    breakLoads(Fault::refuse);
    fillMemory("audit");
    ASSERT_TRUE(eventually([&] { return equal("other"); }, 40s)) << eventTexts();
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("audit"); }, 60s)) << eventTexts();
    m_source.insert("audit", 5, "last");
    EXPECT_TRUE(eventually([&] { return equal("audit"); })) << eventTexts();
}

TEST_F(Shedding, settlesALoadOfUnknownOutcomeBeforeItReadsOn) {
    m_options.batchRowsMax = 500'000; // the load alone fills the memory
    m_options.flushInterval = 1000ms;
    std::atomic<int> lost = 0;
    m_target.fault = [&](const std::string& call, const value::TableId& table) {
        if (!m_broken || call != "load" || table.table == "other")
            return Fault::none;
        return lost++ == 0 ? Fault::loseAnswer : Fault::refuse;
    };
    fillMemory("orders");
    ASSERT_TRUE(eventually([&] { return equal("other"); }, 60s)) << eventTexts();
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("orders"); }, 60s)) << eventTexts();
}

TEST_F(Shedding, waitsWhenTheTargetIsAwayForAllTables) {
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        return m_broken && call == "load" ? Fault::unreachable : Fault::none;
    };
    fillMemory("orders");
    std::this_thread::sleep_for(5s);
    EXPECT_NE(stateOf("orders"), LaneState::waiting) << eventTexts();
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("other"); }, 60s)) << eventTexts();
}

class Spilling : public Shedding {
protected:
    void SetUp() override {
        Shedding::SetUp();
        m_stateFolder = m_folder.string();
        m_options.spillBytesMax = 64 << 20;
        m_options.spillAfter = 100ms;
        m_options.stuckAfter = 20s;
        breakLoads(Fault::refuse);
    }
    std::uint64_t onDisk() { return m_coordinator->metrics().spilledBytes; }
    std::uint64_t waiting() { return m_coordinator->metrics().waitingRows; }
};

TEST_F(Spilling, readsTheLogOnWhileTheTargetIsAway) {
    fillMemory("orders");
    ASSERT_TRUE(eventually([&] { return equal("other"); })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return waiting() == 2000; })) << waiting() << eventTexts();
    EXPECT_GT(onDisk(), 64u << 10);
    EXPECT_LE(m_coordinator->metrics().poolBytesUsed, m_options.memoryBytesMax + (16 << 10)); // one body passes over it
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("orders"); }, 30s)) << eventTexts();
    EXPECT_TRUE(eventually([&] { return onDisk() == 0; }));
    EXPECT_EQ(stateOf("orders"), LaneState::streaming);
}

TEST_F(Spilling, doublesNoRowOfATableWithoutAKey) {
    fillMemory("audit");
    ASSERT_TRUE(eventually([&] { return onDisk() > 0 && equal("other"); })) << eventTexts();
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("audit"); }, 30s)) << eventTexts();
}

TEST_F(Spilling, readsAgainWhatWasOnDiskAtACrash) {
    fillMemory("audit");
    ASSERT_TRUE(eventually([&] { return onDisk() > 0; })) << eventTexts();
    stop();
    m_broken = false;
    start(RunUntil::stopped, {"audit", "other"});
    EXPECT_TRUE(eventually([&] { return equal("audit") && equal("other"); }, 30s)) << eventTexts();
}

TEST_F(Spilling, waitsWhenTheDiskHoldsAllThatIsAllowed) {
    m_options.spillBytesMax = 40 << 10;
    fillMemory("orders");
    ASSERT_TRUE(eventually([&] { return onDisk() > 20u << 10; })) << eventTexts();
    std::this_thread::sleep_for(1500ms);
    EXPECT_LE(onDisk(), m_options.spillBytesMax);
    EXPECT_LT(waiting(), 2000u);
    m_broken = false;
    EXPECT_TRUE(eventually([&] { return equal("orders") && equal("other"); }, 30s)) << eventTexts();
}

} // namespace
} // namespace lodestar::sync::test
