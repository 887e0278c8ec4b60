// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text behind PARTITION BY, read (fe-core StarRocks.g4, rule partitionDesc).
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::mapping {

struct PartitionCall {
    struct Argument {
        enum class Kind : std::uint8_t { column, text, number, interval, word } kind = Kind::column;
        std::string text; ///< of an interval: the number
        std::string unit; ///< of an interval, upper case
    };
    std::string name; ///< lower case
    std::vector<Argument> arguments;
};

struct PartitionClause {
    enum class Form : std::uint8_t {
        none,
        range,         ///< RANGE (a, b) (...)
        rangeFunction, ///< RANGE (from_unixtime(a)) (...)
        list,          ///< LIST (a, b) (...)
        columns,       ///< (a, b) or a, b
        function,      ///< date_trunc('day', a), perhaps with partitions made in advance
        mixed,         ///< columns and functions, or several functions
    };
    struct Bound {
        std::vector<std::string> values;
        bool max = false; ///< MAXVALUE alone
    };
    struct Item {
        std::string name; ///< empty for START .. END .. EVERY
        bool batch = false;
        bool fixed = false; ///< [lower, upper)
        bool in = false;    ///< VALUES IN
        bool tuples = false;
        Bound lower;
        Bound upper;
        std::vector<std::vector<std::string>> values;
        std::string start;
        std::string end;
        std::string every;
        std::string unit; ///< upper case; empty: a plain number
    };
    Form form = Form::none;
    std::vector<std::string> columns;
    std::vector<PartitionCall> calls;
    std::vector<Item> items;
};

/// Fails with invalidArgument, saying what stands where something else belongs.
[[nodiscard]] Result<PartitionClause> parsePartitionClause(std::string_view text);

} // namespace lodestar::mapping
