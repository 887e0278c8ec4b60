// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Dates and times as they are packed in row images. The caller knows that the bytes are there. Pure.
// Sources: mysql-server sql-common/my_time.cc, MariaDB sql/compat56.cc.
#include "core/value/cell_view.h"
#include <cstdint>
namespace lodestar::binlog {

/// DATE: 3 bytes, little endian: 15 bits year, 4 month, 5 day.
[[nodiscard]] value::Temporal readDate(const std::uint8_t* at);
/// DATETIME2: 5 bytes and (digits + 1) / 2 of the fraction, big endian. False: below the smallest value.
[[nodiscard]] bool readDateTime(const std::uint8_t* at, unsigned digits, value::Temporal& out);
/// TIMESTAMP2: 4 bytes of seconds since 1970 and the fraction; as UTC.
[[nodiscard]] value::Temporal readTimestamp(const std::uint8_t* at, unsigned digits);
/// TIME2: 3 bytes and the fraction.
[[nodiscard]] value::Temporal readTime(const std::uint8_t* at, unsigned digits);
/// Formats of tables from before MySQL 5.6 and MariaDB 10.1, without fraction: decimal yyyymmddhhmmss, hhmmss.
[[nodiscard]] value::Temporal readOldDateTime(const std::uint8_t* at);
[[nodiscard]] value::Temporal readOldTime(const std::uint8_t* at);

/// 0 is MySQL's zero timestamp.
[[nodiscard]] value::Temporal utcOfEpoch(std::uint32_t seconds);

} // namespace lodestar::binlog
