// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One JSON value into one StarRocks type, and the reason when it does not fit. See json_reader.h.
#include "app/sandbox/load/convert.h"
#include <simdjson.h>
#include <string>
namespace lodestar::sandbox {

/// reason is set for Converted::bad, with the status word before it as messages of a back end have it. May throw
/// simdjson_error for broken structure, which ends the row.
[[nodiscard]] Converted jsonConvert(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value,
                                    RowArena& arena, Cell& cell, std::string& reason);

/// The text of a parser's error with its name in front, as later versions of the parser print it.
[[nodiscard]] std::string jsonErrorText(simdjson::error_code error);

} // namespace lodestar::sandbox
