// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StarRocks SQL as the row engine understands it: system variables become values, information_schema its shadow, type
// and function names the engine's own. What is not known is handed on as it is. Pure.
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/session.h"
#include <functional>
namespace lodestar::sandbox {

/// The engine's schema that stands for information_schema.
inline constexpr std::string_view kShadowSchema = "lodestar_information_schema";

/// The text from token `from` on. Error: 1193 for an unknown system variable.
/// `visible` gives the condition under which rows of a table of information_schema are shown; empty: all are.
using ShadowCondition = std::function<std::string(const std::string& table)>;
[[nodiscard]] Result<std::string> rewriteQuery(std::string_view sql, const std::vector<Token>& tokens,
                                               const SqlSession& session, std::size_t from = 0,
                                               const ShadowCondition& visible = {});
[[nodiscard]] bool mentionsShadow(const std::vector<Token>& tokens, const SqlSession& session);

/// An error of the engine in the words of StarRocks. `isDatabase` tells whether a database exists.
[[nodiscard]] Error translateEngineError(const Error& error, bool (*isDatabase)(const void*, const std::string&),
                                         const void* context);

} // namespace lodestar::sandbox
