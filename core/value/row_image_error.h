// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a table stops with when the binlog does not hold all columns of a changed row (binlog_row_image of the session
// was not FULL) and what is missing was needed.
#include "core/base/error.h"
#include <string>
namespace lodestar::value {

/// `detail` says which row, without which columns; `safe` what was done with the rows before it.
[[nodiscard]] Error rowImageError(std::string detail,
                                  const std::string& safe = "The rows of that statement were not applied");

} // namespace lodestar::value
