// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sql_text.h"
namespace lodestar::source {

std::string quoteString(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\0') {
            out += "\\0";
            continue;
        }
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '\'';
    return out;
}

std::string quoteBytes(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "x'";
    for (const char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        out += kDigits[b >> 4];
        out += kDigits[b & 15];
    }
    out += '\'';
    return out;
}

} // namespace lodestar::source
