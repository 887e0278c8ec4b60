// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/binary_text.h"
#include <array>
namespace lodestar::sandbox {
namespace {

constexpr std::int8_t kForeign = -1;
constexpr std::int8_t kSkipped = -2;
constexpr std::int8_t kPadding = -3;

constexpr std::array<std::int8_t, 256> base64Table() {
    std::array<std::int8_t, 256> table{};
    table.fill(kForeign);
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < letters.size(); ++i)
        table[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
    for (const char blank : {' ', '\t', '\n', '\r'})
        table[static_cast<unsigned char>(blank)] = kSkipped;
    table['='] = kPadding;
    return table;
}

constexpr std::int8_t hexValue(char c) {
    return c >= '0' && c <= '9'   ? static_cast<std::int8_t>(c - '0')
           : c >= 'a' && c <= 'f' ? static_cast<std::int8_t>(c - 'a' + 10)
           : c >= 'A' && c <= 'F' ? static_cast<std::int8_t>(c - 'A' + 10)
                                  : kForeign;
}

} // namespace

std::optional<std::string_view> decodeBase64(std::string_view text, RowArena& arena) {
    static constexpr auto table = base64Table();
    char* const begin = arena.take(text.size() / 4 * 3 + 4);
    char* at = begin;
    unsigned bits = 0;
    int held = 0; // characters in the group of four
    for (const char c : text) {
        if (c == '\0')
            break;
        const std::int8_t v = table[static_cast<unsigned char>(c)];
        if (v == kSkipped)
            continue;
        if (v == kPadding)
            break;
        if (v == kForeign)
            return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(v);
        if (++held == 4) {
            *at++ = static_cast<char>(bits >> 16);
            *at++ = static_cast<char>(bits >> 8);
            *at++ = static_cast<char>(bits);
            held = 0;
            bits = 0;
        }
    }
    if (held == 2) {
        *at++ = static_cast<char>(bits >> 4);
    } else if (held == 3) {
        *at++ = static_cast<char>(bits >> 10);
        *at++ = static_cast<char>(bits >> 2);
    }
    return std::string_view(begin, static_cast<std::size_t>(at - begin));
}

std::string_view csvVarbinary(std::string_view text, RowArena& arena) {
    // A leading blank makes the real decoder run past the field and give up, so the text stays as it is.
    const bool leadingBlank = text.size() > 2 && text.front() == ' ';
    const auto decoded = leadingBlank && text.find_first_not_of(' ') != std::string_view::npos
                             ? std::nullopt
                             : decodeBase64(text, arena);
    if (!decoded)
        return text;
    // Whole groups that are no hex digits were meant as base64; the rest is a guess of the reader.
    const bool hex = text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (!text.empty() && (hex || text.size() % 4 != 0))
        arena.lose(Loss::binaryDecoded);
    return *decoded;
}

std::string_view decodeHex(std::string_view text, RowArena& arena) {
    if (text.size() % 2 != 0)
        return {};
    char* const begin = arena.take(text.size() / 2 + 1);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const std::int8_t high = hexValue(text[i]);
        const std::int8_t low = hexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return {};
        begin[i / 2] = static_cast<char>(high << 4 | low);
    }
    return {begin, text.size() / 2};
}

} // namespace lodestar::sandbox
