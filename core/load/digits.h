// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as digits at a place in memory, two digits at a time. Every function returns the end; the caller has the
// room.
#include <cstdint>
#include <cstring>
namespace lodestar::load {

inline constexpr char kDigitPairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                      "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                      "8081828384858687888990919293949596979899";

/// At most 20 bytes.
inline char* putUnsigned(char* to, std::uint64_t value) {
    char scratch[20];
    char* at = scratch + sizeof scratch;
    while (value >= 100) {
        at -= 2;
        std::memcpy(at, kDigitPairs + (value % 100) * 2, 2);
        value /= 100;
    }
    if (value >= 10) {
        at -= 2;
        std::memcpy(at, kDigitPairs + value * 2, 2);
    } else {
        *--at = static_cast<char>('0' + value);
    }
    const auto size = static_cast<std::size_t>(scratch + sizeof scratch - at);
    std::memcpy(to, at, size);
    return to + size;
}

/// At most 20 bytes.
inline char* putSigned(char* to, std::int64_t value) {
    if (value >= 0)
        return putUnsigned(to, static_cast<std::uint64_t>(value));
    *to++ = '-';
    return putUnsigned(to, ~static_cast<std::uint64_t>(value) + 1);
}

} // namespace lodestar::load
