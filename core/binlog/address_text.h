// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text of MariaDB's UUID, INET4 and INET6 values, as the server prints them. Pure.
// Source: MariaDB sql/sql_type_uuid.h, sql/sql_type_inet.cc.
#include <cstdint>
namespace lodestar::binlog {

inline constexpr int kAddressTextMax = 48;

/// Each returns the end of the text; `to` has room for kAddressTextMax bytes.
char* writeUuid(char* to, const std::uint8_t* sixteen);
char* writeInet4(char* to, const std::uint8_t* four);
/// Other than inet_ntop(), the longest run of zero words is left out even if it is a single word.
char* writeInet6(char* to, const std::uint8_t* sixteen);

} // namespace lodestar::binlog
