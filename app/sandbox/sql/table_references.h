// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables that a query reads, found in its tokens: what follows FROM, JOIN and their commas. Names of common table
// expressions are among them. Pure.
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/lexer.h"
namespace lodestar::sandbox {

/// In the order of the text, each with the position of its first token.
struct TableReference {
    ast::Name name;
    std::size_t token = 0;
    std::size_t tokens = 1; ///< 1, 3 or 5: with database and catalog
};

[[nodiscard]] std::vector<TableReference> findTableReferences(const std::vector<Token>& tokens);
[[nodiscard]] std::vector<ast::Name> tableReferences(const std::vector<Token>& tokens);

} // namespace lodestar::sandbox
