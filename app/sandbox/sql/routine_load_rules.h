// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a routine load may say of itself (fe-core CreateRoutineLoadAnalyzer, CreateRoutineLoadStmt). Pure.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// Properties of the job and of its source; `altered`: those of a job that is there already, so that none is
/// compulsory.
[[nodiscard]] Result<void> checkRoutineLoad(const ast::RoutineLoad& load, bool altered);

} // namespace lodestar::sandbox
