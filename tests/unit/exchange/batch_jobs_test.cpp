// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange/design.h"
namespace lodestar::exchange {
namespace {

using test::column;

constexpr const char* kPipeline = R"(
source: {type: mysql, name: my_db, hostname: db, username: r, password: '${env:A}', tables: shop.orders, scan.startup.mode: snapshot}
sink: {type: starrocks, name: my_sr, jdbc-url: 'jdbc:mysql://fe:9030', load-url: 'fe:8030;fe2:8030', username: w, password: '${env:B}'}
transform:
  - {source-table: shop.orders, projection: 'id, name'}
pipeline: {parallelism: 4}
lodestar:
  sync: {batch-rows: 1000, batch-bytes: 1048576}
  tables:
    shop.orders:
      target-database: ods
      target-table: ods_orders
      existing-rows: truncate
      columns: {name: {name: title}}
)";

schema::SourceTable orders() {
    return test::table({column("id", "bigint"), column("name", "varchar(20)"), column("left_out", "int")}, {"id"});
}

TEST(Datax, roundTripKeepsThePipeline) {
    pipeline::Pipeline before = test::pipelineOf(kPipeline);
    before.sourceName.clear();
    before.targetName.clear();
    const Exported out = test::exported(Format::datax, {before, {orders()}});
    ASSERT_EQ(out.files.size(), 1u);
    EXPECT_EQ(out.files[0].name, "shop.orders.json");
    const Imported again = test::imported(Format::datax, out.files[0].text);
    pipeline::Pipeline expected = before;
    EXPECT_EQ(test::textOf(expected), test::textOf(again.pipeline)) << out.files[0].text;
}

TEST(Dataworks, roundTripKeepsEverythingButTheEndpoints) {
    const pipeline::Pipeline before = test::pipelineOf(kPipeline);
    const Exported out = test::exported(Format::dataworks, {before, {orders()}});
    Imported again = test::imported(Format::dataworks, out.files.at(0).text);
    EXPECT_TRUE(test::says(again.remarks, "datasource my_db"));
    EXPECT_FALSE(pipeline::checkComplete(again.pipeline));
    again.pipeline.source = before.source;
    again.pipeline.target = before.target;
    again.pipeline.sourcePassword = before.sourcePassword;
    again.pipeline.targetPassword = before.targetPassword;
    EXPECT_EQ(test::textOf(before), test::textOf(again.pipeline)) << out.files[0].text;
}

TEST(Datax, importSaysWhatItCannotDo) {
    const Imported in = test::imported(Format::datax, R"job({"job": {
      "setting": {"speed": {"channel": 1, "byte": 1048576}, "errorLimit": {"record": 10, "percentage": 0.02}},
      "content": [{
        "reader": {"name": "mysqlreader", "parameter": {"username": "root", "password": "pw",
          "column": ["k1", "`k2`", "now()", "'x'"], "splitPk": "k1", "where": "k1 > 10",
          "connection": [{"table": ["table1", "table2"], "jdbcUrl": ["jdbc:mysql://127.0.0.1:3306/datax_test1?useSSL=false"]}]}},
        "writer": {"name": "starrockswriter", "parameter": {"username": "w", "password": "", "database": "d",
          "table": "t", "column": ["k1", "k2", "loaded", "c"], "preSql": ["truncate table t", "select 1"],
          "postSql": ["analyze table t"], "jdbcUrl": "jdbc:mysql://172.28.17.100:9030/",
          "loadUrl": ["172.28.17.100:8030"], "loadProps": {"column_separator": "\\x01", "max_filter_ratio": 0.5},
          "maxBatchRows": 100, "strategyOnError": "batchDirtyData"}}}]}})job");
    EXPECT_EQ(in.pipeline.selection.includeText(), "datax_test1.table1, datax_test1.table2");
    EXPECT_EQ(in.pipeline.source.port, 3306);
    EXPECT_EQ(in.pipeline.mapping.tables.at({"datax_test1", "table2"}).targetTable, "t");
    EXPECT_EQ(in.pipeline.options.batchRowsMax, 100u);
    EXPECT_EQ(in.pipeline.options.startup.mode, sync::StartupMode::snapshot);
    EXPECT_EQ(in.pipeline.existingRows.at({"datax_test1", "table1"}), sync::ExistingRows::truncate);
    for (const char* subject :
         {"where k1 > 10", "splitPk", "column now()", "preSql select 1", "postSql analyze table t",
          "loadProps, column_separator", "sink.properties.max_filter_ratio", "strategyOnError", "errorLimit, record",
          "speed, byte", "copy"})
        EXPECT_TRUE(test::says(in.remarks, subject)) << subject;
}

TEST(Datax, readsTheFormWithConnections) {
    const Imported in = test::imported(Format::datax, R"({"job": {"content": [{
        "reader": {"name": "mysqlreader", "parameter": {"username": "r", "column": ["*"],
          "connection": [{"table": ["a"], "jdbcUrl": ["jdbc:mysql://h:3306/d"]}]}},
        "writer": {"name": "starrockswriter", "parameter": {"username": "w", "column": ["*"],
          "connection": [{"table": ["a"], "jdbcUrl": "jdbc:mysql://fe:9030/", "selectedDatabase": "d"}],
          "loadUrl": ["fe:8030"], "loadProps": {}}}}]}})");
    EXPECT_TRUE(in.pipeline.mapping.tables.empty());
    EXPECT_TRUE(in.pipeline.mapping.tableRules.empty());
    EXPECT_TRUE(pipeline::checkComplete(in.pipeline));
}

TEST(BatchJobs, refuseOtherFiles) {
    EXPECT_FALSE(importPipeline(Format::datax, "{", "j"));
    EXPECT_FALSE(importPipeline(Format::datax, R"({"job": {"content": [{"reader": {"name": "oraclereader"}}]}})", "j"));
    EXPECT_FALSE(importPipeline(Format::dataworks, R"({"steps": []})", "j"));
    EXPECT_FALSE(importPipeline(Format::dataworks, "[1]", "j"));
}

} // namespace
} // namespace lodestar::exchange
