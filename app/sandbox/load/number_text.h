// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts of numbers as a StarRocks back end reads them, oddities included, and the canonical text of the result.
// Sources: be/src/util/string_parser.hpp, be/src/formats/csv/numeric_converter.cpp, be/src/util/decimal_types; checked
// against recorded answers of that code.
#include "app/sandbox/load/cell.h"
#include <cstdint>
#include <optional>
#include <string_view>
namespace lodestar::sandbox {

__extension__ using Int128 = __int128; // LARGEINT
__extension__ using UInt128 = unsigned __int128;

[[nodiscard]] std::string_view trimBlanks(std::string_view text); ///< blank, \t, \n, \v, \f, \r at both ends

enum class IntParse : std::uint8_t { ok, overflow, notInteger };
/// An optional sign and digits, blanks around. The bounds are those of the type.
[[nodiscard]] IntParse parseInteger(std::string_view text, Int128 least, Int128 most, Int128& value);
/// Fractions and exponents, "inf" and "nan" as prefixes; nothing beyond the range of a double.
[[nodiscard]] std::optional<double> parseDouble(std::string_view text);

/// bytes: 1, 2, 4, 8 or 16. What is no integer is read as a fraction and cut.
[[nodiscard]] Converted csvInteger(int bytes, std::string_view text, RowArena& arena, Cell& cell);
[[nodiscard]] Converted csvBoolean(std::string_view text, Cell& cell);
[[nodiscard]] Converted floatingText(bool single, std::string_view text, RowArena& arena, Cell& cell);
/// Digits beyond the precision are dropped before rounding, as in the real parser.
[[nodiscard]] Converted decimalText(int precision, int scale, std::string_view text, RowArena& arena, Cell& cell);

/// The bounds of a signed integer of that many bytes.
[[nodiscard]] Int128 leastInteger(int bytes);
[[nodiscard]] Int128 mostInteger(int bytes);
void setInteger(Int128 value, RowArena& arena, Cell& cell);
void setDouble(double value, RowArena& arena, Cell& cell);
void setFloat(float value, RowArena& arena, Cell& cell);

} // namespace lodestar::sandbox
