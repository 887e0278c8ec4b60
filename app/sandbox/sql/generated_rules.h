// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Generated columns: where they stand, what they may refer to, the type of their expression (fe-core
// CreateTableAnalyzer.analyzeGeneratedColumnForOlap). Pure.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// All generated columns of a table, in table order. ast::Column::isKey and the types are final.
[[nodiscard]] Result<void> checkGenerated(const std::vector<ast::Column>& columns, TableModel model);

} // namespace lodestar::sandbox
