// SPDX-License-Identifier: GPL-3.0-or-later
// Loads and transactions of the simulated target.
#include "tests/simulation/sim_target.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace lodestar::simulation {
namespace {

using sync::LabelState;

std::vector<std::string> headerColumns(const load::Headers& headers) {
    std::vector<std::string> out;
    for (const auto& [name, text] : headers) {
        if (name != "columns")
            continue;
        std::string column;
        bool quoted = false;
        for (const char c : text) {
            if (c == '`')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                out.push_back(std::exchange(column, {}));
            else
                column += c;
        }
        out.push_back(column);
    }
    return out;
}

} // namespace

Error SimTarget::unclear(const char* what) {
    return Error(ErrorCode::loadOutcomeUnknown, what).withScope(ErrorScope::table).withRetry(ErrorRetry::backoff);
}

Error SimTarget::rowRefused() {
    return Error(ErrorCode::loadRefused, kRowRefused).withScope(ErrorScope::table).withRetry(ErrorRetry::afterOperator);
}

Error SimTarget::refused(const char* what, ErrorCode code) {
    return Error(code, what).withScope(ErrorScope::table).withRetry(ErrorRetry::backoff);
}

std::vector<SimTarget::BodyRow> SimTarget::parse(const sync::OutgoingLoad& load) {
    std::vector<BodyRow> out;
    if (load.json) {
        for (const auto& object : nlohmann::json::parse(load.body)) {
            BodyRow row;
            for (const auto& [name, cell] : object.items()) {
                if (name == "__op")
                    row.remove = cell == 1;
                else
                    row.cells[name] = cell.is_null()     ? Cell()
                                      : cell.is_string() ? Cell(cell.get<std::string>())
                                                         : Cell(cell.dump());
            }
            out.push_back(std::move(row));
        }
        return out;
    }
    const auto columns = headerColumns(*load.headers);
    std::string_view body = load.body;
    while (!body.empty()) {
        const auto end = body.find('\x02');
        std::string_view line = body.substr(0, end);
        body.remove_prefix(end + 1);
        BodyRow row;
        for (const std::string& column : columns) {
            const auto stop = line.find('\x01');
            const std::string_view field = line.substr(0, stop);
            if (column == "__op")
                row.remove = field == "1";
            else
                row.cells[column] = field == "\\N" ? Cell() : Cell(field);
            line.remove_prefix(stop == std::string_view::npos ? line.size() : stop + 1);
        }
        out.push_back(std::move(row));
    }
    return out;
}

void SimTarget::tell(const char* what, const std::string& label, std::size_t rows) {
    m_world.tell(std::string("target ") + what + ' ' + label + ' ' + std::to_string(rows) + " rows");
}

/// Every call begins here: the way to the target, and what happened there meanwhile.
Result<void> SimTarget::arrive(SavePoint point, std::stop_token stop) {
    LS_CHECK(m_world.before(point));
    if (!m_world.pass(8, stop))
        return World::gone();
    if (m_world.fires(FaultPoint::nodesDown))
        m_downUntilMs = World::nowMs() + m_world.random().between(100, 4000);
    if (!m_world.calm() && World::nowMs() < m_downUntilMs)
        return Error(ErrorCode::targetUnreachable, "connection refused")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    goOn();
    if (m_world.fires(FaultPoint::labelsEvicted))
        evict();
    if (m_world.fires(FaultPoint::openTransactionsLost))
        for (auto& [name, label] : m_labels)
            if (label.twoPhase && label.state == LabelState::prepare)
                end(label, LabelState::aborted);
    return {};
}

bool SimTarget::refusesTable(const value::TableId& table) {
    if (World::nowMs() >= m_refusedUntilMs && m_world.fires(FaultPoint::tableRefused)) {
        m_refusedTable = table;
        m_refusedUntilMs = World::nowMs() + m_world.random().between(1000, 8000);
    }
    return !m_world.calm() && World::nowMs() < m_refusedUntilMs && table == m_refusedTable;
}

