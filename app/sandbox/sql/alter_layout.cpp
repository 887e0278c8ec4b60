// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes, rollups and the change of distribution (fe-core SchemaChangeHandler.processAddIndex, .processDropIndex,
// MaterializedViewHandler, AlterTableClauseAnalyzer.visitOptimizeClause).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr int kPropertyError = 5064;
constexpr std::size_t kMaxIndexName = 64;

bool hasReplace(const TableDef& table) {
    return table.model == TableModel::primary || table.model == TableModel::unique ||
           std::any_of(table.columns.begin(), table.columns.end(),
                       [](const auto& c) { return c.aggregate.starts_with("REPLACE"); });
}

Result<void> checkDistribution(const TableDef& table, const Distribution& wanted) {
    if (wanted.random && table.model != TableModel::duplicate &&
        !(table.model == TableModel::aggregate && !hasReplace(table)))
        return analysisError(std::string(modelClause(table.model)) + (hasReplace(table) ? " with replace " : "") +
                             " must use hash distribution");
    if (wanted.buckets < 0)
        return analysisError("Number of hash distribution is zero");
    for (const std::string& name : wanted.columns)
        if (!table.column(name))
            return analysisError("Distribution column(" + name + ") doesn't exist.");
    return {};
}

Result<void> checkOptimizePartitions(const TableDef& table, const ast::Optimize& clause) {
    if (clause.partitions.empty())
        return {};
    if (clause.distribution && clause.distribution->random != table.distribution.random)
        return analysisError("not support change distribution type when specify partitions");
    if (!clause.sortKey.empty())
        return analysisError("not support change sort keys or keys type when specify partitions");
    if (clause.temporaryPartitions)
        return analysisError("not support optimize temp partition");
    if (clause.distribution && !clause.distribution->random &&
        clause.distribution->columns != table.distribution.columns)
        return analysisError("not support change distribution column when specify partitions");
    for (const std::string& name : clause.partitions)
        if (!findPartition(table.partition.partitions, name) &&
            !(table.partition.kind == PartitionKind::none && equalsIgnoreCase(name, table.name)))
            return analysisError("partition " + name + " does not exist");
    return {};
}

std::string operationText(const ast::Optimize& clause) {
    std::string out = "ALTER";
    if (clause.distribution && clause.distribution->random)
        out += " DISTRIBUTED BY RANDOM";
    if (clause.distribution && !clause.distribution->random) {
        std::string columns;
        for (const std::string& name : clause.distribution->columns)
            columns += (columns.empty() ? "" : ", ") + name;
        out += " DISTRIBUTED BY HASH(" + columns + ')';
    }
    if (clause.distribution && clause.distribution->buckets > 0)
        out += " BUCKETS " + std::to_string(clause.distribution->buckets);
    return out == "ALTER" ? std::string() : out;
}

} // namespace

Result<void> checkClause(const TableDef& table, const ast::AddIndex& clause) {
    if (clause.index.name.size() > kMaxIndexName)
        return analysisError("index name too long, the index name length at most is 64.");
    for (std::size_t i = 0; i < clause.index.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(clause.index.columns[i], clause.index.columns[j]))
                return analysisError("columns of index has duplicated.");
    if (clause.index.columns.size() != 1)
        return analysisError(clause.index.name + " index can only apply to a single column.");
    if (!table.column(clause.index.columns[0]))
        return analysisError("can not find column by name: " + clause.index.columns[0] + ", from table: " + table.name);
    return {};
}

Result<void> applyClause(AlterState& state, const ast::AddIndex& clause) {
    LS_CHECK(takeProperties(state, {}));
    const auto replicated = state.before.properties.find("replicated_storage");
    if (clause.index.kind == "GIN" && replicated != state.before.properties.end() && replicated->second == "true")
        return analysisError("GIN does not support replicated mode");
    for (const IndexDef& other : state.before.indexes) {
        if (equalsIgnoreCase(other.name, clause.index.name))
            return bareError("index `" + clause.index.name + "` already exist.");
        if (equalsIgnoreCase(other.columns[0], clause.index.columns[0]))
            return bareError("index for columns (" + clause.index.columns[0] + " ) already exist.");
    }
    TableDef bare = state.before;
    bare.indexes.clear();
    LS_TRY(IndexDef index, checkIndex(clause.index, bare));
    state.next().indexes.push_back(std::move(index));
    state.schemaChange = state.indexesChanged = true;
    state.fast = false;
    return {};
}

Result<void> applyClause(AlterState& state, const ast::DropIndex& clause) {
    LS_CHECK(takeProperties(state, {}));
    const auto named = [&](const IndexDef& i) { return equalsIgnoreCase(i.name, clause.name); };
    if (std::none_of(state.before.indexes.begin(), state.before.indexes.end(), named))
        return bareError("index " + clause.name + " does not exist");
    std::erase_if(state.next().indexes, named);
    state.schemaChange = state.indexesChanged = true;
    state.fast = false;
    return {};
}

