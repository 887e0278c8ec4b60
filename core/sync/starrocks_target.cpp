// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/starrocks_target.h"
#include "core/ddl/quoting.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/cluster_info.h"
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
    request.timeout = m_options.loadTimeout;
    request.compress = m_options.compression == Compression::lz4;
    return request;
}

Result<LoadReport> StarRocksTarget::load(const OutgoingLoad& load, std::stop_token stop) {
    LS_TRY(const auto outcome, m_client.load(request(load), stop));
    return reportOf(outcome);
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
    const auto self = std::this_thread::get_id();
    if (m_connection && m_connectionThread != self) {
        // QtSql connections belong to the thread that opened them; another one keeps this.
        LS_TRY(const auto connection, warehouse::StarRocksConnection::open(m_endpoint));
        return question(*connection);
    }
    if (!m_connection) {
        LS_TRY(m_connection, warehouse::StarRocksConnection::open(m_endpoint));
        m_connectionThread = self;
    }
    auto answer = question(*m_connection);
    if (!answer && answer.error().code == ErrorCode::targetUnreachable)
        m_connection.reset();
    return answer;
}

void StarRocksTarget::releaseThread() {
    if (m_connectionThread == std::this_thread::get_id())
        m_connection.reset();
}

Result<void> StarRocksTarget::ensureTable(const mapping::TablePlan& plan) {
    return ask([&](warehouse::StarRocksConnection& connection) -> Result<void> {
        if (!m_version) {
            LS_TRY(const auto info, warehouse::readClusterInfo(connection));
            m_version = info.version;
        }
        LS_TRY(const auto ensured, warehouse::ensureTable(connection, plan, *m_version));
        (void)ensured;
        return {};
    });
}

Result<void> StarRocksTarget::addColumns(const value::TableId& target, std::span<const mapping::TargetColumn> columns,
                                         std::stop_token stop) {
    std::string sql = "ALTER TABLE " + ddl::quotedTable(target);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const mapping::TargetColumn& column = columns[i];
        sql += (i ? ", ADD COLUMN " : " ADD COLUMN ") + ddl::quotedName(column.name) + ' ' + column.type + " NULL";
        if (column.defaultText)
            sql += " DEFAULT " + ddl::quotedText(*column.defaultText);
        if (!column.comment.empty())
            sql += " COMMENT " + ddl::quotedText(column.comment);
    }
    return ask([&](warehouse::StarRocksConnection& connection) {
        return warehouse::alterTable(connection, target, sql, stop);
    });
}

Result<bool> StarRocksTarget::hasRows(const value::TableId& target) {
    return ask([&](warehouse::StarRocksConnection& connection) { return warehouse::hasRows(connection, target); });
}

Result<void> StarRocksTarget::truncate(const value::TableId& target) {
    return ask(
        [&](warehouse::StarRocksConnection& connection) { return warehouse::truncateTable(connection, target); });
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
