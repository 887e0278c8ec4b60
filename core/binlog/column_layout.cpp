// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/column_layout.h"
#include "core/value/number_text.h"
#include "core/value/row_image_error.h"
#include <algorithm>
namespace lodestar::binlog {

using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;

namespace {

bool isBlobLike(TypeKind kind) {
    return (kind >= TypeKind::tinyText && kind <= TypeKind::longText) ||
           (kind >= TypeKind::tinyBlob && kind <= TypeKind::longBlob);
}

/// MariaDB adds a hidden hash, as the last column, for a unique key over values that are too long for an index. Such a
/// key may be marked as not unique here, because it identifies no row.
bool mayHaveRowHash(const SourceTable& table) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::Index& index) {
        return std::any_of(index.parts.begin(), index.parts.end(), [&](const auto& part) {
            if (part.prefixLength != 0 || part.column >= table.columns.size())
                return false;
            const SourceColumn& column = table.columns[part.column];
            return isBlobLike(column.kind) || column.length >= 768;
        });
    });
}

bool isImplicitRowPeriod(const std::vector<MappedColumn>& columns, std::size_t known) {
    return columns.size() == known + 2 && std::all_of(columns.end() - 2, columns.end(), [](const MappedColumn& c) {
               return (c.type == ColumnType::timestamp && c.fraction == 6) || c.type == ColumnType::longLong;
           });
}

/// MariaDB takes no generated column into a primary key, but the one that ends the period of a versioned row.
bool hasRowPeriod(const SourceTable& table) {
    const auto ends = [&](const schema::Index::Part& part) {
        return part.column < table.columns.size() && table.columns[part.column].generated;
    };
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::Index& index) {
        return index.name == "PRIMARY" && std::any_of(index.parts.begin(), index.parts.end(), ends);
    });
}

Error keepsHistory(const SourceTable& table) {
    return Error(ErrorCode::binlogUnsupported,
                 "Table " + table.id.toString() +
                     " keeps its history (WITH SYSTEM VERSIONING): the server logs a deleted row as a changed one",
                 "Leave the table out of the selection, or drop the versioning: ALTER TABLE ... DROP SYSTEM VERSIONING")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

} // namespace

bool fits(const SourceColumn& column, const MappedColumn& mapped) {
    const TypeKind kind = column.kind;
    switch (mapped.type) {
    case ColumnType::tiny:
        return kind == TypeKind::tinyInt;
    case ColumnType::shortInt:
        return kind == TypeKind::smallInt;
    case ColumnType::int24:
        return kind == TypeKind::mediumInt;
    case ColumnType::longInt:
        return kind == TypeKind::integer;
    case ColumnType::longLong:
        return kind == TypeKind::bigInt;
    case ColumnType::floating:
        return kind == TypeKind::floating;
    case ColumnType::doubling:
        return kind == TypeKind::doubling;
    case ColumnType::decimal:
        return kind == TypeKind::decimal && column.precision == mapped.precision && column.scale == mapped.scale;
    case ColumnType::bit:
        return kind == TypeKind::bit && (column.length + 7) / 8 == mapped.bytesMax;
    case ColumnType::year:
        return kind == TypeKind::year;
    case ColumnType::date:
        return kind == TypeKind::date;
    case ColumnType::timestamp:
        return kind == TypeKind::timestamp && column.fraction == mapped.fraction;
    case ColumnType::dateTime:
        return kind == TypeKind::dateTime && column.fraction == mapped.fraction;
    case ColumnType::time:
        return kind == TypeKind::time && column.fraction == mapped.fraction;
    case ColumnType::oldTimestamp:
        return kind == TypeKind::timestamp;
    case ColumnType::oldDateTime:
        return kind == TypeKind::dateTime;
    case ColumnType::oldTime:
        return kind == TypeKind::time;
    case ColumnType::varchar:
    case ColumnType::varString:
    case ColumnType::compressedVarchar:
        return kind == TypeKind::varchar || kind == TypeKind::varbinary || kind == TypeKind::vector ||
               (mapped.type == ColumnType::varString && (kind == TypeKind::charText || kind == TypeKind::binary));
    case ColumnType::string:
        return kind == TypeKind::charText || (kind == TypeKind::binary && column.length == mapped.bytesMax) ||
               ((kind == TypeKind::uuid || kind == TypeKind::inet6) && mapped.bytesMax == 16) ||
               (kind == TypeKind::inet4 && mapped.bytesMax == 4);
    case ColumnType::enumeration:
        return kind == TypeKind::enumeration;
    case ColumnType::set:
        return kind == TypeKind::set;
    case ColumnType::tinyBlob:
    case ColumnType::mediumBlob:
    case ColumnType::longBlob:
    case ColumnType::blob:
    case ColumnType::compressedBlob:
        return isBlobLike(kind) || kind == TypeKind::json; // JSON is a text on MariaDB
    case ColumnType::json:
        return kind == TypeKind::json;
    case ColumnType::geometry:
        return kind == TypeKind::geometry;
    case ColumnType::vector:
        return kind == TypeKind::vector;
    default:
        return false;
    }
}

