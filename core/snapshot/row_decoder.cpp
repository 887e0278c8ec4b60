// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/row_decoder.h"
#include "core/snapshot/wire.h"
#include "core/value/number_text.h"
namespace lodestar::snapshot {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using value::CellKind;
using value::CellView;
using value::Temporal;

// MySQL Source Code Documentation, "Column Type" (enum_field_types).
enum WireType : std::uint8_t {
    tiny = 1,
    shortInt = 2,
    longInt = 3,
    floatNumber = 4,
    doubleNumber = 5,
    timestampValue = 7,
    longLong = 8,
    int24 = 9,
    dateValue = 10,
    timeValue = 11,
    dateTimeValue = 12,
    yearValue = 13,
    varChar = 15,
    bitValue = 16,
    vectorValue = 242,
    jsonValue = 245,
    newDecimal = 246,
    enumValue = 247,
    setValue = 248,
    tinyBlob = 249,
    mediumBlob = 250,
    longBlob = 251,
    blob = 252,
    varString = 253,
    string = 254,
    geometryValue = 255,
};

bool isByteString(std::uint8_t type) {
    return type == varChar || type == vectorValue || type == jsonValue || type >= enumValue;
}

/// What the column's values become; false if the kind is not an integer, temporal or number.
CellKind byteKind(const SourceColumn& column) {
    if (column.kind == TypeKind::json || column.jsonChecked)
        return CellKind::json;
    if (column.kind == TypeKind::geometry)
        return CellKind::geometry;
    if (column.kind == TypeKind::vector || (column.kind >= TypeKind::binary && column.kind <= TypeKind::longBlob) ||
        column.charset == "binary")
        return CellKind::binary;
    return CellKind::text;
}

std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t out = 0;
    for (const char c : bytes)
        out = out << 8 | static_cast<unsigned char>(c);
    return out;
}

/// Date and time of 0, 4, 7 or 11 bytes; trailing zero parts are left out.
Temporal readDateTime(WireReader& reader, bool& valid) {
    const std::uint8_t length = reader.byte();
    Temporal out{};
    valid = length == 0 || length == 4 || length == 7 || length == 11;
    if (length >= 4) {
        out.year = reader.number<std::uint16_t>();
        out.month = reader.byte();
        out.day = reader.byte();
    }
    if (length >= 7) {
        out.hour = reader.byte();
        out.minute = reader.byte();
        out.second = reader.byte();
    }
    if (length >= 11)
        out.microsecond = reader.number<std::uint32_t>();
    return out;
}

/// Duration of 0, 8 or 12 bytes: sign, days, hours, minutes, seconds, microseconds.
Temporal readTime(WireReader& reader, bool& valid) {
    const std::uint8_t length = reader.byte();
    Temporal out{};
    valid = length == 0 || length == 8 || length == 12;
    if (length >= 8) {
        out.negative = reader.byte() != 0;
        const std::uint32_t days = reader.number<std::uint32_t>();
        const std::uint32_t hours = days * 24 + reader.byte();
        valid = valid && days <= 35 && hours <= 838;
        out.hour = static_cast<std::uint16_t>(hours);
        out.minute = reader.byte();
        out.second = reader.byte();
    }
    if (length >= 12)
        out.microsecond = reader.number<std::uint32_t>();
    return out;
}

} // namespace

bool BinaryRowDecoder::stepFor(const SourceColumn& column, const ResultColumn& announced, Column& out) {
    const bool isUnsigned = column.isUnsigned;
    const bool integerKind = column.kind >= TypeKind::tinyInt && column.kind <= TypeKind::bigInt;
    out.fraction = column.fraction;
    const auto integer = [&](Step whenSigned, Step whenUnsigned) {
        out.step = isUnsigned ? whenUnsigned : whenSigned;
        out.kind = isUnsigned ? CellKind::uint64 : CellKind::int64;
        return integerKind && announced.isUnsigned == isUnsigned;
    };
    const auto as = [&](Step step, CellKind kind, bool fits) {
        out.step = step;
        out.kind = kind;
        return fits;
    };
    switch (announced.type) {
    case tiny:
        return integer(Step::int8, Step::uint8);
    case shortInt:
        return integer(Step::int16, Step::uint16);
    case longInt:
    case int24:
        return integer(Step::int32, Step::uint32);
    case longLong:
        return integer(Step::int64, Step::uint64);
    case yearValue:
        return as(Step::int16, CellKind::int64, column.kind == TypeKind::year);
    case floatNumber:
        return as(Step::float32, CellKind::float32, column.kind == TypeKind::floating);
    case doubleNumber:
        return as(Step::float64, CellKind::float64, column.kind == TypeKind::doubling);
    case newDecimal:
        return as(Step::decimal, CellKind::decimal, column.kind == TypeKind::decimal);
    case bitValue:
        return as(Step::bit, CellKind::uint64, column.kind == TypeKind::bit);
    case dateValue:
        return as(Step::date, CellKind::date, column.kind == TypeKind::date);
    case dateTimeValue:
    case timestampValue:
        return as(Step::dateTime, CellKind::dateTime,
                  column.kind == TypeKind::dateTime || column.kind == TypeKind::timestamp);
    case timeValue:
        return as(Step::time, CellKind::time, column.kind == TypeKind::time);
    default:
        return as(Step::bytes, byteKind(column), isByteString(announced.type) && column.kind >= TypeKind::charText);
    }
}

