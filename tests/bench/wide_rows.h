// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The wide table of the measurements: lineitem of TPC-H with moments, a text, a JSON document and numbers beside; 24
// columns, about 440 bytes a row as text, one text in ten NULL, one in twenty with quotes, tabs and line ends.
#include <cstdint>
#include <string>
namespace lodestar::bench {

/// Rows first to first + count - 1 in the form of LOAD DATA; the same text for the same arguments.
[[nodiscard]] std::string wideRows(std::uint32_t first, std::uint32_t count);
/// CREATE TABLE for a MySQL or MariaDB source.
[[nodiscard]] std::string wideSourceTable(const std::string& name);
/// The same of the narrow table, with its index.
[[nodiscard]] std::string narrowSourceTable(const std::string& name);

} // namespace lodestar::bench
