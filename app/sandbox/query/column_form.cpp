// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/column_form.h"
#include <algorithm>
#include <mysql.h>
namespace lodestar::sandbox {

namespace {

constexpr unsigned kBinaryCharset = 63;
constexpr std::uint32_t kUtf8Bytes = 3;
constexpr std::uint32_t kTextUnsaid = 64; // of VARCHAR without a length
constexpr std::uint32_t kOther = 60;
constexpr std::uint32_t kLongestText = 1048576;
constexpr std::uint8_t kFloatDecimals = 31;

std::uint32_t decimalLength(std::uint32_t precision, unsigned scale) {
    return precision == 0 ? 0 : precision + (scale > 0 ? 1 : 0) + 3;
}

WireType wireType(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return WireType::tiny;
    case TypeKind::smallInt:
        return WireType::smallInt;
    case TypeKind::integer:
        return WireType::integer;
    case TypeKind::bigInt:
        return WireType::bigInt;
    case TypeKind::floating:
        return WireType::floating;
    case TypeKind::doubling:
        return WireType::doubling;
    case TypeKind::decimal:
        return WireType::decimal;
    case TypeKind::date:
        return WireType::date;
    case TypeKind::dateTime:
        return WireType::dateTime;
    case TypeKind::varbinary:
        return WireType::blob;
    default:
        return type.kind == TypeKind::varchar || type.isNested() ? WireType::varchar : WireType::string;
    }
}

/// Lengths that the wire's type alone decides.
std::uint32_t fixedLength(WireType type) {
    switch (type) {
    case WireType::tiny:
        return 4;
    case WireType::smallInt:
        return 6;
    case WireType::integer:
        return 11;
    case WireType::bigInt:
        return 20;
    case WireType::floating:
        return 12;
    case WireType::doubling:
        return 22;
    case WireType::date:
        return 10;
    case WireType::dateTime:
        return 19;
    default:
        return kOther;
    }
}

std::uint8_t fixedDecimals(WireType type) {
    return type == WireType::floating || type == WireType::doubling ? kFloatDecimals : 0;
}

/// LARGEINT is held as DECIMAL(39,0) and travels as text, as from StarRocks. The engine's SUM gives a DECIMAL of 22
/// more digits than its argument has; StarRocks' SUM of integers is a BIGINT, of LARGEINT a LARGEINT.
WireType wholeNumberType(const MYSQL_FIELD& field) {
    constexpr unsigned long kLargeInt = 39;
    constexpr unsigned long kSumOfLargeInt = kLargeInt + 22;
    const unsigned long digits = field.length - ((field.flags & UNSIGNED_FLAG) != 0 ? 0 : 1);
    const bool expression = field.org_name_length == 0;
    if (field.decimals != 0)
        return WireType::decimal;
    if (digits == kLargeInt || (expression && digits == kSumOfLargeInt))
        return WireType::string;
    for (const unsigned long argument : {1UL, 3UL, 4UL, 5UL, 6UL, 10UL, 11UL, 19UL, 20UL})
        if (expression && digits == argument + 22)
            return WireType::bigInt;
    return WireType::decimal;
}

WireType engineType(const MYSQL_FIELD& field) {
    switch (field.type) {
    case MYSQL_TYPE_TINY:
        return WireType::tiny;
    case MYSQL_TYPE_SHORT:
        return WireType::smallInt;
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_YEAR:
        return WireType::integer;
    case MYSQL_TYPE_LONGLONG:
        return WireType::bigInt;
    case MYSQL_TYPE_FLOAT:
        return WireType::floating;
    case MYSQL_TYPE_DOUBLE:
        return WireType::doubling;
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
        return wholeNumberType(field);
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        return WireType::date;
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
        return WireType::dateTime;
    case MYSQL_TYPE_TIME:
        return WireType::time;
    case MYSQL_TYPE_NULL:
        return WireType::null;
    default:
        return field.charsetnr == kBinaryCharset ? WireType::blob : WireType::varchar;
    }
}

} // namespace

ResultColumn resultColumn(const std::string& name, const ColumnType& type) {
    const WireType wire = wireType(type);
    ResultColumn out{.name = name, .type = wire, .length = fixedLength(wire), .decimals = fixedDecimals(wire)};
    if (type.kind == TypeKind::boolean)
        out.length = 1;
    else if (type.kind == TypeKind::largeInt)
        out.length = 40;
    else if (type.isText() || wire == WireType::blob)
        out.length = kUtf8Bytes * (type.length < 0 ? kTextUnsaid : static_cast<std::uint32_t>(type.length));
    if (type.kind == TypeKind::decimal) {
        out.length = decimalLength(static_cast<std::uint32_t>(type.length), static_cast<unsigned>(type.scale));
        out.decimals = static_cast<std::uint8_t>(type.scale);
    }
    return out;
}

ResultColumn engineColumn(const MYSQL_FIELD& field) {
    const WireType type = engineType(field);
    ResultColumn out{.name = std::string(field.name, field.name_length),
                     .type = type,
                     .length = fixedLength(type),
                     .decimals = fixedDecimals(type)};
    if (type == WireType::tiny && field.length == 1)
        out.length = 1; // TINYINT(1) holds BOOLEAN
    if (type == WireType::decimal) {
        const unsigned sign = (field.flags & UNSIGNED_FLAG) != 0 ? 0 : 1;
        const auto digits = static_cast<std::uint32_t>(field.length) - sign - (field.decimals > 0 ? 1 : 0);
        out.length = decimalLength(digits, field.decimals);
        out.decimals = static_cast<std::uint8_t>(field.decimals);
    }
    if (type == WireType::varchar || type == WireType::blob) {
        const unsigned long unit = type == WireType::blob ? 1 : 4; // bytes of a character in the engine
        out.length =
            kUtf8Bytes * static_cast<std::uint32_t>(std::min<unsigned long>(field.length / unit, kLongestText));
    }
    return out;
}

} // namespace lodestar::sandbox
