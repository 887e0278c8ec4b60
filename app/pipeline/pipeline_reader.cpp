// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/pipeline_file.h"
#include "app/pipeline/yaml_reader_internal.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
namespace lodestar::pipeline {
namespace {

Error unknownOption(const std::string& section, const std::string& name) {
    const std::string near = nearestOption(section, name);
    const std::size_t slash = near.find('/');
    std::string advice = "Remove it.";
    if (slash != std::string::npos)
        advice = "It belongs under \"" + near.substr(0, slash) + "\".";
    else if (!near.empty())
        advice = "Did you mean \"" + near + "\"?";
    if (name.starts_with("debezium."))
        return {ErrorCode::unsupported, "Debezium is not part of this program, so its options are not supported",
                "Remove it."};
    return {ErrorCode::invalidOption, "it is not known under \"" + section + '"', advice};
}

Result<void> readSchemaChanges(const YAML::Node& value, std::vector<std::string>& into) {
    LS_TRY(const auto words, textsOf(value));
    LS_CHECK(checkSchemaChangeKinds(words));
    into = words;
    return {};
}

bool isFalse(const std::string& text) {
    const auto value = booleanOf(text);
    return value && !*value;
}

Result<void> readSection(ReadContext& context, const YAML::Node& node, const std::string& section, Pipeline& pipeline) {
    return readFreeMap(context, node, section, [&](const std::string& key, const YAML::Node& value) -> Result<void> {
        if (section == "sink" && key == "include.schema.changes")
            return readSchemaChanges(value, pipeline.schemaChangesIncluded);
        if (section == "sink" && key == "exclude.schema.changes")
            return readSchemaChanges(value, pipeline.schemaChangesExcluded);
        if (section == "pipeline" && key == "user-defined-function")
            return Error(ErrorCode::unsupported, "functions in Java cannot be run here", "Remove it.");
        const auto known = std::find_if(options().begin(), options().end(), [&](const Option& option) {
            return option.section == section && option.name == key;
        });
        if (known == options().end() && !isPrefixed(section, key))
            return unknownOption(section, key);
        LS_TRY(const std::string text, textOf(value));
        if (known == options().end())
            return readPrefixed(pipeline, key, text);
        if (!known->note.empty() && (known->noted == Option::Noted::always || isFalse(text)))
            context.notes.push_back({key, static_cast<std::uint32_t>(value.Mark().line + 1), std::string(known->note)});
        return known->read(pipeline, text);
    });
}

Result<void> readRoutes(const ReadContext& context, const YAML::Node& node, Pipeline& pipeline) {
    if (!node.IsSequence())
        return Error(ErrorCode::invalidFile, placeOf(context, node) + ": \"route\" must be a list");
    for (const YAML::Node& item : node) {
        schema::Route route;
        const auto into = [](std::string& text) {
            return [&text](const YAML::Node& value) -> Result<void> {
                LS_TRY(text, textOf(value));
                return {};
            };
        };
        LS_CHECK(readMap(context, item, "route",
                         {{"source-table", into(route.sourceTable)},
                          {"sink-table", into(route.sinkTable)},
                          {"replace-symbol", into(route.replaceSymbol)},
                          {"description", into(route.description)}}));
        if (route.sourceTable.empty() || route.sinkTable.empty())
            return Error(ErrorCode::invalidOption,
                         placeOf(context, item) + ": a route needs source-table and sink-table");
        if (auto parsed = schema::TableList::parse(route.sourceTable); !parsed)
            return atOption(context, item, "source-table", std::move(parsed).error());
        if (route.sinkTable.find('.') == std::string::npos)
            return atOption(context, item, "sink-table",
                            {ErrorCode::invalidOption, '"' + route.sinkTable + "\" is not database.table"});
        pipeline.mapping.routes.push_back(std::move(route));
    }
    return {};
}

bool isColumnName(const std::string& text) {
    return !text.empty() && text.find_first_of(" ()+-*/'\"`=<>") == std::string::npos;
}

/// "\*" carries every column; else a list of plain names.
Result<void> readProjection(const YAML::Node& value, mapping::TableRule& rule) {
    LS_TRY(const auto names, textsOf(value));
    for (const std::string& name : names) {
        if (name == "*" || name == "\\*") {
            if (names.size() > 1)
                return Error(ErrorCode::unsupported,
                             "columns beside * are not supported; expressions are not computed here");
            return {};
        }
        if (!isColumnName(name))
            return Error(ErrorCode::unsupported,
                         '"' + name + "\" is no plain column name; expressions are not computed here");
    }
    rule.columns = names;
    return {};
}

Result<void> readTransforms(const ReadContext& context, const YAML::Node& node, Pipeline& pipeline) {
    if (!node.IsSequence())
        return Error(ErrorCode::invalidFile, placeOf(context, node) + ": \"transform\" must be a list");
    const auto refused = [](const char* what) {
        return [what](const YAML::Node&) -> Result<void> { return Error(ErrorCode::unsupported, what, "Remove it."); };
    };
    for (const YAML::Node& item : node) {
        mapping::TableRule rule;
        const FieldReaders readers{
            {"source-table",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(rule.tables, textOf(value));
                 LS_TRY(const auto unused, schema::TableList::parse(rule.tables));
                 return unused.empty() ? Result<void>(Error(ErrorCode::invalidOption, "it names no table"))
                                       : Result<void>();
             }},
            {"projection", [&](const YAML::Node& value) { return readProjection(value, rule); }},
            {"primary-keys",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(rule.key, textsOf(value));
                 return {};
             }},
            {"description",
             [&](const YAML::Node& value) -> Result<void> {
                 LS_TRY(rule.description, textOf(value));
                 return {};
             }},
            {"filter", refused("set where under lodestar, tables instead")},
            {"partition-keys", refused("set partition-by under lodestar, tables instead")},
            {"table-options",
             refused("use table.create.properties.* under sink, or properties under lodestar, tables")},
            {"table-options.delimiter", refused("table-options is not supported")},
            {"converter-after-transform", refused("deleted rows are always deleted in the target")}};
        LS_CHECK(readMap(context, item, "transform", readers));
        if (rule.tables.empty())
            return Error(ErrorCode::invalidOption, placeOf(context, item) + ": a transform needs source-table");
        pipeline.mapping.tableRules.push_back(std::move(rule));
    }
    return {};
}

