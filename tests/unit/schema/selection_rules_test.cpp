// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/selection_rules.h"
#include <gtest/gtest.h>
namespace lodestar::schema {
namespace {

SelectionRules rules(const char* include, const char* exclude = "") {
    auto parsed = SelectionRules::parse(include, exclude);
    EXPECT_TRUE(parsed) << include;
    return parsed ? *parsed : SelectionRules{};
}

TEST(SelectionRules, bareDotSeparatesAndEscapedDotIsTheExpressionsDot) {
    const SelectionRules selection = rules("app_db.\\.*, db1.t_[0-9]+");
    EXPECT_TRUE(selection.selects({"app_db", "anything"}));
    EXPECT_TRUE(selection.selects({"db1", "t_17"}));
    EXPECT_FALSE(selection.selects({"db1", "t_x"}));
    EXPECT_FALSE(selection.selects({"app_db2", "anything"}));
    EXPECT_FALSE(selection.selects({"xdb1", "t_1"}));
}

TEST(SelectionRules, matchesWithoutRegardToCase) { EXPECT_TRUE(rules("Shop.ORDERS").selects({"shop", "orders"})); }

TEST(SelectionRules, excludeWins) {
    const SelectionRules selection = rules("shop.\\.*", "shop.tmp_\\.*, shop.audit");
    EXPECT_TRUE(selection.selects({"shop", "orders"}));
    EXPECT_FALSE(selection.selects({"shop", "tmp_1"}));
    EXPECT_FALSE(selection.selects({"shop", "audit"}));
}

TEST(SelectionRules, alternativesAndClassesWork) {
    const SelectionRules selection = rules("db[1-2].(app|web)_order_\\.*");
    EXPECT_TRUE(selection.selects({"db2", "web_order_1"}));
    EXPECT_FALSE(selection.selects({"db3", "web_order_1"}));
}

TEST(SelectionRules, escapedCommaBelongsToTheExpression) {
    const SelectionRules selection = rules("shop.t_[0-9]{1\\,2}");
    EXPECT_TRUE(selection.selects({"shop", "t_12"}));
    EXPECT_FALSE(selection.selects({"shop", "t_123"}));
}

TEST(SelectionRules, ticksOfAnyNameMatchThemselvesAlone) {
    const std::vector<value::TableId> ticks{{"shop", "a.b"}, {"my,db", "x$(1)"}, {"we\\ird", "[t]"}};
    const SelectionRules selection = SelectionRules::ofTicks({}, ticks);
    for (const value::TableId& tick : ticks)
        EXPECT_TRUE(selection.selects(tick)) << tick.toString();
    EXPECT_FALSE(selection.selects({"shop", "aXb"}));
    EXPECT_FALSE(selection.selects({"we\\ird", "t"}));
    const SelectionRules again = rules(selection.includeText().c_str());
    EXPECT_EQ(again, selection);
    EXPECT_EQ(again.include().exactNames(), ticks);
}

TEST(SelectionRules, wholeDatabaseWithExceptionsIsDescribedInWords) {
    const std::vector<std::string> databases{"shop"};
    const std::vector<value::TableId> unticked{{"shop", "audit"}};
    const SelectionRules selection = SelectionRules::ofTicks(databases, {}, unticked);
    EXPECT_EQ(selection.includeText(), "shop.\\.*");
    EXPECT_TRUE(selection.selects({"shop", "a.b"}));
    EXPECT_FALSE(selection.selects({"shop", "audit"}));
    EXPECT_EQ(selection.describe(), (std::vector<std::string>{"every table of shop", "not shop.audit"}));
}

TEST(SelectionRules, badEntriesAreErrors) {
    EXPECT_FALSE(SelectionRules::parse("orders"));
    EXPECT_FALSE(SelectionRules::parse("a.b.c.d"));
    EXPECT_FALSE(SelectionRules::parse("shop.t_["));
    EXPECT_FALSE(SelectionRules::parse("shop.t\\"));
    EXPECT_FALSE(SelectionRules::parse("shop.(t)\\5555555555555555555555"));
    EXPECT_FALSE(SelectionRules::parse("shop.t{5555555555555555555555}"));
    EXPECT_TRUE(SelectionRules::parse("shop.(t|u)_20261122{1}\\1"));
    EXPECT_TRUE(SelectionRules::parse(""));
}

TEST(Routes, firstMatchWinsAndFillsSymbolsAndGroups) {
    const std::vector<Route> routes{{"shop.orders_\\.*", "ods.orders", {}, {}},
                                    {"shop.\\.*", "ods.shop_<>", "<>", {}},
                                    {"db_(\\.*).(\\.*)_tbl", "sink_$1.t_$2", {}, {}}};
    const auto target = [&](const value::TableId& table) {
        const auto routed = RouteTable::compile(routes)->target(table);
        EXPECT_TRUE(routed);
        return routed && *routed ? (*routed)->toString() : std::string("none");
    };
    EXPECT_EQ(target({"shop", "orders_7"}), "ods.orders");
    EXPECT_EQ(target({"shop", "users"}), "ods.shop_users");
    EXPECT_EQ(target({"db_foo", "bar_tbl"}), "sink_foo.t_bar");
    EXPECT_EQ(target({"other", "x"}), "none");
    EXPECT_FALSE(RouteTable::compile(std::vector<Route>{{"a.b", "nodatabase", {}, {}}})->target({"a", "b"}));
    EXPECT_FALSE(RouteTable::compile(std::vector<Route>{{"a.[", "x.y", {}, {}}}));
}

} // namespace
} // namespace lodestar::schema
