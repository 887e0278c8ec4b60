// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The functions and operators that expressions of a load may use. See expression.h.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include <optional>
#include <span>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

/// One argument: its value of this row, and its type.
struct Argument {
    Cell cell;
    const ColumnType* type = nullptr;
    [[nodiscard]] std::string_view text() const { return cell.view(); }
    [[nodiscard]] std::optional<double> real() const;        ///< nothing for what is no number
    [[nodiscard]] std::optional<std::int64_t> whole() const; ///< cut toward zero
};
using Arguments = std::span<const Argument>;

/// How the type of a result follows from the arguments.
enum class ResultType : unsigned char {
    boolean,
    integer,
    bigInt,
    real,
    text,
    binary,
    date,
    dateTime,
    json,
    hll,
    bitmap,
    percentile,
    first,      ///< of the first argument
    last,       ///< of the last one
    common,     ///< what all arguments fit into
    branches,   ///< CASE: what all results fit into
    arithmetic, ///< DOUBLE, DECIMAL, LARGEINT or BIGINT
};

/// What the functions of a load share.
struct CallContext {
    const ColumnType& result;
    std::string_view timezone;
    RowArena& arena;
};

struct LoadFunction {
    std::string_view name;
    std::size_t least; ///< arguments
    std::size_t most;
    ResultType result;
    void (*call)(const CallContext&, Arguments, Cell&);
    bool takesNull = false; ///< otherwise NULL in any argument gives NULL without a call
};

/// Case-insensitive; nullptr if there is none.
[[nodiscard]] const LoadFunction* findLoadFunction(std::string_view name);
[[nodiscard]] ColumnType resultType(ResultType rule, std::span<const ColumnType* const> arguments);

// The lists it looks into, one for each source file.
[[nodiscard]] std::span<const LoadFunction> operatorFunctions();
[[nodiscard]] std::span<const LoadFunction> textFunctions();
[[nodiscard]] std::span<const LoadFunction> numberFunctions();
[[nodiscard]] std::span<const LoadFunction> dateFunctions();
[[nodiscard]] std::span<const LoadFunction> valueFunctions();

} // namespace lodestar::sandbox
