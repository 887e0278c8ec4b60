// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the clauses of one ALTER TABLE share while they are worked through. Two passes, as in StarRocks: every clause is
// checked by itself (checkClause, the analyzer's part, fe-core AlterTableClauseAnalyzer), then all are applied in order
// (applyClause, the execution's part, fe-core SchemaChangeHandler and AlterJobExecutor), then finishSchemaChange looks
// at the columns as they came out.
#include "app/sandbox/sql/analyze_alter.h"
#include <set>
namespace lodestar::sandbox {

struct AlterState {
    AlterState(const TableDef& table, const ClusterFacts& facts);

    const TableDef& before;
    const ClusterFacts& cluster;
    AlterPlan plan;            ///< plan.next: the table as changed so far
    bool fast = true;          ///< metadata only so far
    bool schemaChange = false; ///< a clause that ends in finishSchemaChange
    bool indexesChanged = false;
    bool bloomChanged = false;
    std::set<std::string> changedFields; ///< STRUCT columns whose fields changed: their types are not compared
    ast::Properties properties;          ///< of the column clauses

    [[nodiscard]] TableDef& next() { return plan.next; }
    [[nodiscard]] bool primary() const { return before.model == TableModel::primary; }
    [[nodiscard]] ColumnDef* find(std::string_view name);
};

[[nodiscard]] bool containsName(const std::vector<std::string>& names, std::string_view name);

// --- columns (alter_columns.cpp, alter_modify.cpp)
/// The definition as ADD and MODIFY take it: PRIMARY KEY tables replace any aggregate function by their own.
[[nodiscard]] Result<ColumnDef> checkedColumn(const TableDef& table, const ast::Column& column);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::AddColumn& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::AddColumns& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::DropColumn& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::ModifyColumn& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::StructField& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::RenameColumn& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::AddColumn& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::AddColumns& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::DropColumn& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::ModifyColumn& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::ModifyColumnComment& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::StructField& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::RenameColumn& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::OrderBy& clause);
[[nodiscard]] Result<void> takeProperties(AlterState& state, const ast::Properties& properties);
[[nodiscard]] Result<void> checkRollupName(const AlterState& state, const std::string& rollup);
/// Whether a generated column is computed from `name`; its name then.
[[nodiscard]] std::optional<std::string> generatedFrom(const TableDef& table, const std::string& name);
/// Order, types, partition, bucket and sort columns, bloom filters; decides between metadata and job.
[[nodiscard]] Result<void> finishSchemaChange(AlterState& state);
[[nodiscard]] bool sameColumn(const ColumnDef& a, const ColumnDef& b);

// --- partitions (alter_partitions.cpp)
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::AddPartition& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::DropPartition& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::ModifyPartition& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::ReplacePartition& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::RenamePartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::AddPartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::DropPartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::TruncatePartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::ModifyPartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::ReplacePartition& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::RenamePartition& clause);

// --- SET (alter_properties.cpp)
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::SetProperties& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::SetProperties& clause);

// --- indexes, rollups, distribution (alter_layout.cpp)
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::AddIndex& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::AddRollup& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::RenameRollup& clause);
[[nodiscard]] Result<void> checkClause(const TableDef& table, const ast::Optimize& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::AddIndex& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::DropIndex& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::AddRollup& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::DropRollup& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::RenameRollup& clause);
[[nodiscard]] Result<void> applyClause(AlterState& state, const ast::Optimize& clause);

} // namespace lodestar::sandbox
