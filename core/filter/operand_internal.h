// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A literal as a value of the column it is compared with, and how the two compare. Only what MySQL and MariaDB compare
// exactly and alike is taken; everything else is refused when the condition is read.
#include "core/base/result.h"
#include "core/filter/condition.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <string>
namespace lodestar::filter {

/// How values of a column compare.
struct ColumnRule {
    enum class Values : std::uint8_t { wholeNumber, decimal, moment, bytes };
    Values values = Values::wholeNumber;
    bool ordered = true;   ///< <, <=, >, >= and BETWEEN may be asked
    bool padSpace = false; ///< bytes: the shorter one counts as if blanks followed (PAD SPACE)
};

/// Fails with unsupported: values of the column can only be asked for NULL.
[[nodiscard]] Result<ColumnRule> ruleOf(const schema::SourceColumn& column);

struct Operand {
    bool negative = false;       ///< wholeNumber
    std::uint64_t magnitude = 0; ///< wholeNumber
    value::Temporal moment{};
    std::string bytes; ///< decimal: canonical text
    std::string sql;   ///< the literal as it is sent to the server, the same in every sql_mode
};

[[nodiscard]] Result<Operand> operandOf(const Literal& literal, const schema::SourceColumn& column,
                                        const ColumnRule& rule);

/// Less than, equal to or greater than zero. The cell holds a value of the column.
[[nodiscard]] int compare(const value::CellView& cell, const Operand& operand, const ColumnRule& rule);
/// Of two operands of one column.
[[nodiscard]] int compare(const Operand& a, const Operand& b, const ColumnRule& rule);
/// Whether a cell of this kind can be compared under the rule.
[[nodiscard]] bool fits(value::CellKind kind, const ColumnRule& rule);

} // namespace lodestar::filter
