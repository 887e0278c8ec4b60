// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/row_filter.h"
#include "core/filter/condition.h"
#include "core/filter/operand_internal.h"
#include "core/value/quoted_name.h"
#include <algorithm>
#include <utility>
namespace lodestar::filter {

using value::CellKind;
using value::CellView;

struct RowFilter::Node {
    Condition::Kind kind = Condition::Kind::allOf;
    Comparison comparison = Comparison::equal;
    std::uint32_t column = 0;
    bool nullable = true;
    ColumnRule rule;
    std::vector<Operand> values; ///< of oneOf in ascending order; none with <=> NULL
    std::vector<Node> parts;
};

namespace {

using Node = RowFilter::Node;
using schema::SourceColumn;

/// What a part may come out as, given what is known: a set of these bits.
constexpr unsigned kFalse = 1;
constexpr unsigned kNull = 2;
constexpr unsigned kTrue = 4;

/// The smaller one of two truths, false before NULL before true.
unsigned bothOf(unsigned a, unsigned b) {
    unsigned out = a & b & kTrue;
    out |= (a | b) & kFalse;
    if (((a & kNull) && (b & (kNull | kTrue))) || ((b & kNull) && (a & (kNull | kTrue))))
        out |= kNull;
    return out;
}

unsigned notOf(unsigned a) { return (a & kNull) | (a & kFalse ? kTrue : 0) | (a & kTrue ? kFalse : 0); }

unsigned truthOf(bool value) { return value ? kTrue : kFalse; }

bool holds(Comparison comparison, int order) {
    switch (comparison) {
    case Comparison::equal:
    case Comparison::nullSafeEqual:
        return order == 0;
    case Comparison::notEqual:
        return order != 0;
    case Comparison::less:
        return order < 0;
    case Comparison::lessOrEqual:
        return order <= 0;
    case Comparison::greater:
        return order > 0;
    case Comparison::greaterOrEqual:
        return order >= 0;
    }
    return false;
}

bool isOrdering(Comparison comparison) {
    return comparison == Comparison::less || comparison == Comparison::lessOrEqual ||
           comparison == Comparison::greater || comparison == Comparison::greaterOrEqual;
}

const char* signOf(Comparison comparison) {
    static constexpr const char* kSigns[] = {" = ", " <> ", " < ", " <= ", " > ", " >= ", " <=> "};
    return kSigns[static_cast<std::size_t>(comparison)];
}

/// Resolves a tree against the table and prints it.
class Compiler final {
public:
    Compiler(const schema::SourceTable& table, std::vector<std::uint32_t>& columns)
        : m_table(table), m_columns(columns) {}

    Result<Node> node(const Condition& condition, std::string& text) {
        Node out;
        out.kind = condition.kind;
        switch (condition.kind) {
        case Condition::Kind::allOf:
        case Condition::Kind::anyOf:
            text += '(';
            for (const Condition& part : condition.parts) {
                if (!out.parts.empty())
                    text += condition.kind == Condition::Kind::allOf ? " AND " : " OR ";
                LS_TRY(Node made, node(part, text));
                out.parts.push_back(std::move(made));
            }
            text += ')';
            return out;
        case Condition::Kind::negation: {
            text += "(NOT ";
            LS_TRY(Node made, node(condition.parts.front(), text));
            out.parts.push_back(std::move(made));
            text += ')';
            return out;
        }
        default:
            break;
        }
        LS_CHECK(leaf(condition, out, text));
        return out;
    }

private:
    Result<void> leaf(const Condition& condition, Node& out, std::string& text) {
        const int index = m_table.columnIndex(condition.column);
        if (index < 0)
            return Error(ErrorCode::invalidOption,
                         "the condition names the column \"" + condition.column + "\", which " + m_table.id.toString() +
                             " does not have",
                         "Correct the name");
        out.column = static_cast<std::uint32_t>(index);
        const SourceColumn& column = m_table.columns[out.column];
        out.nullable = column.nullable;
        if (std::find(m_columns.begin(), m_columns.end(), out.column) == m_columns.end())
            m_columns.push_back(out.column);
        const std::string name = value::quotedName(column.name);
        if (condition.kind == Condition::Kind::isNull)
            return isNull(column, name, text);
        const bool withNull = condition.kind == Condition::Kind::compare &&
                              condition.comparison == Comparison::nullSafeEqual &&
                              condition.values.front().kind == Literal::Kind::null;
        if (withNull) {
            out.kind = Condition::Kind::isNull;
            text += '(' + name + " <=> NULL)";
            return {};
        }
        LS_TRY(out.rule, ruleOf(column));
        if (condition.kind == Condition::Kind::isTrue)
            return isTrue(column, name, out, text);
        for (const Literal& literal : condition.values) {
            if (literal.kind == Literal::Kind::null)
                return Error(ErrorCode::invalidOption,
                             "the condition compares the column " + column.name + " with NULL, which is never true",
                             "Write IS NULL or IS NOT NULL");
            LS_TRY(Operand operand, operandOf(literal, column, out.rule));
            out.values.push_back(std::move(operand));
        }
        if (condition.kind == Condition::Kind::oneOf)
            return oneOf(name, out, text);
        out.comparison = condition.comparison;
        if (isOrdering(out.comparison) && !out.rule.ordered)
            return Error(ErrorCode::unsupported,
                         "the condition asks for an order of the column " + column.name + " (" + column.columnType +
                             "), which is not the server's order here",
                         "Compare it by =, <> or IN");
        text += '(' + name + signOf(out.comparison) + out.values.front().sql + ')';
        return {};
    }

