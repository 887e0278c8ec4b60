// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/addresses_internal.h"
#include "app/pipeline/option_table_internal.h"
#include <array>
#include <map>
namespace lodestar::pipeline {
namespace {

using Text = const std::string&;
using Written = std::optional<std::string>;

const Pipeline& defaults() {
    static const Pipeline pipeline;
    return pipeline;
}

Written unless(bool isDefault, std::string text) { return isDefault ? Written() : Written(std::move(text)); }
Written given(const std::string& text) { return unless(text.empty(), text); }

Result<void> nothing(Pipeline&, Text) { return {}; }

Result<void> isBoolean(Pipeline&, Text value) {
    LS_TRY(const bool on, booleanOf(value));
    static_cast<void>(on);
    return {};
}

Result<void> nothingSkipped(Pipeline&, Text value) {
    if (value == "0")
        return {};
    return Error(ErrorCode::unsupported,
                 '"' + value +
                     "\" is not supported: what lies behind the place is taken whole. Leave the option out, and name "
                     "the place behind what is to be skipped in scan.startup.specific-offset.pos (SHOW BINLOG EVENTS "
                     "lists the places of a file) or in scan.startup.specific-offset.gtid-set");
}

Error badWord(Text value, const char* words) {
    return {ErrorCode::invalidOption, '"' + value + "\" is none of " + words};
}

// ---- source

Result<void> readServerId(Pipeline& pipeline, Text value) {
    // Flink CDC takes a range, one id a reader; here one connection reads the binlog.
    const std::size_t dash = value.find('-');
    LS_TRY(const std::uint64_t id, numberIn(value.substr(0, dash), sync::ranges::serverId));
    if (dash != std::string::npos) {
        LS_TRY(const std::uint64_t last, numberIn(value.substr(dash + 1), sync::ranges::serverId));
        if (last < id)
            return Error(ErrorCode::invalidOption, '"' + value + "\" ends before it begins");
    }
    pipeline.options.serverId = static_cast<std::uint32_t>(id);
    return {};
}

constexpr std::array kStartupWords{"initial",         "earliest-offset", "latest-offset",
                                   "specific-offset", "timestamp",       "snapshot"};

Result<void> readStartup(Pipeline& pipeline, Text value) {
    for (std::size_t i = 0; i < kStartupWords.size(); ++i)
        if (value == kStartupWords[i]) {
            pipeline.options.startup.mode = static_cast<sync::StartupMode>(i);
            return {};
        }
    return badWord(value, "initial, earliest-offset, latest-offset, specific-offset, timestamp, snapshot");
}

Result<void> readSelection(Pipeline& pipeline, Text include, Text exclude) {
    LS_TRY(pipeline.selection, schema::SelectionRules::parse(include, exclude));
    return {};
}

template <typename Number>
Result<void> readNumber(Number& into, Text value, sync::Range range) {
    LS_TRY(const std::uint64_t number, numberIn(value, range));
    into = static_cast<Number>(number);
    return {};
}

constexpr sync::Range kAny{0, ~std::uint64_t{0}};
constexpr std::string_view kFlinkOnly = "it tunes Flink and changes nothing here";

constexpr std::array kSourceOptions{
    Option{"source", "type",
           [](Pipeline&, Text value) {
               return value == "mysql"
                          ? Result<void>()
                          : Result<void>(Error(ErrorCode::unsupported, '"' + value + "\" is not supported; mysql is"));
           }},
    Option{"source", "name",
           [](Pipeline& p, Text value) {
               p.sourceName = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.sourceName); }},
    Option{"source", "hostname",
           [](Pipeline& p, Text value) {
               p.source.host = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.source.host); }},
    Option{"source", "port",
           [](Pipeline& p, Text value) {
               return readNumber(p.source.port, value, {1, 65535});
           },
           [](const Pipeline& p) { return unless(p.source.port == 3306, std::to_string(p.source.port)); }},
    Option{"source", "username",
           [](Pipeline& p, Text value) {
               p.source.user = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.source.user); }},
    Option{"source", "password",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.sourcePassword, SecretRef::parse(value));
               return {};
           },
           [](const Pipeline& p) { return given(p.sourcePassword.toText()); }},
    Option{"source", "tables",
           [](Pipeline& p, Text value) { return readSelection(p, value, p.selection.excludeText()); },
           [](const Pipeline& p) { return given(p.selection.includeText()); }},
    Option{"source", "tables.exclude",
           [](Pipeline& p, Text value) { return readSelection(p, p.selection.includeText(), value); },
           [](const Pipeline& p) { return given(p.selection.excludeText()); }},
    Option{"source", "server-id", readServerId,
           [](const Pipeline& p) { return unless(p.options.serverId == 0, std::to_string(p.options.serverId)); }},
    Option{"source", "server-time-zone",
           [](Pipeline& p, Text value) {
               p.mapping.serverTimeZone = value.empty() ? "UTC" : value;
               return Result<void>();
           },
           [](const Pipeline& p) { return unless(p.mapping.serverTimeZone == "UTC", p.mapping.serverTimeZone); }},
    Option{"source", "scan.startup.mode", readStartup,
           [](const Pipeline& p) {
               return unless(p.options.startup.mode == sync::StartupMode::initial,
                             kStartupWords[static_cast<std::size_t>(p.options.startup.mode)]);
           }},
    Option{"source", "scan.startup.specific-offset.file",
           [](Pipeline& p, Text value) {
               p.options.startup.binlogFile = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.options.startup.binlogFile); }},
    Option{"source", "scan.startup.specific-offset.pos",
           [](Pipeline& p, Text value) {
               return readNumber(p.options.startup.binlogOffset, value, {4, ~std::uint64_t{0}});
           },
           [](const Pipeline& p) {
               return unless(p.options.startup.binlogOffset == 4, std::to_string(p.options.startup.binlogOffset));
           }},
    Option{"source", "scan.startup.specific-offset.gtid-set",
           [](Pipeline& p, Text value) {
               p.options.startup.gtidSet = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.options.startup.gtidSet); }},
    Option{"source", "scan.startup.specific-offset.skip-events", nothingSkipped},
    Option{"source", "scan.startup.specific-offset.skip-rows", nothingSkipped},
    Option{"source", "scan.startup.timestamp-millis",
           [](Pipeline& p, Text value) { return readNumber(p.options.startup.timestampMs, value, kAny); },
           [](const Pipeline& p) {
               return unless(p.options.startup.timestampMs == 0, std::to_string(p.options.startup.timestampMs));
           }},
    Option{"source", "scan.incremental.snapshot.chunk.size",
           [](Pipeline& p, Text value) { return readNumber(p.options.chunkRowsMax, value, sync::ranges::chunkRows); },
           [](const Pipeline& p) {
               return unless(p.options.chunkRowsMax == defaults().options.chunkRowsMax,
                             std::to_string(p.options.chunkRowsMax));
           }},
    Option{"source", "connect.timeout",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.source.connectTimeout, durationOf(value));
               return {};
           },
           [](const Pipeline& p) {
               return unless(p.source.connectTimeout == defaults().source.connectTimeout,
                             std::to_string(p.source.connectTimeout.count()) + "ms");
           }},
    Option{"source", "treat-tinyint1-as-boolean.enabled",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.mapping.tinyint1AsBoolean, booleanOf(value));
               return {};
           },
           [](const Pipeline& p) { return unless(!p.mapping.tinyint1AsBoolean, "true"); }},
    Option{"source", "schema-change.enabled",
           [](Pipeline&, Text value) -> Result<void> {
               LS_TRY(const bool on, booleanOf(value));
               if (on)
                   return {};
               return Error(ErrorCode::unsupported,
                            "write schema.change.behavior: ignore under pipeline instead of false here");
           }},
    Option{"source", "scan.newly-added-table.enabled", isBoolean, nullptr,
           "a start always takes in the selected tables that were not there before", Option::Noted::whenFalse},
    Option{"source", "scan.binlog.newly-added-table.enabled",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.newTables, booleanOf(value));
               return {};
           },
           [](const Pipeline& p) { return unless(p.newTables, "false"); }},
    Option{"source", "scan.parse.online.schema.changes.enabled", isBoolean, nullptr,
           "the swaps of gh-ost and pt-online-schema-change are always followed", Option::Noted::whenFalse},
    Option{"source", "include-comments.enabled", nothing, nullptr, "comments of tables and columns are always carried"},
    Option{"source", "use.legacy.json.format", nothing, nullptr, "JSON is always carried as the server prints it"},
    Option{"source", "scan.snapshot.fetch.size", nothing, nullptr, "rows are read as a stream"},
    Option{"source", "connect.max-retries", nothing, nullptr, "connecting is tried again until the sync is stopped"},
    Option{"source", "connection.pool.size", nothing, nullptr, kFlinkOnly},
    Option{"source", "heartbeat.interval", nothing, nullptr, "the server is asked for heartbeats in any case"},
    Option{"source", "scan.incremental.close-idle-reader.enabled", nothing, nullptr, kFlinkOnly},
    Option{"source", "scan.incremental.snapshot.unbounded-chunk-first.enabled", nothing, nullptr, kFlinkOnly},
    Option{"source", "scan.incremental.snapshot.backfill.skip", nothing, nullptr,
           "changes made during the copy are always applied after it, exactly once for tables with a key"},
};

