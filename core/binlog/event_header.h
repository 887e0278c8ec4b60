// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The 19 bytes in front of every binlog event, version 4 (MySQL 5.0 and later, all of MariaDB).
// Sources: MySQL manual "Binary Log"; mysql-server libs/mysql/binlog/event; MariaDB sql/log_event.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::binlog {

/// Codes that the reader reacts to; any other value may occur.
enum class EventType : std::uint8_t {
    query = 2,
    stop = 3,
    rotate = 4,
    intvar = 5,
    appendBlock = 9,
    deleteFile = 11,
    rand = 13,
    userVar = 14,
    formatDescription = 15,
    xid = 16,
    beginLoadQuery = 17,
    executeLoadQuery = 18,
    tableMap = 19,
    writeRowsV1 = 23,
    updateRowsV1 = 24,
    deleteRowsV1 = 25,
    incident = 26,
    heartbeat = 27,
    ignorable = 28,
    rowsQuery = 29,
    writeRows = 30,
    updateRows = 31,
    deleteRows = 32,
    gtid = 33,
    anonymousGtid = 34,
    previousGtids = 35,
    transactionContext = 36,
    viewChange = 37,
    xaPrepare = 38,
    partialUpdateRows = 39,
    transactionPayload = 40,
    heartbeatV2 = 41,
    gtidTagged = 42,
    // MariaDB
    annotateRows = 160,
    binlogCheckpoint = 161,
    mariaGtid = 162,
    mariaGtidList = 163,
    startEncryption = 164,
    queryCompressed = 165,
    writeRowsCompressedV1 = 166,
    updateRowsCompressedV1 = 167,
    deleteRowsCompressedV1 = 168,
    writeRowsCompressed = 169,
    updateRowsCompressed = 170,
    deleteRowsCompressed = 171,
    partialRowData = 172, // 12.3: a piece of a rows event
};

/// "TABLE_MAP", or "event 99".
[[nodiscard]] std::string eventTypeName(EventType type);

inline constexpr std::size_t kEventHeaderBytes = 19;
inline constexpr std::size_t kChecksumBytes = 4;

struct EventHeader {
    static constexpr std::uint16_t kInUse = 0x1; ///< format description only: the file was not closed
    static constexpr std::uint16_t kArtificial = 0x20;
    static constexpr std::uint16_t kIgnorable = 0x80;

    std::uint32_t timestamp = 0; ///< seconds since 1970, start of the statement; 0 on artificial events
    EventType type{};
    std::uint32_t serverId = 0;
    std::uint32_t size = 0;   ///< header, body and checksum
    std::uint32_t endPos = 0; ///< low 32 bits of the place behind the event; 0: not told
    std::uint16_t flags = 0;

    [[nodiscard]] bool artificial() const { return (flags & kArtificial) != 0; }
    [[nodiscard]] bool ignorable() const { return (flags & kIgnorable) != 0; }
};

/// `event` begins with the header; its size must say the bytes that there are (else binlogCorrupt).
[[nodiscard]] Result<EventHeader> parseEventHeader(Bytes event);

/// The error of a body that ends early or holds impossible values.
[[nodiscard]] Error corruptEvent(EventType type, std::string_view what, std::size_t bodyBytes);

} // namespace lodestar::binlog
