// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: MySQL 8.0 Reference Manual, "Type Conversion in Expression Evaluation", "Date and Time Literals", "The
// binary Collation Compared to _bin Collations"; MariaDB Knowledge Base, "Type Conversion", "Supported Character Sets
// and Collations".
#include "core/filter/operand_internal.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>
#include <strings.h>
#include <tuple>
namespace lodestar::filter {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using value::CellKind;
using value::CellView;
using value::Temporal;

const char* const kWayOut = "Use another column, or copy without following the source (scan.startup.mode: snapshot), "
                            "where the server alone reads the condition";

Error refused(const SourceColumn& column, const std::string& why, std::string advice = kWayOut) {
    return {ErrorCode::unsupported,
            "the condition compares the column " + column.name + " (" + column.columnType + "), " + why,
            std::move(advice)};
}

Error badLiteral(const SourceColumn& column, const Literal& literal, const std::string& why) {
    return {ErrorCode::invalidOption,
            "the condition compares the column " + column.name + " (" + column.columnType + ") with " +
                (literal.kind == Literal::Kind::number ? literal.text
                 : literal.kind == Literal::Kind::null ? "NULL"
                                                       : '\'' + literal.text + '\'') +
                ": " + why,
            "Correct the literal"};
}

bool isInteger(TypeKind kind) { return kind >= TypeKind::tinyInt && kind <= TypeKind::bigInt; }
bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }
bool isBinary(TypeKind kind) { return kind >= TypeKind::binary && kind <= TypeKind::longBlob; }

bool isBytes(const SourceColumn& column) {
    return isBinary(column.kind) || (isText(column.kind) && column.charset == "binary");
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Their order by code points is the order of the bytes of UTF-8.
bool isUnicode(const std::string& charset) {
    return charset == "utf8mb4" || charset == "utf8mb3" || charset == "utf8" || charset == "ascii";
}

/// One byte a character, and ASCII below 128: other characters may not convert back and forth.
bool isSingleByte(const std::string& charset) {
    static constexpr std::array<std::string_view, 14> kSets{"latin1", "latin2", "latin5", "latin7", "cp1250",
                                                            "cp1251", "cp1256", "cp1257", "cp850",  "cp852",
                                                            "cp866",  "greek",  "koi8r",  "koi8u"};
    return std::find(kSets.begin(), kSets.end(), charset) != kSets.end();
}

Result<ColumnRule> textRule(const SourceColumn& column) {
    const std::string& collation = column.collation;
    if (!collation.ends_with("_bin"))
        return refused(column, "whose collation " + (collation.empty() ? std::string("is not known") : collation) +
                                   " does not compare bytes, so it cannot be compared here as the server does");
    if (!isUnicode(column.charset) && !isSingleByte(column.charset))
        return refused(column, "whose character set " + column.charset + " is not compared here");
    // NO PAD: utf8mb4_0900_bin of MySQL, *_nopad_bin of MariaDB; every other one is PAD SPACE.
    const bool pads = collation != "utf8mb4_0900_bin" && !collation.ends_with("_nopad_bin");
    return ColumnRule{ColumnRule::Values::bytes, isUnicode(column.charset), pads};
}

std::string hexLiteral(std::string_view bytes) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out = "X'";
    for (const char c : bytes) {
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
    }
    return out + '\'';
}

/// A string literal that means the same in every sql_mode and is of the connection's character set, UTF-8.
std::string quoted(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != 0x7f;
    });
    if (plain) {
        std::string out = "'";
        for (const char c : text) {
            out += c;
            if (c == '\'')
                out += c;
        }
        return out + '\'';
    }
    return "_utf8mb4 " + hexLiteral(text);
}

bool isBeyondPlane(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
}

