// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline_file.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
namespace lodestar::pipeline {
namespace {

constexpr const char* kFlinkExample =
    R"yaml(################################################################################
# Description: Sync MySQL all tables to StarRocks
################################################################################
source:
   type: mysql
   name: MySQL Source
   hostname: 127.0.0.1
   port: 3307
   username: admin
   password: pass   # typed by hand
   tables: adb.\.*, bdb.user_table_[0-9]+, (app|web).order_\.*
   server-id: 5401-5404

sink:
  type: starrocks
  name: StarRocks Sink
  jdbc-url: jdbc:mysql://fe1:9030,fe2:9030
  load-url: fe1:8030;fe2:8030
  username: root
  password: "${env:SR_PASSWORD}"
  table.create.properties.replication_num: 1
  sink.buffer-flush.interval-ms: 2000

route:
  # the shards
  - source-table: adb.orders_\.*
    sink-table: ods.orders

pipeline:
   name: MySQL to StarRocks Pipeline
   parallelism: 4
)yaml";

OpenedPipeline parsed(std::string_view text) {
    auto opened = parsePipeline(text, "shop.yaml");
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().toString());
    return opened ? *opened : OpenedPipeline{};
}

Error refused(std::string_view text) {
    auto opened = parsePipeline(text, "shop.yaml");
    EXPECT_FALSE(opened);
    return opened ? Error() : opened.error();
}

std::string saved(const Pipeline& pipeline, std::string_view previous = {},
                  ClearPasswords clear = ClearPasswords::toKeychain) {
    auto text = pipelineText(pipeline, previous, clear);
    EXPECT_TRUE(text) << (text ? "" : text.error().toString());
    return text ? *text : std::string();
}

TEST(PipelineFile, opensWhatTheFlinkManualShows) {
    const OpenedPipeline opened = parsed(kFlinkExample);
    const Pipeline& pipeline = opened.pipeline;
    EXPECT_EQ(pipeline.name, "MySQL to StarRocks Pipeline");
    EXPECT_EQ(pipeline.source.toString(), "admin@127.0.0.1:3307");
    EXPECT_EQ(pipeline.sourcePassword.kind, SecretRef::Kind::clear);
    EXPECT_EQ(pipeline.targetPassword.name, "SR_PASSWORD");
    EXPECT_TRUE(pipeline.selection.selects({"web", "order_9"}));
    EXPECT_EQ(pipeline.options.serverId, 5401u);
    EXPECT_EQ(pipeline.options.readers, 4u);
    EXPECT_EQ(pipeline.options.flushInterval.count(), 2000);
    ASSERT_EQ(pipeline.target.feQuery.size(), 2u);
    EXPECT_EQ(pipeline.target.feHttp[1].toString(), "fe2:8030");
    EXPECT_EQ(pipeline.mapping.properties.at("replication_num"), "1");
    EXPECT_EQ(pipeline.mapping.routes.at(0).sinkTable, "ods.orders");
    EXPECT_TRUE(opened.idIsNew);
    EXPECT_EQ(pipeline.id.size(), 32u);
    EXPECT_TRUE(checkComplete(pipeline));
}

TEST(PipelineFile, misspeltOptionNamesOptionLineAndNearestSpelling) {
    const Error error = refused("source:\n  type: mysql\n  hostnme: localhost\n");
    EXPECT_EQ(error.code, ErrorCode::invalidOption);
    EXPECT_NE(error.detail.find("shop.yaml, line 3"), std::string::npos) << error.detail;
    EXPECT_NE(error.detail.find("\"hostnme\""), std::string::npos);
    EXPECT_EQ(error.advice, "Did you mean \"hostname\"?");
    EXPECT_EQ(refused("sink:\n  tables: a.b\n").advice, "It belongs under \"source\".");
    EXPECT_EQ(refused("lodestar:\n  sync:\n    chunk-byte: 100000\n").advice, "Did you mean \"chunk-bytes\"?");
}