// ---- sink

Result<void> readLoadUrl(Pipeline& pipeline, Text value) {
    LS_TRY(LoadAddresses addresses, loadAddresses(value));
    pipeline.target.feHttp = std::move(addresses.list);
    pipeline.target.https = addresses.https;
    return {};
}

Result<void> readLabelPrefix(Pipeline& pipeline, Text value) {
    const bool good = !value.empty() && value.size() <= 40 &&
                      value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
                          std::string::npos;
    if (!good)
        return Error(ErrorCode::invalidOption,
                     '"' + value + "\" is not 1 to 40 letters, digits, underscores and hyphens");
    pipeline.options.labelPrefix = value;
    return {};
}

constexpr std::array kSinkOptions{
    Option{"sink", "type",
           [](Pipeline&, Text value) {
               return value == "starrocks" ? Result<void>()
                                           : Result<void>(Error(ErrorCode::unsupported,
                                                                '"' + value + "\" is not supported; starrocks is"));
           }},
    Option{"sink", "name",
           [](Pipeline& p, Text value) {
               p.targetName = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.targetName); }},
    Option{"sink", "jdbc-url",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.target.feQuery, queryAddresses(value));
               return {};
           },
           [](const Pipeline& p) { return given(queryAddressText(p.target.feQuery)); }},
    Option{"sink", "load-url", readLoadUrl,
           [](const Pipeline& p) { return given(loadAddressText(p.target.feHttp, p.target.https)); }},
    Option{"sink", "username",
           [](Pipeline& p, Text value) {
               p.target.user = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.target.user); }},
    Option{"sink", "password",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(p.targetPassword, SecretRef::parse(value));
               return {};
           },
           [](const Pipeline& p) { return given(p.targetPassword.toText()); }},
    Option{"sink", "sink.label-prefix", readLabelPrefix,
           [](const Pipeline& p) {
               return unless(p.options.labelPrefix == defaults().options.labelPrefix, p.options.labelPrefix);
           }},
    Option{"sink", "sink.connect.timeout-ms",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(const std::uint64_t ms, numberIn(value, {100, 60000}));
               p.target.connectTimeout = std::chrono::milliseconds(ms);
               return {};
           },
           [](const Pipeline& p) {
               return unless(p.target.connectTimeout == defaults().target.connectTimeout,
                             std::to_string(p.target.connectTimeout.count()));
           }},
    Option{
        "sink", "sink.buffer-flush.max-bytes",
        [](Pipeline& p, Text value) { return readNumber(p.options.memoryBytesMax, value, sync::ranges::memoryBytes); },
        [](const Pipeline& p) {
            return unless(p.options.memoryBytesMax == defaults().options.memoryBytesMax,
                          std::to_string(p.options.memoryBytesMax));
        }},
    Option{"sink", "sink.buffer-flush.interval-ms",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(const std::uint64_t ms, numberIn(value, sync::ranges::flushIntervalMs));
               p.options.flushInterval = std::chrono::milliseconds(ms);
               return {};
           },
           [](const Pipeline& p) {
               return unless(p.options.flushInterval == defaults().options.flushInterval,
                             std::to_string(p.options.flushInterval.count()));
           }},
    Option{"sink", "sink.io.thread-count",
           [](Pipeline& p, Text value) {
               return readNumber(p.options.loadsInFlightMax, value, sync::ranges::loadsInFlight);
           },
           [](const Pipeline& p) {
               return unless(p.options.loadsInFlightMax == defaults().options.loadsInFlightMax,
                             std::to_string(p.options.loadsInFlightMax));
           }},
    Option{"sink", "table.create.num-buckets",
           [](Pipeline& p, Text value) -> Result<void> {
               LS_TRY(const std::uint64_t buckets, numberIn(value, {1, 1024}));
               p.mapping.buckets = static_cast<std::uint32_t>(buckets);
               return {};
           },
           [](const Pipeline& p) { return unless(!p.mapping.buckets, std::to_string(p.mapping.buckets.value_or(0))); }},
    Option{
        "sink", "unicode-char.max-bytes",
        [](Pipeline& p, Text value) {
            return readNumber(p.mapping.unicodeBytes, value, {1, 4});
        },
        [](const Pipeline& p) { return unless(p.mapping.unicodeBytes == 0, std::to_string(p.mapping.unicodeBytes)); }},
    Option{"sink", "sink.wait-for-continue.timeout-ms", nothing, nullptr, "the time-out of the load covers it"},
    Option{"sink", "sink.scan-frequency.ms", nothing, nullptr, kFlinkOnly},
    Option{"sink", "sink.at-least-once.use-transaction-stream-load", nothing, nullptr,
           "labels are journaled, so that each load counts once in either form"},
    Option{"sink", "sink.metric.histogram-window-size", nothing, nullptr, kFlinkOnly},
    Option{"sink", "sink.socket.timeout-ms", nothing, nullptr, "the time-out of the load covers it"},
    Option{"sink", "table.schema-change.timeout", nothing, nullptr,
           "a table waits for its schema change as long as StarRocks works on it"},
};

