// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The DEFAULT of a target column. Loads always carry whole rows, so a default matters only to who inserts by hand and
// to columns that are added later; what StarRocks cannot say is left out.
#include "core/mapping/table_plan.h"
#include "core/mapping/target_type.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
namespace lodestar::mapping {

/// The text between the quotes of DEFAULT "...", or "CURRENT_TIMESTAMP" (StarRocks fe-core ColumnDef: no expressions,
/// no bit literals, no default on JSON, VARBINARY and nested types; a FLOAT default must be exact).
[[nodiscard]] std::optional<std::string> targetDefault(const schema::SourceColumn& column, const TargetType& type,
                                                       ValueForm form);

} // namespace lodestar::mapping
