// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_rules.h"
#include "core/mapping/value_range_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

std::uint64_t labelBytes(const SourceColumn& column) {
    std::uint64_t longest = 0;
    for (const std::string& label : column.labels)
        longest = std::max<std::uint64_t>(longest, label.size());
    return longest;
}

std::uint64_t setBytes(const SourceColumn& column) {
    std::uint64_t sum = 63; // commas of the largest set
    for (const std::string& label : column.labels)
        sum += label.size();
    return (sum + 15) / 16 * 16;
}

// TEXT types are limited in bytes of their own character set; this is how much a value grows in UTF-8.
std::uint64_t grown(std::uint64_t bytes, std::string_view charset) {
    if (charset.empty() || isOneOf(charset, {"utf8mb4", "utf8mb3", "utf8", "utf32", "ascii"}))
        return bytes;
    if (isOneOf(charset, {"utf16", "utf16le", "ucs2", "gbk", "gb2312", "gb18030", "big5", "euckr", "ujis"}))
        return (bytes * 3 + 1) / 2;
    return bytes * 3;
}

std::optional<TargetType> numberType(const SourceColumn& column, bool key, const MappingRules& rules,
                                     const TargetVersion& version) {
    switch (column.kind) {
    case TypeKind::tinyInt:
        if (rules.tinyint1AsBoolean && column.length == 1 && !column.isUnsigned)
            return TargetType::of(Base::boolean);
        return TargetType::of(column.isUnsigned ? Base::smallInt : Base::tinyInt);
    case TypeKind::smallInt:
        return TargetType::of(column.isUnsigned ? Base::integer : Base::smallInt);
    case TypeKind::mediumInt:
        return TargetType::of(Base::integer);
    case TypeKind::integer:
        return TargetType::of(column.isUnsigned ? Base::bigInt : Base::integer);
    case TypeKind::bigInt:
        return TargetType::of(column.isUnsigned ? Base::largeInt : Base::bigInt);
    case TypeKind::year:
        return TargetType::of(Base::smallInt);
    case TypeKind::bit:
        return TargetType::of(column.length <= 1 ? Base::boolean : column.length < 64 ? Base::bigInt : Base::largeInt);
    case TypeKind::floating:
        if (key)
            return TargetType::varchar(64);
        return TargetType::of(column.hasDigits ? Base::doubling : Base::floating);
    case TypeKind::doubling:
        return key ? TargetType::varchar(64) : TargetType::of(Base::doubling);
    case TypeKind::decimal:
        if (key && column.scale == 0 && column.precision <= 38)
            return TargetType::of(column.precision <= 18 ? Base::bigInt : Base::largeInt);
        if (key || (column.precision > 38 && version < since::kDecimal256))
            return TargetType::varchar(column.precision + 3u);
        return TargetType::decimal(column.precision, column.scale);
    default:
        return std::nullopt;
    }
}

std::optional<TargetType> temporalType(const SourceColumn& column, const TargetVersion& version) {
    switch (column.kind) {
    case TypeKind::date:
        return TargetType::of(Base::date);
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        // Microseconds are stored from 3.3 on (StarRocks manual, DATETIME).
        if (column.fraction > 0 && version < since::kMicroseconds)
            return TargetType::varchar(26);
        return TargetType::of(Base::dateTime);
    case TypeKind::time:
        return TargetType::varchar(column.fraction == 0 ? 10 : 11u + column.fraction);
    default:
        return std::nullopt;
    }
}

std::optional<TargetType> otherType(const SourceColumn& column, bool key) {
    switch (column.kind) {
    case TypeKind::enumeration:
        return TargetType::varchar(std::max<std::uint64_t>(64, labelBytes(column) * (key ? 1 : 2)));
    case TypeKind::set:
        return TargetType::varchar(setBytes(column));
    case TypeKind::json:
        return key ? TargetType::varchar(kTextBytesMax) : TargetType::of(Base::json);
    case TypeKind::geometry:
        return TargetType::varchar(kTextBytesMax);
    case TypeKind::vector: {
        TargetType type = TargetType::of(Base::other);
        type.text = "ARRAY<FLOAT>";
        return type;
    }
    case TypeKind::uuid:
        return TargetType::varchar(36);
    case TypeKind::inet4:
        return TargetType::varchar(15);
    case TypeKind::inet6:
        return TargetType::varchar(45);
    default:
        return std::nullopt;
    }
}

} // namespace

bool isTextKind(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }
bool isBinaryKind(TypeKind kind) { return kind >= TypeKind::binary && kind <= TypeKind::longBlob; }
bool isDateKind(TypeKind kind) {
    return kind == TypeKind::date || kind == TypeKind::dateTime || kind == TypeKind::timestamp;
}

std::uint32_t bytesPerCharacter(std::string_view charset, const MappingRules& rules) {
    if (charset == "binary" || charset == "ascii")
        return 1;
    const bool unicode = isOneOf(charset, {"utf8mb4", "utf8mb3", "utf8", "utf16", "utf16le", "utf32", "ucs2"});
    if (rules.unicodeBytes != 0 && unicode)
        return rules.unicodeBytes;
    return isOneOf(charset, {"utf8mb4", "utf16", "utf16le", "utf32", "gb18030", ""}) ? 4 : 3;
}

std::uint64_t textBytesOf(const SourceColumn& column, const MappingRules& rules) {
    switch (column.kind) {
    case TypeKind::charText:
    case TypeKind::varchar:
        return std::max<std::uint64_t>(1, std::uint64_t{column.length} * bytesPerCharacter(column.charset, rules));
    case TypeKind::tinyText:
        return grown(255, column.charset);
    case TypeKind::text:
        return grown(65'535, column.charset);
    case TypeKind::mediumText:
        return grown(16'777'215, column.charset);
    case TypeKind::longText:
        return grown(4'294'967'295u, column.charset);
    case TypeKind::enumeration:
        return std::max<std::uint64_t>(1, labelBytes(column));
    case TypeKind::set:
        return setBytes(column);
    case TypeKind::uuid:
        return 36;
    case TypeKind::inet4:
        return 15;
    case TypeKind::inet6:
        return 45;
    default:
        return 0;
    }
}

std::uint64_t binaryBytesOf(const SourceColumn& column) {
    const bool bytes = isBinaryKind(column.kind) || (isTextKind(column.kind) && column.charset == "binary");
    if (!bytes)
        return 0;
    switch (column.kind) {
    case TypeKind::tinyText:
    case TypeKind::tinyBlob:
        return 255;
    case TypeKind::text:
    case TypeKind::blob:
        return 65'535;
    case TypeKind::mediumText:
    case TypeKind::mediumBlob:
        return 16'777'215;
    case TypeKind::longText:
    case TypeKind::longBlob:
        return 4'294'967'295u;
    default:
        return std::max<std::uint32_t>(1, column.length);
    }
}

std::optional<TargetType> recommendedType(const SourceColumn& column, bool key, const MappingRules& rules,
                                          const TargetVersion& version) {
    if (const auto type = numberType(column, key, rules, version))
        return type;
    if (const auto type = temporalType(column, version))
        return type;
    if (column.jsonChecked)
        return key ? TargetType::varchar(kTextBytesMax) : TargetType::of(Base::json);
    if (const std::uint64_t bytes = binaryBytesOf(column))
        return key || version < since::kVarbinary ? TargetType::varchar(bytes * 2) : TargetType::varbinary(bytes);
    if (isTextKind(column.kind))
        return TargetType::varchar(textBytesOf(column, rules));
    return otherType(column, key);
}

} // namespace lodestar::mapping
