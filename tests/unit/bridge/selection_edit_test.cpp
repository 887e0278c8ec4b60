// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/selection_edit.h"
#include <gtest/gtest.h>
namespace lodestar::bridge {
namespace {

using value::TableId;
const TableId kOrders{"shop", "orders"};
const TableId kLog{"shop", "audit_log"};

bool selects(const RuleTexts& rules, const TableId& table) {
    const auto parsed = schema::SelectionRules::parse(rules.include, rules.exclude);
    return parsed && parsed->selects(table);
}

TEST(SelectionEdit, tickAddsAndUntickRemovesTheName) {
    const auto on = tickTables({}, std::vector{kOrders}, true);
    ASSERT_TRUE(on);
    EXPECT_EQ(on->include, "shop.orders");
    const auto off = tickTables(*on, std::vector{kOrders}, false);
    ASSERT_TRUE(off);
    EXPECT_EQ(*off, RuleTexts());
}

TEST(SelectionEdit, untickOfATableThatAPatternSelectsExcludesIt) {
    const auto off = tickTables({"shop.\\.*", ""}, std::vector{kLog}, false);
    ASSERT_TRUE(off);
    EXPECT_EQ(off->include, "shop.\\.*");
    EXPECT_FALSE(selects(*off, kLog));
    EXPECT_TRUE(selects(*off, kOrders));
    const auto again = tickTables(*off, std::vector{kLog}, true);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, (RuleTexts{"shop.\\.*", ""}));
}

TEST(SelectionEdit, tickOfATableThatAPatternExcludesIsRefusedByName) {
    const auto on = tickTables({"", "shop.audit_\\.*"}, std::vector{kLog}, true);
    ASSERT_FALSE(on);
    EXPECT_NE(on.error().detail.find("shop.audit_log"), std::string::npos);
}

TEST(SelectionEdit, databaseTickTakesTablesToCome) {
    const auto on = tickDatabase({"shop.orders", "shop.audit_log"}, "shop", std::vector{kOrders, kLog}, true);
    ASSERT_TRUE(on);
    EXPECT_EQ(*on, (RuleTexts{"shop.\\.*", ""}));
    EXPECT_TRUE(selects(*on, {"shop", "of_tomorrow"}));
    const auto off = tickDatabase(*on, "shop", std::vector{kOrders, kLog}, false);
    ASSERT_TRUE(off);
    EXPECT_EQ(*off, RuleTexts());
}

TEST(SelectionEdit, namesWithDotsAndSignsMatchOnlyThemselves) {
    const TableId odd{"my.db", "a+b"};
    const auto on = tickTables({}, std::vector{odd}, true);
    ASSERT_TRUE(on);
    EXPECT_TRUE(selects(*on, odd));
    EXPECT_FALSE(selects(*on, {"my.db", "aab"}));
    EXPECT_FALSE(selects(*on, {"my", "db.a+b"}));
}

TEST(SelectionEdit, entriesComeAndGoByTheirText) {
    EXPECT_EQ(withEntry("", "a.b"), "a.b");
    EXPECT_EQ(withEntry("a.b", "c.d"), "a.b,c.d");
    EXPECT_EQ(withoutEntry("a.b,c.d", "a.b"), "c.d");
}

} // namespace
} // namespace lodestar::bridge
