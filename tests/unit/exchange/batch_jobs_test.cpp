// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange/design.h"
#include <nlohmann/json.hpp>
#include <set>
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

/// Names of members, of nested objects and lists too: "reader.parameter.column".
void collect(const nlohmann::json& value, const std::string& path, std::set<std::string>& out) {
    if (value.is_object())
        for (const auto& item : value.items()) {
            out.insert(path + item.key());
            if (item.key() != "loadProps") // headers of Stream Load, whatever they are
                collect(item.value(), path + item.key() + '.', out);
        }
    if (value.is_array())
        for (const auto& item : value)
            collect(item, path, out);
}

/// What the manuals document: DataX, mysqlreader.md; StarRocks, "DataX writer"; DataWorks, "MySQL data source",
/// "StarRocks data source", "Configure a batch synchronization node by using the code editor".
TEST(BatchJobs, exportsHoldDocumentedParametersAlone) {
    const std::set<std::string> datax{"job",
                                      "job.setting",
                                      "job.setting.speed",
                                      "job.setting.speed.channel",
                                      "job.setting.errorLimit",
                                      "job.setting.errorLimit.record",
                                      "job.setting.errorLimit.percentage",
                                      "job.content",
                                      "job.content.reader",
                                      "job.content.reader.name",
                                      "job.content.reader.parameter",
                                      "job.content.writer",
                                      "job.content.writer.name",
                                      "job.content.writer.parameter"};
    const std::set<std::string> reader{"username", "password",   "column",           "splitPk",
                                       "where",    "connection", "connection.table", "connection.jdbcUrl"};
    const std::set<std::string> writer{"username", "password", "database", "table",     "column",       "preSql",
                                       "postSql",  "jdbcUrl",  "loadUrl",  "loadProps", "maxBatchRows", "maxBatchSize"};
    const pipeline::Pipeline pipeline = test::pipelineOf(kPipeline);
    std::set<std::string> found;
    collect(nlohmann::json::parse(test::exported(Format::datax, {pipeline, {orders()}}).files.at(0).text), "", found);
    std::set<std::string> documented = datax;
    for (const std::string& name : reader)
        documented.insert("job.content.reader.parameter." + name);
    for (const std::string& name : writer)
        documented.insert("job.content.writer.parameter." + name);
    EXPECT_EQ(found, documented);

    const std::set<std::string> dataworks{"type",
                                          "version",
                                          "steps",
                                          "steps.stepType",
                                          "steps.name",
                                          "steps.category",
                                          "steps.parameter",
                                          "setting",
                                          "setting.errorLimit",
                                          "setting.errorLimit.record",
                                          "setting.speed",
                                          "setting.speed.throttle",
                                          "setting.speed.concurrent",
                                          "order",
                                          "order.hops",
                                          "order.hops.from",
                                          "order.hops.to"};
    const std::set<std::string> steps{"column",
                                      "connection",
                                      "connection.datasource",
                                      "connection.table",
                                      "where",
                                      "splitPk",
                                      "encoding",
                                      "selectedDatabase",
                                      "datasource",
                                      "table",
                                      "loadUrl",
                                      "loadProps",
                                      "preSql",
                                      "postSql",
                                      "maxBatchRows",
                                      "maxBatchSize",
                                      "strategyOnError"};
    found.clear();
    collect(nlohmann::json::parse(test::exported(Format::dataworks, {pipeline, {orders()}}).files.at(0).text), "",
            found);
    documented = dataworks;
    for (const std::string& name : steps)
        documented.insert("steps.parameter." + name);
    EXPECT_EQ(found, documented);
}

TEST(Dataworks, importSaysWhatItDoesNotKnow) {
    const Imported in = test::imported(Format::dataworks, R"({"type": "job", "version": "2.0", "steps": [
      {"stepType": "mysql", "category": "reader", "name": "Reader", "parameter": {"selectedDatabase": "shop",
        "connection": [{"datasource": "ds", "table": ["orders"], "querySql": []}], "column": ["id", "name"],
        "where": "id > 1", "splitPk": "id", "encoding": "gbk", "splitFactor": "5", "useSpecialSecret": "true"}},
      {"stepType": "starrocks", "category": "writer", "name": "Writer", "parameter": {"selectedDatabase": "ods",
        "datasource": "sr", "table": "orders", "column": ["id", "name"], "loadUrl": ["fe:8030"],
        "loadProps": {"row_delimiter": "\\x02"}, "preSql": ["truncate table orders"], "postSql": ["select 1"],
        "maxBatchRows": 1000, "maxBatchSize": 1048576, "strategyOnError": "batchDirtyData", "tableComment": "x"}}],
      "setting": {"errorLimit": {"record": "0"}, "speed": {"throttle": true, "concurrent": 2, "mbps": "12", "dmu": 1},
        "locale": "zh_CN"}})");
    EXPECT_EQ(in.pipeline.selection.includeText(), "shop.orders");
    EXPECT_EQ(in.pipeline.mapping.tables.at({"shop", "orders"}).targetDatabase, "ods");
    EXPECT_EQ(in.pipeline.options.batchRowsMax, 1000U);
    for (const char* subject : {"encoding", "reader, splitFactor", "reader, useSpecialSecret", "where id > 1",
                                "splitPk", "writer, tableComment", "postSql select 1", "strategyOnError",
                                "setting, locale", "speed, mbps", "speed, dmu", "datasource ds"})
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
