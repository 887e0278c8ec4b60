// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/merge_rules.h"
#include "app/sandbox/storage/engine_session.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// 2 to the power of the type's bits, and half of it; nothing for other types.
std::pair<std::string_view, std::string_view> integerSpan(TypeKind kind) {
    switch (kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return {"256", "128"};
    case TypeKind::smallInt:
        return {"65536", "32768"};
    case TypeKind::integer:
        return {"4294967296", "2147483648"};
    case TypeKind::bigInt:
        return {"18446744073709551616", "9223372036854775808"};
    case TypeKind::largeInt:
        return {"340282366920938463463374607431768211456", "170141183460469231731687303715884105728"};
    default:
        return {};
    }
}

std::string sum(const ColumnType& type, const std::string& stored, const std::string& incoming) {
    const auto [all, half] = integerSpan(type.kind);
    if (all.empty())
        return "IFNULL(" + stored + ", 0) + " + incoming;
    const std::string span(all);
    const std::string middle(half);
    return "MOD(MOD(CAST(IFNULL(" + stored + ", 0) AS DECIMAL(65,0)) + " + incoming + " + " + middle + ", " + span +
           ") + " + span + ", " + span + ") - " + middle;
}

} // namespace

std::string mergedValue(const TableDef& table, const ColumnDef& column, const std::string& stored,
                        const std::string& incoming) {
    if (table.model != TableModel::aggregate)
        return incoming;
    if (column.aggregate == "SUM")
        return "IF(" + incoming + " IS NULL, " + stored + ", " + sum(column.type, stored, incoming) + ')';
    if (column.aggregate == "MIN" || column.aggregate == "MAX")
        return std::string("COALESCE(") + (column.aggregate == "MIN" ? "LEAST(" : "GREATEST(") + stored + ", " +
               incoming + "), " + incoming + ", " + stored + ')';
    if (column.aggregate == "REPLACE_IF_NOT_NULL")
        return "IFNULL(" + incoming + ", " + stored + ')';
    return incoming;
}

InsertForm insertForm(const TableDef& table, const std::vector<std::string>& columns) {
    if (table.model == TableModel::duplicate)
        return {"INSERT INTO ", {}};
    if (table.model != TableModel::aggregate)
        return {"REPLACE INTO ", {}};
    std::string changes;
    for (const ColumnDef& c : table.columns) {
        const bool given = columns.empty() || std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
                               return equalsIgnoreCase(name, c.name);
                           });
        if (c.isKey || !given)
            continue;
        const std::string stored = quoteName(table.name) + '.' + quoteName(c.name);
        changes += (changes.empty() ? " ON DUPLICATE KEY UPDATE " : ", ") + stored + " = " +
                   mergedValue(table, c, stored, "VALUES(" + quoteName(c.name) + ')');
    }
    return {"INSERT INTO ", changes};
}

} // namespace lodestar::sandbox
