// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_rules.h"
#include "core/mapping/value_range_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

Fit impossible(const SourceColumn& column, const TargetType& type) {
    return {ValueForm::text, Severity::impossible, "impossibleType",
            column.columnType + " cannot be carried into " + type.toString() + '.',
            "Choose one of the offered types, or skip the column."};
}

Fit exact(ValueForm form) { return {form, Severity::exact, {}, {}, {}}; }

Fit noted(ValueForm form, Severity severity, std::string id, std::string text, std::string advice = {}) {
    return {form, severity, std::move(id), std::move(text), std::move(advice)};
}

Fit narrowed(ValueForm form, const TargetType& type, const std::string& limit) {
    return noted(form, Severity::lossy, "narrowed",
                 type.toString() + " holds " + limit + "; a row with another value stops the table.",
                 "Keep this type only if no such value exists or will exist.");
}

// A value that is longer than the text column stops its table; it is never cut.
Fit intoText(ValueForm form, const TargetType& type, std::uint64_t bytes) {
    if (type.length >= bytes)
        return exact(form);
    if (bytes > kTextBytesMax && type.length == kTextBytesMax)
        return noted(form, Severity::lossy, "wideText",
                     "A value of more than 1048576 bytes does not fit; a row with one stops the table.",
                     "Check the longest value, skip the column, or keep it knowing this.");
    return narrowed(form, type, "up to " + std::to_string(type.length) + " bytes");
}

/// A text, for which the user may have chosen what happens to one that is too long.
Fit textInto(const TargetType& type, std::uint64_t bytes, const MappingRules& rules) {
    Fit fit = intoText(ValueForm::text, type, bytes);
    if (fit.severity != Severity::lossy || rules.longTexts == LongTextPolicy::stop)
        return fit;
    const bool cut = rules.longTexts == LongTextPolicy::cut;
    fit.text = "A value of more than " + std::to_string(type.length) +
               (cut ? " bytes is cut at the last character that fits." : " bytes becomes NULL.");
    fit.advice = "Choose stop for long-texts to have such a row refused instead.";
    return fit;
}

Fit numberAsText(const TargetType& type, std::uint64_t bytes) {
    Fit fit = intoText(ValueForm::numericText, type, bytes);
    if (fit.severity == Severity::exact)
        fit = noted(ValueForm::numericText, Severity::changedForm, "numberToText",
                    "The number is stored as text and compared as text.");
    return fit;
}

/// "ARRAY<VARCHAR(64)>": the bytes of an element; 0: no array of texts.
std::uint32_t textElementOf(const TargetType& type) {
    constexpr std::string_view kArray = "ARRAY<";
    if (type.base != Base::other || !type.text.starts_with(kArray) || !type.text.ends_with('>'))
        return 0;
    const auto element =
        parseTargetType(std::string_view(type.text).substr(kArray.size(), type.text.size() - kArray.size() - 1));
    return element && element->base == Base::varchar ? element->length : 0;
}

std::uint64_t longestLabel(const SourceColumn& column) {
    std::uint64_t longest = 0;
    for (const std::string& label : column.labels)
        longest = std::max<std::uint64_t>(longest, label.size());
    return longest;
}

std::optional<Fit> labels(const SourceColumn& column, const TargetType& type) {
    if (column.kind == TypeKind::enumeration && type.isInteger() && type.base >= Base::smallInt) {
        const bool emptyLabel = std::find(column.labels.begin(), column.labels.end(), "") != column.labels.end();
        return emptyLabel
                   ? noted(ValueForm::labelIndex, Severity::lossy, "enumAsIndex",
                           "The position of the label is stored; the error value of ENUM looks like the empty label.")
                   : noted(ValueForm::labelIndex, Severity::changedForm, "enumAsIndex",
                           "The position of the label is stored, from 1; 0 is the error value. A label put between "
                           "others changes what a number means.",
                           "VARCHAR keeps the labels.");
    }
    if (column.kind != TypeKind::set)
        return std::nullopt;
    if (const std::uint32_t bytes = textElementOf(type); bytes != 0)
        return bytes >= longestLabel(column) ? noted(ValueForm::labelArray, Severity::changedForm, "setAsArray",
                                                     "The members of the SET are stored as an array of texts.")
                                             : impossible(column, type);
    if ((type.base == Base::bigInt && column.labels.size() <= 63) || type.base == Base::largeInt)
        return noted(
            ValueForm::labelMask, Severity::changedForm, "setAsMask",
            "The members of the SET are stored as a number, the first label as bit 1, the second as 2, then 4.",
            "VARCHAR keeps the labels.");
    return std::nullopt;
}

