// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A StarRocks column type as a value: read from DDL, SHOW COLUMNS or information_schema, written as DDL spells it.
// Limits are those of StarRocks fe-core ScalarType, Config.max_varchar_length (1048576) and the CREATE TABLE grammar.
// Pure functions; any thread.
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::mapping {

/// Not a type of StarRocks: a POINT as two columns.
inline constexpr std::string_view kTwoDoubles = "DOUBLE, DOUBLE";
inline constexpr std::uint32_t kTextBytesMax = 1'048'576; ///< of VARCHAR and VARBINARY
inline constexpr std::uint32_t kStringBytes = 65'533;     ///< what STRING and TEXT mean

struct TargetType {
    enum class Base : std::uint8_t {
        boolean,
        tinyInt,
        smallInt,
        integer,
        bigInt,
        largeInt,
        floating,
        doubling,
        decimal,
        charText,
        varchar,
        varbinary,
        date,
        dateTime,
        json,
        other, ///< ARRAY<...>, MAP<...>, BITMAP, ...: `text` says which
    };
    Base base = Base::varchar;
    std::uint32_t length = 0; ///< bytes of CHAR, VARCHAR, VARBINARY
    std::uint8_t precision = 0;
    std::uint8_t scale = 0;
    std::string text; ///< Base::other, upper case
    bool operator==(const TargetType&) const = default;

    static TargetType of(Base base) { return {base, 0, 0, 0, {}}; }
    static TargetType varchar(std::uint64_t bytes);
    static TargetType varbinary(std::uint64_t bytes);
    static TargetType decimal(std::uint8_t precision, std::uint8_t scale) {
        return {Base::decimal, 0, precision, scale, {}};
    }
    [[nodiscard]] bool isInteger() const { return base >= Base::tinyInt && base <= Base::largeInt; }
    [[nodiscard]] bool isText() const { return base == Base::charText || base == Base::varchar; }
    /// "VARCHAR(160)", "DECIMAL(12,2)".
    [[nodiscard]] std::string toString() const;
};

/// Reads any spelling that a user, SHOW COLUMNS or information_schema gives: display widths, blanks and case do not
/// matter, STRING is VARCHAR(65533), "bigint(20) unsigned" is LARGEINT. Fails with invalidArgument on a type that
/// StarRocks does not have, or with a length, precision or scale outside its limits.
[[nodiscard]] Result<TargetType> parseTargetType(std::string_view text);

/// Whether the version has the type; the error names the first one that does.
[[nodiscard]] Result<void> checkTypeForVersion(const TargetType& type, const TargetVersion& version);

/// Whether a column of the type may be a key of the model (StarRocks fe-core CreateTableAnalyzer and KeysType rules).
[[nodiscard]] bool legalAsKey(const TargetType& type, TableModel model);

/// Bytes that a value of a fixed-width type adds to the encoded key of a Primary Key table; 0 for text.
/// (StarRocks be primary_key_encoder.)
[[nodiscard]] std::uint32_t keyBytesOf(const TargetType& type);

} // namespace lodestar::mapping
