// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The comparison expressions: for each pair of column types one SQL expression on either end that gives the same text
// for the same value, and how rows are put in the same order on both ends.
#include "app/sandbox/compare/row_stream.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox::compare {

struct ColumnPair {
    std::string name;
    std::string sourceType; ///< information_schema DATA_TYPE, lower case
    std::string targetType;
    bool key = false;
    bool json = false;      ///< compared as parsed values; the expressions give the plain text
    std::string sourceText; ///< expression
    std::string targetText;
    std::string sourceOrder; ///< ORDER BY expression whose order both ends share
    std::string targetOrder;
    bool numericOrder = false; ///< compare by number, else by bytes
};

struct TablePair {
    std::vector<ColumnPair> columns;      ///< of the source, in its order
    std::vector<std::string> differences; ///< columns that only one end has
    [[nodiscard]] bool hasKey() const;
};

[[nodiscard]] std::string quotedName(std::string_view name);
[[nodiscard]] std::string quotedText(std::string_view text);

/// "FROM `d`.`t`"; more than one table: their rows together. `where`: only these rows.
[[nodiscard]] std::string fromClause(const std::string& database, const std::vector<std::string>& tables,
                                     const std::string& where = {});

/// Reads the columns of both ends and builds the expressions. Fails with tableNotFound. `columnsOfTarget`: columns that
/// the target lacks are no difference.
Result<TablePair> pairTables(Connection& source, Connection& target, const std::string& sourceDatabase,
                             const std::string& sourceTable, const std::string& targetDatabase,
                             const std::string& targetTable, bool columnsOfTarget = false);

} // namespace lodestar::sandbox::compare
