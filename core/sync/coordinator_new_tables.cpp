// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that appear while a sync runs, by CREATE TABLE or RENAME TABLE, and that the pipeline takes: each becomes a
// lane that is copied and joins the stream as one that is copied again does; the others go on meanwhile.
#include "core/sync/coordinator.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

/// Tables that gh-ost and pt-online-schema-change make for the time of a change, or leave behind.
bool isOfATool(const value::TableId& id) {
    if (!id.table.starts_with('_'))
        return false;
    for (const char* end : {"_gho", "_ghc", "_del", "_new", "_old"})
        if (id.table.ends_with(end))
            return true;
    return false;
}

} // namespace

void Coordinator::findSharedTargets() {
    for (auto& slot : m_slots)
        slot->lane->sharedTarget = std::any_of(m_slots.begin(), m_slots.end(), [&](const auto& other) {
            return other != slot && other->lane->planned()->plan.target == slot->lane->planned()->plan.target;
        });
}

/// On a feed's thread, after the statement was carried: a lane that was renamed has its new name by now.
void Coordinator::findNewTables(const schema::ParsedStatement& parsed, const std::vector<TableLane*>& lanes) {
    if (!m_spec.selects || !m_spec.planAgain)
        return;
    for (const schema::SchemaChange& change : parsed.changes) {
        value::TableId id;
        if (const auto* rename = std::get_if<schema::RenameTable>(&change))
            id = rename->to;
        else if (std::get_if<schema::CreateTable>(&change) || std::get_if<schema::CreateTableLike>(&change))
            id = schema::tableOf(change);
        else
            continue;
        const bool known =
            std::any_of(lanes.begin(), lanes.end(), [&](const TableLane* lane) { return lane->source() == id; });
        if (known || isOfATool(id) || !m_spec.selects(id))
            continue;
        if (m_rules.ignoredKinds(id).createTable)
            m_events.add(EventKind::warning, id,
                         "is new at the source and belongs to the pipeline; it is not taken in while the sync runs, as "
                         "chosen (create.table). The next start takes it, or reading the pipeline again does");
        else
            post([this, id] { addTable(id); });
    }
}

void Coordinator::addTable(const value::TableId& id) {
    if (slotOf(id))
        return;
    auto table = m_source.readTable(id);
    if (!table) {
        // The log is read again after a restart, and the table may be gone by now.
        if (table.error().code != ErrorCode::tableNotFound)
            m_events.add(EventKind::warning, id,
                         "the new table is not taken before the next start: " + table.error().toString());
        return;
    }
    if (table->isView)
        return;
    auto plan = m_spec.planAgain(*table, nullptr);
    auto ruleText = plan ? ruleTextFor(*table) : Result<std::string>(plan.error());
    if (!ruleText) {
        m_events.add(EventKind::warning, id, "the new table cannot be taken: " + ruleText.error().toString());
        return;
    }
    const PlannedTable planned{*table, std::move(*plan)};
    auto slot = std::make_unique<LaneSlot>();
    slot->record.lane = m_nextLane++;
    slot->record.source = id;
    slot->record.target = planned.plan.target;
    slot->lane = std::make_unique<TableLane>(slot->record.lane,
                                             LaneStructure{planned, {}, {}, std::move(*ruleText), false, {}, {}},
                                             m_spec.options, m_pool, m_clock);
    slot->lane->keepRefusedIn(m_refused);
    slot->lane->setNextBatchNumber(m_firstBatch);
    m_spec.tables.push_back(planned);
    m_slots.push_back(std::move(slot));
    findSharedTargets();
    m_events.add(EventKind::info, id, "is new at the source and belongs to the pipeline; it is copied");
    LaneSlot& made = *m_slots.back();
    m_low = {};
    if (made.lane->state() != LaneState::failed) // no body can be made for its plan
        if (auto opened = openNewLane(made, {}, true); !opened)
            failLane(made, std::move(opened).error(), false);
}

} // namespace lodestar::sync
