// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one text of numbers, laid out as MySQL and MariaDB print them. Pure; any thread.
// DOUBLE: digits of the shortest text that reads back to the same double. With value = 0.D x 10^p the exponent form
// "d.ddde[-]N" is used if p < -14, or if p > 15 and nothing would stand behind the point; else the plain form
// (seen alike on MySQL 8.0.15, 5.7.22 and MariaDB 10.11).
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
namespace lodestar::value {

/// Longest text that writeDouble and writeFloat produce, with room to spare.
inline constexpr int kFloatTextMax = 48;

/// Return the end of the text. `to` has room for kFloatTextMax bytes. Infinity and NaN (no MySQL value) give "inf" and
/// "nan".
char* writeDouble(char* to, double v);
/// Shortest text that reads back to the same float: exact, other than the 6 digits that a SELECT of a FLOAT prints.
char* writeFloat(char* to, float v);

void appendDouble(std::string& out, double v);
void appendFloat(std::string& out, float v);
void appendInt(std::string& out, std::int64_t v);
void appendUnsigned(std::string& out, std::uint64_t v);

/// Canonical text of a decimal text: without the leading zeros of ZEROFILL and without a sign on zero; digits after
/// the point stay. A view into `text`.
[[nodiscard]] std::string_view canonicalDecimal(std::string_view text);

/// Bytes of a packed DECIMAL(precision, scale): groups of nine digits in four bytes, big endian, first bit flipped,
/// all bytes inverted if negative (MySQL, strings/decimal). precision 1 to 65, scale 0 to 38 and at most precision.
[[nodiscard]] std::size_t packedDecimalBytes(unsigned precision, unsigned scale);
/// Longest text of a DECIMAL: sign, 65 digits (81 inside JSON), "0.".
inline constexpr int kDecimalTextMax = 96;
/// Writes the canonical text and returns its end, or nullptr if a group is out of range. `packed` holds
/// packedDecimalBytes() bytes.
char* writePackedDecimal(char* to, const std::uint8_t* packed, unsigned precision, unsigned scale);

} // namespace lodestar::value
