// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Strict check of one JSON document (RFC 8259) before it is sent: a back end turns a whole value into NULL, or refuses
// a whole load, for what a lenient source lets pass (raw control bytes, lone surrogates, numbers beyond double).
#include <cstdint>
#include <string_view>
namespace lodestar::load {

enum class JsonShape : std::uint8_t {
    invalid,
    container, ///< an object or an array
    string,
    number, ///< a number, true or false at the top
    null,   ///< the literal null at the top
};

/// `text` has to be UTF-8. Depth is limited to 1000 levels, numbers to the range of double.
[[nodiscard]] JsonShape checkJson(std::string_view text);

} // namespace lodestar::load
