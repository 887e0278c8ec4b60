// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/fit_internal.h"
#include "core/mapping/value_range_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

Fit numberAsText(const TargetType& type, std::uint64_t bytes) {
    Fit fit = intoText(ValueForm::numericText, type, bytes);
    if (fit.severity == Severity::exact)
        fit = noted(ValueForm::numericText, Severity::changedForm, "numberToText",
                    "The number is stored as text and compared as text.");
    return fit;
}

Fit bitAsNumber(ValueForm form) {
    return noted(form, Severity::changedForm, "bitAsNumber",
                 "The bits are stored as the unsigned number that they spell.");
}

} // namespace

Fit wholeNumberFit(const SourceColumn& column, const TargetType& type) {
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
        if (column.kind == TypeKind::year && column.length == 2 && target.covers(source))
            return noted(ValueForm::integer, Severity::exact, "yearOfTwoDigits",
                         "The server gives two digits of such a year, and these are stored.",
                         "Change the column to YEAR(4) in the source.");
        if (!target.covers(source))
            return narrowed(ValueForm::integer, type, text(target.low) + " to " + text(target.high));
        if (column.kind == TypeKind::bit)
            return bitAsNumber(ValueForm::integer);
        if (column.isUnsigned && column.kind != TypeKind::mediumInt && column.kind != TypeKind::decimal)
            return noted(ValueForm::integer, Severity::widened, "unsignedWidened",
                         "StarRocks has no unsigned types; " + type.toString() + " holds every value.");
        return exact(ValueForm::integer);
    }
    if (type.base == Base::decimal)
        return static_cast<std::uint64_t>(type.precision - type.scale) >= (source.low < 0 ? digits - 1 : digits)
                   ? column.kind == TypeKind::bit ? bitAsNumber(ValueForm::decimal) : exact(ValueForm::decimal)
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

Fit decimalFit(const SourceColumn& column, const TargetType& type) {
    const int whole = column.precision - column.scale;
    if (type.base == Base::decimal) {
        if (type.precision - type.scale >= whole && type.scale >= column.scale)
            return exact(ValueForm::decimal);
        return narrowed(ValueForm::decimal, type,
                        std::to_string(type.precision - type.scale) + " digits before and " +
                            std::to_string(type.scale) + " after the point");
    }
    if (type.isInteger() && column.scale == 0 && column.precision <= 38) {
        Fit fit = wholeNumberFit(column, type);
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

Fit floatingFit(const SourceColumn& column, const TargetType& type) {
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

Fit timeOfDayFit(const SourceColumn& column, const TargetType& type) {
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

Fit momentFit(const SourceColumn& column, const TargetType& type, const MappingRules& rules,
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

} // namespace lodestar::mapping
