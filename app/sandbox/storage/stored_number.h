// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FLOAT and DOUBLE values that the row engine refuses or changes, as values that it keeps: the neighbours of the
// largest number and, for negative zero, one of the smallest negative numbers. NaN and the infinities sort and compare
// there as StarRocks does it, infinity above all numbers but the largest one. A column that holds one of those numbers
// itself would show it as NaN, infinity or -0. Pure functions.
#include <string_view>
namespace lodestar::sandbox {

/// What the engine is given for a number's canonical text.
[[nodiscard]] std::string_view storedNumber(std::string_view text, bool single);
/// What StarRocks prints for a stored value that stands for another one; empty: the value is itself.
[[nodiscard]] std::string_view specialText(float stored);
[[nodiscard]] std::string_view specialText(double stored);

} // namespace lodestar::sandbox
