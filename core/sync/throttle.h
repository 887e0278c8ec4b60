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
    ReadGate(std::uint32_t readers, Clock& clock) : m_usual(readers), m_clock(clock), m_allowed(readers) {}
    void set(const Throttle& throttle);
    [[nodiscard]] std::uint32_t readers() const;

    /// Whether the reader of that number, from 0, may read now. With fewer readers it is always the same ones that go
    /// on, so that their statements do.
    [[nodiscard]] bool mayRead(std::uint32_t number) const { return number < m_allowed; }
    [[nodiscard]] bool paused() const { return m_paused; }
    /// Waits as the rate of bytes demands; false when `goOn` says so or stop was requested.
    bool pay(std::uint64_t bytes, const std::function<bool()>& goOn, std::stop_token stop);

private:
    const std::uint32_t m_usual;
    Clock& m_clock;
    std::atomic<std::uint32_t> m_allowed;
    std::atomic<bool> m_paused = false;
    std::atomic<bool> m_limited = false; ///< bytesPerSecond is set
    mutable std::mutex m_mutex;
    Throttle m_throttle;      // guarded by m_mutex
    SteadyTime m_paidUntil{}; // guarded by m_mutex
};

/// Tells of each change of throttle.json, also the first, several times a second.
class ThrottleWatch final {
public:
    ThrottleWatch(std::string folder, Clock& clock, std::function<void(const Throttle&)> changed);

private:
    std::jthread m_thread;
};

} // namespace lodestar::sync
