// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows as both sides of the simulation hold them: texts, NULL as nullopt, in a multiset so that doubled rows show.
#include <optional>
#include <set>
#include <string>
#include <vector>
namespace lodestar::simulation {

using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;
using Rows = std::multiset<Row>;

[[nodiscard]] inline std::string toText(const Row& row) {
    std::string out = "(";
    for (const Cell& cell : row)
        out += (out.size() > 1 ? ", " : "") + cell.value_or("NULL");
    return out + ')';
}

} // namespace lodestar::simulation
