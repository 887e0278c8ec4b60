// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table's definition as StarRocks prints it. Pure; layout as recorded.
#include "app/sandbox/catalog/table_def.h"
namespace lodestar::sandbox {

[[nodiscard]] std::string createTableText(const TableDef& table);
/// As SHOW COLUMNS and DESC print a type: "int", "decimal(9,2)", "varchar(20)".
[[nodiscard]] std::string shortTypeText(const ColumnType& type);
/// The default as SHOW COLUMNS prints it; nothing for none.
[[nodiscard]] std::optional<std::string> defaultText(const ColumnDefault& value);
/// Seconds since 1970 as "2026-11-20 20:56:22" (UTC).
[[nodiscard]] std::string timeText(std::int64_t seconds);
/// SQL LIKE with % and _, case-insensitive, backslash escapes.
[[nodiscard]] bool matchesLike(std::string_view text, std::string_view pattern);

} // namespace lodestar::sandbox
