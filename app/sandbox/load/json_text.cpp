// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_text.h"
#include "app/sandbox/load/number_text.h"
namespace lodestar::sandbox {
namespace {

Converted finish(std::string& text, RowArena& arena, Cell& cell) {
    if (text.size() > kJsonBytesMax)
        return Converted::bad;
    cell.set(arena.copy(text));
    return Converted::value;
}

} // namespace

void appendJsonString(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (c == '\xED' && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xA0) {
                // Half of a surrogate pair. StarRocks keeps its three bytes, the row engine takes UTF-8 only.
                const unsigned code = 0xD000 | (static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6 |
                                      (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
                out += "\\u";
                for (int shift = 12; shift >= 0; shift -= 4)
                    out += hex[code >> shift & 15];
                i += 2;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[static_cast<unsigned char>(c) >> 4];
                out += hex[c & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

Converted csvJson(std::string_view text, RowArena& arena, Cell& cell) {
    const std::string_view trimmed = trimBlanks(text);
    std::string out;
    if (!trimmed.empty() && (trimmed.front() == '{' || trimmed.front() == '[' || trimmed.front() == '"')) {
        if (text.size() > kJsonBytesMax || appendStoredJson(trimmed, true, out) != JsonParse::good)
            return Converted::bad;
    } else {
        appendJsonString(text, out);
    }
    return finish(out, arena, cell);
}

Converted parsedJson(std::string_view text, RowArena& arena, Cell& cell) {
    std::string out;
    if (text.size() > kJsonBytesMax || appendStoredJson(text, true, out) != JsonParse::good)
        return Converted::bad;
    return finish(out, arena, cell);
}

} // namespace lodestar::sandbox
