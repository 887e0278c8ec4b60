// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PARTITION BY and the partitions themselves. Source: fe-core RangePartitionDesc, ListPartitionDesc,
// ExpressionPartitionDesc, RangePartitionInfo; texts as recorded.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// The analyzer's part: columns exist and fit, names are good and differ.
[[nodiscard]] Result<void> checkPartition(const ast::PartitionBy& clause, const std::vector<ast::Column>& columns,
                                          const std::vector<std::string>& key, TableModel model, PartitionScheme& out);
/// The execution's part: types of range columns, bounds in order.
/// LESS THAN begins where the partition before it ends, or at the smallest value.
[[nodiscard]] Result<void> finishPartition(TableDef& table);
[[nodiscard]] Result<void> addPartition(const ast::PartitionItem& item, TableDef& table);

} // namespace lodestar::sandbox
