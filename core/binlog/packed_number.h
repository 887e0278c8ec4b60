// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers of 1 to 8 bytes in row images, without checks: the caller knows that the bytes are there.
#include <bit>
#include <cstdint>
#include <cstring>
namespace lodestar::binlog {

static_assert(std::endian::native == std::endian::little);

inline std::uint64_t littleEndian(const std::uint8_t* at, unsigned size) {
    std::uint64_t v = 0;
    switch (size) { // the compiler makes one load of each
    case 1:
        return at[0];
    case 2:
        std::memcpy(&v, at, 2);
        return v;
    case 4:
        std::memcpy(&v, at, 4);
        return v;
    case 8:
        std::memcpy(&v, at, 8);
        return v;
    default:
        for (unsigned i = 0; i < size; ++i)
            v |= static_cast<std::uint64_t>(at[i]) << (8 * i);
        return v;
    }
}

inline std::uint64_t bigEndian(const std::uint8_t* at, unsigned size) {
    std::uint64_t v = 0;
    for (unsigned i = 0; i < size; ++i)
        v = v << 8 | at[i];
    return v;
}

inline std::int64_t signExtended(std::uint64_t v, unsigned size) {
    const unsigned shift = 64 - 8 * size;
    return static_cast<std::int64_t>(v << shift) >> shift;
}

} // namespace lodestar::binlog
