// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/event_header.h"
namespace lodestar::binlog {

std::string eventTypeName(EventType type) {
    switch (type) {
    case EventType::query:
        return "QUERY";
    case EventType::stop:
        return "STOP";
    case EventType::rotate:
        return "ROTATE";
    case EventType::formatDescription:
        return "FORMAT_DESCRIPTION";
    case EventType::xid:
        return "XID";
    case EventType::tableMap:
        return "TABLE_MAP";
    case EventType::writeRowsV1:
    case EventType::writeRows:
        return "WRITE_ROWS";
    case EventType::updateRowsV1:
    case EventType::updateRows:
        return "UPDATE_ROWS";
    case EventType::deleteRowsV1:
    case EventType::deleteRows:
        return "DELETE_ROWS";
    case EventType::incident:
        return "INCIDENT";
    case EventType::heartbeat:
    case EventType::heartbeatV2:
        return "HEARTBEAT";
    case EventType::appendBlock:
        return "APPEND_BLOCK";
    case EventType::executeLoadQuery:
        return "EXECUTE_LOAD_QUERY";
    case EventType::partialRowData:
        return "PARTIAL_ROW_DATA";
    case EventType::rowsQuery:
        return "ROWS_QUERY";
    case EventType::gtid:
    case EventType::anonymousGtid:
    case EventType::gtidTagged:
    case EventType::mariaGtid:
        return "GTID";
    case EventType::previousGtids:
        return "PREVIOUS_GTIDS";
    case EventType::xaPrepare:
        return "XA_PREPARE";
    case EventType::partialUpdateRows:
        return "PARTIAL_UPDATE_ROWS";
    case EventType::transactionPayload:
        return "TRANSACTION_PAYLOAD";
    case EventType::annotateRows:
        return "ANNOTATE_ROWS";
    case EventType::mariaGtidList:
        return "GTID_LIST";
    case EventType::queryCompressed:
        return "QUERY_COMPRESSED";
    case EventType::writeRowsCompressedV1:
    case EventType::writeRowsCompressed:
        return "WRITE_ROWS_COMPRESSED";
    case EventType::updateRowsCompressedV1:
    case EventType::updateRowsCompressed:
        return "UPDATE_ROWS_COMPRESSED";
    case EventType::deleteRowsCompressedV1:
    case EventType::deleteRowsCompressed:
        return "DELETE_ROWS_COMPRESSED";
    default:
        return "event " + std::to_string(static_cast<unsigned>(type));
    }
}

Result<EventHeader> parseEventHeader(Bytes event) {
    ByteReader in(event);
    EventHeader h;
    h.timestamp = in.u32();
    h.type = static_cast<EventType>(in.u8());
    h.serverId = in.u32();
    h.size = in.u32();
    h.endPos = in.u32();
    h.flags = in.u16();
    if (!in.ok())
        return corruptEvent(h.type, "ends within its header", event.size());
    if (h.size != event.size())
        return corruptEvent(h.type, "says it has " + std::to_string(h.size) + " bytes", event.size());
    return h;
}

Error corruptEvent(EventType type, std::string_view what, std::size_t bodyBytes) {
    return Error(ErrorCode::binlogCorrupt,
                 "A " + eventTypeName(type) + " event of " + std::to_string(bodyBytes) + " bytes " + std::string(what),
                 "Nothing of it was applied. If it happens again at the same position, look for a proxy between here "
                 "and the server, check the file with mysqlbinlog --verify-binlog-checksum, and copy the tables again "
                 "from after it");
}

} // namespace lodestar::binlog
