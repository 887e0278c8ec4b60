// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/partition_rules.h"
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_batch.h"
#include "app/sandbox/sql/partition_bounds.h"
#include <algorithm>
#include <charconv>
#include <set>
namespace lodestar::sandbox {

namespace {

using PlanKind = PartitionPlan::Kind;

constexpr std::string_view kMustBeKey =
    "The partition column could not be aggregated column and unique table's partition column must be key column";

const ast::Column* find(const std::vector<ast::Column>& columns, const std::string& name) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, name); });
    return found == columns.end() ? nullptr : &*found;
}

Error badType(const ast::Column& c) {
    return analysisError("Invalid partition column '" + c.name + "': invalid data type " + c.type.sqlText());
}

/// Range and list look at the same things in a different order.
Result<const ast::Column*> partitionColumn(const std::string& name, const std::vector<ast::Column>& columns,
                                           TableModel model, bool list) {
    const ast::Column* c = find(columns, name);
    if (!c)
        return analysisError("Partition column[" + name + "] does not exist in column list.");
    const bool real = c->type.kind == TypeKind::floating || c->type.kind == TypeKind::doubling;
    const bool value = model != TableModel::duplicate && !c->isKey;
    if (!list && value)
        return analysisError(kMustBeKey);
    if (real || c->type.isNested() || (list && c->type.kind == TypeKind::decimal))
        return badType(*c);
    if (list && value && c->generated.empty())
        return analysisError(kMustBeKey);
    return c;
}

Result<std::vector<const ast::Column*>> partitionColumns(const PartitionPlan& plan,
                                                         const std::vector<ast::Column>& columns, TableModel model) {
    const bool list = plan.kind == PlanKind::list || plan.kind == PlanKind::columns;
    std::vector<const ast::Column*> out;
    std::set<std::string> seen;
    for (const std::string& name : plan.columns) {
        if (!seen.insert(lowerCase(name)).second)
            return analysisError("Duplicated partition column " + name);
        LS_TRY(out.emplace_back(), partitionColumn(name, columns, model, list));
    }
    return out;
}

/// Functions of generated columns rest on key columns.
Result<void> partitionExpressions(const PartitionPlan& plan, const std::vector<ast::Column>& columns,
                                  TableModel model) {
    bool onValues = false;
    for (const ScalarExpressionPtr& expression : plan.expressions)
        forEachExpression(*expression, [&](const ScalarExpression& e) {
            if (e.kind != ScalarExpression::Kind::column)
                return;
            const ast::Column* c = find(columns, e.name);
            onValues = onValues || (c && !c->isKey && model != TableModel::duplicate);
        });
    if (onValues)
        return analysisError("The partition expr should base on key column");
    return {};
}

Result<void> checkName(const std::string& name) {
    if (!isPartitionName(name))
        return analysisError("Incorrect partition name '" + name + '\'', 1567);
    return {};
}

std::string valuesText(const ast::Bound& bound) {
    std::string out = "(";
    for (const std::string& value : bound.values)
        out += (out.size() > 1 ? ", " : "") + ('"' + value + '"');
    return out + ')';
}

Result<void> checkBounds(const ast::PartitionItem& item, std::size_t columns) {
    if (!item.upper.max && item.upper.values.size() > columns)
        return analysisError("Partition values number is more than partition column number: " +
                             (item.fixedRange ? '[' + valuesText(item.lower) + ", " + valuesText(item.upper) + ')'
                                              : valuesText(item.upper)));
    for (const ast::Bound* bound : {&item.lower, &item.upper})
        for (const std::string& value : bound->values)
            if (value == "MAXVALUE" && columns > 1)
                return analysisError("Not support MAXVALUE in multi partition range values.");
    return {};
}

std::string property(const ast::Properties& properties, const std::string& name) {
    for (const auto& [key, value] : properties)
        if (key == name)
            return value;
    return {};
}

