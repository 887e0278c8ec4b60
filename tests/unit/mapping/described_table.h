// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Source tables for tests, described by the column types that MySQL prints.
#include "core/schema/column_type.h"
#include "core/schema/table.h"
#include <gtest/gtest.h>
#include <initializer_list>
#include <string>
namespace lodestar::test {

inline schema::SourceColumn column(const std::string& name, const std::string& type, bool nullable = true) {
    schema::SourceColumn out;
    out.name = name;
    out.columnType = type;
    out.charset = "utf8mb4";
    out.collation = "utf8mb4_0900_ai_ci";
    const auto parsed = schema::parseColumnType(type, out);
    EXPECT_TRUE(parsed) << type;
    if (out.kind < schema::TypeKind::charText || out.kind > schema::TypeKind::longText)
        out.charset = out.collation = "";
    out.nullable = nullable;
    return out;
}

/// The columns named in `key` become NOT NULL and the primary key.
inline schema::SourceTable table(std::initializer_list<schema::SourceColumn> columns,
                                 std::initializer_list<std::string> key) {
    schema::SourceTable out;
    out.id = {"shop", "orders"};
    out.engine = "InnoDB";
    out.columns = columns;
    schema::Index primary{"PRIMARY", true, {}};
    for (const std::string& name : key) {
        const int index = out.columnIndex(name);
        EXPECT_GE(index, 0) << name;
        out.columns[static_cast<std::size_t>(index)].nullable = false;
        primary.parts.push_back({static_cast<std::uint32_t>(index), 0});
    }
    if (!primary.parts.empty())
        out.indexes.push_back(std::move(primary));
    return out;
}

} // namespace lodestar::test
