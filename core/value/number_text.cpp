// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/number_text.h"
#include <charconv>
#include <cmath>
#include <cstring>
namespace lodestar::value {
namespace {

/// Places the digits of a shortest scientific text "d[.ddd]e[+-]NN" by the servers' rule.
char* place(char* to, const char* at, const char* end) {
    char digits[24];
    int count = 0;
    for (; at != end && *at != 'e'; ++at)
        if (*at != '.')
            digits[count++] = *at;
    int exponent = 0;
    ++at; // 'e'
    const bool negative = *at == '-';
    for (++at; at != end; ++at)
        exponent = exponent * 10 + (*at - '0');
    const int point = (negative ? -exponent : exponent) + 1; // value = 0.D x 10^point
    while (count > 1 && digits[count - 1] == '0')
        --count;
    if (point < -14 || (point > 15 && count <= point)) {
        *to++ = digits[0];
        if (count > 1) {
            *to++ = '.';
            std::memcpy(to, digits + 1, static_cast<std::size_t>(count - 1));
            to += count - 1;
        }
        *to++ = 'e';
        return std::to_chars(to, to + 6, point - 1).ptr;
    }
    if (point <= 0) {
        *to++ = '0';
        *to++ = '.';
        for (int i = point; i < 0; ++i)
            *to++ = '0';
        std::memcpy(to, digits, static_cast<std::size_t>(count));
        return to + count;
    }
    for (int i = 0; i < count || i < point; ++i) {
        if (i == point)
            *to++ = '.';
        *to++ = i < count ? digits[i] : '0';
    }
    return to;
}

template <typename Float>
char* write(char* to, Float v) {
    if (!std::isfinite(v)) {
        std::memcpy(to, std::isnan(v) ? "nan" : "inf", 3);
        return to + 3;
    }
    if (std::signbit(v)) {
        *to++ = '-';
        v = -v;
    }
    if (v == 0) {
        *to++ = '0';
        return to;
    }
    char text[32];
    const auto result = std::to_chars(text, text + sizeof text, v, std::chars_format::scientific);
    return place(to, text, result.ptr);
}

/// Numbers with at most six decimal places and fifteen digits, as people write them: a sixth of the time of the general
/// way. If a number of at most fifteen digits has `v` as its nearest double, it is the shortest text of `v`, since no
/// two of them share a double; and the division below gives the nearest double (IEEE 754). nullptr: not such a number.
char* writeShort(char* to, double v) {
    constexpr double kPlaces = 1e6;
    constexpr std::uint64_t kUnit = 1'000'000;
    if (!(v >= 1e-5 && v < 1e9))
        return nullptr;
    const auto units = static_cast<std::uint64_t>(v * kPlaces + 0.5);
    if (static_cast<double>(units) / kPlaces != v)
        return nullptr;
    to = std::to_chars(to, to + 10, units / kUnit).ptr;
    auto rest = static_cast<std::uint32_t>(units % kUnit);
    if (rest == 0)
        return to;
    *to++ = '.';
    int digits = 6;
    for (; rest % 10 == 0; rest /= 10)
        --digits;
    for (int i = digits - 1; i >= 0; --i, rest /= 10)
        to[i] = static_cast<char>('0' + rest % 10);
    return to + digits;
}

constexpr int kGroupDigits = 9;
constexpr int kBytesOfDigits[kGroupDigits + 1] = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
constexpr std::uint32_t kPowers[kGroupDigits + 1] = {1,      10,      100,      1000,      10000,
                                                     100000, 1000000, 10000000, 100000000, 1000000000};

char* padded(char* to, std::uint32_t v, int digits) {
    for (int i = digits - 1; i >= 0; --i) {
        to[i] = static_cast<char>('0' + v % 10);
        v /= 10;
    }
    return to + digits;
}

/// Reads the groups of a packed decimal from left to right.
class Groups {
public:
    Groups(const std::uint8_t* at, std::uint8_t invert) : m_at(at), m_invert(invert) {}
    std::uint32_t next(int bytes, bool first = false) {
        std::uint32_t v = 0;
        for (int i = 0; i < bytes; ++i) {
            const auto byte = static_cast<std::uint8_t>(*m_at++ ^ m_invert);
            v = v << 8 | static_cast<std::uint8_t>(first && i == 0 ? byte ^ 0x80 : byte);
        }
        return v;
    }

private:
    const std::uint8_t* m_at;
    std::uint8_t m_invert;
};

} // namespace

char* writeDouble(char* to, double v) {
    const bool negative = v < 0;
    if (negative)
        *to = '-';
    if (char* end = writeShort(negative ? to + 1 : to, negative ? -v : v))
        return end;
    return write(to, v);
}
char* writeFloat(char* to, float v) { return write(to, v); }

void appendDouble(std::string& out, double v) {
    char text[kFloatTextMax];
    out.append(text, static_cast<std::size_t>(writeDouble(text, v) - text));
}

void appendFloat(std::string& out, float v) {
    char text[kFloatTextMax];
    out.append(text, static_cast<std::size_t>(writeFloat(text, v) - text));
}

void appendInt(std::string& out, std::int64_t v) {
    char text[24];
    out.append(text, static_cast<std::size_t>(std::to_chars(text, text + sizeof text, v).ptr - text));
}

void appendUnsigned(std::string& out, std::uint64_t v) {
    char text[24];
    out.append(text, static_cast<std::size_t>(std::to_chars(text, text + sizeof text, v).ptr - text));
}

std::string_view canonicalDecimal(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative && text.find_first_not_of("-0.") == std::string_view::npos)
        text.remove_prefix(1);
    else if (negative)
        return text; // a ZEROFILL column is unsigned
    while (text.size() > 1 && text[0] == '0' && text[1] != '.')
        text.remove_prefix(1);
    return text;
}

