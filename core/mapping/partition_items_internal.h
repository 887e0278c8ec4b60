// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The partitions that a clause lists: their names, bounds and values.
#include "core/mapping/partition_clause_internal.h"
#include "core/mapping/table_plan.h"
namespace lodestar::mapping {

void checkPartitionItems(TablePlan& plan, const PartitionClause& clause);

} // namespace lodestar::mapping
