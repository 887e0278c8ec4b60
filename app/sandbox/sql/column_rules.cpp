// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/default_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kMaxName = 1024;
constexpr int kMaxChar = 255;
constexpr int kMaxVarchar = 1048576;
constexpr int kMaxNesting = 15;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int depth(const ColumnType& type) {
    int deepest = 0;
    for (const ColumnType& child : type.children)
        deepest = std::max(deepest, depth(child));
    return deepest + 1;
}

bool containsTime(const ColumnType& type) {
    return type.kind == TypeKind::time || std::any_of(type.children.begin(), type.children.end(), containsTime);
}

Result<void> checkDecimal(const ColumnType& type) {
    const std::string name = type.kindName();
    const bool v2 = type.decimalForm == DecimalForm::v2;
    const int most = v2 ? 27 : type.decimalForm == DecimalForm::bits32 ? 9 : 76;
    if (type.length < 1 || type.length > most)
        return analysisError("Precision of " + name + " must between 1 and " + std::to_string(most) +
                             ", precision was set to: " + std::to_string(type.length) + '.');
    const int mostScale = v2 ? std::min(9, type.length) : type.length;
    if (type.scale > mostScale)
        return analysisError("Scale of " + name + " must between 0 and " + std::to_string(mostScale) +
                             ",  scale was set to: " + std::to_string(type.scale) + '.');
    return {};
}

Result<void> checkScalar(const ColumnType& type) {
    if (type.isText()) {
        const bool fixed = type.kind == TypeKind::charText;
        const std::string name = fixed ? "Char" : "Varchar";
        const int limit = fixed ? kMaxChar : kMaxVarchar;
        if (type.length <= 0)
            return analysisError(name + " size must be > 0: " + std::to_string(type.length));
        if (type.length > limit)
            return analysisError(name + " size must be <= " + std::to_string(limit) + ": " +
                                 std::to_string(type.length));
    }
    if (type.kind == TypeKind::varbinary && type.length > kMaxVarchar)
        return analysisError("VARBINARY size must be <= " + std::to_string(kMaxVarchar) + ": " +
                             std::to_string(type.length));
    return type.kind == TypeKind::decimal ? checkDecimal(type) : Result<void>();
}

Result<void> checkParts(const ColumnType& type);

/// Of an ARRAY of ARRAYs only the innermost element is looked at.
Result<void> checkArray(const ColumnType& type) {
    const ColumnType* innermost = &type;
    while (innermost->kind == TypeKind::array)
        innermost = &innermost->children[0];
    LS_CHECK(checkParts(*innermost));
    if (isMetric(*innermost))
        return analysisError("Invalid data type: " + type.showText());
    return {};
}

Result<void> checkParts(const ColumnType& type) {
    if (type.kind == TypeKind::array)
        return checkArray(type);
    if (!type.isNested())
        return checkScalar(type);
    for (const ColumnType& child : type.children)
        LS_CHECK(checkParts(child));
    return {};
}

bool narrowDecimal(const ColumnType& type) { return type.kind == TypeKind::decimal && type.length <= 38; }

bool sums(const ColumnType& type) {
    return (type.isInteger() && type.kind != TypeKind::tinyInt && type.kind != TypeKind::smallInt) ||
           type.kind == TypeKind::floating || type.kind == TypeKind::doubling || narrowDecimal(type);
}

bool orders(const ColumnType& type) {
    return type.isInteger() || type.isText() || type.kind == TypeKind::floating || type.kind == TypeKind::doubling ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime || narrowDecimal(type);
}

bool aggregateFits(const std::string& function, const ColumnType& type) {
    if (function == "SUM")
        return sums(type);
    if (function == "MIN" || function == "MAX")
        return orders(type);
    if (function == "HLL_UNION")
        return type.kind == TypeKind::hll;
    if (function == "BITMAP_UNION")
        return type.kind == TypeKind::bitmap;
    if (function == "PERCENTILE_UNION")
        return type.kind == TypeKind::percentile;
    if (function == "REPLACE_IF_NOT_NULL")
        return type.kind != TypeKind::hll && type.kind != TypeKind::percentile;
    return true; // REPLACE
}

/// What may be said of characters, and of which types.
Result<void> checkCharset(const ast::Column& column, const std::string& prefix) {
    const std::string charset = column.charset.empty() ? "utf8" : lowerCase(column.charset);
    const bool texts = column.type.isText() || column.type.kind == TypeKind::hll;
    if (!column.type.isNested() && !texts && charset != "utf8")
        return analysisError(prefix + "character setting is only supported for type varchar in column definition");
    if (charset != "utf8" && charset != "gbk")
        return analysisError(prefix + "Unknown charset name: " + charset);
    if (charset != "utf8")
        return analysisError(prefix + "charset name " + charset + " is not supported yet in column definition");
    return {};
}

Result<void> checkKeyType(const ColumnDef& column, const std::string& prefix) {
    if (isDistributable(column.type))
        return {};
    const bool real = column.type.kind == TypeKind::floating || column.type.kind == TypeKind::doubling;
    return analysisError(prefix + "Invalid data type of key column '" + column.name + "': '" + column.type.sqlText() +
                         '\'' + (real ? ", use decimal instead" : ""));
}

