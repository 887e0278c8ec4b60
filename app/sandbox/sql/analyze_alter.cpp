// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/analyze_alter.h"
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// fe-core AlterOpType. Only the three that stand alone in the list of `combines` go together with their own kind.
struct Operation {
    std::string_view operator()(const ast::RenameTable&) const { return "RENAME"; }
    std::string_view operator()(const ast::RenameColumn&) const { return "RENAME"; }
    std::string_view operator()(const ast::RenamePartition&) const { return "RENAME"; }
    std::string_view operator()(const ast::RenameRollup&) const { return "RENAME"; }
    std::string_view operator()(const ast::SwapWith&) const { return "SWAP"; }
    std::string_view operator()(const ast::SetProperties&) const { return "MODIFY_TABLE_PROPERTY"; }
    std::string_view operator()(const ast::TableComment&) const { return "ALTER_COMMENT"; }
    std::string_view operator()(const ast::AddPartition&) const { return "ADD_PARTITION"; }
    std::string_view operator()(const ast::DropPartition&) const { return "DROP_PARTITION"; }
    std::string_view operator()(const ast::TruncatePartition&) const { return "TRUNCATE_PARTITION"; }
    std::string_view operator()(const ast::ReplacePartition&) const { return "REPLACE_PARTITION"; }
    std::string_view operator()(const ast::ModifyPartition&) const { return "MODIFY_PARTITION"; }
    std::string_view operator()(const ast::Optimize&) const { return "OPTIMIZE"; }
    std::string_view operator()(const ast::AddRollup&) const { return "ADD_ROLLUP"; }
    std::string_view operator()(const ast::DropRollup&) const { return "DROP_ROLLUP"; }
    std::string_view operator()(const ast::Compact&) const { return "COMPACT"; }
    template <typename ColumnClause>
    std::string_view operator()(const ColumnClause&) const {
        return "SCHEMA_CHANGE";
    }
};

bool combines(std::string_view operation) {
    return operation == "SCHEMA_CHANGE" || operation == "ADD_ROLLUP" || operation == "DROP_ROLLUP";
}

Result<void> checkCombination(const std::vector<ast::AlterClause>& clauses) {
    std::vector<std::string_view> seen;
    for (const ast::AlterClause& clause : clauses) {
        const std::string_view operation = std::visit(Operation(), clause);
        for (const std::string_view other : seen)
            if (operation != other || !combines(operation))
                return analysisError("Alter operation " + std::string(operation) + " conflicts with operation " +
                                     std::string(other));
        if (std::find(seen.begin(), seen.end(), operation) == seen.end())
            seen.push_back(operation);
    }
    return {};
}

/// Clauses without a check of their own, and without effect on the definition.
template <typename Clause>
Result<void> checkClause(const TableDef&, const Clause&) {
    return {};
}
Result<void> checkClause(const TableDef& table, const ast::RenameTable& clause) {
    if (clause.to.empty())
        return analysisError("New Table name is not set");
    if (clause.to == table.name)
        return analysisError("Same table name " + clause.to);
    return checkTableName(clause.to);
}
Result<void> checkClause(const TableDef&, const ast::Compact& clause) {
    if (std::any_of(clause.partitions.begin(), clause.partitions.end(), [](const auto& n) { return n.empty(); }))
        return analysisError("there are empty partition name");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::RenameTable& clause) {
    state.plan.kind = AlterPlan::Kind::renameTable;
    state.plan.otherName = clause.to;
    return {};
}
Result<void> applyClause(AlterState& state, const ast::SwapWith& clause) {
    state.plan.kind = AlterPlan::Kind::swap;
    state.plan.otherName = clause.other;
    return {};
}
Result<void> applyClause(AlterState& state, const ast::TableComment& clause) {
    state.next().comment = clause.comment;
    return {};
}
Result<void> applyClause(AlterState& state, const ast::Compact& clause) {
    for (const std::string& name : clause.partitions)
        if (!findPartition(state.before.partition.partitions, name) && !equalsIgnoreCase(name, state.before.name))
            return bareError("Partition[" + name + "] does not exist in table[" + state.before.name + ']');
    return {};
}

} // namespace

AlterState::AlterState(const TableDef& table, const ClusterFacts& facts) : before(table), cluster(facts) {
    plan.next = table;
    const auto evolution = table.properties.find("fast_schema_evolution");
    fast = evolution == table.properties.end() || evolution->second == "true";
}

ColumnDef* AlterState::find(std::string_view name) {
    for (ColumnDef& c : plan.next.columns)
        if (equalsIgnoreCase(c.name, name))
            return &c;
    return nullptr;
}

bool containsName(const std::vector<std::string>& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [&](const auto& n) { return equalsIgnoreCase(n, name); });
}

Result<void> checkAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses) {
    LS_CHECK(checkCombination(clauses));
    for (const ast::AlterClause& clause : clauses)
        LS_CHECK(std::visit([&](const auto& one) { return checkClause(table, one); }, clause));
    return {};
}

Result<AlterPlan> planAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses,
                            const ClusterFacts& cluster) {
    AlterState state(table, cluster);
    for (const ast::AlterClause& clause : clauses) {
        LS_CHECK(std::visit([&](const auto& one) { return applyClause(state, one); }, clause));
        if (state.plan.ended)
            return std::move(state.plan);
    }
    if (state.schemaChange)
        LS_CHECK(finishSchemaChange(state));
    return std::move(state.plan);
}

} // namespace lodestar::sandbox
