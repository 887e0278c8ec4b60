// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The aggregate functions that a value column of an Aggregate table may have. Pure; any thread.
// StarRocks manual, "Aggregate table"; fe-core AggregateType: SUM takes no TINYINT and SMALLINT, no DECIMAL beyond 38
// digits; MIN and MAX no BOOLEAN, JSON and binary. HLL_UNION, BITMAP_UNION and PERCENTILE_UNION merge sketches, which
// no row of a source holds.
#include "core/mapping/target_type.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::mapping {

/// Upper case, the usual one (REPLACE) first.
[[nodiscard]] std::vector<std::string> aggregatesFor(const TargetType& type);
[[nodiscard]] bool aggregateTakes(std::string_view function, const TargetType& type);

} // namespace lodestar::mapping
