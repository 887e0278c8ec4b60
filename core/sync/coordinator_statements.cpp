// SPDX-License-Identifier: GPL-3.0-or-later
// Statements in the log, on the thread of the feed that met them. A statement that concerns no table of the feed is
// never a reason to stop; one that cannot be carried stops the table it changes, at the place before it.
#include "core/ddl/quoting.h"
#include "core/schema/ddl_parser.h"
#include "core/sync/coordinator.h"
#include "core/sync/row_selector.h"
#include <algorithm>
#include <map>
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

bool isTemporary(const Error& error) { return error.retry == ErrorRetry::now || error.retry == ErrorRetry::backoff; }

bool follows(const TableLane& lane) {
    const LaneState state = lane.state();
    return state == LaneState::catchingUp || state == LaneState::streaming;
}

/// Set before anything else is asked, so that the coordinator, which takes the lane from its feed first, sees it.
class StatementMark final {
public:
    explicit StatementMark(TableLane& lane) : m_lane(lane) { m_lane.inStatement = true; }
    ~StatementMark() { m_lane.inStatement = false; }
    StatementMark(const StatementMark&) = delete;
    StatementMark& operator=(const StatementMark&) = delete;

private:
    TableLane& m_lane;
};

std::string truncateText(const value::TableId& table) { return "TRUNCATE TABLE " + ddl::quotedTable(table); }

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

/// Where tables are after the renames of one statement, which take effect one after the other.
class Renames final {
public:
    explicit Renames(const schema::ParsedStatement& parsed) {
        for (const schema::SchemaChange& change : parsed.changes)
            if (const auto* rename = std::get_if<schema::RenameTable>(&change)) {
                const auto moved = m_now.find(rename->from);
                const value::TableId original = moved == m_now.end() ? rename->from : moved->second;
                m_now.erase(rename->from);
                m_left.insert(rename->from);
                m_now[rename->to] = original;
            }
    }
    /// The name that the table has now.
    [[nodiscard]] value::TableId nameOf(const value::TableId& original) const {
        for (const auto& [name, table] : m_now)
            if (table == original)
                return name;
        return original;
    }
    /// The table that has the name now, by its former name; nullopt: none, if the name was left.
    [[nodiscard]] std::optional<value::TableId> at(const value::TableId& name) const {
        const auto found = m_now.find(name);
        if (found != m_now.end())
            return found->second;
        return m_left.contains(name) ? std::nullopt : std::optional(name);
    }

private:
    std::map<value::TableId, value::TableId> m_now; ///< name to former name
    std::set<value::TableId> m_left;
};

/// Strict SQL mode refuses a change of type that a number does not fit (MySQL 8.0 Reference Manual, "Server SQL
/// Modes").
bool isStrict(const ChangeStatement& statement) {
    constexpr std::uint64_t kStrictTransTables = 1u << 21;
    constexpr std::uint64_t kStrictAllTables = 1u << 22;
    return (statement.sqlMode & (kStrictTransTables | kStrictAllTables)) != 0 &&
           !schema::mentionsName(statement.sql, "IGNORE");
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
    const auto dialect = schema::SqlDialect::of(m_family, m_serverVersion, statement.sqlMode, m_lowerCaseTables);
    const schema::ParsedStatement parsed = schema::parseStatement(statement.sql, statement.database, dialect);
    if (parsed.effect == schema::StatementEffect::harmless)
        return true;
    if (statement.committed < startTime(m_spec.options.startup))
        return true; // the structure that was read at the start has it
    ChangePlace place;
    place.start = statement.start;
    place.gtid = statement.gtid;
    for (TableLane* lane : lanes) {
        const StatementMark mark(*lane);
        if (lane->feed() != feed || !lane->isAhead(place))
            continue;
        if (statement.start->binlog < lane->structure()->from)
            continue;
        if (!follows(*lane))
            continue;
        auto done = applyStatement(*lane, parsed, statement, stop);
        // A target that cannot be reached now is asked again: what was done of a change is passed over.
        for (Backoff backoff(kReconnectWait); !done && isTemporary(done.error()) && follows(*lane);
             done = applyStatement(*lane, parsed, statement, stop)) {
            m_events.addTrouble(lane->source(), done.error());
            if (!m_clock.sleepFor(backoff.next(), stop))
                return false;
        }
        if (!done && !stop.stop_requested() && (lane->feed() != feed || !follows(*lane)))
            continue; // paused or copied again meanwhile: the statement comes again, or counts no more
        if (!done) {
            if (done.error().code == ErrorCode::cancelled)
                return false;
            lane->fail(std::move(done).error(), true);
            laneFailed(*lane);
        }
    }
    findNewTables(parsed, lanes);
    if (auto watched = watchCopies(lanes, feed, parsed, statement); !watched) {
        post([this, error = std::move(watched).error()] { failRun(error); });
        return false;
    }
    return true;
}

