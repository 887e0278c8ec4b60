// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The second half of CREATE TABLE: what the execution refuses after the analyzer is content (fe-core
// OlapTableFactory). Its texts are bare. Pure.
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/partition_rules.h"
namespace lodestar::sandbox {

[[nodiscard]] Result<void> finishCreate(const ast::CreateTable& statement, const PartitionPlan& plan,
                                        const ClusterFacts& cluster, TableDef& table);
/// Bytes that a column takes in the short key.
[[nodiscard]] int indexBytes(const ColumnType& type);

} // namespace lodestar::sandbox