TEST(PipelineFile, howLoadsAreMadeVisibleIsReadAndWritten) {
    const std::string text = "lodestar:\n  sync:\n    on-lost-position: compare\n    load-mode: transactions\n"
                             "    checkpoint-interval-ms: 2000\n";
    const Pipeline pipeline = parsed(text).pipeline;
    EXPECT_EQ(pipeline.options.loadMode, sync::LoadMode::transactions);
    EXPECT_EQ(pipeline.options.checkpointInterval, std::chrono::seconds(2));
    EXPECT_EQ(pipeline.options.lostPosition, sync::LostPosition::compare);
    EXPECT_EQ(parsed(saved(pipeline)).pipeline.options, pipeline.options);
    EXPECT_EQ(refused("lodestar:\n  sync:\n    load-mode: both\n").code, ErrorCode::invalidOption);
    EXPECT_EQ(refused("lodestar:\n  sync:\n    checkpoint-interval-ms: 5\n").code, ErrorCode::invalidOption);
}

TEST(PipelineFile, unsupportedOptionsAreErrorsAndIdleOnesAreNotes) {
    EXPECT_EQ(refused("source:\n  debezium.snapshot.mode: never\n").code, ErrorCode::unsupported);
    EXPECT_EQ(refused("transform:\n  - source-table: a.b\n    filter: id > 10\n").code, ErrorCode::unsupported);
    EXPECT_EQ(refused("transform:\n  - source-table: a.b\n    projection: id, UPPER(name) AS n\n").code,
              ErrorCode::unsupported);
    EXPECT_EQ(refused("sink:\n  type: doris\n").code, ErrorCode::unsupported);
    EXPECT_EQ(refused("sink:\n  sink.properties.strict_mode: false\n").code, ErrorCode::unsupported);
    const OpenedPipeline opened = parsed("source:\n  type: mysql\n  scan.snapshot.fetch.size: 2048\n");
    ASSERT_EQ(opened.notes.size(), 1u);
    EXPECT_EQ(opened.notes[0].option, "scan.snapshot.fetch.size");
    EXPECT_EQ(opened.notes[0].line, 3u);
}

TEST(PipelineFile, whatIsAlwaysDoneIsAcceptedAndSaidWhenItIsSwitchedOff) {
    for (const char* option : {"scan.newly-added-table.enabled", "scan.parse.online.schema.changes.enabled"}) {
        EXPECT_TRUE(parsed("source:\n  " + std::string(option) + ": true\n").notes.empty()) << option;
        const auto notes = parsed("source:\n  " + std::string(option) + ": False\n").notes;
        ASSERT_EQ(notes.size(), 1u) << option;
        EXPECT_EQ(notes[0].option, option);
        refused("source:\n  " + std::string(option) + ": perhaps\n");
    }
    EXPECT_TRUE(parsed("source:\n  scan.binlog.newly-added-table.enabled: true\n").pipeline.newTables);
    EXPECT_FALSE(parsed("source:\n  scan.binlog.newly-added-table.enabled: false\n").pipeline.newTables);
    EXPECT_TRUE(parsed("source:\n  type: mysql\n").pipeline.newTables);
}

TEST(PipelineFile, nothingIsSkippedAtThePlaceWhereReadingBegins) {
    for (const char* option : {"skip-events", "skip-rows"}) {
        const std::string line = "source:\n  scan.startup.specific-offset." + std::string(option) + ": ";
        EXPECT_TRUE(parsed(line + "0\n").notes.empty());
        EXPECT_EQ(refused(line + "3\n").code, ErrorCode::unsupported);
    }
}

TEST(PipelineFile, aFormerOptionIsANoteAndStaysInTheFile) {
    const std::string text = "lodestar:\n  id: abc\n  sync:\n    chunk-rows-first: 100\n";
    const OpenedPipeline opened = parsed(text);
    ASSERT_EQ(opened.notes.size(), 1u);
    EXPECT_EQ(opened.notes[0].option, "chunk-rows-first");
    EXPECT_EQ(opened.notes[0].line, 4u);
    EXPECT_EQ(saved(opened.pipeline, text).find(text), 0u);
}

TEST(PipelineFile, kindsOfSchemaChangesOfOneTableAreChecked) {
    const std::string table = "lodestar:\n  tables:\n    shop.t:\n      exclude-schema-changes: ";
    const OpenedPipeline opened = parsed(table + "[add.column, drop]\n");
    EXPECT_EQ(opened.pipeline.schemaChangeKinds.at({"shop", "t"}).excluded,
              (std::vector<std::string>{"add.column", "drop"}));
    EXPECT_TRUE(opened.pipeline.mapping.tables.empty());
    EXPECT_EQ(refused(table + "[add.index]\n").code, ErrorCode::invalidOption);
    EXPECT_EQ(refused(table + "[]\n").code, ErrorCode::invalidOption);
    EXPECT_TRUE(parsed("lodestar:\n  tables:\n    shop.t:\n      comment: x\n").pipeline.schemaChangeKinds.empty());
}

