// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/coordinator.h"
#include "core/sync/sqlite_journal.h"
#include "tests/unit/sync/world.h"
#include <filesystem>
#include <gtest/gtest.h>
#include <random>
#include <unistd.h>
namespace lodestar::sync::test {
namespace {

using namespace std::chrono_literals;

class CoordinatorTest : public ::testing::Test {
protected:
    void SetUp() override {
        static int number = 0;
        m_folder = std::filesystem::temp_directory_path() /
                   ("sync-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::remove_all(m_folder);
        m_source.addTable(makeTable("orders", true));
        m_source.addTable(makeTable("audit", false));
        m_options.flushInterval = 50ms;
        m_options.batchRowsMax = 7;
    }
    void TearDown() override {
        stop();
        std::filesystem::remove_all(m_folder);
    }

    void start(RunUntil until = RunUntil::stopped, std::vector<std::string> tables = {"orders", "audit"}) {
        auto store = state::StateStore::open(m_folder.string(), "p");
        ASSERT_TRUE(store) << store.error().toString();
        m_store = std::move(*store);
        m_journal = std::make_unique<SqliteJournal>(*m_store);
        m_events = std::make_unique<EventLog>(systemClock());
        SyncSpec spec;
        spec.pipelineId = "p";
        spec.options = m_options;
        spec.planAgain = [rules = m_rules](const schema::SourceTable& table, const mapping::TablePlan*) {
            return mapping::planTable(table, rules, {});
        };
        spec.selects = m_selects;
        for (const std::string& name : tables) {
            const auto table = makeTable(name, name != "audit");
            auto plan = mapping::planTable(table, m_rules, {});
            ASSERT_TRUE(plan) << plan.error().toString();
            spec.tables.push_back({table, *plan});
        }
        m_coordinator =
            std::make_unique<Coordinator>(std::move(spec), m_source, m_target, *m_journal, systemClock(), *m_events);
        m_coordinator->start(until);
    }
    /// As a crash would: what is being sent is cut, nothing is drained or saved.
    void stop() {
        m_coordinator.reset();
        m_journal.reset();
        m_store.reset();
    }
    bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = 15s) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < end) {
            if (condition())
                return true;
            std::this_thread::sleep_for(5ms);
        }
        return condition();
    }
    bool equal(const std::string& name) { return m_source.rows({"shop", name}) == m_target.rows({"shop", name}); }
    LaneState stateOf(const std::string& name) {
        for (const LaneMetrics& lane : m_coordinator->metrics().lanes)
            if (lane.source.table == name)
                return lane.state;
        return LaneState::waiting;
    }
    std::string eventTexts() {
        std::string out;
        for (const Event& event : m_events->drain())
            out += std::string(eventKindName(event.kind)) + ": " + event.text + '\n';
        return out;
    }
    void fill(const std::string& table, int rows) {
        for (int i = 0; i < rows; ++i)
            m_source.insert(table, i, "row " + std::to_string(i));
    }

    std::filesystem::path m_folder;
    std::function<bool(const value::TableId&)> m_selects;
    mapping::MappingRules m_rules;
    FakeSource m_source;
    FakeTarget m_target;
    SyncOptions m_options;
    std::unique_ptr<state::StateStore> m_store;
    std::unique_ptr<SqliteJournal> m_journal;
    std::unique_ptr<EventLog> m_events;
    std::unique_ptr<Coordinator> m_coordinator;
};

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
    m_target.fault = [](const std::string&, const value::TableId&) { return Fault::refuse; };
    start(RunUntil::stopped, tables);
    EXPECT_TRUE(eventually([&] { return m_source.plansMade >= 6 && m_source.plansOpen == 0; }))
        << m_source.plansOpen << " are open";
}

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

