// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The properties dynamic_partition.*, by which a server makes and drops range partitions as time goes on.
#include "core/mapping/table_plan.h"
namespace lodestar::mapping {

void checkDynamicPartition(TablePlan& plan);

/// Ranges of one DATE or DATETIME column, listed or by a function of time.
[[nodiscard]] bool partitionedByOneTime(const TablePlan& plan);

} // namespace lodestar::mapping
