// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The narrow table of the measurements, as sysbench makes it: id int, k int, c char(120), pad char(60); about 190 bytes
// a row as text.
#include <cstdint>
#include <string>
namespace lodestar::bench {

enum class RowText : std::uint8_t { csv, jsonLines };

/// Rows first to first + count - 1; the same text for the same arguments.
[[nodiscard]] std::string narrowRows(std::uint32_t first, std::uint32_t count, RowText form = RowText::csv);
/// CREATE TABLE of a Primary Key table with that name.
[[nodiscard]] std::string narrowTable(const std::string& name);

} // namespace lodestar::bench
