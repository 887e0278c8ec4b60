// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text of starrocks.create.table.properties: what stands behind the columns of a CREATE TABLE of StarRocks. In
// "simple" mode the writer adds the primary key and its distribution itself, and the text is the rest ("buckets 8").
#include "app/exchange/exchange.h"
#include "core/mapping/overrides.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::exchange {

struct TableClauses {
    mapping::TableOverride table; ///< model, key, distribution, buckets, partitionBy, sort, properties, comment
    std::vector<Remark> remarks;
};
/// Reads the clauses in any order. Fails with invalidFile on a text that is none.
[[nodiscard]] Result<TableClauses> readTableClauses(std::string_view text, const std::string& where);

/// Whether simple mode says everything about the plan.
[[nodiscard]] bool fitsSimpleMode(const mapping::TablePlan& plan);
[[nodiscard]] std::string simpleClauses(const mapping::TablePlan& plan);
[[nodiscard]] std::string fullClauses(const mapping::TablePlan& plan);
/// "buckets 8 properties(...)"; either may be missing.
[[nodiscard]] std::string simpleClauses(std::optional<std::uint32_t> buckets,
                                        const std::map<std::string, std::string>& properties);

} // namespace lodestar::exchange
