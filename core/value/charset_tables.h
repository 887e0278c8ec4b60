// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data behind charset.h; private to this module.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
namespace lodestar::value {

struct SingleByteTable {
    const char* charset;
    std::uint16_t upperHalf[128]; ///< code points of 0x80 to 0xff
};
extern const SingleByteTable kSingleByteTables[];
extern const std::size_t kSingleByteTableCount;

struct CodeRun {
    std::uint32_t code; ///< the bytes of a character as a big-endian number
    std::uint16_t length;
    std::uint16_t codePoint;
};
/// Corrections of the C library's conversion for a multi-byte character set.
[[nodiscard]] std::span<const CodeRun> codeRunsOf(std::string_view charset);

} // namespace lodestar::value
