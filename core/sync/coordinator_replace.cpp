// SPDX-License-Identifier: GPL-3.0-or-later
// A copy that replaces the rows of its target at once: it fills a table beside the target, and when it is complete the
// two names are swapped. Whoever reads the target sees the former rows until then. A crash at any instruction is found
// by the identity of the table beside, which is written down before its first row and which the swap does not change.
#include "core/sync/coordinator.h"
#include <utility>
namespace lodestar::sync {
namespace {

Error besideMissing(const TableLane& lane, const value::TableId& beside) {
    return Error(ErrorCode::targetTableDiffers,
                 "the table " + beside.toString() + ", which the copy of " + lane.source().toString() +
                     " was filling, is neither there nor in the place of the target",
                 "The target is as it was. Copy the table again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

} // namespace

ExistingRows Coordinator::existingRowsOf(const LaneSlot& slot) const {
    const auto own = m_spec.existingRows.find(slot.lane->source());
    return own == m_spec.existingRows.end() ? m_spec.options.existingRows : own->second;
}

/// The lane's next loads go into a new, empty table beside the target. What an earlier attempt left there is dropped.
Result<void> Coordinator::prepareBeside(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    if (lane.sharedTarget)
        return Error(ErrorCode::targetTableNotEmpty,
                     lane.planned()->plan.target.toString() +
                         " is filled by several tables, so one of them cannot replace its rows",
                     "Nothing was changed. Choose truncate or merge for the existing rows of these tables")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    LaneStructure next = *lane.structure();
    // The name is the same at each attempt, and no other pipeline and no other table of this one makes it.
    next.beside =
        next.planned.plan.target.table.substr(0, 24) + "__" + m_epoch.substr(0, 16) + '_' + std::to_string(lane.id());
    next.besideIdentity.clear();
    mapping::TablePlan plan = next.planned.plan;
    plan.target = next.loadTarget();
    LS_CHECK(m_target.dropTable(plan.target));
    LS_CHECK(m_target.ensureTable(plan));
    LS_TRY(next.besideIdentity, m_target.tableIdentity(plan.target));
    lane.replan(std::move(next));
    m_events.add(EventKind::info, lane.source(),
                 "the target holds rows; the copy goes into " + plan.target.toString() +
                     ", which takes its place when it is complete");
    return {};
}

/// Of a copy that did not end; the lane's loads go into the target again.
Result<void> Coordinator::dropBeside(LaneSlot& slot) {
    LaneStructure plain = *slot.lane->structure();
    if (plain.beside.empty())
        return {};
    LS_CHECK(m_target.dropTable(plain.loadTarget()));
    plain.beside.clear();
    plain.besideIdentity.clear();
    slot.lane->replan(std::move(plain));
    return {};
}

/// False: the rows that the copy has loaded so far are gone.
Result<bool> Coordinator::besideIsThere(const LaneSlot& slot) {
    const auto structure = slot.lane->structure();
    for (const value::TableId& table : {structure->loadTarget(), structure->planned.plan.target}) {
        LS_TRY(const std::string identity, m_target.tableIdentity(table));
        if (!identity.empty() && identity == structure->besideIdentity)
            return true;
    }
    return false;
}

/// The complete copy becomes the target. May be called again after a crash or a failure at any of its steps; the caller
/// saves the lane.
Result<void> Coordinator::takePlace(LaneSlot& slot) {
    TableLane& lane = *slot.lane;
    LaneStructure next = *lane.structure();
    if (next.beside.empty())
        return {};
    const value::TableId target = next.planned.plan.target;
    const value::TableId beside = next.loadTarget();
    LS_TRY(const std::string now, m_target.tableIdentity(target));
    if (now != next.besideIdentity) {
        LS_TRY(const std::string copy, m_target.tableIdentity(beside));
        if (copy.empty() || copy != next.besideIdentity)
            return besideMissing(lane, beside);
        if (now.empty()) // dropped by somebody: an empty one takes part in the swap
            LS_CHECK(m_target.ensureTable(next.planned.plan));
        LS_CHECK(m_target.swapAndDrop(target, beside));
    }
    LS_CHECK(m_target.dropTable(beside)); // the former rows, after a failure between the two
    next.beside.clear();
    next.besideIdentity.clear();
    lane.replan(std::move(next));
    m_events.add(EventKind::info, lane.source(), "the copy has taken the place of " + target.toString());
    return {};
}

} // namespace lodestar::sync
