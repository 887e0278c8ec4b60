// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/starrocks_target.h"
#include "core/ddl/quoting.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/evolve_table.h"
#include "core/warehouse/row_reader.h"
#include "core/warehouse/starrocks_connection.h"
#include "core/warehouse/target_reader.h"
#include <utility>
namespace lodestar::sync {
namespace {

LoadReport reportOf(const load::LoadOutcome& outcome) {
    LoadReport report;
    switch (outcome.end) {
    case load::LoadOutcome::End::visible:
        report.end = LoadEnd::visible;
        break;
    case load::LoadOutcome::End::committed:
        report.end = LoadEnd::committed;
        break;
    case load::LoadOutcome::End::alreadyLoaded:
        report.end = LoadEnd::alreadyLoaded;
        break;
    }
    report.publishTime = outcome.publishTime;
    return report;
}

/// a > x OR (a = x AND b > y), the last comparison `last`.
void appendBound(std::string& sql, const TargetRange& range, const std::vector<std::string>& bound, char strict,
                 const char* last) {
    if (bound.empty())
        return;
    const auto term = [&](std::size_t i, const char* comparison) {
        const TargetRange::Column& column = range.columns[i];
        sql += ddl::quotedName(column.name) + comparison + (column.number ? bound[i] : ddl::quotedText(bound[i]));
    };
    sql += sql.empty() ? "(" : " AND (";
    for (std::size_t depth = 0; depth < bound.size(); ++depth) {
        sql += depth == 0 ? "" : " OR ";
        for (std::size_t i = 0; i < depth; ++i) {
            term(i, " = ");
            sql += " AND ";
        }
        const char plain[] = {' ', strict, ' ', '\0'};
        term(depth, depth + 1 == bound.size() ? last : plain);
    }
    sql += ')';
}

std::string conditionOf(const TargetRange& range) {
    std::string sql;
    appendBound(sql, range, range.lower, '>', " > ");
    appendBound(sql, range, range.upper, '<', " <= ");
    return sql;
}

} // namespace

StarRocksTarget::StarRocksTarget(warehouse::Endpoint endpoint, const SyncOptions& options, Clock& clock)
    : m_endpoint(std::move(endpoint)), m_options(options), m_client(m_endpoint, clock) {}

load::LoadRequest StarRocksTarget::request(const OutgoingLoad& load) const {
    load::LoadRequest request;
    request.target = load.target;
    request.label = load.label;
    request.body = load.body;
    request.headers = load.headers;
    request.rows = load.rows;
    request.firstSend = load.firstSend;
    request.spansTables = load.spansTables || load.target.table.empty();
    request.timeout = m_options.loadTimeout;
    request.compress = m_options.compression == Compression::lz4;
    if (m_options.compression == Compression::automatic)
        request.choice = &m_compression;
    return request;
}

Result<LoadReport> StarRocksTarget::load(const OutgoingLoad& load, std::stop_token stop) {
    LS_TRY(const auto outcome, m_client.load(request(load), stop));
    return reportOf(outcome);
}

Result<bool> StarRocksTarget::spansTables() {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<bool> {
        LS_TRY(const mapping::TargetVersion known, version(connection));
        return warehouse::hasMultiTableTransactions(known);
    });
}

Result<void> StarRocksTarget::begin(const OutgoingLoad& load, std::chrono::seconds timeout, std::stop_token stop) {
    load::LoadRequest begun = request(load);
    begun.timeout = timeout;
    return m_client.begin(begun, stop);
}

Result<void> StarRocksTarget::loadPart(const OutgoingLoad& load, std::stop_token stop) {
    return m_client.loadPart(request(load), stop);
}

Result<void> StarRocksTarget::prepare(const OutgoingLoad& load, std::stop_token stop) {
    return m_client.prepare(request(load), stop);
}

Result<LoadReport> StarRocksTarget::commit(const OutgoingLoad& load, std::stop_token stop) {
    LS_TRY(const auto outcome, m_client.commit(request(load), stop));
    return reportOf(outcome);
}

Result<void> StarRocksTarget::rollback(const value::TableId& target, const std::string& label, std::stop_token stop) {
    return m_client.rollback(target, label, stop);
}

Result<LabelState> StarRocksTarget::labelState(const value::TableId& target, const std::string& label) {
    LS_TRY(const auto state, m_client.labelState(target.database, label, {}));
    switch (state) {
    case load::LabelState::unknown:
        return LabelState::unknown;
    case load::LabelState::prepare:
        return LabelState::prepare;
    case load::LabelState::prepared:
        return LabelState::prepared;
    case load::LabelState::committed:
        return LabelState::committed;
    case load::LabelState::visible:
        return LabelState::visible;
    case load::LabelState::aborted:
        return LabelState::aborted;
    }
    return LabelState::unknown;
}

