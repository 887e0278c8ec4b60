// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Source tables of one target and choices for them, drawn from a seed: everything that a user can write in a pipeline
// file about the design of one table, sensible and not.
#include "core/mapping/overrides.h"
#include "core/schema/table.h"
#include <cstdint>
#include <vector>
namespace lodestar::test {

struct DrawnDesign {
    std::vector<schema::SourceTable> tables; ///< several go to one target
    mapping::MappingRules rules;
};

/// `wild`: how often a choice is made against the rules, in percent.
[[nodiscard]] DrawnDesign drawDesign(std::uint64_t seed, unsigned wild);

} // namespace lodestar::test
