// SPDX-License-Identifier: GPL-3.0-or-later
// The partition clauses of ALTER TABLE (fe-core AlterTableClauseAnalyzer, PartitionDescAnalyzer, AlterJobExecutor;
// LocalMetastore.dropPartition, .renamePartition, .replaceTempPartition, .truncateTable).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_batch.h"
#include "app/sandbox/sql/partition_rules.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kShadowPrefix = "$shadow_automatic_partition";

bool hasEmpty(const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [](const auto& n) { return n.empty(); });
}

/// Temporary partitions are checked against each other only.
TableDef withTemporary(const TableDef& table) {
    TableDef out = table;
    out.partition.partitions = table.partition.temporary;
    return out;
}

Result<void> refuseDynamic(const TableDef& table) {
    const auto enabled = table.properties.find("dynamic_partition.enable");
    if (enabled == table.properties.end() || enabled->second != "true")
        return {};
    return analysisError(
        "Cannot add/drop partition on a Dynamic Partition Table, Use command `ALTER TABLE tbl_name SET "
        "(\"dynamic_partition.enable\" = \"false\")` firstly.");
}

Result<std::vector<std::string>> droppedNames(const TableDef& table, const ast::DropPartition& clause) {
    if (!clause.batch)
        return clause.names;
    const ColumnDef* c = table.partition.columns.empty() ? nullptr : table.column(table.partition.columns[0]);
    LS_TRY(const auto many, expandBatch(*clause.batch, c ? c->type : ColumnType{.kind = TypeKind::dateTime}));
    std::vector<std::string> out;
    for (const PartitionDef& p : many)
        out.push_back(p.name);
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return '[' + out + ']';
}

std::vector<PartitionDef>& partitionsOf(AlterState& state, bool temporary) {
    return temporary ? state.next().partition.temporary : state.next().partition.partitions;
}

/// An unpartitioned table is one partition with the table's name.
bool isWhole(const TableDef& table, const std::string& name) {
    return table.partition.kind == PartitionKind::none && equalsIgnoreCase(name, table.name);
}

} // namespace

const PartitionDef* findPartition(const std::vector<PartitionDef>& partitions, std::string_view name) {
    const auto found = std::find_if(partitions.begin(), partitions.end(),
                                    [&](const auto& p) { return equalsIgnoreCase(p.name, name); });
    return found == partitions.end() ? nullptr : &*found;
}

Result<void> checkClause(const TableDef& table, const ast::AddPartition& clause) {
    if (table.partition.kind == PartitionKind::none)
        return analysisError("Only support adding partition to range/list partitioned table");
    const bool list = table.partition.kind == PartitionKind::list ||
                      (table.partition.kind == PartitionKind::expression && table.partition.expressions.empty());
    if (list && !clause.item.isList)
        return analysisError("Cannot add a Range partition to a table that partition type is not of Range", 5700);
    TableDef probe = clause.temporary ? withTemporary(table) : table;
    return addPartition(clause.item, probe);
}

Result<void> applyClause(AlterState& state, const ast::AddPartition& clause) {
    if (!clause.temporary)
        LS_CHECK(refuseDynamic(state.before));
    const Distribution& own = state.before.distribution;
    if (clause.distribution && clause.distribution->random != own.random)
        return bareError("Cannot assign different distribution type. default is: " +
                         std::string(own.random ? "RANDOM" : "HASH"));
    if (clause.distribution && !clause.distribution->random && clause.distribution->columns != own.columns)
        return bareError("Cannot assign hash distribution with different distribution cols. default is: " +
                         listed(own.columns));
    if (!clause.temporary)
        return addPartition(clause.item, state.next());
    TableDef probe = withTemporary(state.before);
    LS_CHECK(addPartition(clause.item, probe));
    state.next().partition.temporary = probe.partition.partitions;
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::DropPartition& clause) {
    if (!clause.where.empty()) {
        if (table.partition.kind == PartitionKind::none)
            return analysisError("Can't drop partitions with where expression since it is not a partition table");
        if (clause.temporary)
            return analysisError("Can't drop temp partitions with where expression and `TEMPORARY` keyword");
        if (clause.ifExists)
            return analysisError("Can't drop partitions with where expression and `IF EXISTS` keyword");
    }
    if (clause.batch && table.partition.kind != PartitionKind::range &&
        table.partition.kind != PartitionKind::expression)
        return analysisError("Only support adding partition to range/list partitioned table");
    for (const std::string& name : clause.names)
        if (name.starts_with(kShadowPrefix))
            return analysisError("Deletion of shadow partitions is not allowed");
    LS_CHECK(droppedNames(table, clause));
    return {};
}

Result<void> applyClause(AlterState& state, const ast::DropPartition& clause) {
    if (!clause.temporary)
        LS_CHECK(refuseDynamic(state.before));
    auto& partitions = partitionsOf(state, clause.temporary);
    if (clause.all) {
        partitions.clear();
        return {};
    }
    if (state.before.partition.kind == PartitionKind::none)
        return bareError("Alter table [" + state.before.name + "] failed. Not a partitioned table");
    LS_TRY(const std::vector<std::string> names, droppedNames(state.before, clause));
    std::vector<std::string> missing;
    for (const std::string& name : names)
        if (!findPartition(partitions, name))
            missing.push_back(name);
    if (!missing.empty() && !clause.ifExists)
        return bareError("Error in list of partitions to " + listed(missing), 1507);
    for (const std::string& name : names) {
        if (const PartitionDef* found = findPartition(partitions, name); found && !clause.temporary)
            state.plan.emptied.push_back(*found);
        std::erase_if(partitions, [&](const auto& p) { return equalsIgnoreCase(p.name, name); });
    }
    return {};
}

