// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the user must know about keys and about values that StarRocks lacks.
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/mapping/target_type.h"
#include "core/schema/table.h"
#include <cstdint>
#include <vector>
namespace lodestar::mapping {

/// Findings about one column that do not depend on its target type alone: zero dates, generated columns.
void addValueFindings(const schema::SourceColumn& source, const TargetColumn& target, const TargetType& type,
                      TablePlan& plan);

/// Findings about the finished plan's key. `key` are the source columns, `chosen` whether an override named them.
void addKeyFindings(const schema::SourceTable& table, TablePlan& plan, const MappingRules& rules,
                    const std::vector<std::uint32_t>& key, bool chosen);

} // namespace lodestar::mapping
