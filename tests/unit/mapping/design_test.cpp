// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/partition_rules.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
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

const Finding* refusalOf(const schema::SourceTable& source, const TableOverride& choices, const std::string& id,
                         const TargetVersion& version = {}) {
    static TablePlan plan;
    MappingRules rules;
    rules.tables[source.id] = choices;
    plan = planned(source, rules, version);
    const Finding* finding = findingOf(plan, id);
    return finding && finding->severity == Severity::impossible ? finding : nullptr;
}

schema::SourceTable orders() {
    return table({column("id", "int"), column("day", "date", false), column("at", "datetime"),
                  column("name", "varchar(20)"), column("price", "decimal(10,2)"), column("small", "tinyint")},
                 {"id", "day"});
}

TEST(Properties, anUnknownOneIsRefusedWithTheNearestName) {
    TableOverride choices;
    choices.properties = {{"compresion", "ZSTD"}};
    const Finding* finding = refusalOf(orders(), choices, "propertyUnknown");
    ASSERT_TRUE(finding);
    EXPECT_NE(finding->advice.find("compression"), std::string::npos);
    for (const auto& [name, value] : std::map<std::string, std::string>{{"compression", "zstd(30)"},
                                                                        {"storage_medium", "TAPE"},
                                                                        {"bloom_filter_columns", "nowhere"},
                                                                        {"bloom_filter_fpp", "1"},
                                                                        {"replication_num", "0"},
                                                                        {"enable_persistent_index", "false"}}) {
        choices.properties = {{name, value}};
        EXPECT_TRUE(refusalOf(orders(), choices, "property")) << name;
    }
    choices.properties = {{"compression", "zstd(9)"}};
    EXPECT_FALSE(refusalOf(orders(), choices, "property"));
    EXPECT_TRUE(refusalOf(orders(), choices, "property", {3, 2, 0}));
    choices.properties = {{"partition_retention_condition", "dt > 1"}};
    EXPECT_TRUE(refusalOf(orders(), choices, "property", {3, 4, 0}));
}

TEST(Partitions, whatStarRocksRefusesIsSaidBefore) {
    const std::map<std::string, const char*> refused{
        {"date_trunc('day', `at`)", "partitionNotKey"},
        {"date_trunc('day', `dya`)", "partitionColumn"},
        {"date_trunc('hour', `day`)", "partitionGrain"},
        {"date_trunc('fortnight', `day`)", "partitionGrain"},
        {"date_trunc('day', `id`)", "partitionType"},
        {"RANGE (`id`) (PARTITION p1 VALUES LESS THAN ('10'), PARTITION p2 VALUES LESS THAN ('5'))", "partitionItems"},
        {"RANGE (`id`) (PARTITION 1p VALUES LESS THAN ('10'))", "partitionItems"},
        {"RANGE (`id`) (START ('0') END ('9999') EVERY (1))", "partitionItems"},
        {"LIST (`id`) (PARTITION p1 VALUES IN ('1'), PARTITION p2 VALUES IN ('1'))", "partitionItems"},
        {"str2date(`day`, '%Y')", "partitionFunction"},
        {"RANGE (`id`", "partitionClause"},
        {"by the day", "partitionClause"},
    };
    TableOverride choices;
    for (const auto& [clause, id] : refused) {
        choices.partitionBy = clause;
        EXPECT_TRUE(refusalOf(orders(), choices, id)) << clause;
    }
    for (const char* clause :
         {"date_trunc('month', `day`)", "time_slice(day, INTERVAL 7 DAY)", "(`day`, `id`)", "RANGE (`day`) ()",
          "RANGE (`id`) (PARTITION p1 VALUES LESS THAN ('10'), PARTITION p2 VALUES LESS THAN (MAXVALUE))",
          "LIST (`id`) (PARTITION p1 VALUES IN ('1', '2'))", "year(`day`), `id`"}) {
        choices.partitionBy = clause;
        MappingRules rules;
        rules.tables[orders().id] = choices;
        EXPECT_NE(planned(orders(), rules).worst(), Severity::impossible) << clause;
    }
    choices.partitionBy = "date_trunc('day', `day`)";
    EXPECT_TRUE(refusalOf(orders(), choices, "partitionNeedsVersion", {2, 5, 12}));
}