Result<void> readDocument(ReadContext& context, const YAML::Node& root, Pipeline& pipeline) {
    if (!root.IsMap())
        return Error(ErrorCode::invalidFile, context.where + " is not a pipeline: it has no sections",
                     "A pipeline file has the sections source, sink and pipeline.");
    const auto section = [&](const char* name) {
        return
            [&context, &pipeline, name](const YAML::Node& node) { return readSection(context, node, name, pipeline); };
    };
    return readMap(context, root, "the file",
                   {{"source", section("source")},
                    {"sink", section("sink")},
                    {"pipeline", section("pipeline")},
                    {"route", [&](const YAML::Node& node) { return readRoutes(context, node, pipeline); }},
                    {"transform", [&](const YAML::Node& node) { return readTransforms(context, node, pipeline); }},
                    {"lodestar", [&](const YAML::Node& node) { return readLodestar(context, node, pipeline); }}});
}

/// The YAML library puts U+FFFD in the place of bytes that it cannot read, and takes a NUL for a backslash: another
/// name or password, without a word. YAML 1.2, 5.1: of the control characters only tab and line ends stand as they are.
Result<void> requireText(std::string_view text, const std::string& where) {
    const auto isForbidden = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
    };
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::string_view part = text.substr(0, text.find('\n'));
        const std::string place = where + ", line " + std::to_string(line);
        if (!value::isUtf8(part))
            return Error(ErrorCode::invalidFile, place + " is not UTF-8",
                         "Save the file as UTF-8; nothing of it was taken.");
        if (std::any_of(part.begin(), part.end(), isForbidden))
            return Error(ErrorCode::invalidFile, place + " holds a control character",
                         "Write it as \\x01 within double quotes; nothing of the file was taken.");
        text.remove_prefix(std::min(text.size(), part.size() + 1));
    }
    return {};
}

} // namespace

Result<OpenedPipeline> parsePipeline(std::string_view text, const std::string& where) {
    LS_CHECK(requireText(text, where));
    OpenedPipeline opened;
    opened.text = text;
    ReadContext context{where, {}};
    opened.pipeline.source.host.clear();
    opened.pipeline.target.user.clear();
    try {
        const YAML::Node root = YAML::Load(opened.text);
        LS_CHECK(readDocument(context, root, opened.pipeline));
    } catch (const YAML::Exception& failure) {
        return Error(ErrorCode::invalidFile,
                     where + (failure.mark.is_null() ? "" : ", line " + std::to_string(failure.mark.line + 1)) +
                         " is not readable as YAML: " + failure.msg,
                     "Correct the line; blanks indent, tabs do not.");
    }
    opened.notes = std::move(context.notes);
    if (opened.pipeline.id.empty()) {
        opened.pipeline.id = newPipelineId();
        opened.idIsNew = true;
    }
    return opened;
}

Result<OpenedPipeline> openPipeline(const std::string& path) {
    // A stream opens a folder too, and throws at the first read.
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return Error(ErrorCode::invalidFile, path + " is a folder, not a pipeline file", "Name the YAML file in it.");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error(ErrorCode::invalidFile, path + " cannot be opened: " + std::strerror(errno),
                     "Check the path and its permissions.");
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad())
        return Error(ErrorCode::ioFailed, path + " cannot be read: " + std::strerror(errno));
    return parsePipeline(text, path);
}

} // namespace lodestar::pipeline
