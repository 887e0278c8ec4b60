// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/create_table.h"
#include "core/ddl/quoting.h"
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

} // namespace

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
    std::size_t left = plan.columns.size();
    for (const TargetColumn& column : plan.columns)
        out += columnLine(column, nameWidth, typeWidth) + (--left ? ",\n" : "\n");
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
    else if (version >= mapping::TargetVersion{3, 1, 0})
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
    std::string out = commentLines("StarRocks tables of the pipeline " + header.pipeline);
    out += commentLines("from " + header.source + " to " + header.target);
    for (const std::string& rule : header.rules)
        out += commentLines("rule: " + rule);
    std::set<std::string> databases;
    for (const TablePlan& plan : plans)
        if (databases.insert(plan.target.database).second)
            out += '\n' + createDatabaseSql(plan.target.database);
    for (const TablePlan& plan : plans) {
        out += '\n' + commentLines(plan.source.toString() + " -> " + plan.target.toString());
        for (const mapping::Finding& finding : plan.findings)
            out += commentLines(std::string(severityWord(finding.severity)) + ": " +
                                (finding.column.empty() ? "" : finding.column + ": ") + finding.text);
        out += createTableSql(plan, version);
    }
    return out;
}

} // namespace lodestar::ddl
