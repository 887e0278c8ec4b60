// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a column of a table may be: name, type, default, aggregate function. Each rule and its text stands here once and
// serves CREATE and ALTER.
// Sources: fe-core FeNameFormat, TypeDef, ColumnDef; texts as recorded.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// Refuses names that no column may have (1166, reserved names).
[[nodiscard]] Result<void> checkColumnName(const std::string& name);
/// Lengths, nesting, elements. Fills in lengths that were not said.
[[nodiscard]] Result<void> checkType(ColumnType& type);
/// TIME parses and is found out only when a table is made of it.
[[nodiscard]] Result<void> checkStored(const std::vector<ColumnDef>& columns);
/// Charset, key type, aggregate function, default. `prefix` stands before each detail ("Column definition is wrong. ").
[[nodiscard]] Result<ColumnDef> checkColumn(const ast::Column& column, TableModel model, bool isKey,
                                            const std::string& prefix);
/// Whether a Primary Key table takes the type as key or sort key.
[[nodiscard]] bool isPrimaryKeyType(const ColumnType& type);
/// Whether rows can be spread over buckets by that type.
[[nodiscard]] bool isDistributable(const ColumnType& type);
[[nodiscard]] bool isMetric(const ColumnType& type);

} // namespace lodestar::sandbox
