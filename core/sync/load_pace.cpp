// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/load_pace.h"
#include <algorithm>
namespace lodestar::sync {
namespace {

using std::chrono::milliseconds;

// The first step from a very short interval: doubling 50 ms helps nobody.
constexpr milliseconds kFirstStep{500};
// Publishing that is quicker than this is never slow, however quick it used to be.
constexpr double kPublishSlowLeastMs = 500;
constexpr double kSlowFactor = 3;
// With so many publish times between two loads StarRocks publishes a quarter of the time.
constexpr int kPublishTimesApart = 4;

} // namespace

const char* pressureText(Pressure pressure) {
    static constexpr const char* kTexts[] = {"",
                                             "too many tablet versions",
                                             "too many running transactions",
                                             "the back ends are short of memory",
                                             "too many loads at one node",
                                             "loads are not visible in time",
                                             "publishing takes longer than usual"};
    return kTexts[static_cast<std::size_t>(pressure)];
}

Pressure pressureOf(load::Shortage shortage) {
    switch (shortage) {
    case load::Shortage::none:
        return Pressure::none;
    case load::Shortage::versions:
        return Pressure::versions;
    case load::Shortage::transactions:
        return Pressure::transactions;
    case load::Shortage::memory:
        return Pressure::memory;
    case load::Shortage::connections:
        return Pressure::busy;
    }
    return Pressure::none;
}

bool isShared(Pressure pressure) {
    return pressure == Pressure::transactions || pressure == Pressure::memory || pressure == Pressure::busy;
}

void LoadPace::sign(Pressure why, milliseconds wanted, SteadyTime now) {
    m_pressure = why;
    m_lastSign = now;
    m_loadedSince = false;
    if (wanted > m_interval) {
        m_interval = std::min(wanted, longest());
        m_lastStep = now;
    }
}

void LoadPace::pressed(Pressure why, SteadyTime now) {
    // Signs that come together, of a load and of those that were sent before anything could change, are one step.
    const bool mayStep = m_pressure == Pressure::none || now - m_lastStep >= m_interval;
    sign(why, mayStep ? std::max(2 * m_interval, kFirstStep) : m_interval, now);
}

void LoadPace::loaded(milliseconds publish, SteadyTime now) {
    const double ms = static_cast<double>(publish.count());
    if (ms > 0) {
        if (m_usualPublishMs == 0)
            m_usualPublishMs = std::min(ms, kPublishSlowLeastMs);
        const bool slow = ms > kPublishSlowLeastMs && ms > kSlowFactor * m_usualPublishMs;
        // Quicker is believed soon. Slower is learned over many loads, so that a cluster which is slow for good is
        // taken as it is in the end.
        m_usualPublishMs += ms < m_usualPublishMs ? (ms - m_usualPublishMs) / 4
                                                  : (std::min(ms, 4 * m_usualPublishMs) - m_usualPublishMs) / 64;
        const milliseconds wanted = std::min(kPublishTimesApart * publish, longest());
        if (slow && wanted > m_goal && 2 * wanted > m_interval)
            sign(Pressure::slowPublish, wanted, now);
    }
    m_loadedSince = true;
}

void LoadPace::tick(SteadyTime now) {
    if (m_pressure == Pressure::none || !m_loadedSince)
        return;
    const auto calm = std::max<milliseconds>(kCalmLeast, 2 * m_interval);
    if (now - m_lastSign < calm || now - m_lastStep < calm)
        return;
    m_interval = std::max(m_goal, m_interval / 2);
    m_lastStep = now;
    if (m_interval == m_goal)
        m_pressure = Pressure::none;
}

} // namespace lodestar::sync
