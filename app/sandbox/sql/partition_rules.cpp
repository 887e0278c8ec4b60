// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/partition_rules.h"
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_batch.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kMustBeKey =
    "The partition column could not be aggregated column and unique table's partition column must be key column";

const ast::Column* find(const std::vector<ast::Column>& columns, const std::string& name) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, name); });
    return found == columns.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(), [&](const auto& n) { return equalsIgnoreCase(n, name); });
}

std::string join(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values)
        out += (out.empty() ? "" : ", ") + value;
    return out;
}

Result<void> partitionColumn(const std::string& name, const std::vector<ast::Column>& columns,
                             const std::vector<std::string>& key, TableModel model, bool list) {
    const ast::Column* c = find(columns, name);
    if (!c)
        return analysisError("Partition column[" + name + "] does not exist in column list.");
    if (model != TableModel::duplicate && !contains(key, name))
        return analysisError(kMustBeKey);
    const bool real = c->type.kind == TypeKind::floating || c->type.kind == TypeKind::doubling;
    if (real || c->type.isNested() || (list && c->type.kind == TypeKind::decimal))
        return analysisError("Invalid partition column '" + c->name + "': invalid data type " + c->type.sqlText());
    return {};
}

Result<void> dateTrunc(const ast::PartitionBy& clause, std::size_t i, const ast::Column& c) {
    static const std::set<std::string> kGrains{"year", "quarter", "month", "week", "day"};
    const std::string grain = lowerCase(clause.grains[i]);
    if (!clause.constantFirst[i])
        return analysisError("date_trunc requires first parameter must be a string constant");
    if (c.type.kind != TypeKind::date && c.type.kind != TypeKind::dateTime)
        return analysisError("Unsupported partition type " + c.type.sqlText() + " for function " +
                             clause.expressions[i]);
    const bool hours = grain == "hour" && c.type.kind == TypeKind::dateTime;
    if (!kGrains.contains(grain) && !hours)
        return analysisError("date_trunc function can't support argument other than year|quarter|month|week|day" +
                             std::string(c.type.kind == TypeKind::dateTime ? "|hour" : ""));
    return {};
}

Result<void> partitionFunction(const ast::PartitionBy& clause, std::size_t i, const std::vector<ast::Column>& columns,
                               const std::vector<std::string>& key, TableModel model) {
    const std::string& function = clause.functions[i];
    const ast::Column* c = find(columns, clause.functionArgs[i]);
    if (!c)
        return analysisError("Partition column[" + clause.functionArgs[i] + "] does not exist in column list.");
    if (clause.kind == PartitionKind::range) {
        const bool number = function != "str2date";
        if (number ? !c->type.isInteger() : !c->type.isText())
            return analysisError("Unsupported partition expression " + function + " for column " + c->name + " type " +
                                 c->type.sqlText());
        return {};
    }
    if (model == TableModel::primary && !contains(key, c->name))
        return analysisError("The partition expr should base on key column");
    if (c->type.kind == TypeKind::floating || c->type.kind == TypeKind::doubling || c->type.isNested())
        return analysisError("Invalid partition column '" + c->name + "': invalid data type " + c->type.sqlText());
    if (function == "str2date")
        return analysisError("Only support date_trunc and time_slice as partition expression");
    return function == "date_trunc" ? dateTrunc(clause, i, *c) : Result<void>();
}

Result<PartitionDef> partitionOf(const ast::PartitionItem& item) {
    if (!isPartitionName(item.name))
        return analysisError("Incorrect partition name '" + item.name + '\'', 1567);
    PartitionDef out{.name = item.name};
    if (item.isList) {
        for (const auto& value : item.values)
            out.values.push_back(join(value));
        return out;
    }
    out.lower = join(item.lower.values);
    out.upper = item.upper.max ? "MAXVALUE" : join(item.upper.values);
    return out;
}

Result<std::vector<PartitionDef>> batch(const ast::PartitionItem& item, const ast::PartitionBy& clause,
                                        const std::vector<ast::Column>& columns) {
    if (clause.columns.size() + clause.functions.size() != 1)
        return analysisError("Batch build partition only support single range column.");
    const ast::Column* c = find(columns, clause.columns.empty() ? clause.functionArgs[0] : clause.columns[0]);
    if (upperCase(item.unit) == "HOUR" && c->type.kind == TypeKind::date)
        return analysisError("Batch build partition for hour interval only supports partition column as DATETIME type");
    // The bounds of from_unixtime(c) and str2date(c) are times.
    return expandBatch(item, clause.functions.empty() ? c->type : ColumnType{.kind = TypeKind::dateTime});
}

/// -1, 0, 1; numbers by value, all else as text.
int compareBounds(const std::string& a, const std::string& b, bool numeric) {
    if (a == b)
        return 0;
    if (a == "MAXVALUE" || b.empty())
        return 1;
    if (b == "MAXVALUE" || a.empty())
        return -1;
    if (numeric)
        return std::stold(a) < std::stold(b) ? -1 : 1;
    return a < b ? -1 : 1;
}

std::string printRange(const PartitionDef& p, const std::string& type) {
    const auto bound = [&](const std::string& value) { return "types: [" + type + "]; keys: [" + value + "]; "; };
    return '[' + bound(p.lower) + ".." + bound(p.upper) + ')';
}