// ---- pipeline

constexpr std::array kPolicyWords{"lenient", "evolve", "try_evolve", "ignore", "exception"};

Result<void> readPolicy(Pipeline& pipeline, Text value) {
    std::string word = value;
    for (char& c : word)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (std::size_t i = 0; i < kPolicyWords.size(); ++i)
        if (word == kPolicyWords[i]) {
            pipeline.options.schemaChange = static_cast<sync::SchemaChangePolicy>(i);
            return {};
        }
    return badWord(value, "lenient, evolve, try_evolve, ignore, exception");
}

constexpr std::array kPipelineOptions{
    Option{"pipeline", "name",
           [](Pipeline& p, Text value) {
               p.name = value;
               return Result<void>();
           },
           [](const Pipeline& p) { return given(p.name); }},
    Option{"pipeline", "parallelism",
           [](Pipeline& p, Text value) { return readNumber(p.options.readers, value, sync::ranges::readers); },
           [](const Pipeline& p) {
               return unless(p.options.readers == defaults().options.readers, std::to_string(p.options.readers));
           }},
    Option{"pipeline", "schema.change.behavior", readPolicy,
           [](const Pipeline& p) {
               return unless(p.options.schemaChange == sync::SchemaChangePolicy::lenient,
                             kPolicyWords[static_cast<std::size_t>(p.options.schemaChange)]);
           }},
    Option{"pipeline", "execution.runtime-mode",
           [](Pipeline& p, Text value) -> Result<void> {
               if (value != "STREAMING" && value != "BATCH")
                   return badWord(value, "STREAMING, BATCH");
               p.options.snapshotOnly = value == "BATCH";
               return {};
           },
           [](const Pipeline& p) { return unless(!p.options.snapshotOnly, "BATCH"); }},
    Option{"pipeline", "route-mode",
           [](Pipeline&, Text value) -> Result<void> {
               if (value == "FIRST_MATCH")
                   return {};
               return Error(ErrorCode::unsupported,
                            '"' + value +
                                "\" is not supported; a table goes to the first route that matches "
                                "(FIRST_MATCH)");
           }},
    Option{"pipeline", "local-time-zone", nothing, nullptr, kFlinkOnly},
    Option{"pipeline", "schema.operator.uid", nothing, nullptr, kFlinkOnly},
    Option{"pipeline", "operator.uid.prefix", nothing, nullptr, kFlinkOnly},
    Option{"pipeline", "schema-operator.rpc-timeout", nothing, nullptr, kFlinkOnly},
    Option{"pipeline", "sink.partitioning.strategy", nothing, nullptr, kFlinkOnly},
    Option{"pipeline", "transform.decimal.precision.mode", nothing, nullptr, kFlinkOnly},
};

