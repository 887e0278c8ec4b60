// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/address_text.h"
#include <charconv>
namespace lodestar::binlog {

char* writeUuid(char* to, const std::uint8_t* sixteen) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (unsigned i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = kDigits[sixteen[i] >> 4];
        *to++ = kDigits[sixteen[i] & 15];
    }
    return to;
}

char* writeInet4(char* to, const std::uint8_t* four) {
    for (unsigned i = 0; i < 4; ++i) {
        if (i != 0)
            *to++ = '.';
        to = std::to_chars(to, to + 3, four[i]).ptr;
    }
    return to;
}

char* writeInet6(char* to, const std::uint8_t* sixteen) {
    unsigned words[8];
    for (unsigned i = 0; i < 8; ++i)
        words[i] = static_cast<unsigned>(sixteen[2 * i] << 8 | sixteen[2 * i + 1]);
    unsigned gap = 8;
    unsigned gapLength = 0;
    for (unsigned i = 0; i < 8; ++i) {
        unsigned length = 0;
        while (i + length < 8 && words[i + length] == 0)
            ++length;
        if (length > gapLength) {
            gap = i;
            gapLength = length;
        }
        i += length;
    }
    const bool holdsInet4 = gap == 0 && (gapLength == 6 || (gapLength == 5 && words[5] == 0xffff));
    for (unsigned i = 0; i < 8; ++i) {
        if (i == gap) {
            *to++ = ':';
            *to++ = ':';
            i += gapLength - 1;
            continue;
        }
        if (i != 0 && i != gap + gapLength)
            *to++ = ':';
        if (i == 6 && holdsInet4)
            return writeInet4(to, sixteen + 12);
        to = std::to_chars(to, to + 4, words[i], 16).ptr;
    }
    return to;
}

} // namespace lodestar::binlog
