// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The settings of a front end with their defaults (fe-core common/Config). Pure.
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

struct ConfigDef {
    std::string_view key;
    std::string_view value;
    std::string_view type; ///< "int", "String[]"
    bool isMutable = false;
    std::string_view aliases = {}; ///< comma between them
};

/// By key.
[[nodiscard]] const std::vector<ConfigDef>& configTable();

} // namespace lodestar::sandbox