bool SimTarget::refusesRows(const value::TableId& table, const std::vector<BodyRow>& rows) {
    const auto kept = std::find_if(rows.begin(), rows.end(), [](const BodyRow& row) { return !row.remove; });
    if (kept != rows.end() && World::nowMs() >= m_rowRefusedUntilMs && m_world.fires(FaultPoint::rowRefused)) {
        m_refusedRowTable = table;
        m_refusedRow = rows[m_world.random().below(rows.size())].cells;
        m_rowRefusedUntilMs = World::nowMs() + m_world.random().between(500, 5000);
    }
    if (m_world.calm() || World::nowMs() >= m_rowRefusedUntilMs || table != m_refusedRowTable)
        return false;
    return std::any_of(rows.begin(), rows.end(),
                       [&](const BodyRow& row) { return !row.remove && row.cells == m_refusedRow; });
}

void SimTarget::end(Label& label, LabelState state) {
    label.state = state;
    label.rows.clear();
    label.parts.clear();
    label.endsMs = -1;
    label.ended = ++m_ends;
}

/// The cleaner keeps the newest labels; here two of them instead of a thousand.
void SimTarget::evict() {
    std::erase_if(m_labels, [&](const auto& one) {
        const bool over = one.second.state == LabelState::visible || one.second.state == LabelState::aborted;
        return over && one.second.ended + 2 <= m_ends;
    });
}

void SimTarget::goOn() {
    const std::int64_t now = World::nowMs();
    for (auto& [name, label] : m_labels)
        if (label.state == LabelState::prepare && label.endsMs >= 0 && label.endsMs <= now)
            commitRows(name, label);
    for (auto& [id, table] : m_tables)
        while (!table.committed.empty() && table.committed.front().visibleMs <= now) {
            apply(id, table, table.committed.front());
            const auto label = m_labels.find(table.committed.front().label);
            if (label != m_labels.end())
                end(label->second, LabelState::visible);
            table.committed.pop_front();
        }
}

void SimTarget::commitRows(const std::string& name, Label& label) {
    Table& table = m_tables.at(label.table);
    if (label.across)
        m_world.violated("the load " + name + " of " + label.table.toString() + " was open across " + label.across);
    tell("commits", name, label.rows.size());
    Version version{name, std::move(label.rows), World::nowMs()};
    if (m_world.fires(FaultPoint::publishLate))
        version.visibleMs += m_world.random().between(1, 3000);
    if (!table.committed.empty())
        version.visibleMs = std::max(version.visibleMs, table.committed.back().visibleMs);
    label.rows.clear();
    label.endsMs = -1;
    label.state = LabelState::committed;
    table.committed.push_back(std::move(version));
    if (table.committed.size() == 1 && table.committed.front().visibleMs <= World::nowMs()) {
        apply(label.table, table, table.committed.front());
        table.committed.pop_front();
        end(label, LabelState::visible);
    }
}

/// All tables become visible at the same moment.
void SimTarget::commitParts(const std::string& name, Label& label) {
    if (label.across)
        m_world.violated("the transaction " + name + " was open across " + label.across);
    std::int64_t visibleMs = World::nowMs();
    if (m_world.fires(FaultPoint::publishLate))
        visibleMs += m_world.random().between(1, 3000);
    for (const auto& [id, rows] : label.parts)
        if (const Table& table = m_tables.at(id); !table.committed.empty())
            visibleMs = std::max(visibleMs, table.committed.back().visibleMs);
    for (auto& [id, rows] : label.parts) {
        tell("commits", name, rows.size());
        m_tables.at(id).committed.push_back({name, std::move(rows), visibleMs});
    }
    label.parts.clear();
    label.state = LabelState::committed;
    goOn();
}

