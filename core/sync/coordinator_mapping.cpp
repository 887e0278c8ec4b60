// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose mapping was changed in the pipeline after it was synced.
#include "core/mapping/wider_plan.h"
#include "core/sync/coordinator.h"
#include <utility>
namespace lodestar::sync {

/// Where the rows that are there are what the new mapping would have written, the target is widened and the table goes
/// on. Else nothing is touched: only a copy brings the rows into their new form.
Result<void> Coordinator::takeChangedMapping(LaneSlot& slot, std::stop_token stop) {
    TableLane& lane = *slot.lane;
    const auto known = lane.structure();
    LS_TRY(mapping::TablePlan plan, m_spec.planAgain(known->planned.table, nullptr));
    const bool resting = !slot.record.copying && known->beside.empty() && !lane.sharedTarget;
    if (!resting || !mapping::keepsRows(known->planned.plan, plan))
        return Error(ErrorCode::targetTableDiffers,
                     "the mapping of " + lane.source().toString() + " was changed after the table was synced",
                     "Its rows in the target are as they were. Go back to the former mapping, or copy the table again")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    LS_CHECK(m_target.growTable(plan, stop));
    std::string columns;
    for (std::size_t i = 0; i < plan.columns.size(); ++i)
        if (plan.columns[i].type != known->planned.plan.columns[i].type)
            columns += (columns.empty() ? "" : ", ") + plan.columns[i].name + ' ' + plan.columns[i].type;
    LaneStructure next = *known;
    next.ruleText = ruleTextOf(plan);
    next.planned.plan = std::move(plan);
    slot.record.planText = next.ruleText;
    LS_CHECK(keepStructure(lane, std::move(next)));
    m_events.add(EventKind::schema, lane.source(),
                 "goes on with its changed mapping, without a copy" +
                     (columns.empty() ? std::string() : ": the target was widened, " + columns));
    return {};
}

} // namespace lodestar::sync
