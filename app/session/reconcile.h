// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the tables that exist differ from their plans, and the statements that reconcile them, carried out. Blocking
// calls over the target's query port; any thread.
#include "core/base/result.h"
#include "core/ddl/reconcile.h"
#include "core/mapping/table_plan.h"
#include "core/warehouse/endpoint.h"
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::session {

/// One entry for each target, in their order. A stop request ends the call with ErrorCode::cancelled.
[[nodiscard]] Result<std::vector<ddl::TableSteps>> readDifferences(const warehouse::Endpoint& target,
                                                                   std::span<const mapping::TablePlan> targets,
                                                                   const mapping::TargetVersion& version,
                                                                   const std::stop_token& stop = {});

/// One statement that was tried.
struct AppliedStep {
    value::TableId table;
    std::string sql;
    std::optional<Error> error; ///< absent: done, its job included
    bool creates = false;
};

struct ApplyOptions {
    bool destroying = false; ///< also what loses the values of a column
    std::function<void(const AppliedStep&)> onStep;
};

/// Runs the statements of `tables`, which belong to the plans of the same place, and makes the tables that are missing.
/// What fails ends the statements of its table, as later ones may build on it; the other tables go on.
[[nodiscard]] Result<std::vector<AppliedStep>>
applyDifferences(const warehouse::Endpoint& target, std::span<const ddl::TableSteps> tables,
                 std::span<const mapping::TablePlan> targets, const mapping::TargetVersion& version,
                 const ApplyOptions& options = {}, const std::stop_token& stop = {});

} // namespace lodestar::session
