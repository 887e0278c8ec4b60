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

Result<void> checkScalar(ColumnType& type) {
    if (type.isText()) {
        const bool fixed = type.kind == TypeKind::charText;
        const int limit = fixed ? kMaxChar : kMaxVarchar;
        if (type.length > limit)
            return analysisError((fixed ? "Char size must be <= " : "Varchar size must be <= ") +
                                 std::to_string(limit) + ": " + std::to_string(type.length));
        type.length = std::max(type.length, 1);
    }
    if (type.kind == TypeKind::varbinary && type.length > kMaxVarchar)
        return analysisError("VARBINARY size must be <= " + std::to_string(kMaxVarchar) + ": " +
                             std::to_string(type.length));
    return {};
}

Result<void> checkNested(ColumnType& type) {
    std::set<std::string> names;
    for (const std::string& name : type.fieldNames)
        if (!names.insert(lowerCase(name)).second)
            return analysisError("struct contains duplicate subfield name: " + name);
    for (ColumnType& child : type.children) {
        if (isMetric(child))
            return analysisError("Invalid data type: " + type.showText());
        LS_CHECK(child.isNested() ? checkNested(child) : checkScalar(child));
    }
    return {};
}

bool sums(const ColumnType& type) {
    return (type.isInteger() && type.kind != TypeKind::tinyInt && type.kind != TypeKind::smallInt) ||
           type.kind == TypeKind::floating || type.kind == TypeKind::doubling ||
           (type.kind == TypeKind::decimal && type.length <= 38);
}

bool orders(const ColumnType& type) {
    return type.isInteger() || type.isText() || type.kind == TypeKind::floating || type.kind == TypeKind::doubling ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime ||
           (type.kind == TypeKind::decimal && type.length <= 38);
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

bool isKeyType(const ColumnType& type) {
    return type.isInteger() || type.isText() || type.kind == TypeKind::boolean || type.kind == TypeKind::decimal ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime;
}

Result<void> checkCharset(const std::string& charset, const std::string& prefix) {
    if (charset.empty() || equalsIgnoreCase(charset, "utf8"))
        return {};
    if (equalsIgnoreCase(charset, "gbk"))
        return analysisError(prefix + "charset name " + charset + " is not supported yet in column definition");
    return analysisError(prefix + "Unknown charset name: " + charset);
}

} // namespace

bool isMetric(const ColumnType& type) {
    return type.kind == TypeKind::hll || type.kind == TypeKind::bitmap || type.kind == TypeKind::percentile;
}

bool isPrimaryKeyType(const ColumnType& type) {
    return type.isInteger() || type.kind == TypeKind::boolean || type.kind == TypeKind::varchar ||
           type.kind == TypeKind::date || type.kind == TypeKind::dateTime;
}

bool isDistributable(const ColumnType& type) { return isKeyType(type); }

Result<void> checkColumnName(const std::string& name) {
    const Error incorrect = analysisError("Incorrect column name '" + name + '\'', 1166);
    if (name.empty() || characters(name) > kMaxName || name.find_first_of("=<>!*") != std::string::npos ||
        name.find('\0') != std::string::npos || name.starts_with("__starrocks_shadow_"))
        return incorrect;
    const std::string lower = lowerCase(name);
    if (lower == "__op" || lower == "__row")
        return analysisError("Column name [" + name + "] is a system reserved name. Please choose a different one.");
    if (lower.starts_with("__generated_partition_column_"))
        return analysisError("Column name [" + name +
                             "] starts with __generated_partition_column_ is a system reserved name. Please choose a "
                             "different one.");
    return {};
}

Result<void> checkType(ColumnType& type, const std::string& column) {
    if (containsTime(type))
        return analysisError("Type:" + type.showText() + " of column:" + column + " does not support");
    if (!type.isNested())
        return checkScalar(type);
    if (depth(type) > kMaxNesting)
        return analysisError("Type exceeds the maximum nesting depth of " + std::to_string(kMaxNesting) + ":\n" +
                             type.showText());
    return checkNested(type);
}

Result<ColumnDef> checkColumn(const ast::Column& column, TableModel model, bool isKey, const std::string& prefix) {
    ColumnDef out{.name = column.name, .type = column.type};
    LS_CHECK(checkType(out.type, column.name));
    LS_CHECK(checkCharset(column.charset, prefix));
    if (isKey && !isKeyType(out.type)) {
        const bool real = out.type.kind == TypeKind::floating || out.type.kind == TypeKind::doubling;
        return analysisError(prefix + "Invalid data type of key column '" + column.name + "': '" + out.type.sqlText() +
                             '\'' + (real ? ", use decimal instead" : ""));
    }
    const bool replaces = model == TableModel::primary || model == TableModel::unique;
    if (!isKey && column.isKey && replaces)
        return analysisError(prefix + "Cannot specify aggregate function 'REPLACE' for key column '" + column.name +
                             '\'');
    if (!column.aggregate.empty() && isKey)
        return analysisError(prefix + "Cannot specify aggregate function '" + column.aggregate + "' for key column '" +
                             column.name + '\'');
    if (!isKey && column.aggregate.empty() && isMetric(out.type) && model != TableModel::primary)
        return analysisError(prefix + "No aggregate function specified for '" + column.name + '\'');
    if (!column.aggregate.empty() && !aggregateFits(column.aggregate, out.type))
        return analysisError(prefix + "Invalid aggregate function '" + column.aggregate + "' for '" + column.name +
                             '\'');
    out.isKey = isKey;
    out.nullable = column.nullable.value_or(!(isKey && model == TableModel::primary)) && !column.autoIncrement;
    out.aggregate = replaces ? std::string() : column.aggregate;
    out.defaultValue = column.defaultValue;
    out.autoIncrement = column.autoIncrement;
    out.generated = column.generated;
    out.comment = column.comment;
    if (column.aggregate == "REPLACE_IF_NOT_NULL") {
        out.nullable = true;
        out.defaultValue = {DefaultKind::null, {}};
    }
    if (const auto refusal = defaultRefusal(out.type, out.nullable, out.defaultValue))
        return analysisError(prefix + "Invalid default value for '" + column.name + '\'' + *refusal);
    if (column.aggregate == "SUM" && out.type.kind == TypeKind::decimal)
        out.type.length = std::max(out.type.length, 38);
    return out;
}

} // namespace lodestar::sandbox
