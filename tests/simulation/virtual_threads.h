// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs unchanged multi-threaded code on one thread, in virtual time, in an order that a seed decides.
//
// virtual_threads.cpp defines the functions of the C library that threads, mutexes, condition variables, clocks and
// sleeps are made of (pthread_create, pthread_mutex_lock, clock_gettime, ...). Inside run() each thread is a fiber of
// the calling one; a lock, a wake-up or the start of a thread is a point where another may go on. When all wait, time
// jumps to the next deadline. Outside run() the functions are those of the C library. So the engine needs no seam for
// time and threads, and one seed gives one run.
// What it does not show: races on memory that no lock guards (ThreadSanitizer does).
#include <cstdint>
#include <functional>
namespace lodestar::simulation {

class VirtualThreads final {
public:
    struct Options {
        std::uint64_t seed = 1;
        /// A point where threads may change is taken once in so many; 1: always, 0: only when a thread has to wait.
        std::uint64_t switchOneIn = 16;
        /// Called when every thread waits for another one; the process then ends with a report.
        std::function<void()> onDeadlock;
    };
    struct Outcome {
        std::uint64_t switches = 0;
        std::uint64_t trace = 0; ///< a digest of the order in which threads ran; the same for the same seed
        std::int64_t virtualMs = 0;
    };
    /// `body` is the first thread; every thread that it started must be joined when it returns. Not reentrant.
    static Outcome run(const Options& options, const std::function<void()>& body);
    /// A number of the run's own sequence; only inside run().
    static std::uint64_t random();
    static bool inside();
};

} // namespace lodestar::simulation
