// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pieces of JSON text as MySQL prints its JSON columns. Pure; any thread.
#include <string>
#include <string_view>
namespace lodestar::value {

/// In double quotes. Escapes \" \\ \b \f \n \r \t, other bytes below 0x20 as \u00xx in lower case, and nothing else.
void appendJsonString(std::string& out, std::string_view utf8);

/// MySQL 8.0 prints whole doubles as "1.0", MySQL 5.7 as "1".
void appendJsonDouble(std::string& out, double v, bool wholeWithPoint);

/// RFC 4648 with padding, no line breaks.
void appendBase64(std::string& out, std::string_view bytes);

} // namespace lodestar::value