Result<Operand> numberOperand(const Literal& literal, const SourceColumn& column) {
    if (literal.kind != Literal::Kind::number)
        return badLiteral(column, literal, "a number without quotes is needed");
    Operand out;
    std::string_view digits = literal.text;
    out.negative = digits.starts_with('-');
    digits.remove_prefix(out.negative ? 1 : 0);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), out.magnitude);
    if (end.ec != std::errc() || end.ptr != digits.data() + digits.size() ||
        (out.negative && out.magnitude > std::uint64_t{1} << 63))
        return badLiteral(column, literal, "a whole number of at most 64 bits is needed");
    out.negative = out.negative && out.magnitude != 0;
    // Two digits mean a year of this or the last century, and 0 means 2000 on some servers.
    if (column.kind == TypeKind::year && (out.negative || out.magnitude < 1901 || out.magnitude > 2155))
        return badLiteral(column, literal, "a year from 1901 to 2155 is needed");
    out.sql = std::to_string(out.magnitude);
    if (out.negative)
        out.sql.insert(out.sql.begin(), '-');
    return out;
}

Result<Operand> decimalOperand(const Literal& literal, const SourceColumn& column) {
    constexpr std::size_t kDigitsMax = 65; // of DECIMAL, 30 of them behind the point
    constexpr std::size_t kScaleMax = 30;
    if (literal.kind != Literal::Kind::number)
        return badLiteral(column, literal, "a number without quotes is needed");
    Operand out;
    out.bytes = value::canonicalDecimal(literal.text);
    const std::size_t point = out.bytes.find('.');
    const std::size_t scale = point == std::string::npos ? 0 : out.bytes.size() - point - 1;
    const auto digits = static_cast<std::size_t>(
        std::count_if(out.bytes.begin(), out.bytes.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (digits > kDigitsMax || scale > kScaleMax)
        return badLiteral(column, literal, "it has more digits than DECIMAL");
    out.sql = out.bytes;
    return out;
}

int daysOf(int year, int month) {
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool isCalendarMoment(const Temporal& t) {
    return t.year > 0 && t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= daysOf(t.year, t.month) &&
           t.hour < 24 && t.minute < 60 && t.second < 60;
}

std::tuple<int, int, int, int, int, int, std::uint32_t> ordered(const Temporal& t) {
    return {t.year, t.month, t.day, t.hour, t.minute, t.second, t.microsecond};
}

Result<Operand> momentOperand(const Literal& literal, const SourceColumn& column) {
    constexpr std::size_t kDateLength = 10;
    constexpr std::size_t kSecondsLength = 19;
    const bool isDate = column.kind == TypeKind::date;
    const std::string wanted = isDate ? "a date as '2024-01-31' is needed"
                                      : "a time as '2024-01-31 12:00:00' or a date as '2024-01-31' is needed";
    if (literal.kind != Literal::Kind::text)
        return badLiteral(column, literal, wanted);
    Operand out;
    const std::string& text = literal.text;
    const bool dateOnly = text.size() == kDateLength;
    const bool read = dateOnly ? value::parseDate(text, out.moment)
                               : !isDate && text.size() >= kSecondsLength && text[kDateLength] == ' ' &&
                                     value::parseDateTime(text, out.moment);
    if (!read || !isCalendarMoment(out.moment))
        return badLiteral(column, literal, wanted);
    const std::size_t digits = text.size() > kSecondsLength ? text.size() - kSecondsLength - 1 : 0;
    if (digits > column.fraction)
        return badLiteral(column, literal,
                          "the column has " + std::to_string(column.fraction) + " digits of a second's fraction");
    // What a TIMESTAMP holds (MySQL 8.0 Reference Manual, "The DATE, DATETIME, and TIMESTAMP Types").
    const Temporal first{
        .microsecond = 0, .year = 1970, .hour = 0, .month = 1, .day = 1, .minute = 0, .second = 1, .negative = false};
    const Temporal last{
        .microsecond = 0, .year = 2038, .hour = 3, .month = 1, .day = 19, .minute = 14, .second = 7, .negative = false};
    if (column.kind == TypeKind::timestamp &&
        (ordered(out.moment) < ordered(first) || ordered(out.moment) > ordered(last)))
        return badLiteral(column, literal, "a TIMESTAMP is from 1970-01-01 00:00:01 to 2038-01-19 03:14:07 UTC");
    out.sql = (isDate ? "DATE'" : "TIMESTAMP'") + text + (dateOnly && !isDate ? " 00:00:00'" : "'");
    return out;
}

Result<Operand> labelOperand(const Literal& literal, const SourceColumn& column) {
    std::string list;
    bool found = false;
    for (const std::string& label : column.labels) {
        list += (list.empty() ? "" : ", ") + ('\'' + label + '\'');
        found = found || (literal.kind == Literal::Kind::text && label == literal.text);
        if (label != literal.text && strcasecmp(label.c_str(), literal.text.c_str()) == 0)
            return badLiteral(column, literal, "another label differs from it by case alone");
    }
    if (!found)
        return badLiteral(column, literal, "it is none of the labels " + list);
    // The dictionary of MySQL shows a question mark for a character beyond U+FFFF.
    if (literal.text.find('?') != std::string::npos)
        return badLiteral(column, literal, "what stands behind a question mark in a label is not known");
    return Operand{.bytes = literal.text, .sql = quoted(literal.text)};
}

Result<Operand> bytesOperand(const Literal& literal, const SourceColumn& column, const ColumnRule& rule) {
    if (literal.kind != Literal::Kind::text && literal.kind != Literal::Kind::bytes)
        return badLiteral(column, literal, "a text in quotes is needed");
    if (isBytes(column))
        return Operand{.bytes = literal.text, .sql = hexLiteral(literal.text)};
    if (literal.kind == Literal::Kind::bytes || !value::isUtf8(literal.text) ||
        (column.charset != "utf8mb4" && isBeyondPlane(literal.text)))
        return badLiteral(column, literal, "a text of the character set " + column.charset + " is needed");
    if ((!rule.ordered || column.charset == "ascii") && !isAscii(literal.text))
        return badLiteral(column, literal, "only ASCII is compared in the character set " + column.charset);
    return Operand{.bytes = literal.text, .sql = quoted(literal.text)};
}

int sign(bool less, bool greater) { return less ? -1 : greater ? 1 : 0; }

int compareWhole(bool negativeA, std::uint64_t a, bool negativeB, std::uint64_t b) {
    if (negativeA != negativeB)
        return negativeA ? -1 : 1;
    return negativeA ? sign(a > b, a < b) : sign(a<b, a> b);
}

/// Canonical texts: no leading zeros, no sign on zero.
int compareDecimals(std::string_view a, std::string_view b) {
    const bool negative = a.starts_with('-');
    if (negative != b.starts_with('-'))
        return negative ? -1 : 1;
    if (negative) {
        a.remove_prefix(1);
        b.remove_prefix(1);
        std::swap(a, b);
    }
    const std::size_t wholeA = std::min(a.find('.'), a.size());
    const std::size_t wholeB = std::min(b.find('.'), b.size());
    if (wholeA != wholeB)
        return wholeA < wholeB ? -1 : 1;
    if (const int whole = a.compare(0, wholeA, b, 0, wholeB); whole != 0)
        return whole;
    std::string_view fractionA = a.substr(std::min(wholeA + 1, a.size()));
    std::string_view fractionB = b.substr(std::min(wholeB + 1, b.size()));
    const auto cut = [](std::string_view& digits) {
        while (digits.ends_with('0'))
            digits.remove_suffix(1);
    };
    cut(fractionA);
    cut(fractionB);
    return fractionA.compare(fractionB);
}

int compareBytes(std::string_view a, std::string_view b, bool padSpace) {
    const std::size_t common = std::min(a.size(), b.size());
    if (const int order = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common); order != 0)
        return order;
    if (!padSpace)
        return sign(a.size() < b.size(), a.size() > b.size());
    for (const char c : a.substr(common))
        if (c != ' ')
            return static_cast<unsigned char>(c) < ' ' ? -1 : 1;
    for (const char c : b.substr(common))
        if (c != ' ')
            return static_cast<unsigned char>(c) < ' ' ? 1 : -1;
    return 0;
}

int compareMoments(const Temporal& a, const Temporal& b) {
    return sign(ordered(a) < ordered(b), ordered(b) < ordered(a));
}

} // namespace

Result<ColumnRule> ruleOf(const SourceColumn& column) {
    using Values = ColumnRule::Values;
    if (column.oldTemporal || column.jsonChecked)
        return refused(column, "which is not compared here");
    if (isInteger(column.kind) || column.kind == TypeKind::year || column.kind == TypeKind::bit)
        return ColumnRule{Values::wholeNumber};
    if (isBytes(column))
        return ColumnRule{Values::bytes};
    if (isText(column.kind))
        return textRule(column);
    switch (column.kind) {
    case TypeKind::decimal:
        return ColumnRule{Values::decimal};
    case TypeKind::date:
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        return ColumnRule{Values::moment};
    case TypeKind::enumeration:
        return ColumnRule{Values::bytes, false, false};
    case TypeKind::floating:
    case TypeKind::doubling:
        return refused(column, "whose values are not exact; of it only IS NULL can be asked");
    default:
        return refused(column, "a type of which only IS NULL can be asked");
    }
}

Result<Operand> operandOf(const Literal& literal, const SourceColumn& column, const ColumnRule& rule) {
    switch (rule.values) {
    case ColumnRule::Values::wholeNumber:
        return numberOperand(literal, column);
    case ColumnRule::Values::decimal:
        return decimalOperand(literal, column);
    case ColumnRule::Values::moment:
        return momentOperand(literal, column);
    case ColumnRule::Values::bytes:
        break;
    }
    return column.kind == TypeKind::enumeration ? labelOperand(literal, column) : bytesOperand(literal, column, rule);
}

bool fits(CellKind kind, const ColumnRule& rule) {
    switch (rule.values) {
    case ColumnRule::Values::wholeNumber:
        return kind == CellKind::int64 || kind == CellKind::uint64;
    case ColumnRule::Values::decimal:
        return kind == CellKind::decimal;
    case ColumnRule::Values::moment:
        return kind == CellKind::date || kind == CellKind::dateTime;
    case ColumnRule::Values::bytes:
        break;
    }
    return kind == CellKind::text || kind == CellKind::binary;
}

int compare(const CellView& cell, const Operand& operand, const ColumnRule& rule) {
    switch (rule.values) {
    case ColumnRule::Values::wholeNumber: {
        const bool negative = cell.kind == CellKind::int64 && cell.i < 0;
        return compareWhole(negative, negative ? 0 - cell.u : cell.u, operand.negative, operand.magnitude);
    }
    case ColumnRule::Values::decimal:
        return compareDecimals(cell.bytes, operand.bytes);
    case ColumnRule::Values::moment:
        return compareMoments(cell.temporal, operand.moment);
    case ColumnRule::Values::bytes:
        break;
    }
    return compareBytes(cell.bytes, operand.bytes, rule.padSpace);
}

int compare(const Operand& a, const Operand& b, const ColumnRule& rule) {
    switch (rule.values) {
    case ColumnRule::Values::wholeNumber:
        return compareWhole(a.negative, a.magnitude, b.negative, b.magnitude);
    case ColumnRule::Values::decimal:
        return compareDecimals(a.bytes, b.bytes);
    case ColumnRule::Values::moment:
        return compareMoments(a.moment, b.moment);
    case ColumnRule::Values::bytes:
        break;
    }
    return compareBytes(a.bytes, b.bytes, rule.padSpace);
}

} // namespace lodestar::filter
