// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the text of a refusal is compared with a recorded one.
#include <string>
#include <string_view>
namespace lodestar::test {

/// Without " at line N, column N" and " from line N, column N to line N, column N".
[[nodiscard]] std::string withoutPositions(std::string_view message);
/// With a fixed word in the place of the members of "the most similar input is {...}" and "variables are {...}", which
/// are there by chance.
[[nodiscard]] std::string withoutSimilar(std::string message);
/// Equal up to both.
[[nodiscard]] bool sameMessage(std::string_view a, std::string_view b);

} // namespace lodestar::test
