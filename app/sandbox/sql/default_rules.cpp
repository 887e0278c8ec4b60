// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/default_rules.h"
#include "app/sandbox/sql/lexer.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <regex>
namespace lodestar::sandbox {

namespace {

bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view withoutSign(std::string_view text) {
    return !text.empty() && (text[0] == '-' || text[0] == '+') ? text.substr(1) : text;
}

std::optional<std::string> integerRefusal(const ColumnType& type, const std::string& text) {
    std::int64_t value = 0;
    const std::string_view plain = !text.empty() && text[0] == '+' ? std::string_view(text).substr(1) : text;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || parsed.ec != std::errc() || parsed.ptr != plain.data() + plain.size())
        return ": Invalid number format: " + text;
    const int bits = type.kind == TypeKind::tinyInt    ? 7
                     : type.kind == TypeKind::smallInt ? 15
                     : type.kind == TypeKind::integer  ? 31
                                                       : 63;
    const std::int64_t top = bits == 63 ? INT64_MAX : (std::int64_t{1} << bits) - 1;
    if (value > top || value < -top - 1)
        return ": Number out of range[" + text + "]. type: " + type.kindName();
    return std::nullopt;
}

std::optional<std::string> largeIntRefusal(const std::string& text) {
    constexpr std::string_view kLimit = "170141183460469231731687303715884105728"; // 2^127, taken though one too large
    std::string_view digits = withoutSign(text);
    if (!allDigits(digits))
        return ": Invalid integer literal: " + text;
    while (digits.size() > 1 && digits[0] == '0')
        digits.remove_prefix(1);
    if (digits.size() > kLimit.size() || (digits.size() == kLimit.size() && digits > kLimit))
        return ": Large int literal is out of range: " + text;
    return std::nullopt;
}

std::optional<std::string> floatRefusal(const ColumnType& type, const std::string& text) {
    double value = 0;
    const std::string_view plain = !text.empty() && text[0] == '+' ? std::string_view(text).substr(1) : text;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    const bool numeric = parsed.ptr == plain.data() + plain.size() && !plain.empty() &&
                         plain.find_first_of("nNiI") == std::string_view::npos;
    if (!numeric)
        return ": Invalid floating-point literal: " + text;
    if (parsed.ec == std::errc::result_out_of_range || std::isinf(value))
        return ": Invalid literal:Infinity";
    if (type.kind == TypeKind::floating && std::isinf(static_cast<float>(value)))
        return ": Default value will loose precision: " + text;
    return std::nullopt;
}

/// 2020-01-31, 20-1-31, 2020-01-31 10:20[:30[.123456]], 20200131, 20200131102030.
std::optional<std::string> dateRefusal(const std::string& text) {
    static const std::regex kSeparated(R"((\d{2}|\d{4})-(\d{1,2})-(\d{1,2}))"
                                       R"(([ T](\d{1,2}):(\d{1,2})(:(\d{1,2})(\.\d{1,6})?)?(Z|[-+]\d{2}:\d{2})?)?)");
    static const std::regex kCompact(R"((\d{4})(\d{2})(\d{2})((\d{2})(\d{2})((\d{2})))?)");
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const std::optional<std::string> bad = ": date literal [" + text + "] is invalid";
    std::smatch part;
    if (!std::regex_match(text, part, kSeparated) && !std::regex_match(text, part, kCompact))
        return bad;
    const auto number = [&](std::size_t i) { return part[i].matched ? std::stoi(part[i].str()) : 0; };
    const int year = number(1);
    const int month = number(2);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const bool good = month >= 1 && month <= 12 && number(3) >= 1 &&
                      number(3) <= kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0) &&
                      number(5) < 24 && number(6) < 60 && number(8) < 60;
    return good ? std::nullopt : bad;
}

std::optional<std::string> decimalRefusal(const ColumnType& type, const std::string& text) {
    const std::string_view plain = withoutSign(text);
    const std::size_t point = plain.find('.');
    const std::string_view whole = plain.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : plain.substr(point + 1);
    const bool numeric =
        (allDigits(whole) || (whole.empty() && allDigits(fraction))) && (fraction.empty() || allDigits(fraction));
    double ignored = 0;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), ignored);
    const bool exponent = !numeric && parsed.ec == std::errc() && parsed.ptr == plain.data() + plain.size() &&
                          plain.find_first_of("nNiI") == std::string_view::npos;
    if (!numeric && !exponent)
        return ": Invalid floating-point literal: " + text;
    if (exponent)
        return std::nullopt;
    const int scale = static_cast<int>(fraction.size());
    if (scale > type.scale)
        return ": Type " + type.sqlText() + " is too narrow to hold the DecimalLiteral '" + text +
               "' (precision=" + std::to_string(static_cast<int>(whole.size()) + scale) +
               ", scale=" + std::to_string(scale) + ')';
    return std::nullopt;
}

std::optional<std::string> literalRefusal(const ColumnType& type, const std::string& text) {
    switch (type.kind) {
    case TypeKind::tinyInt:
    case TypeKind::smallInt:
    case TypeKind::integer:
    case TypeKind::bigInt:
        return integerRefusal(type, text);
    case TypeKind::largeInt:
        return largeIntRefusal(text);
    case TypeKind::floating:
    case TypeKind::doubling:
        return floatRefusal(type, text);
    case TypeKind::decimal:
        return decimalRefusal(type, text);
    case TypeKind::date:
    case TypeKind::dateTime:
        return dateRefusal(text);
    case TypeKind::charText:
    case TypeKind::varchar: {
        const auto characters = std::count_if(text.begin(), text.end(),
                                              [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        return characters > type.length ? std::optional(": Default value is too long: " + text) : std::nullopt;
    }
    case TypeKind::boolean: {
        const std::string lower = lowerCase(text);
        const bool good = lower == "true" || lower == "false" || text == "0" || text == "1";
        return good ? std::nullopt : std::optional(": Invalid BOOLEAN literal: " + text);
    }
    case TypeKind::json:
    case TypeKind::varbinary:
        return ": Cannot add default value for type '" + type.kindName() + '\'';
    default:
        return std::string();
    }
}

std::optional<std::string> functionRefusal(const ColumnType& type, const std::string& call) {
    const std::string unsupported = ": Default function " + call + " for type " + type.kindName() + " is not supported";
    if (call == "now()")
        return type.kind == TypeKind::dateTime ? std::nullopt : std::optional(unsupported);
    if (call == "uuid()") {
        if (type.kind != TypeKind::varchar)
            return unsupported;
        return type.length >= 36
                   ? std::nullopt
                   : std::optional<std::string>(": Varchar type length must be greater than 36 for uuid function");
    }
    if (call == "uuid_numeric()")
        return type.kind == TypeKind::largeInt ? std::nullopt : std::optional(unsupported);
    return ": Default expr for function " + call.substr(0, call.size() - 2) + " is not supported";
}

} // namespace

std::optional<std::string> defaultRefusal(const ColumnType& type, bool nullable, const ColumnDefault& value) {
    switch (value.kind) {
    case DefaultKind::none:
    case DefaultKind::currentTimestamp: // taken on every type
        return std::nullopt;
    case DefaultKind::null:
        return nullable ? std::nullopt : std::optional<std::string>("");
    case DefaultKind::function:
        return functionRefusal(type, value.text);
    case DefaultKind::literal:
        break;
    }
    if (type.isNested())
        return ": Default value for complex type '" + type.sqlText() + "' not supported";
    return literalRefusal(type, value.text);
}

} // namespace lodestar::sandbox
