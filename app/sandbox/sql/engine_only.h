// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the row engine would carry out and StarRocks does not know, in a statement that is handed on to the engine: its
// own functions (some of them read files or take locks), its clauses and words. Pure.
#include "app/sandbox/sql/lexer.h"
namespace lodestar::sandbox {

/// From token `from` on. The error is what StarRocks says.
[[nodiscard]] Result<void> refuseEngineOnly(const std::vector<Token>& tokens, std::size_t from);
/// The statement with blanks for all that is no token: the engine carries out what stands in comments like /*! */.
[[nodiscard]] std::string withoutComments(std::string_view sql, const std::vector<Token>& tokens);

} // namespace lodestar::sandbox
