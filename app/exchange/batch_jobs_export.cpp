// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline as one DataX job or DataWorks script for each table.
#include "app/exchange/formats_internal.h"
#include "app/exchange/source_expression_internal.h"
#include "core/ddl/quoting.h"
#include <nlohmann/json.hpp>
namespace lodestar::exchange {
namespace {

using Json = nlohmann::ordered_json;

std::string fileName(const value::TableId& id, const char* ending) {
    std::string out = id.toString();
    for (char& c : out)
        c = c == '/' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    return out + ending;
}

std::string unquotedWhenPlain(const std::string& expression, const std::string& name) {
    const bool plain = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                               "0123456789_") == std::string::npos;
    return plain && expression == ddl::quotedName(name) ? name : expression;
}

struct Columns {
    std::vector<std::string> from;
    std::vector<std::string> to;
};

Columns columnsOf(const schema::SourceTable& table, const mapping::TablePlan& plan, std::vector<Remark>& remarks) {
    Columns out;
    for (const mapping::TargetColumn& column : plan.columns) {
        if (column.fill == mapping::ColumnFill::rowHash) {
            remarks.push_back(
                {table.id.toString(), "there is no hash of a row as key: name key columns before this job is used"});
            continue;
        }
        if (column.fill == mapping::ColumnFill::loadTime) {
            out.from.emplace_back("NOW()");
            out.to.push_back(column.name);
            continue;
        }
        if (column.sourceColumn < 0) {
            std::string text = column.constant;
            for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2)
                text.insert(at, 1, '\'');
            out.from.push_back('\'' + text + '\'');
            out.to.push_back(column.name);
            continue;
        }
        const schema::SourceColumn& source = table.columns[static_cast<std::size_t>(column.sourceColumn)];
        if (const auto expression = sourceExpression(source, column)) {
            out.from.push_back(unquotedWhenPlain(*expression, source.name));
            out.to.push_back(column.name);
        } else {
            remarks.push_back({table.id.toString() + '.' + source.name,
                               column.type + " cannot be loaded from text there; the column is left out"});
        }
    }
    return out;
}

/// A column that a reader can split by: a key of one whole number.
std::string splitColumn(const schema::SourceTable& table) {
    const auto key = table.rowKey();
    if (key.size() != 1)
        return {};
    const schema::SourceColumn& column = table.columns[key.front()];
    return column.kind <= schema::TypeKind::bigInt ? column.name : std::string();
}

Json preSqlFor(const pipeline::Pipeline& pipeline, const mapping::TablePlan& plan) {
    const auto own = pipeline.existingRows.find(plan.source);
    const sync::ExistingRows rows = own == pipeline.existingRows.end() ? pipeline.options.existingRows : own->second;
    Json out = Json::array();
    if (rows == sync::ExistingRows::truncate || rows == sync::ExistingRows::replace)
        out.push_back("TRUNCATE TABLE " + ddl::quotedTable(plan.target));
    return out;
}

Json loadUrls(const pipeline::Pipeline& pipeline) {
    Json out = Json::array();
    for (const warehouse::HostPort& address : pipeline.target.feHttp)
        out.push_back(address.toString());
    return out;
}

Json loadProps() {
    return {
        {"column_separator", "\\x01"}, {"row_delimiter", "\\x02"}, {"strict_mode", "true"}, {"max_filter_ratio", "0"}};
}

void remarkBatch(const pipeline::Pipeline& pipeline, std::vector<Remark>& remarks) {
    remarks.push_back({"changes", "the job copies once; it follows no changes, and rows deleted at the source stay"});
    remarks.push_back({"tables", "they must be there: create them with the DDL of this pipeline first"});
    if (pipeline.mapping.serverTimeZone != "UTC")
        remarks.push_back({"server-time-zone", "TIMESTAMP arrives in the zone of the job's own session"});
}

std::string jsonText(const Json& job) { return job.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

} // namespace

