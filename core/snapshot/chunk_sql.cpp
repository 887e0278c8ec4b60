// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk_sql.h"
#include "core/source/sql_text.h"
#include "core/value/temporal_text.h"
#include <array>
#include <bit>
#include <charconv>
namespace lodestar::snapshot {
namespace {

using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;
using source::quotedName;

bool isLabelled(TypeKind kind) { return kind == TypeKind::enumeration || kind == TypeKind::set; }

bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }

/// A placeholder that the server compares in the column's own character set and collation, so that it can use the
/// index.
std::string placeholder(const SourceColumn& column) {
    if (!isText(column.kind) || column.charset.empty() || column.charset == "utf8mb4" || column.charset == "binary" ||
        column.collation.empty())
        return "?";
    return "CONVERT(? USING " + column.charset + ") COLLATE " + column.collation;
}

/// a < x OR (a = x AND b < y) OR (a = x AND b = y AND c <= z), with `strict` and `last` as the comparisons.
void appendRowBound(const SourceTable& table, const KeyOrder& order, const std::vector<KeyValue>& bound,
                    const char* strict, const char* last, const char* redundant, BoundSql& out) {
    const auto term = [&](std::size_t i, const char* comparison) {
        const SourceColumn& column = table.columns[order.columns[i]];
        out.sql += quotedName(column.name) + comparison + placeholder(column);
        out.parameters.push_back(bound[i]);
    };
    if (bound.size() == 1) {
        term(0, last);
        return;
    }
    // Redundant, and helps older optimizers to see the range.
    term(0, redundant);
    out.sql += " AND (";
    for (std::size_t depth = 0; depth < bound.size(); ++depth) {
        out.sql += depth == 0 ? "(" : " OR (";
        for (std::size_t i = 0; i < depth; ++i) {
            term(i, "=");
            out.sql += " AND ";
        }
        term(depth, depth + 1 == bound.size() ? last : strict);
        out.sql += ')';
    }
    out.sql += ')';
}

std::string partitionCondition(const SourceColumn& column, std::uint64_t number) {
    const std::string name = quotedName(column.name);
    if (number == 0) // the value of what did not fit any label; compared as a number, since a label may be empty too
        return name + "+0=0";
    if (column.kind == TypeKind::enumeration)
        return number <= column.labels.size() ? name + '=' + source::quoteString(column.labels[number - 1]) : "FALSE";
    std::string text;
    for (std::size_t bit = 0; bit < column.labels.size(); ++bit)
        if (number >> bit & 1) {
            text += text.empty() ? "" : ",";
            text += column.labels[bit];
        }
    return name + '=' + source::quoteString(text);
}

void appendAnd(std::string& sql) {
    if (!sql.empty())
        sql += " AND ";
}

/// SELECT .. FROM .. WHERE, in the order of the index where `forceIndex` says so or a condition needs it.
std::string rowsSelect(const SourceTable& table, const KeyOrder& order, std::span<const std::uint32_t> columns,
                       const std::string& where, const std::string& condition, bool forceIndex) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < columns.size(); ++i)
        sql += (i == 0 ? "" : ",") + quotedName(table.columns[columns[i]].name);
    sql += " FROM " + source::quotedTable(table.id);
    if (forceIndex || !condition.empty())
        sql += " FORCE INDEX (" + quotedName(order.indexName) + ')';
    std::string conditions = condition;
    if (!where.empty()) {
        appendAnd(conditions);
        conditions += '(' + where + ')';
    }
    if (!conditions.empty())
        sql += " WHERE " + conditions;
    return sql;
}

std::string namesOf(const SourceTable& table, const KeyOrder& order) {
    std::string names;
    for (const std::uint32_t column : order.columns)
        names += (names.empty() ? "" : ",") + quotedName(table.columns[column].name);
    return names;
}

} // namespace

KeyOrder keyOrder(const SourceTable& table) {
    KeyOrder order;
    const schema::Index* index = table.rowKeyIndex();
    if (!index)
        return order;
    order.indexName = index->name;
    for (std::size_t i = 0; i < index->parts.size(); ++i) {
        const schema::Index::Part& part = index->parts[i];
        if (part.prefixLength != 0)
            break;
        if (isLabelled(table.columns[part.column].kind)) {
            if (i != 0)
                break;
            order.partitionColumn = part.column;
            continue;
        }
        order.columns.push_back(part.column);
    }
    return order;
}

