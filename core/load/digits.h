// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as digits at a place in memory, two digits at a time. Every function returns the end; the caller has the
// room.
#include <bit>
#include <cstdint>
#include <cstring>
namespace lodestar::load {

inline constexpr char kDigitPairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                      "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                      "8081828384858687888990919293949596979899";

inline constexpr std::uint64_t kPowersOfTen[] = {1,
                                                 10,
                                                 100,
                                                 1000,
                                                 10000,
                                                 100000,
                                                 1000000,
                                                 10000000,
                                                 100000000,
                                                 1000000000,
                                                 10000000000,
                                                 100000000000,
                                                 1000000000000,
                                                 10000000000000,
                                                 100000000000000,
                                                 1000000000000000,
                                                 10000000000000000,
                                                 100000000000000000,
                                                 1000000000000000000,
                                                 10000000000000000000ULL};

/// At most 20 bytes.
inline char* putUnsigned(char* to, std::uint64_t value) {
    // The number of digits first, so that they are written where they stay. 1233 / 4096 is log10(2) or a little less.
    const auto bits = static_cast<unsigned>(std::bit_width(value | 1));
    const unsigned least = bits * 1233 >> 12;
    const unsigned digits = least + (value >= kPowersOfTen[least] ? 1 : 0);
    if (digits == 0) { // of the number 0
        *to = '0';
        return to + 1;
    }
    char* at = to + digits;
    while (value >= 100) {
        at -= 2;
        std::memcpy(at, kDigitPairs + (value % 100) * 2, 2);
        value /= 100;
    }
    if (value >= 10)
        std::memcpy(to, kDigitPairs + value * 2, 2);
    else
        *to = static_cast<char>('0' + value);
    return to + digits;
}

/// At most 20 bytes.
inline char* putSigned(char* to, std::int64_t value) {
    if (value >= 0)
        return putUnsigned(to, static_cast<std::uint64_t>(value));
    *to++ = '-';
    return putUnsigned(to, ~static_cast<std::uint64_t>(value) + 1);
}

} // namespace lodestar::load
