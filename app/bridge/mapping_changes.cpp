// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/mapping_changes.h"
#include "app/bridge/backend.h"
#include "core/mapping/wider_plan.h"
#include <algorithm>
namespace lodestar::bridge {
namespace {

/// What a row in the target depends on; comments and defaults are no part of it.
bool sameColumn(const mapping::TargetColumn& a, const mapping::TargetColumn& b) {
    return a.name == b.name && a.type == b.type && a.sourceColumn == b.sourceColumn && a.fill == b.fill &&
           a.constant == b.constant && a.form == b.form && a.nullable == b.nullable && a.key == b.key;
}

bool sameRows(const mapping::TablePlan& a, const mapping::TablePlan& b) {
    return a.target == b.target && a.model == b.model && a.zeroDates == b.zeroDates && a.longTexts == b.longTexts &&
           a.serverTimeZone == b.serverTimeZone &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(), sameColumn);
}

bool sameLayout(const mapping::TablePlan& a, const mapping::TablePlan& b) {
    return a.columns == b.columns && a.keyColumns == b.keyColumns && a.sortColumns == b.sortColumns &&
           a.partitionBy == b.partitionBy && a.distributionColumns == b.distributionColumns && a.buckets == b.buckets &&
           a.indexes == b.indexes && a.properties == b.properties && a.comment == b.comment;
}

} // namespace

MappingChange mappingChange(const mapping::TablePlan& before, const mapping::TablePlan& now) {
    if (!sameRows(before, now))
        return mapping::keepsRows(before, now) ? MappingChange::room : MappingChange::rows;
    return sameLayout(before, now) ? MappingChange::none : MappingChange::layout;
}

std::map<value::TableId, MappingChange> mappingChanges(const Plans& before, const Plans& now) {
    std::map<value::TableId, const mapping::TablePlan*> known;
    for (const mapping::TablePlan& plan : before.set.plans)
        known[plan.source] = &plan;
    std::map<value::TableId, MappingChange> changes;
    for (const mapping::TablePlan& plan : now.set.plans)
        if (const auto found = known.find(plan.source); found != known.end())
            if (const MappingChange change = mappingChange(*found->second, plan); change != MappingChange::none)
                changes[plan.source] = change;
    return changes;
}

bool TableMeasures::fits() const {
    return std::all_of(measures.begin(), measures.end(), [](const Measure& measure) { return measure.fits; });
}

} // namespace lodestar::bridge