Fit wholeNumber(const SourceColumn& column, const TargetType& type) {
    const IntRange source = rangeOf(column);
    const std::uint64_t digits = std::max(text(source.low).size(), text(source.high).size());
    if (type.base == Base::boolean && column.kind == TypeKind::bit && column.length <= 1)
        return exact(ValueForm::boolean);
    if (type.base == Base::boolean) {
        if (column.kind != TypeKind::tinyInt)
            return impossible(column, type);
        return noted(ValueForm::boolean, Severity::lossy, "tinyint1AsBoolean",
                     "TINYINT(1) can hold -128 to 127; a row with another value than 0 and 1 stops the table.",
                     "Use TINYINT where other numbers than 0 and 1 occur.");
    }
    if (type.isInteger()) {
        const IntRange target = rangeOf(type.base);
        if (!target.covers(source))
            return narrowed(ValueForm::integer, type, text(target.low) + " to " + text(target.high));
        if (column.kind == TypeKind::bit)
            return noted(ValueForm::integer, Severity::changedForm, "bitAsNumber",
                         "The bits are stored as the unsigned number that they spell.");
        if (column.isUnsigned && column.kind != TypeKind::mediumInt && column.kind != TypeKind::decimal)
            return noted(ValueForm::integer, Severity::widened, "unsignedWidened",
                         "StarRocks has no unsigned types; " + type.toString() + " holds every value.");
        return exact(ValueForm::integer);
    }
    if (type.base == Base::decimal)
        return static_cast<std::uint64_t>(type.precision - type.scale) >= (source.low < 0 ? digits - 1 : digits)
                   ? exact(ValueForm::decimal)
                   : narrowed(ValueForm::decimal, type,
                              std::to_string(type.precision - type.scale) + " digits before the point");
    if (type.base == Base::doubling)
        return digits <= 15 ? noted(ValueForm::floating, Severity::changedForm, "integerAsDouble",
                                    "The number is stored as a floating-point number.")
                            : noted(ValueForm::floating, Severity::lossy, "integerAsDouble",
                                    "DOUBLE keeps 15 to 17 digits; longer numbers are rounded.");
    if (type.isText())
        return numberAsText(type, digits);
    return impossible(column, type);
}

Fit decimalNumber(const SourceColumn& column, const TargetType& type) {
    const int whole = column.precision - column.scale;
    if (type.base == Base::decimal) {
        if (type.precision - type.scale >= whole && type.scale >= column.scale)
            return exact(ValueForm::decimal);
        return narrowed(ValueForm::decimal, type,
                        std::to_string(type.precision - type.scale) + " digits before and " +
                            std::to_string(type.scale) + " after the point");
    }
    if (type.isInteger() && column.scale == 0 && column.precision <= 38) {
        Fit fit = wholeNumber(column, type);
        if (fit.severity <= Severity::widened)
            fit = noted(ValueForm::integer, Severity::changedForm, "decimalAsInteger",
                        "The whole number is stored as " + type.toString() + '.');
        return fit;
    }
    if (type.base == Base::doubling)
        return column.precision <= 15 ? noted(ValueForm::floating, Severity::changedForm, "decimalAsDouble",
                                              "The number is stored as a floating-point number.")
                                      : noted(ValueForm::floating, Severity::lossy, "decimalAsDouble",
                                              "DOUBLE keeps 15 to 17 digits; longer numbers are rounded.");
    if (type.isText())
        return numberAsText(type, column.precision + (column.scale == column.precision ? 3u : 2u));
    return impossible(column, type);
}

Fit floatingNumber(const SourceColumn& column, const TargetType& type) {
    if (type.base == Base::doubling && column.kind == TypeKind::floating)
        return noted(ValueForm::floating, Severity::widened, "floatAsDouble",
                     "Each FLOAT is written as its shortest text and stored as the DOUBLE that reads like it.");
    if (type.base == Base::doubling || (type.base == Base::floating && column.kind == TypeKind::floating))
        return exact(ValueForm::floating);
    if (type.base == Base::floating)
        return noted(ValueForm::floating, Severity::lossy, "narrowed", "FLOAT keeps about 7 of the 15 digits.",
                     "Use DOUBLE.");
    if (type.isText())
        return numberAsText(type, 24);
    if (type.base == Base::decimal && column.hasDigits && type.scale >= column.scale &&
        type.precision - type.scale >= column.precision - column.scale)
        return noted(ValueForm::roundedDecimal, Severity::changedForm, "floatAsDecimal",
                     "The number is stored with " + std::to_string(column.scale) +
                         " digits after the point, as MySQL prints it.");
    return impossible(column, type);
}