TEST_F(CoordinatorTest, refusesATargetTableThatHoldsRows) {
    fill("orders", 10);
    m_target.put({"shop", "orders"}, 1, "foreign");
    start(RunUntil::caughtUp, {"orders"});
    ASSERT_TRUE(m_coordinator->waitStopped(15s));
    EXPECT_EQ(stateOf("orders"), LaneState::failed);
    EXPECT_EQ(m_target.rows({"shop", "orders"}), (Rows{{1, "foreign"}}));
}

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

TEST_F(CoordinatorTest, mirrorsATruncateBetweenRows) {
    fill("orders", 20);
    start();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.insert("orders", 100, "before");
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    m_source.insert("orders", 101, "after");
    EXPECT_TRUE(eventually([&] { return m_target.rows({"shop", "orders"}) == Rows{{101, "after"}}; })) << eventTexts();
}

TEST_F(CoordinatorTest, addsANullableColumnAndGoesOn) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "ALTER TABLE orders ADD COLUMN note VARCHAR(10) NULL, ADD INDEX (text)", "shop"});
    EXPECT_TRUE(eventually([&] { return m_target.steps().size() == 1; })) << eventTexts();
    EXPECT_EQ(stateOf("orders"), LaneState::streaming);
}

TEST_F(CoordinatorTest, stopsATableAtAChangeThatCannotBeCarried) {
    fill("orders", 5);
    start();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "ALTER TABLE orders DROP PRIMARY KEY", "shop"});
    m_source.insert("orders", 50, "not taken");
    m_source.insert("audit", 1, "goes on");
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return equal("audit"); }));
    EXPECT_EQ(m_target.rows({"shop", "orders"}).size(), 5u);
}

TEST_F(CoordinatorTest, doesNotRepeatAChangeOfStructureAfterARestart) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "ALTER TABLE orders MODIFY text VARCHAR(200)", "shop"});
    ASSERT_TRUE(eventually([&] { return m_target.steps().size() == 1; })) << eventTexts();
    stop(); // before a row has moved the lane's place past the statement
    m_source.insert("orders", 6, "later");
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(m_target.steps().size(), 1u);
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    // The structure of the place counts, whatever the pipeline was told at the start.
    m_source.commit({{}, "ALTER TABLE orders MODIFY text VARCHAR(150)", "shop"});
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
}

TEST_F(CoordinatorTest, doesAChangeAgainThatWasCutBeforeItWasWrittenDown) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    std::atomic<int> refused = 0;
    m_target.fault = [&](const std::string& call, const value::TableId&) {
        return call == "evolve" && ++refused ? Fault::refuse : Fault::none;
    };
    m_source.commit({{}, "ALTER TABLE orders MODIFY text VARCHAR(200)", "shop"});
    ASSERT_TRUE(eventually([&] { return refused > 1; })) << eventTexts();
    stop();
    m_target.fault = {};
    m_source.insert("orders", 6, "later");
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(m_target.steps().size(), 1u);
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

TEST_F(CoordinatorTest, followsATableToItsNewName) {
    fill("orders", 5);
    m_selects = [](const value::TableId& id) { return id.database == "shop"; };
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.insert("orders", 6, "before");
    m_source.commit({{}, "RENAME TABLE orders TO archive", "shop"});
    m_source.insert("archive", 7, "after");
    EXPECT_TRUE(eventually([&] { return m_target.rows({"shop", "orders"}).size() == 7; })) << eventTexts();
    EXPECT_TRUE(eventually([&] { return stateOf("archive") == LaneState::streaming; }));
}

TEST_F(CoordinatorTest, stopsATableThatLeavesThePipelineByItsName) {
    fill("orders", 5);
    m_selects = [](const value::TableId& id) { return id.table == "orders"; };
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "ALTER TABLE orders RENAME TO archive", "shop"});
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
}

