// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of fitOf(). Private to core/mapping.
#include "core/mapping/type_rules.h"
namespace lodestar::mapping {

[[nodiscard]] inline Fit exact(ValueForm form) { return {form, Severity::exact, {}, {}, {}}; }
[[nodiscard]] inline Fit noted(ValueForm form, Severity severity, std::string id, std::string text,
                               std::string advice = {}) {
    return {form, severity, std::move(id), std::move(text), std::move(advice)};
}
[[nodiscard]] Fit impossible(const schema::SourceColumn& column, const TargetType& type);
/// The type holds a part of the values only; `limit` says which.
[[nodiscard]] Fit narrowed(ValueForm form, const TargetType& type, const std::string& limit);
/// Text of that many bytes at most; one that is longer than the column stops its table, it is never cut.
[[nodiscard]] Fit intoText(ValueForm form, const TargetType& type, std::uint64_t bytes);

/// Integers, YEAR, BIT and DECIMAL(p,0) of up to 38 digits.
[[nodiscard]] Fit wholeNumberFit(const schema::SourceColumn& column, const TargetType& type);
[[nodiscard]] Fit decimalFit(const schema::SourceColumn& column, const TargetType& type);
[[nodiscard]] Fit floatingFit(const schema::SourceColumn& column, const TargetType& type);
/// TIME.
[[nodiscard]] Fit timeOfDayFit(const schema::SourceColumn& column, const TargetType& type);
/// DATE, DATETIME and TIMESTAMP.
[[nodiscard]] Fit momentFit(const schema::SourceColumn& column, const TargetType& type, const MappingRules& rules,
                            const TargetVersion& version);

} // namespace lodestar::mapping