std::vector<TableLane*> Coordinator::concerned(const std::vector<TableLane*>& lanes, const ChangeStatement& statement) {
    const auto dialect = schema::SqlDialect::of(m_family, m_serverVersion, statement.sqlMode, m_lowerCaseTables);
    const schema::ParsedStatement parsed = schema::parseStatement(statement.sql, statement.database, dialect);
    std::vector<TableLane*> out;
    if (parsed.effect != schema::StatementEffect::change && parsed.effect != schema::StatementEffect::unknown)
        return out;
    std::set<value::TableId> tables(parsed.tables.begin(), parsed.tables.end());
    for (const schema::SchemaChange& change : parsed.changes) {
        tables.insert(schema::tableOf(change));
        if (const auto* rename = std::get_if<schema::RenameTable>(&change))
            tables.insert(rename->to);
    }
    std::copy_if(lanes.begin(), lanes.end(), std::back_inserter(out), [&](const TableLane* lane) {
        const value::TableId source = lane->source();
        return tables.contains(source) || (tables.empty() && schema::mentionsName(statement.sql, source.table));
    });
    return out;
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
        if (std::get_if<schema::RenameTable>(&change) || schema::tableOf(change) != source)
            continue;
        if (std::get_if<schema::TruncateTable>(&change)) {
            LS_CHECK(applyTruncate(lane, statement, stop));
        } else if (std::get_if<schema::DropTable>(&change)) {
            if (m_rules.policyOf(source) == evolution::Policy::exception && !m_rules.ignoredKinds(source).dropTable)
                return notCarried(lane, statement, "the table was dropped and the policy is exception");
            LS_CHECK(waitDrained(lane, stop));
            LaneStructure gone = *lane.structure();
            gone.dropped = true;
            LS_CHECK(keepStructure(lane, std::move(gone)));
            m_events.add(EventKind::schema, source, "dropped at the source; the target is kept");
        } else if (const auto* replaced = std::get_if<schema::RowsReplaced>(&change)) {
            return notCarried(lane, statement, replaced->what + " changes rows without logging them");
        } else if (const auto* create = std::get_if<schema::CreateTable>(&change)) {
            if (lane.structure()->dropped || create->orReplace)
                LS_CHECK(applyMade(lane, create->table, statement, stop));
            else if (!create->ifNotExists && !sameStructure(create->table, lane.planned()->table))
                return notCarried(lane, statement, "the table was made anew");
        } else if (const auto* like = std::get_if<schema::CreateTableLike>(&change)) {
            if (like->orReplace || !like->ifNotExists || lane.structure()->dropped)
                return notCarried(lane, statement, "the table was made anew");
        } else {
            structure.push_back(change);
        }
    }
    if (!structure.empty()) {
        schema::SourceTable after = lane.planned()->table;
        LS_TRY(const std::vector<int> origins, schema::applyChangesTracked(after, structure));
        schema::inheritCharsets(after, after.charset, after.collation);
        LS_CHECK(applyStructure(lane, after, origins, isStrict(statement), statement, stop));
    }
    return applyRename(lane, parsed, statement, stop);
}

