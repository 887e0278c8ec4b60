// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON values as StarRocks keeps and prints them: object keys sorted (duplicates stay), ", " and ": " between parts,
// integers of 64 bits exact, all other numbers as doubles. Source: be/src/util/json.cpp (VelocyPack); checked against
// recorded answers of that code.
#include "app/sandbox/load/cell.h"
#include <string>
#include <string_view>
namespace lodestar::sandbox {

/// badToken: a literal, number (also one beyond the range of a double) or string that is none; badStructure: brackets,
/// commas, colons.
enum class JsonParse : unsigned char { good, badToken, badStructure };

/// Appends the stored form of a JSON text; what was appended is of no use unless good.
/// fromText: a CSV field or an argument, which another parser reads than a JSON body: half a \uD83D\uDE00 pair passes,
/// and integers beyond 64 bits lose their last digits.
[[nodiscard]] JsonParse appendStoredJson(std::string_view json, bool fromText, std::string& out);
/// Appends text as a JSON string with quotes, as the stored form escapes it.
void appendJsonString(std::string_view text, std::string& out);

/// A field of a CSV row in a JSON column: text that does not begin like an object, array or string is a JSON string.
[[nodiscard]] Converted csvJson(std::string_view text, RowArena& arena, Cell& cell);
/// parse_json(text): any JSON text.
[[nodiscard]] Converted parsedJson(std::string_view text, RowArena& arena, Cell& cell);

inline constexpr std::size_t kJsonBytesMax = 16 * 1024 * 1024;

} // namespace lodestar::sandbox
