// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names in SQL text. In back-ticks with inner ones doubled they are the same for MySQL ("Schema Object Names" of its
// manual; sessions without ANSI_QUOTES) and StarRocks (fe-core StarRocksLex.g4). Pure; any thread.
#include "core/value/table_id.h"
#include <string>
#include <string_view>
namespace lodestar::value {

/// `name`, safe whatever it contains.
[[nodiscard]] std::string quotedName(std::string_view name);
/// `database`.`table`
[[nodiscard]] std::string quotedTable(const TableId& table);

} // namespace lodestar::value
