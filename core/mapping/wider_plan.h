// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a changed mapping only makes room: what a table holds is then what the new mapping would have written, and it
// goes on without a copy. Pure; any thread.
#include "core/mapping/table_plan.h"
namespace lodestar::mapping {

/// True when every row that `before` wrote is a row that `now` would write: the same target, rows, key and columns in the same
/// forms, in types that hold at least as much. Key columns keep their types, as StarRocks never alters them. A policy
/// for values that stopped the table before may be any other one: no such row was written.
[[nodiscard]] bool keepsRows(const TablePlan& before, const TablePlan& now);

} // namespace lodestar::mapping
