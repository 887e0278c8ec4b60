// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/preview_sql.h"
namespace lodestar::source {
namespace {

using schema::SourceColumn;
using schema::TypeKind;

std::string asText(const SourceColumn& column, std::uint32_t textMax) {
    const std::string name = quotedName(column.name);
    const std::string max = std::to_string(textMax);
    switch (column.kind) {
    case TypeKind::bit:
        return "CAST(" + name + "+0 AS CHAR)";
    case TypeKind::floating: // a SELECT prints six digits only; the product is a DOUBLE with all of them
        return "CAST(" + name + "*1e0 AS CHAR)";
    case TypeKind::geometry:
        return "LEFT(ST_AsText(" + name + ")," + max + ')';
    case TypeKind::binary:
    case TypeKind::varbinary:
    case TypeKind::tinyBlob:
    case TypeKind::blob:
    case TypeKind::mediumBlob:
    case TypeKind::longBlob:
    case TypeKind::vector:
        return "CONCAT('0x',HEX(LEFT(" + name + ',' + std::to_string(textMax / 2) + ")))";
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::tinyText:
    case TypeKind::text:
    case TypeKind::mediumText:
    case TypeKind::longText:
        if (column.charset == "binary")
            return "CONCAT('0x',HEX(LEFT(" + name + ',' + std::to_string(textMax / 2) + ")))";
        return "LEFT(CONVERT(" + name + " USING utf8mb4)," + max + ')';
    case TypeKind::json:
        return "LEFT(CAST(" + name + " AS CHAR)," + max + ')';
    default:
        return "CAST(" + name + " AS CHAR)";
    }
}

} // namespace

std::string previewSelect(const schema::SourceTable& table, const PreviewLimits& limits) {
    std::string sql;
    for (const SourceColumn& column : table.columns)
        sql += (sql.empty() ? "SELECT " : ",") + asText(column, limits.textMax);
    sql += " FROM " + quotedTable(table.id);
    std::string order;
    for (const std::uint32_t column : table.rowKey())
        order += (order.empty() ? " ORDER BY " : ",") + quotedName(table.columns[column].name);
    return sql + order + " LIMIT " + std::to_string(limits.rowsMax);
}

} // namespace lodestar::source
