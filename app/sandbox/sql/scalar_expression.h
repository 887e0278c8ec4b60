// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Scalar expressions of generated columns and partition clauses: syntax, printed forms, result types. Nothing is
// computed here. Source: fe-core StarRocks.g4 (rule expression), ExpressionAnalyzer, ArithmeticExpr. Pure.
#include "app/sandbox/catalog/table_def.h"
#include "core/base/result.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sandbox {

class TokenCursor;

struct ScalarExpression {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        integer,
        decimal,
        floating,
        text,
        date,
        dateTime,
        column,
        call,  ///< name(children)
        cast,  ///< CAST(child AS type)
        unary, ///< name is the operator
        arithmetic,
        compare,
        logic, ///< AND, OR, NOT
        isNull,
        in,
        between,
        like,
        caseWhen,
        array,
        map,
        element, ///< child[child]
        arrow,   ///< child->'path'
        interval
    };
    Kind kind = Kind::null;
    std::string name; ///< column, function in lower case, operator, unit of an interval; a literal's text
    std::vector<std::shared_ptr<const ScalarExpression>> children;
    ColumnType type;      ///< the target of a cast
    bool negated = false; ///< IS NOT NULL, NOT IN, NOT BETWEEN, NOT LIKE
    bool quoted = false;  ///< a column in back-ticks
    bool hasBase = false; ///< CASE x WHEN
    bool hasElse = false;
    bool star = false; ///< count(*)
};
using ScalarExpressionPtr = std::shared_ptr<const ScalarExpression>;

[[nodiscard]] Result<ScalarExpressionPtr> parseExpression(TokenCursor& in);
/// One operand: what stands where a function call or a bracket may.
[[nodiscard]] Result<ScalarExpressionPtr> parsePrimaryExpression(TokenCursor& in);

/// As StarRocks prints an expression that it has only read: k + 1, date_trunc('day', d).
[[nodiscard]] std::string plainText(const ScalarExpression& expression);
/// As it prints one from its catalog: columns in back-ticks, operands in brackets.
[[nodiscard]] std::string builderText(const ScalarExpression& expression);

/// Columns by name, for the analysis.
struct ExpressionScope {
    std::vector<std::pair<std::string, ColumnType>> columns;
};
/// The type of the result, or why there is none. A text without a known length has the length -1; NULL is BOOLEAN.
[[nodiscard]] Result<ColumnType> typeOf(const ScalarExpression& expression, const ExpressionScope& scope);
/// Calls `visit` for the expression and all below it.
template <typename Visit>
void forEachExpression(const ScalarExpression& expression, const Visit& visit) {
    visit(expression);
    for (const ScalarExpressionPtr& child : expression.children)
        forEachExpression(*child, visit);
}
[[nodiscard]] bool isAggregateFunction(std::string_view lowerName);
/// The result type of a function, or nothing when no overload takes these arguments.
[[nodiscard]] std::optional<ColumnType> functionResult(std::string_view lowerName,
                                                       const std::vector<ColumnType>& arguments);

} // namespace lodestar::sandbox
