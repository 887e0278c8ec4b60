// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events that begin a transaction: MySQL's GTID, ANONYMOUS_GTID and GTID_TAGGED, MariaDB's GTID.
// Sources: mysql-server libs/mysql/binlog/event/control_events.h and libs/mysql/serialization; MariaDB sql/log_event.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include "core/binlog/control_events.h"
#include "core/binlog/event_header.h"
#include "core/binlog/gtid_set.h"
#include "core/binlog/mariadb_gtid.h"
#include <cstdint>
#include <optional>
namespace lodestar::binlog {

/// Each version of MySQL appends fields; what an event does not have is 0.
struct GtidEvent {
    bool anonymous = false;
    GtidSource source;
    std::uint64_t gno = 0;
    std::uint64_t immediateCommitMicros = 0; ///< on the server that is read, 8.0.1 and later
    std::uint64_t originalCommitMicros = 0;  ///< equal to the above where it began
    std::uint64_t transactionBytes = 0;      ///< from this event to the end, 8.0.2 and later
};
[[nodiscard]] Result<GtidEvent> parseGtidEvent(EventType type, Bytes body);

struct MariaDbGtidEvent {
    static constexpr std::uint8_t kStandalone = 1; ///< the next event is the whole transaction
    static constexpr std::uint8_t kGroupCommitId = 2;
    static constexpr std::uint8_t kDdl = 32;
    static constexpr std::uint8_t kPreparedXa = 64;
    static constexpr std::uint8_t kCompletedXa = 128;

    MariaDbGtid gtid;
    std::uint8_t flags = 0;
    std::optional<Xid> xid;      ///< with kPreparedXa and kCompletedXa
    std::uint8_t extraFlags = 0; ///< 2 START ALTER, 4 COMMIT ALTER, 8 ROLLBACK ALTER
    [[nodiscard]] bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
};
[[nodiscard]] Result<MariaDbGtidEvent> parseMariaDbGtidEvent(const EventHeader& header, Bytes body);

} // namespace lodestar::binlog
