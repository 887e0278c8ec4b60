// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/compiled_rules_internal.h"
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/target_type.h"
#include "core/mapping/type_map.h"
#include "core/mapping/value_range_internal.h"
#include <algorithm>
#include <map>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;

bool sameName(const std::string& a, const std::string& b) { return sameWord(a, b); }

TargetColumn* columnOf(TablePlan& plan, const std::string& name) {
    const auto found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](const TargetColumn& column) { return sameName(column.name, name); });
    return found == plan.columns.end() ? nullptr : &*found;
}

/// The narrower of two types that both fit, or nullopt when no type holds both.
std::optional<TargetType> widest(const TargetType& a, const TargetType& b) {
    if (a == b)
        return a;
    if (a.isInteger() && b.isInteger())
        return rangeOf(a.base).covers(rangeOf(b.base)) ? a : b;
    if (a.isText() && b.isText())
        return TargetType::varchar(std::max(a.length, b.length));
    if (a.base == Base::varbinary && b.base == Base::varbinary)
        return TargetType::varbinary(std::max(a.length, b.length));
    if (a.base == Base::decimal && b.base == Base::decimal) {
        const int scale = std::max(a.scale, b.scale);
        const int whole = std::max(a.precision - a.scale, b.precision - b.scale);
        if (whole + scale <= 38)
            return TargetType::decimal(static_cast<std::uint8_t>(whole + scale), static_cast<std::uint8_t>(scale));
    }
    const auto floating = [](const TargetType& t) { return t.base == Base::floating || t.base == Base::doubling; };
    if (floating(a) && floating(b))
        return TargetType::of(Base::doubling);
    return std::nullopt;
}

void setType(TargetColumn& column, const TargetType& type) {
    column.type = type.toString();
    column.bytesMax = type.isText() || type.base == Base::varbinary ? type.length : 0;
    column.precision = type.precision;
    column.scale = type.scale;
}

void addShardColumn(TablePlan& plan, const std::string& name) {
    TargetColumn shard;
    shard.name = name;
    shard.constant = plan.source.toString();
    shard.form = ValueForm::text;
    shard.nullable = false;
    shard.nullArrives = false;
    shard.key = true;
    // Room for two names of 64 characters and the dot; longer where a name is not ASCII.
    shard.bytesMax = std::max<std::uint32_t>(129, static_cast<std::uint32_t>(shard.constant.size()));
    shard.type = TargetType::varchar(shard.bytesMax).toString();
    shard.comment = "source table";
    // A load time in the key leads, so that what was loaded together lies together.
    const bool behindTime =
        !plan.columns.empty() && plan.columns.front().key && plan.columns.front().fill == ColumnFill::loadTime;
    plan.columns.insert(plan.columns.begin() + behindTime, std::move(shard));
    plan.keyColumns.insert(plan.keyColumns.begin() + behindTime, name);
    if (!plan.distributionColumns.empty())
        plan.distributionColumns.insert(plan.distributionColumns.begin(), name);
    // These models are sorted by the columns of their key, all of them.
    if (!plan.sortColumns.empty() && plan.model != TableModel::primaryKey)
        plan.sortColumns.push_back(name);
}

/// Takes one more table's columns into the common target.
void mergeInto(TablePlan& target, TablePlan& plan) {
    if (target.model != plan.model || target.keyColumns.size() != plan.keyColumns.size() ||
        !std::equal(target.keyColumns.begin(), target.keyColumns.end(), plan.keyColumns.begin(), sameName))
        plan.findings.push_back({Severity::impossible,
                                 "shardKeyDiffers",
                                 {},
                                 plan.source.toString() + " and " + target.source.toString() +
                                     " go to one target table, but their keys differ.",
                                 "Choose the same key for both, or send them to different tables.",
                                 true});
    for (TargetColumn& column : plan.columns) {
        TargetColumn* known = columnOf(target, column.name);
        if (!known) {
            target.columns.push_back(column);
            target.columns.back().nullable = true;
            target.columns.back().nullArrives = true;
            target.columns.back().key = false;
            continue;
        }
        const auto mine = parseTargetType(column.type);
        const auto other = parseTargetType(known->type);
        const auto both = mine && other ? widest(*mine, *other) : std::nullopt;
        if (!both || (column.key && !legalAsKey(*both, target.model))) {
            plan.findings.push_back({Severity::impossible, "shardTypeDiffers", column.name,
                                     "The column is " + column.type + " here and " + known->type + " in " +
                                         target.source.toString() + "; no type holds both.",
                                     "Give both the same type, or send the tables to different targets.", true});
            continue;
        }
        setType(*known, *both);
        known->nullable = known->nullable || column.nullable;
        known->nullArrives = known->nullArrives || column.nullArrives;
        if (known->defaultText != column.defaultText)
            known->defaultText.reset();
    }
    for (TargetColumn& column : target.columns)
        if (!column.key && !columnOf(plan, column.name))
            column.nullable = column.nullArrives = true;
    if (target.buckets && plan.buckets)
        target.buckets = std::min(1024u, *target.buckets + *plan.buckets);
}

