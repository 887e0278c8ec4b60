// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_text.h"
#include "core/value/number_text.h"
#include <cstdint>
namespace lodestar::value {

void appendJsonString(std::string& out, std::string_view utf8) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0; // start of the run that needs no escape
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (static_cast<std::uint8_t>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(utf8.substr(plain, i - plain));
        plain = i + 1;
        out += '\\';
        switch (c) {
        case '\b':
            out += 'b';
            break;
        case '\f':
            out += 'f';
            break;
        case '\n':
            out += 'n';
            break;
        case '\r':
            out += 'r';
            break;
        case '\t':
            out += 't';
            break;
        case '"':
        case '\\':
            out += c;
            break;
        default:
            out += "u00";
            out += kDigits[static_cast<std::uint8_t>(c) >> 4];
            out += kDigits[static_cast<std::uint8_t>(c) & 15];
        }
    }
    out.append(utf8.substr(plain));
    out += '"';
}

void appendJsonDouble(std::string& out, double v, bool wholeWithPoint) {
    const std::size_t before = out.size();
    appendDouble(out, v);
    if (wholeWithPoint && out.find_first_of(".e", before) == std::string::npos)
        out += ".0";
}

void appendBase64(std::string& out, std::string_view bytes) {
    static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0U; };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        out += kLetters[group >> 18];
        out += kLetters[group >> 12 & 63];
        out += i + 1 < bytes.size() ? kLetters[group >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? kLetters[group & 63] : '=';
    }
}

} // namespace lodestar::value
