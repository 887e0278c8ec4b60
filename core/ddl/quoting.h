// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text into SQL, whatever it contains. StarRocks lexer (fe-core StarRocksLex.g4): identifiers in back-ticks with inner
// ones doubled; strings in double or single quotes with backslash escapes. Pure; any thread.
#include "core/value/quoted_name.h"
#include <span>
#include <string>
#include <string_view>
namespace lodestar::ddl {

using value::quotedName;
using value::quotedTable;
/// `a`, `b`
[[nodiscard]] std::string quotedNames(std::span<const std::string> names);
/// "text" with backslash escapes, on one line; for StarRocks only (double quotes may be names in MySQL).
[[nodiscard]] std::string quotedText(std::string_view text);
/// The text as one or more lines that each begin with "-- ", so that nothing in it ends the comment.
[[nodiscard]] std::string commentLines(std::string_view text);

} // namespace lodestar::ddl