/// The plan writes into the common target: its columns get the types that the target has.
void adopt(TablePlan& plan, TablePlan& target) {
    for (TargetColumn& column : plan.columns) {
        const TargetColumn* known = columnOf(target, column.name);
        column.name = known->name;
        column.type = known->type;
        column.bytesMax = known->bytesMax;
        column.precision = known->precision;
        column.scale = known->scale;
        column.nullable = known->nullable;
        column.defaultText = known->defaultText;
    }
    plan.keyColumns = target.keyColumns;
    plan.buckets = target.buckets;
}

/// A unique index that a table without a primary key gets later changes nothing about its target.
void keepKeyless(const schema::SourceTable& table, const TablePlan& previous, MappingRules& rules) {
    const bool hashed = std::any_of(previous.columns.begin(), previous.columns.end(),
                                    [](const TargetColumn& column) { return column.fill == ColumnFill::rowHash; });
    if (hashed || previous.model == TableModel::duplicateKey)
        rules.tables[table.id].keyless = hashed ? KeylessPolicy::hashKey : KeylessPolicy::duplicateKey;
}

void noteOverwriting(std::vector<TablePlan>& plans, const std::vector<std::size_t>& family, TablePlan& target) {
    const Finding finding{Severity::lossy,
                          "shardOverwrite",
                          {},
                          std::to_string(family.size()) + " source tables go to " + target.target.toString() +
                              "; rows with equal keys overwrite each other.",
                          "Add a shard column to the key unless the keys never overlap.",
                          false};
    target.findings.push_back(finding);
    for (const std::size_t member : family)
        plans[member].findings.push_back(finding);
}

} // namespace

Result<TablePlan> planAgain(const schema::SourceTable& table, const TablePlan& previous, const MappingRules& rules,
                            const TargetVersion& version) {
    MappingRules kept = rules;
    keepKeyless(table, previous, kept);
    LS_TRY(const CompiledRules compiled, CompiledRules::compile(kept));
    LS_TRY(TablePlan plan, planWith(table, compiled, version, false));
    for (const TargetColumn& column : previous.columns)
        if (column.sourceColumn < 0 && column.fill == ColumnFill::source && !columnOf(plan, column.name))
            addShardColumn(plan, column.name);
    for (TargetColumn& column : plan.columns) {
        const auto known = std::find_if(previous.columns.begin(), previous.columns.end(),
                                        [&](const TargetColumn& other) { return sameName(other.name, column.name); });
        if (known == previous.columns.end())
            continue;
        const auto now = parseTargetType(column.type);
        const auto before = parseTargetType(known->type);
        if (const auto both = now && before ? widest(*now, *before) : std::nullopt)
            setType(column, *both);
    }
    plan.buckets = previous.buckets;
    return plan;
}

Result<PlanSet> planTables(std::span<const schema::SourceTable> tables, const MappingRules& rules,
                           const TargetVersion& version) {
    PlanSet set;
    std::map<value::TableId, std::vector<std::size_t>> families;
    LS_TRY(const CompiledRules compiled, CompiledRules::compile(rules));
    for (const schema::SourceTable& table : tables) {
        LS_TRY(TablePlan plan, planWith(table, compiled, version, true));
        families[plan.target].push_back(set.plans.size());
        set.plans.push_back(std::move(plan));
    }
    set.targetOf.assign(set.plans.size(), 0);
    for (std::size_t i = 0; i < set.plans.size(); ++i) {
        const std::vector<std::size_t> family = families[set.plans[i].target];
        if (family.front() != i)
            continue;
        const bool keyed = !set.plans[i].keyless();
        if (family.size() > 1 && keyed && !rules.shardColumn.empty())
            for (const std::size_t member : family)
                addShardColumn(set.plans[member], rules.shardColumn);
        TablePlan target = set.plans[i];
        for (std::size_t n = 1; n < family.size(); ++n)
            mergeInto(target, set.plans[family[n]]);
        if (family.size() > 1 && keyed && rules.shardColumn.empty())
            noteOverwriting(set.plans, family, target);
        for (const std::size_t member : family) {
            if (family.size() > 1 && set.plans[member].worst() != Severity::impossible)
                adopt(set.plans[member], target);
            set.targetOf[member] = set.targets.size();
        }
        set.targets.push_back(std::move(target));
    }
    checkColocation(set.targets);
    for (std::size_t i = 0; i < set.plans.size(); ++i)
        for (const Finding& finding : set.targets[set.targetOf[i]].findings)
            if (finding.id == "colocateDiffers")
                set.plans[i].findings.push_back(finding);
    return set;
}

} // namespace lodestar::mapping
