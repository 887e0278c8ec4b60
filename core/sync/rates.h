// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small accounts of the coordinator: how many loads may still go this second, and lag over the last minute.
#include "core/base/clock.h"
#include "core/sync/metrics.h"
#include <algorithm>
#include <cstdint>
#include <deque>
#include <vector>
namespace lodestar::sync {

/// At most `perSecond` in any second, counted in a bucket that fills up evenly.
class RateLimiter final {
public:
    explicit RateLimiter(std::uint32_t perSecond) : m_perSecond(perSecond), m_tokens(perSecond) {}
    bool tryTake(SteadyTime now) {
        if (m_last != SteadyTime{})
            m_tokens =
                std::min(m_perSecond, m_tokens + m_perSecond * std::chrono::duration<double>(now - m_last).count());
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

private:
    const double m_perSecond;
    double m_tokens;
    SteadyTime m_last{};
};

class Rates final {
public:
    void addLag(SteadyTime now, const LagParts& lag) { m_minute.push_back({now, lag.total()}); }
    [[nodiscard]] double lagP99(SteadyTime now) {
        while (!m_minute.empty() && now - m_minute.front().at > std::chrono::minutes(1))
            m_minute.pop_front();
        if (m_minute.empty())
            return 0;
        std::vector<double> lags;
        for (const Sample& sample : m_minute)
            lags.push_back(sample.seconds);
        const auto at = lags.begin() + static_cast<std::ptrdiff_t>((lags.size() - 1) * 99 / 100);
        std::nth_element(lags.begin(), at, lags.end());
        return *at;
    }

private:
    struct Sample {
        SteadyTime at;
        double seconds;
    };
    std::deque<Sample> m_minute;
};

} // namespace lodestar::sync
