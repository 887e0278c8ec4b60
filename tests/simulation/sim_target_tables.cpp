// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of the simulated target, and the statements that change them.
#include "tests/simulation/sim_target.h"
#include <algorithm>
#include <cstdlib>
namespace lodestar::simulation {
namespace {

using evolution::Step;

std::ptrdiff_t indexOf(const std::vector<std::string>& columns, const std::string& name) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? -1 : found - columns.begin();
}

} // namespace

Rows SimTarget::rows(const value::TableId& id, const std::vector<std::string>& columns) {
    Rows out;
    const auto found = m_tables.find(id);
    if (found == m_tables.end())
        return out;
    Table table = found->second;
    for (const Version& version : table.committed)
        apply(id, table, version);
    for (const Row& row : table.rows) {
        Row seen;
        for (const std::string& name : columns) {
            const auto at = indexOf(table.columns, name);
            seen.push_back(at < 0 ? Cell("no such column") : row[static_cast<std::size_t>(at)]);
        }
        out.insert(std::move(seen));
    }
    return out;
}

/// What is visible when the statement begins, by a key of one whole number.
Result<void> SimTarget::readRows(const value::TableId& id, const std::vector<std::string>& columns,
                                 const sync::TargetRange& range, sync::ShownRows& rows, std::stop_token stop) {
    LS_CHECK(statement(SavePoint::targetRead));
    m_world.met(FaultPoint::targetCompared);
    goOn();
    const Table table = m_tables.at(id);
    const auto number = [](const std::string& text) { return std::strtoll(text.c_str(), nullptr, 10); };
    LS_ASSERT(range.columns.size() == 1 && indexOf(table.columns, range.columns[0].name) == 0);
    for (const Row& row : table.rows) {
        const auto key = number(row[0].value_or("0"));
        if ((!range.lower.empty() && key <= number(range.lower[0])) ||
            (!range.upper.empty() && key > number(range.upper[0])))
            continue;
        if (m_world.dead() || m_world.fires(FaultPoint::targetReadCut))
            return Error(ErrorCode::targetUnreachable, "connection lost").withRetry(ErrorRetry::backoff);
        if (m_world.random().oneIn(16) && !m_world.pass(4, stop))
            return World::gone();
        std::vector<std::optional<std::string_view>> cells;
        for (const std::string& name : columns) {
            const Cell& cell = row[static_cast<std::size_t>(indexOf(table.columns, name))];
            cells.push_back(cell ? std::optional<std::string_view>(*cell) : std::nullopt);
        }
        if (!rows.row(cells))
            return {};
    }
    return m_world.after(SavePoint::targetRead);
}

/// StarRocks commits a load that is open across such a statement with OK, and its rows are gone or in the wrong table.
void SimTarget::noteOpen(const value::TableId& id, const char* what) {
    for (auto& [name, label] : m_labels)
        if ((label.table == id || label.parts.contains(id)) &&
            (label.state == sync::LabelState::prepare || label.state == sync::LabelState::prepared))
            label.across = what;
}

Result<void> SimTarget::statement(SavePoint point) {
    LS_CHECK(arrive(point, {}));
    if (m_world.fires(FaultPoint::statementRefused))
        return Error(ErrorCode::targetUnreachable, "connection refused")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    return {};
}

Result<void> SimTarget::question() {
    if (!m_world.pass(8))
        return World::gone();
    goOn();
    if (m_world.fires(FaultPoint::statementRefused))
        return Error(ErrorCode::targetUnreachable, "connection refused")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    return {};
}

Result<void> SimTarget::answer(SavePoint point) {
    LS_CHECK(m_world.after(point));
    if (m_world.fires(FaultPoint::statementAnswerLost))
        return Error(ErrorCode::targetUnreachable, "connection lost")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    return {};
}

SimTarget::Table& SimTarget::make(const mapping::TablePlan& plan) {
    auto [at, made] = m_tables.try_emplace(plan.target);
    Table& table = at->second;
    if (!made)
        return table;
    table.identity = ++m_made;
    for (const mapping::TargetColumn& column : plan.columns) {
        table.columns.push_back(column.name);
        if (column.defaultText)
            table.defaults[column.name] = column.defaultText;
    }
    table.keys = plan.keyless() ? 0 : plan.keyColumns.size();
    return table;
}

void SimTarget::fill(const mapping::TablePlan& plan, std::uint64_t rows) {
    Table& table = make(plan);
    for (std::uint64_t i = 0; i < rows; ++i)
        table.rows.insert(Row(table.columns.size(), Cell(std::to_string(i))));
}

Result<void> SimTarget::ensureTable(const mapping::TablePlan& plan) {
    LS_CHECK(statement(SavePoint::targetEnsureTable));
    const Table& table = make(plan);
    for (const mapping::TargetColumn& column : plan.columns)
        if (indexOf(table.columns, column.name) < 0)
            return Error(ErrorCode::targetTableDiffers, plan.target.toString() + " has no column " + column.name)
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
    return answer(SavePoint::targetEnsureTable);
}

Result<void> SimTarget::growTable(const mapping::TablePlan& plan, std::stop_token) {
    LS_CHECK(statement(SavePoint::targetGrow));
    if (const auto found = m_tables.find(plan.target); found != m_tables.end())
        for (const mapping::TargetColumn& column : plan.columns)
            if (indexOf(found->second.columns, column.name) < 0)
                runStep(plan.target, {Step::Kind::addColumn, column, {}});
    LS_CHECK(answer(SavePoint::targetGrow));
    return ensureTable(plan);
}