const std::vector<Option>& allOptions() {
    static const std::vector<Option> list = [] {
        std::vector<Option> out(kSourceOptions.begin(), kSourceOptions.end());
        out.insert(out.end(), kSinkOptions.begin(), kSinkOptions.end());
        out.insert(out.end(), kPipelineOptions.begin(), kPipelineOptions.end());
        return out;
    }();
    return list;
}

// ---- options with a free last part

constexpr std::string_view kTableProperties = "table.create.properties.";
constexpr std::string_view kLoadProperties = "sink.properties.";
constexpr std::string_view kJdbcProperties = "jdbc.properties.";

Result<void> readLoadProperty(Pipeline& pipeline, std::string_view property, Text value) {
    if (property == "timeout") {
        LS_TRY(const std::uint64_t seconds, numberIn(value, sync::ranges::loadTimeoutS));
        pipeline.options.loadTimeout = std::chrono::seconds(seconds);
        return {};
    }
    if (property == "compression") {
        if (value == "none")
            pipeline.options.compression = sync::Compression::none;
        else if (value == "lz4_frame")
            pipeline.options.compression = sync::Compression::lz4;
        else if (value == "auto")
            pipeline.options.compression = sync::Compression::automatic;
        else
            return badWord(value, "none, lz4_frame, auto");
        return {};
    }
    // What must not be loosened is taken in its strict form only.
    if ((property == "strict_mode" && value == "true") || (property == "max_filter_ratio" && value == "0") ||
        (property == "format" && (value == "csv" || value == "json")))
        return {};
    if (property == "strict_mode" || property == "max_filter_ratio")
        return Error(ErrorCode::unsupported,
                     '"' + value + "\" would let StarRocks drop rows or values in silence; leave the option out");
    return Error(ErrorCode::unsupported, "this load property is set by the program; leave it out");
}

