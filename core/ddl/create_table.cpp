// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/create_table.h"
#include "core/ddl/quoting.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <set>
namespace lodestar::ddl {
namespace {

using mapping::Severity;
using mapping::TableModel;
using mapping::TablePlan;
using mapping::TargetColumn;

const char* keyClause(TableModel model) {
    switch (model) {
    case TableModel::primaryKey:
        return "PRIMARY KEY";
    case TableModel::uniqueKey:
        return "UNIQUE KEY";
    case TableModel::aggregateKey:
        return "AGGREGATE KEY";
    case TableModel::duplicateKey:
        break;
    }
    return "DUPLICATE KEY";
}

/// Characters, not bytes: columns are aligned for the eye.
std::size_t widthOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t own = widthOf(text);
    return own < width ? text + std::string(width - own, ' ') : text;
}

std::string columnLine(const TargetColumn& column, std::size_t nameWidth, std::size_t typeWidth) {
    std::string line = "  " + padded(quotedName(column.name), nameWidth) + ' ' + padded(column.type, typeWidth) + ' ';
    if (!column.aggregate.empty())
        line += column.aggregate + ' ';
    line += column.nullable ? "NULL" : "NOT NULL";
    if (column.defaultText)
        line += " DEFAULT " +
                (*column.defaultText == "CURRENT_TIMESTAMP" ? *column.defaultText : quotedText(*column.defaultText));
    if (!column.comment.empty())
        line += " COMMENT " + quotedText(column.comment);
    return line;
}

void addProperties(const TablePlan& plan, std::string& out) {
    if (plan.properties.empty())
        return;
    out += "PROPERTIES (\n";
    std::size_t left = plan.properties.size();
    for (const auto& [name, value] : plan.properties)
        out += "  " + quotedText(name) + " = " + quotedText(value) + (--left ? ",\n" : "\n");
    out += ")\n";
}

const char* severityWord(Severity severity) {
    switch (severity) {
    case Severity::exact:
        return "note";
    case Severity::widened:
        return "widened";
    case Severity::changedForm:
        return "changed form";
    case Severity::lossy:
        return "may lose values";
    case Severity::impossible:
        break;
    }
    return "impossible";
}

std::string headerText(const ScriptHeader& header) {
    std::string out = commentLines("StarRocks tables" +
                                   (header.pipeline.empty() ? std::string() : " of the pipeline " + header.pipeline));
    out += commentLines("from " + header.source + " to " + header.target);
    for (const std::string& rule : header.rules)
        out += commentLines("rule: " + rule);
    return out;
}

std::string databasesText(std::span<const TablePlan> plans) {
    std::string out;
    std::set<std::string> databases;
    for (const TablePlan& plan : plans)
        if (databases.insert(plan.target.database).second)
            out += '\n' + createDatabaseSql(plan.target.database);
    return out;
}

std::string tableText(const TablePlan& plan, const mapping::TargetVersion& version) {
    std::string out = commentLines(plan.source.toString() + " -> " + plan.target.toString());
    for (const mapping::Finding& finding : plan.findings)
        out += commentLines(std::string(severityWord(finding.severity)) + ": " +
                            (finding.column.empty() ? "" : finding.column + ": ") + finding.text);
    return out + createTableSql(plan, version);
}

/// "database.table.sql"; what a file system or the client's `source` could stumble over becomes an underscore, and
/// names that would meet (also without regard to case) get a number.
std::string fileName(const value::TableId& table, std::set<std::string>& taken) {
    std::string base = table.toString();
    for (char& c : base) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == 0x7F || std::string_view("/\\:*?\"'`<>|;").find(c) != std::string_view::npos)
            c = '_';
    }
    const auto folded = [](std::string text) {
        for (char& c : text)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return text;
    };
    std::string name = base + ".sql";
    for (int number = 2; !taken.insert(folded(name)).second; ++number)
        name = base + '.' + std::to_string(number) + ".sql";
    return name;
}

} // namespace