int dayOption(const ast::Properties& properties, const std::string& name) {
    const std::string text = property(properties, "dynamic_partition." + name);
    int value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The type that the bounds of a partition have: a function's own, else the column's.
ColumnType boundType(const PartitionPlan& plan, const ColumnType& column) {
    if (plan.kind != PlanKind::rangeExpression)
        return column;
    std::string function;
    forEachExpression(*plan.function, [&](const ScalarExpression& e) {
        if (e.kind == ScalarExpression::Kind::call)
            function = e.name;
    });
    if (plan.function->kind == ScalarExpression::Kind::cast)
        return plan.function->type;
    if (function.starts_with("substr"))
        return column;
    return ColumnType{.kind = function == "str2date" ? TypeKind::date : TypeKind::dateTime};
}

Result<void> checkUnit(const ast::PartitionItem& item) {
    static const std::set<std::string_view> kUnits{"HOUR", "DAY", "WEEK", "MONTH", "YEAR"};
    if (item.every == "0")
        return analysisError("The interval of the Multi-Range Partition must be greater than 0", 5703);
    if (!item.unit.empty() && !kUnits.contains(item.unit))
        return analysisError("Batch build partition does not support time interval type: " + item.unit);
    return {};
}

Result<std::vector<PartitionDef>> batchPartitions(const ast::PartitionItem& item, const PartitionPlan& plan,
                                                  const ast::Column& column, const ast::Properties& properties) {
    if (item.unit == "HOUR" && column.type.kind != TypeKind::dateTime)
        return analysisError("Batch build partition for hour interval only supports partition column as DATETIME type");
    BatchOptions options{.automatic = plan.kind == PlanKind::function,
                         .dayOfWeek = dayOption(properties, "start_day_of_week"),
                         .dayOfMonth = dayOption(properties, "start_day_of_month")};
    if (const std::string prefix = property(properties, "dynamic_partition.prefix"); !prefix.empty())
        options.prefix = prefix;
    return expandBatch(item, boundType(plan, column.type), options);
}

PartitionDef partitionOf(const ast::PartitionItem& item) {
    return {.name = item.name,
            .lower = joinKey(item.lower.values),
            .upper = item.upper.max ? "MAXVALUE" : joinKey(item.upper.values)};
}

Result<std::vector<PartitionDef>> rangePartitions(const PartitionPlan& plan, const ast::PartitionBy& clause,
                                                  const std::vector<const ast::Column*>& columns,
                                                  const ast::Properties& properties) {
    std::vector<PartitionDef> out;
    std::vector<PartitionDef> batches;
    std::optional<bool> fixed;
    for (const ast::PartitionItem& item : clause.items)
        if (item.isBatch) {
            if (columns.size() != 1)
                return analysisError("Batch build partition only support single range column.");
            LS_TRY(const auto many, batchPartitions(item, plan, *columns[0], properties));
            batches.insert(batches.end(), many.begin(), many.end());
        }
    std::set<std::string> names;
    for (const ast::PartitionItem& item : clause.items) {
        if (item.isBatch)
            continue;
        if (!names.insert(lowerCase(item.name)).second)
            return analysisError("Duplicated partition name: " + item.name);
        if (fixed.value_or(item.fixedRange) != item.fixedRange)
            return analysisError("You can only use one of these methods to create partitions");
        fixed = item.fixedRange;
        LS_CHECK(checkName(item.name));
        LS_CHECK(checkBounds(item, columns.size()));
        out.push_back(partitionOf(item));
    }
    if (fixed == false && !batches.empty())
        return analysisError("You can only use one of these methods to create partitions");
    for (PartitionDef& batch : batches) {
        if (!names.insert(lowerCase(batch.name)).second)
            return analysisError("Duplicated partition name: " + batch.name);
        out.push_back(std::move(batch));
    }
    return out;
}

std::string tupleText(const std::vector<std::string>& values) {
    std::string out = "(";
    for (const std::string& value : values)
        out += (out.size() > 1 ? ", '" : "'") + value + '\'';
    return out + ')';
}

Result<void> checkTuples(const std::vector<ast::PartitionItem>& items) {
    std::set<std::vector<std::string>> seen;
    for (const ast::PartitionItem& item : items)
        for (const auto& values : item.values)
            if (item.tuples && !seen.insert(values).second) {
                std::string list;
                for (const std::string& value : values)
                    list += (list.empty() ? "\"" : ",\"") + value + '"';
                return analysisError("Duplicate values (" + list + ") not allow");
            }
    return {};
}

Result<void> checkListItem(const ast::PartitionItem& item, std::set<std::string>& names, std::size_t columns) {
    if (!names.insert(lowerCase(item.name)).second)
        return analysisError("Duplicated partition name: " + item.name);
    LS_CHECK(checkName(item.name));
    if (!item.tuples && columns != 1)
        return analysisError("Partition column size should be one when use single list partition ");
    for (const auto& values : item.values)
        if (item.tuples && values.size() != columns)
            return analysisError("(" + tupleText(values).substr(1) + " size should be equal to partition column size ");
    return {};
}

Result<void> checkNulls(const ast::PartitionItem& item, const std::vector<const ast::Column*>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ast::Column& c = *columns[i];
        if (c.nullable.value_or(!c.isPrimaryKey))
            continue;
        for (const auto& values : item.values)
            if (i < values.size() && values[i] == "NULL")
                return analysisError("Partition column[" + c.name +
                                     "] could not be null but contains null value in partition[" + item.name + ']');
    }
    return {};
}

