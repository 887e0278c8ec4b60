// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/compiled_rules_internal.h"
namespace lodestar::mapping {
namespace {

std::optional<std::regex> patternOf(const std::string& text) {
    if (text.empty())
        return std::nullopt;
    return std::regex(text, std::regex::ECMAScript | std::regex::icase);
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
        try {
            patterns.column = patternOf(rule.column);
            patterns.sourceType = patternOf(rule.sourceType);
        } catch (const std::regex_error& failure) {
            return Error(ErrorCode::invalidArgument,
                         "a column rule is not a regular expression: column \"" + rule.column + "\", type \"" +
                             rule.sourceType + "\": " + failure.what(),
                         "Correct the rule.");
        }
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
