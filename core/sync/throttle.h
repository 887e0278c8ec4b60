// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much a copy may take of its source, changed while it runs. Values live in throttle.json of the state folder, so
// that any process may set them and a restart keeps them; what is absent is as the pipeline says.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sync/throttle_values.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
namespace lodestar::sync {

[[nodiscard]] std::string textOf(const Throttle& throttle); ///< as the file holds it
[[nodiscard]] std::string sentenceOf(const Throttle& throttle);
/// Written beside and renamed; an empty one removes the file. Fails with ioFailed, diskFull.
[[nodiscard]] Result<void> writeThrottle(const std::string& folder, const Throttle& throttle);
/// Empty when there is no file. Fails with invalidFile, invalidOption.
[[nodiscard]] Result<Throttle> readThrottle(const std::string& folder);

/// What the readers of a copy ask before and while they read. Thread-safe.
class ReadGate final {
public:
    ReadGate(std::uint32_t readers, Clock& clock) : m_usual(readers), m_clock(clock) {}
    void set(const Throttle& throttle);
    [[nodiscard]] std::uint32_t readers() const;

    /// Takes a place among the readers; false when there is none now. Each success is followed by leave().
    bool enter();
    void leave();
    /// Whether the asking reader has to give its place back: there are more than are allowed now. Then leave() follows.
    bool mustYield();
    [[nodiscard]] bool paused() const { return m_paused; }
    /// Waits as the rate of bytes demands; false when `goOn` says so or stop was requested.
    bool pay(std::uint64_t bytes, const std::function<bool()>& goOn, std::stop_token stop);

private:
    [[nodiscard]] std::uint32_t allowedLocked() const { return m_paused ? 0 : m_throttle.readers.value_or(m_usual); }
    const std::uint32_t m_usual;
    Clock& m_clock;
    std::atomic<bool> m_paused = false;
    std::atomic<bool> m_limited = false; ///< bytesPerSecond is set
    mutable std::mutex m_mutex;
    Throttle m_throttle;        // guarded by m_mutex
    std::uint32_t m_inside = 0; // guarded by m_mutex
    std::uint32_t m_going = 0;  // guarded by m_mutex; told to yield, not yet gone
    SteadyTime m_paidUntil{};   // guarded by m_mutex
};

/// Tells of each change of throttle.json, also the first, several times a second.
class ThrottleWatch final {
public:
    ThrottleWatch(std::string folder, Clock& clock, std::function<void(const Throttle&)> changed);

private:
    std::jthread m_thread;
};

} // namespace lodestar::sync