Result<void> Coordinator::applyTruncate(TableLane& lane, const ChangeStatement& statement, std::stop_token stop) {
    const evolution::Policy policy = m_rules.policyOf(lane.source());
    const auto leave = [&] {
        m_events.add(EventKind::warning, lane.source(),
                     "truncated at the source; its rows stay in the target, as chosen");
        changeIsDone(lane.source());
        return Result<void>();
    };
    if (policy == evolution::Policy::ignore || m_rules.ignoredKinds(lane.source()).truncateTable)
        return leave();
    if (policy == evolution::Policy::exception)
        return notCarried(lane, statement, "the table was truncated and the policy is exception");
    if (lane.sharedTarget)
        return notCarried(lane, statement, "the table was truncated, and other tables fill the same target");
    const value::TableId target = lane.planned()->plan.target;
    LS_TRY(const ChangeAnswer answer, askForChange(lane, statement, {truncateText(target)}, {}, {}));
    if (answer == ChangeAnswer::skip)
        return leave();
    LS_CHECK(waitDrained(lane, stop));
    LS_CHECK(m_target.truncate(target));
    changeIsDone(lane.source());
    m_events.add(EventKind::schema, lane.source(), "truncated at the source and in the target");
    return {};
}

/// A table that was dropped and made again is empty.
Result<void> Coordinator::applyMade(TableLane& lane, const schema::SourceTable& made, const ChangeStatement& statement,
                                    std::stop_token stop) {
    if (lane.sharedTarget || m_rules.policyOf(lane.source()) == evolution::Policy::exception || !m_spec.planAgain)
        return notCarried(lane, statement, "the table was made anew");
    const auto before = lane.structure();
    schema::SourceTable table = made;
    schema::inheritCharsets(table, before->planned.table.charset, before->planned.table.collation);
    LS_TRY(mapping::TablePlan plan, m_spec.planAgain(table, &before->planned.plan));
    if (const auto stands = checkCondition(plan); !stands)
        return notCarried(lane, statement, stands.error().detail);
    plan.target = before->planned.plan.target;
    LS_TRY(std::string ruleText, ruleTextFor(table));
    LS_TRY(std::vector<std::string> statements, m_target.growthStatements(plan));
    statements.insert(statements.begin(), truncateText(plan.target));
    LS_TRY(const ChangeAnswer answer, askForChange(lane, statement, std::move(statements), {},
                                                   "the table was made anew, and its former rows would stay"));
    (void)answer;
    LS_CHECK(waitDrained(lane, stop));
    LS_CHECK(m_target.truncate(plan.target));
    LS_CHECK(m_target.growTable(plan, stop));
    m_events.add(EventKind::schema, lane.source(), "made anew at the source; the target was emptied");
    const value::BinlogOffset after{statement.start->binlog.file, statement.start->binlog.offset + 1};
    LS_CHECK(keepStructure(lane, {{std::move(table), std::move(plan)}, {}, after, std::move(ruleText), false, {}, {}}));
    changeIsDone(lane.source());
    return {};
}

Result<void> Coordinator::applyRename(TableLane& lane, const schema::ParsedStatement& parsed,
                                      const ChangeStatement& statement, std::stop_token stop) {
    const Renames renames(parsed);
    const value::TableId source = lane.source();
    const value::TableId name = renames.nameOf(source);
    const auto occupant = renames.at(source);
    if (occupant == source && name == source)
        return {};
    if (occupant && *occupant != source) {
        if (m_watched.find(*occupant))
            return applySwap(lane, *occupant, statement, stop);
        return notCarried(lane, statement,
                          "the table was replaced by " + occupant->toString() + ", whose rows are not known");
    }
    return applyNewName(lane, name, statement, stop);
}