template <typename Ask>
auto StarRocksTarget::ask(Ask question) -> decltype(question(std::declval<warehouse::StarRocksConnection&>())) {
    bool owner = false;
    {
        std::lock_guard lock(m_mutex);
        if (m_owner == std::thread::id())
            m_owner = std::this_thread::get_id();
        owner = m_owner == std::this_thread::get_id();
    }
    if (!owner) {
        // QtSql connections belong to the thread that opened them.
        LS_TRY(const auto connection, warehouse::StarRocksConnection::open(m_endpoint));
        return question(*connection);
    }
    if (!m_connection) {
        LS_TRY(m_connection, warehouse::StarRocksConnection::open(m_endpoint));
    }
    auto answer = question(*m_connection);
    if (!answer && answer.error().code == ErrorCode::targetUnreachable)
        m_connection.reset();
    return answer;
}

void StarRocksTarget::releaseThread() {
    std::lock_guard lock(m_mutex);
    if (m_owner != std::this_thread::get_id())
        return;
    m_connection.reset();
    m_owner = {};
}

Result<mapping::TargetVersion> StarRocksTarget::version(warehouse::StarRocksConnection& connection) {
    {
        std::lock_guard lock(m_mutex);
        if (m_version)
            return *m_version;
    }
    LS_TRY(const auto info, warehouse::readClusterInfo(connection));
    std::lock_guard lock(m_mutex);
    m_version = info.version;
    return info.version;
}

Result<void> StarRocksTarget::ensureTable(const mapping::TablePlan& plan) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<void> {
        LS_TRY(const mapping::TargetVersion known, version(connection));
        LS_TRY(const auto ensured, warehouse::ensureTable(connection, plan, known));
        (void)ensured;
        return {};
    });
}

Result<void> StarRocksTarget::growTable(const mapping::TablePlan& plan, std::stop_token stop) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<void> {
        LS_TRY(const mapping::TargetVersion known, version(connection));
        return warehouse::growTable(connection, plan, known, stop);
    });
}

Result<void> StarRocksTarget::evolve(const value::TableId& target, std::span<const evolution::Step> steps,
                                     std::stop_token stop) {
    return ask([&](warehouse::StarRocksConnection& connection) {
        return warehouse::evolveTable(connection, target, steps, stop);
    });
}

std::string StarRocksTarget::statementOf(const value::TableId& target, const evolution::Step& step) const {
    return warehouse::statementOf(target, step);
}

Result<std::vector<std::string>> StarRocksTarget::statementsOf(const value::TableId& target,
                                                               std::span<const evolution::Step> steps) {
    return ask(
        [&](warehouse::StarRocksConnection& connection) { return warehouse::statementsOf(connection, target, steps); });
}

Result<std::vector<std::string>> StarRocksTarget::growthStatements(const mapping::TablePlan& plan) {
    return ask(
        [&](warehouse::StarRocksConnection& connection) { return warehouse::growthStatements(connection, plan); });
}

Result<bool> StarRocksTarget::hasRows(const value::TableId& target) {
    return ask([&](warehouse::StarRocksConnection& connection) { return warehouse::hasRows(connection, target); });
}

Result<bool> StarRocksTarget::hasRowsIfThere(const value::TableId& target) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<bool> {
        LS_TRY(const auto there, warehouse::readTargetTable(connection, target));
        if (!there)
            return false;
        return warehouse::hasRows(connection, target);
    });
}

Result<void> StarRocksTarget::readRows(const value::TableId& target, const std::vector<std::string>& columns,
                                       const TargetRange& range, ShownRows& rows, std::stop_token stop) {
    std::string sql = "SELECT " + ddl::quotedNames(columns) + " FROM " + ddl::quotedTable(target);
    if (const std::string condition = conditionOf(range); !condition.empty())
        sql += " WHERE " + condition;
    LS_CHECK(warehouse::readShownRows(m_endpoint, sql, [&](std::span<const std::optional<std::string_view>> cells) {
        return !stop.stop_requested() && rows.row(cells);
    }));
    if (stop.stop_requested())
        return Error(ErrorCode::cancelled, "stopped while rows of the target were read");
    return {};
}

Result<void> StarRocksTarget::truncate(const value::TableId& target) {
    return ask(
        [&](warehouse::StarRocksConnection& connection) { return warehouse::truncateTable(connection, target); });
}

Result<std::string> StarRocksTarget::tableIdentity(const value::TableId& target) {
    return ask(
        [&](warehouse::StarRocksConnection& connection) { return warehouse::readTableNumber(connection, target); });
}

Result<void> StarRocksTarget::truncateIfThere(const value::TableId& target) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<void> {
        LS_TRY(const auto there, warehouse::readTargetTable(connection, target));
        if (!there)
            return {};
        return warehouse::truncateTable(connection, target);
    });
}

Result<void> StarRocksTarget::swapAndDrop(const value::TableId& target, const value::TableId& other) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<void> {
        LS_CHECK(warehouse::swapTables(connection, target, other));
        return warehouse::dropTable(connection, other);
    });
}

Result<void> StarRocksTarget::dropTable(const value::TableId& target) {
    return ask([&](warehouse::StarRocksConnection& connection) { return warehouse::dropTable(connection, target); });
}

} // namespace lodestar::sync
