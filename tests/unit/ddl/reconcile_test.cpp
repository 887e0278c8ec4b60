// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/reconcile.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <gtest/gtest.h>
namespace lodestar::ddl {
namespace {

using test::column;
using Kind = ReconcileStep::Kind;

constexpr const char* kShown = R"sql(CREATE TABLE `orders` (
  `id` bigint(20) NOT NULL COMMENT "",
  `name` varchar(10) NULL DEFAULT "x" COMMENT "a \") ENGINE=OLAP\nnot yet",
  `n` int(11) NULL COMMENT "",
  INDEX by n (`n`) USING BITMAP COMMENT 'it's',
  INDEX gram (`name`) USING NGRAMBF("gram_num" = "4") COMMENT ''
) ENGINE=OLAP 
PRIMARY KEY(`id`)
COMMENT "old \"words\""
PARTITION BY date_trunc('day', `at`)
DISTRIBUTED BY HASH(`id`, `a``b`) BUCKETS 3 
ORDER BY(`name`, `n`)
PROPERTIES (
"bloom_filter_columns" = "name",
"replication_num" = "1"
);)sql";

TEST(TableDesign, readsTheClausesBehindTheColumns) {
    const auto design = parseTableDesign(kShown);
    ASSERT_TRUE(design);
    EXPECT_EQ(design->comment, "old \"words\"");
    EXPECT_EQ(design->partitionBy, "date_trunc('day', `at`)");
    EXPECT_EQ(design->distribution, (std::vector<std::string>{"id", "a`b"}));
    EXPECT_EQ(design->buckets, 3u);
    EXPECT_EQ(design->sort, (std::vector<std::string>{"name", "n"}));
    EXPECT_EQ(design->properties.at("bloom_filter_columns"), "name");
    EXPECT_EQ(design->properties.at("replication_num"), "1");
    ASSERT_EQ(design->indexes.size(), 2u);
    EXPECT_EQ(design->indexes[0], (mapping::PlannedIndex{"by n", "n", mapping::IndexKind::bitmap, {}, "it's"}));
    EXPECT_EQ(design->indexes[1],
              (mapping::PlannedIndex{"gram", "name", mapping::IndexKind::ngramBloomFilter, {{"gram_num", "4"}}, ""}));
    EXPECT_FALSE(parseTableDesign("CREATE VIEW v AS SELECT 1"));
}

class ReconcileOrders : public ::testing::Test {
protected:
    void SetUp() override {
        const auto source =
            test::table({column("id", "bigint"), column("name", "varchar(10)"), column("n", "bigint")}, {"id"});
        auto planned = mapping::planTable(source, {}, {});
        ASSERT_TRUE(planned);
        plan = std::move(*planned);
        plan.properties = {{"replication_num", "1"}};
        table.id = plan.target;
        table.model = plan.model;
        table.columns = {{"id", "bigint(20)", false, true, false, {}, {}},
                         {"name", "varchar(40)", true, false, false, {}, {}},
                         {"n", "bigint(20)", true, false, false, {}, {}}};
        table.design =
            TargetTable::Design{{}, {}, {"id"}, std::nullopt, {}, {{"replication_num", "1"}, {"compression", "LZ4"}}};
    }
    [[nodiscard]] std::vector<ReconcileStep> steps() const { return reconcile(plan, table, {}); }
    [[nodiscard]] ReconcileStep only() const {
        const auto all = steps();
        EXPECT_EQ(all.size(), 1u) << reconcileScript({{table.id, false, {}, all}});
        return all.empty() ? ReconcileStep{} : all.front();
    }
    mapping::TablePlan plan;
    TargetTable table;
};

TEST_F(ReconcileOrders, anEqualTableNeedsNothing) { EXPECT_TRUE(steps().empty()); }

TEST_F(ReconcileOrders, missingColumnsAreAddedTogether) {
    table.columns.resize(1);
    plan.columns[1].defaultText = "a\"b";
    plan.columns[1].comment = "c";
    const ReconcileStep step = only();
    EXPECT_EQ(step.kind, Kind::statement);
    EXPECT_EQ(step.sql,
              "ALTER TABLE `shop`.`orders` ADD COLUMN `name` VARCHAR(40) NULL DEFAULT \"a\\\"b\" COMMENT \"c\", "
              "ADD COLUMN `n` BIGINT NULL");
    EXPECT_TRUE(step.blocks);
}

