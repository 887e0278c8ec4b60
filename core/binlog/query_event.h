// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// QUERY, EXECUTE_LOAD_QUERY and MariaDB's QUERY_COMPRESSED: a statement with the session settings it ran under.
// Layout and status variables: mysql-server libs/mysql/binlog/event/statement_events.h, MariaDB sql/log_event.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include "core/binlog/event_header.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::binlog {

struct QueryEvent {
    std::string_view database;
    std::string_view sql; ///< in the client's character set
    std::uint16_t errorCode = 0;
    std::optional<std::uint64_t> sqlMode;
    std::uint16_t clientCollation = 0; ///< 0: not told
    std::uint16_t connectionCollation = 0;
    std::uint16_t serverCollation = 0;
    std::string_view timeZone;
    std::optional<std::uint32_t> microsecond; ///< of the start of the statement
};

/// `inflated` holds the statement of a compressed event; views of the result may point into it.
[[nodiscard]] Result<QueryEvent> parseQueryEvent(EventType type, Bytes body, bool mariadb, std::string& inflated);

} // namespace lodestar::binlog
