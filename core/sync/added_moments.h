// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What rows that are there hold in a DATETIME or TIMESTAMP column that a statement adds: the moment of the statement
// (DEFAULT CURRENT_TIMESTAMP), or a constant that was meant in the time zone of the statement's session.
// Seen on MySQL 5.6, 5.7, 8.0 and MariaDB 10.11: every such row gets the time at which the statement began, with its
// fraction cut to the digits of the column; the log tells both, and the zone where the statement needed it.
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/sync/ports.h"
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

/// Per column of `after` the text that the rows' values have in the target, for TIMESTAMP in the zone of the plan;
/// nullopt where the default itself says it, or the log does not tell. `origins`: of evolution::evolve(). Fails when
/// the source cannot be asked.
[[nodiscard]] Result<std::vector<std::optional<std::string>>>
addedMoments(const schema::SourceTable& after, std::span<const int> origins, const mapping::TablePlan& plan,
             const ChangeStatement& statement, Source& source);

} // namespace lodestar::sync