/// The function of a value column: the one that is written, or REPLACE where the model implies it.
Result<void> checkAggregate(const ast::Column& column, const ColumnDef& out, TableModel model, bool isKey,
                            const std::string& prefix) {
    const bool replaces = model == TableModel::primary || model == TableModel::unique;
    const std::string function = !column.aggregate.empty() ? column.aggregate
                                 : replaces && !isKey      ? std::string("REPLACE")
                                                           : std::string();
    if (function.empty()) {
        if (isMetric(out.type) && !column.aggregateState)
            return analysisError(prefix + "No aggregate function specified for '" + column.name + '\'');
        return {};
    }
    if (out.isKey || column.isKey)
        return analysisError(prefix + "Cannot specify aggregate function '" + function + "' for key column '" +
                             column.name + '\'');
    if (!aggregateFits(function, out.type))
        return analysisError(prefix + "Invalid aggregate function '" + function + "' for '" + column.name + '\'');
    return {};
}

} // namespace

bool isMetric(const ColumnType& type) {
    return type.kind == TypeKind::hll || type.kind == TypeKind::bitmap || type.kind == TypeKind::percentile;
}

bool isPrimaryKeyType(const ColumnType& type) {
    return type.isInteger() || type.kind == TypeKind::boolean || type.kind == TypeKind::varchar ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime;
}

bool isDistributable(const ColumnType& type) {
    return type.isInteger() || type.isText() || type.kind == TypeKind::boolean || type.kind == TypeKind::decimal ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime || type.kind == TypeKind::time;
}

Result<void> checkColumnName(const std::string& name) {
    const Error incorrect = analysisError("Incorrect column name '" + name + '\'', 1166);
    if (name.empty() || characters(name) > kMaxName || name.find_first_of("=<>!*") != std::string::npos ||
        name.find('\0') != std::string::npos || name.starts_with("__starrocks_shadow_"))
        return incorrect;
    const std::string lower = lowerCase(name);
    if (lower == "__op" || lower == "__row")
        return analysisError("Column name [" + name + "] is a system reserved name. Please choose a different one.");
    if (name.starts_with("__generated_partition_column_"))
        return analysisError("Column name [" + name +
                             "] starts with __generated_partition_column_ is a system reserved name. Please choose a "
                             "different one.");
    return {};
}

Result<void> checkType(ColumnType& type) {
    if (type.isText() && type.length <= 0)
        type.length = 1;
    if (depth(type) > kMaxNesting)
        return analysisError("Type exceeds the maximum nesting depth of " + std::to_string(kMaxNesting) + ":\n" +
                             type.showText());
    return checkParts(type);
}

Result<void> checkStored(const std::vector<ColumnDef>& columns) {
    for (const ColumnDef& c : columns)
        if (containsTime(c.type))
            return analysisError("Type:" + c.type.sqlText() + " of column:" + c.name + " does not support");
    return {};
}

namespace {

/// A column that holds the state of a function has the type of that state.
Result<void> applyState(const ast::AggregateState& state, ColumnDef& out) {
    std::string list;
    for (const ColumnType& type : state.arguments)
        list += (list.empty() ? "" : ", ") + type.showText();
    const std::string name = lowerCase(state.function);
    const auto result = functionResult(name, state.arguments);
    if (!result || !isAggregateFunction(name))
        return analysisError("No matching function with signature: " + name + '(' + list + ')');
    static const std::set<std::string_view> kHidden{"avg", "ndv", "approx_count_distinct", "multi_distinct_count"};
    const bool bytes = kHidden.contains(name) || name.starts_with("std") || name.starts_with("var");
    out.type = bytes ? ColumnType{.kind = TypeKind::varbinary, .length = -1} : *result;
    out.aggregate = name + '(' + list + ')';
    out.nullable = true;
    return {};
}

} // namespace

Result<ColumnDef> checkColumn(const ast::Column& column, TableModel model, bool isKey, const std::string& prefix) {
    ColumnDef out{.name = column.name, .type = column.type, .isKey = isKey || column.isKey};
    if (column.aggregateState) {
        LS_CHECK(applyState(*column.aggregateState, out));
        out.comment = column.comment;
        return out;
    }
    LS_CHECK(checkCharset(column, prefix));
    if (column.aggregate == "SUM" && out.type.kind == TypeKind::decimal && out.type.decimalForm != DecimalForm::v2)
        out.type = {.kind = TypeKind::decimal, .length = 38, .scale = out.type.scale};
    if (const Result<void> type = checkType(out.type); !type)
        return type.error();
    if (out.isKey)
        LS_CHECK(checkKeyType(out, prefix));
    LS_CHECK(checkAggregate(column, out, model, isKey, prefix));
    const bool replaces = model == TableModel::primary || model == TableModel::unique;
    out.nullable = column.nullable.value_or(!(isKey && model == TableModel::primary)) && !column.autoIncrement;
    out.aggregate = replaces ? std::string() : column.aggregate;
    out.defaultValue = column.defaultValue;
    out.autoIncrement = column.autoIncrement;
    out.generated = column.generated;
    if (column.expression)
        out.generatedPlain = plainText(*column.expression);
    out.comment = column.comment;
    const bool emptyByNature = out.type.kind == TypeKind::hll || out.type.kind == TypeKind::bitmap;
    if (emptyByNature && column.defaultValue.kind != DefaultKind::none)
        return analysisError(prefix + "Invalid default value for '" + column.name + '\'');
    if (column.aggregate == "REPLACE_IF_NOT_NULL") {
        out.nullable = true;
        if (out.defaultValue.kind == DefaultKind::none)
            out.defaultValue = {DefaultKind::null, {}};
    }
    if (const auto refusal = defaultRefusal(out.type, out.nullable, out.defaultValue))
        return analysisError(prefix + "Invalid default value for '" + column.name + '\'' + *refusal);
    if (out.defaultValue.kind == DefaultKind::function && out.defaultValue.text == "now()")
        out.defaultValue = {DefaultKind::currentTimestamp, {}};
    if (column.isKey && !isKey) // a key that the key clause does not name
        out.aggregate = "NONE";
    return out;
}

} // namespace lodestar::sandbox
