// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/aggregates.h"
#include "core/mapping/wider_plan.h"
#include <functional>
#include <gtest/gtest.h>
namespace lodestar::mapping {
namespace {

TablePlan orders() {
    TablePlan plan;
    plan.target = {"shop", "orders"};
    plan.columns = {{.name = "id", .type = "INT", .sourceColumn = 0, .nullable = false, .key = true},
                    {.name = "name", .type = "VARCHAR(60)", .sourceColumn = 1, .nullable = false},
                    {.name = "price", .type = "DECIMAL(10,2)", .sourceColumn = 2}};
    plan.keyColumns = {"id"};
    return plan;
}

bool keptWhen(const std::function<void(TablePlan&)>& change) {
    TablePlan now = orders();
    change(now);
    return keepsRows(orders(), now);
}

TEST(KeepsRows, whenColumnsOnlyHoldMore) {
    EXPECT_TRUE(keptWhen([](TablePlan&) {}));
    EXPECT_TRUE(keptWhen([](TablePlan& plan) { plan.columns[1].type = "VARCHAR(200)"; }));
    EXPECT_TRUE(keptWhen([](TablePlan& plan) { plan.columns[1].nullable = true; }));
    EXPECT_TRUE(keptWhen([](TablePlan& plan) { plan.columns[2].type = "DECIMAL(20,2)"; }));
    EXPECT_TRUE(keptWhen([](TablePlan& plan) { plan.zeroDates = ZeroDatePolicy::null; }))
        << "a row with one would have stopped the table";
    EXPECT_TRUE(keptWhen([](TablePlan& plan) { plan.longTexts = LongTextPolicy::cut; }));
}

TEST(KeepsRows, notWhenValuesWouldDiffer) {
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[1].type = "VARCHAR(59)"; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[1].type = "JSON"; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[2].type = "DECIMAL(20,4)"; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[2].nullable = false; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[0].type = "BIGINT"; })) << "keys are never altered";
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns.pop_back(); }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[1].name = "title"; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.columns[1].form = ValueForm::json; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.serverTimeZone = "Europe/Vienna"; }));
    EXPECT_FALSE(keptWhen([](TablePlan& plan) { plan.target.table = "other"; }));
    TablePlan cut = orders();
    cut.longTexts = LongTextPolicy::cut;
    EXPECT_FALSE(keepsRows(cut, orders())) << "texts were cut";
}

TEST(Aggregates, offerWhatAColumnOfTheTypeTakes) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(aggregatesFor(*parseTargetType("BIGINT")),
              (Names{"REPLACE", "REPLACE_IF_NOT_NULL", "SUM", "MIN", "MAX"}));
    EXPECT_EQ(aggregatesFor(*parseTargetType("TINYINT")), (Names{"REPLACE", "REPLACE_IF_NOT_NULL", "MIN", "MAX"}));
    EXPECT_EQ(aggregatesFor(*parseTargetType("JSON")), (Names{"REPLACE", "REPLACE_IF_NOT_NULL"}));
    EXPECT_EQ(aggregatesFor(*parseTargetType("BITMAP")), (Names{"REPLACE", "REPLACE_IF_NOT_NULL"}));
}

} // namespace
} // namespace lodestar::mapping
