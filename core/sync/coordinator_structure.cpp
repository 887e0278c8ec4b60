// SPDX-License-Identifier: GPL-3.0-or-later
// A table's structure changes, on the thread of the feed that met the statement: the lane is drained, the target is
// brought along, the new structure is written down, and only then rows of it are taken.
#include "core/sync/added_moments.h"
#include "core/sync/coordinator.h"
#include "core/sync/row_selector.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

Error withStatement(Error error, const TableLane& lane, const ChangeStatement& statement) {
    return Error(ErrorCode::schemaChangeNotCarried,
                 lane.source().toString() + ": " + error.detail + ", in the statement " +
                     std::string(statement.sql.substr(0, 500)),
                 "The target is as it was before the statement, and the position before it is kept. Copy the table "
                 "again to go on with the new structure")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

value::BinlogOffset behind(const ChangeStatement& statement) {
    return {statement.start->binlog.file, statement.start->binlog.offset + 1};
}

} // namespace

Result<std::string> Coordinator::ruleTextFor(const schema::SourceTable& table) const {
    if (!m_spec.planAgain)
        return std::string();
    LS_TRY(const mapping::TablePlan plan, m_spec.planAgain(table, nullptr));
    return ruleTextOf(plan);
}

/// Nothing of the new structure may be taken before it is written down: rows are read with what the state holds.
Result<void> Coordinator::keepStructure(TableLane& lane, LaneStructure next) {
    const std::string text = textOf(next);
    const value::TableId name = next.planned.table.id;
    std::lock_guard lock(m_structureMutex);
    lane.replan(std::move(next));
    if (auto failure = lane.failure())
        return std::move(*failure);
    if (auto saved = m_journal.saveStructure(lane.id(), name, text); !saved) {
        post([this, error = saved.error()] { failRun(error); });
        return Error(ErrorCode::cancelled, "the structure could not be saved");
    }
    return {};
}

Result<void> Coordinator::applyStructure(TableLane& lane, const schema::SourceTable& after,
                                         std::span<const int> origins, bool strictSource,
                                         const ChangeStatement& statement, std::stop_token stop) {
    const auto before = lane.structure();
    const mapping::TablePlan& plan = before->planned.plan;
    if (!m_spec.planAgain)
        return withStatement({ErrorCode::schemaChangeNotCarried, "its structure was changed"}, lane, statement);
    LS_TRY(const mapping::TablePlan again, m_spec.planAgain(after, &plan));
    evolution::Options options{m_rules.policyOf(lane.source()), m_spec.targetVersion, strictSource,
                               m_rules.ignoredKinds(lane.source())};
    // What one table of a family loses, the others still write.
    if (lane.sharedTarget && options.policy != evolution::Policy::ignore &&
        options.policy != evolution::Policy::exception)
        options.policy = evolution::Policy::lenient;
    if (auto same = checkCondition(before->planned, after, again, origins, strictSource); !same)
        return withStatement(std::move(same).error(), lane, statement);
    mapping::TablePlan natural = again;
    natural.target = plan.target;
    LS_TRY(const auto moments, addedMoments(after, origins, natural, statement, m_source));
    options.added = moments;
    auto evolved = evolution::evolve({before->planned.table, plan, before->retired}, after, natural, origins, options);
    if (!evolved)
        return withStatement(std::move(evolved).error(), lane, statement);
    if (m_rules.asksApproval(lane.source())) {
        LS_TRY(std::vector<std::string> statements, m_target.statementsOf(plan.target, evolved->steps));
        // Passed over: as the policy ignore would, if rows stay exact then.
        options.policy = evolution::Policy::ignore;
        auto left = evolution::evolve({before->planned.table, plan, before->retired}, after, natural, origins, options);
        LS_TRY(const ChangeAnswer answer, askForChange(lane, statement, std::move(statements), evolved->notes,
                                                       left ? std::string() : left.error().detail));
        if (answer == ChangeAnswer::skip && left)
            evolved = std::move(left);
    }
    LS_TRY(std::string ruleText, ruleTextFor(after));
    LS_CHECK(waitDrained(lane, stop));
    if (!evolved->steps.empty()) {
        LaneStructure marked = *before;
        marked.changing = true;
        LS_CHECK(keepStructure(lane, std::move(marked)));
    }
    LS_CHECK(m_target.evolve(plan.target, evolved->steps, stop));
    for (const evolution::Step& step : evolved->steps)
        m_events.add(EventKind::schema, lane.source(), m_target.statementOf(plan.target, step));
    for (const std::string& note : evolved->notes)
        m_events.add(EventKind::schema, lane.source(), note);
    schema::SourceTable table = after;
    table.rowsEstimate = before->planned.table.rowsEstimate;
    table.dataBytes = before->planned.table.dataBytes;
    LS_CHECK(keepStructure(lane, {{std::move(table), std::move(evolved->plan)},
                                  std::move(evolved->retired),
                                  behind(statement),
                                  std::move(ruleText),
                                  before->dropped,
                                  {},
                                  {}}));
    changeIsDone(lane.source());
    return {};
}

