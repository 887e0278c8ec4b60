// SPDX-License-Identifier: GPL-3.0-or-later
// What is done about a schema change of one table, and the wait for somebody's answer. A table that waits is paused
// before the statement; with the answer it goes on from its place, meets the statement again and carries it.
#include "core/sync/coordinator.h"
#include <utility>
namespace lodestar::sync {
namespace {

std::string sentenceOf(const PendingChange& change) {
    std::string text = "waits for approval of ";
    for (std::size_t i = 0; i < change.targetStatements.size(); ++i)
        text += (i ? "; " : "") + change.targetStatements[i];
    return text;
}

} // namespace

/// On the feed's thread. An error after the lane was paused means that it is waited for.
Result<ChangeAnswer> Coordinator::askForChange(TableLane& lane, const ChangeStatement& statement,
                                               std::vector<std::string> targetStatements,
                                               std::vector<std::string> notes, std::string cannotSkip) {
    const value::TableId source = lane.source();
    if (targetStatements.empty() || !m_rules.asksApproval(source))
        return ChangeAnswer::approve;
    PendingChange change;
    change.table = source;
    change.target = lane.planned()->plan.target;
    change.position = statement.start->toString();
    change.statement = std::string(statement.sql);
    change.targetStatements = std::move(targetStatements);
    change.notes = std::move(notes);
    change.cannotSkip = std::move(cannotSkip);
    LS_TRY(const ChangeAnswer answer, m_pending.ask(change));
    if (answer != ChangeAnswer::none)
        return answer;
    const std::string text = sentenceOf(change);
    lane.setState(LaneState::paused, text);
    m_events.add(EventKind::schema, source, text + ", because of " + change.statement.substr(0, 500));
    post([this, &lane] {
        LaneSlot& slot = *slotOf(lane);
        if (lane.state() != LaneState::paused)
            return;
        leaveFeed(slot);
        if (auto saved = saveLane(slot); !saved)
            failRun(std::move(saved).error());
    });
    return Error(ErrorCode::cancelled, text);
}

/// The change was carried, or counts no more.
void Coordinator::changeIsDone(const value::TableId& table) {
    if (auto removed = m_pending.remove(table); !removed)
        m_events.add(table, removed.error());
}

/// Of a table that was paused when the last run ended: nullopt if it goes on.
std::optional<std::string> Coordinator::whyStillPaused(const LaneSlot& slot) {
    const value::TableId source = slot.lane->source();
    for (const PendingChange& change : m_pending.list()) {
        if (change.table != source)
            continue;
        if (change.answer == ChangeAnswer::none && m_rules.asksApproval(source))
            return sentenceOf(change);
        return std::nullopt;
    }
    return "paused before the last stop";
}

std::vector<PendingChange> Coordinator::pendingChanges() const { return m_pending.list(); }

Result<void> Coordinator::answerChange(const value::TableId& table, std::string_view id, ChangeAnswer answer) {
    LS_CHECK(m_pending.answer(table, id, answer));
    post([this, table, answer] {
        m_events.add(EventKind::schema, table,
                     answer == ChangeAnswer::approve ? "its schema change was approved"
                     : answer == ChangeAnswer::skip  ? "its schema change is passed over, as asked"
                                                     : "its schema change waits again");
        LaneSlot* slot = slotOf(table);
        if (slot && answer != ChangeAnswer::none)
            doResumeTable(*slot);
    });
    return {};
}

} // namespace lodestar::sync
