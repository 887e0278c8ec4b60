// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/exchange.h"
#include "app/exchange/formats_internal.h"
#include "core/sync/sync_options.h"
#include <algorithm>
#include <array>
namespace lodestar::exchange {
namespace {

struct Known {
    Format format;
    std::string_view name;
    bool needsTables;
    Result<Exported> (*write)(const ExportInput&);
    Result<Imported> (*read)(std::string_view, const std::string&);
};
constexpr std::array kFormats{
    Known{Format::flinkCdc, "flink-cdc", false, exportFlinkCdc, importFlinkCdc},
    Known{Format::flinkSql, "flink-sql", true, exportFlinkSql, nullptr},
    Known{Format::ctas, "ctas", true, exportCtas, importFlinkStatements},
    Known{Format::cdas, "cdas", false, exportCdas, importFlinkStatements},
    Known{Format::routineLoad, "routine-load", true, exportRoutineLoad, nullptr},
    Known{Format::datax, "datax", true, exportDatax, importDatax},
    Known{Format::dataworks, "dataworks", true, exportDataworks, importDataworks},
    Known{Format::smt, "smt", false, nullptr, importSmt},
};

const Known& known(Format format) {
    for (const Known& entry : kFormats)
        if (entry.format == format)
            return entry;
    return kFormats[0];
}

} // namespace

std::string_view formatName(Format format) { return known(format).name; }

std::optional<Format> formatOf(std::string_view name) {
    for (const Known& entry : kFormats)
        if (entry.name == name)
            return entry.format;
    return std::nullopt;
}

std::vector<std::string> exportFormats() {
    std::vector<std::string> out;
    for (const Known& entry : kFormats)
        if (entry.write)
            out.emplace_back(entry.name);
    return out;
}

std::vector<std::string> importFormats() {
    std::vector<std::string> out;
    for (const Known& entry : kFormats)
        if (entry.read)
            out.emplace_back(entry.name);
    return out;
}

bool needsTables(Format format) { return known(format).needsTables; }

Result<Exported> exportPipeline(Format format, const ExportInput& input) {
    if (const auto write = known(format).write)
        return write(input);
    return Error(ErrorCode::unsupported, "a pipeline cannot be written as " + std::string(formatName(format)));
}

Result<Imported> importPipeline(Format format, std::string_view text, const std::string& where) {
    if (const auto read = known(format).read)
        return read(text, where);
    return Error(ErrorCode::unsupported, "a pipeline cannot be read from " + std::string(formatName(format)));
}

std::string passwordVariable(const pipeline::Pipeline& pipeline, bool source) {
    const pipeline::SecretRef& ref = source ? pipeline.sourcePassword : pipeline.targetPassword;
    if (ref.kind == pipeline::SecretRef::Kind::environment)
        return ref.name;
    return source ? "LODESTAR_SOURCE_PASSWORD" : "LODESTAR_TARGET_PASSWORD";
}

std::string substitution(const pipeline::Pipeline& pipeline) {
    return "envsubst '${" + passwordVariable(pipeline, true) + "} ${" + passwordVariable(pipeline, false) + "}'";
}

std::string originLines(const ExportInput& input, std::string_view mark, std::string_view what) {
    const pipeline::Pipeline& pipeline = input.pipeline;
    std::string out = std::string(mark) + std::string(what) + " of the pipeline " +
                      (pipeline.name.empty() ? std::string("(unnamed)") : pipeline.name) + '\n';
    out += std::string(mark) + "from " + pipeline.source.toString() + " to " + pipeline.target.toString() + '\n';
    for (const std::string& rule : pipeline.selection.describe())
        out += std::string(mark) + "rule: " + rule + '\n';
    return out;
}

std::string remarkLines(const std::vector<Remark>& remarks, std::string_view mark) {
    std::string out;
    for (const Remark& remark : remarks) {
        std::string line = remark.subject + ": " + remark.text;
        for (char& c : line)
            c = c == '\n' || c == '\r' ? ' ' : c;
        out += std::string(mark) + "differs: " + line + '\n';
    }
    return out;
}

std::string firstAddress(const std::vector<warehouse::HostPort>& addresses) {
    return addresses.empty() ? std::string() : addresses.front().toString();
}

void remarkOwnOptions(const pipeline::Pipeline& pipeline, std::vector<Remark>& remarks) {
    const sync::SyncOptions usual;
    const sync::SyncOptions& options = pipeline.options;
    const mapping::MappingRules& rules = pipeline.mapping;
    const auto say = [&](bool applies, const char* subject, const char* text) {
        if (applies)
            remarks.push_back({subject, text});
    };
    const bool files = !pipeline.source.tls.caFile.empty() || !pipeline.source.tls.certFile.empty() ||
                       !pipeline.source.tls.keyFile.empty() || !pipeline.target.caFile.empty();
    say(files, "tls", "the certificates go into a Java key store there");
    say(!pipeline.source.socketPath.empty(), "socket", "a Unix socket cannot be used there; host and port are written");
    say(!pipeline.source.serverPublicKeyFile.empty(), "server-public-key", "it has no counterpart");
    say(!pipeline.target.beAddressMap.empty(), "be-address-map",
        "the back ends must be reachable under the addresses that the front end names");
    say(pipeline.target.proxy.address.port != 0, "proxy", "loads go straight to front and back ends there");
    say(options.existingRows != usual.existingRows || !pipeline.existingRows.empty(), "existing-rows",
        "rows that are there stay; empty the tables by hand where that is wanted");
    say(!pipeline.schemaChanges.empty() || !pipeline.schemaChangeKinds.empty(), "schema changes of single tables",
        "one rule counts for all tables there");
    say(rules.zeroDates != mapping::ZeroDatePolicy::stop, "zero-dates",
        "what becomes of zero dates cannot be chosen there");
    say(rules.longTexts != mapping::LongTextPolicy::stop, "long-texts",
        "what becomes of a text beyond its column cannot be chosen there");
    say(!rules.columnRules.empty(), "mapping, columns",
        "types come from tables that exist: create them with the DDL of this pipeline first");
    say(!rules.shardColumn.empty(), "shard-column",
        "there is none, so that equal keys of merged tables overwrite each other");
    const auto timed = [](const auto& entry) { return entry.second.loadTime && !entry.second.loadTime->name.empty(); };
    say(!rules.loadTime.name.empty() || std::any_of(rules.tables.begin(), rules.tables.end(), timed), "load-time",
        "only an INSERT fills it, with the time of each row; a pipeline or a CREATE TABLE AS leaves it NULL");
}

} // namespace lodestar::exchange