/// The copy of an online schema change takes the table's name. It holds the same rows in another structure.
Result<void> Coordinator::applySwap(TableLane& lane, const value::TableId& copy, const ChangeStatement& statement,
                                    std::stop_token stop) {
    const auto watched = m_watched.find(copy);
    const auto before = lane.structure();
    if (watched->of != lane.source() || watched->original.columns != before->planned.table.columns)
        return withStatement({ErrorCode::schemaChangeNotCarried, "the table was replaced by " + copy.toString() +
                                                                     ", which was not made from it as it was"},
                             lane, statement);
    schema::SourceTable after = watched->table;
    after.id = lane.source();
    m_events.add(EventKind::schema, lane.source(),
                 "replaced at the source by its copy " + copy.table + " (online schema change)");
    // What the copy's rows got as default was decided when each of them was copied.
    ChangeStatement swap = statement;
    swap.beganMicros = 0;
    return applyStructure(lane, after, watched->origins, false, swap, stop);
}

Result<void> Coordinator::applyNewName(TableLane& lane, const value::TableId& name, const ChangeStatement& statement,
                                       std::stop_token stop) {
    const value::TableId source = lane.source();
    if (!m_spec.selects || !m_spec.selects(name))
        return withStatement({ErrorCode::schemaChangeNotCarried,
                              "the table was renamed to " + name.toString() + ", which the pipeline does not take"},
                             lane, statement);
    LS_CHECK(waitDrained(lane, stop));
    LaneStructure next = *lane.structure();
    next.planned.table.id = name;
    next.planned.plan.source = name;
    next.from = behind(statement);
    LS_TRY(next.ruleText, ruleTextFor(next.planned.table));
    LS_CHECK(keepStructure(lane, std::move(next)));
    m_events.add(EventKind::schema, source,
                 "renamed to " + name.toString() + " at the source; the target keeps its name");
    return {};
}

Result<void> Coordinator::watchCopies(const std::vector<TableLane*>& lanes, std::uint32_t feed,
                                      const schema::ParsedStatement& parsed, const ChangeStatement& statement) {
    const value::BinlogOffset at = statement.start->binlog;
    const auto laneOf = [&](const value::TableId& id) -> TableLane* {
        for (TableLane* lane : lanes)
            if (lane->feed() == feed && lane->source() == id)
                return lane;
        return nullptr;
    };
    const auto begin = [&](const value::TableId& id, const schema::SourceTable* made) -> Result<void> {
        for (const value::TableId& original : possibleOriginals(id)) {
            const TableLane* lane = laneOf(original);
            const auto known = m_watched.find(id);
            if (!lane || (known && at <= known->upTo))
                continue;
            WatchedCopy copy{made ? *made : lane->planned()->table, original, {}, lane->planned()->table, at};
            copy.table.id = id;
            schema::inheritCharsets(copy.table, copy.original.charset, copy.original.collation);
            for (const schema::SourceColumn& column : copy.table.columns)
                copy.origins.push_back(copy.original.columnIndex(column.name));
            LS_CHECK(m_journal.saveWatched({id, textOf(copy)}));
            m_watched.put(std::move(copy));
            break;
        }
        return {};
    };
    std::vector<value::TableId> changed;
    for (const schema::SchemaChange& change : parsed.changes) {
        const value::TableId id = schema::tableOf(change);
        if (const auto* create = std::get_if<schema::CreateTable>(&change)) {
            LS_CHECK(begin(id, &create->table));
        } else if (const auto* like = std::get_if<schema::CreateTableLike>(&change)) {
            const auto originals = possibleOriginals(id);
            if (std::find(originals.begin(), originals.end(), like->like) != originals.end())
                LS_CHECK(begin(id, nullptr));
        } else if (std::get_if<schema::DropTable>(&change) || std::get_if<schema::RenameTable>(&change)) {
            if (const auto known = m_watched.find(id); known && known->upTo < at) {
                m_watched.remove(id);
                LS_CHECK(m_journal.saveWatched({id, {}}));
            }
        } else if (m_watched.find(id) && std::find(changed.begin(), changed.end(), id) == changed.end()) {
            changed.push_back(id);
        }
    }
    for (const value::TableId& id : changed)
        if (m_watched.apply(id, parsed.changes, at)) {
            const auto copy = m_watched.find(id);
            LS_CHECK(m_journal.saveWatched({id, copy ? textOf(*copy) : std::string()}));
        }
    return {};
}

} // namespace lodestar::sync
