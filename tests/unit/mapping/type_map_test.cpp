// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/names.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace lodestar::mapping {
namespace {

using test::column;
using test::table;

const Finding* findingOf(const TablePlan& plan, const std::string& id, const std::string& column = {}) {
    const auto found = std::find_if(plan.findings.begin(), plan.findings.end(), [&](const Finding& finding) {
        return finding.id == id && (column.empty() || finding.column == column);
    });
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

TEST(PlanTable, keyColumnsComeFirstInKeyOrderAndAloneAreNotNull) {
    const auto source =
        table({column("note", "text"), column("line", "int"), column("order_id", "bigint")}, {"order_id", "line"});
    const TablePlan plan = planned(source);
    EXPECT_EQ(namesOf(plan), (std::vector<std::string>{"order_id", "line", "note"}));
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"order_id", "line"}));
    EXPECT_EQ(plan.distributionColumns, plan.keyColumns);
    EXPECT_EQ(plan.model, TableModel::primaryKey);
    EXPECT_FALSE(plan.columns[0].nullable);
    EXPECT_TRUE(plan.columns[2].nullable);
    EXPECT_EQ(plan.columns[2].sourceColumn, 0);
}

TEST(PlanTable, keysOfTypesThatStarRocksRefusesBecomeLegalOnes) {
    const auto source =
        table({column("d", "decimal(10,2)"), column("b", "binary(16)"), column("f", "float")}, {"d", "b", "f"});
    const TablePlan plan = planned(source);
    EXPECT_EQ(plan.columns[0].type, "VARCHAR(13)");
    EXPECT_EQ(plan.columns[0].form, ValueForm::numericText);
    EXPECT_EQ(plan.columns[1].type, "VARCHAR(32)");
    EXPECT_EQ(plan.columns[1].form, ValueForm::hex);
    EXPECT_EQ(plan.columns[2].type, "VARCHAR(64)");
    EXPECT_TRUE(findingOf(plan, "numberToText", "d"));
    EXPECT_TRUE(findingOf(plan, "binaryAsHex", "b"));
}

TEST(PlanTable, tableWithoutKeyIsDuplicateKeyAndSaysWhatThatMeans) {
    const auto source = table({column("payload", "json"), column("at", "datetime"), column("who", "varchar(20)"),
                               column("what", "varchar(20)")},
                              {});
    const TablePlan plan = planned(source);
    EXPECT_TRUE(plan.keyless());
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"at"}));
    EXPECT_EQ(plan.columns[0].name, "at");
    EXPECT_TRUE(plan.columns[0].nullable);
    EXPECT_TRUE(plan.distributionColumns.empty());
    ASSERT_TRUE(findingOf(plan, "noKey"));
    EXPECT_EQ(findingOf(plan, "noKey")->severity, Severity::lossy);
    EXPECT_EQ(planned(source, {}, {3, 0, 5}).distributionColumns, plan.keyColumns);
}

TEST(PlanTable, keylessTableOfFloatsStillGetsALegalFirstColumn) {
    const TablePlan plan = planned(table({column("x", "double"), column("y", "double")}, {}));
    EXPECT_EQ(plan.columns[0].type, "VARCHAR(64)");
    EXPECT_EQ(plan.columns[0].form, ValueForm::numericText);
    EXPECT_EQ(plan.columns[1].type, "DOUBLE");
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"x"}));
}

TEST(PlanTable, notNullUniqueIndexServesAsKey) {
    auto source = table({column("a", "int"), column("code", "varchar(8)", false)}, {});
    source.indexes.push_back({"by_code", true, {{1, 0}}});
    const TablePlan plan = planned(source);
    EXPECT_EQ(plan.model, TableModel::primaryKey);
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"code"}));
    EXPECT_TRUE(findingOf(plan, "uniqueIndexAsKey"));
}

TEST(PlanTable, longTextKeyIsARiskAndShortOneIsNot) {
    EXPECT_TRUE(findingOf(planned(table({column("k", "varchar(64)")}, {"k"})), "keyTooLong"));
    EXPECT_FALSE(findingOf(planned(table({column("k", "varchar(32)")}, {"k"})), "keyTooLong"));
    // 32 * 4 + 2 + 8 bytes
    EXPECT_TRUE(
        findingOf(planned(table({column("k", "varchar(32)"), column("n", "bigint")}, {"k", "n"})), "keyTooLong"));
    EXPECT_FALSE(findingOf(planned(table({column("s", "enum('a','b')")}, {"s"})), "keyTooLong"));
}

TEST(PlanTable, collatedTextKeyIsReportedAndBinaryOneIsNot) {
    auto source = table({column("k", "varchar(8)")}, {"k"});
    EXPECT_TRUE(findingOf(planned(source), "keyCollation", "k"));
    source.columns[0].collation = "utf8mb4_bin";
    EXPECT_FALSE(findingOf(planned(source), "keyCollation"));
}

