// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/binary_text.h"
#include "app/sandbox/load/date_text.h"
#include "app/sandbox/load/json_text.h"
#include "app/sandbox/load/nested_text.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
namespace lodestar::sandbox {

std::string backEndTypeText(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
        return "BOOLEAN";
    case TypeKind::tinyInt:
        return "TINYINT";
    case TypeKind::smallInt:
        return "SMALLINT";
    case TypeKind::integer:
        return "INT";
    case TypeKind::bigInt:
        return "BIGINT";
    case TypeKind::largeInt:
        return "LARGEINT";
    case TypeKind::floating:
        return "FLOAT";
    case TypeKind::doubling:
        return "DOUBLE";
    case TypeKind::decimal: {
        const char* const width = type.length <= 9    ? "32"
                                  : type.length <= 18 ? "64"
                                  : type.length <= 38 ? "128"
                                                      : "256";
        return std::string("DECIMAL") + width + "(" + std::to_string(type.length) + ", " + std::to_string(type.scale) +
               ")";
    }
    case TypeKind::charText:
        return "CHAR(" + std::to_string(type.length) + ")";
    case TypeKind::varchar:
        return "VARCHAR(" + std::to_string(type.length) + ")";
    case TypeKind::varbinary:
        return "VARBINARY(" + std::to_string(type.length) + ")";
    case TypeKind::date:
        return "DATE";
    case TypeKind::dateTime:
        return "DATETIME";
    case TypeKind::json:
        return "JSON";
    case TypeKind::array:
        return "ARRAY<" + backEndTypeText(type.children.at(0)) + ">";
    case TypeKind::map:
        return "MAP<" + backEndTypeText(type.children.at(0)) + ", " + backEndTypeText(type.children.at(1)) + ">";
    case TypeKind::structure: {
        std::string fields;
        for (std::size_t i = 0; i < type.children.size(); ++i)
            fields += (i > 0 ? ", " : "") + type.fieldNames.at(i) + " " + backEndTypeText(type.children[i]);
        return "STRUCT{" + fields + "}";
    }
    case TypeKind::bitmap:
        return "OBJECT";
    default:
        return type.kindName();
    }
}

bool csvTakes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::decimal:
        return type.length <= 38;
    case TypeKind::array:
    case TypeKind::map:
        return std::all_of(type.children.begin(), type.children.end(), csvTakes);
    case TypeKind::structure:
    case TypeKind::hll:
    case TypeKind::bitmap:
    case TypeKind::percentile:
    case TypeKind::time:
        return false;
    default:
        return true;
    }
}

int bytesMax(const ColumnType& type) {
    if (type.isText())
        return type.length > 0 ? type.length : kVarcharBytesMax;
    if (type.kind == TypeKind::varbinary)
        return type.length > 0 ? type.length : kVarcharBytesMax;
    return -1;
}

int integerBytes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::integer:
        return 4;
    case TypeKind::bigInt:
        return 8;
    case TypeKind::largeInt:
        return 16;
    default:
        return 0;
    }
}

Converted csvConvert(const ColumnType& type, std::string_view field, bool lenient, RowArena& arena, Cell& cell) {
    if (const int bytes = integerBytes(type); bytes > 0)
        return csvInteger(bytes, field, arena, cell);
    switch (type.kind) {
    case TypeKind::boolean:
        return csvBoolean(field, cell);
    case TypeKind::charText:
    case TypeKind::varchar:
        if (field.size() > static_cast<std::size_t>(bytesMax(type)))
            return Converted::bad;
        cell.set(field);
        return Converted::value;
    case TypeKind::varbinary: {
        const std::string_view bytes = csvVarbinary(field, arena);
        if (bytes.size() > static_cast<std::size_t>(bytesMax(type)))
            return Converted::bad;
        cell.set(bytes);
        return Converted::value;
    }
    case TypeKind::json:
        return csvJson(field, arena, cell);
    case TypeKind::array:
    case TypeKind::map:
        return csvNested(type, field, lenient, arena, cell);
    default:
        return castText(type, field, arena, cell);
    }
}

Converted castText(const ColumnType& type, std::string_view text, RowArena& arena, Cell& cell) {
    switch (type.kind) {
    case TypeKind::floating:
    case TypeKind::doubling:
        return floatingText(type.kind == TypeKind::floating, text, arena, cell);
    case TypeKind::decimal:
        return decimalText(type.length, type.scale, text, arena, cell);
    case TypeKind::date:
        return dateText(text, arena, cell);
    case TypeKind::dateTime:
        return dateTimeText(text, arena, cell);
    case TypeKind::largeInt: {
        Int128 value = 0;
        if (parseInteger(text, leastInteger(16), mostInteger(16), value) != IntParse::ok)
            return Converted::bad;
        setInteger(value, arena, cell);
        return Converted::value;
    }
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::varbinary:
        cell.set(text);
        return Converted::value;
    case TypeKind::json:
        return csvJson(text, arena, cell);
    case TypeKind::boolean:
        return csvBoolean(text, cell);
    default:
        return integerBytes(type) > 0 ? csvInteger(integerBytes(type), text, arena, cell) : Converted::bad;
    }
}

} // namespace lodestar::sandbox
