// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Source tables of twenty columns of many types, as a catalogue would hold them.
#include "core/schema/table.h"
#include <cstddef>
#include <vector>
namespace lodestar::bench {

/// shop.t000000, shop.t000001, ...: a primary key, comments, defaults, texts, times, JSON and bytes.
[[nodiscard]] std::vector<schema::SourceTable> twentyColumnTables(std::size_t count);

} // namespace lodestar::bench
