// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/fit_internal.h"
#include "core/mapping/value_range_internal.h"
#include <algorithm>
namespace lodestar::mapping {

Fit impossible(const schema::SourceColumn& column, const TargetType& type) {
    return {ValueForm::text, Severity::impossible, "impossibleType",
            column.columnType + " cannot be carried into " + type.toString() + '.',
            "Choose one of the offered types, or skip the column."};
}

Fit narrowed(ValueForm form, const TargetType& type, const std::string& limit) {
    return noted(form, Severity::lossy, "narrowed",
                 type.toString() + " holds " + limit + "; a row with another value stops the table.",
                 "Keep this type only if no such value exists or will exist.");
}

Fit intoText(ValueForm form, const TargetType& type, std::uint64_t bytes) {
    if (type.length >= bytes)
        return exact(form);
    if (bytes > kTextBytesMax && type.length == kTextBytesMax)
        return noted(form, Severity::lossy, "wideText",
                     "A value of more than 1048576 bytes does not fit; a row with one stops the table.",
                     "Check the longest value, skip the column, or keep it knowing this.");
    return narrowed(form, type, "up to " + std::to_string(type.length) + " bytes");
}

namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

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

/// The dictionary of every server so far spells types in three-byte UTF-8, with "?" for what that cannot say.
bool mayHideCharacters(const SourceColumn& column) {
    const auto unclear = [](const std::string& label) { return label.find('?') != std::string::npos; };
    return bytesPerCharacter(column.charset, {}) == 4 &&
           std::any_of(column.labels.begin(), column.labels.end(), unclear);
}

std::optional<Fit> labels(const SourceColumn& column, const TargetType& type) {
    if (column.kind == TypeKind::enumeration && type.isInteger() && type.base >= Base::smallInt) {
        if (rangeOf(type.base).high < static_cast<Int128>(column.labels.size()))
            return narrowed(ValueForm::labelIndex, type, "positions up to " + mapping::text(rangeOf(type.base).high));
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
    // By the character set, whatever was chosen for the length of the column.
    Fit fit = textInto(type, textBytesOf(column, MappingRules{}), rules);
    if (fit.severity == Severity::exact && type.base == Base::charText)
        fit = noted(ValueForm::text, Severity::changedForm, "charPadded",
                    "StarRocks pads CHAR, and pads short values differently than MySQL.", "VARCHAR keeps the value.");
    if (fit.severity == Severity::exact && mayHideCharacters(column))
        fit = noted(ValueForm::text, Severity::lossy, "labelUnclear",
                    "The server shows \"?\" for a character beyond U+FFFF in a label: such a label would arrive so.",
                    "Nothing is lost where the label has a question mark; else rename it in the source.");
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

/// What a shape's text or bytes become; of a POINT it is known how long they get.
Fit shape(const SourceColumn& column, const TargetType& type, std::uint32_t pointBytes, Fit fit) {
    if (column.typeName == "point" && type.length >= pointBytes)
        return fit;
    if (type.length < kTextBytesMax)
        return narrowed(fit.form, type, "up to " + std::to_string(type.length) + " bytes");
    fit.text += " One of more than " + std::to_string(kTextBytesMax) + " bytes stops the table.";
    return fit;
}

Fit geometry(const SourceColumn& column, const TargetType& type) {
    constexpr std::uint32_t kPointWkb = 25;  // SRID, byte order, type, two coordinates
    constexpr std::uint32_t kPointText = 56; // POINT(), two numbers of 24 bytes, a blank
    if (type.base == Base::varbinary)
        return shape(column, type, kPointWkb,
                     noted(ValueForm::binary, Severity::changedForm, "geometryAsBytes",
                           "The shape is stored as MySQL keeps it: four bytes of SRID, then WKB."));
    if (type.base == Base::json)
        return noted(ValueForm::geoJson, Severity::changedForm, "geometryAsGeoJson",
                     "The shape is stored as GeoJSON, without the SRID, longitude first.",
                     "VARBINARY keeps SRID and WKB.");
    if (type.base == Base::other && type.text == kTwoDoubles && column.typeName == "point")
        return noted(ValueForm::pointX, Severity::changedForm, "pointAsColumns",
                     "The point is stored as two columns, one for each coordinate, longitude first, without the SRID.");
    if (!type.isText())
        return impossible(column, type);
    return shape(column, type, kPointText,
                 noted(ValueForm::wkt, Severity::changedForm, "geometryAsWkt",
                       "StarRocks has no column type for shapes; they are stored as WKT, without the SRID, "
                       "longitude first.",
                       "VARBINARY keeps SRID and WKB."));
}

Fit vector(const SourceColumn& column, const TargetType& type) {
    if (type.base == Base::other && type.text == "ARRAY<FLOAT>")
        return exact(ValueForm::vector);
    if (type.base != Base::varbinary)
        return impossible(column, type);
    if (type.length < column.length * 4ull)
        return narrowed(ValueForm::binary, type, "up to " + std::to_string(type.length) + " bytes");
    return noted(ValueForm::binary, Severity::changedForm, "vectorAsBytes",
                 "The numbers are stored as four bytes each, little endian.");
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
        return wholeNumberFit(column, type);
    case TypeKind::decimal:
        return decimalFit(column, type);
    case TypeKind::floating:
    case TypeKind::doubling:
        return floatingFit(column, type);
    case TypeKind::time:
        return timeOfDayFit(column, type);
    case TypeKind::date:
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        return momentFit(column, type, rules, version);
    case TypeKind::geometry:
        return geometry(column, type);
    case TypeKind::vector:
        return vector(column, type);
    case TypeKind::unknown:
        return impossible(column, type);
    default:
        return binaryBytesOf(column) ? bytes(column, type) : textual(column, type, rules);
    }
}

} // namespace lodestar::mapping
