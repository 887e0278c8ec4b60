// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline as CREATE TABLE ... AS TABLE for each table, or CREATE DATABASE ... AS DATABASE for each database.
#include "app/exchange/flink_lexer_internal.h"
#include "app/exchange/formats_internal.h"
#include "app/exchange/pipeline_builder_internal.h"
#include "app/exchange/table_clauses_internal.h"
#include "app/pipeline/pipeline_file.h"
#include <algorithm>
#include <map>
namespace lodestar::exchange {
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

/// "key" = "value" lines between parentheses.
std::string optionText(const Options& options, const std::string& indent) {
    std::string out = "(\n";
    std::size_t left = options.size();
    for (const auto& [name, value] : options)
        out += indent + flinkText(name) + " = " + flinkText(value) + (--left ? ",\n" : "\n");
    return out + ')';
}

std::string joinedAddresses(const std::vector<warehouse::HostPort>& addresses, const char* separator) {
    std::string out;
    for (const warehouse::HostPort& address : addresses)
        out += (out.empty() ? "" : separator) + address.toString();
    return out;
}

/// Realtime Compute for Apache Flink fills ${secret_values.NAME} in.
std::string secret(const pipeline::Pipeline& pipeline, bool source) {
    return "${secret_values." + passwordVariable(pipeline, source) + '}';
}

Options sourceOptions(const pipeline::Pipeline& pipeline) {
    Options out{{"connector", "mysql-cdc"},
                {"hostname", pipeline.source.host},
                {"port", std::to_string(pipeline.source.port)},
                {"username", pipeline.source.user},
                {"password", secret(pipeline, true)}};
    const auto& options = pipeline.options;
    if (options.serverId != 0)
        out.emplace_back("server-id", std::to_string(options.serverId));
    out.emplace_back("server-time-zone", pipeline.mapping.serverTimeZone);
    static constexpr const char* kModes[] = {nullptr,           "earliest-offset", "latest-offset",
                                             "specific-offset", "timestamp",       "snapshot"};
    if (const char* mode = kModes[static_cast<std::size_t>(options.startup.mode)])
        out.emplace_back("scan.startup.mode", mode);
    if (!options.startup.binlogFile.empty()) {
        out.emplace_back("scan.startup.specific-offset.file", options.startup.binlogFile);
        out.emplace_back("scan.startup.specific-offset.pos", std::to_string(options.startup.binlogOffset));
    }
    if (!options.startup.gtidSet.empty())
        out.emplace_back("scan.startup.specific-offset.gtid-set", options.startup.gtidSet);
    if (options.startup.timestampMs != 0)
        out.emplace_back("scan.startup.timestamp-millis", std::to_string(options.startup.timestampMs));
    if (options.chunkRowsMax != sync::SyncOptions().chunkRowsMax)
        out.emplace_back("scan.incremental.snapshot.chunk.size", std::to_string(options.chunkRowsMax));
    return out;
}

Options sinkOptions(const pipeline::Pipeline& pipeline, bool simple, const std::string& clauses) {
    Options out{{"connector", "starrocks"},
                {"jdbc-url", "jdbc:mysql://" + joinedAddresses(pipeline.target.feQuery, ",")},
                {"load-url", joinedAddresses(pipeline.target.feHttp, ";")},
                {"username", pipeline.target.user},
                {"password", secret(pipeline, false)}};
    if (simple)
        out.emplace_back("starrocks.create.table.mode", "simple");
    if (!clauses.empty())
        out.emplace_back("starrocks.create.table.properties", clauses);
    const auto ms = std::max<std::int64_t>(pipeline.options.flushInterval.count(), 1000);
    out.emplace_back("sink.buffer-flush.interval-ms", std::to_string(ms));
    out.emplace_back("sink.properties.column_separator", "\\x01");
    out.emplace_back("sink.properties.row_delimiter", "\\x02");
    return out;
}

void remarkSecrets(const pipeline::Pipeline& pipeline, std::vector<Remark>& remarks) {
    remarkOwnOptions(pipeline, remarks);
    remarks.push_back({"password", "store both passwords as secret values named " + passwordVariable(pipeline, true) +
                                       " and " + passwordVariable(pipeline, false) + " in the workspace"});
    remarks.push_back({"types",
                       "tables that are missing are made there in its own types; create them with the DDL of this "
                       "pipeline first"});
    if (pipeline.options.schemaChange != sync::SchemaChangePolicy::lenient)
        remarks.push_back(
            {"schema.change.behavior", "the statement has its own rule: columns are added, never dropped"});
}

/// What a statement of its own cannot say about a table.
void remarkTable(const mapping::TablePlan& plan, const schema::SourceTable& source, std::vector<Remark>& remarks) {
    if (plan.model == mapping::TableModel::duplicateKey)
        remarks.push_back({plan.source.toString(), "a table without a primary key is not accepted there"});
    bool renamed = false;
    std::size_t carried = 0;
    for (const mapping::TargetColumn& column : plan.columns)
        if (column.sourceColumn >= 0) {
            ++carried;
            renamed = renamed || source.columns[static_cast<std::size_t>(column.sourceColumn)].name != column.name;
        }
    if (renamed)
        remarks.push_back({plan.source.toString(), "renamed columns keep their names of the source there"});
    if (carried < source.columns.size())
        remarks.push_back({plan.source.toString(), "every column is carried there, also those that are left out here"});
}

std::string header(const ExportInput& input, const std::vector<Remark>& remarks, const char* what) {
    return originLines(input, "-- ", what) + remarkLines(remarks, "-- ");
}

/// The target of "db.\.*" routes and of tables without a route.
struct TargetDatabase {
    std::string name;
    bool known = true;
};
TargetDatabase targetOf(const pipeline::Pipeline& pipeline, const std::string& databaseEntry) {
    const auto exact = exactName(databaseEntry);
    for (const schema::Route& route : pipeline.mapping.routes) {
        const auto parts = splitEntry(route.sourceTable);
        if (!parts || parts->database != databaseEntry)
            continue;
        const std::size_t dot = route.sinkTable.find('.');
        const bool whole = parts->table == "\\.*" && !route.replaceSymbol.empty() && dot != std::string::npos &&
                           route.sinkTable.substr(dot + 1) == route.replaceSymbol;
        return {route.sinkTable.substr(0, dot), whole};
    }
    return {exact.value_or("ods"), exact.has_value()};
}

struct Group {
    std::vector<std::string> including;
    std::vector<std::string> excluding;
    bool all = false;
};

std::string tableTexts(const std::vector<std::string>& tables) {
    std::string out;
    for (const std::string& table : tables)
        out += (out.empty() ? "" : ",") + flinkText(table);
    return out;
}

} // namespace

