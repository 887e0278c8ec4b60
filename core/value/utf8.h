// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UTF-8. Pure; any thread.
#include <cstdint>
#include <string_view>
namespace lodestar::value {

/// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms).
[[nodiscard]] bool isUtf8(std::string_view text);
/// Writes 1 to 4 bytes and returns their end. `point` is at most 0x10ffff and no surrogate.
inline char* writeUtf8(char* to, std::uint32_t point) {
    if (point < 0x80) {
        *to++ = static_cast<char>(point);
        return to;
    }
    if (point < 0x800) {
        *to++ = static_cast<char>(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *to++ = static_cast<char>(0xe0 | point >> 12);
        } else {
            *to++ = static_cast<char>(0xf0 | point >> 18);
            *to++ = static_cast<char>(0x80 | (point >> 12 & 0x3f));
        }
        *to++ = static_cast<char>(0x80 | (point >> 6 & 0x3f));
    }
    *to++ = static_cast<char>(0x80 | (point & 0x3f));
    return to;
}

} // namespace lodestar::value
