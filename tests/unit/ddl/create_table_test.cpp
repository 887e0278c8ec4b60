// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/create_table.h"
#include "core/ddl/quoting.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <gtest/gtest.h>
namespace lodestar::ddl {
namespace {

using test::column;
using test::table;

TEST(CreateTable, alignsColumnsAndKeepsTheClauseOrder) {
    auto source = table({column("order_id", "int unsigned"), column("customer_id", "bigint"),
                         column("order_region", "varchar(40)"), column("order_revenue", "decimal(12,2)"),
                         column("attrs", "json"), column("created_at", "timestamp(6)")},
                        {"order_id"});
    source.columns[0].comment = "the \"number\" `\\\n*/";
    source.columns[5].defaultText = "CURRENT_TIMESTAMP(6)";
    source.columns[5].defaultIsExpression = true;
    source.comment = "orders";
    mapping::MappingRules rules;
    auto& choice = rules.tables[source.id];
    choice.targetDatabase = "shop_ods";
    choice.buckets = 24;
    choice.sort = {"customer_id"};
    choice.properties = {{"replication_num", "3"}, {"enable_persistent_index", "true"}};
    const auto plan = mapping::planTable(source, rules, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(createTableSql(*plan, {}), R"sql(CREATE TABLE IF NOT EXISTS `shop_ods`.`orders` (
  `order_id`      BIGINT        NOT NULL COMMENT "the \"number\" `\\\n*/",
  `customer_id`   BIGINT        NULL,
  `order_region`  VARCHAR(160)  NULL,
  `order_revenue` DECIMAL(12,2) NULL,
  `attrs`         JSON          NULL,
  `created_at`    DATETIME      NULL DEFAULT CURRENT_TIMESTAMP
) ENGINE = OLAP
PRIMARY KEY (`order_id`)
COMMENT "orders"
DISTRIBUTED BY HASH (`order_id`) BUCKETS 24
ORDER BY (`customer_id`)
PROPERTIES (
  "enable_persistent_index" = "true",
  "replication_num" = "3"
);
)sql");
}

TEST(CreateTable, keylessTableIsRandomlyDistributed) {
    const auto plan = mapping::planTable(table({column("at", "datetime"), column("v", "double")}, {}), {}, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(createTableSql(*plan, {}), R"sql(CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  `at` DATETIME NULL,
  `v`  DOUBLE   NULL
) ENGINE = OLAP
DUPLICATE KEY (`at`)
DISTRIBUTED BY RANDOM;
)sql");
}

TEST(Quoting, namesAndCommentsCannotEndTheirQuotes) {
    EXPECT_EQ(quotedName("a`b"), "`a``b`");
    EXPECT_EQ(quotedTable({"d.b", "t"}), "`d.b`.`t`");
    EXPECT_EQ(quotedText("a\"b\\c\nd"), R"("a\"b\\c\nd")");
    EXPECT_EQ(commentLines("one\nDROP TABLE t"), "-- one\n-- DROP TABLE t\n");
}

TEST(CreateScript, namesSourceRulesAndEachDatabaseOnce) {
    auto first = mapping::planTable(table({column("id", "int")}, {"id"}), {}, {});
    ASSERT_TRUE(first);
    auto second = *first;
    second.target.table = "more";
    second.source.table = "more\nDROP DATABASE shop";
    const std::vector<mapping::TablePlan> plans{*first, second};
    const std::string script =
        createScript(plans, {}, {"shop", "app@db:3306", "StarRocks 3.5.1", {"every table of shop"}});
    EXPECT_EQ(script.find("CREATE DATABASE"), script.rfind("CREATE DATABASE"));
    EXPECT_NE(script.find("-- rule: every table of shop\n"), std::string::npos);
    EXPECT_NE(script.find("\n-- DROP DATABASE shop"), std::string::npos);
    EXPECT_NE(script.find("`shop`.`more`"), std::string::npos);
}

TEST(CreateFiles, eachTableHasItsOwnFileAndTheIndexReadsThem) {
    auto first = mapping::planTable(table({column("id", "int")}, {"id"}), {}, {});
    ASSERT_TRUE(first);
    auto second = *first;
    second.target = {"Shop", "ORDERS"};
    auto third = *first;
    third.target.table = "../a b";
    const std::vector<mapping::TablePlan> plans{*first, second, third};
    const auto files = createFiles(plans, {}, {"p", "s", "t", {"rule one"}});
    ASSERT_EQ(files.size(), 4u);
    EXPECT_EQ(files[0].name, "shop.orders.sql");
    EXPECT_EQ(files[1].name, "Shop.ORDERS.2.sql");
    EXPECT_EQ(files[2].name, "shop..._a_b.sql");
    EXPECT_EQ(files[3].name, "index.sql");
    EXPECT_NE(files[3].text.find("source shop.orders.sql\nsource Shop.ORDERS.2.sql\n"), std::string::npos);
    EXPECT_NE(files[0].text.find("-- rule: rule one\n"), std::string::npos);
    EXPECT_EQ(files[0].text.find("CREATE DATABASE"), std::string::npos);
}

} // namespace
} // namespace lodestar::ddl
