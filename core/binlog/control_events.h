// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Events that steer the stream and hold no rows. Each parser takes the body: without the 19-byte header and without
// the checksum. Views point into it. Sources as in event_header.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include "core/binlog/event_header.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::binlog {

/// First event of each file: how the others are laid out.
struct FormatDescription {
    std::string serverVersion;                       ///< "8.0.15-log"
    bool checksum = false;                           ///< events end with a CRC-32
    std::array<std::uint8_t, 256> postHeaderBytes{}; ///< by event code; 0 where not told
    /// Rows and TABLE_MAP events of servers before 5.1 had table ids of 4 bytes.
    [[nodiscard]] unsigned tableIdBytes(EventType type) const {
        return postHeaderBytes[static_cast<std::uint8_t>(type)] == 6 ? 4 : 6;
    }
};
/// `event` is the whole event with header: its end, with or without a checksum, depends on its own content.
[[nodiscard]] Result<FormatDescription> parseFormatDescription(Bytes event);

struct Rotate {
    std::uint64_t position = 4;
    std::string_view file;
};
[[nodiscard]] Result<Rotate> parseRotate(Bytes body);

struct Heartbeat {
    std::string_view file;
    std::uint64_t position = 0; ///< 0: only the low 32 bits are known, from the header
};
/// HEARTBEAT, HEARTBEAT v2 (MySQL 8.0.28) and MariaDB's form beyond 4 GiB.
[[nodiscard]] Result<Heartbeat> parseHeartbeat(const EventHeader& header, Bytes body, bool mariadb);

/// Identity of an XA transaction.
struct Xid {
    std::uint32_t formatId = 0;
    std::string_view gtrid;
    std::string_view bqual;
    /// "X'7831',X'62',7", as the servers write it into XA statements.
    [[nodiscard]] std::string toString() const;
};

struct XaPrepare {
    bool onePhase = false; ///< commits here; no XA COMMIT follows
    Xid xid;
};
[[nodiscard]] Result<XaPrepare> parseXaPrepare(Bytes body);

struct Incident {
    std::uint16_t number = 0; ///< 1: events were lost
    std::string_view message;
};
[[nodiscard]] Result<Incident> parseIncident(Bytes body);

} // namespace lodestar::binlog
