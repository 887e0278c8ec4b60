// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one text of dates and times: as MySQL prints DATE, DATETIME and TIME, zero and partly zero dates included.
// Shared by every reader and writer of values. Pure; any thread.
#include "core/value/cell_view.h"
#include <string>
#include <string_view>
namespace lodestar::value {

/// Longest text that the functions below write: "-838:59:59.000000" and "9999-12-31 23:59:59.999999".
inline constexpr int kTemporalTextMax = 32;

/// "2024-02-29"; returns the end of the text. `to` has room for kTemporalTextMax bytes.
char* writeDate(char* to, const Temporal& t);
/// "2024-02-29 12:34:56" and, if fractionDigits (0 to 6) > 0, a point and that many digits, cut and not rounded.
char* writeDateTime(char* to, const Temporal& t, int fractionDigits);
/// "-838:59:59.000000": sign, at least two digits of the hour.
char* writeTime(char* to, const Temporal& t, int fractionDigits);

void appendDate(std::string& out, const Temporal& t);
void appendDateTime(std::string& out, const Temporal& t, int fractionDigits);
void appendTime(std::string& out, const Temporal& t, int fractionDigits);

/// Reads what the functions above write (DATE also from a DATETIME text's first 10 bytes). False: not such a text.
[[nodiscard]] bool parseDate(std::string_view text, Temporal& t);
[[nodiscard]] bool parseDateTime(std::string_view text, Temporal& t);
[[nodiscard]] bool parseTime(std::string_view text, Temporal& t);

} // namespace lodestar::value
