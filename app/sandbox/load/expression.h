// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The expressions of the headers `columns` and `where`: literals, fields, operators, CASE, CAST and the functions of
// load_functions.h. A value is its canonical text with a type known beforehand. Sources: StarRocks documentation, the
// functions' pages; fe-core load/Load, planner/LoadScanNode for the messages.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include "app/sandbox/txn/rpc_status.h"
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

class Expression {
public:
    explicit Expression(ColumnType type) : m_type(std::move(type)) {}
    virtual ~Expression() = default;
    Expression(const Expression&) = delete;
    Expression& operator=(const Expression&) = delete;

    /// The result is of type() and lives in the arena, in the fields or in the expression.
    virtual void evaluate(std::span<const Cell> fields, RowArena& arena, Cell& cell) const = 0;
    [[nodiscard]] const ColumnType& type() const { return m_type; }
    /// The text of a literal; nothing for other expressions and for NULL.
    [[nodiscard]] virtual std::optional<std::string> literal() const { return std::nullopt; }
    /// The name of the function if this is a call of one.
    [[nodiscard]] virtual std::string_view function() const { return {}; }
    /// As messages show it.
    [[nodiscard]] virtual std::string sql() const = 0;

private:
    const ColumnType m_type;
};
using ExpressionPtr = std::shared_ptr<const Expression>;

/// What a name in an expression may mean.
struct ExpressionField {
    std::string name;
    ColumnType type;
};

/// One entry of the header: a name, or a name and an expression.
struct ColumnEntry {
    std::string name;
    std::string expression; ///< empty for a plain name
    bool mapped = false;
};

/// Splits "a, `b c`, d = f(x, 'y,z')" at its top-level commas.
[[nodiscard]] RpcStatus splitColumns(std::string_view header, std::vector<ColumnEntry>& entries);

/// Why an expression is none.
struct ExpressionProblem {
    enum class Kind : unsigned char { syntax, field, analysis } kind = Kind::syntax;
    std::string text; ///< syntax, analysis: a sentence; field: the name nobody knows
    std::string sql;  ///< analysis, field: what was understood of the expression
};
/// Names are case-insensitive. Returns nothing and fills problem where it fails.
[[nodiscard]] ExpressionPtr parseExpression(std::string_view text, std::span<const ExpressionField> fields,
                                            const std::string& timezone, ExpressionProblem& problem);

/// The value of an expression as a value of another type; NULL where it cannot be.
void convertValue(const ColumnType& from, const ColumnType& to, RowArena& arena, Cell& cell);

} // namespace lodestar::sandbox
