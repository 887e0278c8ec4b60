// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The patterns of MappingRules, read once for any number of tables. Immutable; any thread.
#include "core/base/result.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/selection_rules.h"
#include "core/schema/table.h"
#include <optional>
#include <regex>
#include <vector>
namespace lodestar::mapping {

class CompiledRules final {
public:
    /// Keeps a reference to the rules. Fails with invalidOption on a pattern that cannot be read.
    [[nodiscard]] static Result<CompiledRules> compile(const MappingRules& rules);
    [[nodiscard]] const MappingRules& rules() const { return *m_rules; }
    [[nodiscard]] const schema::RouteTable& routes() const { return m_routes; }
    /// The first table rule that matches, or nullptr.
    [[nodiscard]] const TableRule* tableRule(const value::TableId& table) const;
    /// The column rules that concern the table, by index.
    [[nodiscard]] std::vector<std::size_t> columnRulesOf(const value::TableId& table) const;
    /// Whether the rule concerns the column; its table is known to match.
    [[nodiscard]] bool matchesColumn(std::size_t rule, const schema::SourceColumn& column) const;

private:
    struct ColumnPatterns {
        schema::TableList tables;
        std::optional<std::regex> column;
        std::optional<std::regex> sourceType;
    };
    const MappingRules* m_rules = nullptr;
    schema::RouteTable m_routes;
    std::vector<schema::TableList> m_tableRules;
    std::vector<ColumnPatterns> m_columnRules;
};

/// Plans one table; planTable() and planTables() are made of it. Without `design` nothing is said about what StarRocks
/// takes at CREATE TABLE: the table is there.
[[nodiscard]] Result<TablePlan> planWith(const schema::SourceTable& table, const CompiledRules& rules,
                                         const TargetVersion& version, bool design);

} // namespace lodestar::mapping
