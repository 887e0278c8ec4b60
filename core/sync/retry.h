// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Waiting times between attempts: 0.25, 0.5, 1, 2 ... seconds up to a limit, each with up to a quarter of jitter, so
// that many lanes do not come back at the same moment.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
namespace lodestar::sync {

class Backoff final {
public:
    explicit Backoff(std::chrono::milliseconds longest = std::chrono::seconds(30)) : m_longest(longest) {}
    [[nodiscard]] std::chrono::milliseconds next() {
        const std::int64_t base = std::min<std::int64_t>(250LL << std::min(m_attempt, 16u), m_longest.count());
        ++m_attempt;
        return std::chrono::milliseconds(base + std::uniform_int_distribution<std::int64_t>(0, base / 4)(m_random));
    }
    void reset() { m_attempt = 0; }
    [[nodiscard]] unsigned attempts() const { return m_attempt; }

private:
    std::chrono::milliseconds m_longest;
    unsigned m_attempt = 0;
    std::minstd_rand m_random{std::random_device{}()};
};

/// The longest wait before a server that could not be reached is called again: it costs one refused connection, and
/// whoever waits for its return should not wait longer than this.
inline constexpr std::chrono::milliseconds kReconnectWait{1500};

} // namespace lodestar::sync
