// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every system variable with its type and default (fe-core SessionVariable, GlobalVariable). Pure.
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

enum class VariableKind : unsigned char { boolean, integer, bigInt, real, text };

inline constexpr unsigned kGlobalVariable = 1;   ///< to be set with SET GLOBAL only
inline constexpr unsigned kSessionVariable = 2;  ///< not with SET GLOBAL
inline constexpr unsigned kReadOnlyVariable = 4; ///< not at all
inline constexpr unsigned kHiddenVariable = 8;   ///< not in SHOW VARIABLES

struct VariableDef {
    std::string_view name;
    VariableKind kind;
    unsigned flags;
    std::string_view value;
    std::string_view alias = {}; ///< a second name
};

/// By name, capital letters first.
[[nodiscard]] const std::vector<VariableDef>& variableTable();
/// Names are compared without case; nullptr if there is none.
[[nodiscard]] const VariableDef* findVariable(std::string_view name);

} // namespace lodestar::sandbox