TEST(PlanTable, zeroDatesStopUnlessAPolicySaysOtherwise) {
    const auto source = table({column("id", "int"), column("d", "date"), column("t", "timestamp")}, {"id"});
    const TablePlan plan = planned(source);
    ASSERT_TRUE(findingOf(plan, "zeroDate", "d"));
    EXPECT_EQ(findingOf(plan, "zeroDate", "d")->severity, Severity::exact);
    EXPECT_TRUE(findingOf(plan, "zeroDate", "t"));
    MappingRules rules;
    rules.tables[source.id].zeroDates = ZeroDatePolicy::epoch;
    const TablePlan chosen = planned(source, rules);
    EXPECT_EQ(chosen.zeroDates, ZeroDatePolicy::epoch);
    EXPECT_EQ(findingOf(chosen, "zeroDate", "d")->severity, Severity::lossy);
}

TEST(PlanTable, timestampOutsideUtcIsAmbiguous) {
    const auto source = table({column("id", "int"), column("t", "timestamp")}, {"id"});
    EXPECT_FALSE(findingOf(planned(source), "timestampZone"));
    MappingRules rules;
    rules.serverTimeZone = "Europe/Berlin";
    EXPECT_TRUE(findingOf(planned(source, rules), "timestampZone", "t"));
    EXPECT_EQ(planned(source, rules).serverTimeZone, "Europe/Berlin");
}

TEST(PlanTable, overrideChangesTypeNameAndSkipsColumns) {
    const auto source =
        table({column("id", "int"), column("n", "bigint(20) unsigned"), column("x", "longblob")}, {"id"});
    MappingRules rules;
    auto& columns = rules.tables[source.id].columns;
    columns["n"].type = "bigint";
    columns["n"].name = "amount";
    columns["x"].skip = true;
    const TablePlan plan = planned(source, rules);
    EXPECT_EQ(namesOf(plan), (std::vector<std::string>{"id", "amount"}));
    EXPECT_EQ(plan.columns[1].type, "BIGINT");
    EXPECT_EQ(findingOf(plan, "narrowed", "n")->severity, Severity::lossy);
    EXPECT_EQ(plan.worst(), Severity::lossy);
}

TEST(PlanTable, overrideThatCannotCarryTheValuesIsImpossibleAndNeedsAChoice) {
    const auto source = table({column("id", "int"), column("j", "json")}, {"id"});
    MappingRules rules;
    rules.tables[source.id].columns["j"].type = "INT";
    const TablePlan plan = planned(source, rules);
    ASSERT_TRUE(findingOf(plan, "impossibleType", "j"));
    EXPECT_TRUE(findingOf(plan, "impossibleType", "j")->needsChoice);
    rules.tables[source.id].columns["j"].type = "INTT";
    EXPECT_FALSE(planTable(source, rules, {}));
    rules.tables[source.id].columns["j"].type.reset();
    rules.tables[source.id].columns["jj"].skip = true;
    EXPECT_TRUE(findingOf(planned(source, rules), "unusedChoice"));
}

TEST(PlanTable, columnRulesApplyByPatternAndTheTableWins) {
    const auto source =
        table({column("id", "int"), column("flag", "tinyint(1)"), column("is_new", "tinyint(1)")}, {"id"});
    MappingRules rules;
    rules.columnRules.push_back({"shop.\\.*", "is_.*", "tinyint\\(1\\)", {}});
    rules.columnRules.back().set.type = "BOOLEAN";
    TablePlan plan = planned(source, rules);
    EXPECT_EQ(plan.columns[1].type, "TINYINT");
    EXPECT_EQ(plan.columns[2].type, "BOOLEAN");
    EXPECT_EQ(plan.columns[2].form, ValueForm::boolean);
    rules.tables[source.id].columns["IS_NEW"].type = "INT";
    plan = planned(source, rules);
    EXPECT_EQ(plan.columns[2].type, "INT");
}

TEST(PlanTable, columnRulesLookAtTypesOfAnyLength) {
    std::string labels = "enum('first'";
    for (int i = 0; labels.size() < 200'000; ++i)
        labels += ",'label " + std::to_string(i) + "'";
    const auto source = table({column("id", "int"), column("kind", labels + ")")}, {"id"});
    MappingRules rules;
    rules.columnRules.push_back({"shop.\\.*", {}, "ENUM\\(.*'label 77'.*\\)", {}});
    rules.columnRules.back().set.type = "VARCHAR(1000)";
    EXPECT_EQ(planned(source, rules).columns[1].type, "VARCHAR(1000)");
    rules.columnRules.back().sourceType = "(enum).*\\1";
    const auto refused = planTable(source, rules, {});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("back reference"), std::string::npos) << refused.error().toString();
}

