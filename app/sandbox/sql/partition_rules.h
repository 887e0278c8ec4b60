// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PARTITION BY and the partitions themselves. Source: fe-core AstBuilder.getPartitionDesc, CreateTableAnalyzer,
// RangePartitionDesc, ListPartitionDesc, ExpressionPartitionDesc, RangePartitionInfo; texts as recorded.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// What a clause means once its functions are known.
struct PartitionPlan {
    /// RANGE(columns); RANGE f(c); LIST(columns); automatic by columns; automatic by date_trunc or time_slice
    enum class Kind : std::uint8_t { none, range, rangeExpression, list, columns, function };
    Kind kind = Kind::none;
    std::vector<std::string> columns;
    ScalarExpressionPtr function;                 ///< of rangeExpression and function
    std::vector<ScalarExpressionPtr> expressions; ///< behind the columns that were added for them
};

/// The first step: every function but date_trunc and time_slice of a column becomes a generated column, which is
/// added to `columns`.
[[nodiscard]] Result<PartitionPlan> planPartition(const ast::PartitionBy& clause, std::vector<ast::Column>& columns);
/// The analyzer's part, after the keys are known (ast::Column::isKey): columns exist and fit, names are good and
/// differ.
[[nodiscard]] Result<PartitionScheme> checkPartition(const PartitionPlan& plan, const ast::PartitionBy& clause,
                                                     const std::vector<ast::Column>& columns, TableModel model,
                                                     const ast::Properties& properties);
/// The execution's part: types of range columns, bounds in order.
/// LESS THAN begins where the partition before it ends, or at the smallest value.
[[nodiscard]] Result<void> finishPartition(const PartitionPlan& plan, TableDef& table);
[[nodiscard]] Result<void> addPartition(const ast::PartitionItem& item, TableDef& table);

} // namespace lodestar::sandbox
