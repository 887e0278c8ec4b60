// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PROPERTIES of a table: which exist, what they may hold, what is kept. Source: fe-core PropertyAnalyzer,
// DynamicPartitionUtil; texts as recorded.
#include "app/sandbox/sql/analyze_create.h"
namespace lodestar::sandbox {

/// Checks the properties of CREATE TABLE and puts what is kept, with the defaults, into table.properties.
[[nodiscard]] Result<void> applyCreateProperties(const ast::Properties& given, const ClusterFacts& cluster,
                                                 TableDef& table);
// Parts of it, for ALTER TABLE SET.
[[nodiscard]] Result<void> applyBloomFilter(const std::string& columns, TableDef& table);
[[nodiscard]] Result<void> applyReplication(const std::string& number, const ClusterFacts& cluster, TableDef& table);
[[nodiscard]] Result<void> applyDynamicPartition(const ast::Properties& list, TableDef& table);

} // namespace lodestar::sandbox
