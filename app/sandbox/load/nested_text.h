// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ARRAY, MAP and STRUCT values as the query port shows them, [1,null,"a"] and {"k":1}, and how a CSV field becomes one.
// Sources: be/src/util/mysql_row_buffer.cpp, be/src/formats/csv/array_reader.cpp, array_converter.cpp,
// map_converter.cpp; checked against recorded answers of that code.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include <string>
#include <string_view>
namespace lodestar::sandbox {

/// Appends one element in its canonical text: texts, dates and bytes in double quotes, JSON in single ones.
void appendNestedElement(const ColumnType& type, const Cell& element, std::string& out);
/// An ARRAY or MAP of a CSV field. lenient: a bad value of a MAP is NULL (not in strict mode); a bad element of an
/// ARRAY spoils the whole field either way.
[[nodiscard]] Converted csvNested(const ColumnType& type, std::string_view field, bool lenient, RowArena& arena,
                                  Cell& cell);

} // namespace lodestar::sandbox