Result<void> SimTarget::evolve(const value::TableId& id, std::span<const Step> steps, std::stop_token) {
    for (const Step& step : steps) {
        LS_CHECK(statement(SavePoint::targetEvolve));
        runStep(id, step);
        LS_CHECK(answer(SavePoint::targetEvolve));
    }
    return {};
}

/// Each may be done twice. An UPDATE reads what is visible, and writes whole rows behind what is committed.
void SimTarget::runStep(const value::TableId& id, const Step& step) {
    Table& table = m_tables.at(id);
    const std::string& name = step.column.name;
    const auto at = indexOf(table.columns, name);
    const auto from = indexOf(table.columns, step.from);
    const auto rewrite = [&](const std::function<void(Row&)>& change) {
        Rows changed;
        for (Row row : table.rows) {
            change(row);
            changed.insert(std::move(row));
        }
        table.rows = std::move(changed);
    };
    switch (step.kind) {
    case Step::Kind::addColumn:
        if (at >= 0)
            return;
        table.columns.push_back(name);
        if (step.column.defaultText)
            table.defaults[name] = step.column.defaultText;
        return rewrite([&](Row& row) { row.push_back(step.column.defaultText); });
    case Step::Kind::resetColumn:
        noteOpen(id, "UPDATE");
        if (!table.committed.empty())
            m_world.violated("UPDATE of " + id.toString() + " before its loads are visible");
        return rewrite([&](Row& row) { row[static_cast<std::size_t>(at)] = step.column.defaultText; });
    case Step::Kind::copyColumn:
        noteOpen(id, "UPDATE");
        if (!table.committed.empty())
            m_world.violated("UPDATE of " + id.toString() + " before its loads are visible");
        return rewrite([&](Row& row) { row[static_cast<std::size_t>(at)] = row[static_cast<std::size_t>(from)]; });
    case Step::Kind::changeColumn:
        return;
    case Step::Kind::renameColumn:
        if (from >= 0)
            table.columns[static_cast<std::size_t>(from)] = name;
        for (Version& version : table.committed)
            for (BodyRow& row : version.rows)
                if (auto moved = row.cells.extract(step.from)) {
                    moved.key() = name;
                    row.cells.insert(std::move(moved));
                }
        return;
    case Step::Kind::dropColumn:
        if (at < 0)
            return;
        table.columns.erase(table.columns.begin() + at);
        table.defaults.erase(name);
        for (Version& version : table.committed)
            for (BodyRow& row : version.rows)
                row.cells.erase(name);
        return rewrite([&](Row& row) { row.erase(row.begin() + at); });
    }
}

std::string SimTarget::statementOf(const value::TableId& target, const Step& step) const {
    return target.toString() + '.' + step.column.name;
}

Result<bool> SimTarget::hasRows(const value::TableId& target) {
    LS_CHECK(question());
    const auto found = m_tables.find(target);
    if (found == m_tables.end())
        return Error(ErrorCode::targetStatementFailed, target.toString() + " is not there")
            .withScope(ErrorScope::table);
    return !found->second.rows.empty();
}

Result<bool> SimTarget::hasRowsIfThere(const value::TableId& target) {
    if (m_tables.find(target) == m_tables.end())
        return m_world.dead() ? Result<bool>(World::gone()) : Result<bool>(false);
    return hasRows(target);
}

Result<void> SimTarget::truncate(const value::TableId& target) {
    LS_CHECK(statement(SavePoint::targetTruncate));
    noteOpen(target, "TRUNCATE");
    m_world.tell("target empties " + target.toString());
    Table& table = m_tables.at(target);
    table.rows.clear();
    publishNothing(table);
    return answer(SavePoint::targetTruncate);
}

/// Loads that were committed into what is gone end as visible (StarRocks fe-core DatabaseTransactionMgr passes over
/// tables and partitions that are dropped between commit and publish).
void SimTarget::publishNothing(Table& table) {
    for (const Version& version : table.committed)
        if (const auto label = m_labels.find(version.label); label != m_labels.end())
            end(label->second, sync::LabelState::visible);
    table.committed.clear();
}

Result<void> SimTarget::truncateIfThere(const value::TableId& target) {
    return m_tables.contains(target) ? truncate(target) : Result<void>();
}

Result<std::string> SimTarget::tableIdentity(const value::TableId& target) {
    LS_CHECK(question());
    const auto found = m_tables.find(target);
    return found == m_tables.end() ? std::string() : std::to_string(found->second.identity);
}

Result<void> SimTarget::swapAndDrop(const value::TableId& target, const value::TableId& other) {
    LS_CHECK(statement(SavePoint::targetSwap));
    noteOpen(target, "SWAP");
    noteOpen(other, "SWAP");
    std::swap(m_tables.at(target), m_tables.at(other));
    LS_CHECK(answer(SavePoint::targetSwap));
    return dropTable(other);
}

Result<void> SimTarget::dropTable(const value::TableId& target) {
    LS_CHECK(statement(SavePoint::targetDrop));
    noteOpen(target, "DROP");
    if (const auto found = m_tables.find(target); found != m_tables.end()) {
        publishNothing(found->second);
        m_tables.erase(found);
    }
    return answer(SavePoint::targetDrop);
}

} // namespace lodestar::simulation
