// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/utf8.h"
#include <bit>
#include <cstring>
namespace lodestar::value {

bool isUtf8(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* end = at + text.size();
    const auto tail = [](unsigned char byte) { return (byte & 0xC0) == 0x80; };
    while (at < end) {
        // Over ASCII in steps of eight bytes, and in one more up to the first byte that is none.
        while (end - at >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, 8);
            word &= 0x8080808080808080;
            if (word != 0) {
                at += std::countr_zero(word) / 8;
                break;
            }
            at += 8;
        }
        if (at == end)
            break;
        const unsigned char lead = *at;
        const auto left = end - at;
        if (lead < 0x80) {
            ++at;
        } else if (lead < 0xC2) {
            return false;
        } else if (lead < 0xE0) {
            if (left < 2 || !tail(at[1]))
                return false;
            at += 2;
        } else if (lead < 0xF0) {
            if (left < 3 || !tail(at[1]) || !tail(at[2]) || (lead == 0xE0 && at[1] < 0xA0) ||
                (lead == 0xED && at[1] > 0x9F))
                return false;
            at += 3;
        } else {
            if (left < 4 || lead > 0xF4 || !tail(at[1]) || !tail(at[2]) || !tail(at[3]) ||
                (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F))
                return false;
            at += 4;
        }
    }
    return true;
}

} // namespace lodestar::value