Result<Exported> exportDatax(const ExportInput& input) {
    const pipeline::Pipeline& pipeline = input.pipeline;
    Exported out;
    remarkBatch(pipeline, out.remarks);
    out.remarks.push_back(
        {"password", "fill it in with " + substitution(pipeline) + ", or start datax.py with -p \"-DNAME=value\""});
    for (std::size_t i = 0; i < input.plans.size(); ++i) {
        const mapping::TablePlan& plan = input.plans[i];
        const Columns columns = columnsOf(input.tables[i], plan, out.remarks);
        Json reader{{"username", pipeline.source.user},
                    {"password", "${" + passwordVariable(pipeline, true) + '}'},
                    {"column", columns.from},
                    {"splitPk", splitColumn(input.tables[i])},
                    {"where", ""},
                    {"connection", Json::array({{{"table", Json::array({plan.source.table})},
                                                 {"jdbcUrl", Json::array({"jdbc:mysql://" + pipeline.source.host + ':' +
                                                                          std::to_string(pipeline.source.port) + '/' +
                                                                          plan.source.database})}}})}};
        Json writer{{"username", pipeline.target.user},
                    {"password", "${" + passwordVariable(pipeline, false) + '}'},
                    {"database", plan.target.database},
                    {"table", plan.target.table},
                    {"column", columns.to},
                    {"preSql", preSqlFor(pipeline, plan)},
                    {"postSql", Json::array()},
                    {"jdbcUrl", "jdbc:mysql://" + firstAddress(pipeline.target.feQuery) + '/'},
                    {"loadUrl", loadUrls(pipeline)},
                    {"loadProps", loadProps()},
                    {"maxBatchRows", pipeline.options.batchRowsMax},
                    {"maxBatchSize", pipeline.options.batchBytesMax}};
        Json job{{"job",
                  {{"setting",
                    {{"speed", {{"channel", pipeline.options.readers}}},
                     {"errorLimit", {{"record", 0}, {"percentage", 0}}}}},
                   {"content",
                    Json::array({{{"reader", {{"name", "mysqlreader"}, {"parameter", std::move(reader)}}},
                                  {"writer", {{"name", "starrockswriter"}, {"parameter", std::move(writer)}}}}})}}}};
        out.files.push_back({fileName(plan.source, ".json"), jsonText(job)});
    }
    return out;
}

Result<Exported> exportDataworks(const ExportInput& input) {
    const pipeline::Pipeline& pipeline = input.pipeline;
    const std::string from = pipeline.sourceName.empty() ? "mysql_source" : pipeline.sourceName;
    const std::string to = pipeline.targetName.empty() ? "starrocks_target" : pipeline.targetName;
    Exported out;
    remarkBatch(pipeline, out.remarks);
    out.remarks.push_back({"datasource", "addresses, users and passwords belong to the data sources " + from + " and " +
                                             to + ": add them in DataWorks under these names"});
    for (std::size_t i = 0; i < input.plans.size(); ++i) {
        const mapping::TablePlan& plan = input.plans[i];
        const Columns columns = columnsOf(input.tables[i], plan, out.remarks);
        Json reader{
            {"column", columns.from},
            {"connection", Json::array({{{"datasource", from}, {"table", Json::array({plan.source.toString()})}}})},
            {"where", ""},
            {"splitPk", splitColumn(input.tables[i])},
            {"encoding", "UTF-8"}};
        Json writer{{"selectedDatabase", plan.target.database},
                    {"datasource", to},
                    {"table", plan.target.table},
                    {"column", columns.to},
                    {"loadUrl", loadUrls(pipeline)},
                    {"loadProps", loadProps()},
                    {"preSql", preSqlFor(pipeline, plan)},
                    {"postSql", Json::array()},
                    {"maxBatchRows", pipeline.options.batchRowsMax},
                    {"maxBatchSize", pipeline.options.batchBytesMax},
                    {"strategyOnError", "exit"}};
        Json script{
            {"type", "job"},
            {"version", "2.0"},
            {"steps",
             Json::array(
                 {{{"stepType", "mysql"}, {"parameter", std::move(reader)}, {"name", "Reader"}, {"category", "reader"}},
                  {{"stepType", "starrocks"},
                   {"parameter", std::move(writer)},
                   {"name", "Writer"},
                   {"category", "writer"}}})},
            {"setting",
             {{"errorLimit", {{"record", "0"}}},
              {"speed", {{"throttle", false}, {"concurrent", pipeline.options.readers}}}}},
            {"order", {{"hops", Json::array({{{"from", "Reader"}, {"to", "Writer"}}})}}}};
        out.files.push_back({fileName(plan.source, ".json"), jsonText(script)});
    }
    return out;
}

} // namespace lodestar::exchange
