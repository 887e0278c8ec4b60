// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/table_compare.h"
#include "app/sandbox/compare/expressions.h"
#include <algorithm>
namespace lodestar::sandbox::compare {

bool TableReport::equal() const {
    return sourceRows == targetRows && differences.empty() &&
           std::all_of(checksums.begin(), checksums.end(), [](const ColumnChecksum& sum) { return sum.equal(); });
}

Result<std::vector<std::string>> tablesOf(Connection& end, const std::string& database) {
    LS_TRY(const auto rows, end.rows("SELECT TABLE_NAME FROM information_schema.tables WHERE TABLE_SCHEMA = " +
                                     quotedText(database) + " AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME"));
    std::vector<std::string> names;
    for (const auto& row : rows)
        names.push_back(row[0]);
    return names;
}

} // namespace lodestar::sandbox::compare
