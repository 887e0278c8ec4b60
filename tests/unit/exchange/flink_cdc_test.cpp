// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange/design.h"
namespace lodestar::exchange {
namespace {

constexpr const char* kPipeline = R"(source:
  type: mysql
  hostname: db.example
  port: 3307
  username: reader
  password: ${env:MYSQL_PASSWORD}
  tables: 'shop.\.*, app.user_[0-9]+'
  tables.exclude: shop.audit
  server-id: 5401
  server-time-zone: Asia/Shanghai
  scan.startup.mode: specific-offset
  scan.startup.specific-offset.file: binlog.000007
  scan.startup.specific-offset.pos: 4711
  treat-tinyint1-as-boolean.enabled: true
sink:
  type: starrocks
  jdbc-url: jdbc:mysql://fe1:9030,fe2:9030
  load-url: fe1:8030;fe2:8030
  username: loader
  password: ${env:STARROCKS_PASSWORD}
  sink.buffer-flush.interval-ms: 5000
  table.create.num-buckets: 8
  table.create.properties.replication_num: 1
  exclude.schema.changes: [drop.table]
route:
  - source-table: 'shop.\.*'
    sink-table: ods.<>
    replace-symbol: <>
    description: everything to ods
transform:
  - source-table: 'app.user_[0-9]+'
    projection: id, name
    primary-keys: id
pipeline:
  name: shop to ods
  parallelism: 3
  schema.change.behavior: evolve
)";

TEST(FlinkCdc, roundTripKeepsThePipeline) {
    const pipeline::Pipeline before = test::pipelineOf(kPipeline);
    const Exported out = test::exported(Format::flinkCdc, {before, {}});
    const Imported again = test::imported(Format::flinkCdc, out.files.at(0).text);
    EXPECT_EQ(test::textOf(before), test::textOf(again.pipeline)) << out.files[0].text;
    EXPECT_TRUE(before == again.pipeline);
}

TEST(FlinkCdc, exportHoldsNoPasswordAndNoOwnSection) {
    pipeline::Pipeline pipeline = test::pipelineOf(kPipeline);
    pipeline.sourcePassword = pipeline::SecretRef::ofClear("geheim");
    pipeline.mapping.zeroDates = mapping::ZeroDatePolicy::null;
    pipeline.options.batchRowsMax = 4000;
    const Exported out = test::exported(Format::flinkCdc, {pipeline, {}});
    const std::string& text = out.files.at(0).text;
    EXPECT_EQ(text.find("geheim"), std::string::npos);
    EXPECT_EQ(text.find("\nlodestar:"), std::string::npos);
    EXPECT_NE(text.find("password: \"${LODESTAR_SOURCE_PASSWORD}\""), std::string::npos) << text;
    EXPECT_TRUE(test::says(out.remarks, "zero-dates"));
    EXPECT_TRUE(test::says(out.remarks, "password"));
}

TEST(FlinkCdc, exportSaysTheIntervalThatWouldElseBeFiveMinutes) {
    pipeline::Pipeline pipeline = test::pipelineOf("source:\n  tables: a.b\nsink:\n  username: u\n");
    pipeline.options.flushInterval = std::chrono::milliseconds(300);
    const Exported out = test::exported(Format::flinkCdc, {pipeline, {}});
    EXPECT_NE(out.files.at(0).text.find("sink.buffer-flush.interval-ms: 1000\n"), std::string::npos);
    EXPECT_TRUE(test::says(out.remarks, "sink.buffer-flush.interval-ms"));
}

TEST(FlinkCdc, importListsWhatHasNoCounterpart) {
    const Imported in = test::imported(Format::flinkCdc, R"(
source:
  type: mysql
  hostname: db
  username: root
  password: 123456
  tables: app_db.\.*
  debezium.min.row.count.to.stream.results: 1000
  heartbeat.interval: 30s
  metadata.list: op_ts
sink:
  type: starrocks
  jdbc-url: jdbc:mysql://fe:9030
  load-url: fe:8030
  username: root
  password: ""
transform:
  - source-table: app_db.orders
    projection: id, order_id, UPPER(product_name) as product_name
    filter: id > 10
    primary-keys: id
  - source-table: app_db.items
    filter: n > 1
route:
  - source-table: app_db.orders
    sink-table: ods_db.orders
pipeline:
  name: Sync
  user-defined-function:
    - name: f
      classpath: a.b.F
)");
    EXPECT_EQ(in.pipeline.source.host, "db");
    EXPECT_EQ(in.pipeline.sourcePassword.kind, pipeline::SecretRef::Kind::clear);
    EXPECT_EQ(in.pipeline.targetPassword.kind, pipeline::SecretRef::Kind::none);
    EXPECT_EQ(in.pipeline.mapping.routes.size(), 1u);
    ASSERT_EQ(in.pipeline.mapping.tableRules.size(), 1u);
    EXPECT_EQ(in.pipeline.mapping.tableRules[0].key, std::vector<std::string>{"id"});
    EXPECT_TRUE(in.pipeline.mapping.tinyint1AsBoolean);
    for (const char* subject : {"debezium.min.row.count.to.stream.results", "heartbeat.interval", "metadata.list",
                                "transform, projection", "transform, filter", "user-defined-function", "TINYINT(1)"})
        EXPECT_TRUE(test::says(in.remarks, subject)) << subject;
}

TEST(FlinkCdc, importRefusesAnotherYaml) {
    EXPECT_FALSE(importPipeline(Format::flinkCdc, "a: 1\n", "x.yaml"));
    EXPECT_FALSE(importPipeline(Format::flinkCdc, "source: [\n", "x.yaml"));
    EXPECT_FALSE(importPipeline(Format::flinkCdc, "source: {type: mysql}\nsink: {type: starrocks}\n", "x.yaml"));
}

} // namespace
} // namespace lodestar::exchange
