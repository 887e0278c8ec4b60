// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/partition_rules.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace lodestar::mapping {
namespace {

using test::column;
using test::table;

const Finding* findingOf(const TablePlan& plan, const std::string& id) {
    const auto found = std::find_if(plan.findings.begin(), plan.findings.end(),
                                    [&](const Finding& finding) { return finding.id == id; });
    return found == plan.findings.end() ? nullptr : &*found;
}

TablePlan planned(const schema::SourceTable& source, const MappingRules& rules = {},
                  const TargetVersion& version = {}) {
    auto plan = planTable(source, rules, version);
    EXPECT_TRUE(plan) << (plan ? "" : plan.error().detail);
    return plan ? *plan : TablePlan{};
}

std::vector<std::string> namesOf(const TablePlan& plan) {
    std::vector<std::string> out;
    for (const TargetColumn& target : plan.columns)
        out.push_back(target.name);
    return out;
}

using Names = std::vector<std::string>;

TEST(LoadTime, isTheLastColumnUnlessItIsInTheKey) {
    const auto source = table({column("id", "int"), column("note", "text")}, {"id"});
    MappingRules rules;
    rules.loadTime.name = "load_time";
    const TablePlan plan = planned(source, rules);
    EXPECT_EQ(namesOf(plan), (Names{"id", "note", "load_time"}));
    EXPECT_EQ(plan.columns[2].fill, ColumnFill::loadTime);
    EXPECT_EQ(plan.columns[2].type, "DATETIME");
    EXPECT_TRUE(findingOf(plan, "loadTime"));

    rules.tables[source.id].loadTime = LoadTimeColumn{"timestamp", true};
    const TablePlan keyed = planned(source, rules);
    EXPECT_EQ(namesOf(keyed), (Names{"timestamp", "id", "note"}));
    EXPECT_EQ(keyed.keyColumns, (Names{"timestamp", "id"}));
    EXPECT_FALSE(keyed.columns[0].nullable);
    ASSERT_TRUE(findingOf(keyed, "loadTimeInKey"));
    EXPECT_EQ(findingOf(keyed, "loadTimeInKey")->severity, Severity::lossy);

    rules.tables[source.id].loadTime = LoadTimeColumn{};
    EXPECT_EQ(namesOf(planned(source, rules)), (Names{"id", "note"}));
}

TEST(LoadTime, keepsItsNameAgainstAColumnOfTheSource) {
    MappingRules rules;
    rules.loadTime.name = "at";
    const TablePlan plan = planned(table({column("id", "int"), column("AT", "date")}, {"id"}), rules);
    EXPECT_EQ(namesOf(plan), (Names{"id", "AT_2", "at"}));
    EXPECT_TRUE(findingOf(plan, "renamedColumn"));
}

TEST(Keyless, hashOfTheRowIsAPrimaryKeyThatSaysWhatEqualRowsBecome) {
    const auto source = table({column("a", "int"), column("b", "text")}, {});
    MappingRules rules;
    rules.keyless = KeylessPolicy::hashKey;
    const TablePlan plan = planned(source, rules);
    EXPECT_EQ(plan.model, TableModel::primaryKey);
    EXPECT_FALSE(plan.keyless());
    EXPECT_EQ(plan.keyColumns, Names{"row_hash"});
    EXPECT_EQ(plan.columns[0].fill, ColumnFill::rowHash);
    EXPECT_EQ(plan.columns[0].type, "VARCHAR(32)");
    EXPECT_TRUE(findingOf(plan, "hashKey"));
    EXPECT_FALSE(findingOf(plan, "keyTooLong"));
}

TEST(Keyless, aUniqueIndexServesUnlessTheTableSaysOtherwise) {
    auto source = table({column("a", "int", false), column("b", "text")}, {});
    source.indexes.push_back({"a_u", true, {{0, 0}}});
    MappingRules rules;
    rules.keyless = KeylessPolicy::hashKey;
    EXPECT_EQ(planned(source, rules).keyColumns, Names{"a"});
    rules.tables[source.id].keyless = KeylessPolicy::hashKey;
    EXPECT_EQ(planned(source, rules).keyColumns, Names{"row_hash"});
    rules.tables[source.id].keyless = KeylessPolicy::duplicateKey;
    EXPECT_EQ(planned(source, rules).model, TableModel::duplicateKey);
    rules = {};
    EXPECT_EQ(planned(source, rules).keyColumns, Names{"a"});
}

TEST(Partitions, aDateColumnOfALargeTableIsSuggestedAndItsPriceSaid) {
    auto source = table({column("id", "bigint", false), column("created_at", "datetime", false)}, {"id"});
    source.dataBytes = 50ull << 30;
    const auto joins = suggestPartition(source, planned(source), {});
    ASSERT_TRUE(joins);
    EXPECT_EQ(joins->clause, "date_trunc('month', `created_at`)");
    EXPECT_EQ(joins->key, (Names{"id", "created_at"}));
    EXPECT_FALSE(joins->recommended);

    auto keyed = table({column("id", "bigint", false), column("created_at", "datetime", false)}, {"id", "created_at"});
    keyed.dataBytes = 500ull << 30;
    const auto stays = suggestPartition(keyed, planned(keyed), {});
    ASSERT_TRUE(stays);
    EXPECT_EQ(stays->clause, "date_trunc('day', `created_at`)");
    EXPECT_TRUE(stays->key.empty());
    EXPECT_TRUE(stays->recommended);
    EXPECT_FALSE(suggestPartition(keyed, planned(keyed, {}, {2, 5, 0}), {2, 5, 0}));
}

} // namespace
} // namespace lodestar::mapping
