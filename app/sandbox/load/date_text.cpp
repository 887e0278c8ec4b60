// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/date_text.h"
#include <algorithm>
#include <cctype>
namespace lodestar::sandbox {
namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isSeparator(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::ispunct(byte) != 0 || std::isspace(byte) != 0;
}

struct Fields {
    int value[7] = {};  // year, month, day, hour, minute, second, microsecond
    int digits[7] = {}; // how many were written
    int count = 0;
    std::string_view rest; // what no field took
};

/// Splits a text into its fields; false if a field is longer than any can be.
bool split(std::string_view text, Fields& fields) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && std::isspace(static_cast<unsigned char>(*at)) != 0)
        ++at;
    const char* run = at;
    while (run < end && (isDigit(*run) || *run == 'T'))
        ++run;
    const auto runLength = run - at;
    const bool packed = run == end || *run == '.'; // YYYYMMDD, YYMMDDhhmmss and the like
    int width = !packed || runLength == 4 || runLength == 8 || runLength >= 14 ? 4 : 2;
    int field = 0;
    while (at < end && isDigit(*at) && field < 7) {
        const char* const start = at;
        const bool toSeparator = !packed && field != 6;
        long value = 0;
        while (at < end && isDigit(*at) && (toSeparator || at - start < width)) {
            value = value * 10 + (*at++ - '0');
            if (value > 999999)
                return false;
        }
        fields.value[field] = static_cast<int>(value);
        fields.digits[field] = static_cast<int>(at - start);
        width = 2;
        ++field;
        if (at == end || field == 7)
            break;
        if (field == 3 && *at == 'T') {
            ++at;
            continue;
        }
        if (field == 6) {
            if (*at != '.')
                break;
            ++at;
            width = 6;
            continue;
        }
        while (at < end && isSeparator(*at))
            ++at;
    }
    fields.count = field;
    fields.rest = {at, static_cast<std::size_t>(end - at)};
    const int yearDigits = packed ? (runLength == 4 || runLength == 8 || runLength >= 14 ? 4 : 2) : fields.digits[0];
    if (yearDigits == 2)
        fields.value[0] += fields.value[0] < 70 ? 2000 : 1900;
    for (int i = fields.digits[6]; i < 6 && fields.digits[6] > 0; ++i)
        fields.value[6] *= 10;
    return true;
}

bool isDate(const Fields& f) {
    static constexpr int days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = f.value[0];
    const int month = f.value[1];
    if (f.count < 3 || year > 9999 || month < 1 || month > 12)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || (year % 400 == 0 && year > 0);
    return f.value[2] >= 1 && f.value[2] <= days[month] + (month == 2 && leap ? 1 : 0);
}

/// Counts what a reader of dates passes over.
void countLosses(const Fields& f, bool timeCounts, RowArena& arena) {
    std::string_view rest = f.rest;
    if (f.digits[6] == 6)
        if (const std::size_t more = std::min(rest.find_first_not_of("0123456789"), rest.size()); more > 0) {
            arena.lose(Loss::fractionCut);
            rest.remove_prefix(more);
        }
    while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest.front())) != 0)
        rest.remove_prefix(1);
    if (!timeCounts && (f.value[3] != 0 || f.value[4] != 0 || f.value[5] != 0 || f.value[6] != 0))
        arena.lose(Loss::timeOfDateDropped);
    if (rest.empty())
        return;
    const bool isZone = f.count > 3 && (rest.front() == '+' || rest.front() == '-' || rest == "Z" ||
                                        rest.starts_with("UTC") || rest.starts_with("GMT"));
    arena.lose(isZone ? Loss::zoneIgnored : Loss::dateRestIgnored);
}

char* digits(char* at, int value, int width) {
    for (int i = width - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return at + width;
}

char* putDate(char* at, const Fields& f) {
    at = digits(at, f.value[0], 4);
    *at++ = '-';
    at = digits(at, f.value[1], 2);
    *at++ = '-';
    return digits(at, f.value[2], 2);
}

/// Exactly YYYY-MM-DD: the text is its own canonical form if it is a date.
bool isPlainDate(std::string_view text, Fields& f) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (const int i : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (!isDigit(text[static_cast<std::size_t>(i)]))
            return false;
    }
    const auto number = [&](std::size_t from, int count) {
        int value = 0;
        for (int i = 0; i < count; ++i)
            value = value * 10 + (text[from + static_cast<std::size_t>(i)] - '0');
        return value;
    };
    f.value[0] = number(0, 4);
    f.value[1] = number(5, 2);
    f.value[2] = number(8, 2);
    f.count = 3;
    return true;
}

} // namespace

Converted dateText(std::string_view text, RowArena& arena, Cell& cell) {
    Fields f;
    if (text.size() == 10 && isPlainDate(text, f) && isDate(f)) {
        cell.set(text);
        return Converted::value;
    }
    f = {};
    if (!split(text, f) || !isDate(f))
        return Converted::bad;
    countLosses(f, false, arena);
    char* const at = arena.take(10);
    putDate(at, f);
    cell.set({at, 10});
    return Converted::value;
}

Converted dateTimeText(std::string_view text, RowArena& arena, Cell& cell) {
    Fields f;
    if (!split(text, f) || !isDate(f) || f.value[3] > 23 || f.value[4] > 59 || f.value[5] > 59)
        return Converted::bad;
    countLosses(f, true, arena);
    char* const begin = arena.take(26);
    char* at = putDate(begin, f);
    *at++ = ' ';
    at = digits(at, f.value[3], 2);
    *at++ = ':';
    at = digits(at, f.value[4], 2);
    *at++ = ':';
    at = digits(at, f.value[5], 2);
    if (f.value[6] != 0) {
        *at++ = '.';
        at = digits(at, f.value[6], 6);
    }
    cell.set({begin, static_cast<std::size_t>(at - begin)});
    return Converted::value;
}

} // namespace lodestar::sandbox