TEST(PlanTable, tableRuleChoosesKeyAndColumnsOfEveryMatchingTable) {
    const auto source = table({column("id", "int"), column("a", "int", false), column("b", "int")}, {"id"});
    MappingRules rules;
    rules.tableRules.push_back({"shop.ord\\.*", {"a"}, {"a", "id"}, {}});
    const TablePlan plan = planned(source, rules);
    EXPECT_EQ(namesOf(plan), (std::vector<std::string>{"a", "id"}));
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"a"}));
    rules.tableRules[0].columns = {"a", "missing"};
    EXPECT_TRUE(findingOf(planned(source, rules), "unusedChoice"));
    rules.tableRules[0].tables = "other.\\.*";
    EXPECT_EQ(planned(source, rules).columns.size(), 3u);
}

TEST(PlanTable, namesThatStarRocksRefusesAreRenamedWithAFinding) {
    auto source =
        table({column("id", "int"), column("__op", "int"), column("a=b", "int"), column("a_b", "int")}, {"id"});
    source.id.database = "1st shop";
    const TablePlan plan = planned(source);
    EXPECT_EQ(namesOf(plan), (std::vector<std::string>{"id", "c__op", "a_b", "a_b_2"}));
    EXPECT_TRUE(findingOf(plan, "renamedColumn", "__op"));
    EXPECT_TRUE(findingOf(plan, "renamedDatabase"));
    EXPECT_EQ(plan.target.database.substr(0, 12), "db_1st_shop_");
}

TEST(Names, differentRefusedNamesStayDifferentAndGoodOnesStay) {
    EXPECT_EQ(targetDatabaseName("shop-2"), "shop-2");
    EXPECT_EQ(targetDatabaseName("_x1"), "_x1");
    EXPECT_NE(targetDatabaseName("订单"), targetDatabaseName("客户"));
    EXPECT_NE(targetDatabaseName("sys"), "sys");
    EXPECT_EQ(targetColumnName("größe"), "größe");
}

TEST(PlanTable, defaultsThatStarRocksTakesStay) {
    auto id = column("id", "int");
    auto number = column("n", "int");
    number.defaultText = "7";
    auto bit = column("b", "bit(1)");
    bit.defaultText = "b'1'";
    auto moment = column("m", "datetime");
    moment.defaultText = "CURRENT_TIMESTAMP";
    moment.defaultIsExpression = true;
    auto zero = column("z", "datetime");
    zero.defaultText = "0000-00-00 00:00:00";
    auto computed = column("e", "varchar(36)");
    computed.defaultText = "uuid()";
    computed.defaultIsExpression = true;
    auto quoted = column("q", "varchar(10)");
    quoted.defaultText = "it's";
    auto approximate = column("f", "float");
    approximate.defaultText = "0.1";
    const TablePlan plan = planned(table({id, number, bit, moment, zero, computed, quoted, approximate}, {"id"}));
    EXPECT_EQ(plan.columns[1].defaultText, "7");
    EXPECT_EQ(plan.columns[2].defaultText, "1");
    EXPECT_EQ(plan.columns[3].defaultText, "CURRENT_TIMESTAMP");
    EXPECT_FALSE(plan.columns[4].defaultText);
    EXPECT_FALSE(plan.columns[5].defaultText);
    EXPECT_EQ(plan.columns[6].defaultText, "it's");
    EXPECT_FALSE(plan.columns[7].defaultText);
}

TEST(PlanTable, bucketsFollowTheSizeAndReplicasTheLiveBackEnds) {
    constexpr std::uint64_t kGiB = 1ull << 30;
    EXPECT_EQ(bucketsFor(std::nullopt, 3), std::nullopt);
    EXPECT_EQ(bucketsFor(0, 3), 1u);
    EXPECT_EQ(bucketsFor(5 * kGiB, 6), 5u);
    EXPECT_EQ(bucketsFor(50 * kGiB, 6), 12u);
    EXPECT_EQ(bucketsFor(500 * kGiB, 6), 50u);
    auto source = table({column("id", "int")}, {"id"});
    source.dataBytes = 3 * kGiB;
    MappingRules rules;
    rules.liveBackEnds = 2;
    rules.properties["compression"] = "ZSTD";
    TablePlan plan = planned(source, rules);
    EXPECT_EQ(plan.buckets, 3u);
    EXPECT_EQ(plan.properties.at("replication_num"), "2");
    EXPECT_EQ(plan.properties.at("compression"), "ZSTD");
    rules.tables[source.id].buckets = 0;
    rules.tables[source.id].properties["replication_num"] = "1";
    plan = planned(source, rules);
    EXPECT_FALSE(plan.buckets);
    EXPECT_EQ(plan.properties.at("replication_num"), "1");
}