std::string indexClause(const mapping::PlannedIndex& index) {
    static constexpr const char* kKinds[] = {"BITMAP", "NGRAMBF", "GIN"};
    std::string line = "INDEX " + quotedName(index.name) + " (" + quotedName(index.column) + ") USING " +
                       kKinds[static_cast<std::size_t>(index.kind)];
    if (!index.properties.empty()) {
        std::size_t left = index.properties.size();
        line += " (";
        for (const auto& [name, value] : index.properties)
            line += quotedText(name) + " = " + quotedText(value) + (--left ? ", " : ")");
    }
    if (!index.comment.empty())
        line += " COMMENT " + quotedText(index.comment);
    return line;
}

std::string createTableSql(const TablePlan& plan, const mapping::TargetVersion& version) {
    return createTableSql(plan, version, plan.target);
}

std::string createTableSql(const TablePlan& plan, const mapping::TargetVersion& version, const value::TableId& name) {
    std::size_t nameWidth = 0;
    std::size_t typeWidth = 0;
    for (const TargetColumn& column : plan.columns) {
        nameWidth = std::max(nameWidth, widthOf(quotedName(column.name)));
        typeWidth = std::max(typeWidth, widthOf(column.type));
    }
    std::string out = "CREATE TABLE IF NOT EXISTS " + quotedTable(name) + " (\n";
    std::size_t left = plan.columns.size() + plan.indexes.size();
    for (const TargetColumn& column : plan.columns)
        out += columnLine(column, nameWidth, typeWidth) + (--left ? ",\n" : "\n");
    for (const mapping::PlannedIndex& index : plan.indexes)
        out += "  " + indexClause(index) + (--left ? ",\n" : "\n");
    out += ") ENGINE = OLAP\n";
    if (!plan.keyColumns.empty())
        out += std::string(keyClause(plan.model)) + " (" + quotedNames(plan.keyColumns) + ")\n";
    if (!plan.comment.empty())
        out += "COMMENT " + quotedText(plan.comment) + '\n';
    if (!plan.partitionBy.empty())
        out += "PARTITION BY " + plan.partitionBy + '\n';
    const std::string buckets = plan.buckets ? " BUCKETS " + std::to_string(*plan.buckets) : std::string();
    if (!plan.distributionColumns.empty())
        out += "DISTRIBUTED BY HASH (" + quotedNames(plan.distributionColumns) + ')' + buckets + '\n';
    else if (version >= mapping::since::kRandomDistribution)
        out += "DISTRIBUTED BY RANDOM" + buckets + '\n';
    if (!plan.sortColumns.empty())
        out += "ORDER BY (" + quotedNames(plan.sortColumns) + ")\n";
    addProperties(plan, out);
    out.back() = ';';
    return out + '\n';
}

std::string createDatabaseSql(const std::string& database) {
    return "CREATE DATABASE IF NOT EXISTS " + quotedName(database) + ";\n";
}

std::string createScript(std::span<const TablePlan> plans, const mapping::TargetVersion& version,
                         const ScriptHeader& header) {
    std::string out = headerText(header);
    out += databasesText(plans);
    for (const TablePlan& plan : plans)
        out += '\n' + tableText(plan, version);
    return out;
}

std::vector<ScriptFile> createFiles(std::span<const TablePlan> plans, const mapping::TargetVersion& version,
                                    const ScriptHeader& header) {
    std::vector<ScriptFile> out;
    std::string index = headerText(header) + databasesText(plans) + (plans.empty() ? "" : "\n");
    std::set<std::string> taken{"index.sql"};
    for (const TablePlan& plan : plans) {
        const std::string name = fileName(plan.target, taken);
        index += "source " + name + "\n";
        out.push_back({name, headerText(header) + '\n' + tableText(plan, version)});
    }
    out.push_back({"index.sql", std::move(index)});
    return out;
}

} // namespace lodestar::ddl