    /// A DATE or DATETIME that is NOT NULL, asked for NULL, is asked for the zero date instead (MySQL 8.0 Reference
    /// Manual, "Comparison Functions and Operators", IS NULL).
    static Result<void> isNull(const SourceColumn& column, const std::string& name, std::string& text) {
        const bool moment = column.kind == schema::TypeKind::date || column.kind == schema::TypeKind::dateTime ||
                            column.kind == schema::TypeKind::timestamp;
        if (moment && !column.nullable)
            return Error(ErrorCode::unsupported,
                         "the condition asks whether the column " + column.name +
                             " is NULL, which it cannot be; the server would look for zero dates",
                         "Remove this part of the condition");
        text += '(' + name + " IS NULL)";
        return {};
    }

    static Result<void> isTrue(const SourceColumn& column, const std::string& name, Node& out, std::string& text) {
        if (out.rule.values != ColumnRule::Values::wholeNumber || column.kind == schema::TypeKind::year)
            return Error(ErrorCode::invalidOption,
                         "the column " + column.name + " (" + column.columnType + ") stands alone in the condition",
                         "Compare it with a literal");
        out.kind = Condition::Kind::compare;
        out.comparison = Comparison::notEqual;
        out.values.push_back(Operand{.sql = "0"});
        text += '(' + name + " <> 0)";
        return {};
    }

    /// As a list where every server reads it alike; numbers of both signs are compared one by one.
    static Result<void> oneOf(const std::string& name, Node& out, std::string& text) {
        const bool simple = out.rule.values == ColumnRule::Values::bytes ||
                            (out.rule.values == ColumnRule::Values::wholeNumber &&
                             std::all_of(out.values.begin(), out.values.end(), [](const Operand& operand) {
                                 return !operand.negative && operand.magnitude >> 63 == 0;
                             }));
        std::string list;
        for (const Operand& operand : out.values)
            if (simple)
                list += (list.empty() ? "" : ", ") + operand.sql;
            else
                list += (list.empty() ? "(" : " OR (") + name + " = " + operand.sql + ')';
        if (simple)
            text += '(' + name + " IN (" + list + "))";
        else
            text += out.values.size() == 1 ? list : '(' + list + ')';
        std::sort(out.values.begin(), out.values.end(),
                  [&](const Operand& a, const Operand& b) { return compare(a, b, out.rule) < 0; });
        return {};
    }

    const schema::SourceTable& m_table;
    std::vector<std::uint32_t>& m_columns;
};

struct Row {
    std::span<const CellView> cells;
    std::span<const CellView> before;
    [[nodiscard]] const CellView* at(std::uint32_t column) const {
        if (column < cells.size() && cells[column].kind != CellKind::absent)
            return &cells[column];
        if (column < before.size() && before[column].kind != CellKind::absent)
            return &before[column];
        return nullptr;
    }
};

unsigned truthOf(const Node& node, const Row& row);

unsigned leafTruth(const Node& node, const Row& row) {
    const CellView* cell = row.at(node.column);
    const bool safe = node.kind == Condition::Kind::isNull || node.comparison == Comparison::nullSafeEqual;
    if (!cell)
        return kFalse | kTrue | (node.nullable && !safe ? kNull : 0);
    if (node.kind == Condition::Kind::isNull)
        return truthOf(cell->isNull());
    if (cell->isNull())
        return safe ? kFalse : kNull;
    if (!fits(cell->kind, node.rule))
        return kFalse | kNull | kTrue;
    if (node.kind == Condition::Kind::compare)
        return truthOf(holds(node.comparison, compare(*cell, node.values.front(), node.rule)));
    const auto found = std::lower_bound(
        node.values.begin(), node.values.end(), *cell,
        [&](const Operand& operand, const CellView& value) { return compare(value, operand, node.rule) > 0; });
    return truthOf(found != node.values.end() && compare(*cell, *found, node.rule) == 0);
}

unsigned truthOf(const Node& node, const Row& row) {
    switch (node.kind) {
    case Condition::Kind::allOf: {
        unsigned out = kTrue;
        for (const Node& part : node.parts)
            if (out = bothOf(out, truthOf(part, row)); out == kFalse)
                break;
        return out;
    }
    case Condition::Kind::anyOf: { // by De Morgan
        unsigned out = kTrue;
        for (const Node& part : node.parts)
            if (out = bothOf(out, notOf(truthOf(part, row))); out == kFalse)
                break;
        return notOf(out);
    }
    case Condition::Kind::negation:
        return notOf(truthOf(node.parts.front(), row));
    default:
        return leafTruth(node, row);
    }
}

} // namespace

RowFilter::RowFilter() = default;
RowFilter::RowFilter(RowFilter&&) noexcept = default;
RowFilter& RowFilter::operator=(RowFilter&&) noexcept = default;
RowFilter::~RowFilter() = default;

Result<RowFilter> RowFilter::compile(std::string_view condition, const schema::SourceTable& table) {
    RowFilter out;
    auto parsed = parseCondition(condition);
    if (!parsed)
        return std::move(parsed.error()).withScope(ErrorScope::table);
    auto root = Compiler(table, out.m_columns).node(*parsed, out.m_text);
    if (!root)
        return std::move(root.error()).withScope(ErrorScope::table);
    // It is kept as it is printed, so that must be read as well: parentheses may have made it too deep or too long.
    if (auto again = parseCondition(out.m_text); !again)
        return std::move(again.error()).withScope(ErrorScope::table);
    out.m_root = std::make_unique<Node>(std::move(*root));
    std::sort(out.m_columns.begin(), out.m_columns.end());
    return out;
}

Verdict RowFilter::judge(std::span<const CellView> cells, std::span<const CellView> before) const {
    const unsigned truth = truthOf(*m_root, {cells, before});
    if (truth == kTrue)
        return Verdict::yes;
    return truth & kTrue ? Verdict::unknown : Verdict::no;
}

} // namespace lodestar::filter
