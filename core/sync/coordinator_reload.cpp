// SPDX-License-Identifier: GPL-3.0-or-later
// The pipeline was edited while it runs: tables that fell out of it end, those that came in are copied and join, the
// others go on. Runs on the coordinator's thread.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::chrono::seconds kLeaveAgain{2}; // after a server did not answer

std::string listOf(const std::vector<value::TableId>& tables) {
    std::string text;
    for (std::size_t i = 0; i < tables.size() && i < 10; ++i)
        text += (i ? ", " : "") + tables[i].toString();
    if (tables.size() > 10)
        text += " and " + std::to_string(tables.size() - 10) + " more";
    return text;
}

Error otherEnds(const char* what) {
    return Error(ErrorCode::invalidOption, std::string("the pipeline file names another ") + what,
                 "Nothing was changed. Stop the sync and start it again");
}

bool holds(const std::vector<PlannedTable>& tables, const value::TableId& id) {
    return std::any_of(tables.begin(), tables.end(), [&](const PlannedTable& one) { return one.table.id == id; });
}

/// What counts only for a run that begins with it.
bool otherOptions(SyncOptions a, const SyncOptions& b) {
    a.schemaChange = b.schemaChange;
    a.schemaApproval = b.schemaApproval;
    a.schemaChangesIgnored = b.schemaChangesIgnored;
    a.existingRows = b.existingRows;
    return !(a == b);
}

} // namespace

void Coordinator::reload(SyncSpec next, std::function<void(Result<std::string>)> done) {
    post([this, next = std::make_shared<SyncSpec>(std::move(next)), done = std::move(done)] {
        auto answer = doReload(*next);
        if (answer)
            m_events.add(EventKind::info, std::nullopt, "the pipeline was read again: " + *answer);
        else
            m_events.add(std::nullopt, answer.error());
        if (done)
            done(std::move(answer));
    });
}

Result<std::string> Coordinator::doReload(const SyncSpec& next) {
    if (next.pipelineId != m_spec.pipelineId)
        return otherEnds("pipeline");
    if (next.source.host != m_spec.source.host || next.source.port != m_spec.source.port ||
        next.source.socketPath != m_spec.source.socketPath)
        return otherEnds("source");
    if (next.target.feHttp != m_spec.target.feHttp || next.target.feQuery != m_spec.target.feQuery)
        return otherEnds("target");
    if (!next.planAgain || !next.selects || !m_spec.planAgain || !m_spec.selects)
        return Error(ErrorCode::unsupported, "this sync cannot read its pipeline again");
    std::vector<value::TableId> remapped;
    std::vector<LaneSlot*> leaving;
    for (auto& slot : m_slots) {
        const auto planned = slot->lane->planned();
        const value::TableId id = planned->table.id;
        if (!holds(next.tables, id) && !next.selects(id)) {
            leaving.push_back(slot.get());
            continue;
        }
        LS_TRY(const mapping::TablePlan plan, next.planAgain(planned->table, nullptr));
        if (ruleTextOf(plan) != slot->lane->structure()->ruleText)
            remapped.push_back(id);
    }
    // Nothing fails from here on.
    for (auto& slot : m_slots)
        if (std::find(remapped.begin(), remapped.end(), slot->lane->source()) == remapped.end())
            m_rules.unpin(slot->lane->source());
    for (const value::TableId& id : remapped) {
        m_rules.pin(id);
        m_events.add(EventKind::warning, id,
                     "its mapping was changed; it goes on with the former one until it is copied again");
    }
    m_rules.set(next);
    m_spec.existingRows = next.existingRows;
    m_spec.options.existingRows = next.options.existingRows;
    m_spec.tables.clear();
    for (const PlannedTable& planned : next.tables)
        if (slotOf(planned.table.id))
            m_spec.tables.push_back(planned);
    std::vector<value::TableId> left;
    for (LaneSlot* slot : leaving) {
        left.push_back(slot->lane->source());
        beginLeaving(*slot);
    }
    std::vector<value::TableId> came;
    for (const PlannedTable& planned : next.tables) {
        const LaneSlot* slot = slotOf(planned.table.id);
        if (slot && !slot->leaving)
            continue;
        came.push_back(planned.table.id);
        if (std::find(m_joining.begin(), m_joining.end(), planned.table.id) == m_joining.end())
            m_joining.push_back(planned.table.id);
    }
    std::string text;
    const auto say = [&](const char* what, const std::vector<value::TableId>& tables) {
        if (!tables.empty())
            text += (text.empty() ? "" : "; ") + std::string(what) + listOf(tables);
    };
    say("copied and followed from now on: ", came);
    say("no longer followed: ", left);
    say("to be copied again for their new mapping: ", remapped);
    const auto later = [&](bool differs, const char* what) {
        if (differs)
            text += (text.empty() ? "" : "; ") + std::string(what) + " from the next start on";
    };
    later(!(next.source == m_spec.source), "another login or TLS of the source counts");
    later(!(next.target == m_spec.target), "another login, proxy or way to the back ends counts");
    later(otherOptions(m_spec.options, next.options), "other options count");
    return text.empty() ? "nothing is different" : text;
}

/// Nothing more is taken for it; it goes when what is on its way has ended.
void Coordinator::beginLeaving(LaneSlot& slot) {
    slot.leaving = true;
    leaveGroup(slot);
    slot.copyAgain = false;
    slot.reopen = false;
    leaveFeed(slot);
    m_snapshots->remove(*slot.lane);
    slot.lane->dropUnsent();
    slot.lane->setState(LaneState::paused, "no longer part of the pipeline; ends with its last load");
    slot.againAt = {};
}

/// The target keeps its rows; the state forgets the table.
Result<void> Coordinator::leave(LaneSlot& slot) {
    LS_CHECK(endOpenLoads(slot));
    if (!slot.lane->structure()->beside.empty())
        LS_CHECK(m_target.dropTable(slot.lane->loadTarget()));
    LS_CHECK(m_journal.clearChunks(slot.lane->id()));
    LS_CHECK(m_journal.removeLane(slot.lane->id()));
    const value::TableId source = slot.lane->source();
    changeIsDone(source);
    m_refused.forget(source);
    m_rules.unpin(source);
    m_events.add(EventKind::info, source,
                 "no longer part of the pipeline; the target is kept as it is, its position is forgotten");
    return {};
}

void Coordinator::leaveAndJoin() {
    for (std::size_t i = 0; i < m_slots.size();) {
        LaneSlot& slot = *m_slots[i];
        const bool quiet = slot.leaving && m_clock.steady() >= slot.againAt && !slot.lane->pending() &&
                           !slot.lane->inStatement && !m_snapshots->leaving(*slot.lane);
        if (!quiet) {
            ++i;
            continue;
        }
        if (auto gone = leave(slot); !gone) {
            slot.againAt = m_clock.steady() + kLeaveAgain;
            m_events.addTrouble(slot.lane->source(), gone.error());
            ++i;
            continue;
        }
        // Feeds and late commands still name the lane.
        m_left.push_back(std::move(m_slots[i]));
        m_slots.erase(m_slots.begin() + static_cast<std::ptrdiff_t>(i));
        findSharedTargets();
    }
    if (m_joining.empty() || m_paused || m_placing)
        return;
    std::vector<value::TableId> wait;
    for (const value::TableId& id : std::exchange(m_joining, {})) {
        const LaneSlot* slot = slotOf(id);
        if (slot && slot->leaving)
            wait.push_back(id);
        else
            addTable(id);
    }
    m_joining.insert(m_joining.end(), wait.begin(), wait.end());
}

} // namespace lodestar::sync
