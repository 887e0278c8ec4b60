// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text of a condition on rows as a tree, before anything is known of the table. The language is a part of SQL:
// comparisons of a column with literals (=, <>, !=, <, <=, >, >=, <=>, IN, BETWEEN, IS NULL and their negations), AND,
// OR, NOT and parentheses. Precedence: MySQL 8.0 Reference Manual, "Operator Precedence". Pure; any thread.
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::filter {

inline constexpr std::size_t kConditionBytesMax = 64 << 10;

struct Literal {
    enum class Kind : std::uint8_t { null, number, text, bytes };
    Kind kind = Kind::null;
    std::string text; ///< number: sign, digits, point; bytes: the bytes themselves
    bool operator==(const Literal&) const = default;
};

enum class Comparison : std::uint8_t { equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, nullSafeEqual };

struct Condition {
    enum class Kind : std::uint8_t {
        compare, ///< `column` with values[0]
        oneOf,   ///< `column` IN values
        isNull,  ///< of `column`
        isTrue,  ///< the column alone: it is not zero
        allOf,   ///< parts
        anyOf,   ///< parts
        negation ///< parts[0]
    };
    Kind kind = Kind::allOf;
    std::string column;
    Comparison comparison = Comparison::equal;
    std::vector<Literal> values;
    std::vector<Condition> parts;
};

/// Fails with invalidOption and names the place and what stands there.
[[nodiscard]] Result<Condition> parseCondition(std::string_view text);

/// Whether the text may stand in parentheses in a statement without changing what is around it: quotes and parentheses
/// are closed, and there is no comment, no semicolon and no question mark outside quotes. Fails with invalidOption.
[[nodiscard]] Result<void> checkEnclosed(std::string_view text);

} // namespace lodestar::filter