TEST(PipelineFile, badValuesNameTheOptionAndItsBounds) {
    const Error port = refused("source:\n  port: 99999\n");
    EXPECT_NE(port.detail.find("\"port\""), std::string::npos);
    EXPECT_NE(port.detail.find("65535"), std::string::npos);
    refused("source:\n  scan.startup.mode: initiall\n");
    refused("source:\n  tables: orders\n");
    refused("sink:\n  jdbc-url: mysql://x:9030\n");
    refused("sink:\n  load-url: fe1\n");
    refused("source:\n  password: ${vault:x}\n");
    refused("lodestar:\n  id: ../../etc\n");
    refused("lodestar:\n  tables:\n    shop.orders:\n      columns:\n        a: {type: INTT}\n");
    refused("source:\n  type: mysql\n  type: mysql\n");
    EXPECT_EQ(refused("source: [\n").code, ErrorCode::invalidFile);
    EXPECT_EQ(refused("just text").code, ErrorCode::invalidFile);
    EXPECT_EQ(refused("").code, ErrorCode::invalidFile);
}

TEST(PipelineFile, changedValuesAreReplacedInPlaceAndCommentsSurvive) {
    OpenedPipeline opened = parsed(kFlinkExample);
    Pipeline& pipeline = opened.pipeline;
    pipeline.source.port = 3306;
    pipeline.options.flushInterval = std::chrono::milliseconds(300);
    pipeline.mapping.routes[0].sinkTable = "ods.all_orders";
    pipeline.options.existingRows = sync::ExistingRows::merge;
    const std::string text = saved(pipeline, kFlinkExample);
    EXPECT_NE(text.find("# Description: Sync MySQL"), std::string::npos);
    EXPECT_NE(text.find("   # typed by hand\n"), std::string::npos);
    EXPECT_NE(text.find("   name: MySQL Source\n"), std::string::npos);
    EXPECT_EQ(text.find("3307"), std::string::npos);
    EXPECT_EQ(text.find(": pass "), std::string::npos) << "a password in clear is not written back";
    EXPECT_NE(text.find("   password: '${keychain:mysql://admin@127.0.0.1:3306}'   # typed"), std::string::npos)
        << text;
    EXPECT_NE(text.find("  sink.buffer-flush.interval-ms: 300\n"), std::string::npos);
    EXPECT_NE(text.find("sink-table: ods.all_orders"), std::string::npos);
    EXPECT_NE(text.find("\nlodestar:\n  id: " + pipeline.id + "\n  sync:\n    existing-rows: merge\n"),
              std::string::npos);
    const OpenedPipeline again = parsed(text);
    EXPECT_FALSE(again.idIsNew);
    EXPECT_EQ(again.pipeline.mapping, pipeline.mapping);
    EXPECT_EQ(again.pipeline.options, pipeline.options);
    EXPECT_EQ(saved(again.pipeline, text), text) << "saving without a change changes nothing";
}

TEST(PipelineFile, theDocumentedSectionOpens) {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    ASSERT_TRUE(root);
    std::ifstream readme(std::string(root) + "/app/pipeline/README.md");
    std::string text;
    for (std::string line; std::getline(readme, line);)
        if (line.starts_with("    "))
            text += line.substr(4) + '\n';
    ASSERT_TRUE(text.starts_with("lodestar:")) << text;
    const Pipeline pipeline = parsed(text).pipeline;
    EXPECT_EQ(pipeline.source.tls.mode, source::TlsMode::verifyName);
    EXPECT_EQ(pipeline.mapping.columnRules.at(0).sourceType, "tinyint\\(1\\)");
    EXPECT_EQ(pipeline.mapping.tables.at({"shop", "orders"}).columns.at("amount").type, "DECIMAL(12,2)");
    EXPECT_TRUE(pipeline.mapping.loadTime.inKey);
    EXPECT_EQ(pipeline.mapping.tables.at({"shop", "orders"}).indexes.size(), 2u);
}

