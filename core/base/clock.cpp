// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
namespace lodestar {
namespace {

class SystemClock final : public Clock {
public:
    WallTime now() const override {
        return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
    SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
    bool sleepFor(std::chrono::milliseconds duration, std::stop_token stop) override {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        return !changed.wait_for(lock, stop, duration, [&] { return stop.stop_requested(); });
    }
};

} // namespace

Clock& systemClock() {
    static SystemClock clock;
    return clock;
}

} // namespace lodestar
