// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Time as an interface, so that the simulation can replace it. Wall time is for users and lag, steady time for waiting.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
namespace lodestar {

using WallTime = std::chrono::sys_time<std::chrono::microseconds>;
using SteadyTime = std::chrono::steady_clock::time_point;

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime now() const = 0;
    [[nodiscard]] virtual SteadyTime steady() const = 0;
    /// Sleeps; returns early, with false, when stop is requested.
    virtual bool sleepFor(std::chrono::milliseconds duration, std::stop_token stop) = 0;
};

/// The clock of the machine; a process-wide object without state.
[[nodiscard]] Clock& systemClock();

} // namespace lodestar
