// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CREATE TABLE from syntax tree to definition: every rule of StarRocks that can be checked without rows, in the order
// in which its front end checks (fe-core CreateTableAnalyzer, then OlapTableFactory). Pure.
#include "app/sandbox/sql/ast.h"
#include "core/base/result.h"
#include <functional>
#include <memory>
namespace lodestar::sandbox {

/// What the rules need to know of the cluster.
struct ClusterFacts {
    std::vector<std::uint64_t> aliveBackEnds; ///< ids
    std::string now;                          ///< "2026-11-20 20:31:28", for DEFAULT CURRENT_TIMESTAMP of a new column
    /// Another table, by database and name; nullptr when there is none.
    std::function<std::shared_ptr<const TableDef>(const std::string&, const std::string&)> findTable;
};

/// The name's database is filled in by the caller. Ids, uids and time are the catalog's.
[[nodiscard]] Result<TableDef> analyzeCreate(const ast::CreateTable& statement, const ClusterFacts& cluster);

/// Also for ALTER TABLE ADD INDEX: the column, the kind and its properties.
[[nodiscard]] Result<IndexDef> checkIndex(const ast::Index& index, const TableDef& table);
/// Names and columns are each used once.
[[nodiscard]] Result<void> checkIndexesDiffer(const std::vector<IndexDef>& indexes);
/// ^[a-zA-Z]\w{0,63}$ or ^_[a-zA-Z0-9]\w{0,62}$, not placeholder_...
[[nodiscard]] bool isPartitionName(std::string_view name);
[[nodiscard]] Result<void> checkDatabaseName(const std::string& name);
[[nodiscard]] Result<void> checkTableName(const std::string& name);

} // namespace lodestar::sandbox
