// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the rules of properties share: values that are read once and gone, numbers as Java reads them.
#include "app/sandbox/sql/analyze_create.h"
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
namespace lodestar::sandbox {

using GivenProperties = std::map<std::string, std::string>;

/// The value, which is then no longer among those given.
inline std::optional<std::string> takeProperty(GivenProperties& given, const std::string& name) {
    const auto found = given.find(name);
    if (found == given.end())
        return std::nullopt;
    std::string value = found->second;
    given.erase(found);
    return value;
}

template <typename Number = std::int64_t>
std::optional<Number> javaNumber(const std::string& text) {
    Number value = 0;
    const std::size_t plus = text.size() > 1 && text[0] == '+' && text[1] != '-' ? 1 : 0;
    const auto parsed = std::from_chars(text.data() + plus, text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// "{a=1, b=2}"
[[nodiscard]] std::string propertiesText(const GivenProperties& given);

[[nodiscard]] Result<void> applyBloomFilter(GivenProperties& given, TableDef& table);
[[nodiscard]] Result<void> applyReplication(GivenProperties& given, const ClusterFacts& cluster, TableDef& table);
/// dynamic_partition.*, of a table with one range column.
[[nodiscard]] Result<void> applyDynamicPartition(GivenProperties& given, TableDef& table);
/// unique_constraints, foreign_key_constraints, time_drift_constraint.
[[nodiscard]] Result<void> applyConstraints(GivenProperties& given, const ClusterFacts& cluster, TableDef& table);
[[nodiscard]] Result<void> applyTimeDrift(GivenProperties& given, const TableDef& table);

} // namespace lodestar::sandbox
