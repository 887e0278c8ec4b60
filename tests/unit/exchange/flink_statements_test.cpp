// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange/design.h"
namespace lodestar::exchange {
namespace {

using test::column;

constexpr const char* kCdas = R"(
-- a whole database
CREATE DATABASE IF NOT EXISTS sr_db
WITH (
  'connector' = 'starrocks',
  'starrocks.create.table.properties' = ' buckets 8',
  'starrocks.create.table.mode' = 'simple',
  'jdbc-url' = 'jdbc:mysql://fe1:9030',
  'load-url' = 'fe1:8030;fe2:8030',
  'username' = 'test',
  'password' = '123456',
  'sink.buffer-flush.interval-ms' = '5000',
  'sink.buffer-flush.max-rows' = '64000',
  'sink.semantic' = 'exactly-once',
  'sink.properties.row_delimiter' = '\x02',
  'sink.properties.column_separator' = '\x01'
)
AS DATABASE mysql.test_cdc INCLUDING TABLE 'tbl1','tbl2','tbl3'
/*+ OPTIONS (
  'connector' = 'mysql-cdc',
  'hostname' = 'db.example',
  'port' = '3306',
  'username' = 'test',
  'password' = '${secret_values.mysql_pw}',
  'database-name' = 'test_cdc'
) */;
)";

TEST(FlinkStatements, cdasInSimpleModeBecomesAPipeline) {
    const Imported in = test::imported(Format::cdas, kCdas);
    const pipeline::Pipeline& p = in.pipeline;
    EXPECT_EQ(p.selection.includeText(), "test_cdc.tbl1, test_cdc.tbl2, test_cdc.tbl3");
    EXPECT_EQ(p.source.host, "db.example");
    EXPECT_EQ(p.source.user, "test");
    EXPECT_EQ(p.sourcePassword.toText(), "${env:mysql_pw}");
    EXPECT_EQ(p.targetPassword.clear.reveal(), "123456");
    EXPECT_EQ(p.target.feHttp.size(), 2u);
    EXPECT_EQ(p.mapping.buckets, 8u);
    EXPECT_EQ(p.options.flushInterval.count(), 5000);
    EXPECT_EQ(p.options.batchRowsMax, 64000u);
    ASSERT_EQ(p.mapping.routes.size(), 1u);
    EXPECT_EQ(p.mapping.routes[0].sinkTable, "sr_db.<>");
    EXPECT_TRUE(test::says(in.remarks, "sink.semantic"));
    EXPECT_TRUE(test::says(in.remarks, "sink.properties.row_delimiter"));
    EXPECT_TRUE(pipeline::checkComplete(p));
}

TEST(FlinkStatements, catalogsGiveTheirOptions) {
    const Imported in = test::imported(Format::cdas, R"(
CREATE CATALOG src WITH ('type'='mysql','hostname'='db','port'='3307','username'='u','password'='p','default-database'='x');
CREATE CATALOG dst WITH ('type'='starrocks','jdbc-url'='jdbc:mysql://fe:9030','load-url'='fe:8030','username'='w','password'='q');
USE CATALOG dst;
SET 'execution.checkpointing.interval' = '10s';
CREATE DATABASE IF NOT EXISTS shop WITH ('starrocks.create.table.properties.replication_num'='1')
AS DATABASE src.`order_db[0-9]+` INCLUDING ALL TABLES EXCLUDING TABLE 'log_.*' /*+ OPTIONS('server-id'='8001-8004') */;
)");
    EXPECT_EQ(in.pipeline.source.port, 3307);
    EXPECT_EQ(in.pipeline.target.user, "w");
    EXPECT_EQ(in.pipeline.selection.includeText(), "order_db[0-9]+.\\.*");
    EXPECT_EQ(in.pipeline.selection.excludeText(), "order_db[0-9]+.log_\\.*");
    EXPECT_TRUE(in.pipeline.selection.selects({"order_db7", "orders"}));
    EXPECT_FALSE(in.pipeline.selection.selects({"order_db7", "log_1"}));
    EXPECT_EQ(in.pipeline.options.serverId, 8001u);
    EXPECT_TRUE(test::says(in.remarks, "server-id"));
    EXPECT_EQ(in.pipeline.mapping.properties.at("replication_num"), "1");
    EXPECT_TRUE(test::says(in.remarks, "line 5"));
}

TEST(FlinkStatements, ctasTakesTheClausesOfItsTable) {
    const Imported in = test::imported(Format::ctas, R"(
CREATE TABLE IF NOT EXISTS `runoob_sr` (PRIMARY KEY (`runoob_id`) NOT ENFORCED)
COMMENT 'it''s a table'
WITH (
 'starrocks.create.table.properties'='engine = olap primary key(runoob_id) partition by date_trunc(''day'', d) distributed by hash(`runoob_id`) buckets 8 order by (d) properties("replication_num"="1", "a\"b"="x")',
 'jdbc-url'='jdbc:mysql://fe:9030', 'load-url'='fe:8030', 'username'='u', 'password'='p',
 'database-name'='sr_db', 'table-name'='runoob_sr')
AS TABLE mysql.test_cdc.runoob_tbl
/*+ OPTIONS ('hostname'='db','username'='r','password'='s') */
ADD COLUMN (x AS a + 1);
)");
    const auto& choice = in.pipeline.mapping.tables.at({"test_cdc", "runoob_tbl"});
    EXPECT_EQ(choice.targetDatabase, "sr_db");
    EXPECT_EQ(choice.targetTable, "runoob_sr");
    EXPECT_EQ(choice.model, mapping::TableModel::primaryKey);
    EXPECT_EQ(choice.key, std::vector<std::string>{"runoob_id"});
    EXPECT_EQ(choice.partitionBy, "date_trunc('day', d)");
    EXPECT_EQ(choice.buckets, 8u);
    EXPECT_EQ(choice.sort, std::vector<std::string>{"d"});
    EXPECT_EQ(choice.properties.at("a\"b"), "x");
    EXPECT_EQ(choice.comment, "it's a table");
    EXPECT_TRUE(test::says(in.remarks, "runoob_sr, ADD COLUMN"));
}

TEST(FlinkStatements, mergedShardsWithoutATargetDatabaseGetOne) {
    const Imported in = test::imported(Format::ctas, R"(
CREATE TABLE IF NOT EXISTS users WITH ('jdbc-url'='jdbc:mysql://fe:9030', 'load-url'='fe:8030', 'username'='u')
AS TABLE mysql.`wp.*`.`user[0-9]+` /*+ OPTIONS('hostname'='db','username'='r') */;
)");
    ASSERT_EQ(in.pipeline.mapping.routes.size(), 1U);
    EXPECT_EQ(in.pipeline.mapping.routes[0].sinkTable, "ods.users");
    EXPECT_TRUE(in.pipeline.selection.selects({"wp_2", "user17"}));
    EXPECT_TRUE(test::says(in.remarks, "users"));
}

TEST(FlinkStatements, ctasRoundTripKeepsTheChoices) {
    pipeline::Pipeline before = test::pipelineOf(R"(
source: {type: mysql, hostname: db, username: r, password: '${env:A}', tables: shop.orders}
sink: {type: starrocks, jdbc-url: 'jdbc:mysql://fe:9030', load-url: 'fe:8030', username: w, password: '${env:B}'}
lodestar:
  tables:
    shop.orders:
      target-database: ods
      model: primary-key
      key: [id, day]
      partition-by: date_trunc('month', `day`)
      distribution: [id]
      buckets: 4
      sort: [name]
      comment: all "orders"
      properties: {replication_num: 1}
)");
    const test::Design design(
        before,
        {test::table({column("id", "bigint"), column("day", "date", false), column("name", "varchar(20)")}, {"id"})});
    const Exported out = test::exported(Format::ctas, design);
    const Imported again = test::imported(Format::ctas, out.files.at(0).text);
    EXPECT_EQ(test::textOf(before), test::textOf(again.pipeline)) << out.files[0].text;
}

TEST(FlinkStatements, cdasRoundTripKeepsSelectionAndProperties) {
    const pipeline::Pipeline before = test::pipelineOf(R"(
source: {type: mysql, hostname: db, username: r, password: '${env:A}', tables: 'shop.tbl1, shop.user_\.*', tables.exclude: shop.user_x, server-id: 5400, scan.startup.mode: latest-offset}
sink: {type: starrocks, jdbc-url: 'jdbc:mysql://fe:9030,fe2:9030', load-url: 'fe:8030', username: w, password: '${env:B}', table.create.num-buckets: 8, table.create.properties.replication_num: 1}
route:
  - {source-table: 'shop.\.*', sink-table: ods.<>, replace-symbol: <>}
)");
    const Exported out = test::exported(Format::cdas, {before, {}});
    const Imported again = test::imported(Format::cdas, out.files.at(0).text);
    EXPECT_EQ(test::textOf(before), test::textOf(again.pipeline)) << out.files[0].text;
    EXPECT_NE(out.files[0].text.find("'starrocks.create.table.mode' = 'simple'"), std::string::npos);
}

TEST(FlinkStatements, errorsNameTheLine) {
    const auto broken = importPipeline(Format::ctas, "\nCREATE TABLE t WITH ('a'='b'", "x.sql");
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().detail.find("x.sql, line 2"), std::string::npos) << broken.error().detail;
    EXPECT_FALSE(importPipeline(Format::ctas, "SELECT 1;", "x.sql"));
    EXPECT_FALSE(importPipeline(Format::ctas, "CREATE TABLE t AS TABLE 'x", "x.sql"));
    EXPECT_FALSE(importPipeline(Format::ctas, "CREATE TABLE t AS TABLE a /*+ OPTIONS('b'='c')", "x.sql"));
}

} // namespace
} // namespace lodestar::exchange
