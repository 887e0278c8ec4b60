// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of single partitions. The row engine keeps a table's rows together, so that they are told by their values.
#include "app/sandbox/storage/storage.h"
namespace lodestar::sandbox {

/// Removes the rows of those partitions; the caller holds the table's lock. Partitions of several columns or of
/// expressions keep theirs.
[[nodiscard]] Result<void> emptyPartitions(Storage& storage, const TableDef& table,
                                           const std::vector<PartitionDef>& partitions);

} // namespace lodestar::sandbox
