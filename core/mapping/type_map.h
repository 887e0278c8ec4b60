// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From a MySQL table to the StarRocks table that mirrors it: types, key, distribution, and what the user must know.
// Pure functions over values; any thread. Sources: StarRocks manual (data types, table design, CREATE TABLE),
// fe-core CreateTableAnalyzer; MySQL manual (data types, storage requirements).
#include "core/base/result.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <span>
#include <string>
#include <vector>
namespace lodestar::mapping {

/// Plans one table. Fails with invalidArgument if an override names a type that StarRocks does not have; whatever else
/// is wrong is a finding: what StarRocks would refuse is impossible, a choice for a column that is not there is left
/// unused.
[[nodiscard]] Result<TablePlan> planTable(const schema::SourceTable& table, const MappingRules& rules,
                                          const TargetVersion& version);

struct PlanSet {
    std::vector<TablePlan> plans;      ///< one per source table, in the order given
    std::vector<TablePlan> targets;    ///< one per target table, in order of first use: what CREATE TABLE is made from
    std::vector<std::size_t> targetOf; ///< per plan: index into targets
};
/// Plans several tables together. Tables that a route sends to one target get one structure: each column in the widest
/// of its types, nullable if it is missing from one of them.
[[nodiscard]] Result<PlanSet> planTables(std::span<const schema::SourceTable> tables, const MappingRules& rules,
                                         const TargetVersion& version);

/// Plans a table whose structure changed, for the target that `previous` describes: a column that the target already
/// has never becomes narrower, and a shard column stays.
[[nodiscard]] Result<TablePlan> planAgain(const schema::SourceTable& table, const TablePlan& previous,
                                          const MappingRules& rules, const TargetVersion& version);

struct Alternative {
    std::string type; ///< as DDL spells it
    bool recommended = false;
    Severity severity = Severity::exact;
    std::string text; ///< what it does to the values; may be empty
};
/// The types that a window offers for a column, the recommended one first. `key`: the column is in the key of a table
/// of that model.
[[nodiscard]] std::vector<Alternative> alternativesFor(const schema::SourceColumn& column, bool key, TableModel model,
                                                       const MappingRules& rules, const TargetVersion& version);

/// The bucket count for a table of that size; nullopt (the server chooses) when the size is not known.
/// One bucket per GiB up to twice the live back ends, then one per 10 GiB; a small table gets one.
[[nodiscard]] std::optional<std::uint32_t> bucketsFor(std::optional<std::uint64_t> dataBytes,
                                                      std::uint32_t liveBackEnds);

} // namespace lodestar::mapping
