// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One statement from tokens to syntax tree, by recursive descent after the grammar of StarRocks (fe-core
// StarRocks.g4). A refusal is worded as its parser words it. Pure.
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/lexer.h"
#include <span>
namespace lodestar::sandbox {

/// The statements of a text, cut at semicolons; at least one span. Each ends with a token of kind end.
[[nodiscard]] std::vector<std::vector<Token>> splitStatements(std::vector<Token> tokens);

[[nodiscard]] Result<ast::Statement> parseStatement(std::string_view sql, const std::vector<Token>& tokens);

} // namespace lodestar::sandbox
