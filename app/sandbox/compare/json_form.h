// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One text for equal JSON values, whatever the order of keys, the blanks and the spelling of numbers.
// Numbers as StarRocks keeps them: an integer that fits 64 bits exactly, anything else as DOUBLE (StarRocks manual,
// "JSON"); a DOUBLE without fraction prints like the integer there.
#include <string>
#include <string_view>
namespace lodestar::sandbox::compare {

/// Text that is no JSON comes back with "not JSON: " in front, so that it equals itself only.
[[nodiscard]] std::string jsonForm(std::string_view text);

} // namespace lodestar::sandbox::compare
