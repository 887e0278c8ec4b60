// SPDX-License-Identifier: GPL-3.0-or-later
// From a transaction whose end is known to the handler.
#include "core/binlog/statement_scan.h"
#include "core/binlog/transaction_assembler.h"
#include "core/value/charset.h"
#include <algorithm>
namespace lodestar::binlog {
namespace {

constexpr std::size_t kShownSqlMax = 200;

Error stopped() { return Error(ErrorCode::cancelled, "Reading the binlog was stopped"); }

} // namespace

void TransactionAssembler::beginHandingOver() {
    m_rows.beginTransaction();
    m_handler.onTransactionBegin(m_info);
}

Result<void> TransactionAssembler::closeTransaction(const EventHeader& header, End end) {
    if (!m_open)
        return corruptEvent(header.type, "ends a transaction that did not begin", header.size);
    const bool hasCommitTime = m_gtid && m_gtid->immediateCommitMicros != 0;
    if (!hasCommitTime && header.timestamp != 0)
        m_info.commitMicros = m_info.originalCommitMicros = std::int64_t{header.timestamp} * 1000000;
    if (m_skip) {
        m_open = false;
        m_position.binlog = {m_file, m_endOffset};
        return {};
    }
    if (!m_handedOver)
        beginHandingOver();
    if (!m_handedOver && end == End::commit)
        LS_CHECK(handOver(m_held));
    m_held.clear();
    m_open = false;
    markExecuted();
    m_position.binlog = {m_file, m_endOffset};
    m_info.restartFrom = restartFrom();
    if (m_handedOver && end == End::rollback)
        return m_handler.onRollback(m_position, m_info) ? Result<void>() : stopped();
    m_handler.onCommit(m_position, m_info);
    return {};
}

void TransactionAssembler::markExecuted() {
    if (m_gtid) {
        // Where the set before is not known, one of a single transaction would be a lie.
        if (!m_knowsGtids)
            return;
        m_executed.add(m_gtid->source, m_gtid->gno);
        m_position.gtidSet = m_executed.toString();
    } else if (m_mariaGtid) {
        if (!m_knowsGtids)
            return;
        m_domains.set(*m_mariaGtid);
        m_domains.writeTo(m_position.gtidSet);
    }
}

Result<void> TransactionAssembler::handOver(const Held& held) {
    for (const Held::Event& event : held.events)
        LS_CHECK(handOver(event.header, Bytes(held.bytes).subspan(event.begin, event.bytes)));
    return {};
}

Result<void> TransactionAssembler::handOver(const EventHeader& header, Bytes body) {
    switch (header.type) {
    case EventType::tableMap:
        return m_rows.tableMap(body, m_format.tableIdBytes(header.type));
    case EventType::query:
    case EventType::queryCompressed:
        return handOverQuery(header, body);
    case EventType::executeLoadQuery:
        return refuseLoadData(header, body);
    default:
        return m_rows.rows(header.type, body, m_format.tableIdBytes(header.type), m_info);
    }
}

Result<void> TransactionAssembler::handOverQuery(const EventHeader& header, Bytes body) {
    LS_TRY(const QueryEvent query, parseQueryEvent(header.type, body, mariadb(), m_inflated));
    const std::string_view charsetName = value::charsetOfCollation(query.clientCollation);
    const value::Charset* charset = value::Charset::find(charsetName);
    std::string_view sql = query.sql;
    if (charset && !charset->isUtf8()) {
        m_sql.clear();
        charset->appendUtf8(m_sql, sql);
        sql = m_sql;
    }
    if (classifyStatement(sql) == StatementClass::rowChange)
        return refuseRowChange(query, sql);
    if (m_startAlter)
        return {};
    const QueryInfo info{query.database,
                         sql,
                         query.sqlMode.value_or(0),
                         charsetName,
                         query.serverCollation,
                         query.errorCode,
                         std::int64_t{header.timestamp} * 1000000 + query.microsecond.value_or(0),
                         query.microsecond.has_value(),
                         query.timeZone,
                         m_info.start,
                         m_info};
    const bool goOn = m_handler.onQuery(info);
    m_rows.forget();
    return goOn ? Result<void>() : stopped();
}

/// A row change by text has no rows. Each selected table that its text could mean is reported; one name too many stops
/// a table that is named in such a statement, one too few would lose rows.
Result<void> TransactionAssembler::refuseRowChange(const QueryEvent& query, std::string_view sql) {
    std::vector<value::TableId> named;
    forEachIdentifier(sql, query.sqlMode.value_or(0), [&](std::string_view database, std::string_view name) {
        value::TableId id{std::string(database.empty() ? query.database : database), std::string(name)};
        if (m_handler.tableFor(id) && std::find(named.begin(), named.end(), id) == named.end())
            named.push_back(std::move(id));
        return true;
    });
    m_rows.forget();
    for (const value::TableId& id : named)
        LS_CHECK(m_rows.report(
            id,
            Error(ErrorCode::sourceMisconfigured,
                  "A session changed " + id.toString() + " in statement format: " +
                      std::string(sql.substr(0, kShownSqlMax)) + (sql.size() > kShownSqlMax ? "..." : ""),
                  "The log holds the text but not the rows, so they are missing in the target. Set binlog_format=ROW "
                  "for every session (reconnect those that were open before) and copy the table again")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator)
                .withStatement("SET GLOBAL binlog_format = 'ROW'"),
            m_info));
    return {};
}

/// The log holds the file and the statement, but not which rows came of them.
Result<void> TransactionAssembler::refuseLoadData(const EventHeader& header, Bytes body) {
    LS_TRY(const QueryEvent query, parseQueryEvent(header.type, body, mariadb(), m_inflated));
    return refuseRowChange(query, query.sql);
}

} // namespace lodestar::binlog
