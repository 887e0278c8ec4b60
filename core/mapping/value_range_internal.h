// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Ranges of whole numbers, source and target.
#include "core/mapping/target_type.h"
#include "core/schema/table.h"
#include <algorithm>
#include <cstdint>
#include <string>
namespace lodestar::mapping {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

struct IntRange {
    Int128 low = 0;
    Int128 high = 0;
    [[nodiscard]] bool covers(const IntRange& other) const { return low <= other.low && high >= other.high; }
};

inline IntRange signedRange(unsigned bits) {
    const Int128 half = Int128{1} << (bits - 1);
    return {-half, half - 1};
}
inline IntRange unsignedRange(unsigned bits) { return {0, (Int128{1} << bits) - 1}; }

inline IntRange rangeOf(TargetType::Base base) {
    switch (base) {
    case TargetType::Base::boolean:
        return {0, 1};
    case TargetType::Base::tinyInt:
        return signedRange(8);
    case TargetType::Base::smallInt:
        return signedRange(16);
    case TargetType::Base::integer:
        return signedRange(32);
    case TargetType::Base::bigInt:
        return signedRange(64);
    default: { // LARGEINT: -(2^127-1) .. 2^127-1
        const Int128 most = static_cast<Int128>(~UInt128{0} >> 1);
        return {-most, most};
    }
    }
}

/// Of integer, YEAR, BIT and DECIMAL(p,0) columns.
inline IntRange rangeOf(const schema::SourceColumn& column) {
    using schema::TypeKind;
    const auto sized = [&](unsigned bits) { return column.isUnsigned ? unsignedRange(bits) : signedRange(bits); };
    switch (column.kind) {
    case TypeKind::tinyInt:
        return sized(8);
    case TypeKind::smallInt:
        return sized(16);
    case TypeKind::mediumInt:
        return sized(24);
    case TypeKind::integer:
        return sized(32);
    case TypeKind::bigInt:
        return sized(64);
    case TypeKind::year:
        return {0, 2155};
    case TypeKind::bit:
        return unsignedRange(std::max<unsigned>(1, column.length));
    default: { // DECIMAL(p,0), p <= 38
        Int128 limit = 1;
        for (unsigned digit = 0; digit < column.precision && digit < 38; ++digit)
            limit *= 10;
        return {column.isUnsigned ? 0 : 1 - limit, limit - 1};
    }
    }
}

inline std::string text(Int128 value) {
    if (value == 0)
        return "0";
    const bool negative = value < 0;
    std::string digits;
    for (; value != 0; value /= 10) {
        const int digit = static_cast<int>(value % 10);
        digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    }
    if (negative)
        digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

} // namespace lodestar::mapping