TEST(PipelineFile, storingTheIdTouchesNothingElse) {
    const OpenedPipeline opened = parsed(kFlinkExample);
    const std::string text = saved(opened.pipeline, kFlinkExample, ClearPasswords::keepTyped);
    EXPECT_EQ(text, std::string(kFlinkExample) + "\nlodestar:\n  id: " + opened.pipeline.id + "\n");
}

Pipeline everything() {
    Pipeline pipeline;
    pipeline.id = "0123abcd";
    pipeline.name = "shop: \"all\" # of it";
    pipeline.source.host = "db.example";
    pipeline.source.port = 3310;
    pipeline.source.user = "app";
    pipeline.source.tls = {source::TlsMode::verifyName, "/etc/ca.pem", "", ""};
    pipeline.source.connectTimeout = std::chrono::milliseconds(2500);
    pipeline.sourcePassword = *SecretRef::parse("${file:/run/secrets/my sql}");
    pipeline.target.feQuery = {{"fe1", 9030}, {"::1", 9031}};
    pipeline.target.feHttp = {{"fe1", 8030}};
    pipeline.target.https = true;
    pipeline.target.caFile = "/etc/own-ca.pem";
    pipeline.target.user = "loader";
    pipeline.target.beAddressMap = {{"be1:8040", "127.0.0.1:18040"}};
    pipeline.target.proxy = {{"proxy.example", 3128}, "me", {}, true, {"be2", ".near.example"}};
    pipeline.proxyPassword = *SecretRef::parse("${env:PROXY_PASSWORD}");
    pipeline.selection = *schema::SelectionRules::parse("shop.\\.*, crm.c_[0-9]{1\\,2}", "shop.audit");
    pipeline.mapping.routes = {{"shop.orders_\\.*", "ods.<>", "<>", "shards"}};
    pipeline.mapping.tableRules = {{"crm.\\.*", {"id"}, {"id", "name"}, "few"}};
    pipeline.mapping.columnRules = {{"", ".*_flag", "tinyint\\(1\\)", {"BOOLEAN", {}, false}}};
    pipeline.mapping.tinyint1AsBoolean = true;
    pipeline.mapping.keepNotNull = true;
    pipeline.mapping.zeroDates = mapping::ZeroDatePolicy::null;
    pipeline.mapping.serverTimeZone = "+02:00";
    pipeline.mapping.unicodeBytes = 4;
    pipeline.mapping.shardColumn = "shard";
    pipeline.mapping.properties = {{"compression", "ZSTD"}};
    pipeline.mapping.buckets = 8;
    mapping::TableOverride& table = pipeline.mapping.tables[{"shop", "odd.name"}];
    table.targetTable = "odd_name";
    table.model = mapping::TableModel::uniqueKey;
    table.buckets = 0;
    table.key = {"a", "b, c"};
    table.partitionBy = "date_trunc('day', `at`)";
    table.comment = "two\nlines";
    table.zeroDates = mapping::ZeroDatePolicy::epoch;
    table.keyless = mapping::KeylessPolicy::hashKey;
    table.loadTime = mapping::LoadTimeColumn{"timestamp", true};
    table.randomDistribution = true;
    table.indexes = {{"state_idx", "state", mapping::IndexKind::bitmap, {}, "few values"},
                     {"", "note", mapping::IndexKind::ngramBloomFilter, {{"gram_num", "4"}}, ""}};
    table.columns["total"].aggregate = "SUM";
    mapping::TableOverride& few = pipeline.mapping.tables[{"shop", "few"}];
    few.carried = {"id", "total", "x: y"};
    few.excluded = {"a, b"};
    few.where = "total > 5 AND `x: y` <> '#'";
    few.columns["total"].name = "sum";
    few.columns["later"] = {"BIGINT", {}, true};
    pipeline.mapping.tables[{"shop", "plain"}].loadTime.emplace();
    pipeline.mapping.loadTime.name = "load_time";
    pipeline.mapping.keyless = mapping::KeylessPolicy::duplicateKey;
    table.columns["null"] = {"BIGINT", "nothing", false};
    table.columns["x: y"] = {{}, {}, true};
    pipeline.existingRows[{"shop", "orders"}] = sync::ExistingRows::replace;
    pipeline.options.readers = 5;
    pipeline.options.chunkRowsMax = 50000;
    pipeline.options.chunkBytesMax = 1 << 20;
    pipeline.options.batchBytesMax = 2 << 20;
    pipeline.options.batchRowsMax = 1000;
    pipeline.options.flushInterval = std::chrono::milliseconds(300);
    pipeline.options.loadsInFlightMax = 3;
    pipeline.options.loadsPerSecondMax = 7;
    pipeline.options.memoryBytesMax = 64 << 20;
    pipeline.options.spillBytesMax = 3ull << 30;
    pipeline.options.existingRows = sync::ExistingRows::truncate;
    pipeline.options.startup = {sync::StartupMode::specificOffset, "bin.000003", 1234, "", 0};
    pipeline.options.schemaChange = sync::SchemaChangePolicy::tryEvolve;
    pipeline.options.compression = sync::Compression::lz4;
    pipeline.options.labelPrefix = "shop_1";
    pipeline.options.serverId = 77;
    pipeline.options.stateDir = "/var/lib/lodestar";
    pipeline.options.loadTimeout = std::chrono::seconds(30);
    pipeline.options.snapshotOnly = true;
    pipeline.schemaChangesIncluded = {"column"};
    pipeline.schemaChangesExcluded = {"drop"};
    pipeline.schemaChangeKinds[{"shop", "few"}] = {{"add.column", "truncate.table"}, {"rename.column"}};
    pipeline.schemaChangeKinds[{"shop", "kept"}].excluded = {"table"};
    pipeline.newTables = false;
    return pipeline;
}