/// Of a former process, that may still become visible. One table's loads do in the order of their commits, so the last
/// one tells; those of a copy are under way together, and are committed in any order.
std::vector<std::string> Coordinator::formerLabels(const TableLane& lane) const {
    std::vector<std::string> out;
    const auto plain = [&](std::uint64_t number) {
        Batch batch;
        batch.number = number;
        return makeLabel(m_labelStem, lane.id(), batch);
    };
    const auto add = [&](std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t number = to; number > 0 && number >= from; --number)
            out.push_back(plain(number));
    };
    for (const LoadRecord& load : m_former.unsettled)
        if (load.lane == lane.id() || std::any_of(load.places.begin(), load.places.end(),
                                                  [&](const LanePlace& place) { return place.lane == lane.id(); }))
            out.push_back(load.label);
    const auto last = m_former.lastLoads.find(lane.id());
    if (last != m_former.lastLoads.end()) {
        constexpr std::uint64_t kTogetherMax = ranges::readers.max + 1; // see TableLane::inFlightMaxLocked()
        out.push_back(last->second.label);
        if (const std::uint64_t number = last->second.batch; last->second.chunk)
            add(number > kTogetherMax ? number - kTogetherMax : 1, number + kTogetherMax);
        return out;
    }
    // An older program kept no labels. Numbers are shared by all tables; further back is long ago.
    constexpr std::uint64_t kLabelsMax = 256;
    const std::uint64_t newest = std::min(m_firstBatch, m_former.loadsNotedFrom) - (m_former.loadsNotedFrom ? 1 : 0);
    const std::uint64_t oldest = m_firstBatch > kLabelsMax ? m_firstBatch - kLabelsMax : 1;
    add(oldest, newest);
    for (std::uint64_t number = newest; number > 0 && number >= oldest; --number)
        for (std::string& label : TransactionGroup::labelsOf(m_labelStem, lane.id(), number, lane.loadTarget()))
            out.push_back(std::move(label));
    return out;
}

Result<bool> Coordinator::formerLoadsVisible(const TableLane& lane) {
    {
        std::lock_guard lock(m_structureMutex);
        if (m_formerVisible.contains(lane.id()))
            return true;
    }
    for (const std::string& label : formerLabels(lane)) {
        LS_TRY(const LabelState state, m_target.labelState(lane.loadTarget(), label));
        if (state == LabelState::committed)
            return false;
    }
    std::lock_guard lock(m_structureMutex);
    m_formerVisible.insert(lane.id());
    return true;
}

Result<void> Coordinator::waitFormerLoads(TableLane& lane, std::stop_token stop) {
    while (true) {
        LS_TRY(const bool visible, formerLoadsVisible(lane));
        if (visible)
            return {};
        if (!m_clock.sleepFor(std::chrono::milliseconds(100), stop))
            return Error(ErrorCode::cancelled, "stopped while a table was drained");
    }
}

/// Statements on the target wait until no load of the table is open: StarRocks commits such a load with OK and its rows
/// may be gone.
Result<void> Coordinator::waitDrained(TableLane& lane, std::stop_token stop) {
    while (lane.pending()) {
        if (stop.stop_requested())
            return Error(ErrorCode::cancelled, "stopped while a table was drained");
        if (!follows(lane))
            return Error(ErrorCode::cancelled, "the table left the stream while it was drained");
        m_checkpointCut.ask();
        m_checkpointCut.between(lane.feed(), nullptr);
        m_clock.sleepFor(std::chrono::milliseconds(5), stop);
    }
    if (!follows(lane)) // what was pending was dropped
        return Error(ErrorCode::cancelled, "the table left the stream while it was drained");
    LS_CHECK(waitFormerLoads(lane, stop));
    // An UPDATE at the target reads only what is visible, and would write it over what is committed.
    while (const auto last = lane.unpublished()) {
        Batch batch;
        batch.number = last->number;
        batch.attempt = last->attempt;
        const std::string label = last->label.empty() ? makeLabel(m_labelStem, lane.id(), batch) : last->label;
        const auto state = m_target.labelState(lane.loadTarget(), label);
        if (state && *state != LabelState::committed)
            lane.published(*last);
        else if (!m_clock.sleepFor(std::chrono::milliseconds(100), stop))
            return Error(ErrorCode::cancelled, "stopped while a table was drained");
    }
    return {};
}

} // namespace lodestar::sync
