// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CREATE TABLE from syntax tree to definition: every rule of StarRocks that can be checked without rows, in the order
// in which its front end checks (fe-core CreateTableAnalyzer, then OlapTableFactory). Pure.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

/// What the rules need to know of the cluster.
struct ClusterFacts {
    std::vector<std::uint64_t> aliveBackEnds; ///< ids
    std::string now;                          ///< "2026-11-20 20:31:28", for DEFAULT CURRENT_TIMESTAMP of a new column
};

/// The name's database is filled in by the caller. Ids, uids and time are the catalog's.
[[nodiscard]] Result<TableDef> analyzeCreate(const ast::CreateTable& statement, const ClusterFacts& cluster);

/// Also for ALTER TABLE ADD INDEX. `known`: the table's indexes so far.
[[nodiscard]] Result<IndexDef> checkIndex(const ast::Index& index, const TableDef& table);
/// ^[a-zA-Z]\w{0,63}$ or ^_[a-zA-Z0-9]\w{0,62}$, not placeholder_...
[[nodiscard]] bool isPartitionName(std::string_view name);
[[nodiscard]] Result<void> checkDatabaseName(const std::string& name);
[[nodiscard]] Result<void> checkTableName(const std::string& name);

} // namespace lodestar::sandbox
