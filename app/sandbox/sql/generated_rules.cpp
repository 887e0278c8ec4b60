// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/generated_rules.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// Type.matchesType: numbers by name, decimals by scale, texts among each other; MAP and STRUCT never.
bool matches(const ColumnType& column, const ColumnType& expression) {
    const auto isString = [](const ColumnType& type) { return type.isText() || type.kind == TypeKind::hll; };
    if (isString(column) && isString(expression))
        return true;
    if (column.kind != expression.kind)
        return false;
    if (column.kind == TypeKind::decimal)
        return column.kindName() == expression.kindName() && column.scale == expression.scale;
    if (column.kind == TypeKind::array)
        return matches(column.children[0], expression.children[0]);
    return column.kind != TypeKind::structure;
}

Result<void> checkReferences(const ast::Column& column, const std::vector<ast::Column>& columns) {
    bool aggregates = false;
    std::optional<Error> refused;
    forEachExpression(*column.expression, [&](const ScalarExpression& e) {
        aggregates = aggregates || (e.kind == ScalarExpression::Kind::call && isAggregateFunction(e.name));
        if (e.kind != ScalarExpression::Kind::column || refused)
            return;
        for (const ast::Column& other : columns) {
            if (!equalsIgnoreCase(other.name, e.name))
                continue;
            if (!other.generated.empty())
                refused = analysisError("Expression can not refers to other generated columns");
            else if (other.autoIncrement)
                refused = analysisError("Expression can not refers to AUTO_INCREMENT columns");
        }
    });
    if (aggregates)
        return analysisError("Generated Column don't support aggregation function");
    if (refused)
        return *refused;
    return {};
}

} // namespace

Result<void> checkGenerated(const std::vector<ast::Column>& columns, TableModel model) {
    const auto isGenerated = [](const ast::Column& c) { return !c.generated.empty(); };
    if (std::none_of(columns.begin(), columns.end(), isGenerated))
        return {};
    if (model == TableModel::aggregate)
        return analysisError("Generated Column does not support AGG table");
    ExpressionScope scope;
    for (const ast::Column& c : columns)
        scope.columns.emplace_back(c.name, c.type);
    bool found = false;
    for (const ast::Column& c : columns) {
        if (c.generated.empty()) {
            if (found)
                return analysisError("All generated columns must be defined after ordinary columns");
            continue;
        }
        found = true;
        if (c.isKey)
            return analysisError("Generated Column " + c.name + " can not be KEY");
        LS_TRY(const ColumnType type, typeOf(*c.expression, scope));
        LS_CHECK(checkReferences(c, columns));
        if (!matches(c.type, type))
            return analysisError("Illegal expression type for Generated Column Column Type: " + c.type.sqlText() +
                                 ", Expression Type: " + type.sqlText());
    }
    return {};
}

} // namespace lodestar::sandbox
