// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Partitions by time: which column suggests itself, at which grain, and at what price. Pure; any thread.
// Sources: StarRocks manual, data distribution and expression partitioning.
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
#include <vector>
namespace lodestar::mapping {

struct PartitionSuggestion {
    std::string column; ///< target name
    std::string clause; ///< for TableOverride::partitionBy
    std::vector<std::string>
        key;                  ///< source columns for TableOverride::key, where the column has to join it; else empty
    bool recommended = false; ///< the table is known to be large enough, and its key stays
    std::string reason;       ///< why, and what it changes
};

/// A column of dates or times of `plan` to partition by; nullopt where there is none, or the version needs partitions
/// listed one by one. The grain comes from SourceTable::dataBytes.
[[nodiscard]] std::optional<PartitionSuggestion> suggestPartition(const schema::SourceTable& table,
                                                                  const TablePlan& plan, const TargetVersion& version);

} // namespace lodestar::mapping
