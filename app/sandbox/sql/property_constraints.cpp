// SPDX-License-Identifier: GPL-3.0-or-later
// Constraints that StarRocks only believes (fe-core PropertyAnalyzer, UniqueConstraint, ForeignKeyConstraint).
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_values_internal.h"
#include <regex>
namespace lodestar::sandbox {

namespace {

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == at)
            out.emplace_back();
        else
            out.back() += c;
    }
    for (std::string& part : out)
        part = trimmed(part);
    while (out.size() > 1 && out.back().empty())
        out.pop_back();
    return out;
}

/// The names as the table has them, joined by commas.
Result<std::string> knownColumns(const std::string& list, const TableDef& table) {
    std::string out;
    for (const std::string& name : split(list, ',')) {
        const ColumnDef* column = table.column(name);
        if (!column)
            return analysisError("can not find column by name: " + name + ", from table: " + table.name);
        out += (out.empty() ? "" : ",") + column->name;
    }
    return out;
}

Result<void> uniqueConstraints(const std::string& text, TableDef& table) {
    std::string kept;
    for (const std::string& one : split(text, ';')) {
        if (one.empty())
            continue;
        LS_TRY(const std::string columns, knownColumns(one.substr(one.rfind('.') + 1), table));
        kept += (kept.empty() ? "" : ";") + ("default_catalog." + table.db + '.' + table.name + '.' + columns);
    }
    if (!kept.empty())
        table.properties["unique_constraints"] = kept;
    return {};
}

Result<std::string> foreignKey(const std::string& text, const ClusterFacts& cluster, const TableDef& table) {
    static const std::regex kForm(R"(^\s*([^\s(]*)\s*\(([^)]*)\)\s*references\s+([^\s(]+)\s*\(([^)]*)\)\s*$)",
                                  std::regex::icase);
    std::smatch part;
    if (!std::regex_match(text, part, kForm))
        return analysisError("invalid foreign key constraint:" + text);
    const auto children = split(lowerCase(part[2].str()), ',');
    if (children.size() != split(part[4].str(), ',').size())
        return analysisError("invalid foreign key constraint:" + text + ", columns' size does not match");
    const std::vector<std::string> path = split(part[3].str(), '.');
    const std::string db = path.size() > 1 ? path[path.size() - 2] : table.db;
    const auto parent = cluster.findTable ? cluster.findTable(db, path.back()) : nullptr;
    if (!parent)
        return analysisError("catalog:default_catalog, database: " + db + ", table:" + path.back() + " do not exist");
    LS_TRY(const std::string parentColumns, knownColumns(part[4].str(), *parent));
    LS_TRY(const std::string childColumns, knownColumns(part[2].str(), table));
    return '(' + childColumns + ") REFERENCES default_catalog." + db + '.' + parent->name + '(' + parentColumns + ')';
}

Result<void> foreignKeys(const std::string& text, const ClusterFacts& cluster, TableDef& table) {
    std::string kept;
    for (const std::string& one : split(text, ';')) {
        if (one.empty())
            continue;
        LS_TRY(const std::string form, foreignKey(one, cluster, table));
        kept += (kept.empty() ? "" : ";") + form;
    }
    if (kept.empty())
        return analysisError("invalid foreign key constrain:" + text);
    table.properties["foreign_key_constraints"] = kept;
    return {};
}

bool isTime(const ColumnDef& column) {
    return column.type.kind == TypeKind::date || column.type.kind == TypeKind::dateTime;
}

} // namespace

Result<void> applyConstraints(GivenProperties& given, const ClusterFacts& cluster, TableDef& table) {
    const auto value = [&](const char* name) {
        const auto found = given.find(name);
        // An empty list is not taken, and so is left for "Unknown properties".
        return found == given.end() || found->second.empty() ? std::nullopt : takeProperty(given, name);
    };
    if (const auto unique = value("unique_constraints"))
        LS_CHECK(uniqueConstraints(*unique, table));
    if (const auto foreign = value("foreign_key_constraints"))
        LS_CHECK(foreignKeys(*foreign, cluster, table));
    return {};
}

Result<void> applyTimeDrift(GivenProperties& given, const TableDef& table) {
    const auto text = takeProperty(given, "time_drift_constraint");
    if (!text)
        return {};
    static const std::regex kForm(
        R"(^\s*(\w+)\s+between\s+(days|hours|minutes|seconds)_(add|sub)\(\s*(\w+)\s*,\s*-?\d+\s*\)\s+and\s+)"
        R"((days|hours|minutes|seconds)_(add|sub)\(\s*(\w+)\s*,\s*-?\d+\s*\)\s*$)",
        std::regex::icase);
    std::smatch part;
    if (!std::regex_match(*text, part, kForm) || part[4] != part[7])
        return analysisError(
            "Invalid time_drift_constraint: '" + *text +
            "', legal format is '<targetColumn> between <boundExpr1> and <boundExpr2>', boundExpr must "
            "be days_add/days_sub/hours_add/hours_sub/minutes_add/minutes_sub/seconds_add/seconds_sub("
            "<referenceColumn>, <num>), targetColumn and referenceColumn must be DATE/DATETIME type");
    const ColumnDef* target = table.column(part[1].str());
    const ColumnDef* reference = table.column(part[4].str());
    if (!target)
        return analysisError("Target column '" + part[1].str() + "' not exists in table '" + table.name + '\'');
    if (!reference)
        return analysisError("Reference column '" + part[4].str() + "' not exists in table '" + table.name + '\'');
    const auto& names = table.partition.columns;
    if (!isTime(*reference) || std::find(names.begin(), names.end(), reference->name) == names.end())
        return analysisError("Reference column '" + reference->name +
                             "' must be a DATE/DATETIME type partition column");
    if (!isTime(*target))
        return analysisError("Target column '" + reference->name + "' must be a DATE/DATETIME type partition column");
    return {};
}

} // namespace lodestar::sandbox
