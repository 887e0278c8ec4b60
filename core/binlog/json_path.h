// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The paths of JSON differences: $.name."quoted name"[3][last-1], without wildcards and ranges.
// Source: mysql-server sql-common/json_path.cc.
#include "core/binlog/byte_reader.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::binlog {

struct JsonPathLeg {
    bool member = false;
    std::string name;        ///< UTF-8, of a member
    bool fromEnd = false;    ///< the index counts from the last cell of an array towards its first one
    std::uint64_t index = 0; ///< of an array's cell
};

/// The legs behind the $; nullopt for anything else than such a path.
[[nodiscard]] std::optional<std::vector<JsonPathLeg>> parseJsonPath(std::string_view text);

} // namespace lodestar::binlog