Result<void> checkClause(const TableDef&, const ast::AddRollup& clause) {
    LS_CHECK(checkTableName(clause.name));
    for (std::size_t i = 0; i < clause.columns.size(); ++i) {
        if (clause.columns[i].empty())
            return analysisError("Incorrect column name ''", 1166);
        for (std::size_t j = 0; j < i; ++j)
            if (clause.columns[i] == clause.columns[j])
                return analysisError("Duplicate column name '" + clause.columns[i] + '\'', 1060);
    }
    return {};
}

Result<void> applyClause(AlterState& state, const ast::AddRollup& clause) {
    const TableDef& before = state.before;
    if (before.model == TableModel::primary)
        return bareError("Do not support add rollup on primary key table[" + before.name + ']');
    if (!clause.from.empty() && clause.from != before.name)
        return bareError("Rollup index[" + clause.from + "] does not exist");
    for (const RollupDef& other : state.next().rollups)
        if (other.name == clause.name)
            return bareError("Rollup index[" + clause.name + "] already exists");
    if (clause.name == before.name)
        return bareError("Rollup index[" + clause.name + "] already exists");
    bool value = false;
    bool key = false;
    for (const std::string& name : clause.columns) {
        const ColumnDef* c = before.column(name);
        if (!c)
            return bareError("Column[" + name + "] does not exist");
        if (c->isKey && value)
            return bareError("Invalid column order. value should be after key");
        (c->isKey ? key : value) = true;
    }
    if (!key && before.model != TableModel::duplicate)
        return bareError("No key column is found");
    state.next().rollups.push_back({.name = clause.name, .columns = clause.columns});
    state.properties.insert(state.properties.end(), clause.properties.begin(), clause.properties.end());
    state.plan.kind = AlterPlan::Kind::rollup;
    state.plan.otherName = clause.name;
    return {};
}

Result<void> applyClause(AlterState& state, const ast::DropRollup& clause) {
    const auto dropped = std::erase_if(state.next().rollups, [&](const auto& r) { return r.name == clause.name; });
    if (dropped == 0)
        return bareError("Materialized view [" + clause.name + "] does not exist in table [" + state.before.name + ']');
    return {};
}

Result<void> checkClause(const TableDef&, const ast::RenameRollup& clause) { return checkTableName(clause.to); }

Result<void> applyClause(AlterState& state, const ast::RenameRollup& clause) {
    if (clause.from == state.before.name)
        return bareError("Using ALTER TABLE RENAME to change table name");
    if (clause.from == clause.to)
        return bareError("Same rollup name");
    RollupDef* found = nullptr;
    bool used = clause.to == state.before.name;
    for (RollupDef& rollup : state.next().rollups) {
        if (rollup.name == clause.from)
            found = &rollup;
        used = used || rollup.name == clause.to;
    }
    if (!found)
        return bareError("Rollup index[" + clause.from + "] does not exists");
    if (used)
        return bareError("Rollup name[" + clause.to + "] is already used");
    found->name = clause.to;
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::Optimize& clause) {
    if (table.properties.contains("colocate_with"))
        return analysisError("Optimize table in colocate group is not supported", kPropertyError);
    if (table.distribution.random && !clause.partitionBy)
        return analysisError("Random distribution table already supports automatic scaling and does not require "
                             "optimization",
                             kPropertyError);
    for (const std::string& name : clause.sortKey)
        if (std::none_of(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.name == name; }))
            return analysisError("Unknown column '" + name + "' does not exist");
    if (clause.model)
        return analysisError("not support change keys type when optimize table");
    if (clause.partitionBy) {
        if (clause.partitionBy->form != ast::PartitionBy::Form::function)
            return analysisError("Unsupported partition type for merge partitions", kPropertyError);
        if (clause.distribution)
            return analysisError("Unsupported change distribution type when merge partitions", kPropertyError);
        if (!clause.partitions.empty())
            return analysisError("Unsupported specify partitions when merge partitions", kPropertyError);
        if (table.partition.kind != PartitionKind::expression || table.partition.expressions.size() != 1)
            return analysisError("Unsupported table partition type when merge partitions", kPropertyError);
        return {};
    }
    if (clause.distribution)
        LS_CHECK(checkDistribution(table, *clause.distribution));
    return checkOptimizePartitions(table, clause);
}

Result<void> applyClause(AlterState& state, const ast::Optimize& clause) {
    LS_CHECK(takeProperties(state, {}));
    if (clause.distribution && clause.partitions.empty())
        state.next().distribution = *clause.distribution;
    if (clause.partitionBy)
        state.next().partition.expressions = {plainText(*clause.partitionBy->elements[0].call)};
    if (!clause.sortKey.empty())
        state.next().sortKey = clause.sortKey;
    state.plan.kind = AlterPlan::Kind::optimize;
    state.plan.operation = operationText(clause);
    state.plan.ended = true;
    return {};
}

} // namespace lodestar::sandbox
