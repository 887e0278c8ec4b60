// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/temporal_text.h"
#include <cstring>
namespace lodestar::value {
namespace {

constexpr char kPairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                          "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                          "8081828384858687888990919293949596979899";

/// The last two digits of a number.
char* twoDigits(char* to, unsigned v) {
    std::memcpy(to, kPairs + (v < 100 ? v : v % 100) * 2, 2);
    return to + 2;
}

char* fraction(char* to, std::uint32_t microsecond, int digits) {
    if (digits <= 0)
        return to;
    *to++ = '.';
    char all[6];
    twoDigits(all, microsecond / 10000);
    twoDigits(all + 2, microsecond / 100 % 100);
    twoDigits(all + 4, microsecond % 100);
    const int count = digits < 6 ? digits : 6;
    std::memcpy(to, all, static_cast<std::size_t>(count));
    return to + count;
}

char* clock(char* to, const Temporal& t) {
    *to++ = ':';
    to = twoDigits(to, t.minute);
    *to++ = ':';
    return twoDigits(to, t.second);
}

void appendFrom(std::string& out, const char* begin, const char* end) {
    out.append(begin, static_cast<std::size_t>(end - begin));
}

/// Takes 1 to `digitsMax` digits; false if there is none or the next character is one digit too many.
bool number(std::string_view& text, std::size_t digitsMin, std::size_t digitsMax, unsigned& v) {
    std::size_t n = 0;
    v = 0;
    while (n < text.size() && n < digitsMax && text[n] >= '0' && text[n] <= '9')
        v = v * 10 + static_cast<unsigned>(text[n++] - '0');
    text.remove_prefix(n);
    return n >= digitsMin;
}

bool sign(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeDate(std::string_view& text, Temporal& t) {
    unsigned y = 0;
    unsigned m = 0;
    unsigned d = 0;
    if (!number(text, 4, 4, y) || !sign(text, '-') || !number(text, 2, 2, m) || !sign(text, '-') ||
        !number(text, 2, 2, d))
        return false;
    t.year = static_cast<std::uint16_t>(y);
    t.month = static_cast<std::uint8_t>(m);
    t.day = static_cast<std::uint8_t>(d);
    return true;
}

bool takeClock(std::string_view text, std::size_t hourDigitsMax, Temporal& t) {
    unsigned h = 0;
    unsigned m = 0;
    unsigned s = 0;
    if (!number(text, 2, hourDigitsMax, h) || !sign(text, ':') || !number(text, 2, 2, m) || !sign(text, ':') ||
        !number(text, 2, 2, s))
        return false;
    t.hour = static_cast<std::uint16_t>(h);
    t.minute = static_cast<std::uint8_t>(m);
    t.second = static_cast<std::uint8_t>(s);
    if (text.empty())
        return true;
    if (!sign(text, '.') || text.empty() || text.size() > 6)
        return false;
    std::uint32_t unit = 100000;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        t.microsecond += static_cast<std::uint32_t>(c - '0') * unit;
        unit /= 10;
    }
    return true;
}

} // namespace

char* writeDate(char* to, const Temporal& t) {
    to = twoDigits(to, t.year / 100U);
    to = twoDigits(to, t.year % 100U);
    *to++ = '-';
    to = twoDigits(to, t.month);
    *to++ = '-';
    return twoDigits(to, t.day);
}

char* writeDateTime(char* to, const Temporal& t, int fractionDigits) {
    to = writeDate(to, t);
    *to++ = ' ';
    to = clock(twoDigits(to, t.hour), t);
    return fraction(to, t.microsecond, fractionDigits);
}

char* writeTime(char* to, const Temporal& t, int fractionDigits) {
    if (t.negative)
        *to++ = '-';
    if (t.hour >= 100)
        *to++ = static_cast<char>('0' + t.hour / 100 % 10);
    to = clock(twoDigits(to, t.hour % 100U), t);
    return fraction(to, t.microsecond, fractionDigits);
}

void appendDate(std::string& out, const Temporal& t) {
    char text[kTemporalTextMax];
    appendFrom(out, text, writeDate(text, t));
}

void appendDateTime(std::string& out, const Temporal& t, int fractionDigits) {
    char text[kTemporalTextMax];
    appendFrom(out, text, writeDateTime(text, t, fractionDigits));
}

void appendTime(std::string& out, const Temporal& t, int fractionDigits) {
    char text[kTemporalTextMax];
    appendFrom(out, text, writeTime(text, t, fractionDigits));
}

bool parseDate(std::string_view text, Temporal& t) {
    t = Temporal{};
    return takeDate(text, t) && (text.empty() || text.front() == ' ');
}

bool parseDateTime(std::string_view text, Temporal& t) {
    t = Temporal{};
    return takeDate(text, t) && (text.empty() || (sign(text, ' ') && takeClock(text, 2, t)));
}

bool parseTime(std::string_view text, Temporal& t) {
    t = Temporal{};
    t.negative = sign(text, '-');
    return takeClock(text, 3, t);
}

} // namespace lodestar::value