Result<void> checkOverlap(const TableDef& table, const PartitionDef& added, std::size_t upTo) {
    const ColumnType& type = table.column(table.partition.columns[0])->type;
    const bool numeric = type.isInteger();
    for (std::size_t i = 0; i < upTo; ++i) {
        const PartitionDef& other = table.partition.partitions[i];
        if (compareBounds(added.lower, other.upper, numeric) < 0 &&
            compareBounds(other.lower, added.upper, numeric) < 0)
            return bareError("Range " + printRange(added, type.kindName()) +
                             " is intersected with range: " + printRange(other, type.kindName()));
    }
    return {};
}

std::string smallestValue(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return "-128";
    case TypeKind::smallInt:
        return "-32768";
    case TypeKind::integer:
        return "-2147483648";
    case TypeKind::bigInt:
        return "-9223372036854775808";
    case TypeKind::largeInt:
        return "-170141183460469231731687303715884105728";
    case TypeKind::dateTime:
        return "0000-01-01 00:00:00";
    default:
        return "0000-01-01";
    }
}

bool isNumber(const std::string& text) {
    return !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos;
}

} // namespace

Result<void> checkPartition(const ast::PartitionBy& clause, const std::vector<ast::Column>& columns,
                            const std::vector<std::string>& key, TableModel model, PartitionScheme& out) {
    if (clause.kind == PartitionKind::none)
        return {};
    out.kind = clause.kind;
    out.expressions = clause.expressions;
    for (std::size_t i = 0; i < clause.functions.size(); ++i)
        LS_CHECK(partitionFunction(clause, i, columns, key, model));
    for (const std::string& name : clause.columns) {
        LS_CHECK(partitionColumn(name, columns, key, model, clause.kind != PartitionKind::range));
        out.columns.push_back(find(columns, name)->name);
    }
    if (out.columns.empty() && clause.kind == PartitionKind::range)
        out.columns = clause.functionArgs;
    std::set<std::string> names;
    std::set<std::string> listed;
    for (const ast::PartitionItem& item : clause.items) {
        if (item.isBatch) {
            LS_TRY(const std::vector<PartitionDef> many, batch(item, clause, columns));
            out.partitions.insert(out.partitions.end(), many.begin(), many.end());
            continue;
        }
        LS_TRY(PartitionDef partition, partitionOf(item));
        if (!names.insert(lowerCase(partition.name)).second)
            return analysisError("Duplicated partition name: " + partition.name);
        for (const std::string& value : partition.values)
            if (!listed.insert(value).second)
                return analysisError("Duplicated value " + value);
        out.partitions.push_back(std::move(partition));
    }
    return {};
}

Result<void> finishPartition(TableDef& table) {
    if (table.partition.kind != PartitionKind::range || !table.partition.expressions.empty())
        return {};
    for (const std::string& name : table.partition.columns) {
        const ColumnDef& c = *table.column(name);
        if (!c.type.isInteger() && c.type.kind != TypeKind::date && c.type.kind != TypeKind::dateTime)
            return bareError("Column[" + c.name + "] type[" + c.type.kindName() + "] cannot be a range partition key.");
    }
    if (table.partition.columns.size() != 1)
        return {};
    const bool numeric = table.column(table.partition.columns[0])->type.isInteger();
    for (std::size_t i = 0; i < table.partition.partitions.size(); ++i) {
        PartitionDef& p = table.partition.partitions[i];
        if (p.lower.empty())
            p.lower = i == 0 ? smallestValue(table.column(table.partition.columns[0])->type)
                             : table.partition.partitions[i - 1].upper;
        for (const std::string& bound : {p.lower, p.upper})
            if (numeric && !bound.empty() && bound != "MAXVALUE" && !isNumber(bound))
                return bareError("Invalid range value format: Invalid number format: " + bound);
        if (compareBounds(p.lower, p.upper, numeric) >= 0)
            return bareError("Invalid range value format: The lower values must smaller than upper values");
        LS_CHECK(checkOverlap(table, p, i));
    }
    return {};
}

Result<void> addPartition(const ast::PartitionItem& item, TableDef& table) {
    if (item.isBatch) {
        if (table.partition.kind == PartitionKind::list)
            return analysisError("Cannot add a Range partition to a table that partition type is not of Range", 5700);
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
    LS_TRY(PartitionDef partition, partitionOf(item));
    for (const PartitionDef& other : table.partition.partitions)
        if (equalsIgnoreCase(other.name, partition.name)) {
            if (item.ifNotExists)
                return {};
            return analysisError("Duplicate partition name " + partition.name, 1517);
        }
    if (!item.isList && table.partition.kind == PartitionKind::range && table.partition.columns.size() == 1) {
        if (partition.lower.empty())
            partition.lower = smallestValue(table.column(table.partition.columns[0])->type);
        if (!item.fixedRange)
            for (const PartitionDef& other : table.partition.partitions)
                if (compareBounds(other.upper, partition.upper,
                                  table.column(table.partition.columns[0])->type.isInteger()) < 0)
                    partition.lower = other.upper; // LESS THAN begins where the one below ends
        if (auto overlap = checkOverlap(table, partition, table.partition.partitions.size()); !overlap)
            return analysisError(overlap.error().detail);
    }
    table.partition.partitions.push_back(std::move(partition));
    return {};
}

} // namespace lodestar::sandbox
