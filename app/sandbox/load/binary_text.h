// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts that stand for bytes: the lenient base64 of a CSV field in a VARBINARY column, and hex.
// Sources: be/src/formats/csv/varbinary_converter.cpp, be/src/exprs/base64.cpp, be/src/exprs/encryption_functions;
// checked against recorded answers of that code.
#include "app/sandbox/load/cell.h"
#include <optional>
#include <string_view>
namespace lodestar::sandbox {

/// What decodes as base64 is decoded; anything else is taken as it is. Never an error.
[[nodiscard]] std::string_view csvVarbinary(std::string_view text, RowArena& arena);
/// The bytes of a base64 text; nothing if a character is foreign to the alphabet.
[[nodiscard]] std::optional<std::string_view> decodeBase64(std::string_view text, RowArena& arena);
/// An odd count or a foreign character gives an empty value, as unhex() does.
[[nodiscard]] std::string_view decodeHex(std::string_view text, RowArena& arena);

} // namespace lodestar::sandbox
