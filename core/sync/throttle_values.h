// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much a copy may take of its source. What is absent is as the pipeline says.
#include <cstdint>
#include <optional>
namespace lodestar::sync {

struct Throttle {
    std::optional<std::uint32_t> readers;        ///< chunk readers at the same time, 1 to 64
    std::optional<std::uint64_t> chunkRows;      ///< rows of a chunk at most, 100 to 10,000,000
    std::optional<std::uint64_t> bytesPerSecond; ///< of encoded rows, over all readers, 1 KiB to 1 TiB
    bool paused = false;                         ///< no chunk is read; the stream goes on
    bool operator==(const Throttle&) const = default;
    [[nodiscard]] bool empty() const { return *this == Throttle{}; }
};

} // namespace lodestar::sync
