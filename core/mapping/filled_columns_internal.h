// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a target that no column of the source fills: load time, row hash.
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include <string>
namespace lodestar::mapping {

inline constexpr const char* kHashColumn = "row_hash";

[[nodiscard]] TargetColumn hashColumn(const std::string& name);
[[nodiscard]] TargetColumn loadTimeColumn(const std::string& name, bool key, TableModel model);

/// What a load-time column does to updates and deletes. The plan's model and columns are known.
void addLoadTimeFindings(TablePlan& plan, const LoadTimeColumn& column);
/// What a hash as key does to equal rows and to changes of the table's structure.
void addHashFindings(TablePlan& plan);

} // namespace lodestar::mapping