Result<Exported> exportCtas(const ExportInput& input) {
    Exported out;
    remarkSecrets(input.pipeline, out.remarks);
    std::string statements;
    for (std::size_t i = 0; i < input.plans.size(); ++i) {
        const mapping::TablePlan& plan = input.plans[i];
        remarkTable(plan, input.tables[i], out.remarks);
        if (plan.model == mapping::TableModel::duplicateKey)
            continue;
        const bool simple = fitsSimpleMode(plan);
        Options sink = sinkOptions(input.pipeline, simple, simple ? simpleClauses(plan) : fullClauses(plan));
        sink.emplace_back("database-name", plan.target.database);
        sink.emplace_back("table-name", plan.target.table);
        Options source = sourceOptions(input.pipeline);
        source.emplace_back("database-name", plan.source.database);
        source.emplace_back("table-name", plan.source.table);
        statements += "\nCREATE TABLE IF NOT EXISTS " + flinkName(plan.target.table) + "\nWITH " +
                      optionText(sink, "  ") + "\nAS TABLE `mysql`." + flinkName(plan.source.database) + '.' +
                      flinkName(plan.source.table) + "\n/*+ OPTIONS" + optionText(source, "  ") + " */;\n";
    }
    if (statements.empty())
        return Error(ErrorCode::unsupported,
                     "no selected table can be written as CREATE TABLE ... AS TABLE: none has a "
                     "primary key");
    const bool set = input.plans.size() > 1;
    out.files.push_back({"ctas.sql", header(input, out.remarks, "CREATE TABLE AS") +
                                         (set ? "\nBEGIN STATEMENT SET;\n" : "") + statements +
                                         (set ? "\nEND;\n" : "")});
    return out;
}

Result<Exported> exportCdas(const ExportInput& input) {
    const pipeline::Pipeline& pipeline = input.pipeline;
    Exported out;
    remarkSecrets(pipeline, out.remarks);
    std::map<std::string, Group> groups;
    const auto add = [&](std::span<const std::string> entries, bool exclude) {
        for (const std::string& entry : entries)
            if (const auto parts = splitEntry(entry)) {
                Group& group = groups[parts->database];
                if (!exclude && parts->table == "\\.*")
                    group.all = true;
                else
                    (exclude ? group.excluding : group.including).push_back(javaPattern(parts->table));
            }
    };
    add(pipeline.selection.include().entries(), false);
    add(pipeline.selection.exclude().entries(), true);
    for (const auto& [table, choice] : pipeline.mapping.tables)
        if (choice != mapping::TableOverride{})
            out.remarks.push_back({table.toString(),
                                   "choices for a single table need a statement of their own: export as "
                                   "ctas"});
    const std::string clauses = simpleClauses(pipeline.mapping.buckets, pipeline.mapping.properties);
    std::string statements;
    for (const auto& [database, group] : groups) {
        if (!group.all && group.including.empty())
            continue;
        const TargetDatabase target = targetOf(pipeline, database);
        if (!target.known)
            out.remarks.push_back(
                {javaPattern(database), "its routes do not send every table to one database under its "
                                        "own name; " +
                                            target.name + " is written"});
        statements +=
            "\nCREATE DATABASE IF NOT EXISTS " + flinkName(target.name) + "\nWITH " +
            optionText(sinkOptions(pipeline, true, clauses), "  ") + "\nAS DATABASE `mysql`." +
            flinkName(javaPattern(database)) +
            (group.all ? std::string(" INCLUDING ALL TABLES") : " INCLUDING TABLE " + tableTexts(group.including)) +
            (group.excluding.empty() ? std::string() : " EXCLUDING TABLE " + tableTexts(group.excluding)) +
            "\n/*+ OPTIONS" + optionText(sourceOptions(pipeline), "  ") + " */;\n";
    }
    if (statements.empty())
        return Error(ErrorCode::unsupported, "no tables are selected");
    out.files.push_back({"cdas.sql", header(input, out.remarks, "CREATE DATABASE AS") + statements});
    return out;
}

} // namespace lodestar::exchange
