// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FLOAT and DOUBLE as a StarRocks back end prints them: the shortest digits that read back the same, plain for
// exponents -4 to 15 (FLOAT: to 7), else with a two-digit exponent (recorded: 16777216, 1e+16, 1e-05, 1.2345679e+08).
#include <string>
namespace lodestar::sandbox {

[[nodiscard]] std::string floatText(float value);
[[nodiscard]] std::string doubleText(double value);

} // namespace lodestar::sandbox
