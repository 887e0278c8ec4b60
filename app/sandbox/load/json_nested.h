// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ARRAY, MAP and STRUCT columns of a JSON body. What does not fit inside of one is NULL there, in strict mode too.
// Sources: be/src/formats/json/nullable_column.cpp, map_column.cpp, struct_column.cpp; checked against recorded
// answers.
#include "app/sandbox/load/json_value.h"
namespace lodestar::sandbox {

/// As jsonConvert(), for the nested types.
[[nodiscard]] Converted jsonNested(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value,
                                   RowArena& arena, Cell& cell, std::string& reason);

} // namespace lodestar::sandbox