TEST_F(CoordinatorTest, carriesTheSwapOfAnOnlineSchemaChange) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "create /* gh-ost */ table `shop`.`_orders_gho` like `shop`.`orders`", "shop"});
    m_source.commit({{}, "alter /* gh-ost */ table `shop`.`_orders_gho` modify text varchar(200)", "shop"});
    m_source.insert("_orders_gho", 1, "copied row, not for the target");
    m_source.insert("orders", 6, "before");
    m_source.commit({{},
                     "rename /* gh-ost */ table `shop`.`orders` to `shop`.`_orders_del`, "
                     "`shop`.`_orders_gho` to `shop`.`orders`",
                     "shop"});
    m_source.insert("orders", 7, "after");
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    ASSERT_EQ(m_target.steps().size(), 1u) << eventTexts();
    EXPECT_EQ(m_target.steps()[0].column.type, "VARCHAR(800)");
    EXPECT_EQ(stateOf("orders"), LaneState::streaming);
}

TEST_F(CoordinatorTest, carriesASwapWhoseCopyWasMadeBeforeARestart) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{},
                     "CREATE TABLE `_orders_new` (`id` bigint(20) NOT NULL, `text` varchar(100) CHARACTER SET "
                     "utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB",
                     "shop"});
    m_source.commit({{}, "ALTER TABLE `_orders_new` MODIFY text VARCHAR(120) COLLATE utf8mb4_bin", "shop"});
    m_source.insert("orders", 6, "six");
    ASSERT_TRUE(eventually([&] { return equal("orders"); }));
    std::this_thread::sleep_for(1200ms); // a checkpoint behind the statements
    stop();
    m_source.commit({{}, "RENAME TABLE orders TO _orders_old, _orders_new TO orders", "shop"});
    m_source.insert("orders", 7, "after");
    start(RunUntil::stopped, {"orders"});
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(m_target.steps().size(), 1u);
}

TEST_F(CoordinatorTest, stopsATableThatAnUnknownOneReplaces) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "RENAME TABLE orders TO old, staging TO orders", "shop"});
    m_source.insert("orders", 7, "of the other table");
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::failed; })) << eventTexts();
    EXPECT_EQ(m_target.rows({"shop", "orders"}).size(), 5u);
}

TEST_F(CoordinatorTest, emptiesTheTargetOfATableThatWasDroppedAndMadeAgain) {
    fill("orders", 5);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "DROP TABLE orders", "shop"});
    EXPECT_TRUE(eventually([&] { return eventTexts().find("the target is kept") != std::string::npos; }));
    EXPECT_EQ(m_target.rows({"shop", "orders"}).size(), 5u);
    m_source.commit(
        {{}, "CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(100) CHARACTER SET utf8mb4)", "shop"});
    m_source.insert("orders", 50, "new");
    EXPECT_TRUE(eventually([&] { return m_target.rows({"shop", "orders"}) == Rows{{50, "new"}}; })) << eventTexts();
}

TEST_F(CoordinatorTest, beginsACopyAgainWhenItsStructureChangedMeanwhile) {
    fill("orders", 40);
    m_source.chunkDelayMs = 100;
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return eventTexts().find("copy begins") != std::string::npos; }));
    auto changed = makeTable("orders", true);
    changed.columns[1].columnType = "varchar(300)";
    changed.columns[1].length = 300;
    m_source.commit({{}, "ALTER TABLE orders MODIFY text VARCHAR(300)", "shop"});
    m_source.addTable(changed);
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    EXPECT_NE(eventTexts().find("the copy begins again"), std::string::npos);
    m_source.insert("orders", 50, "on");
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_TRUE(m_target.steps().empty()); // the statement lies before the second copy
}

TEST_F(CoordinatorTest, passesOverStatementsOfOtherTables) {
    fill("orders", 5);
    start();
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    m_source.commit({{}, "ALTER TABLE other DROP COLUMN text", "shop"});
    m_source.commit({{}, "CREATE USER x", "shop"});
    m_source.commit({{}, "ANALYZE TABLE orders", "shop"});
    m_source.insert("orders", 50, "on");
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(stateOf("orders"), LaneState::streaming);
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
        std::uniform_int_distribution<int> pause(20, 400);
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(pause(random));
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