Error schemaDrift(const SourceTable& table, std::string detail) {
    return Error(ErrorCode::schemaDrift, "Table " + table.id.toString() + ": " + std::move(detail),
                 "The table was changed in a way that is not in the binlog before this row (sql_log_bin=0, a change "
                 "while "
                 "nothing was read). No row of it was applied since. Copy the table again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

std::uint8_t fixedBytesOf(const MappedColumn& mapped) {
    const auto fractionBytes = static_cast<std::uint8_t>((mapped.fraction + 1) / 2);
    switch (mapped.type) {
    case ColumnType::tiny:
    case ColumnType::year:
        return 1;
    case ColumnType::shortInt:
        return 2;
    case ColumnType::int24:
    case ColumnType::date:
    case ColumnType::oldTime:
        return 3;
    case ColumnType::longInt:
    case ColumnType::floating:
    case ColumnType::oldTimestamp:
        return 4;
    case ColumnType::longLong:
    case ColumnType::doubling:
    case ColumnType::oldDateTime:
        return 8;
    case ColumnType::decimal:
        return static_cast<std::uint8_t>(value::packedDecimalBytes(mapped.precision, mapped.scale));
    case ColumnType::bit:
    case ColumnType::enumeration:
    case ColumnType::set:
        return static_cast<std::uint8_t>(mapped.bytesMax);
    case ColumnType::timestamp:
        return static_cast<std::uint8_t>(4 + fractionBytes);
    case ColumnType::dateTime:
        return static_cast<std::uint8_t>(5 + fractionBytes);
    case ColumnType::time:
        return static_cast<std::uint8_t>(3 + fractionBytes);
    default:
        return 0;
    }
}

Result<std::vector<bool>> visibleColumns(const SourceTable& table, const TableMap& map, Bytes present,
                                         schema::Family family) {
    std::vector<bool> visible(map.columns.size(), true);
    const std::size_t known = table.columns.size();
    if (map.columns.size() == known) {
        if (family == schema::Family::mariadb && hasRowPeriod(table))
            return keepsHistory(table);
        return visible;
    }
    const auto countFits = [&] { return std::count(visible.begin(), visible.end(), true) == std::ptrdiff_t(known); };
    if (map.columns.size() > known) {
        // Names, where the server sends them, tell which columns the table knows.
        if (const auto metadata = parseTableMetadata(map);
            metadata && metadata->columnNames.size() == map.columns.size()) {
            for (std::size_t i = 0; i < visible.size(); ++i)
                visible[i] = table.columnIndex(metadata->columnNames[i]) >= 0;
            if (countFits())
                return visible;
        }
        // MySQL leaves the hidden columns of functional indexes out of every image.
        if (family == schema::Family::mysql && present.size() * 8 >= visible.size()) {
            for (std::size_t i = 0; i < visible.size(); ++i)
                visible[i] = (present[i / 8] >> (i % 8) & 1) != 0;
            if (countFits())
                return visible;
            if (std::count(visible.begin(), visible.end(), true) < std::ptrdiff_t(known))
                return value::rowImageError("Rows of " + table.id.toString() +
                                            " were logged without all of their columns (binlog_row_image is not "
                                            "FULL), and the table has hidden ones, so that it cannot be told which "
                                            "are there");
        }
        std::fill(visible.begin(), visible.end(), true);
        if (family == schema::Family::mariadb && map.columns.size() == known + 1 &&
            map.columns.back().type == ColumnType::longLong && mayHaveRowHash(table)) {
            visible.back() = false;
            return visible;
        }
        if (family == schema::Family::mariadb && isImplicitRowPeriod(map.columns, known))
            return keepsHistory(table);
    }
    return schemaDrift(table, "it has " + std::to_string(known) + " columns as known here, but " +
                                  std::to_string(map.columns.size()) + " in the binlog");
}

} // namespace lodestar::binlog