TEST(Partitions, dynamicOnesNeedARangeAndAnEnd) {
    TableOverride choices;
    choices.properties = {{"dynamic_partition.time_unit", "DAY"}, {"dynamic_partition.end", "3"}};
    EXPECT_TRUE(refusalOf(orders(), choices, "dynamicPartition"));
    choices.partitionBy = "RANGE (`day`) ()";
    EXPECT_FALSE(refusalOf(orders(), choices, "dynamicPartition"));
    choices.properties["dynamic_partition.time_unit"] = "HOUR";
    EXPECT_TRUE(refusalOf(orders(), choices, "dynamicPartition"));
    choices.properties = {{"dynamic_partition.time_unit", "DAY"}};
    EXPECT_TRUE(refusalOf(orders(), choices, "dynamicPartition"));
}

TEST(Aggregates, everyFunctionTakesItsTypesAlone) {
    TableOverride choices;
    choices.model = TableModel::aggregateKey;
    const auto with = [&](const char* name, const char* function) {
        choices.columns.clear();
        choices.columns[name].aggregate = function;
        MappingRules rules;
        rules.tables[orders().id] = choices;
        return planned(orders(), rules);
    };
    TablePlan plan = with("price", "sum");
    const auto price = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [](const TargetColumn& column) { return column.name == "price"; });
    EXPECT_EQ(price->aggregate, "SUM");
    EXPECT_EQ(price->type, "DECIMAL(38,2)");
    EXPECT_TRUE(plan.rowsCountOnce());
    EXPECT_FALSE(plan.keyless());
    EXPECT_TRUE(findingOf(with("small", "SUM"), "aggregateType"));
    EXPECT_TRUE(findingOf(with("name", "SUM"), "aggregateType"));
    EXPECT_FALSE(findingOf(with("name", "MAX"), "aggregateType"));
    EXPECT_TRUE(findingOf(with("name", "HLL_UNION"), "aggregateFunction"));
    EXPECT_TRUE(findingOf(with("name", "REPLACE_IF_NOT_NUL"), "aggregateFunction"));
    EXPECT_TRUE(findingOf(with("id", "SUM"), "unusedChoice"));
}

TEST(Layout, sortKeyIndexesAndDistributionFollowTheModel) {
    TableOverride choices;
    choices.sort = {"price"};
    EXPECT_TRUE(refusalOf(orders(), choices, "sortType"));
    choices.sort = {"name"};
    EXPECT_FALSE(refusalOf(orders(), choices, "sortType"));
    EXPECT_TRUE(refusalOf(orders(), choices, "sortNeedsVersion", {2, 5, 12}));
    choices.model = TableModel::uniqueKey;
    EXPECT_TRUE(refusalOf(orders(), choices, "sortNotKey"));
    choices = {};
    choices.randomDistribution = true;
    EXPECT_TRUE(refusalOf(orders(), choices, "randomDistribution"));
    choices = {};
    choices.distribution = {"name"};
    EXPECT_TRUE(refusalOf(orders(), choices, "distributionNotKey"));
    choices = {};
    choices.indexes = {{"", "name", IndexKind::ngramBloomFilter, {{"gram_num", "0"}}, ""}};
    EXPECT_TRUE(refusalOf(orders(), choices, "indexProperty"));
    EXPECT_TRUE(refusalOf(orders(), choices, "indexNeedsVersion", {3, 2, 0}));
    choices.model = TableModel::uniqueKey;
    EXPECT_TRUE(refusalOf(orders(), choices, "indexNotKey"));
}

TEST(PlanAgain, aChoiceForADroppedColumnIsLeftUnused) {
    MappingRules rules;
    TableOverride& choices = rules.tables[orders().id];
    choices.columns["name"].type = "VARCHAR(100)";
    choices.sort = {"name"};
    choices.indexes = {{"", "name", IndexKind::bitmap, {}, ""}};
    choices.partitionBy = "date_trunc('day', `day`)";
    const TablePlan before = planned(orders(), rules);
    auto after = orders();
    after.columns.erase(after.columns.begin() + 3);
    const auto plan = planAgain(after, before, rules, {});
    ASSERT_TRUE(plan) << plan.error().detail;
    EXPECT_TRUE(findingOf(*plan, "unusedChoice"));
    EXPECT_NE(plan->worst(), Severity::impossible);
}

} // namespace
} // namespace lodestar::mapping
