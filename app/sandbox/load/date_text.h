// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts of dates as a StarRocks back end reads them: separators of any kind, two-digit years, everything after the last
// expected field ignored, a time zone included. Source: be/src/runtime/datetime_value.cpp, whose rules come from MySQL;
// checked against recorded answers of that code.
#include "app/sandbox/load/cell.h"
#include <string_view>
namespace lodestar::sandbox {

/// "2020-01-31".
[[nodiscard]] Converted dateText(std::string_view text, RowArena& arena, Cell& cell);
/// "2020-01-31 12:30:45", with ".ffffff" if the fraction is not zero.
[[nodiscard]] Converted dateTimeText(std::string_view text, RowArena& arena, Cell& cell);

} // namespace lodestar::sandbox