Result<std::vector<PartitionDef>> listPartitions(const ast::PartitionBy& clause,
                                                 const std::vector<const ast::Column*>& columns) {
    std::vector<PartitionDef> out;
    std::set<std::string> names;
    std::set<std::string> values;
    for (const ast::PartitionItem& item : clause.items) {
        LS_CHECK(checkListItem(item, names, columns.size()));
        PartitionDef partition{.name = item.name};
        for (const auto& value : item.values)
            partition.values.push_back(item.tuples ? tupleText(value) : value[0]);
        out.push_back(std::move(partition));
    }
    for (const ast::PartitionItem& item : clause.items)
        for (const auto& value : item.values)
            if (!item.tuples && !values.insert(value[0]).second)
                return analysisError("Duplicated value " + value[0]);
    LS_CHECK(checkTuples(clause.items));
    for (const ast::PartitionItem& item : clause.items)
        LS_CHECK(checkNulls(item, columns));
    return out;
}

Result<void> checkFunction(const PartitionPlan& plan, const ast::Column& column) {
    const ScalarExpression& f = *plan.function;
    if (plan.kind == PlanKind::function) {
        if (f.name == "date_trunc" && column.type.kind != TypeKind::date && column.type.kind != TypeKind::dateTime)
            return analysisError("Unsupported partition type " + column.type.sqlText() + " for function " +
                                 plainText(f));
        return {};
    }
    const ScalarExpression& call = f.kind == ScalarExpression::Kind::cast ? *f.children[0] : f;
    const bool unixTime = call.name.starts_with("from_unixtime");
    const bool fits =
        unixTime ? column.type.kind == TypeKind::integer || column.type.kind == TypeKind::bigInt : column.type.isText();
    if (!fits)
        return analysisError("Unsupported partition expression " + call.name + " for column " + column.name + " type " +
                             column.type.sqlText());
    return {};
}

std::vector<ColumnType> keyTypes(const TableDef& table) {
    std::vector<ColumnType> out;
    for (const std::string& name : table.partition.columns)
        if (const ColumnDef* c = table.column(name))
            out.push_back(c->type);
    return out;
}

Result<std::string> normalized(const std::string& bound, const std::vector<ColumnType>& types) {
    if (bound == "MAXVALUE")
        return bound;
    PartitionKey key = bound.empty() ? PartitionKey{} : splitKey(bound);
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (i >= key.size()) {
            key.push_back(smallestValue(types[i]));
            continue;
        }
        auto value = partitionValue(key[i], types[i]);
        if (!value)
            return bareError("Invalid range value format: " + value.error().detail);
        key[i] = std::move(*value);
    }
    return joinKey(key);
}

int compare(const std::string& a, const std::string& b, const std::vector<ColumnType>& types) {
    return compareKeys(splitKey(a), splitKey(b), types);
}

/// Puts a partition between those that are there. Bare reasons.
Result<void> placeRange(PartitionDef& added, bool lessThan, const std::vector<PartitionDef>& others,
                        const std::vector<ColumnType>& types) {
    LS_TRY(added.upper, normalized(added.upper, types));
    LS_TRY(added.lower, normalized(lessThan ? std::string() : added.lower, types));
    if (lessThan)
        for (const PartitionDef& other : others)
            if (compare(other.upper, added.upper, types) < 0 && compare(other.upper, added.lower, types) > 0)
                added.lower = other.upper;
    if (compare(added.lower, added.upper, types) >= 0)
        return bareError("Invalid range value format: The lower values must smaller than upper values");
    for (const PartitionDef& other : others)
        if (compare(added.lower, other.upper, types) < 0 && compare(other.lower, added.upper, types) < 0)
            return bareError("Range " + rangeText(added, types) +
                             " is intersected with range: " + rangeText(other, types));
    return {};
}

} // namespace

