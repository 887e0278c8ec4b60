// SPDX-License-Identifier: GPL-3.0-or-later
// Statements in the log, on the thread of the feed that met them. A statement that concerns no table of the feed is
// never a reason to stop; one that cannot be carried stops the table it changes, at the place before it.
#include "core/schema/ddl_parser.h"
#include "core/sync/coordinator.h"
#include <algorithm>
#include <set>
#include <utility>
namespace lodestar::sync {
namespace {

Error notCarried(const TableLane& lane, const ChangeStatement& statement, const std::string& why) {
    return Error(ErrorCode::schemaChangeNotCarried,
                 lane.source().toString() + ": " + why + ", in the statement " +
                     std::string(statement.sql.substr(0, 500)),
                 "The target is as it was before the statement, and the position before it is kept. Copy the table "
                 "again to go on with the new structure")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

/// Columns of the new plan that the old one lacks, if nothing else differs; nullopt if something does.
std::optional<std::vector<mapping::TargetColumn>> addedColumns(const mapping::TablePlan& before,
                                                               const mapping::TablePlan& after) {
    if (before.target != after.target || before.model != after.model || before.keyColumns != after.keyColumns)
        return std::nullopt;
    std::vector<mapping::TargetColumn> added;
    std::size_t known = 0;
    for (const mapping::TargetColumn& column : after.columns) {
        const auto same = std::find_if(before.columns.begin(), before.columns.end(),
                                       [&](const auto& old) { return old.name == column.name; });
        if (same == before.columns.end()) {
            added.push_back(column);
            continue;
        }
        ++known;
        if (same->type != column.type || same->form != column.form || same->key != column.key)
            return std::nullopt;
    }
    if (known != before.columns.size())
        return std::nullopt;
    return added;
}

/// A log that is read from its beginning holds the statement that made the table as it is now.
bool sameStructure(const schema::SourceTable& made, const schema::SourceTable& now) {
    // The width of an integer is for display, and a catalogue fills in what a statement may leave out.
    const auto lengthMatters = [](schema::TypeKind kind) {
        using enum schema::TypeKind;
        return kind == charText || kind == varchar || kind == binary || kind == varbinary || kind == bit;
    };
    return std::equal(made.columns.begin(), made.columns.end(), now.columns.begin(), now.columns.end(),
                      [&](const schema::SourceColumn& a, const schema::SourceColumn& b) {
                          return a.name == b.name && a.kind == b.kind && a.isUnsigned == b.isUnsigned &&
                                 (a.length == b.length || !lengthMatters(a.kind)) && a.scale == b.scale &&
                                 a.fraction == b.fraction && a.labels == b.labels;
                      });
}

/// Whether rows that are already there get the same value at the target as MySQL gave them.
bool fillsAlike(const schema::SourceColumn& column) {
    if (column.generated || column.autoIncrement)
        return false;
    if (column.defaultIsExpression)
        return false;
    return column.defaultText.has_value() || column.nullable;
}

} // namespace

void Coordinator::laneFailed(TableLane& lane) {
    post([this, &lane] {
        LaneSlot& slot = *slotOf(lane);
        if (auto failure = lane.failure())
            m_events.add(lane.source(), *failure);
        if (auto saved = saveLane(slot); !saved)
            failRun(std::move(saved).error());
    });
}

bool Coordinator::statement(const std::vector<TableLane*>& lanes, std::uint32_t feed, const ChangeStatement& statement,
                            std::stop_token stop) {
    schema::SqlDialect dialect = schema::SqlDialect::of(m_family, m_serverVersion, statement.sqlMode);
    const schema::ParsedStatement parsed = schema::parseStatement(statement.sql, statement.database, dialect);
    if (parsed.effect == schema::StatementEffect::harmless)
        return true;
    ChangePlace place;
    place.start = statement.start;
    place.gtid = statement.gtid;
    for (TableLane* lane : lanes) {
        if (lane->feed() != feed || !lane->isAhead(place))
            continue;
        if (statement.start->binlog < lane->structureFrom)
            continue;
        const LaneState state = lane->state();
        if (state != LaneState::catchingUp && state != LaneState::streaming)
            continue;
        if (auto done = applyStatement(*lane, parsed, statement, stop); !done) {
            if (done.error().code == ErrorCode::cancelled)
                return false;
            lane->fail(std::move(done).error(), true);
            laneFailed(*lane);
        }
    }
    return true;
}

Result<void> Coordinator::applyStatement(TableLane& lane, const schema::ParsedStatement& parsed,
                                         const ChangeStatement& statement, std::stop_token stop) {
    const value::TableId& source = lane.source();
    if (parsed.effect != schema::StatementEffect::change) {
        const bool named = std::find(parsed.tables.begin(), parsed.tables.end(), source) != parsed.tables.end() ||
                           (parsed.tables.empty() && schema::mentionsName(statement.sql, source.table));
        if (!named)
            return {};
        if (parsed.effect == schema::StatementEffect::rows)
            return Error(
                       ErrorCode::sourceMisconfigured,
                       "rows of " + source.toString() + " were changed by a statement that was logged as text: " +
                           std::string(statement.sql.substr(0, 500)),
                       "Some session does not use binlog_format = ROW. The position before the statement is kept; set "
                       "the format for all sessions and copy the table again")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator)
                .withStatement("SET GLOBAL binlog_format = 'ROW'");
        return notCarried(lane, statement, "a statement that is not understood (" + parsed.problem + ")");
    }
    std::vector<schema::SchemaChange> structure;
    for (const schema::SchemaChange& change : parsed.changes) {
        if (const auto* database = std::get_if<schema::ChangeDatabase>(&change)) {
            if (database->kind == schema::ChangeDatabase::Kind::drop && database->database == source.database)
                m_events.add(EventKind::schema, source, "dropped at the source with its database; the target is kept");
            continue;
        }
        if (const auto* rename = std::get_if<schema::RenameTable>(&change)) {
            if (rename->from == source || rename->to == source)
                return notCarried(lane, statement, "the table was renamed or swapped with another one");
            continue;
        }
        if (schema::tableOf(change) != source)
            continue;
        if (std::get_if<schema::TruncateTable>(&change)) {
            LS_CHECK(waitDrained(lane, stop));
            LS_CHECK(m_target.truncate(lane.planned()->plan.target));
            m_events.add(EventKind::schema, source, "truncated at the source and in the target");
        } else if (std::get_if<schema::DropTable>(&change)) {
            m_events.add(EventKind::schema, source, "dropped at the source; the target is kept");
        } else if (const auto* replaced = std::get_if<schema::RowsReplaced>(&change)) {
            return notCarried(lane, statement, replaced->what + " changes rows without logging them");
        } else if (const auto* create = std::get_if<schema::CreateTable>(&change)) {
            if (create->orReplace || (!create->ifNotExists && !sameStructure(create->table, lane.planned()->table)))
                return notCarried(lane, statement, "the table was made anew");
        } else if (const auto* like = std::get_if<schema::CreateTableLike>(&change)) {
            if (like->orReplace || !like->ifNotExists)
                return notCarried(lane, statement, "the table was made anew");
        } else {
            structure.push_back(change);
        }
    }
    return structure.empty() ? Result<void>() : applyStructure(lane, structure, statement, stop);
}

Result<void> Coordinator::applyStructure(TableLane& lane, const std::vector<schema::SchemaChange>& changes,
                                         const ChangeStatement& statement, std::stop_token stop) {
    const auto planned = lane.planned();
    schema::SourceTable table = planned->table;
    LS_CHECK(schema::applyChanges(table, changes));
    schema::inheritCharsets(table, table.charset, table.collation);
    if (!m_spec.planAgain)
        return notCarried(lane, statement, "its structure was changed");
    LS_TRY(mapping::TablePlan plan, m_spec.planAgain(table));
    const auto added = addedColumns(planned->plan, plan);
    if (!added)
        return notCarried(lane, statement, "its columns were changed in a way that is not carried over yet");
    if (!added->empty() && m_spec.options.schemaChange == SchemaChangePolicy::exception)
        return notCarried(lane, statement, "a column was added and the policy is exception");
    for (const mapping::TargetColumn& column : *added)
        if (column.key || column.sourceColumn < 0 ||
            !fillsAlike(table.columns[static_cast<std::size_t>(column.sourceColumn)]))
            return notCarried(lane, statement,
                              "the new column " + column.name +
                                  " gives rows that are already there values which the log does not tell");
    LS_CHECK(waitDrained(lane, stop));
    if (!added->empty()) {
        LS_CHECK(m_target.addColumns(plan.target, *added, stop));
        std::string names;
        for (const mapping::TargetColumn& column : *added)
            names += (names.empty() ? "" : ", ") + column.name + ' ' + column.type;
        m_events.add(EventKind::schema, lane.source(), "column added to the target: " + names);
    }
    table.rowsEstimate = planned->table.rowsEstimate;
    lane.replan({std::move(table), std::move(plan)});
    if (auto failure = lane.failure())
        return std::move(*failure);
    post([this, &lane] {
        LaneSlot& slot = *slotOf(lane);
        slot.record.planText = planTextOf(lane);
        if (auto saved = saveLane(slot, true); !saved)
            failRun(std::move(saved).error());
    });
    return {};
}

/// Statements on the target wait until no load of the table is open: StarRocks commits such a load with OK and its rows
/// may be gone.
Result<void> Coordinator::waitDrained(TableLane& lane, std::stop_token stop) {
    while (lane.pending()) {
        if (stop.stop_requested())
            return Error(ErrorCode::cancelled, "stopped while a table was drained");
        if (lane.state() == LaneState::failed || lane.state() == LaneState::paused)
            return {};
        m_clock.sleepFor(std::chrono::milliseconds(5), stop);
    }
    return {};
}

} // namespace lodestar::sync
