// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/preflight.h"
#include <gtest/gtest.h>
namespace lodestar::warehouse {
namespace {

ClusterNode node(const char* host, bool alive) {
    ClusterNode node;
    node.http = {host, 8040};
    node.alive = alive;
    return node;
}

TEST(ParseVersion, takesTheFirstThreeNumbers) {
    mapping::TargetVersion version;
    EXPECT_TRUE(parseVersion("3.5.1 a1b2c3d", version));
    EXPECT_EQ(version, (mapping::TargetVersion{3, 5, 1}));
    EXPECT_TRUE(parseVersion("StarRocks version 2.5.19-ee", version));
    EXPECT_EQ(version, (mapping::TargetVersion{2, 5, 19}));
    EXPECT_TRUE(parseVersion("branch-3.4-4.0.0-rc01", version));
    EXPECT_EQ(version, (mapping::TargetVersion{4, 0, 0}));
}

TEST(ParseVersion, leavesTheDefaultForABuildWithoutNumber) {
    mapping::TargetVersion version;
    for (const char* text : {"", "UNKNOWN", "main-a1b2c3d", "8", "8.0"})
        EXPECT_FALSE(parseVersion(text, version)) << text;
    EXPECT_EQ(version, (mapping::TargetVersion{3, 5, 0}));
}

TEST(ClusterInfo, countsComputeNodesWhereThereIsNoBackEnd) {
    ClusterInfo info;
    info.computeNodes = {node("cn1", true), node("cn2", false)};
    EXPECT_EQ(info.liveBackEnds(), 1U);
    info.backEnds = {node("be1", true), node("be2", true)};
    EXPECT_EQ(info.liveBackEnds(), 2U);
}

Check find(const std::vector<Check>& checks, const std::string& id) {
    for (const Check& check : checks)
        if (check.id == id)
            return check;
    ADD_FAILURE() << "no check " << id;
    return {};
}

TEST(CheckTransactions, saysHowFarTablesBecomeVisibleTogether) {
    mapping::TablePlan keyed;
    keyed.target = {"shop", "orders"};
    keyed.model = mapping::TableModel::primaryKey;
    mapping::TablePlan other = keyed;
    other.target.database = "crm";
    const Check old = checkTransactions({3, 5, 9}, {keyed});
    EXPECT_EQ(old.outcome, CheckOutcome::info);
    EXPECT_NE(old.detail.find("not atomically"), std::string::npos);
    EXPECT_EQ(checkTransactions({4, 0, 0}, {keyed}).outcome, CheckOutcome::passed);
    EXPECT_NE(checkTransactions({4, 0, 0}, {keyed, other}).detail.find("databases one right after"),
              std::string::npos);
    mapping::TablePlan keyless = keyed;
    keyless.model = mapping::TableModel::duplicateKey;
    EXPECT_NE(checkTransactions({4, 0, 0}, {keyed, keyless}).detail.find("tables without a key"), std::string::npos);
}

TEST(CheckCluster, namesBackEndsThatAreNotAlive) {
    ClusterInfo info;
    info.versionKnown = true;
    info.version = {3, 5, 1};
    info.backEnds = {node("be1", true), node("be2", false)};
    info.backEnds[1].error = "connection refused";
    EXPECT_EQ(find(checkCluster(info), "target.version").outcome, CheckOutcome::passed);
    const Check half = find(checkCluster(info), "target.backEnds");
    EXPECT_EQ(half.outcome, CheckOutcome::warning);
    EXPECT_NE(half.detail.find("be2:8040 (connection refused)"), std::string::npos);
    info.backEnds[0].alive = false;
    EXPECT_EQ(find(checkCluster(info), "target.backEnds").outcome, CheckOutcome::failed);
}

TEST(CheckCluster, saysWhatAUserWithoutPrivilegeCannotSee) {
    ClusterInfo info;
    info.versionKnown = true;
    info.nodesHidden = true;
    EXPECT_EQ(find(checkCluster(info), "target.backEnds").outcome, CheckOutcome::info);
}

TEST(CheckCluster, refusesVersionsWithoutTransactions) {
    ClusterInfo info;
    info.versionKnown = true;
    info.version = {2, 3, 9};
    EXPECT_EQ(find(checkCluster(info), "target.version").outcome, CheckOutcome::failed);
    info.version = {2, 5, 0};
    EXPECT_EQ(find(checkCluster(info), "target.version").outcome, CheckOutcome::warning);
    info.versionKnown = false;
    info.versionText = "UNKNOWN";
    EXPECT_EQ(find(checkCluster(info), "target.version").outcome, CheckOutcome::warning);
}

TEST(CheckReplication, comparesCopiesWithLiveBackEnds) {
    ClusterInfo info;
    info.backEnds = {node("be1", true)};
    mapping::TablePlan plan;
    EXPECT_EQ(checkReplication(info, {plan}).outcome, CheckOutcome::failed) << "three by default";
    plan.properties["replication_num"] = "1";
    EXPECT_EQ(checkReplication(info, {plan}).outcome, CheckOutcome::passed);
    info.backEnds = {node("be1", true), node("be2", true), node("be3", true)};
    plan.properties.clear();
    EXPECT_EQ(checkReplication(info, {plan}).outcome, CheckOutcome::passed);
}

TEST(ResultTable, findsColumnsWithoutRegardToCase) {
    ResultTable table;
    table.columns = {"BackendId", "IP"};
    table.rows = {{std::string("1"), std::nullopt}};
    EXPECT_EQ(table.text(0, "backendid"), "1");
    EXPECT_EQ(table.text(0, "IP"), "");
    EXPECT_EQ(table.text(0, "Host"), "");
    EXPECT_EQ(table.column("ip"), 1);
}

TEST(QuotedLiteral, escapesQuotesAndBackslashes) { EXPECT_EQ(quotedLiteral("a'b\\c"), "'a\\'b\\\\c'"); }

} // namespace
} // namespace lodestar::warehouse
