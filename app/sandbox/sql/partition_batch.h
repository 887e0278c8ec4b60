// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// START (..) END (..) EVERY (..) as the partitions it stands for. Months, years and weeks end where the calendar's end.
// Source: StarRocks documentation, "Create partitions in batch"; fe-core MultiRangePartitionDesc.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

struct BatchOptions {
    bool automatic = false; ///< the table makes its partitions itself
    int dayOfWeek = 1;      ///< on which a week begins; 1: Monday
    int dayOfMonth = 1;
    std::string prefix = "p";
};

/// `type`: the partition column's; DATETIME bounds carry a time.
[[nodiscard]] Result<std::vector<PartitionDef>> expandBatch(const ast::PartitionItem& item, const ColumnType& type,
                                                            const BatchOptions& options = {});

} // namespace lodestar::sandbox
