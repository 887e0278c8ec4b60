// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange/design.h"
namespace lodestar::exchange {
namespace {

TEST(Smt, configurationBecomesAPipeline) {
    const Imported in = test::imported(Format::smt, R"([db]
host = 192.168.1.1
port = 3306
user = root
password =  secret
type = mysql

[other]
# number of backends in StarRocks
be_num = 3
use_decimal_v3 = true
output_dir = ./result

[table-rule.1]
database = ^demo.*$
table = ^.*$
schema = ^.*$
flink.starrocks.jdbc-url=jdbc:mysql://192.168.1.2:9030
flink.starrocks.load-url= 192.168.1.2:8030
flink.starrocks.username=loader
flink.starrocks.password=
flink.starrocks.sink.max-retries=10
flink.starrocks.sink.buffer-flush.interval-ms=15000
flink.starrocks.sink.properties.format=json
flink.starrocks.sink.properties.strip_outer_array=true

[table-rule.2]
database = ^edu_db_[0-9]*$
table = ^course_[0-9]*$
flink.starrocks.sink.buffer-flush.interval-ms=10000
)");
    const pipeline::Pipeline& p = in.pipeline;
    EXPECT_EQ(p.source.host, "192.168.1.1");
    EXPECT_EQ(p.sourcePassword.clear.reveal(), "secret");
    EXPECT_EQ(p.target.user, "loader");
    EXPECT_EQ(p.options.flushInterval.count(), 15000);
    EXPECT_EQ(p.selection.includeText(), "demo\\.*.\\.*, edu_db_[0-9]*.course_[0-9]*");
    EXPECT_TRUE(p.selection.selects({"demo_2", "anything"}));
    ASSERT_EQ(p.mapping.routes.size(), 1u);
    EXPECT_EQ(p.mapping.routes[0].sinkTable, "edu_db.course__auto_shard");
    for (const char* subject :
         {"other, be_num", "other, output_dir", "flink.starrocks.sink.max-retries",
          "flink.starrocks.sink.properties.strip_outer_array", "table-rule.2", "sink.buffer-flush.interval-ms"})
        EXPECT_TRUE(test::says(in.remarks, subject)) << subject;
    EXPECT_TRUE(pipeline::checkComplete(p));
}

constexpr const char* kRule =
    "bucket_num = 32\ndistributed_by = a, b\nproperties.replication_num = 1\npartition_key = d\n"
    "partitions = START (\"2021-01-02\") END (\"2021-01-04\") EVERY (INTERVAL 1 day)\n"
    "duplicate_keys = a\n";

TEST(Smt, designOfOneTableBelongsToIt) {
    const Imported in = test::imported(
        Format::smt, std::string("[db]\nhost = h\n[table-rule.1]\ndatabase = ^shop$\ntable = ^orders$\n") + kRule);
    const auto& choice = in.pipeline.mapping.tables.at({"shop", "orders"});
    EXPECT_EQ(choice.buckets, 32U);
    EXPECT_EQ(choice.distribution, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(choice.partitionBy, "RANGE (`d`) (START (\"2021-01-02\") END (\"2021-01-04\") EVERY (INTERVAL 1 day))");
    EXPECT_EQ(choice.properties.at("replication_num"), "1");
    EXPECT_TRUE(test::says(in.remarks, "table-rule.1, duplicate_keys"));
}

TEST(Smt, designOfManyTablesIsThatOfThePipeline) {
    const Imported in = test::imported(
        Format::smt, std::string("[db]\nhost = h\n[table-rule.1]\ndatabase = ^shop$\ntable = ^.*$\n") + kRule);
    EXPECT_TRUE(in.pipeline.mapping.tables.empty());
    EXPECT_EQ(in.pipeline.mapping.buckets, 32U);
    EXPECT_EQ(in.pipeline.mapping.properties.at("replication_num"), "1");
    for (const char* name : {"duplicate_keys", "distributed_by", "partition_key", "partitions"})
        EXPECT_TRUE(test::says(in.remarks, std::string("table-rule.1, ") + name)) << name;
}

TEST(Smt, refusesOtherSourcesAndFiles) {
    EXPECT_FALSE(importPipeline(Format::smt, "[db]\ntype = oracle\n[table-rule.1]\n", "c"));
    EXPECT_FALSE(importPipeline(Format::smt, "[db]\nhost = a\n", "c"));
    EXPECT_FALSE(importPipeline(Format::smt, "no ini at all\n", "c"));
}

} // namespace
} // namespace lodestar::exchange
