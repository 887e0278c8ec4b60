// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// For measuring a writer without the cost of keeping its rows: what of a load's body is thrown away. Labels, replies,
// transactions and publish are as usual.
#include <cstdint>
namespace lodestar::sandbox {

enum class Discard : std::uint8_t {
    nothing,
    rows,  ///< bodies are split and every field is converted and checked; rows are counted and not kept
    lines, ///< bodies are unpacked and their rows found by what divides them: counted, neither checked nor kept
    bytes, ///< bodies are framed and counted, not looked at: replies say 0 rows
};

} // namespace lodestar::sandbox
