// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names and literals for SQL text sent to MySQL or MariaDB. Valid for sessions with sql_mode '' and utf8mb4, which
// every connection of this module has (no ANSI_QUOTES, no NO_BACKSLASH_ESCAPES).
#include "core/value/quoted_name.h"
#include <string>
#include <string_view>
namespace lodestar::source {

using value::quotedName;
using value::quotedTable;
/// 'text', safe for every byte.
[[nodiscard]] std::string quoteString(std::string_view text);
/// x'0aff': a binary literal.
[[nodiscard]] std::string quoteBytes(std::string_view bytes);

} // namespace lodestar::source
