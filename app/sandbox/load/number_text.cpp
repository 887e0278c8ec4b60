// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
namespace lodestar::sandbox {
namespace {

constexpr bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool startsWithWord(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// The real code reads 64 and 128 bit integers that are not plain digits as DECIMAL(27,9) and keeps 64 bits of it.
Converted integerByDecimal(std::string_view text, RowArena& arena, Cell& cell) {
    Cell decimal;
    if (decimalText(38, 9, text, arena, decimal) != Converted::value)
        return Converted::bad;
    std::string_view digits = decimal.view();
    const bool negative = !digits.empty() && digits.front() == '-';
    digits.remove_prefix(negative ? 1 : 0);
    std::uint64_t low = 0; // modulo 2^64
    bool wrapped = false;
    const std::size_t point = digits.find('.');
    for (const char c : digits.substr(0, point)) {
        constexpr std::uint64_t most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        wrapped = wrapped || low > (most - static_cast<std::uint64_t>(c - '0')) / 10;
        low = low * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (wrapped)
        arena.lose(Loss::integerWrapped);
    else if (digits.substr(point).find_first_not_of(".0") != std::string_view::npos)
        arena.lose(Loss::integerCut);
    setInteger(static_cast<std::int64_t>(negative ? 0 - low : low), arena, cell);
    return Converted::value;
}

} // namespace

std::string_view trimBlanks(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

Int128 leastInteger(int bytes) { return -mostInteger(bytes) - 1; }

Int128 mostInteger(int bytes) {
    return bytes == 16 ? static_cast<Int128>(~static_cast<UInt128>(0) >> 1)
                       : (static_cast<Int128>(1) << (bytes * 8 - 1)) - 1;
}

IntParse parseInteger(std::string_view text, Int128 least, Int128 most, Int128& value) {
    text = trimBlanks(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    if (text.empty() || !isDigit(text.front()))
        return IntParse::notInteger;
    const UInt128 limit = negative ? static_cast<UInt128>(-(least + 1)) + 1 : static_cast<UInt128>(most);
    std::uint64_t small = 0; // up to 18 digits need no wide arithmetic
    std::size_t i = 0;
    for (; i < text.size() && i < 18 && isDigit(text[i]); ++i)
        small = small * 10 + static_cast<std::uint64_t>(text[i] - '0');
    UInt128 sum = small;
    bool beyond = sum > limit;
    for (; i < text.size() && isDigit(text[i]); ++i) {
        if (sum > (~static_cast<UInt128>(0) - 9) / 10)
            return IntParse::overflow;
        sum = sum * 10 + static_cast<UInt128>(text[i] - '0');
        beyond = beyond || sum > limit;
    }
    if (beyond)
        return IntParse::overflow;
    if (i != text.size())
        return IntParse::notInteger;
    value = negative ? static_cast<Int128>(0 - sum) : static_cast<Int128>(sum);
    return IntParse::ok;
}

std::optional<double> parseDouble(std::string_view text) {
    text = trimBlanks(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    double value = 0;
    if (startsWithWord(text, "inf")) {
        value = std::numeric_limits<double>::infinity();
    } else if (startsWithWord(text, "nan")) {
        return std::numeric_limits<double>::quiet_NaN();
    } else {
        if (text.empty() || !(isDigit(text.front()) || text.front() == '.'))
            return std::nullopt;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (end != text.data() + text.size())
            return std::nullopt;
        if (error == std::errc::result_out_of_range) {
            // Too small reads as zero, too large is refused: the sign of the exponent tells them apart.
            const std::size_t e = text.find_first_of("eE");
            const bool tiny = e == std::string_view::npos ? text.front() == '0' || text.front() == '.'
                                                          : e + 1 < text.size() && text[e + 1] == '-';
            if (!tiny)
                return std::nullopt;
            value = 0;
        } else if (error != std::errc()) {
            return std::nullopt;
        }
    }
    return negative ? -value : value;
}

void setInteger(Int128 value, RowArena& arena, Cell& cell) {
    char digits[48];
    char* at = digits + sizeof digits;
    UInt128 left = value < 0 ? 0 - static_cast<UInt128>(value) : static_cast<UInt128>(value);
    do {
        *--at = static_cast<char>('0' + static_cast<int>(left % 10));
        left /= 10;
    } while (left != 0);
    if (value < 0)
        *--at = '-';
    cell.set(arena.copy({at, static_cast<std::size_t>(digits + sizeof digits - at)}));
}

void setDouble(double value, RowArena& arena, Cell& cell) {
    char* at = arena.take(32);
    const auto [end, error] = std::to_chars(at, at + 32, value);
    cell.set({at, static_cast<std::size_t>(end - at)});
}

void setFloat(float value, RowArena& arena, Cell& cell) {
    char* at = arena.take(32);
    const auto [end, error] = std::to_chars(at, at + 32, value);
    cell.set({at, static_cast<std::size_t>(end - at)});
}

Converted csvInteger(int bytes, std::string_view text, RowArena& arena, Cell& cell) {
    // Canonical text of a small number is by far the most frequent case: it stays as it is.
    if (!text.empty() &&
        text.size() <= (bytes == 1   ? 2U
                        : bytes == 2 ? 4U
                        : bytes == 4 ? 9U
                                     : 18U) &&
        (isDigit(text.front()) && (text.front() != '0' || text.size() == 1)) &&
        std::all_of(text.begin(), text.end(), isDigit)) {
        cell.set(text);
        return Converted::value;
    }
    Int128 value = 0;
    switch (parseInteger(text, leastInteger(bytes), mostInteger(bytes), value)) {
    case IntParse::ok:
        setInteger(value, arena, cell);
        return Converted::value;
    case IntParse::overflow:
        return Converted::bad;
    case IntParse::notInteger:
        break;
    }
    if (bytes >= 8)
        return integerByDecimal(text, arena, cell);
    const std::optional<double> fraction = parseDouble(text);
    if (!fraction || std::isnan(*fraction))
        return Converted::bad;
    const double cut = std::trunc(*fraction);
    if (cut != *fraction)
        arena.lose(Loss::integerCut);
    if (cut < static_cast<double>(leastInteger(bytes)) || cut > static_cast<double>(mostInteger(bytes)))
        return Converted::bad;
    setInteger(static_cast<Int128>(cut), arena, cell);
    return Converted::value;
}

Converted csvBoolean(std::string_view text, Cell& cell) {
    const std::string_view trimmed = trimBlanks(text);
    const auto is = [&](std::string_view word) {
        return trimmed.size() == word.size() && startsWithWord(trimmed, word);
    };
    if (is("true") || is("false")) {
        cell.set(is("true") ? "1" : "0");
        return Converted::value;
    }
    const std::optional<double> number = parseDouble(text);
    if (!number)
        return Converted::bad;
    cell.set(*number != 0 ? "1" : "0");
    return Converted::value;
}

Converted floatingText(bool single, std::string_view text, RowArena& arena, Cell& cell) {
    const std::optional<double> value = parseDouble(text);
    if (!value)
        return Converted::bad;
    if (single && std::isinf(static_cast<float>(*value)) && !std::isinf(*value))
        arena.lose(Loss::floatToInfinity);
    if (single)
        setFloat(static_cast<float>(*value), arena, cell);
    else
        setDouble(*value, arena, cell);
    return Converted::value;
}

namespace {

/// The digits of a decimal text, at most `precision` significant ones, and where the point is.
struct DecimalDigits {
    char digits[80];
    int count = 0;   // significant digits kept
    int dropped = 0; // digits before the point that were not kept
    int scale = 0;   // digits after the point among the kept, less the exponent
    bool negative = false;
    bool cut = false; // some digit that is not kept is not zero
};

bool readDecimal(std::string_view text, int precision, DecimalDigits& out) {
    text = trimBlanks(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    bool any = false;
    bool point = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.') {
            if (point)
                return false;
            point = any = true; // a lone point reads as zero
        } else if (isDigit(c)) {
            any = true;
            if (out.count == 0 && c == '0') {
                out.scale += point ? 1 : 0;
            } else if (out.count < precision) {
                out.digits[out.count++] = c;
                out.scale += point ? 1 : 0;
            } else {
                out.dropped += point ? 0 : 1;
                out.cut = out.cut || c != '0';
            }
        } else {
            break;
        }
    }
    if (!any)
        return false;
    if (i == text.size())
        return true;
    if (lower(text[i]) != 'e')
        return false;
    Int128 exponent = 0;
    const std::string_view digits = text.substr(i + 1);
    if (digits.empty() || isBlank(digits.front()) || parseInteger(digits, -100000, 100000, exponent) != IntParse::ok ||
        exponent > 127)
        return false;
    out.scale -= static_cast<int>(exponent);
    return true;
}

} // namespace

Converted decimalText(int precision, int scale, std::string_view text, RowArena& arena, Cell& cell) {
    DecimalDigits in;
    if (!readDecimal(text, std::min(precision, 76), in))
        return Converted::bad;
    // Position of the point within the kept digits; digits dropped before the point move it right.
    int whole = in.count - in.scale + in.dropped;
    if (in.count > 0 && whole > precision - scale)
        return Converted::bad;
    int keep = in.count == 0 ? 0 : std::min(in.count, whole + scale);
    const bool roundUp = keep >= 0 && keep < in.count && in.digits[keep] >= '5';
    keep = std::max(keep, 0);
    if (in.cut || std::any_of(in.digits + keep, in.digits + in.count, [](char c) { return c != '0'; }))
        arena.lose(Loss::decimalRounded);
    char* at = arena.take(static_cast<std::size_t>(precision + 4) + 80);
    char* const begin = at;
    *at++ = '-';
    char* const first = at;
    const auto digitAt = [&](int i) { return i >= 0 && i < keep ? in.digits[i] : '0'; };
    if (in.count == 0)
        whole = 0;
    if (whole <= 0)
        *at++ = '0';
    for (int i = 0; i < whole; ++i)
        *at++ = digitAt(i);
    if (scale > 0)
        *at++ = '.';
    for (int i = 0; i < scale; ++i)
        *at++ = digitAt(whole + i);
    char* start = first;
    if (roundUp) {
        char* p = at;
        bool carry = true;
        while (carry && p > first) {
            if (*--p == '.')
                continue;
            carry = *p == '9';
            *p = carry ? '0' : static_cast<char>(*p + 1);
        }
        if (carry) { // 9.99 became 10.00
            if (whole + 1 > precision - scale)
                return Converted::bad;
            std::memmove(first + 1, first, static_cast<std::size_t>(at - first));
            *first = '1';
            ++at;
        }
    }
    const bool zero = std::all_of(start, at, [](char c) { return c == '0' || c == '.'; });
    if (in.negative && !zero)
        start = begin;
    cell.set({start, static_cast<std::size_t>(at - start)});
    return Converted::value;
}

} // namespace lodestar::sandbox
