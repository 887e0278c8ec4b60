// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Documents of which the log tells only what changed (binlog_row_value_options=PARTIAL_JSON, MySQL 8.0.3 and later).
// What a replica does with them: mysql-server sql/json_diff.cc; how paths are written: sql-common/json_path.cc.
#include "core/binlog/json_binary.h"
#include <string>
namespace lodestar::binlog {

/// Appends the text of `before`, a binary document, with `diffs` applied in their order: an operation (0 replace,
/// 1 insert, 2 remove), a path, and but for a removal a binary document, the last two each behind its length.
/// The reason why it cannot be done, or nullptr; what was appended is then without meaning.
[[nodiscard]] const char* appendChangedJson(std::string& out, Bytes before, Bytes diffs, JsonStyle style);

} // namespace lodestar::binlog
