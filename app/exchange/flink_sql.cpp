// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline as Flink SQL: a source and a sink table for each table and one statement set, laid out like the
// flink-create.all.sql of the StarRocks Migration Tool.
#include "app/exchange/flink_lexer_internal.h"
#include "app/exchange/flink_types_internal.h"
#include "app/exchange/formats_internal.h"
#include "core/ddl/create_table.h"
#include <algorithm>
#include <set>
namespace lodestar::exchange {
namespace {

constexpr const char* kCatalog = "`default_catalog`.";

std::string tableName(const value::TableId& id, const char* ending) {
    return kCatalog + flinkName(id.database) + '.' + flinkName(id.table + ending);
}

struct Line {
    std::string name;
    std::string type;
    bool notNull = false;
};

std::string columnLines(const std::vector<Line>& lines, const std::vector<std::string>& key) {
    std::string out;
    for (const Line& line : lines)
        out += "  " + flinkName(line.name) + ' ' + line.type + (line.notNull ? " NOT NULL" : " NULL") + ",\n";
    std::string names;
    for (const std::string& name : key)
        names += (names.empty() ? "" : ", ") + flinkName(name);
    if (names.empty())
        out.erase(out.size() - 2, 1);
    else
        out += "  PRIMARY KEY (" + names + ") NOT ENFORCED\n";
    return out;
}

std::string optionLines(const std::vector<std::pair<std::string, std::string>>& options) {
    std::string out;
    for (const auto& [name, value] : options)
        out += (out.empty() ? "  " : ",\n  ") + flinkText(name) + " = " + flinkText(value);
    return out + '\n';
}

std::string createTable(const std::string& name, const std::vector<Line>& lines, const std::vector<std::string>& key,
                        const std::vector<std::pair<std::string, std::string>>& options) {
    return "\nCREATE TABLE IF NOT EXISTS " + name + " (\n" + columnLines(lines, key) + ") WITH (\n" +
           optionLines(options) + ");\n";
}

/// The connector takes names for Java expressions and its table list for a list with commas.
std::string namePattern(const std::string& name) {
    std::string out;
    for (const char c : name) {
        if (std::string_view("\\$^+*?()[]{}|").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

std::string addresses(const std::vector<warehouse::HostPort>& list, const char* separator) {
    std::string out;
    for (const warehouse::HostPort& address : list)
        out += (out.empty() ? "" : separator) + address.toString();
    return out;
}

class Script {
public:
    explicit Script(const ExportInput& input) : m_input(input), m_pipeline(input.pipeline) {}

    void add(const schema::SourceTable& table, const mapping::TablePlan& plan) {
        for (const schema::SourceColumn& column : table.columns)
            if (column.name.find('`') != std::string::npos) {
                m_remarks.push_back(
                    {table.id.toString() + '.' + column.name,
                     "the mysql-cdc connector stops at a name with a backtick, so the table is left out"});
                return;
            }
        std::vector<Line> source;
        std::vector<Line> sink;
        std::string columns;
        std::string values;
        for (const mapping::TargetColumn& column : plan.columns) {
            const auto shape = shapeOf(table, column);
            if (!shape) {
                if (column.key)
                    return; // without its key the table cannot be written; shapeOf() has said it
                continue;
            }
            sink.push_back({column.name, shape->sink, column.key});
            columns += (columns.empty() ? "" : ", ") + flinkName(column.name);
            values += (values.empty() ? "" : ", ") + shape->expression;
            if (column.sourceColumn >= 0)
                source.push_back(
                    {table.columns[static_cast<std::size_t>(column.sourceColumn)].name, shape->source, column.key});
        }
        if (source.empty())
            return;
        m_databases.insert(plan.source.database);
        m_databases.insert(plan.target.database);
        addSource(table, plan, source);
        if (m_sinks.insert(plan.target).second)
            addSink(plan, sink);
        m_inserts += "\nINSERT INTO " + tableName(plan.target, "_sink") + " (" + columns + ")\nSELECT " + values +
                     "\nFROM " + tableName(plan.source, "_src") + ";\n";
        ++m_tables;
    }

    Result<Exported> finish() {
        if (m_tables == 0)
            return Error(ErrorCode::unsupported, "no selected table can be carried by Flink SQL");
        remarkOwnOptions(m_pipeline, m_remarks);
        m_remarks.push_back({"password", "fill it in with " + substitution(m_pipeline)});
        m_remarks.push_back({"schema changes", "Flink SQL carries rows only; no change of columns reaches the target"});
        m_remarks.push_back({"tables", "they must be there: create them with starrocks-create.all.sql first"});
        m_remarks.push_back({"server-time-zone",
                             "set it in the source tables to the zone of the MySQL server if that is "
                             "not the zone of the Flink machines"});
        std::string text = originLines(m_input, "-- ", "Flink SQL") + remarkLines(m_remarks, "-- ");
        // TIMESTAMP is an instant until it is written.
        text += "\nSET 'table.local-time-zone' = " + flinkText(m_pipeline.mapping.serverTimeZone) + ";\n";
        for (const std::string& database : m_databases)
            text += "\nCREATE DATABASE IF NOT EXISTS " + (kCatalog + flinkName(database)) + ";\n";
        text += m_creates + "\nEXECUTE STATEMENT SET\nBEGIN\n" + m_inserts + "\nEND;\n";
        Exported out;
        out.files.push_back({"flink-create.all.sql", std::move(text)});
        out.files.push_back(
            {"starrocks-create.all.sql", ddl::createScript(m_input.plans, m_input.version,
                                                           {m_pipeline.name, m_pipeline.source.toString(), "StarRocks",
                                                            m_pipeline.selection.describe()})});
        out.remarks = std::move(m_remarks);
        return out;
    }

private:
    std::optional<FlinkColumn> shapeOf(const schema::SourceTable& table, const mapping::TargetColumn& column) {
        if (column.fill == mapping::ColumnFill::loadTime)
            return FlinkColumn{{}, "TIMESTAMP(0)", "CAST(LOCALTIMESTAMP AS TIMESTAMP(0))", {}};
        if (column.fill == mapping::ColumnFill::rowHash) {
            m_remarks.push_back({table.id.toString(), "there is no hash of a row as key; the table is left out"});
            return std::nullopt;
        }
        if (column.sourceColumn < 0)
            return flinkConstant(column);
        const schema::SourceColumn& source = table.columns[static_cast<std::size_t>(column.sourceColumn)];
        auto shape = flinkColumn(source, column);
        const std::string subject = table.id.toString() + '.' + source.name;
        if (!shape)
            m_remarks.push_back({subject, source.columnType + " has no way to " + column.type +
                                              (column.key ? " in Flink SQL; the table is left out, for it is its key"
                                                          : " in Flink SQL; the column is left out")});
        else if (!shape->warning.empty())
            m_remarks.push_back({subject, shape->warning});
        return shape;
    }

    void addSource(const schema::SourceTable& table, const mapping::TablePlan& plan, const std::vector<Line>& lines) {
        std::vector<std::pair<std::string, std::string>> options{
            {"connector", "mysql-cdc"},
            {"hostname", m_pipeline.source.host},
            {"port", std::to_string(m_pipeline.source.port)},
            {"username", m_pipeline.source.user},
            {"password", "${" + passwordVariable(m_pipeline, true) + '}'},
            {"database-name", namePattern(plan.source.database)},
            {"table-name", namePattern(plan.source.table)}};
        std::vector<std::string> key;
        if (plan.model != mapping::TableModel::duplicateKey)
            for (const mapping::TargetColumn& column : plan.columns)
                if (column.key && column.sourceColumn >= 0)
                    key.push_back(table.columns[static_cast<std::size_t>(column.sourceColumn)].name);
        if (key.empty()) {
            options.emplace_back("scan.incremental.snapshot.chunk.key-column", lines.front().name);
            m_remarks.push_back({plan.source.toString(), "it has no key: rows are copied at least once, and UPDATE and "
                                                         "DELETE cannot be mirrored"});
        }
        static constexpr const char* kModes[] = {nullptr,           "earliest-offset", "latest-offset",
                                                 "specific-offset", "timestamp",       "snapshot"};
        const sync::Startup& startup = m_pipeline.options.startup;
        if (const char* mode = kModes[static_cast<std::size_t>(startup.mode)])
            options.emplace_back("scan.startup.mode", mode);
        if (!startup.binlogFile.empty()) {
            options.emplace_back("scan.startup.specific-offset.file", startup.binlogFile);
            options.emplace_back("scan.startup.specific-offset.pos", std::to_string(startup.binlogOffset));
        }
        if (!startup.gtidSet.empty())
            options.emplace_back("scan.startup.specific-offset.gtid-set", startup.gtidSet);
        if (startup.timestampMs != 0)
            options.emplace_back("scan.startup.timestamp-millis", std::to_string(startup.timestampMs));
        std::vector<Line> sourceLines = lines;
        for (Line& line : sourceLines)
            line.notNull = std::find(key.begin(), key.end(), line.name) != key.end();
        m_creates += createTable(tableName(plan.source, "_src"), sourceLines, key, options);
    }

    void addSink(const mapping::TablePlan& plan, std::vector<Line> lines) {
        const bool keyed = plan.model == mapping::TableModel::primaryKey;
        for (Line& line : lines)
            line.notNull = line.notNull && keyed;
        m_creates +=
            createTable(tableName(plan.target, "_sink"), lines, keyed ? plan.keyColumns : std::vector<std::string>(),
                        {{"connector", "starrocks"},
                         {"jdbc-url", "jdbc:mysql://" + addresses(m_pipeline.target.feQuery, ",")},
                         {"load-url", addresses(m_pipeline.target.feHttp, ";")},
                         {"username", m_pipeline.target.user},
                         {"password", "${" + passwordVariable(m_pipeline, false) + '}'},
                         {"database-name", plan.target.database},
                         {"table-name", plan.target.table},
                         {"sink.max-retries", "10"},
                         {"sink.buffer-flush.interval-ms",
                          std::to_string(std::max<std::int64_t>(m_pipeline.options.flushInterval.count(), 1000))},
                         {"sink.properties.format", "json"},
                         {"sink.properties.strip_outer_array", "true"},
                         {"sink.properties.strict_mode", "true"}});
    }

    const ExportInput& m_input;
    const pipeline::Pipeline& m_pipeline;
    std::set<std::string> m_databases;
    std::set<value::TableId> m_sinks;
    std::string m_creates;
    std::string m_inserts;
    std::size_t m_tables = 0;
    std::vector<Remark> m_remarks;
};

} // namespace

Result<Exported> exportFlinkSql(const ExportInput& input) {
    Script script(input);
    for (std::size_t i = 0; i < input.plans.size(); ++i)
        script.add(input.tables[i], input.plans[i]);
    return script.finish();
}

} // namespace lodestar::exchange
