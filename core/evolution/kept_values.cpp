// SPDX-License-Identifier: GPL-3.0-or-later
// Which changes of a source column leave the values that are there as they are, and what an added column holds.
// Sources: MySQL 8.0 Reference Manual, "Data Types" (ranges), "ALTER TABLE" (implicit defaults of added columns:
// "Data Type Default Values").
#include "core/evolution/evolution.h"
#include "core/mapping/target_type.h"
#include "core/schema/schema_change.h"
#include <algorithm>
#include <array>
#include <strings.h>
namespace lodestar::evolution {
namespace {

using mapping::TargetType;
using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

bool isInteger(TypeKind kind) { return kind >= TypeKind::tinyInt && kind <= TypeKind::bigInt; }
bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }
bool isBytes(TypeKind kind) {
    return kind == TypeKind::varbinary || (kind >= TypeKind::tinyBlob && kind <= TypeKind::longBlob);
}

int integerBits(TypeKind kind) {
    constexpr std::array kBits{8, 16, 24, 32, 64};
    return kBits[static_cast<std::size_t>(kind) - static_cast<std::size_t>(TypeKind::tinyInt)];
}

bool integerKept(const SourceColumn& before, const SourceColumn& after) {
    const int bits = integerBits(after.kind) - integerBits(before.kind);
    if (before.isUnsigned == after.isUnsigned)
        return bits >= 0;
    return before.isUnsigned && bits > 0; // a signed column may hold negative numbers
}

/// Most bytes (TEXT, BLOB) or characters (CHAR, VARCHAR) of a column; the first of a pair tells which.
std::pair<bool, std::uint64_t> capacity(const SourceColumn& column) {
    switch (column.kind) {
    case TypeKind::tinyText:
    case TypeKind::tinyBlob:
        return {true, 255};
    case TypeKind::text:
    case TypeKind::blob:
        return {true, 65'535};
    case TypeKind::mediumText:
    case TypeKind::mediumBlob:
        return {true, 16'777'215};
    case TypeKind::longText:
    case TypeKind::longBlob:
        return {true, 4'294'967'295u};
    default:
        return {false, column.length};
    }
}

bool charsetKept(const std::string& before, const std::string& after) {
    if (before == after || before == "ascii")
        return true;
    return after == "utf8mb4" && before != "binary";
}

bool textKept(const SourceColumn& before, const SourceColumn& after) {
    if (!charsetKept(before.charset, after.charset))
        return false;
    if (after.kind == TypeKind::charText && before.kind != TypeKind::charText)
        return false; // CHAR loses blanks at the end
    const auto [beforeInBytes, beforeMost] = capacity(before);
    const auto [afterInBytes, afterMost] = capacity(after);
    const std::uint64_t width = schema::bytesPerCharacterOf(after.charset);
    if (beforeInBytes == afterInBytes)
        return afterMost >= (beforeInBytes && before.charset != after.charset ? beforeMost * width : beforeMost);
    // VARCHAR(n) into a TEXT needs its bytes; a TEXT of n bytes has at most n characters.
    return afterInBytes ? afterMost >= beforeMost * width : afterMost >= beforeMost;
}

bool labelsKept(const SourceColumn& before, const SourceColumn& after) {
    if (!charsetKept(before.charset, after.charset))
        return false;
    // The text of a SET names its members in the order of the type.
    if (before.kind == TypeKind::set)
        return before.labels.size() <= after.labels.size() &&
               std::equal(before.labels.begin(), before.labels.end(), after.labels.begin());
    return std::all_of(before.labels.begin(), before.labels.end(), [&](const std::string& label) {
        return std::find(after.labels.begin(), after.labels.end(), label) != after.labels.end();
    });
}

Error notTold(const SourceColumn& column) {
    return Error(ErrorCode::schemaChangeNotCarried,
                 "the new column " + column.name +
                     " gives rows that are already there values which the log does not tell")
        .withScope(ErrorScope::table);
}

bool isDigits(const std::string& text, std::size_t from, std::size_t count) {
    return text.size() >= from + count && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                                                      text.begin() + static_cast<std::ptrdiff_t>(from + count),
                                                      [](char c) { return c >= '0' && c <= '9'; });
}

/// YYYY-MM-DD, then nothing (DATE) or " HH:MM:SS" with no more digits of a fraction than the column keeps.
bool isFullDate(const std::string& text, const SourceColumn& column) {
    if (!(isDigits(text, 0, 4) && isDigits(text, 5, 2) && isDigits(text, 8, 2) && text[4] == '-' && text[7] == '-'))
        return false;
    if (column.kind == TypeKind::date)
        return text.size() == 10;
    if (text.size() < 19 || text[10] != ' ' || text[13] != ':' || text[16] != ':')
        return false;
    return text.size() == 19 || (text[19] == '.' && text.size() <= 20u + column.fraction);
}

/// Whether the target's default text means the value that MySQL stores.
bool saysTheValue(const SourceColumn& column, const mapping::TargetColumn& target) {
    using mapping::ValueForm;
    switch (target.form) {
    case ValueForm::integer:
    case ValueForm::boolean:
    case ValueForm::decimal:
    case ValueForm::floating:
        return true;
    case ValueForm::date:
    case ValueForm::dateTime:
        return isFullDate(*target.defaultText, column);
    case ValueForm::text:
        return isText(column.kind) || column.kind == TypeKind::enumeration ||
               (column.kind == TypeKind::set && target.defaultText->find(',') == std::string::npos);
    default:
        return false; // digits and fractions would have to be filled up as MySQL does
    }
}

} // namespace

bool keepsValues(const SourceColumn& before, const SourceColumn& after, bool strictSource) {
    if (before.nullable && !after.nullable && !strictSource)
        return false; // NULL becomes 0 or ''
    if (before.generated || after.generated)
        return before.generated == after.generated && before.columnType == after.columnType;
    if (isInteger(before.kind) && isInteger(after.kind))
        return strictSource || integerKept(before, after);
    if (isText(before.kind) && isText(after.kind))
        return textKept(before, after);
    if (isBytes(before.kind) && isBytes(after.kind))
        return capacity(after).second >= capacity(before).second;
    if (before.kind == TypeKind::enumeration && isText(after.kind))
        return charsetKept(before.charset, after.charset) && after.kind != TypeKind::charText &&
               std::all_of(before.labels.begin(), before.labels.end(),
                           [&](const std::string& label) { return label.size() <= capacity(after).second; });
    if (before.kind == TypeKind::floating && after.kind == TypeKind::doubling)
        return !before.hasDigits && !after.hasDigits;
    if (before.kind == TypeKind::date && after.kind == TypeKind::dateTime)
        return true;
    if (before.kind != after.kind || before.isUnsigned != after.isUnsigned)
        return false;
    switch (before.kind) {
    case TypeKind::decimal:
        return after.scale >= before.scale && after.precision - after.scale >= before.precision - before.scale;
    case TypeKind::dateTime:
    case TypeKind::timestamp:
    case TypeKind::time:
        return after.fraction >= before.fraction;
    case TypeKind::enumeration:
    case TypeKind::set:
        return labelsKept(before, after);
    case TypeKind::bit:
        return after.length >= before.length;
    case TypeKind::binary:
        return after.length == before.length; // a longer one fills up with zero bytes
    case TypeKind::floating:
    case TypeKind::doubling:
        return before.hasDigits == after.hasDigits && before.scale == after.scale;
    default:
        return before.typeName == after.typeName;
    }
}

Result<std::optional<std::string>> valueOfAdded(const SourceColumn& column, const mapping::TargetColumn& target) {
    if (column.generated || column.autoIncrement)
        return notTold(column);
    if (column.defaultText && strcasecmp(column.defaultText->c_str(), "NULL") != 0) {
        if (column.defaultIsExpression || !target.defaultText || *target.defaultText == "CURRENT_TIMESTAMP" ||
            !saysTheValue(column, target))
            return notTold(column);
        return target.defaultText;
    }
    if (column.nullable)
        return std::optional<std::string>();
    if (isInteger(column.kind) || column.kind == TypeKind::decimal || column.kind == TypeKind::floating ||
        column.kind == TypeKind::doubling) {
        const auto type = mapping::parseTargetType(target.type);
        if (type && !type->isText())
            return std::optional<std::string>("0");
    }
    if (isText(column.kind))
        return std::optional<std::string>("");
    if (column.kind == TypeKind::enumeration && !column.labels.empty() && target.form == mapping::ValueForm::labelIndex)
        return std::optional<std::string>("1");
    if (column.kind == TypeKind::enumeration && !column.labels.empty())
        return std::optional<std::string>(column.labels.front());
    return notTold(column);
}

bool canAlterType(const std::string& from, const std::string& to) {
    const auto a = mapping::parseTargetType(from);
    const auto b = mapping::parseTargetType(to);
    if (!a || !b)
        return false;
    if (*a == *b)
        return true;
    if (a->isInteger() && b->isInteger())
        return a->base < b->base;
    if (a->base == Base::varchar && b->base == Base::varchar)
        return a->length <= b->length;
    if (a->base == Base::decimal && b->base == Base::decimal)
        return b->scale >= a->scale && b->precision - b->scale >= a->precision - a->scale;
    return (a->base == Base::date && b->base == Base::dateTime) ||
           (a->base == Base::floating && b->base == Base::doubling);
}

} // namespace lodestar::evolution
