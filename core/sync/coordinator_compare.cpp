// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose place in the log is lost and whose target is compared with the source instead of being copied anew: a
// new low watermark, then chunk by chunk what differs is loaded, then the stream from the watermark. That is a copy
// into the target itself, which loads little; a crash goes on behind the last chunk, as with every copy.
#include "core/sync/coordinator.h"
#include "core/sync/row_prints.h"
#include <utility>
namespace lodestar::sync {
namespace {

Error notYetVisible(const TableLane& lane) {
    return Error(ErrorCode::loadFailed, "loads of " + lane.loadTarget().toString() +
                                            " are committed and not yet visible; it is compared when they are")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::backoff);
}

std::string counted(std::uint64_t rows, const char* what) {
    return std::to_string(rows) + (rows == 1 ? " row " : " rows ") + what;
}

std::string sentenceOf(const CompareCounts& counts) {
    return counted(counts.compared, "compared, ") + std::to_string(counts.loaded) + " of them loaded, " +
           counted(counts.deleted, "deleted that only the target had");
}

} // namespace

/// Why the lane's target cannot be brought along in place; nullopt: it can. Fails when a server cannot be asked now.
Result<std::optional<std::string>> Coordinator::whyNotCompared(LaneSlot& slot) {
    using Answer = std::optional<std::string>;
    const TableLane& lane = *slot.lane;
    const auto structure = lane.structure();
    const PlannedTable& planned = structure->planned;
    if (lane.keyless() || lane.sharedTarget)
        return Answer(lane.keyless() ? "the table has no key" : "several tables fill the same target");
    if (!structure->beside.empty())
        return Answer("a copy beside its target was under way");
    if (structure->changing || structure->dropped)
        return Answer("a change of its structure was under way");
    if (auto why = RowPrints::whyNot(planned.plan, planned.table))
        return why;
    LS_TRY(const std::string rules, ruleTextFor(planned.table));
    if (rules != structure->ruleText)
        return Answer("its mapping was changed");
    LS_TRY(const schema::SourceTable now, m_source.readTable(planned.table.id));
    if (now.columns != planned.table.columns || now.indexes != planned.table.indexes)
        return Answer("its structure was changed meanwhile");
    if (auto fits = m_target.ensureTable(planned.plan); !fits) {
        if (fits.error().code == ErrorCode::targetTableDiffers)
            return Answer("the target has another structure");
        return std::move(fits).error();
    }
    return Answer();
}

/// Whether the copy that begins now compares. What becomes visible later would not be seen by it, and would stay.
Result<bool> Coordinator::comparesInstead(LaneSlot& slot, bool lost) {
    if (!lost || slot.wholeCopy || m_spec.options.lostPosition != LostPosition::compare)
        return false;
    LS_TRY(const std::optional<std::string> why, whyNotCompared(slot));
    if (why) {
        m_events.add(EventKind::warning, slot.lane->source(),
                     "it cannot be compared with its target, as " + *why + "; it is copied again, beside its target");
        return false;
    }
    LS_TRY(const bool visible, formerLoadsVisible(*slot.lane));
    if (!visible || slot.lane->unpublished())
        return notYetVisible(*slot.lane);
    return true;
}

void Coordinator::markCopy(LaneSlot& slot, bool lost, bool comparing) {
    LaneStructure next = *slot.lane->structure();
    if (next.lost == lost && next.comparing == comparing)
        return;
    next.lost = lost;
    next.comparing = comparing;
    slot.lane->replan(std::move(next));
}

/// Of a copy that is complete; what it says for the event log.
std::string Coordinator::endCompare(LaneSlot& slot) {
    const bool compared = slot.lane->structure()->comparing;
    markCopy(slot, false, false);
    slot.wholeCopy = false;
    return compared ? "compared with its target: " + sentenceOf(slot.lane->compareCounts()) + afterCopy("changes")
                    : std::string();
}

std::string Coordinator::afterLossText() const {
    return m_spec.options.lostPosition == LostPosition::compare
               ? "its place in the log is lost; it is compared with its target"
               : "its place in the log is lost; it is copied again";
}

void Coordinator::noteCompares() {
    for (auto& slot : m_slots)
        if (slot->lane->state() == LaneState::snapshot && slot->lane->structure()->comparing)
            slot->lane->setNote("its place in the log was lost: " + sentenceOf(slot->lane->compareCounts()));
}

} // namespace lodestar::sync