std::size_t packedDecimalBytes(unsigned precision, unsigned scale) {
    if (scale > precision)
        return 0;
    const unsigned whole = precision - scale;
    return (whole / kGroupDigits + scale / kGroupDigits) * 4 +
           static_cast<std::size_t>(kBytesOfDigits[whole % kGroupDigits] + kBytesOfDigits[scale % kGroupDigits]);
}

char* writePackedDecimal(char* to, const std::uint8_t* packed, unsigned precision, unsigned scale) {
    const unsigned whole = precision - scale;
    const bool negative = (packed[0] & 0x80) == 0;
    Groups groups(packed, negative ? 0xff : 0);
    char* const begin = to;
    if (negative)
        *to++ = '-';
    bool started = false;
    bool zero = true;
    const auto put = [&](std::uint32_t v, int digits, bool behindPoint) {
        if (v >= kPowers[digits])
            return false;
        zero = zero && v == 0;
        if (started || behindPoint) {
            to = padded(to, v, digits);
        } else if (v != 0) {
            to = std::to_chars(to, to + 10, v).ptr;
            started = true;
        }
        return true;
    };
    bool first = true;
    if (const int digits = static_cast<int>(whole % kGroupDigits); digits != 0) {
        if (!put(groups.next(kBytesOfDigits[digits], true), digits, false))
            return nullptr;
        first = false;
    }
    for (unsigned i = 0; i < whole / kGroupDigits; ++i, first = false)
        if (!put(groups.next(4, first), kGroupDigits, false))
            return nullptr;
    if (!started)
        *to++ = '0';
    if (scale != 0)
        *to++ = '.';
    for (unsigned i = 0; i < scale / kGroupDigits; ++i, first = false)
        if (!put(groups.next(4, first), kGroupDigits, true))
            return nullptr;
    if (const int digits = static_cast<int>(scale % kGroupDigits); digits != 0)
        if (!put(groups.next(kBytesOfDigits[digits], first), digits, true))
            return nullptr;
    if (negative && zero) {
        std::memmove(begin, begin + 1, static_cast<std::size_t>(to - begin - 1));
        --to;
    }
    return to;
}

} // namespace lodestar::value