Fit timeOfDay(const SourceColumn& column, const TargetType& type) {
    if (type.isText()) {
        const std::uint64_t bytes = 10 + (column.fraction ? 1u + column.fraction : 0u); // -838:59:59.ffffff
        Fit fit = intoText(ValueForm::time, type, bytes);
        if (fit.severity == Severity::exact)
            fit = noted(ValueForm::time, Severity::changedForm, "timeAsText",
                        "StarRocks stores no TIME; the value is kept as text.",
                        "BIGINT keeps it as microseconds, which sort and add.");
        return fit;
    }
    if (type.base == Base::bigInt)
        return noted(ValueForm::microseconds, Severity::changedForm, "timeAsMicroseconds",
                     "The time is stored as a number of microseconds.");
    if (type.base == Base::integer)
        return column.fraction == 0 ? noted(ValueForm::seconds, Severity::changedForm, "timeAsSeconds",
                                            "The time is stored as a number of seconds.")
                                    : noted(ValueForm::seconds, Severity::lossy, "timeAsSeconds",
                                            "The time is stored as a number of seconds; a row with a fraction of one "
                                            "stops the table.",
                                            "BIGINT keeps microseconds.");
    return impossible(column, type);
}

Fit moment(const SourceColumn& column, const TargetType& type, const MappingRules& rules,
           const TargetVersion& version) {
    const bool plainDate = column.kind == TypeKind::date;
    const bool zoned = column.kind == TypeKind::timestamp;
    if (type.isText()) {
        Fit fit =
            intoText(ValueForm::text, type, plainDate ? 10u : 19u + (column.fraction ? 1u + column.fraction : 0u));
        if (fit.severity == Severity::exact)
            fit = noted(ValueForm::text, Severity::changedForm, "dateAsText",
                        zoned && rules.serverTimeZone != "UTC"
                            ? "The value is kept as text in the zone " + rules.serverTimeZone + ", zero dates included."
                            : std::string("The value is kept as text, zero dates included."));
        return fit;
    }
    if (type.base == Base::bigInt && !plainDate)
        return noted(ValueForm::microseconds, Severity::changedForm, "dateAsMicroseconds",
                     "The value is stored as microseconds since 1970-01-01 00:00:00.");
    if (plainDate && type.base == Base::date)
        return exact(ValueForm::date);
    if (type.base != Base::dateTime)
        return impossible(column, type);
    if (plainDate)
        return noted(ValueForm::dateTime, Severity::widened, "dateAsDateTime",
                     "The date is stored with the time 00:00:00.");
    if (column.fraction > 0 && version < since::kMicroseconds)
        return noted(ValueForm::dateTime, Severity::lossy, "fractionLost",
                     "StarRocks before 3.3 stores DATETIME without fractions of a second.", "VARCHAR(26) keeps them.");
    if (zoned && rules.serverTimeZone != "UTC")
        return noted(ValueForm::dateTime, Severity::changedForm, "timestampZone",
                     "TIMESTAMP is written in the zone " + rules.serverTimeZone +
                         "; it is ambiguous in the hour when clocks go back.",
                     "Without server-time-zone it is written in UTC, which is never ambiguous.");
    return exact(ValueForm::dateTime);
}

