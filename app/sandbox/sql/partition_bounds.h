// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values that bound range partitions: their printed form, their order. Source: fe-core PartitionKey, DateLiteral.
#include "app/sandbox/catalog/table_def.h"
#include "core/base/result.h"
#include <string>
#include <vector>
namespace lodestar::sandbox {

/// One bound as its columns' values; "MAXVALUE" is above all.
using PartitionKey = std::vector<std::string>;

/// A text as a column of that type holds it: "2020-1-1" is "2020-01-01". The error is the bare reason.
[[nodiscard]] Result<std::string> partitionValue(const std::string& text, const ColumnType& type);
/// The smallest value of a type that can bound a range.
[[nodiscard]] std::string smallestValue(const ColumnType& type);
/// -1, 0, 1.
[[nodiscard]] int compareKeys(const PartitionKey& a, const PartitionKey& b, const std::vector<ColumnType>& types);
[[nodiscard]] std::string joinKey(const PartitionKey& key);  ///< "1, 2"
[[nodiscard]] PartitionKey splitKey(const std::string& key); ///< the other way
/// "[types: [DATE]; keys: [2020-01-01]; ..types: [DATE]; keys: [2021-01-01]; )".
[[nodiscard]] std::string rangeText(const PartitionDef& partition, const std::vector<ColumnType>& types);

} // namespace lodestar::sandbox
