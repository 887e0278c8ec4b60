// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/formats_internal.h"
#include "app/exchange/pipeline_builder_internal.h"
#include "app/pipeline/pipeline_file.h"
#include <algorithm>
#include <yaml-cpp/yaml.h>
namespace lodestar::exchange {
namespace {

using Field = std::pair<std::string, std::string>;
using Fields = std::vector<Field>;

/// Bounds of the sink: StarRocks connector manual, sink.buffer-flush.*.
constexpr std::uint64_t kFlushBytesMin = 64ull << 20;
constexpr std::uint64_t kFlushBytesMax = 10ull << 30;
constexpr std::int64_t kFlushMsMin = 1000;

/// The pipeline without what only Lodestar knows, so that its text has no section `lodestar`.
pipeline::Pipeline plainPipeline(const pipeline::Pipeline& pipeline) {
    pipeline::Pipeline out;
    out.name = pipeline.name;
    out.sourceName = pipeline.sourceName;
    out.targetName = pipeline.targetName;
    out.source.host = pipeline.source.host;
    out.source.port = pipeline.source.port;
    out.source.user = pipeline.source.user;
    out.source.connectTimeout = pipeline.source.connectTimeout;
    out.target = pipeline.target;
    out.target.password = Secret();
    out.target.beAddressMap.clear();
    out.target.caFile.clear();
    out.target.proxy = {};
    out.selection = pipeline.selection;
    out.mapping.routes = pipeline.mapping.routes;
    out.mapping.tableRules = pipeline.mapping.tableRules;
    out.mapping.properties = pipeline.mapping.properties;
    out.mapping.buckets = pipeline.mapping.buckets;
    out.mapping.serverTimeZone = pipeline.mapping.serverTimeZone;
    out.options = pipeline.options;
    const sync::SyncOptions usual;
    out.options.existingRows = usual.existingRows;
    out.options.chunkBytesMax = usual.chunkBytesMax;
    out.options.batchBytesMax = usual.batchBytesMax;
    out.options.batchRowsMax = usual.batchRowsMax;
    out.options.loadsPerSecondMax = usual.loadsPerSecondMax;
    out.options.stateDir.clear();
    out.options.snapshotOnly = false;
    if (pipeline.options.snapshotOnly)
        out.options.startup.mode = sync::StartupMode::snapshot;
    out.schemaChangesIncluded = pipeline.schemaChangesIncluded;
    out.schemaChangesExcluded = pipeline.schemaChangesExcluded;
    out.newTables = pipeline.newTables;
    return out;
}

void put(Fields& fields, const std::string& name, std::string value) {
    for (Field& field : fields)
        if (field.first == name) {
            field.second = std::move(value);
            return;
        }
    fields.emplace_back(name, std::move(value));
}

Fields fieldsOf(const YAML::Node& map) {
    Fields out;
    if (map && map.IsMap())
        for (const auto& field : map) {
            std::string value;
            if (field.second.IsSequence())
                for (const YAML::Node& item : field.second)
                    value += (value.empty() ? "" : ", ") + item.Scalar();
            else
                value = field.second.IsNull() ? std::string() : field.second.Scalar();
            out.emplace_back(field.first.Scalar(), std::move(value));
        }
    return out;
}

bool isPlain(const std::string& text) {
    return !text.empty() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") ==
               std::string::npos &&
           text.front() != '-' && text.front() != '.';
}
std::string scalar(const std::string& text) { return isPlain(text) ? text : yamlQuoted(text); }

std::string sectionText(const std::string& name, const Fields& fields) {
    std::string out = name + ":\n";
    for (const auto& [key, value] : fields)
        out += "  " + key + ": " + (key.ends_with(".schema.changes") ? '[' + value + ']' : scalar(value)) + '\n';
    return out;
}

std::string listText(const std::string& name, const YAML::Node& list) {
    if (!list || !list.IsSequence() || list.size() == 0)
        return {};
    std::string out = '\n' + name + ":\n";
    for (const YAML::Node& item : list) {
        bool first = true;
        for (const auto& [key, value] : fieldsOf(item)) {
            out += (first ? "  - " : "    ") + key + ": " + scalar(value) + '\n';
            first = false;
        }
    }
    return out;
}

/// Flink CDC 3.2.0 stops at ADD COLUMN of a table that no rule is for once there are rules (PreTransformOperator, index
/// -1); of several rules for a table the first one counts.
std::string transformText(const YAML::Node& list) {
    std::string out = listText("transform", list);
    if (!out.empty())
        out += "  - source-table: \"\\\\.*.\\\\.*\"\n    projection: \"\\\\*\"\n";
    return out;
}

void fillSource(const pipeline::Pipeline& pipeline, Fields& source) {
    put(source, "username", pipeline.source.user);
    put(source, "password", "${" + passwordVariable(pipeline, true) + '}');
    // Without it Flink CDC takes the zone of its own machine.
    put(source, "server-time-zone", pipeline.mapping.serverTimeZone);
    static constexpr const char* kSslModes[] = {nullptr, "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"};
    if (const char* mode = kSslModes[static_cast<std::size_t>(pipeline.source.tls.mode)])
        put(source, "jdbc.properties.sslMode", mode);
}

void fillSink(const pipeline::Pipeline& pipeline, Fields& sink, std::vector<Remark>& remarks) {
    put(sink, "username", pipeline.target.user);
    put(sink, "password", "${" + passwordVariable(pipeline, false) + '}');
    // Its own interval is five minutes.
    const auto ms = pipeline.options.flushInterval.count();
    put(sink, "sink.buffer-flush.interval-ms", std::to_string(std::max<std::int64_t>(ms, kFlushMsMin)));
    if (ms < kFlushMsMin)
        remarks.push_back({"sink.buffer-flush.interval-ms", "one second is the shortest interval there"});
    const std::uint64_t bytes = pipeline.options.memoryBytesMax;
    if (bytes < kFlushBytesMin || bytes > kFlushBytesMax) {
        put(sink, "sink.buffer-flush.max-bytes", std::to_string(std::clamp(bytes, kFlushBytesMin, kFlushBytesMax)));
        remarks.push_back({"sink.buffer-flush.max-bytes", "it is 64 MiB to 10 GiB there"});
    }
}

void remarkDifferences(const pipeline::Pipeline& pipeline, std::vector<Remark>& remarks) {
    remarkOwnOptions(pipeline, remarks);
    remarks.push_back({"password", "Flink CDC fills no variables in: use " + substitution(pipeline)});
    remarks.push_back(
        {"types", pipeline.mapping.tables.empty()
                      ? "tables that are missing are made by Flink CDC in its own types (texts of 1 MiB, "
                        "no JSON, no partitions); create them with the DDL of this pipeline first"
                      : "models, types, partitions and names of single tables are not in the file; create "
                        "the tables with the DDL of this pipeline first"});
    remarks.push_back(
        {"TINYINT(1)", pipeline.mapping.tinyint1AsBoolean
                           ? "it becomes BOOLEAN there too"
                           : "Flink CDC 3.2 makes it BOOLEAN; from 3.3 on treat-tinyint1-as-boolean.enabled: "
                             "false under source keeps the number"});
    if (pipeline.mapping.unicodeBytes != 0)
        remarks.push_back({"unicode-char.max-bytes", "Flink CDC 3.2 always takes 3"});
    remarks.push_back({"fractions of seconds", "Flink CDC 3.2 cuts them from DATETIME and TIMESTAMP"});
    // Seen in runs: the names that `tables` selects become regular expressions once more.
    remarks.push_back(
        {"names", "Flink CDC 3.2 carries no table with one of $^+*?()[]{}|\\ in its name, and does not say so"});
    remarks.push_back({"JSON", "it arrives as text: give such columns a VARCHAR type before the tables are created"});
    if (pipeline.options.schemaChange == sync::SchemaChangePolicy::lenient)
        remarks.push_back({"schema.change.behavior", "a renamed column starts empty there: its values are not copied"});
    if (pipeline.target.https)
        remarks.push_back({"load-url", "the connector of Flink CDC 3.2 loads over http"});
    for (const auto& [table, choice] : pipeline.mapping.tables)
        if (choice.targetDatabase || choice.targetTable)
            remarks.push_back({table.toString(), "its name in the target needs a route there"});
}

/// Options of the pipeline file that Flink CDC 3.2.0 does not know, so that it would refuse the file.
bool unknownIn32(const Field& field) {
    static constexpr std::string_view kNames[] = {"treat-tinyint1-as-boolean.enabled", "unicode-char.max-bytes",
                                                  "sink.properties.compression"};
    return std::find(std::begin(kNames), std::end(kNames), field.first) != std::end(kNames);
}

/// A last rule that carries every column says nothing but that there are columns.
bool isEveryColumn(const Fields& fields) {
    return fields.size() == 2 && fields[1].first == "projection" && fields[1].second == "\\*";
}

} // namespace

Result<Exported> exportFlinkCdc(const ExportInput& input) {
    const pipeline::Pipeline& pipeline = input.pipeline;
    LS_TRY(const std::string text, pipeline::pipelineText(plainPipeline(pipeline), {}));
    Exported out;
    try {
        const YAML::Node root = YAML::Load(text);
        Fields source = fieldsOf(root["source"]);
        Fields sink = fieldsOf(root["sink"]);
        Fields job = fieldsOf(root["pipeline"]);
        fillSource(pipeline, source);
        fillSink(pipeline, sink, out.remarks);
        put(job, "parallelism", std::to_string(pipeline.options.readers));
        std::erase_if(source, unknownIn32);
        std::erase_if(sink, unknownIn32);
        remarkDifferences(pipeline, out.remarks);
        std::string file = originLines(input, "# ", "Flink CDC pipeline") + remarkLines(out.remarks, "# ") + '\n';
        file += sectionText("source", source) + '\n' + sectionText("sink", sink) + listText("route", root["route"]) +
                transformText(root["transform"]) + '\n' + sectionText("pipeline", job);
        out.files.push_back({"pipeline.yaml", std::move(file)});
    } catch (const YAML::Exception& failure) {
        return Error(ErrorCode::internal, std::string("the pipeline's own text is not readable: ") + failure.what());
    }
    return out;
}

Result<Imported> importFlinkCdc(std::string_view text, const std::string& where) {
    PipelineBuilder builder(where);
    try {
        const YAML::Node root = YAML::Load(std::string(text));
        if (!root.IsMap() || !root["source"] || !root["sink"])
            return Error(ErrorCode::invalidFile, where + " is not a Flink CDC pipeline: it has no source or no sink");
        for (const auto& section : root) {
            const std::string name = section.first.Scalar();
            if (name == "source" || name == "sink" || name == "pipeline") {
                for (const auto& [key, value] : fieldsOf(section.second))
                    if (key == "password")
                        builder.password(name, value);
                    else
                        builder.option(name, key, value);
            } else if (name == "route" || name == "transform") {
                std::size_t left = section.second.size();
                for (const YAML::Node& item : section.second) {
                    const Fields fields = fieldsOf(item);
                    const bool noEffect = --left == 0 && isEveryColumn(fields);
                    if (!fields.empty() && !noEffect)
                        builder.entry(name, fields);
                }
            } else if (name != "lodestar") {
                builder.remark(name, "the section has no counterpart");
            } else {
                builder.remark(name, "a file with this section is a pipeline of Lodestar already: open it as it is");
            }
        }
    } catch (const YAML::Exception& failure) {
        return Error(ErrorCode::invalidFile, where + " is not readable as YAML: " + failure.what());
    }
    if (!builder.has("source", "treat-tinyint1-as-boolean.enabled")) {
        builder.option("source", "treat-tinyint1-as-boolean.enabled", "true");
        builder.remark("TINYINT(1)", "Flink CDC makes it BOOLEAN unless it is told otherwise, so that is set here; a "
                                     "value other than 0 and 1 stops its table");
    }
    LS_TRY(Imported imported, builder.finish());
    if (imported.pipeline.selection.include().empty())
        return Error(ErrorCode::invalidFile, where + " selects no tables", "Name them in the option tables of source.");
    return imported;
}

} // namespace lodestar::exchange
