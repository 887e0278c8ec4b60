// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fibers, virtual mutexes and virtual time of one simulated run. Internal to virtual_threads.cpp; one thread.
#include "tests/simulation/random.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <ucontext.h>
#include <vector>
namespace lodestar::simulation {

struct Fiber {
    enum class State : std::uint8_t { runnable, waiting, ended };
    int number = 0; ///< from 1
    std::string name;
    State state = State::runnable;
    const void* waitsFor = nullptr; ///< a mutex, a condition variable or a fiber; nullptr: only for time
    std::int64_t wakeAt = 0;        ///< kNever: without a deadline
    bool timedOut = false;
    void* (*start)(void*) = nullptr;
    void* argument = nullptr;
    void* result = nullptr;
    void* stack = nullptr;
    ucontext_t context{};
};

class FiberScheduler final {
public:
    static constexpr std::int64_t kNever = INT64_MAX;

    FiberScheduler(std::uint64_t seed, std::uint64_t switchOneIn, std::function<void()> onDeadlock);
    ~FiberScheduler();
    FiberScheduler(const FiberScheduler&) = delete;
    FiberScheduler& operator=(const FiberScheduler&) = delete;

    void run(const std::function<void()>& body);

    Fiber* create(void* (*start)(void*), void* argument);
    void* join(Fiber* fiber);
    [[nodiscard]] Fiber* current() const { return m_current; }
    [[nodiscard]] int currentNumber() const { return m_current->number; }
    static void name(Fiber* fiber, const char* name) { fiber->name = name; }

    /// A point where another fiber may go on.
    void maySwitch();
    void stay() { ++m_stay; }
    void mayGo() { --m_stay; }
    /// `holder` is 0 or the number of the fiber that holds the mutex.
    void lock(const void* mutex, int& holder, unsigned& count, bool recursive);
    void unlock(const void* mutex, int& holder, unsigned& count, bool recursive);
    /// Gives the mutex up while it waits. False: the deadline came first.
    bool wait(const void* condition, const void* mutex, int& holder, std::int64_t deadline);
    void wakeOne(const void* condition);
    void wakeAll(const void* what);
    void sleepUntil(std::int64_t deadline);
    void pass(std::int64_t nanoseconds) { m_now += nanoseconds; }

    [[nodiscard]] std::int64_t now() const { return m_now; } ///< nanoseconds since the run began
    [[nodiscard]] std::uint64_t switches() const { return m_switches; }
    [[nodiscard]] std::uint64_t trace() const { return m_trace; }
    Random& random() { return m_random; }

private:
    static void enter();
    void block(const void* what, std::int64_t deadline);
    void reschedule();
    Fiber* pick();
    void reclaim();
    [[noreturn]] void deadlock();

    Random m_order; ///< of the fibers
    Random m_random;
    const std::uint64_t m_switchOneIn;
    const std::function<void()> m_onDeadlock;
    std::vector<std::unique_ptr<Fiber>> m_fibers; ///< that have not ended, or are not joined yet
    std::vector<Fiber*> m_runnable;               ///< of pick()
    std::vector<void*> m_stacks;                  ///< free ones
    Fiber* m_current = nullptr;
    Fiber* m_ended = nullptr; ///< its stack is free as soon as another runs
    ucontext_t m_outside{};
    std::int64_t m_now = 0;
    std::int64_t m_switched = 0;
    int m_nextNumber = 1;
    int m_stay = 0;
    std::uint64_t m_switches = 0;
    std::uint64_t m_trace = 0;
};

} // namespace lodestar::simulation
