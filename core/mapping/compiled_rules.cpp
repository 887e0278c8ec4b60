// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/compiled_rules_internal.h"
#include "core/schema/name_pattern.h"
#include <utility>
namespace lodestar::mapping {
namespace {

/// Nothing of an empty one, which stands for all.
Result<std::optional<std::regex>> patternOf(const std::string& what, const std::string& pattern,
                                            schema::PatternText text) {
    if (pattern.empty())
        return std::optional<std::regex>();
    auto compiled = schema::compilePattern(pattern, text);
    if (!compiled)
        return Error(ErrorCode::invalidOption,
                     "the " + what + " \"" + pattern + "\" of a column rule " + compiled.error().detail,
                     "Correct the rule.");
    return std::optional(std::move(*compiled));
}

} // namespace

Result<CompiledRules> CompiledRules::compile(const MappingRules& rules) {
    CompiledRules out;
    out.m_rules = &rules;
    LS_TRY(out.m_routes, schema::RouteTable::compile(rules.routes));
    for (const TableRule& rule : rules.tableRules) {
        LS_TRY(auto tables, schema::TableList::parse(rule.tables));
        out.m_tableRules.push_back(std::move(tables));
    }
    for (const ColumnRule& rule : rules.columnRules) {
        ColumnPatterns patterns;
        LS_TRY(patterns.tables, schema::TableList::parse(rule.tables));
        LS_TRY(patterns.column, patternOf("column", rule.column, schema::PatternText::name));
        LS_TRY(patterns.sourceType, patternOf("source type", rule.sourceType, schema::PatternText::any));
        out.m_columnRules.push_back(std::move(patterns));
    }
    return out;
}

const TableRule* CompiledRules::tableRule(const value::TableId& table) const {
    for (std::size_t i = 0; i < m_tableRules.size(); ++i)
        if (m_tableRules[i].matches(table))
            return &m_rules->tableRules[i];
    return nullptr;
}

std::vector<std::size_t> CompiledRules::columnRulesOf(const value::TableId& table) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < m_columnRules.size(); ++i)
        if (m_columnRules[i].tables.empty() || m_columnRules[i].tables.matches(table))
            out.push_back(i);
    return out;
}

bool CompiledRules::matchesColumn(std::size_t rule, const schema::SourceColumn& column) const {
    const ColumnPatterns& patterns = m_columnRules[rule];
    try {
        return (!patterns.column || std::regex_match(column.name, *patterns.column)) &&
               (!patterns.sourceType || std::regex_match(column.columnType, *patterns.sourceType));
    } catch (const std::regex_error&) {
        return false; // too complex for the library on this name
    }
}

} // namespace lodestar::mapping
