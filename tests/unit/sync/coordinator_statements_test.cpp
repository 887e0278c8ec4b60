// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/coordinator_fixture.h"
namespace lodestar::sync::test {
namespace {

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

TEST_F(CoordinatorTest, takesTablesInThatAppearUnlessTheyAreExcluded) {
    const auto create = [&](const std::string& name) {
        m_source.addTable(makeTable(name, true));
        m_source.commit({{}, "CREATE TABLE " + name + " (id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(100))", "shop"});
        m_source.insert(name, 1, "one");
        m_source.insert("orders", static_cast<std::int64_t>(m_source.rows({"shop", "orders"}).size()), "behind it");
    };
    m_selects = [](const value::TableId& id) { return id.database == "shop"; };
    m_choices[{"shop", "refused"}].ignored = evolution::IgnoredKinds{.createTable = true};
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; }));
    create("taken");
    EXPECT_TRUE(eventually([&] { return stateOf("taken") == LaneState::streaming && equal("taken"); })) << eventTexts();
    create("refused");
    ASSERT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
    EXPECT_EQ(m_coordinator->metrics().lanes.size(), 2u);
    EXPECT_TRUE(m_target.rows({"shop", "refused"}).empty());
    const std::string texts = eventTexts();
    EXPECT_NE(texts.find("as chosen (create.table)"), std::string::npos) << texts;
}

TEST_F(CoordinatorTest, leavesKindsOfChangesUndoneInSingleTables) {
    m_source.addTable(makeTable("items", true));
    m_options.schemaChange = SchemaChangePolicy::exception;
    m_choices[{"shop", "orders"}].ignored = evolution::IgnoredKinds{.truncateTable = true, .dropTable = true};
    fill("orders", 5);
    fill("items", 5);
    start(RunUntil::stopped, {"orders", "items"});
    ASSERT_TRUE(eventually([&] {
        return stateOf("orders") == LaneState::streaming && stateOf("items") == LaneState::streaming;
    })) << eventTexts();
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    m_source.commit({{}, "TRUNCATE TABLE items", "shop"});
    EXPECT_TRUE(eventually([&] { return stateOf("items") == LaneState::failed; })) << eventTexts();
    m_source.insert("orders", 6, "later");
    EXPECT_TRUE(eventually([&] { return m_target.rows({"shop", "orders"}).size() == 6; })) << eventTexts();
    m_source.commit({{}, "DROP TABLE orders", "shop"});
    EXPECT_TRUE(eventually([&] { return eventTexts().find("the target is kept") != std::string::npos; }));
    EXPECT_EQ(stateOf("orders"), LaneState::streaming);
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

/// The stream of a source without GTIDs begins well before the copy.
TEST_F(CoordinatorTest, doesNotBringBackRowsThatWereTruncatedBeforeTheCopy) {
    m_source.lowWatermarkIsFile = true;
    fill("orders", 20);
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    m_source.insert("orders", 3, "new");
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming; })) << eventTexts();
    EXPECT_EQ(m_target.rows({"shop", "orders"}), (Rows{{3, "new"}})) << eventTexts();
    m_source.insert("orders", 4, "later");
    EXPECT_TRUE(eventually([&] { return equal("orders"); })) << eventTexts();
}

TEST_F(CoordinatorTest, mirrorsATruncateWhileATableIsCopiedFromTheBeginningOfAFile) {
    m_source.lowWatermarkIsFile = true;
    m_source.chunkDelayMs = 40;
    fill("orders", 90);
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    fill("orders", 80);
    start(RunUntil::stopped, {"orders"});
    ASSERT_TRUE(eventually([&] { return m_target.loads > 0; })) << eventTexts();
    m_source.commit({{}, "TRUNCATE TABLE orders", "shop"});
    m_source.insert("orders", 5, "after");
    EXPECT_TRUE(eventually([&] { return stateOf("orders") == LaneState::streaming && equal("orders"); }))
        << eventTexts();
}

} // namespace
} // namespace lodestar::sync::test
