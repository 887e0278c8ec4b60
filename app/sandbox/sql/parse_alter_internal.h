// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The partition clauses of ALTER TABLE, each from behind its first word (StarRocks.g4, "Alter partition clause").
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

struct PartitionNames {
    std::vector<std::string> names;
    bool temporary = false;
};
/// [TEMPORARY] PARTITION[S] (a, b) or a, b
[[nodiscard]] Result<PartitionNames> parsePartitionNames(TokenCursor& in);
[[nodiscard]] Result<ast::AlterClause> parseAddPartition(TokenCursor& in, std::size_t clauseStart);
[[nodiscard]] Result<ast::AlterClause> parseDropPartition(TokenCursor& in);
[[nodiscard]] Result<ast::AlterClause> parseModifyPartition(TokenCursor& in);
[[nodiscard]] Result<ast::AlterClause> parseTruncatePartition(TokenCursor& in);
[[nodiscard]] Result<ast::AlterClause> parseReplacePartition(TokenCursor& in);

} // namespace lodestar::sandbox
