// SPDX-License-Identifier: GPL-3.0-or-later
// From the clause to what it means: which functions partition by range, which become generated columns.
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_rules.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

using Form = ast::PartitionBy::Form;
using Kind = ScalarExpression::Kind;

constexpr int kLongestText = 1048576;

const ast::Column* find(const std::vector<ast::Column>& columns, const std::string& name) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, name); });
    return found == columns.end() ? nullptr : &*found;
}

/// hour and minute need a DATETIME.
bool isGrainOf(const ScalarExpression& text, const ScalarExpression& column, const std::vector<ast::Column>& columns) {
    static const std::set<std::string> kGrains{"minute", "hour", "day", "month", "year"};
    const std::string grain = lowerCase(text.name);
    if (text.kind != Kind::text || !kGrains.contains(grain))
        return false;
    if (grain != "hour" && grain != "minute")
        return true;
    const ast::Column* c = find(columns, column.name);
    return c && c->type.kind == TypeKind::dateTime;
}

/// The column that date_trunc('day', c) and its like partition by; nothing where a generated column is needed.
std::optional<std::string> automaticColumn(const ScalarExpression& call, const std::vector<ast::Column>& columns) {
    const auto& args = call.children;
    if (call.name == "date_trunc" && args.size() == 2 && args[1]->kind == Kind::column &&
        isGrainOf(*args[0], *args[1], columns))
        return args[1]->name;
    if (call.name == "time_slice" && args.size() == 4 && args[0]->kind == Kind::column &&
        args[1]->kind == Kind::integer && isGrainOf(*args[2], *args[0], columns) && args[3]->name == "floor")
        return args[0]->name;
    if (call.name == "str2date" && args.size() == 2 && args[0]->kind == Kind::column && args[1]->kind == Kind::text)
        return args[0]->name;
    return std::nullopt;
}

/// Partitions of an automatic table may be made in advance, in steps of its own grain.
Result<void> checkAdvance(const ast::PartitionBy& clause, const ScalarExpression& call) {
    std::string grain;
    constexpr std::string_view kDiffers =
        "The partition granularity of automatic partition table batch creation in advance should be consistent";
    for (const ast::PartitionItem& item : clause.items) {
        if (!item.isBatch)
            return syntaxError("Automatic partition table creation only supports batch create partition syntax");
        if (!grain.empty() && grain != item.unit)
            return syntaxError(kDiffers);
        grain = item.unit;
    }
    if (grain.empty())
        return {};
    if (call.name == "time_slice")
        return syntaxError("time_slice does not support pre-created partitions");
    if (call.name == "date_trunc" && !equalsIgnoreCase(grain, call.children[0]->name))
        return syntaxError(kDiffers);
    return {};
}

Result<void> addGenerated(const ScalarExpressionPtr& call, std::vector<ast::Column>& columns, PartitionPlan& plan) {
    ExpressionScope scope;
    for (const ast::Column& c : columns)
        scope.columns.emplace_back(c.name, c.type);
    LS_TRY(ColumnType type, typeOf(*call, scope));
    if (type.isText() && type.length < 0)
        type.length = kLongestText;
    ast::Column added{.name = "__generated_partition_column_" + std::to_string(plan.expressions.size()),
                      .type = type,
                      .nullable = true,
                      .generated = builderText(*call),
                      .expression = call,
                      .ofPartition = true};
    plan.columns.push_back(added.name);
    plan.expressions.push_back(call);
    columns.push_back(std::move(added));
    return {};
}

std::string firstColumn(const ScalarExpression& expression) {
    std::string name;
    forEachExpression(expression, [&](const ScalarExpression& e) {
        if (name.empty() && e.kind == Kind::column)
            name = e.name;
    });
    return name;
}

} // namespace

Result<PartitionPlan> planPartition(const ast::PartitionBy& clause, std::vector<ast::Column>& columns) {
    PartitionPlan plan;
    if (clause.form == Form::none)
        return plan;
    if (clause.form == Form::function) {
        const ScalarExpression& call = *clause.elements[0].call;
        if (const auto column = automaticColumn(call, columns)) {
            LS_CHECK(checkAdvance(clause, call));
            plan.kind = PartitionPlan::Kind::function;
            plan.columns = {*column};
            plan.function = clause.elements[0].call;
            return plan;
        }
    }
    if (clause.form == Form::rangeExpression) {
        plan.kind = PartitionPlan::Kind::rangeExpression;
        plan.function = clause.elements[0].call;
        plan.columns = {firstColumn(*plan.function)};
        return plan;
    }
    plan.kind = clause.form == Form::range  ? PartitionPlan::Kind::range
                : clause.form == Form::list ? PartitionPlan::Kind::list
                                            : PartitionPlan::Kind::columns;
    for (const ast::PartitionElement& element : clause.elements) {
        if (element.call)
            LS_CHECK(addGenerated(element.call, columns, plan));
        else
            plan.columns.push_back(element.column);
    }
    return plan;
}

} // namespace lodestar::sandbox
