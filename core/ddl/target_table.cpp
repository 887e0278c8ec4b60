// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/target_table.h"
#include "core/mapping/target_type.h"
#include <algorithm>
#include <strings.h>
namespace lodestar::ddl {
namespace {

using mapping::TableModel;
using mapping::TablePlan;
using mapping::TargetColumn;
using mapping::TargetType;
using Base = TargetType::Base;

bool sameName(const std::string& a, const std::string& b) { return strcasecmp(a.c_str(), b.c_str()) == 0; }

const char* modelName(TableModel model) {
    switch (model) {
    case TableModel::primaryKey:
        return "Primary Key";
    case TableModel::uniqueKey:
        return "Unique Key";
    case TableModel::aggregateKey:
        return "Aggregate Key";
    case TableModel::duplicateKey:
        break;
    }
    return "Duplicate Key";
}

enum class Relation { same, wider, other };

Relation compareTypes(const std::string& planned, const std::string& there) {
    const auto a = mapping::parseTargetType(planned);
    const auto b = mapping::parseTargetType(there);
    if (!a || !b)
        return sameName(planned, there) ? Relation::same : Relation::other;
    // information_schema prints BOOLEAN as tinyint(1) and TINYINT as tinyint(4).
    if (*a == *b || (a->base == Base::boolean && sameName(there, "tinyint(1)")))
        return Relation::same;
    if (a->isInteger() && b->isInteger())
        return a->base < b->base ? Relation::wider : Relation::other;
    if ((a->base == Base::varchar && b->base == Base::varchar) ||
        (a->base == Base::varbinary && b->base == Base::varbinary))
        return a->length < b->length ? Relation::wider : Relation::other;
    if (a->base == Base::decimal && b->base == Base::decimal)
        return b->scale >= a->scale && b->precision - b->scale >= a->precision - a->scale ? Relation::wider
                                                                                          : Relation::other;
    return Relation::other;
}

std::vector<std::string> keyOf(const TargetTable& table) {
    std::vector<std::string> out;
    for (const TargetTable::Column& column : table.columns)
        if (column.key)
            out.push_back(column.name);
    return out;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out.empty() ? "none" : out;
}

void compareColumn(const TargetColumn& planned, const TargetTable& table, std::vector<Difference>& out) {
    const auto there = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const auto& column) { return sameName(column.name, planned.name); });
    if (there == table.columns.end()) {
        out.push_back({DifferenceKind::columnMissing, planned.name,
                       "The column " + planned.name + " (" + planned.type + ") is missing.", true});
        return;
    }
    if (const Relation relation = compareTypes(planned.type, there->type); relation != Relation::same)
        out.push_back({DifferenceKind::columnType, planned.name,
                       "The column " + planned.name + " is " + there->type + ", planned is " + planned.type + '.',
                       relation == Relation::other});
    if (!there->nullable && planned.nullable)
        out.push_back({DifferenceKind::columnNullability, planned.name,
                       "The column " + planned.name + " is NOT NULL" +
                           (planned.nullArrives ? ", and the source may deliver NULL." : "."),
                       planned.nullArrives});
}

} // namespace

std::vector<Difference> compareWithTarget(const TablePlan& plan, const TargetTable& table) {
    std::vector<Difference> out;
    if (table.model && *table.model != plan.model)
        out.push_back({DifferenceKind::model,
                       {},
                       std::string("The table is a ") + modelName(*table.model) + " table, planned is " +
                           modelName(plan.model) + '.',
                       true});
    const std::vector<std::string> key = keyOf(table);
    // The key of a Duplicate table is only its sort order.
    const bool sortOnly = plan.keyless() && table.model.value_or(plan.model) == TableModel::duplicateKey;
    if (!std::equal(key.begin(), key.end(), plan.keyColumns.begin(), plan.keyColumns.end(), sameName))
        out.push_back({DifferenceKind::key,
                       {},
                       "The key is " + joined(key) + ", planned is " + joined(plan.keyColumns) + '.',
                       !sortOnly});
    for (const TargetColumn& column : plan.columns)
        compareColumn(column, table, out);
    for (const TargetTable::Column& column : table.columns) {
        const bool planned = std::any_of(plan.columns.begin(), plan.columns.end(),
                                         [&](const TargetColumn& c) { return sameName(c.name, column.name); });
        if (planned)
            continue;
        const bool needsValue = !column.nullable && !column.hasDefault;
        out.push_back({DifferenceKind::columnExtra, column.name,
                       "The column " + column.name + " (" + column.type + ") is not in the plan" +
                           (needsValue ? ", and it needs a value." : "."),
                       needsValue});
    }
    return out;
}

bool blocksLoad(const std::vector<Difference>& differences) {
    return std::any_of(differences.begin(), differences.end(), [](const Difference& d) { return d.blocks; });
}

std::optional<TableModel> tableModelFromText(const std::string& text) {
    // The code prints the long forms; the manual shows the short ones (StarRocks manual, tables_config).
    if (sameName(text, "PRIMARY_KEYS") || sameName(text, "PRI_KEYS"))
        return TableModel::primaryKey;
    if (sameName(text, "UNIQUE_KEYS") || sameName(text, "UNQ_KEYS"))
        return TableModel::uniqueKey;
    if (sameName(text, "AGG_KEYS"))
        return TableModel::aggregateKey;
    if (sameName(text, "DUP_KEYS"))
        return TableModel::duplicateKey;
    return std::nullopt;
}

} // namespace lodestar::ddl