void SimTarget::apply(const value::TableId& id, Table& table, const Version& version) {
    for (const BodyRow& body : version.rows) {
        Row row;
        for (const std::string& column : table.columns) {
            const auto cell = body.cells.find(column);
            const auto otherwise = table.defaults.find(column);
            row.push_back(cell != body.cells.end()            ? cell->second
                          : otherwise != table.defaults.end() ? otherwise->second
                                                              : Cell());
        }
        for (const auto& [name, cell] : body.cells)
            if (std::find(table.columns.begin(), table.columns.end(), name) == table.columns.end())
                m_world.violated("a load of " + id.toString() + " brings the column " + name + ", which is not there");
        if (table.keys != 0) {
            const Row key(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(table.keys));
            const auto found = table.rows.lower_bound(key);
            if (found != table.rows.end() && std::equal(key.begin(), key.end(), found->begin()))
                table.rows.erase(found);
        }
        if (!body.remove)
            table.rows.insert(std::move(row));
    }
}

Result<sync::LoadReport> SimTarget::load(const sync::OutgoingLoad& load, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetLoad, stop));
    if (refusesTable(load.target))
        return refused("the disks of its tablets are full");
    if (m_world.fires(FaultPoint::loadRefused))
        return refused("refused for now");
    if (m_world.fires(FaultPoint::tooManyVersions))
        return refused("too many tablet versions", ErrorCode::loadOverloaded);
    if (m_world.fires(FaultPoint::loadRequestLost))
        return refused("connection reset");
    if (m_world.fires(FaultPoint::loadUnknownNotDone))
        return unclear("no answer");
    Label& label = m_labels[load.label];
    if (label.state == LabelState::visible || label.state == LabelState::committed) {
        if (load.firstSend)
            return Error(ErrorCode::stateDamaged, "other rows were loaded under " + load.label);
        return sync::LoadReport{sync::LoadEnd::alreadyLoaded, {}};
    }
    if (label.state == LabelState::prepare)
        return unclear("the label is running");
    label = {LabelState::prepare, load.target, parse(load)};
    if (refusesRows(load.target, label.rows)) {
        end(label, LabelState::aborted);
        return rowRefused();
    }
    const std::string name = load.label;
    const bool leaves = m_world.fires(FaultPoint::loadStillRunning);
    if (leaves || !m_world.pass(30, stop)) {
        Label& left = m_labels.at(name);
        if (leaves || m_world.random().oneIn(2))
            left.endsMs = World::nowMs() + m_world.random().between(0, 1500);
        else
            end(left, LabelState::aborted);
        return leaves ? unclear("the connection broke") : World::gone();
    }
    if (m_world.fires(FaultPoint::loadTimedOut)) {
        end(m_labels.at(name), LabelState::aborted);
        return refused("timed out");
    }
    goOn();
    commitRows(name, m_labels.at(name));
    LS_CHECK(m_world.after(SavePoint::targetLoad));
    if (m_world.fires(FaultPoint::loadAnswerLost))
        return unclear("the answer was lost");
    const bool visible = m_labels.at(name).state == LabelState::visible;
    return sync::LoadReport{visible ? sync::LoadEnd::visible : sync::LoadEnd::committed, {}};
}

Result<void> SimTarget::begin(const sync::OutgoingLoad& load, std::chrono::seconds, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetBegin, stop));
    if (refusesTable(load.target))
        return refused("the disks of its tablets are full");
    if (m_world.fires(FaultPoint::beginRefused))
        return refused("current running txns on db is larger than limit", ErrorCode::loadOverloaded);
    Label& label = m_labels[load.label];
    if (label.state != LabelState::unknown && label.state != LabelState::aborted)
        return refused("label already exists");
    tell("begins", load.label, 0);
    label = {LabelState::prepare, load.target, {}, true};
    LS_CHECK(m_world.after(SavePoint::targetBegin));
    if (m_world.fires(FaultPoint::beginAnswerLost))
        return refused("the answer was lost");
    return {};
}

