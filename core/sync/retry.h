// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Waiting times between attempts: 0.5, 1, 2, 4 ... 30 seconds, each with up to a quarter of jitter, so that many lanes
// do not come back at the same moment.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
namespace lodestar::sync {

class Backoff final {
public:
    [[nodiscard]] std::chrono::milliseconds next() {
        const std::int64_t base = std::min<std::int64_t>(500LL << std::min(m_attempt, 6u), 30'000);
        ++m_attempt;
        return std::chrono::milliseconds(base + std::uniform_int_distribution<std::int64_t>(0, base / 4)(m_random));
    }
    void reset() { m_attempt = 0; }
    [[nodiscard]] unsigned attempts() const { return m_attempt; }

private:
    unsigned m_attempt = 0;
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace lodestar::sync
