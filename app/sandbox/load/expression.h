// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The expressions of a `columns` header that the stand-in evaluates: literals, fields and a list of functions. Source:
// StarRocks documentation, the functions' pages. What real StarRocks knows and this does not is refused by name.
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
    virtual ~Expression() = default;
    /// The result is a VARCHAR, VARBINARY or JSON value in cell, as resultKind() says.
    virtual void evaluate(std::span<const Cell> fields, RowArena& arena, Cell& cell) const = 0;
    [[nodiscard]] virtual TypeKind resultKind() const { return TypeKind::varchar; }
    /// The text of a literal; nothing for other expressions.
    [[nodiscard]] virtual std::optional<std::string> literal() const { return std::nullopt; }
};

/// One entry of the header: a name, or a name and an expression.
struct ColumnEntry {
    std::string name;
    std::string expression; ///< empty for a plain name
    bool mapped = false;
};

/// Splits "a, `b c`, d = f(x, 'y,z')" at its top-level commas.
[[nodiscard]] RpcStatus splitColumns(std::string_view header, std::vector<ColumnEntry>& entries);
/// fieldNames gives the meaning of identifiers; names are case-insensitive.
[[nodiscard]] RpcStatus parseExpression(std::string_view text, const std::vector<std::string>& fieldNames,
                                        std::shared_ptr<const Expression>& result);

} // namespace lodestar::sandbox
