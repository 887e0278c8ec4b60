// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What StarRocks would refuse about a finished plan, said before it is asked: each rule adds findings of severity
// impossible. Sources: fe-core CreateTableAnalyzer, OlapTableFactory, PropertyAnalyzer, PartitionDescAnalyzer,
// IndexDef; StarRocks manual, CREATE TABLE.
#include "core/mapping/table_plan.h"
#include "core/mapping/target_type.h"
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
namespace lodestar::mapping {

void addRefusal(TablePlan& plan, std::string id, std::string text, std::string advice = {}, std::string column = {});

[[nodiscard]] bool sameWord(std::string_view a, std::string_view b); ///< without regard to case (ASCII)
[[nodiscard]] std::string upperWord(std::string text);
/// The known word that a misspelt one may have meant; empty when none is near.
[[nodiscard]] std::string nearestWord(std::span<const std::string_view> known, std::string_view word);
[[nodiscard]] const TargetColumn* columnNamed(const TablePlan& plan, std::string_view name);
[[nodiscard]] TargetType typeOf(const TargetColumn& column);
/// A name as StarRocks takes it for a partition, or the prefix of one.
[[nodiscard]] bool isPartitionName(std::string_view name);
/// "Unique Key"
[[nodiscard]] const char* modelName(TableModel model);

void checkNames(TablePlan& plan);
void checkKeyColumns(TablePlan& plan);
/// Brings functions into the form of DDL, and the columns into the shape that their functions give them.
inline constexpr std::array<std::string_view, 5> kAggregateFunctions{"SUM", "MIN", "MAX", "REPLACE",
                                                                     "REPLACE_IF_NOT_NULL"};
void checkAggregates(TablePlan& plan);
void checkSortKey(TablePlan& plan, const TargetVersion& version);
void checkDistribution(TablePlan& plan, const TargetVersion& version);
void checkIndexes(TablePlan& plan, const TargetVersion& version);
void checkPartitions(TablePlan& plan, const TargetVersion& version);
/// `liveBackEnds` 0: not known.
void checkProperties(TablePlan& plan, const TargetVersion& version, std::uint32_t liveBackEnds);
/// Tables of one colocation group have the same buckets, distribution types and replicas.
void checkColocation(std::span<TablePlan> targets);

/// All of them but checkColocation().
void checkDesign(TablePlan& plan, const TargetVersion& version, std::uint32_t liveBackEnds);

} // namespace lodestar::mapping
