// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// MySQL's binary JSON as the text that the same server prints.
// Layout: mysql-server sql-common/json_binary.h. Texts checked against MySQL 8.0.15 and 5.7.22.
#include "core/binlog/byte_reader.h"
#include <string>
namespace lodestar::binlog {

struct JsonStyle {
    bool wholeDoublesWithPoint = true; ///< "1.0" (MySQL 8.0 and later), else "1" (5.7)
};

/// Appends the text; an empty document (which servers log for values they could not compute) is null. False: damaged,
/// what was appended is then without meaning.
[[nodiscard]] bool appendJson(std::string& out, Bytes document, JsonStyle style);

} // namespace lodestar::binlog