TEST(PlanTable, chosenKeyThatIsNotUniqueOrNullableIsReported) {
    const auto source = table({column("id", "int"), column("a", "int")}, {"id"});
    MappingRules rules;
    rules.tables[source.id].key = {"a"};
    const TablePlan plan = planned(source, rules);
    EXPECT_EQ(plan.keyColumns, (std::vector<std::string>{"a"}));
    EXPECT_TRUE(findingOf(plan, "keyNullable", "a"));
    EXPECT_TRUE(findingOf(plan, "keyNotUnique"));
}

TEST(PlanTable, partitionColumnOutsideTheKeyIsImpossible) {
    const auto source = table({column("id", "int"), column("day", "date"), column("month", "int")}, {"id", "day"});
    MappingRules rules;
    auto& clause = rules.tables[source.id].partitionBy;
    clause = "date_trunc('month', `day`)";
    EXPECT_FALSE(findingOf(planned(source, rules), "partitionNotKey"));
    clause = "(`day`, MONTH)";
    EXPECT_TRUE(findingOf(planned(source, rules), "partitionNotKey"));
}

TEST(PlanTables, tablesOfOneRouteShareTheWidestColumns) {
    auto first = table({column("id", "int"), column("name", "varchar(10)")}, {"id"});
    auto second = table({column("id", "bigint"), column("name", "varchar(20)"), column("extra", "int")}, {"id"});
    first.id.table = "orders_1";
    second.id.table = "orders_2";
    MappingRules rules;
    rules.routes.push_back({"shop.orders_\\.*", "ods.orders", {}, {}});
    const std::vector<schema::SourceTable> family{first, second};
    auto set = planTables(family, rules, {});
    ASSERT_TRUE(set);
    ASSERT_EQ(set->targets.size(), 1u);
    const TablePlan& target = set->targets[0];
    EXPECT_EQ(target.target, (value::TableId{"ods", "orders"}));
    EXPECT_EQ(target.columns[0].type, "BIGINT");
    EXPECT_EQ(target.columns[1].type, "VARCHAR(80)");
    EXPECT_EQ(target.columns[2].name, "extra");
    EXPECT_EQ(set->plans[0].columns[0].type, "BIGINT");
    EXPECT_EQ(set->plans[0].columns.size(), 2u);
    EXPECT_TRUE(findingOf(target, "shardOverwrite"));
    EXPECT_TRUE(findingOf(set->plans[1], "shardOverwrite"));

    rules.shardColumn = "shard";
    set = planTables(family, rules, {});
    ASSERT_TRUE(set);
    EXPECT_EQ(set->targets[0].keyColumns, (std::vector<std::string>{"shard", "id"}));
    EXPECT_EQ(set->plans[1].columns[0].constant, "shop.orders_2");
    EXPECT_EQ(set->plans[1].columns[0].sourceColumn, -1);
    EXPECT_FALSE(findingOf(set->targets[0], "shardOverwrite"));
}

TEST(PlanAgain, keepsTheShardColumnAndNeverNarrowsTheTarget) {
    auto source = table({column("id", "bigint"), column("name", "varchar(20)"), column("n", "int")}, {"id"});
    MappingRules rules;
    rules.routes.push_back({"shop.\\.*", "ods.orders", {}, {}});
    rules.shardColumn = "shard";
    auto twin = source;
    twin.id.table = "orders_2";
    const auto set = planTables(std::vector<schema::SourceTable>{source, twin}, rules, {});
    ASSERT_TRUE(set);
    source.columns[1] = column("name", "varchar(10)");
    source.columns[2] = column("n", "bigint");
    source.columns.push_back(column("extra", "date"));
    const auto plan = planAgain(source, set->plans[0], rules, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(namesOf(*plan), (std::vector<std::string>{"shard", "id", "name", "n", "extra"}));
    EXPECT_EQ(plan->columns[0].constant, "shop.orders");
    EXPECT_EQ(plan->columns[2].type, "VARCHAR(80)");
    EXPECT_EQ(plan->columns[2].bytesMax, 80u);
    EXPECT_EQ(plan->columns[3].type, "BIGINT");
}

TEST(PlanTables, familyWithoutACommonTypeIsImpossible) {
    auto first = table({column("id", "int"), column("v", "date")}, {"id"});
    auto second = table({column("id", "int"), column("v", "int")}, {"id"});
    second.id.table = "orders_2";
    MappingRules rules;
    rules.routes.push_back({"shop.\\.*", "ods.orders", {}, {}});
    const auto set = planTables(std::vector<schema::SourceTable>{first, second}, rules, {});
    ASSERT_TRUE(set);
    EXPECT_TRUE(findingOf(set->plans[1], "shardTypeDiffers", "v"));
}

} // namespace
} // namespace lodestar::mapping
