// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// START (..) END (..) EVERY (..) as the partitions it stands for. Months, years and weeks end where the calendar's end.
// Source: StarRocks documentation, "Create partitions in batch"; names and bounds as recorded.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// `type`: the partition column's; DATETIME bounds carry a time.
[[nodiscard]] Result<std::vector<PartitionDef>> expandBatch(const ast::PartitionItem& item, const ColumnType& type);

} // namespace lodestar::sandbox