TEST(PipelineFile, compressionIsNoneOneOrLeftToMeasuring) {
    Pipeline pipeline = everything();
    pipeline.options.compression = sync::Compression::automatic;
    const std::string text = saved(pipeline);
    EXPECT_NE(text.find("sink.properties.compression: auto"), std::string::npos) << text;
    EXPECT_EQ(parsed(text).pipeline, pipeline);
    pipeline.options.compression = sync::Compression::none;
    const std::string without = saved(pipeline, text);
    EXPECT_EQ(without.find("sink.properties.compression"), std::string::npos) << without;
    EXPECT_EQ(parsed(without).pipeline, pipeline);

    const auto read = [](const std::string& word) {
        return parsed("source:\n  type: mysql\nsink:\n  sink.properties.compression: " + word + '\n')
            .pipeline.options.compression;
    };
    EXPECT_EQ(read("none"), sync::Compression::none);
    EXPECT_EQ(read("lz4_frame"), sync::Compression::lz4);
    EXPECT_EQ(read("auto"), sync::Compression::automatic);
    for (const char* word : {"gzip", "lz4", "AUTO", "''"}) {
        const Error error = refused("sink:\n  sink.properties.compression: " + std::string(word) + '\n');
        EXPECT_EQ(error.code, ErrorCode::invalidOption) << word;
        EXPECT_NE(error.toString().find("none, lz4_frame, auto"), std::string::npos) << error.toString();
    }
}

TEST(PipelineFile, rowsWaitOnDiskOnlyWhereTheFileSaysHowMany) {
    const auto text = [](const std::string& bytes) {
        return "source:\n  type: mysql\nlodestar:\n  id: abc\n  sync:\n    spill-bytes-max: " + bytes + '\n';
    };
    EXPECT_EQ(parsed("source:\n  type: mysql\n").pipeline.options.spillBytesMax, 0u);
    EXPECT_EQ(parsed(text("0")).pipeline.options.spillBytesMax, 0u);
    EXPECT_EQ(parsed(text("1")).pipeline.options.spillBytesMax, 1u);
    EXPECT_EQ(parsed(text("17592186044416")).pipeline.options.spillBytesMax, 1ull << 44);
    for (const char* bytes : {"17592186044417", "-1", "10G", "1.5", "''"}) {
        const Error error = refused(text(bytes));
        EXPECT_EQ(error.code, ErrorCode::invalidOption) << bytes;
        EXPECT_NE(error.toString().find("spill-bytes-max"), std::string::npos) << error.toString();
    }
    OpenedPipeline opened = parsed(text("5000000000"));
    opened.pipeline.options.spillBytesMax = 6'000'000'000;
    const std::string more = saved(opened.pipeline, text("5000000000"));
    EXPECT_NE(more.find("spill-bytes-max: 6000000000"), std::string::npos) << more;
    opened.pipeline.options.spillBytesMax = 0;
    const std::string none = saved(opened.pipeline, more);
    EXPECT_EQ(none.find("spill-bytes-max"), std::string::npos) << none;
    EXPECT_EQ(parsed(none).pipeline, opened.pipeline);
}

