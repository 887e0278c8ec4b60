// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/lexer.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

namespace {

// The keywords of StarRocksLex.g4 that the rule nonReserved of StarRocks.g4 leaves out; sorted.
// clang-format off
constexpr auto kReserved = std::to_array<std::string_view>({
    "ADD", "ALL", "ALTER", "ANALYZE", "AND", "ARRAY", "AS", "ASC", "BETWEEN", "BIGINT", "BITMAP", "BITSHIFTLEFT",
    "BITSHIFTRIGHT", "BITSHIFTRIGHTLOGICAL", "BOTH", "BY", "CASE", "CHAR", "CHARACTER", "CHECK", "COLLATE",
    "COLUMN", "COMPACTION", "CONVERT", "CREATE", "CROSS", "CUBE", "CURRENT_DATE", "CURRENT_GROUP",
    "CURRENT_ROLE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "DATABASE", "DATABASES", "DECIMAL",
    "DECIMAL128", "DECIMAL32", "DECIMAL64", "DECIMALV2", "DEFAULT", "DEFERRED", "DELETE", "DENSE_RANK", "DESC",
    "DESCRIBE", "DISTINCT", "DIV", "DOUBLE", "DROP", "DUAL", "ELSE", "EXISTS", "EXPLAIN", "FALSE", "FILES",
    "FIRST_VALUE", "FLOAT", "FOR", "FORCE", "FROM", "FULL", "FUNCTION", "GIN", "GRANT", "GROUP", "GROUPING",
    "GROUPING_ID", "GROUPS", "HAVING", "HLL", "IF", "IGNORE", "IMMEDIATE", "IN", "INDEX", "INFILE", "INNER",
    "INSERT", "INT", "INTEGER", "INTERSECT", "INTO", "INVOKER", "IS", "JOIN", "JSON", "KEY", "KEYS", "KILL",
    "LAG", "LARGEINT", "LAST_VALUE", "LATERAL", "LEAD", "LEFT", "LIKE", "LIMIT", "LOAD", "LOCALTIME",
    "LOCALTIMESTAMP", "MAXVALUE", "MICROSECOND", "MILLISECOND", "MOD", "NOT", "NTILE", "NULL", "ON", "OPTIMIZE",
    "OR", "ORDER", "OUTER", "OUTFILE", "OVER", "PARTITION", "PERCENTILE", "PREPARE", "PRIMARY", "PROCEDURE",
    "RANGE", "READ", "REGEXP", "RELEASE", "RENAME", "REPLACE", "REVOKE", "RIGHT", "RLIKE", "ROWS", "ROW_NUMBER",
    "SCHEMA", "SCHEMAS", "SELECT", "SET", "SET_VAR", "SHOW", "SMALLINT", "SYSTEM", "TABLE", "TERMINATED", "TEXT",
    "THEN", "TINYINT", "TO", "TRUE", "UNION", "UNIQUE", "UNSIGNED", "UPDATE", "USE", "USING", "VALUES",
    "VARCHAR", "WHEN", "WHERE", "WITH"});
// clang-format on

} // namespace

bool isReserved(std::string_view upperWord) {
    return std::binary_search(kReserved.begin(), kReserved.end(), upperWord);
}

} // namespace lodestar::sandbox