Result<void> readJdbcProperty(Pipeline& pipeline, std::string_view property, Text value) {
    using source::TlsMode;
    static const std::map<std::string, TlsMode, std::less<>> kSslModes{{"DISABLED", TlsMode::off},
                                                                       {"REQUIRED", TlsMode::required},
                                                                       {"VERIFY_CA", TlsMode::verifyChain},
                                                                       {"VERIFY_IDENTITY", TlsMode::verifyName}};
    if (property == "useSSL") {
        LS_TRY(const bool on, booleanOf(value));
        pipeline.source.tls.mode = on ? TlsMode::required : TlsMode::off;
        return {};
    }
    if (property == "sslMode") {
        const auto mode = kSslModes.find(value);
        if (mode == kSslModes.end())
            return badWord(value, "DISABLED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY");
        pipeline.source.tls.mode = mode->second;
        return {};
    }
    return Error(ErrorCode::unsupported, "there is no JDBC here; TLS is set under lodestar, source, tls");
}

} // namespace

std::span<const Option> options() { return allOptions(); }

bool isPrefixed(std::string_view section, std::string_view name) {
    if (section == "sink")
        return (name.starts_with(kTableProperties) && name.size() > kTableProperties.size()) ||
               (name.starts_with(kLoadProperties) && name.size() > kLoadProperties.size());
    return section == "source" && name.starts_with(kJdbcProperties) && name.size() > kJdbcProperties.size();
}

Result<void> readPrefixed(Pipeline& pipeline, const std::string& name, Text value) {
    if (name.starts_with(kTableProperties)) {
        pipeline.mapping.properties[name.substr(kTableProperties.size())] = value;
        return {};
    }
    if (name.starts_with(kLoadProperties))
        return readLoadProperty(pipeline, name.substr(kLoadProperties.size()), value);
    return readJdbcProperty(pipeline, name.substr(kJdbcProperties.size()), value);
}

} // namespace lodestar::pipeline
