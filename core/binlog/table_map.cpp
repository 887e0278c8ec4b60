// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/table_map.h"
#include "core/binlog/event_header.h"
namespace lodestar::binlog {
namespace {

constexpr std::uint64_t kColumnsMax = 4096; // MySQL manual, "Table Column-Count"; hidden columns are few

struct TypeFacts {
    ColumnType type;
    const char* name;
    std::uint8_t metadataBytes;
};

constexpr TypeFacts kTypes[] = {
    {ColumnType::oldDecimal, "DECIMAL of before 5.0", 0},
    {ColumnType::tiny, "TINYINT", 0},
    {ColumnType::shortInt, "SMALLINT", 0},
    {ColumnType::longInt, "INT", 0},
    {ColumnType::floating, "FLOAT", 1},
    {ColumnType::doubling, "DOUBLE", 1},
    {ColumnType::oldTimestamp, "TIMESTAMP in the old format", 0},
    {ColumnType::longLong, "BIGINT", 0},
    {ColumnType::int24, "MEDIUMINT", 0},
    {ColumnType::date, "DATE", 0},
    {ColumnType::oldTime, "TIME in the old format", 0},
    {ColumnType::oldDateTime, "DATETIME in the old format", 0},
    {ColumnType::year, "YEAR", 0},
    {ColumnType::varchar, "VARCHAR", 2},
    {ColumnType::bit, "BIT", 2},
    {ColumnType::timestamp, "TIMESTAMP", 1},
    {ColumnType::dateTime, "DATETIME", 1},
    {ColumnType::time, "TIME", 1},
    {ColumnType::typedArray, "typed array", 1},
    {ColumnType::compressedBlob, "BLOB COMPRESSED", 1},
    {ColumnType::compressedVarchar, "VARCHAR COMPRESSED", 2},
    {ColumnType::vector, "VECTOR", 1},
    {ColumnType::json, "JSON", 1},
    {ColumnType::decimal, "DECIMAL", 2},
    {ColumnType::enumeration, "ENUM", 2},
    {ColumnType::set, "SET", 2},
    {ColumnType::tinyBlob, "TINYBLOB", 1},
    {ColumnType::mediumBlob, "MEDIUMBLOB", 1},
    {ColumnType::longBlob, "LONGBLOB", 1},
    {ColumnType::blob, "BLOB or TEXT", 1},
    {ColumnType::varString, "VARCHAR", 2},
    {ColumnType::string, "CHAR or BINARY", 2},
    {ColumnType::geometry, "GEOMETRY", 1},
};

const TypeFacts* factsOf(ColumnType type) {
    for (const TypeFacts& facts : kTypes)
        if (facts.type == type)
            return &facts;
    return nullptr;
}

std::uint8_t lengthBytesFor(std::uint32_t bytesMax) { return bytesMax < 256 ? 1 : 2; }

/// STRING holds CHAR, BINARY, ENUM or SET; two bits of the length are hidden in the type byte, inverted.
void resolveString(MappedColumn& column, std::uint8_t b0, std::uint8_t b1) {
    std::uint8_t real = b0;
    std::uint32_t length = b1;
    if ((b0 & 0x30) != 0x30) {
        real = static_cast<std::uint8_t>(b0 | 0x30);
        length |= static_cast<std::uint32_t>((b0 & 0x30) ^ 0x30) << 4;
    }
    column.bytesMax = length;
    if (real == static_cast<std::uint8_t>(ColumnType::enumeration) ||
        real == static_cast<std::uint8_t>(ColumnType::set))
        column.type = static_cast<ColumnType>(real);
    else
        column.lengthBytes = lengthBytesFor(length);
}

/// False: values that no server writes, and that would make the decoder read nonsense.
bool readMetadata(ByteReader& in, MappedColumn& column) {
    switch (column.type) {
    case ColumnType::string: {
        const std::uint8_t b0 = in.u8();
        const std::uint8_t b1 = in.u8();
        resolveString(column, b0, b1);
        if (column.type == ColumnType::enumeration)
            return column.bytesMax == 1 || column.bytesMax == 2;
        return column.type != ColumnType::set || (column.bytesMax >= 1 && column.bytesMax <= 8);
    }
    case ColumnType::enumeration:
    case ColumnType::set:
        in.u8();
        column.bytesMax = in.u8();
        return column.bytesMax >= 1 && column.bytesMax <= 8;
    case ColumnType::varchar:
    case ColumnType::varString:
    case ColumnType::compressedVarchar:
        column.bytesMax = in.u16();
        column.lengthBytes = lengthBytesFor(column.bytesMax);
        return true;
    case ColumnType::bit: {
        const std::uint8_t bits = in.u8();
        column.bytesMax = in.u8() + (bits != 0 ? 1U : 0U);
        return bits < 8 && column.bytesMax >= 1 && column.bytesMax <= 8;
    }
    case ColumnType::decimal:
        column.precision = in.u8();
        column.scale = in.u8();
        return column.precision >= 1 && column.precision <= 65 && column.scale <= 38 &&
               column.scale <= column.precision;
    case ColumnType::timestamp:
    case ColumnType::dateTime:
    case ColumnType::time:
        column.fraction = in.u8();
        return column.fraction <= 6;
    case ColumnType::floating:
        return in.u8() == 4;
    case ColumnType::doubling:
        return in.u8() == 8;
    case ColumnType::typedArray: {
        // Never in a row, so only its length counts: the type of the elements and that type's own bytes.
        const TypeFacts* element = factsOf(static_cast<ColumnType>(in.u8()));
        in.skip(element ? element->metadataBytes : 0);
        return element != nullptr;
    }
    default:
        if (factsOf(column.type)->metadataBytes == 1) { // BLOB and what is stored like one
            column.lengthBytes = in.u8();
            return column.lengthBytes >= 1 && column.lengthBytes <= 4;
        }
        return true;
    }
}

void readLabels(ByteReader in, std::vector<std::vector<std::string_view>>& out) {
    while (in.ok() && !in.atEnd()) {
        std::vector<std::string_view> labels;
        const std::uint64_t count = in.lenenc();
        for (std::uint64_t i = 0; i < count && in.ok(); ++i)
            labels.push_back(in.text(in.lenenc()));
        out.push_back(std::move(labels));
    }
}

void readPairs(ByteReader& in, std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    while (in.ok() && !in.atEnd()) {
        const auto first = static_cast<std::uint32_t>(in.lenenc());
        out.emplace_back(first, static_cast<std::uint32_t>(in.lenenc()));
    }
}

void readMetadataField(std::uint8_t field, Bytes value, TableMetadata& out) {
    ByteReader in(value);
    switch (field) {
    case 1:
        out.signednessBits.assign(value.begin(), value.end());
        break;
    case 2:
        out.defaultCollation = static_cast<std::uint32_t>(in.lenenc());
        readPairs(in, out.otherCollations);
        break;
    case 3:
        while (in.ok() && !in.atEnd())
            out.columnCollations.push_back(static_cast<std::uint32_t>(in.lenenc()));
        break;
    case 4:
        while (in.ok() && !in.atEnd())
            out.columnNames.push_back(in.text(in.u8()));
        break;
    case 5:
        readLabels(in, out.setLabels);
        break;
    case 6:
        readLabels(in, out.enumLabels);
        break;
    case 8:
        while (in.ok() && !in.atEnd())
            out.primaryKey.emplace_back(static_cast<std::uint32_t>(in.lenenc()), 0);
        break;
    case 9:
        readPairs(in, out.primaryKey);
        break;
    case 12:
        out.visibilityBits.assign(value.begin(), value.end());
        break;
    default: // 7 geometry types, 10 and 11 character sets of ENUM and SET, 13 vector dimensions, and newer ones
        break;
    }
}

} // namespace

std::string MappedColumn::toString() const {
    const TypeFacts* facts = factsOf(type);
    std::string out = facts ? facts->name : "type " + std::to_string(static_cast<unsigned>(type));
    if (type == ColumnType::decimal)
        out += '(' + std::to_string(precision) + ',' + std::to_string(scale) + ')';
    else if (type == ColumnType::timestamp || type == ColumnType::dateTime || type == ColumnType::time)
        out += '(' + std::to_string(fraction) + ')';
    else if (type == ColumnType::varchar || type == ColumnType::string || type == ColumnType::varString)
        out += " of up to " + std::to_string(bytesMax) + " bytes";
    return out;
}

std::uint64_t peekTableId(Bytes body, unsigned tableIdBytes) { return ByteReader(body).number(tableIdBytes); }

Result<TableMap> parseTableMap(Bytes body, unsigned tableIdBytes) {
    const auto corrupt = [&](std::string_view what) { return corruptEvent(EventType::tableMap, what, body.size()); };
    ByteReader in(body);
    TableMap out;
    out.tableId = in.number(tableIdBytes);
    out.flags = in.u16();
    out.database = in.text(in.u8());
    in.skip(1);
    out.table = in.text(in.u8());
    in.skip(1);
    const std::uint64_t count = in.lenenc();
    if (!in.ok() || count > kColumnsMax)
        return corrupt("ends before its columns");
    const Bytes types = in.bytes(count);
    ByteReader columnMetadata(in.bytes(in.lenenc()));
    const Bytes nullable = in.bytes((count + 7) / 8);
    if (!in.ok())
        return corrupt("ends within its columns");
    out.columns.resize(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < out.columns.size(); ++i) {
        MappedColumn& column = out.columns[i];
        column.type = static_cast<ColumnType>(types[i]);
        column.nullable = (nullable[i / 8] >> (i % 8) & 1) != 0;
        if (!factsOf(column.type)) {
            out.unknownType = types[i];
            break;
        }
        if (!readMetadata(columnMetadata, column) || !columnMetadata.ok())
            return corrupt("has impossible metadata for column " + std::to_string(i + 1));
    }
    out.metadata = in.rest();
    return out;
}

Result<TableMetadata> parseTableMetadata(const TableMap& map) {
    ByteReader in(map.metadata);
    TableMetadata out;
    while (in.ok() && !in.atEnd()) {
        const std::uint8_t field = in.u8();
        const Bytes value = in.bytes(in.lenenc());
        if (in.ok())
            readMetadataField(field, value, out);
    }
    if (!in.ok())
        return corruptEvent(EventType::tableMap, "ends within its optional metadata", map.metadata.size());
    return out;
}

} // namespace lodestar::binlog