Result<PartitionScheme> checkPartition(const PartitionPlan& plan, const ast::PartitionBy& clause,
                                       const std::vector<ast::Column>& columns, TableModel model,
                                       const ast::Properties& properties) {
    PartitionScheme out;
    if (plan.kind == PlanKind::none)
        return out;
    for (const ast::PartitionItem& item : clause.items)
        if (item.isBatch)
            LS_CHECK(checkUnit(item));
    const bool list = plan.kind == PlanKind::list || plan.kind == PlanKind::columns;
    if (plan.kind == PlanKind::function && plan.function->name == "str2date")
        return analysisError("Only support date_trunc and time_slice as partition expression");
    LS_TRY(const auto found, partitionColumns(plan, columns, model));
    LS_CHECK(partitionExpressions(plan, columns, model));
    if (list) {
        LS_TRY(out.partitions, listPartitions(clause, found));
        if (!plan.expressions.empty() && (model == TableModel::aggregate || model == TableModel::unique))
            return analysisError("expression partition base on generated column doest not support AGG_KEYS or "
                                 "UNIQUE_KEYS");
    } else {
        LS_TRY(out.partitions, rangePartitions(plan, clause, found, properties));
    }
    if (plan.function)
        LS_CHECK(checkFunction(plan, *found[0]));
    out.kind = plan.kind == PlanKind::list                                              ? PartitionKind::list
               : plan.kind == PlanKind::range || plan.kind == PlanKind::rangeExpression ? PartitionKind::range
                                                                                        : PartitionKind::expression;
    if (plan.function)
        out.expressions = {plainText(*plan.function)};
    if (plan.kind != PlanKind::function)
        for (const ast::Column* c : found)
            out.columns.push_back(c->name);
    return out;
}

Result<void> finishPartition(const PartitionPlan& plan, TableDef& table) {
    if (plan.kind != PlanKind::range && plan.kind != PlanKind::rangeExpression && plan.kind != PlanKind::function)
        return {};
    std::vector<ColumnType> types;
    for (const std::string& name : plan.columns) {
        const ColumnDef& c = *table.column(name);
        if (plan.kind == PlanKind::range && !c.type.isInteger() && c.type.kind != TypeKind::date &&
            c.type.kind != TypeKind::dateTime)
            return bareError("Column[" + c.name + "] type[" + c.type.kindName() + "] cannot be a range partition key.");
        types.push_back(boundType(plan, c.type));
    }
    std::vector<PartitionDef> placed;
    for (PartitionDef& p : table.partition.partitions) {
        LS_CHECK(placeRange(p, p.lower.empty(), placed, types));
        placed.push_back(p);
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [&](const auto& a, const auto& b) { return compare(a.lower, b.lower, types) < 0; });
    // The partitions of an automatic table are not listed.
    table.partition.partitions = plan.kind == PlanKind::function ? std::vector<PartitionDef>() : std::move(placed);
    return {};
}

Result<void> addPartition(const ast::PartitionItem& item, TableDef& table) {
    if (item.isBatch) {
        if (table.partition.kind == PartitionKind::list)
            return analysisError("Cannot add a Range partition to a table that partition type is not of Range", 5700);
        LS_CHECK(checkUnit(item));
        const ColumnDef* c = table.partition.columns.empty() ? nullptr : table.column(table.partition.columns[0]);
        LS_TRY(const std::vector<PartitionDef> many,
               expandBatch(item, c ? c->type : ColumnType{.kind = TypeKind::dateTime}));
        if (table.partition.kind == PartitionKind::range) // automatic partitions are not listed
            table.partition.partitions.insert(table.partition.partitions.end(), many.begin(), many.end());
        return {};
    }
    if (table.partition.kind == PartitionKind::expression) {
        if (!item.isList)
            return analysisError("Currently, you cannot manually add a single range partition to a table that is "
                                 "automatically partition");
        if (item.values.size() > 1)
            return analysisError("Automatically partitioned tables does not support multiple values in the same "
                                 "partition");
    }
    LS_CHECK(checkName(item.name));
    for (const PartitionDef& other : table.partition.partitions)
        if (equalsIgnoreCase(other.name, item.name)) {
            if (item.ifNotExists)
                return {};
            return analysisError("Duplicate partition name " + item.name, 1517);
        }
    PartitionDef partition = partitionOf(item);
    for (const auto& value : item.values)
        partition.values.push_back(item.tuples ? tupleText(value) : value[0]);
    if (!item.isList && table.partition.kind == PartitionKind::range && table.partition.expressions.empty()) {
        const auto placed = placeRange(partition, !item.fixedRange, table.partition.partitions, keyTypes(table));
        if (!placed)
            return analysisError(placed.error().detail);
    }
    table.partition.partitions.push_back(std::move(partition));
    return {};
}

} // namespace lodestar::sandbox
