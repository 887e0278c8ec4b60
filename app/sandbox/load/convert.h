// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One text into one StarRocks type: the converters of a CSV field, and the SQL cast from VARCHAR that JSON tokens and
// expressions go through. VARBINARY cells hold the bytes themselves. Pure functions.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include <string>
#include <string_view>
namespace lodestar::sandbox {

inline constexpr int kVarcharBytesMax = 1048576;

/// As a back end prints a type in its messages: "DECIMAL32(9, 2)", "VARCHAR(65533)".
[[nodiscard]] std::string backEndTypeText(const ColumnType& type);
/// Whether a CSV load can fill a column of this type at all.
[[nodiscard]] bool csvTakes(const ColumnType& type);
/// Bytes a text or binary column takes at most; -1 where there is no limit.
[[nodiscard]] int bytesMax(const ColumnType& type);
/// 1, 2, 4, 8 or 16 for integers, 0 for other types.
[[nodiscard]] int integerBytes(const ColumnType& type);

/// The field is not \N; that is the caller's test. lenient: not in strict mode, see csvNested().
[[nodiscard]] Converted csvConvert(const ColumnType& type, std::string_view field, bool lenient, RowArena& arena,
                                   Cell& cell);
/// CAST(text AS type). Text and binary keep any length: the sink checks it.
[[nodiscard]] Converted castText(const ColumnType& type, std::string_view text, RowArena& arena, Cell& cell);

} // namespace lodestar::sandbox
