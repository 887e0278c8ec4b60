// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_map.h"
#include "core/mapping/compiled_rules_internal.h"
#include "core/mapping/table_planner_internal.h"
#include <algorithm>
namespace lodestar::mapping {

std::optional<std::uint32_t> bucketsFor(std::optional<std::uint64_t> dataBytes, std::uint32_t liveBackEnds) {
    if (!dataBytes)
        return std::nullopt;
    constexpr std::uint64_t kGiB = 1ull << 30;
    const std::uint64_t perGiB = (*dataBytes + kGiB - 1) / kGiB;
    const std::uint64_t perTenGiB = (*dataBytes + 10 * kGiB - 1) / (10 * kGiB);
    const std::uint64_t spread = std::min<std::uint64_t>(perGiB, 2ull * std::max(1u, liveBackEnds));
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(std::max(spread, perTenGiB), 1, 1024));
}

Result<TablePlan> planWith(const schema::SourceTable& table, const CompiledRules& rules, const TargetVersion& version,
                           bool design) {
    return TablePlanner(table, rules, version).run(design);
}

Result<TablePlan> planTable(const schema::SourceTable& table, const MappingRules& rules, const TargetVersion& version) {
    LS_TRY(const CompiledRules compiled, CompiledRules::compile(rules));
    return planWith(table, compiled, version, true);
}

} // namespace lodestar::mapping