TEST(PipelineFile, everyOptionSurvivesTheRoundTrip) {
    const Pipeline pipeline = everything();
    const std::string text = saved(pipeline);
    const OpenedPipeline again = parsed(text);
    EXPECT_EQ(again.pipeline, pipeline) << text;
    EXPECT_TRUE(again.notes.empty());
    EXPECT_EQ(saved(again.pipeline, text), text);
}

TEST(PipelineFile, optionsCanBeTakenOutOfAndPutIntoAnExistingFile) {
    const std::string full = saved(everything());
    Pipeline few;
    few.id = "0123abcd";
    few.source.host = "other";
    few.source.user = "app";
    few.target.user = "root";
    const std::string reduced = saved(few, "# mine\n" + full);
    EXPECT_EQ(parsed(reduced).pipeline, few) << reduced;
    EXPECT_EQ(reduced.find("# mine\n"), 0u);
    const std::string back = saved(everything(), reduced);
    EXPECT_EQ(parsed(back).pipeline, everything()) << back;
    EXPECT_EQ(back.find("# mine\n"), 0u);
}

TEST(PipelineFile, editsFilesWithOtherAlphabetsAndLineEnds) {
    const std::string text = "# Größe: 订单 😀\r\nsource:\r\n  hostname: größe.example # 主\r\n  port: 3307 # p\r\n"
                             "  username: 'it''s'\r\n";
    OpenedPipeline opened = parsed(text);
    EXPECT_EQ(opened.pipeline.source.user, "it's");
    opened.pipeline.source.port = 3308;
    opened.pipeline.source.user = "客户";
    opened.pipeline.name = "x";
    const std::string edited = saved(opened.pipeline, text);
    EXPECT_NE(edited.find("# Größe: 订单 😀\r\nsource:\r\n  hostname: größe.example # 主\r\n  port: 3308 # p\r\n"),
              std::string::npos)
        << edited;
    EXPECT_EQ(parsed(edited).pipeline, opened.pipeline);
}

TEST(PipelineFile, damagedFilesAreErrorsOrSavedWithWhatTheySay) {
    const std::string whole = kFlinkExample;
    const auto check = [](const std::string& text) {
        auto opened = parsePipeline(text);
        if (!opened)
            return;
        opened->pipeline.source.port = 4000;
        opened->pipeline.options.existingRows = sync::ExistingRows::merge;
        const auto edited = pipelineText(opened->pipeline, text, ClearPasswords::keepTyped);
        if (!edited)
            return;
        const auto again = parsePipeline(*edited);
        ASSERT_TRUE(again) << *edited;
        EXPECT_EQ(again->pipeline, opened->pipeline) << *edited;
    };
    for (std::size_t at = 0; at < whole.size(); ++at) {
        check(whole.substr(0, at));
        for (const char damage : {' ', ':', '\'', '-'}) {
            std::string text = whole;
            text[at] = damage;
            check(text);
        }
    }
}

TEST(PipelineFile, bytesThatAreNotUtf8AreNamedByTheirLine) {
    const Error error = refused("source:\n  username: root\n  tables: shop.\xe4nderungen\n");
    EXPECT_EQ(error.code, ErrorCode::invalidFile);
    EXPECT_NE(error.detail.find("line 3 is not UTF-8"), std::string::npos) << error.detail;
    EXPECT_NE(refused("pipeline:\n  name: \xff").detail.find("line 2"), std::string::npos);
    EXPECT_EQ(parsed("pipeline:\n  name: Ä\n").pipeline.name, "Ä");
    EXPECT_NE(refused(std::string("pipeline:\n  name: a\0_b\n", 23)).detail.find("line 2 holds a control character"),
              std::string::npos);
    EXPECT_EQ(parsed(saved(parsed("pipeline:\n  name: \"a\\x01b\"\n").pipeline)).pipeline.name, "a\x01\x62");
    EXPECT_EQ(refused("pipeline:\n  name: \"a\\_b\"\n").code, ErrorCode::invalidOption);
    EXPECT_EQ(parsed(saved(parsed("pipeline:\n  name: \"a\\u00a0b\"\n").pipeline)).pipeline.name, "a\u00a0b");
}

