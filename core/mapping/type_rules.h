// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which StarRocks type a MySQL column becomes, which others could hold it, and what each of them does to its values.
// Lengths: MySQL counts characters, StarRocks bytes of UTF-8. Pure functions; any thread.
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/mapping/target_type.h"
#include "core/schema/table.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::mapping {

/// How the values of a column travel into a column of some type.
struct Fit {
    ValueForm form = ValueForm::text;
    Severity severity = Severity::exact; ///< impossible: no value may be sent this way
    std::string id;                      ///< of the finding; empty when there is nothing to say
    std::string text;
    std::string advice;
    [[nodiscard]] bool possible() const { return severity != Severity::impossible; }
};

/// The recommended type; `key` when the column is a key of a Primary Key table. nullopt for a column that cannot be
/// carried at all (a type of a newer server that is not known here).
[[nodiscard]] std::optional<TargetType> recommendedType(const schema::SourceColumn& column, bool key,
                                                        const MappingRules& rules, const TargetVersion& version);

/// What happens to the column's values in a column of the type.
[[nodiscard]] Fit fitOf(const schema::SourceColumn& column, const TargetType& type, const MappingRules& rules,
                        const TargetVersion& version);

/// Most UTF-8 bytes of one character of the set; 1 for bytes.
[[nodiscard]] std::uint32_t bytesPerCharacter(std::string_view charset, const MappingRules& rules);

/// Most UTF-8 bytes that a value of a text column can have; 0 for columns that are not text.
[[nodiscard]] std::uint64_t textBytesOf(const schema::SourceColumn& column, const MappingRules& rules);

/// Most bytes that a value of a binary column (or a text column of character set binary) can have; 0 for others.
[[nodiscard]] std::uint64_t binaryBytesOf(const schema::SourceColumn& column);

[[nodiscard]] bool isTextKind(schema::TypeKind kind);   ///< CHAR, VARCHAR and the TEXT family
[[nodiscard]] bool isBinaryKind(schema::TypeKind kind); ///< BINARY, VARBINARY and the BLOB family
[[nodiscard]] bool isDateKind(schema::TypeKind kind);   ///< kinds with zero values: DATE, DATETIME, TIMESTAMP

} // namespace lodestar::mapping