Result<void> SimTarget::loadPart(const sync::OutgoingLoad& load, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetPart, stop));
    if (m_world.fires(FaultPoint::partLost))
        return refused("connection reset");
    Label& label = m_labels[load.label];
    if (label.state != LabelState::prepare)
        return refused("the transaction is not there");
    std::vector<BodyRow>& rows = load.spansTables ? label.parts[load.target] : label.rows;
    if (load.spansTables != label.table.table.empty())
        m_world.violated("a part of " + load.label + " is not of its kind");
    auto body = parse(load);
    // One over several tables is not prepared, so its parts tell.
    if (load.spansTables && refusesRows(load.target, body))
        return rowRefused();
    for (BodyRow& row : body)
        rows.push_back(std::move(row));
    tell("takes", load.label, rows.size());
    LS_CHECK(m_world.after(SavePoint::targetPart));
    if (m_world.fires(FaultPoint::partAnswerLost))
        return refused("the answer was lost");
    return {};
}

Result<void> SimTarget::prepare(const sync::OutgoingLoad& load, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetPrepare, stop));
    if (m_world.fires(FaultPoint::prepareLost))
        return refused("connection reset");
    Label& label = m_labels[load.label];
    if (label.state != LabelState::prepare)
        return refused("the transaction is not there");
    if (label.table.table.empty())
        m_world.violated("a transaction over several tables is prepared: " + load.label);
    if (refusesRows(load.target, label.rows))
        return rowRefused();
    label.state = LabelState::prepared;
    LS_CHECK(m_world.after(SavePoint::targetPrepare));
    if (m_world.fires(FaultPoint::prepareAnswerLost))
        return refused("the answer was lost");
    return {};
}

Result<sync::LoadReport> SimTarget::commit(const sync::OutgoingLoad& load, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetCommit, stop));
    if (m_world.fires(FaultPoint::commitLost))
        return refused("connection reset");
    Label& label = m_labels[load.label];
    if (load.target.table.empty() && label.state == LabelState::prepare)
        commitParts(load.label, label);
    else if (label.state == LabelState::prepared)
        commitRows(load.label, label);
    if (label.state != LabelState::visible && label.state != LabelState::committed)
        return refused("the transaction is not prepared");
    const bool visible = label.state == LabelState::visible;
    LS_CHECK(m_world.after(SavePoint::targetCommit));
    if (m_world.fires(FaultPoint::commitAnswerLost))
        return refused("the answer was lost");
    return sync::LoadReport{visible ? sync::LoadEnd::visible : sync::LoadEnd::committed, {}};
}

Result<void> SimTarget::rollback(const value::TableId&, const std::string& name, std::stop_token stop) {
    LS_CHECK(arrive(SavePoint::targetRollback, stop));
    if (m_world.fires(FaultPoint::rollbackLost))
        return refused("connection reset");
    const auto found = m_labels.find(name);
    if (found != m_labels.end()) {
        if (found->second.state == LabelState::visible || found->second.state == LabelState::committed)
            return Error(ErrorCode::loadFailed, "already committed").withScope(ErrorScope::table);
        if (found->second.state != LabelState::aborted)
            end(found->second, LabelState::aborted);
    }
    LS_CHECK(m_world.after(SavePoint::targetRollback));
    if (m_world.fires(FaultPoint::rollbackAnswerLost))
        return refused("the answer was lost");
    return {};
}

Result<LabelState> SimTarget::labelState(const value::TableId&, const std::string& label) {
    if (!m_world.pass(5))
        return World::gone();
    goOn();
    if (m_world.fires(FaultPoint::labelUnreachable))
        return Error(ErrorCode::targetUnreachable, "connection refused").withRetry(ErrorRetry::backoff);
    const auto found = m_labels.find(label);
    return found == m_labels.end() ? LabelState::unknown : found->second.state;
}

std::size_t SimTarget::openTransactions() {
    goOn();
    return static_cast<std::size_t>(std::count_if(m_labels.begin(), m_labels.end(), [](const auto& one) {
        return one.second.state == LabelState::prepare || one.second.state == LabelState::prepared;
    }));
}

} // namespace lodestar::simulation
