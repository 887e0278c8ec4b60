// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// WHERE, ORDER BY and LIMIT over the rows that a SHOW gives: comparisons, LIKE, IN, BETWEEN, IS NULL, AND, OR, NOT over
// column names, texts and numbers. Pure.
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/outcome.h"
namespace lodestar::sandbox {

/// The error of a condition that cannot be read or names another column.
[[nodiscard]] Result<void> narrowRows(const ast::Show& show, ResultSet& set);

} // namespace lodestar::sandbox