TEST_F(ReconcileOrders, typesWidenAndKeepTheirDefault) {
    table.columns[2].type = "int(11)";
    table.columns[2].hasDefault = true;
    table.columns[2].defaultText = "5";
    plan.columns[2].defaultText = "5";
    EXPECT_EQ(only().sql, "ALTER TABLE `shop`.`orders` MODIFY COLUMN `n` BIGINT NULL DEFAULT \"5\"");
}

TEST_F(ReconcileOrders, widerTypesStay) {
    table.columns[1].type = "varchar(100)";
    table.columns[2].type = "largeint";
    EXPECT_TRUE(steps().empty());
}

TEST_F(ReconcileOrders, aWiderTypeThatIsNotNullIsRelaxedInItsOwnType) {
    table.columns[1].type = "varchar(100)";
    table.columns[1].nullable = false;
    EXPECT_EQ(only().sql, "ALTER TABLE `shop`.`orders` MODIFY COLUMN `name` VARCHAR(100) NULL");
}

TEST_F(ReconcileOrders, whatCannotConvertSaysSo) {
    table.columns[2].type = "date";
    EXPECT_EQ(only().kind, Kind::impossible);
    EXPECT_TRUE(only().blocks);
}

TEST_F(ReconcileOrders, keysAndSortColumnsAreNotModified) {
    table.columns[0].type = "int(11)";
    EXPECT_EQ(only().kind, Kind::impossible);
    SetUp();
    table.columns[2].type = "int(11)";
    table.design->sort = {"n"};
    plan.sortColumns = {"n"};
    EXPECT_EQ(only().kind, Kind::impossible);
}

TEST_F(ReconcileOrders, indexesAreAddedAndMakeRoom) {
    plan.indexes = {{"n_idx", "n", mapping::IndexKind::bitmap, {}, ""}};
    EXPECT_EQ(only().sql, "ALTER TABLE `shop`.`orders` ADD INDEX `n_idx` (`n`) USING BITMAP");
    table.design->indexes = {{"own", "name", mapping::IndexKind::bitmap, {}, ""},
                             {"old", "n", mapping::IndexKind::bitmap, {}, ""}};
    EXPECT_TRUE(steps().empty());
    plan.indexes = {{"grams", "name", mapping::IndexKind::ngramBloomFilter, {}, ""}};
    const auto all = steps();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].sql, "ALTER TABLE `shop`.`orders` DROP INDEX `own`");
    EXPECT_EQ(all[1].job, ReconcileStep::Job::column);
}

TEST_F(ReconcileOrders, extraColumnsAreDroppedOnlyByHand) {
    table.columns.push_back({"more", "int(11)", true, false, false, {}, {}});
    EXPECT_EQ(only().kind, Kind::destroying);
    const std::string script = reconcileScript({{table.id, false, {}, steps()}});
    EXPECT_NE(script.find("-- destroys its values: ALTER TABLE `shop`.`orders` DROP COLUMN `more`;"),
              std::string::npos);
}

TEST_F(ReconcileOrders, commentsOnlyInTheTargetAreToldAndStay) {
    table.design->comment = "by hand";
    EXPECT_EQ(only().kind, Kind::impossible);
    EXPECT_NE(only().text.find("\"by hand\""), std::string::npos) << only().text;
    EXPECT_TRUE(only().sql.empty());
    table.design->comment.clear();
    plan.columns[1].comment.clear();
    table.columns[1].comment = "also by hand";
    EXPECT_EQ(only().kind, Kind::impossible);
    EXPECT_NE(only().text.find(plan.columns[1].name), std::string::npos) << only().text;
}

