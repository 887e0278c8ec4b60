// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much memory this process has. Any thread.
#include <cstdint>
namespace lodestar {

/// Bytes of its resident set now, as Linux counts it (proc(5), statm); 0 where that cannot be read.
[[nodiscard]] std::uint64_t residentBytes();

} // namespace lodestar