Fit textual(const SourceColumn& column, const TargetType& type, const MappingRules& rules) {
    if (column.kind == TypeKind::json || column.jsonChecked) {
        if (type.base == Base::json)
            return noted(ValueForm::json, Severity::changedForm, "jsonChanged",
                         "StarRocks stores JSON in its own form: the order of keys, repeated keys and the text of "
                         "numbers may change. The JSON value null would become NULL; a row with it stops the table.",
                         "VARCHAR(1048576) keeps the text byte for byte.");
        return type.isText() ? intoText(ValueForm::text, type, 1ull << 30) : impossible(column, type);
    }
    if (type.base == Base::json && isTextKind(column.kind))
        return noted(ValueForm::json, Severity::lossy, "textToJson",
                     "Only JSON text fits a JSON column; a row with another text stops the table.",
                     "Keep VARCHAR unless every value is JSON.");
    if (const auto fit = labels(column, type))
        return *fit;
    if (column.kind == TypeKind::inet4 && type.base == Base::bigInt)
        return noted(ValueForm::addressNumber, Severity::changedForm, "addressAsNumber",
                     "The address is stored as the number that INET_ATON gives.");
    if (column.kind == TypeKind::inet6 && type.base == Base::varbinary && type.length >= 16)
        return noted(ValueForm::addressBytes, Severity::changedForm, "addressAsBytes",
                     "The address is stored as its 16 bytes.");
    if (!type.isText())
        return impossible(column, type);
    Fit fit = textInto(type, textBytesOf(column, rules), rules);
    if (fit.severity == Severity::exact && type.base == Base::charText)
        fit = noted(ValueForm::text, Severity::changedForm, "charPadded",
                    "StarRocks pads CHAR, and pads short values differently than MySQL.", "VARCHAR keeps the value.");
    if (fit.severity == Severity::exact && column.kind == TypeKind::set)
        fit = noted(ValueForm::text, Severity::changedForm, "setAsText",
                    "The members of the SET are stored as text, joined by commas.");
    return fit;
}

Fit bytes(const SourceColumn& column, const TargetType& type) {
    const std::uint64_t most = binaryBytesOf(column);
    if (type.base == Base::varbinary) {
        if (type.length >= most)
            return exact(ValueForm::binary);
        Fit fit = intoText(ValueForm::binary, type, most);
        if (fit.id == "wideText")
            fit.id = "wideBinary";
        return fit;
    }
    if (!type.isText())
        return impossible(column, type);
    if (column.kind == TypeKind::binary && column.length == 16 && type.length >= 36 && type.length != 2 * most)
        return noted(ValueForm::uuidText, Severity::changedForm, "binaryAsUuid",
                     "The 16 bytes are stored as the text of a UUID.");
    Fit fit = intoText(ValueForm::hex, type, most * 2);
    if (fit.severity == Severity::exact)
        fit = noted(ValueForm::hex, Severity::changedForm, "binaryAsHex", "The bytes are stored as hexadecimal text.");
    return fit;
}

Fit geometry(const SourceColumn& column, const TargetType& type) {
    if (type.base == Base::varbinary)
        return noted(ValueForm::binary, Severity::changedForm, "geometryAsBytes",
                     "The shape is stored as MySQL keeps it: four bytes of SRID, then WKB.");
    if (type.base == Base::other && type.text == kTwoDoubles && column.typeName == "point")
        return noted(ValueForm::pointX, Severity::changedForm, "pointAsColumns",
                     "The point is stored as two columns, one for each coordinate, without the SRID.");
    if (!type.isText())
        return impossible(column, type);
    return noted(ValueForm::wkt, Severity::changedForm, "geometryAsWkt",
                 "StarRocks has no column type for shapes; they are stored as WKT, without the SRID.",
                 "VARBINARY keeps SRID and WKB.");
}

} // namespace

Fit fitOf(const SourceColumn& column, const TargetType& type, const MappingRules& rules, const TargetVersion& version) {
    switch (column.kind) {
    case TypeKind::tinyInt:
    case TypeKind::smallInt:
    case TypeKind::mediumInt:
    case TypeKind::integer:
    case TypeKind::bigInt:
    case TypeKind::year:
    case TypeKind::bit:
        return wholeNumber(column, type);
    case TypeKind::decimal:
        return decimalNumber(column, type);
    case TypeKind::floating:
    case TypeKind::doubling:
        return floatingNumber(column, type);
    case TypeKind::time:
        return timeOfDay(column, type);
    case TypeKind::date:
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        return moment(column, type, rules, version);
    case TypeKind::geometry:
        return geometry(column, type);
    case TypeKind::vector:
        if (type.base == Base::other && type.text == "ARRAY<FLOAT>")
            return exact(ValueForm::vector);
        return type.base == Base::varbinary ? noted(ValueForm::binary, Severity::changedForm, "vectorAsBytes",
                                                    "The numbers are stored as four bytes each, little endian.")
                                            : impossible(column, type);
    case TypeKind::unknown:
        return impossible(column, type);
    default:
        return binaryBytesOf(column) ? bytes(column, type) : textual(column, type, rules);
    }
}

} // namespace lodestar::mapping
