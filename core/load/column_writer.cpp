// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/column_writer.h"
#include "core/load/form_writers_internal.h"
#include "core/load/text_scan.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <cctype>
#include <limits>
namespace lodestar::load {
namespace {

using mapping::ValueForm;
using value::CellKind;
using value::CellView;

/// "VARCHAR(160)" -> "VARCHAR"
std::string baseType(std::string_view type) {
    std::string base;
    for (const char c : type) {
        if (c == '(' || c == ' ' || c == '<')
            break;
        base += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return base;
}

bool rangeOf(const std::string& base, IntegerRange& range, std::uint16_t& width) {
    const auto bits = [&](unsigned count) {
        range.max = static_cast<std::int64_t>((std::uint64_t{1} << (count - 1)) - 1);
        range.min = -range.max - 1;
        width = static_cast<std::uint16_t>(count / 8);
        return true;
    };
    if (base == "BOOLEAN") {
        range = {0, 1, false};
        width = 1;
        return true;
    }
    if (base == "TINYINT")
        return bits(8);
    if (base == "SMALLINT")
        return bits(16);
    if (base == "INT" || base == "INTEGER")
        return bits(32);
    if (base == "LARGEINT") {
        bits(64);
        range.large = true;
        width = 16;
        return true;
    }
    return base == "BIGINT" && bits(64);
}

bool isText(const std::string& base) { return base == "VARCHAR" || base == "CHAR" || base == "STRING"; }

/// What a form needs of the target type.
bool fits(ValueForm form, const std::string& base, bool isInteger) {
    switch (form) {
    case ValueForm::integer:
    case ValueForm::microseconds:
    case ValueForm::seconds:
    case ValueForm::labelMask:
    case ValueForm::labelIndex:
    case ValueForm::addressNumber:
        return isInteger;
    case ValueForm::boolean:
        return isInteger;
    case ValueForm::decimal:
    case ValueForm::roundedDecimal:
        return base == "DECIMAL" || base.starts_with("DECIMAL") || base == "NUMERIC";
    case ValueForm::floating:
        return base == "FLOAT" || base == "DOUBLE";
    case ValueForm::pointX:
    case ValueForm::pointY:
        return base == "DOUBLE";
    case ValueForm::date:
        return base == "DATE";
    case ValueForm::dateTime:
        return base == "DATETIME";
    case ValueForm::json:
    case ValueForm::geoJson:
        return base == "JSON";
    case ValueForm::binary:
    case ValueForm::addressBytes:
        return base == "VARBINARY" || base == "BINARY";
    case ValueForm::vector:
    case ValueForm::labelArray:
        return base == "ARRAY";
    default:
        return isText(base);
    }
}

FormWriters writersOf(ValueForm form) {
    switch (form) {
    case ValueForm::integer:
        return integerForm();
    case ValueForm::boolean:
        return booleanForm();
    case ValueForm::decimal:
        return decimalForm();
    case ValueForm::floating:
        return floatingForm();
    case ValueForm::date:
        return dateForm();
    case ValueForm::dateTime:
        return dateTimeForm();
    case ValueForm::time:
        return timeForm();
    case ValueForm::text:
        return textForm();
    case ValueForm::json:
        return jsonForm();
    case ValueForm::binary:
        return binaryForm();
    case ValueForm::hex:
        return hexForm();
    case ValueForm::uuidText:
        return uuidForm();
    case ValueForm::wkt:
        return wktForm();
    case ValueForm::microseconds:
        return microsecondsForm();
    case ValueForm::numericText:
        return numericTextForm();
    case ValueForm::vector:
        return vectorForm();
    case ValueForm::roundedDecimal:
        return roundedDecimalForm();
    case ValueForm::seconds:
        return secondsForm();
    case ValueForm::labelArray:
        return labelArrayForm();
    case ValueForm::labelMask:
        return labelMaskForm();
    case ValueForm::labelIndex:
        return labelIndexForm();
    case ValueForm::addressNumber:
        return addressNumberForm();
    case ValueForm::addressBytes:
        return addressBytesForm();
    case ValueForm::geoJson:
        return geoJsonForm();
    case ValueForm::pointX:
        return pointXForm();
    case ValueForm::pointY:
        return pointYForm();
    }
    return {};
}

std::string_view kindName(CellKind kind) {
    static constexpr std::string_view kNames[] = {"null",     "absent",  "integer",  "integer", "float",
                                                  "double",   "decimal", "text",     "binary",  "JSON",
                                                  "geometry", "date",    "datetime", "time"};
    return kNames[static_cast<std::size_t>(kind)];
}

constexpr std::size_t kShownMax = 64;

} // namespace

Written refuseKind(const CellView& cell, std::string& reason) {
    reason = "a value of kind " + std::string(kindName(cell.kind)) + " does not go with the planned form of the column";
    return Written::refused;
}

Written refuseLength(const ColumnWriter& column, std::size_t bytes, std::string& reason) {
    reason = "a value of " + std::to_string(bytes) + " bytes is longer than the " + std::to_string(column.bytesMax) +
             " bytes of " + column.target->type;
    return Written::refused;
}

void setAnyValue(ColumnWriter& writer, const std::string& base, bool isInteger) {
    writer.anyJson = R"("")";
    if (isInteger || base == "BOOLEAN" || base == "FLOAT" || base == "DOUBLE" || base.starts_with("DECIMAL")) {
        writer.anyCsv = writer.anyJson = "0";
    } else if (base == "DATE") {
        writer.anyCsv = "1970-01-01";
        writer.anyJson = R"("1970-01-01")";
    } else if (base == "DATETIME") {
        writer.anyCsv = "1970-01-01 00:00:00";
        writer.anyJson = R"("1970-01-01 00:00:00")";
    } else if (base == "JSON") {
        writer.anyCsv = writer.anyJson = "{}";
    } else if (base == "ARRAY") {
        writer.anyCsv = writer.anyJson = "[]";
    }
}

Result<ColumnWriter> makeColumnWriter(const mapping::TargetColumn& column, const schema::SourceColumn& source,
                                      const mapping::TablePlan& plan, const TimeZone& zone) {
    ColumnWriter writer;
    const std::string base = baseType(column.type);
    const bool isInteger = rangeOf(base, writer.range, writer.keyWidth);
    if (!fits(column.form, base, isInteger))
        return Error(ErrorCode::unsupported,
                     "column " + column.name + ": a value of the source type " + source.columnType +
                         " cannot be written into " + column.type,
                     "Choose another target type for this column")
            .withScope(ErrorScope::table);
    const FormWriters functions = writersOf(column.form);
    writer.csv = functions.csv;
    writer.json = functions.json;
    writer.source = static_cast<std::size_t>(column.sourceColumn);
    writer.nullable = column.nullable;
    writer.key = column.key;
    writer.fraction = column.fraction;
    writer.precision = column.precision;
    writer.scale = column.scale;
    writer.bytesMax = column.bytesMax;
    writer.zeroDates = plan.zeroDates;
    writer.longTexts = column.key ? mapping::LongTextPolicy::stop : plan.longTexts;
    writer.labels = &source.labels;
    writer.zone = &zone;
    writer.target = &column;
    writer.targetFloat = base == "FLOAT";
    writer.hexField = column.form == ValueForm::binary || column.form == ValueForm::addressBytes;
    // Recorded: "Unsupported CSV type DECIMAL256(76, 30)".
    writer.jsonOnly =
        (column.form == ValueForm::decimal && column.precision > 38) || column.form == ValueForm::labelArray;
    writer.shifted = source.kind == schema::TypeKind::timestamp && !zone.isUtc();
    if (base == "DATE")
        writer.keyWidth = 4;
    else if (base == "DATETIME")
        writer.keyWidth = 8;
    setAnyValue(writer, base, isInteger);
    return writer;
}

std::string describeCell(const CellView& cell) {
    std::string text;
    char moment[value::kTemporalTextMax];
    const auto upTo = [&moment](const char* end) {
        return std::string(moment, static_cast<std::size_t>(end - moment));
    };
    const bool asBytes = cell.kind == CellKind::text && !value::isUtf8(cell.bytes); // an error text has to stay UTF-8
    switch (asBytes ? CellKind::binary : cell.kind) {
    case CellKind::null:
        return "NULL";
    case CellKind::absent:
        return "(not logged)";
    case CellKind::int64:
        return std::to_string(cell.i);
    case CellKind::uint64:
        return std::to_string(cell.u);
    case CellKind::float32:
        value::appendFloat(text, cell.f);
        return text;
    case CellKind::float64:
        value::appendDouble(text, cell.d);
        return text;
    case CellKind::decimal:
        return std::string(cell.bytes);
    case CellKind::date:
        return upTo(value::writeDate(moment, cell.temporal));
    case CellKind::dateTime:
        return upTo(value::writeDateTime(moment, cell.temporal, cell.fraction));
    case CellKind::time:
        return upTo(value::writeTime(moment, cell.temporal, cell.fraction));
    case CellKind::binary:
    case CellKind::geometry: {
        static constexpr char kHex[] = "0123456789ABCDEF";
        text = "0x";
        for (const char c : cell.bytes.substr(0, kShownMax / 2)) {
            text += kHex[static_cast<unsigned char>(c) >> 4];
            text += kHex[static_cast<unsigned char>(c) & 15];
        }
        return cell.bytes.size() > kShownMax / 2 ? text + "..." : text;
    }
    case CellKind::text:
    case CellKind::json:
        break;
    }
    std::size_t size = std::min(cell.bytes.size(), kShownMax);
    while (size < cell.bytes.size() && size > 0 && (static_cast<unsigned char>(cell.bytes[size]) & 0xC0) == 0x80)
        --size; // not inside a character
    return '\'' + std::string(cell.bytes.substr(0, size)) + (size < cell.bytes.size() ? "...'" : "'");
}

} // namespace lodestar::load
