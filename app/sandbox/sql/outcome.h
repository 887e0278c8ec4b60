// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a statement gives: nothing but a count, rows made here, or a statement for the row engine.
#include "core/base/result.h"
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>
namespace lodestar::sandbox {

/// Column types of the MySQL protocol ("Column Definition Flags and Types" of the MySQL internals manual).
enum class WireType : std::uint8_t {
    tiny = 1,
    smallInt = 2,
    integer = 3,
    floating = 4,
    doubling = 5,
    null = 6,
    bigInt = 8,
    date = 10,
    time = 11,
    dateTime = 12,
    decimal = 246,
    blob = 252,
    varchar = 253,
    string = 254,
};

struct ResultColumn {
    std::string name;
    WireType type = WireType::varchar;
    std::uint32_t length = 192;
    std::uint8_t decimals = 0;
    std::string table;
    std::string db;
};

using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;

struct ResultSet {
    std::vector<ResultColumn> columns;
    std::vector<Row> rows;
    /// Text columns of those names.
    static ResultSet withColumns(const std::vector<std::string>& names) {
        ResultSet set;
        for (const std::string& name : names)
            set.columns.push_back({.name = name});
        return set;
    }
};

struct Done {
    std::uint64_t affectedRows = 0;
    std::string info;
};

/// To be run by the row engine on the session's own connection, in the form the engine understands.
struct Forward {
    std::string sql;
    bool returnsRows = true;
};

using Outcome = std::variant<Done, ResultSet, Forward>;

} // namespace lodestar::sandbox