Result<void> applyClause(AlterState& state, const ast::TruncatePartition& clause) {
    for (const std::string& name : clause.names) {
        const PartitionDef* found = findPartition(state.before.partition.partitions, name);
        if (!found && !isWhole(state.before, name))
            return bareError("Partition " + name + " does not exist");
        if (found)
            state.plan.emptied.push_back(*found);
        else
            state.plan.emptiedWhole = true;
    }
    return {};
}

Result<void> checkClause(const TableDef&, const ast::ModifyPartition& clause) {
    if (hasEmpty(clause.names))
        return analysisError("there are empty partition name");
    for (const auto& [name, value] : clause.properties)
        if (name == "replication_num" && std::atoll(value.c_str()) <= 0)
            return analysisError("Replication num should larger than 0");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::ModifyPartition& clause) {
    for (const std::string& name : clause.names)
        if (!findPartition(state.before.partition.partitions, name) && !isWhole(state.before, name))
            return bareError("Partition[" + name + "] does not exist in table[" + state.before.name + ']');
    for (const auto& [name, value] : clause.properties)
        if (name == "storage_cooldown_ttl" && state.before.partition.kind != PartitionKind::range)
            return bareError("Only support range partition table to modify storage_cooldown_ttl");
    return {};
}

Result<void> checkClause(const TableDef&, const ast::ReplacePartition& clause) {
    if (hasEmpty(clause.names) || hasEmpty(clause.with))
        return analysisError("there are empty partition name");
    if (clause.namesTemporary || !clause.withTemporary)
        return analysisError("Only support replace partitions with temp partitions");
    std::string unknown;
    for (const auto& [name, value] : clause.properties)
        if (name != "strict_range" && name != "use_temp_partition_name")
            unknown += (unknown.empty() ? "" : ", ") + name + '=' + value;
    if (!unknown.empty())
        return analysisError("Unknown properties: {" + unknown + '}');
    for (const std::string& name : clause.names)
        if (name.starts_with(kShadowPrefix))
            return analysisError("Replace shadow partitions is not allowed");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::ReplacePartition& clause) {
    PartitionScheme& scheme = state.next().partition;
    for (const std::string& name : clause.names)
        if (!findPartition(scheme.partitions, name))
            return bareError("Partition[" + name + "] does not exist");
    for (const std::string& name : clause.with)
        if (!findPartition(scheme.temporary, name))
            return bareError("Temp partition[" + name + "] does not exist");
    const auto own = std::find_if(clause.properties.begin(), clause.properties.end(),
                                  [](const auto& p) { return p.first == "use_temp_partition_name"; });
    const bool keepTemporaryNames = own != clause.properties.end() && equalsIgnoreCase(own->second, "true");
    std::size_t i = 0;
    for (const std::string& name : clause.with) {
        PartitionDef moved = *findPartition(scheme.temporary, name);
        if (!keepTemporaryNames && clause.with.size() == clause.names.size())
            moved.name = findPartition(scheme.partitions, clause.names[i])->name;
        ++i;
        state.plan.emptied.push_back(moved);
        std::erase_if(scheme.temporary, [&](const auto& p) { return equalsIgnoreCase(p.name, name); });
        scheme.partitions.push_back(std::move(moved));
    }
    std::size_t left = clause.names.size();
    for (const std::string& name : clause.names)
        for (auto at = scheme.partitions.begin(); at != scheme.partitions.end() && left > 0; ++at)
            if (equalsIgnoreCase(at->name, name)) {
                scheme.partitions.erase(at);
                --left;
                break;
            }
    return {};
}

Result<void> checkClause(const TableDef&, const ast::RenamePartition& clause) {
    if (clause.from.empty())
        return analysisError("Partition name is not set");
    if (clause.to.empty())
        return analysisError("New partition name is not set");
    if (!isPartitionName(clause.to))
        return analysisError("Incorrect partition name '" + clause.to + '\'', 1567);
    return {};
}

Result<void> applyClause(AlterState& state, const ast::RenamePartition& clause) {
    if (clause.from.starts_with(kShadowPrefix))
        return bareError("Rename of shadow partitions is not allowed");
    const std::string table = "Table[" + state.before.name + ']';
    const bool range =
        state.before.partition.kind == PartitionKind::range ||
        (state.before.partition.kind == PartitionKind::expression && !state.before.partition.expressions.empty());
    if (!range)
        return bareError(table + " is single partitioned. no need to rename partition name.");
    if (state.before.partition.kind == PartitionKind::expression)
        return bareError(table + " is automatic partitioned. not support to rename partition name.");
    if (equalsIgnoreCase(clause.from, clause.to))
        return bareError("Same partition name");
    if (!findPartition(state.before.partition.partitions, clause.from))
        return bareError("Partition[" + clause.from + "] does not exists");
    if (findPartition(state.before.partition.partitions, clause.to) ||
        findPartition(state.before.partition.temporary, clause.to))
        return bareError("Partition name[" + clause.to + "] is already used");
    for (PartitionDef& p : state.next().partition.partitions)
        if (equalsIgnoreCase(p.name, clause.from))
            p.name = clause.to;
    return {};
}

} // namespace lodestar::sandbox
