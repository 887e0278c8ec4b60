// SPDX-License-Identifier: GPL-3.0-or-later
// From events to the beginning and end of transactions; handing them on is in transaction_hand_over.cpp.
#include "core/binlog/transaction_assembler.h"
#include "core/base/log.h"
#include "core/binlog/statement_scan.h"
#include "core/binlog/transaction_payload.h"
#include <algorithm>
namespace lodestar::binlog {

void TransactionAssembler::Held::add(const EventHeader& header, Bytes body) {
    events.push_back({header, bytes.size(), body.size()});
    bytes.insert(bytes.end(), body.begin(), body.end());
}

void TransactionAssembler::Held::clear() {
    constexpr std::size_t kKeptBytesMax = 8U << 20;
    if (bytes.capacity() > kKeptBytesMax)
        *this = Held();
    events.clear();
    bytes.clear();
}

TransactionAssembler::TransactionAssembler(Options options, BinlogHandler& handler)
    : m_options(std::move(options)), m_handler(handler), m_rows(m_options.server, handler) {}

Result<TransactionAssembler> TransactionAssembler::make(Options options, const value::Position& from,
                                                        BinlogHandler& handler) {
    TransactionAssembler out(std::move(options), handler);
    out.m_position = from;
    if (!from.serverUuid.empty() && from.serverUuid != out.m_options.serverUuid)
        out.m_position.binlog = {}; // of another server's files
    out.m_position.serverUuid = out.m_options.serverUuid;
    out.m_position.rowsIntoNext = 0;
    out.m_knowsGtids = !from.gtidSet.empty();
    if (out.m_knowsGtids && out.mariadb()) {
        LS_TRY(out.m_domains, MariaDbGtidPosition::parse(from.gtidSet));
    } else if (out.m_knowsGtids) {
        LS_TRY(out.m_executed, GtidSet::parse(from.gtidSet));
    }
    return out;
}

Result<void> TransactionAssembler::take(const RawEvent& event, const EventFramer& framer) {
    m_beginOffset = event.beginOffset;
    m_endOffset = event.endOffset;
    if (m_file != framer.file())
        m_file = framer.file();
    switch (event.header.type) {
    case EventType::gtid:
    case EventType::anonymousGtid:
    case EventType::gtidTagged:
    case EventType::mariaGtid:
        return takeGtid(event);
    case EventType::transactionPayload:
        return takePayload(event, framer);
    case EventType::query:
    case EventType::queryCompressed:
    case EventType::xid:
    case EventType::xaPrepare:
    case EventType::tableMap:
    case EventType::rowsQuery:
    case EventType::annotateRows:
    case EventType::intvar:
    case EventType::rand:
    case EventType::userVar:
    case EventType::beginLoadQuery:
    case EventType::appendBlock:
    case EventType::deleteFile:
    case EventType::executeLoadQuery:
        return takeInner(event.header, event.body);
    default:
        return rowsEventKind(event.header.type) ? takeInner(event.header, event.body) : takeControl(event, framer);
    }
}

Result<void> TransactionAssembler::takeControl(const RawEvent& event, const EventFramer& framer) {
    switch (event.header.type) {
    case EventType::formatDescription:
        m_format = framer.format();
        m_rows.forget(); // table ids start over with a server, and a new file costs one look at each table
        break;
    case EventType::rotate:
        // One that the server makes up at the start tells where it begins to look for what we lack: no place of ours.
        if (!m_open && !event.header.artificial() && event.header.timestamp != 0)
            moveBoundary(framer);
        break;
    case EventType::stop:
    case EventType::transactionContext:
    case EventType::viewChange:
    case EventType::binlogCheckpoint:
    case EventType::startEncryption:
    case EventType::ignorable:
        break;
    case EventType::previousGtids:
    case EventType::mariaGtidList:
        LS_CHECK(takePreviousSet(event));
        break;
    case EventType::heartbeat:
    case EventType::heartbeatV2:
        if (m_open)
            return {};
        moveBoundary(framer);
        m_handler.onIdle(m_position, restartFrom());
        return {};
    case EventType::incident: {
        LS_TRY(const Incident incident, parseIncident(event.body));
        return Error(ErrorCode::binlogUnsupported,
                     "The server lost changes at " + framer.file() + ':' + std::to_string(event.beginOffset) + ": " +
                         std::string(incident.message),
                     "Everything before was applied. Copy the tables again");
    }
    default:
        if (!event.header.ignorable())
            return Error(ErrorCode::binlogUnsupported,
                         "The binlog holds " + eventTypeName(event.header.type) + ", which is not known here, at " +
                             framer.file() + ':' + std::to_string(event.beginOffset),
                         "Everything before was applied. A newer version of this program may know it");
    }
    return {};
}

void TransactionAssembler::moveBoundary(const EventFramer& framer) {
    m_position.binlog.file = framer.file();
    m_position.binlog.offset = framer.offset();
}

/// Stands at the start of a file and tells what was executed before it; needed only if the caller did not say.
Result<void> TransactionAssembler::takePreviousSet(const RawEvent& event) {
    if (m_knowsGtids || m_open || event.header.artificial())
        return {};
    if (event.header.type == EventType::mariaGtidList) {
        LS_TRY(m_domains, MariaDbGtidPosition::decodeList(event.body));
        m_position.gtidSet = m_domains.toString();
        m_knowsGtids = true;
        return {};
    }
    LS_TRY(m_executed, GtidSet::decode(event.body));
    m_position.gtidSet = m_executed.toString();
    m_knowsGtids = true;
    return {};
}

void TransactionAssembler::openTransaction(const EventHeader& header) {
    m_open = true;
    m_began = false;
    m_xa = false;
    m_skip = false;
    m_handedOver = false;
    m_startAlter = false;
    m_gtid.reset();
    m_mariaGtid.reset();
    m_held.clear();
    m_position.binlog.file = m_file;
    m_position.binlog.offset = m_beginOffset;
    m_info.gtid.clear();
    m_info.start = m_position;
    m_info.restartFrom.reset();
    m_info.commitMicros = m_info.originalCommitMicros = std::int64_t{header.timestamp} * 1000000;
}

Result<void> TransactionAssembler::takeGtid(const RawEvent& event) {
    if (m_open)
        logWarning("binlog", "a transaction at " + m_info.start.toString() + " has no end in the log; it was dropped");
    if (m_open && m_handedOver && !m_handler.onRollback(m_position, m_info))
        return Error(ErrorCode::cancelled, "Reading the binlog was stopped");
    openTransaction(event.header);
    if (event.header.type == EventType::mariaGtid) {
        LS_TRY(const MariaDbGtidEvent gtid, parseMariaDbGtidEvent(event.header, event.body));
        m_mariaGtid = gtid.gtid;
        gtid.gtid.appendTo(m_info.gtid);
        m_began = !gtid.has(MariaDbGtidEvent::kStandalone);
        m_xa = gtid.has(MariaDbGtidEvent::kPreparedXa);
        if (gtid.has(MariaDbGtidEvent::kCompletedXa))
            m_began = false;
        constexpr std::uint8_t kStartAlter = 2;
        constexpr std::uint8_t kRollbackAlter = 8;
        m_startAlter = (gtid.extraFlags & (kStartAlter | kRollbackAlter)) != 0;
        return {};
    }
    LS_TRY(GtidEvent gtid, parseGtidEvent(event.header.type, event.body));
    if (gtid.immediateCommitMicros != 0) {
        m_info.commitMicros = static_cast<std::int64_t>(gtid.immediateCommitMicros);
        m_info.originalCommitMicros = static_cast<std::int64_t>(gtid.originalCommitMicros);
    }
    if (!gtid.anonymous) {
        appendUuid(m_info.gtid, gtid.source.uuid);
        if (!gtid.source.tag.empty())
            m_info.gtid += ':' + gtid.source.tag;
        m_info.gtid += ':' + std::to_string(gtid.gno);
        m_skip = m_knowsGtids && m_executed.contains(gtid.source, gtid.gno);
        m_gtid = std::move(gtid);
    }
    return {};
}

Result<void> TransactionAssembler::takePayload(const RawEvent& event, const EventFramer&) {
    if (m_skip) { // the end is inside; what is known to be executed need not be inflated
        return closeTransaction(event.header, End::commit);
    }
    return walkTransactionPayload(event.body, [&](Bytes inner) -> Result<void> {
        LS_TRY(const EventHeader header, parseEventHeader(inner));
        return takeInner(header, inner.subspan(kEventHeaderBytes));
    });
}

Result<void> TransactionAssembler::takeInner(const EventHeader& header, Bytes body) {
    switch (header.type) {
    case EventType::query:
    case EventType::queryCompressed:
        return takeQuery(header, body);
    case EventType::xid:
        return closeTransaction(header, End::commit);
    case EventType::xaPrepare:
        return takeXaPrepare(header, body);
    case EventType::rowsQuery:
    case EventType::annotateRows:
    case EventType::intvar:
    case EventType::rand:
    case EventType::userVar:
    case EventType::beginLoadQuery:
    case EventType::appendBlock: // of the file of a LOAD DATA, and the end of it
    case EventType::deleteFile:
        return {}; // context of a statement; the rows or the statement itself decide
    default:
        if (!m_open)
            openTransaction(header);
        return hold(header, body);
    }
}

Result<void> TransactionAssembler::takeQuery(const EventHeader& header, Bytes body) {
    LS_TRY(const QueryEvent query, parseQueryEvent(header.type, body, mariadb(), m_inflated));
    const StatementClass what = classifyStatement(query.sql);
    if (what == StatementClass::dummy)
        return {};
    if (!m_open)
        openTransaction(header);
    switch (what) {
    case StatementClass::begin:
        m_began = true;
        return {};
    case StatementClass::xaStart:
        m_began = true;
        m_xa = true;
        return {};
    case StatementClass::savepoint:
    case StatementClass::xaEnd:
    case StatementClass::xaPrepare:
        return {};
    case StatementClass::commit:
        return closeTransaction(header, End::commit);
    case StatementClass::rollback:
        return closeTransaction(header, End::rollback);
    case StatementClass::xaCommit:
    case StatementClass::xaRollback:
        return finishXa(header, query.sql, what == StatementClass::xaCommit);
    default:
        break;
    }
    LS_CHECK(hold(header, body));
    return m_began ? Result<void>() : closeTransaction(header, End::commit); // a statement of its own
}

Result<void> TransactionAssembler::takeXaPrepare(const EventHeader& header, Bytes body) {
    LS_TRY(const XaPrepare prepare, parseXaPrepare(body));
    if (prepare.onePhase)
        return closeTransaction(header, End::commit); // no XA COMMIT follows
    if (!m_skip)
        m_prepared[normalXid(prepare.xid.toString())] = Prepared{std::move(m_held), m_info.start};
    m_held = Held();
    return closeTransaction(header, End::prepared);
}

Result<void> TransactionAssembler::finishXa(const EventHeader& header, std::string_view sql, bool commit) {
    const auto it = m_prepared.find(xidOfStatement(sql));
    if (m_skip || !commit) {
        if (it != m_prepared.end())
            m_prepared.erase(it);
        return closeTransaction(header, End::rollback);
    }
    if (it == m_prepared.end()) {
        m_rows.beginTransaction();
        if (!m_handler.onUnknownXaCommit(xidOfStatement(sql), RowPlace{m_info.start, 0, m_info}))
            return Error(ErrorCode::binlogUnsupported,
                         "XA transaction " + xidOfStatement(sql) +
                             " was committed, but it was prepared before reading began: its rows are not known",
                         "Copy the tables that it may have changed again. Start while XA RECOVER lists nothing")
                .withRetry(ErrorRetry::afterOperator);
    } else {
        m_held = std::move(it->second.held);
        m_prepared.erase(it);
    }
    return closeTransaction(header, End::commit);
}

Result<void> TransactionAssembler::hold(const EventHeader& header, Bytes body) {
    if (m_skip)
        return {};
    if (m_handedOver)
        return handOver(header, body);
    m_held.add(header, body);
    if (m_xa) {
        if (preparedBytes() + m_held.bytes.size() <= m_options.preparedBytesMax)
            return {};
        return Error(ErrorCode::binlogUnsupported,
                     "The prepared XA transactions need more than " + std::to_string(m_options.preparedBytesMax >> 20) +
                         " MiB of memory",
                     "Commit them on the source (XA RECOVER lists them), then start again: nothing was lost");
    }
    if (m_held.bytes.size() < m_options.heldBytesMax)
        return {};
    beginHandingOver();
    m_handedOver = true;
    LS_CHECK(handOver(m_held));
    m_held.clear();
    return {};
}

std::size_t TransactionAssembler::preparedBytes() const {
    std::size_t bytes = 0;
    for (const auto& [xid, prepared] : m_prepared)
        bytes += prepared.held.bytes.size();
    return bytes;
}

std::optional<value::Position> TransactionAssembler::restartFrom() const {
    const value::Position* first = nullptr;
    for (const auto& [xid, prepared] : m_prepared)
        if (!first || compareOnSameServer(prepared.start, *first) < 0)
            first = &prepared.start;
    return first ? std::optional(*first) : std::nullopt;
}

} // namespace lodestar::binlog
