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
    for (const char c : text) {
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
            if (static_cast<unsigned char>(c) < 0x20) {
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