TEST(PipelineFile, optionsTooLongToBeWrittenAreErrors) {
    const auto property = [](const std::string& name) {
        return "lodestar:\n  tables:\n    a.b:\n      properties:\n        \"" + name + "\": x\n";
    };
    EXPECT_NE(refused(property(std::string(1001, 'p'))).detail.find("is too long"), std::string::npos);
    std::string longest; // database.table in three bytes a character
    for (int i = 0; i < 129; ++i)
        longest += "\u4e2d";
    EXPECT_NE(refused(property(longest + longest)).detail.find("is too long"), std::string::npos);
    EXPECT_EQ(parsed(saved(parsed(property(longest)).pipeline)).pipeline.mapping.tables.size(), 1U);
}

TEST(PipelineFile, namesInListsAreQuotedWhereTheyNeedIt) {
    const Pipeline pipeline =
        parsed("lodestar:\n  tables:\n    a.b:\n      key: ['a?b', 'c]d', 'e: f', '?', 'g''h', 'i:', '- j']\n")
            .pipeline;
    EXPECT_EQ(parsed(saved(pipeline)).pipeline.mapping.tables, pipeline.mapping.tables);
}

TEST(PipelineFile, aColumnRuleThatSaysNothingIsAnError) {
    EXPECT_NE(refused("lodestar:\n  mapping:\n    columns:\n      - tables: ''\n").detail.find("is empty"),
              std::string::npos);
    const Pipeline kept = parsed("lodestar:\n  mapping:\n    columns:\n      - tables: a.b\n").pipeline;
    EXPECT_EQ(parsed(saved(kept)).pipeline.mapping.columnRules, kept.mapping.columnRules)
        << "an exception of a later rule";
}

TEST(PipelineFile, flowStyleFileIsRewrittenWithItsContent) {
    OpenedPipeline opened = parsed("{source: {type: mysql, hostname: a, username: u}, sink: {type: starrocks}}");
    opened.pipeline.source.host = "b, c";
    opened.pipeline.options.readers = 9;
    const std::string text = saved(opened.pipeline, opened.text);
    EXPECT_EQ(parsed(text).pipeline, opened.pipeline) << text;
}

TEST(PipelineFile, clearPasswordInAFileThatCannotBeEditedIsNeverDropped) {
    OpenedPipeline opened = parsed("{source: {type: mysql, hostname: a, password: p}, sink: {type: starrocks}}");
    EXPECT_FALSE(pipelineText(opened.pipeline, opened.text, ClearPasswords::keepTyped));
}

TEST(PipelineFile, newClearPasswordBecomesAReference) {
    Pipeline pipeline = everything();
    pipeline.sourcePassword = SecretRef::ofClear("s3cret");
    pipeline.targetPassword = SecretRef::ofClear("s3cret");
    const std::string text = saved(pipeline);
    EXPECT_EQ(text.find("s3cret"), std::string::npos);
    EXPECT_NE(text.find("${keychain:mysql://app@db.example:3310}"), std::string::npos);
    EXPECT_NE(saved(pipeline, {}, ClearPasswords::keepTyped).find("${env:LODESTAR_TARGET_PASSWORD}"),
              std::string::npos);
}

std::string withTarget(const std::string& fields) {
    return std::string(kFlinkExample) + "\nlodestar:\n  target: {" + fields + "}\n";
}

TEST(PipelineFile, proxyOfTheTargetIsReadWithoutItsPassword) {
    for (const char* text : {"http://proxy.example:3128", "'http://proxy.example:3128/'", "proxy.example:3128"}) {
        const Pipeline pipeline = parsed(withTarget("proxy: " + std::string(text))).pipeline;
        EXPECT_EQ(pipeline.target.proxy.toString(), "http://proxy.example:3128");
        EXPECT_FALSE(pipeline.target.proxy.tunnel);
    }
    EXPECT_EQ(parsed(withTarget("proxy: 'http://[::1]:3128'")).pipeline.target.proxy.toString(), "http://[::1]:3128");
    const Pipeline whole =
        parsed(withTarget("proxy: 'p:1', proxy-user: me, proxy-password: '${file:/etc/word}', proxy-tunnel: true, "
                          "no-proxy: 'be1, .example.com'"))
            .pipeline;
    EXPECT_EQ(whole.target.proxy.user, "me");
    EXPECT_EQ(whole.proxyPassword.name, "/etc/word");
    EXPECT_TRUE(whole.target.proxy.tunnel);
    EXPECT_EQ(whole.target.proxy.except, (std::vector<std::string>{"be1", ".example.com"}));
    EXPECT_EQ(parsed(kFlinkExample).pipeline.target.proxy, warehouse::HttpProxy());
}

