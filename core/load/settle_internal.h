// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What plain loads and transactions share when they judge an attempt. Private to core/load.
#include "core/load/stream_load_client.h"
#include <algorithm>
#include <chrono>
namespace lodestar::load {

/// 0.1, 0.2, 0.4 ... 2 seconds.
[[nodiscard]] inline std::chrono::milliseconds pauseAfter(int attempt) {
    return std::min(std::chrono::milliseconds(100 << std::min(attempt, 5)), std::chrono::milliseconds(2000));
}

[[nodiscard]] inline bool isCommitted(Step step) { return step == Step::done || step == Step::committed; }

/// StarRocks counted rows, and not those that were sent.
[[nodiscard]] inline bool otherRows(const Attempt& attempt, std::uint64_t rows) {
    return attempt.transport == Transport::ok && attempt.answer.status == AnswerStatus::ok && rows > 0 &&
           attempt.answer.totalRows > 0 && static_cast<std::uint64_t>(attempt.answer.loadedRows) != rows;
}

/// A label that was to be new is loaded already.
[[nodiscard]] Error labelUsed(const LoadRequest& request);
[[nodiscard]] Error rowsVanished(const Attempt& attempt, const LoadRequest& request, std::uint64_t rows,
                                 const char* advice);

} // namespace lodestar::load