BoundSql chunkCondition(const SourceTable& table, const KeyOrder& order, const Chunk& chunk) {
    BoundSql out;
    if (chunk.partition && order.partitionColumn)
        out.sql = partitionCondition(table.columns[*order.partitionColumn], *chunk.partition);
    if (!chunk.lower.empty()) {
        appendAnd(out.sql);
        appendRowBound(table, order, chunk.lower, ">", ">", ">=", out);
    }
    if (!chunk.upper.empty()) {
        appendAnd(out.sql);
        appendRowBound(table, order, chunk.upper, "<", "<=", "<=", out);
    } else if (!chunk.stop.empty()) {
        appendAnd(out.sql);
        appendRowBound(table, order, chunk.stop, "<", "<=", "<=", out);
    }
    return out;
}

BoundSql chunkSelect(const SourceTable& table, const KeyOrder& order, std::span<const std::uint32_t> columns,
                     const std::string& where, const Chunk& chunk, bool inOrder) {
    BoundSql condition = chunkCondition(table, order, chunk);
    condition.sql = rowsSelect(table, order, columns, where, condition.sql, false);
    if (inOrder)
        condition.sql += " ORDER BY " + namesOf(table, order);
    return condition;
}

BoundSql readOnSelect(const SourceTable& table, const KeyOrder& order, std::span<const std::uint32_t> columns,
                      const std::string& where, const std::vector<KeyValue>& lower) {
    Chunk behind;
    behind.lower = lower;
    BoundSql condition = chunkCondition(table, order, behind);
    condition.sql = rowsSelect(table, order, columns, where, condition.sql, true) + " ORDER BY " +
                    quotedName(table.columns[order.columns[0]].name) + " LIMIT ?";
    return condition;
}

BoundSql walkSelect(const SourceTable& table, const KeyOrder& order, std::optional<std::uint64_t> partition,
                    const std::vector<KeyValue>& lower, std::uint64_t rows) {
    Chunk chunk;
    chunk.partition = partition;
    chunk.lower = lower;
    BoundSql condition = chunkCondition(table, order, chunk);
    const std::string names = namesOf(table, order);
    std::string sql = "SELECT " + names + " FROM " + source::quotedTable(table.id) + " FORCE INDEX (" +
                      quotedName(order.indexName) + ')';
    if (!condition.sql.empty())
        sql += " WHERE " + condition.sql;
    sql += " ORDER BY " + names + " LIMIT 1 OFFSET " + std::to_string(rows - 1);
    condition.sql = std::move(sql);
    return condition;
}

KeyValue keyValue(const value::CellView& cell) {
    KeyValue out;
    switch (cell.kind) {
    case value::CellKind::int64:
        out = {KeyValue::Kind::integer, std::to_string(cell.i)};
        break;
    case value::CellKind::uint64:
        out = {KeyValue::Kind::unsignedInteger, std::to_string(cell.u)};
        break;
    case value::CellKind::float32:
    case value::CellKind::float64: {
        const double number = cell.kind == value::CellKind::float32 ? static_cast<double>(cell.f) : cell.d;
        std::array<char, 20> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), std::bit_cast<std::uint64_t>(number), 16);
        out = {KeyValue::Kind::real, std::string(digits.data(), end.ptr)};
        break;
    }
    case value::CellKind::decimal:
        out = {KeyValue::Kind::decimal, std::string(cell.bytes)};
        break;
    case value::CellKind::date:
        out.kind = KeyValue::Kind::text;
        value::appendDate(out.text, cell.temporal);
        break;
    case value::CellKind::dateTime:
        out.kind = KeyValue::Kind::text;
        value::appendDateTime(out.text, cell.temporal, cell.fraction);
        break;
    case value::CellKind::time:
        out.kind = KeyValue::Kind::text;
        value::appendTime(out.text, cell.temporal, cell.fraction);
        break;
    case value::CellKind::text:
    case value::CellKind::json:
        out = {KeyValue::Kind::text, std::string(cell.bytes)};
        break;
    case value::CellKind::binary:
    case value::CellKind::geometry:
    case value::CellKind::null:
    case value::CellKind::absent:
        out = {KeyValue::Kind::bytes, std::string(cell.isNull() ? std::string_view() : cell.bytes)};
        break;
    }
    return out;
}

} // namespace lodestar::snapshot