Result<BinaryRowDecoder> BinaryRowDecoder::create(const schema::SourceTable& table,
                                                  std::span<const std::uint32_t> selected,
                                                  std::span<const ResultColumn> announced) {
    LS_ASSERT(selected.size() == announced.size());
    BinaryRowDecoder decoder;
    decoder.m_tableName = table.id.toString();
    decoder.m_cells.assign(table.columns.size(), CellView::ofAbsent());
    for (std::size_t i = 0; i < selected.size(); ++i) {
        const SourceColumn& source = table.columns[selected[i]];
        Column column;
        column.target = selected[i];
        if (!stepFor(source, announced[i], column))
            return Error(ErrorCode::schemaDrift,
                         "Column \"" + source.name + "\" of " + decoder.m_tableName + " is known as " +
                             source.columnType + ", but the server now sends protocol type " +
                             std::to_string(announced[i].type) + (announced[i].isUnsigned ? " unsigned" : ""),
                         "The table was changed meanwhile; its structure has to be read again")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::now);
        decoder.m_columns.push_back(column);
    }
    return decoder;
}

Error BinaryRowDecoder::damaged(std::size_t column) const {
    return Error(ErrorCode::sourceQueryFailed, "A row of " + m_tableName + " cannot be read at its column " +
                                                   std::to_string(column + 1) + " of the answer")
        .withScope(ErrorScope::chunk)
        .withRetry(ErrorRetry::backoff);
}

Result<std::span<const CellView>> BinaryRowDecoder::decode(std::span<const std::uint8_t> packet) {
    // 0x00, a bitmap of NULLs that begins at bit 2, then the values that are not NULL.
    const std::size_t bitmapBytes = (m_columns.size() + 9) / 8;
    if (packet.size() < 1 + bitmapBytes || packet[0] != 0)
        return damaged(0);
    const std::uint8_t* nulls = packet.data() + 1;
    WireReader reader(packet.subspan(1 + bitmapBytes));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column& column = m_columns[i];
        CellView& cell = m_cells[column.target];
        if (nulls[(i + 2) >> 3] >> ((i + 2) & 7) & 1) {
            cell = CellView::ofNull();
            continue;
        }
        bool valid = true;
        switch (column.step) {
        case Step::int8:
            cell = CellView::ofInt(reader.number<std::int8_t>());
            break;
        case Step::uint8:
            cell = CellView::ofUnsigned(reader.number<std::uint8_t>());
            break;
        case Step::int16:
            cell = CellView::ofInt(reader.number<std::int16_t>());
            break;
        case Step::uint16:
            cell = CellView::ofUnsigned(reader.number<std::uint16_t>());
            break;
        case Step::int32:
            cell = CellView::ofInt(reader.number<std::int32_t>());
            break;
        case Step::uint32:
            cell = CellView::ofUnsigned(reader.number<std::uint32_t>());
            break;
        case Step::int64:
            cell = CellView::ofInt(reader.number<std::int64_t>());
            break;
        case Step::uint64:
            cell = CellView::ofUnsigned(reader.number<std::uint64_t>());
            break;
        case Step::float32:
            cell = CellView::ofFloat(reader.number<float>());
            break;
        case Step::float64:
            cell = CellView::ofDouble(reader.number<double>());
            break;
        case Step::decimal:
            cell = CellView::ofBytes(CellKind::decimal, value::canonicalDecimal(reader.lengthEncodedBytes()));
            break;
        case Step::bytes:
            cell = CellView::ofBytes(column.kind, reader.lengthEncodedBytes());
            break;
        case Step::bit: {
            const std::string_view bits = reader.lengthEncodedBytes();
            valid = bits.size() <= 8;
            cell = CellView::ofUnsigned(bigEndian(bits));
            break;
        }
        case Step::date:
            cell = CellView::ofTemporal(CellKind::date, readDateTime(reader, valid));
            break;
        case Step::dateTime:
            cell = CellView::ofTemporal(CellKind::dateTime, readDateTime(reader, valid), column.fraction);
            break;
        case Step::time:
            cell = CellView::ofTemporal(CellKind::time, readTime(reader, valid), column.fraction);
            break;
        }
        if (!valid || reader.failed())
            return damaged(i);
    }
    if (reader.left() != 0)
        return damaged(m_columns.size());
    return std::span<const CellView>(m_cells);
}

} // namespace lodestar::snapshot
