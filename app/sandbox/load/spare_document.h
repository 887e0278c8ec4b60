// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The buffer that a JSON body is collected in. Each thread keeps its last one, and so does a connection: the fresh
// pages of a large body cost as much time as reading it.
#include <cstdint>
#include <string>
namespace lodestar::sandbox {

inline constexpr std::size_t kSpareBytesMax = 128UL << 20; ///< larger ones are given back to the system

/// An empty text with room for so many bytes and for what simdjson wants behind them.
[[nodiscard]] std::string takeSpareDocument(std::uint64_t bytes);
void giveSpareDocument(std::string document);

} // namespace lodestar::sandbox
