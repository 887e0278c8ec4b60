// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Regular expressions that users write for names and types: ECMAScript, without regard to case. std::regex needs care:
// it reads numbers without looking at their size, and follows a text with its stack, a frame for every character.
#include "core/base/result.h"
#include <cstdint>
#include <regex>
#include <string>
namespace lodestar::schema {

enum class PatternText : std::uint8_t {
    name, ///< of 64 characters at most; groups are those of ECMAScript
    any,  ///< of any length, such as the labels of an ENUM; no back references
};

/// Fails with invalidOption; the detail is what is said of the expression: "is not a regular expression: ...".
[[nodiscard]] Result<std::regex> compilePattern(const std::string& expression, PatternText text);

} // namespace lodestar::schema
