// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Copying text into a body while looking at every byte once: delimiters, quotes and bytes beyond ASCII are found in the
// same pass, sixteen at a time where the machine has SSE2.
#include <cstddef>
#include <string_view>
namespace lodestar::load {

struct ScanFlags {
    bool special = false; ///< CSV: \x01 or \x02; JSON: a quote, a backslash or a byte below 0x20
    bool high = false;    ///< a byte from 0x80 on: the text has to be checked as UTF-8
};

/// Copies `text` to `to` (room for text.size() bytes) and reports what it holds.
ScanFlags copyForCsv(char* to, std::string_view text);
ScanFlags copyForJson(char* to, std::string_view text);
/// Writes `text` as the inside of a JSON string; room for 6 bytes per byte of text is needed. Returns the end.
char* escapeForJson(char* to, std::string_view text);

} // namespace lodestar::load
