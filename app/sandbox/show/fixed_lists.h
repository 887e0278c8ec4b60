// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SHOW statements whose answer is the same here whatever happens, mostly empty: their columns and rows (fe-core
// Show...Stmt and ProcDir titles). Pure.
#include "app/sandbox/sql/outcome.h"
namespace lodestar::sandbox {

struct FixedList {
    std::vector<std::string> columns;
    std::vector<Row> rows;
    bool ofDatabase = false;    ///< without one: 1046
    std::size_t likeColumn = 0; ///< what LIKE is about
};

/// nullptr: `what` is no such statement.
[[nodiscard]] const FixedList* findFixedList(const std::string& what);

} // namespace lodestar::sandbox
