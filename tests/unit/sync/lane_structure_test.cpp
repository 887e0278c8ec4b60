// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lane_structure.h"
#include <gtest/gtest.h>
namespace lodestar::sync {
namespace {

LaneStructure described() {
    LaneStructure structure;
    structure.planned.table.id = {"shop", "orders"};
    structure.planned.plan.source = {"shop", "orders"};
    structure.planned.plan.target = {"ods", "orders"};
    structure.planned.plan.zeroDates = mapping::ZeroDatePolicy::epoch;
    structure.planned.plan.longTexts = mapping::LongTextPolicy::cut;
    mapping::TargetColumn column;
    column.name = "tags";
    column.type = "ARRAY<VARCHAR(255)>";
    column.sourceColumn = 0;
    column.form = mapping::ValueForm::labelArray;
    structure.planned.plan.columns.push_back(column);
    return structure;
}

TEST(LaneStructure, keepsWhatDecidesHowValuesAreWritten) {
    const LaneStructure before = described();
    const auto after = structureOf(textOf(before));
    ASSERT_TRUE(after) << after.error().toString();
    EXPECT_TRUE(after->planned.plan == before.planned.plan);
}

TEST(LaneStructure, aStateWithoutTheChoiceForLongTextsStopsAtThem) {
    std::string text = textOf(described());
    const std::string field = "\"longTexts\":1,";
    const std::size_t at = text.find(field);
    ASSERT_NE(at, std::string::npos) << text;
    const auto after = structureOf(text.erase(at, field.size()));
    ASSERT_TRUE(after) << after.error().toString();
    EXPECT_EQ(after->planned.plan.longTexts, mapping::LongTextPolicy::stop);
}

TEST(LaneStructure, anotherChoiceForLongTextsIsAnotherMapping) {
    LaneStructure other = described();
    const std::string before = ruleTextOf(other.planned.plan);
    other.planned.plan.longTexts = mapping::LongTextPolicy::stop;
    EXPECT_NE(ruleTextOf(other.planned.plan), before);
}

} // namespace
} // namespace lodestar::sync