TEST(PipelineFile, badProxyIsAnErrorThatKeepsTheLoginToItself) {
    for (const char* fields :
         {"proxy: 'http://me:hush-hush@proxy:3128'", "proxy: 'https://proxy:3128'", "proxy: 'socks5://proxy:1080'",
          "proxy: proxy", "proxy: 'http://proxy'", "proxy: 'http://proxy:0'", "proxy: 'http://proxy:3128/path'",
          "proxy: ''", "proxy: 'p:1', proxy-user: 'me:hush-hush'",
          "proxy: 'p:1', proxy-user: me, proxy-password: hush-hush",
          "proxy: 'p:1', proxy-user: me, proxy-password: '${keychain:hush}'",
          "proxy: 'p:1', proxy-password: '${env:A}'", "proxy-tunnel: true", "no-proxy: be1", "proxy-user: me",
          "proxy: 'p:1', proxy-tunnel: perhaps", "proxy: 'p:1', no-proxy: 10.0.0.0/8", "proxy: 'p:1', no-proxy: '*'"}) {
        const auto opened = parsePipeline(withTarget(fields));
        ASSERT_FALSE(opened) << fields;
        const std::string text = opened.error().toString();
        EXPECT_NE(text.find("line "), std::string::npos) << text;
        EXPECT_NE(text.find("prox"), std::string::npos) << text;
        EXPECT_EQ(text.find("hush"), std::string::npos) << text;
    }
}

TEST(PipelineFile, savingReplacesTheFileThroughALinkAndKeepsItsMode) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("lodestar-" + newPipelineId());
    std::filesystem::create_directory(folder);
    const std::string real = folder / "real.yaml";
    const std::string link = folder / "link.yaml";
    std::ofstream(real) << kFlinkExample;
    std::filesystem::permissions(real, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::create_symlink(real, link);
    auto opened = openPipeline(link);
    ASSERT_TRUE(opened);
    opened->pipeline.name = "renamed";
    ASSERT_TRUE(savePipeline(opened->pipeline, link));
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(std::filesystem::status(real).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(openPipeline(real)->pipeline.name, "renamed");
    EXPECT_FALSE(std::filesystem::exists(real + ".new"));
    EXPECT_FALSE(savePipeline(opened->pipeline, (folder / "no/such/file.yaml").string()));
    std::filesystem::remove_all(folder);
}

TEST(PipelineFile, refusesAFolder) {
    const auto opened = openPipeline(std::filesystem::temp_directory_path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::invalidFile);
    EXPECT_NE(opened.error().detail.find("is a folder"), std::string::npos) << opened.error().detail;
}

TEST(SecretRef, resolvesEnvironmentAndFilesAndNamesWhatIsMissing) {
    BasicSecretResolver resolver;
    ::setenv("LODESTAR_TEST_SECRET", "from env", 1);
    EXPECT_EQ(resolver.resolve(*SecretRef::parse("${env:LODESTAR_TEST_SECRET}"))->reveal(), "from env");
    const auto missing = resolver.resolve(*SecretRef::parse("${env:LODESTAR_TEST_NO_SECRET}"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::secretUnavailable);
    const std::string path = std::filesystem::temp_directory_path() / newPipelineId();
    std::ofstream(path) << "from file\n";
    EXPECT_EQ(resolver.resolve(*SecretRef::parse("${file:" + path + "}"))->reveal(), "from file");
    std::filesystem::remove(path);
    EXPECT_FALSE(resolver.resolve(*SecretRef::parse("${file:" + path + "}")));
    EXPECT_FALSE(resolver.resolve(*SecretRef::parse("${keychain:x}")));
    EXPECT_TRUE(resolver.resolve(*SecretRef::parse(""))->empty());
    EXPECT_FALSE(SecretRef::parse("${env:}"));
    EXPECT_FALSE(SecretRef::parse("${env:X"));
}

} // namespace
} // namespace lodestar::pipeline