TEST_F(ReconcileOrders, designFollowsWhereTheServerCan) {
    plan.comment = "new";
    table.design->buckets = 2;
    plan.buckets = 8;
    plan.sortColumns = {"name"};
    plan.properties = {{"replication_num", "3"}, {"compression", "ZSTD"}, {"bloom_filter_columns", "name"}};
    plan.columns[1].comment = "who";
    const auto all = steps();
    std::vector<std::string> sql;
    for (const ReconcileStep& step : all)
        sql.push_back(step.sql);
    EXPECT_EQ(sql, (std::vector<std::string>{"ALTER TABLE `shop`.`orders` MODIFY COLUMN `name` COMMENT \"who\"",
                                             "ALTER TABLE `shop`.`orders` COMMENT = \"new\"",
                                             "ALTER TABLE `shop`.`orders` DISTRIBUTED BY HASH (`id`) BUCKETS 8",
                                             "ALTER TABLE `shop`.`orders` ORDER BY (`name`)",
                                             "ALTER TABLE `shop`.`orders` SET (\"bloom_filter_columns\" = \"name\")",
                                             "", "ALTER TABLE `shop`.`orders` SET (\"replication_num\" = \"3\")"}));
    EXPECT_EQ(reconcile(plan, table, {2, 5, 0}).size(), all.size());
    for (const ReconcileStep& step : reconcile(plan, table, {2, 5, 0}))
        EXPECT_EQ(step.sql.find("DISTRIBUTED"), std::string::npos);
}

TEST_F(ReconcileOrders, partitionsDefaultsAndNotNullStayAsTheyAre) {
    plan.partitionBy = "date_trunc('day', `at`)";
    table.columns[1].hasDefault = true;
    table.columns[1].defaultText = "y";
    for (const ReconcileStep& step : steps())
        EXPECT_EQ(step.kind, Kind::impossible) << step.text;
    EXPECT_EQ(steps().size(), 2u);
    table.design->partitionBy = "DATE_TRUNC('day',at)";
    EXPECT_EQ(steps().size(), 1u);
}

TEST(Convertible, followsTheMatrixOfTheServer) {
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"tinyint(4)", "SMALLINT"},
                                                                                   {"INT", "LARGEINT"},
                                                                                   {"INT", "DOUBLE"},
                                                                                   {"INT", "DATE"},
                                                                                   {"bigint(20)", "VARCHAR(20)"},
                                                                                   {"LARGEINT", "VARCHAR(40)"},
                                                                                   {"FLOAT", "DOUBLE"},
                                                                                   {"CHAR(4)", "VARCHAR(4)"},
                                                                                   {"VARCHAR(5)", "VARCHAR(6)"},
                                                                                   {"VARCHAR(5)", "JSON"},
                                                                                   {"decimal(10, 2)", "DECIMAL(12,3)"},
                                                                                   {"DECIMAL(10,2)", "VARCHAR(14)"},
                                                                                   {"DATE", "DATETIME"},
                                                                                   {"DATETIME", "DATE"},
                                                                                   {"JSON", "VARCHAR(1048576)"},
                                                                                   {"BOOLEAN", "BOOLEAN"}})
        EXPECT_TRUE(convertible(from, to)) << from << " -> " << to;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"BIGINT", "INT"},
                                                                                   {"INT", "DECIMAL(20,0)"},
                                                                                   {"DECIMAL(10,0)", "BIGINT"},
                                                                                   {"tinyint(1)", "TINYINT"},
                                                                                   {"TINYINT", "BOOLEAN"},
                                                                                   {"LARGEINT", "DOUBLE"},
                                                                                   {"LARGEINT", "DECIMAL(38,0)"},
                                                                                   {"VARCHAR(5)", "CHAR(5)"},
                                                                                   {"VARCHAR(5)", "DATETIME"},
                                                                                   {"VARCHAR(6)", "VARCHAR(5)"},
                                                                                   {"VARBINARY(5)", "VARBINARY(6)"},
                                                                                   {"JSON", "VARCHAR(1024)"},
                                                                                   {"DECIMAL(10,2)", "VARCHAR(13)"},
                                                                                   {"DECIMAL(10,2)", "DECIMAL(10,3)"},
                                                                                   {"DATE", "VARCHAR(10)"}})
        EXPECT_FALSE(convertible(from, to)) << from << " -> " << to;
}

} // namespace
} // namespace lodestar::ddl
