// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Mapping rules as sentences, for the headers of exported files. Pure; any thread.
#include "core/mapping/overrides.h"
#include <string>
#include <vector>
namespace lodestar::mapping {

/// What a user decided for all tables or by pattern; nothing for the recommended mapping. In a stable order.
[[nodiscard]] std::vector<std::string> describeRules(const MappingRules& rules);
/// What a user decided for one table; empty when nothing.
[[nodiscard]] std::vector<std::string> describeChoices(const TableOverride& table);

} // namespace lodestar::mapping
