// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/virtual_threads.h"
#include "tests/simulation/fiber_scheduler.h"
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <pthread.h>
#include <random>
#include <sched.h>
#include <sys/single_threaded.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
namespace lodestar::simulation {
namespace {

// A fixed day, so that what depends on the date is the same in every run.
constexpr std::int64_t kWallBaseNs = 1'767'225'600LL * 1'000'000'000LL; // 2026-01-01
constexpr std::int64_t kSteadyBaseNs = 1'000LL * 1'000'000'000LL;

constinit thread_local FiberScheduler* t_scheduler = nullptr;

/// The function of the C library that is hidden by the one of this file.
template <typename Function>
Function* real(const char* name) {
    void* found = dlsym(RTLD_NEXT, name);
    if (!found) {
        std::fprintf(stderr, "the C library has no %s\n", name);
        std::abort();
    }
    return reinterpret_cast<Function*>(found);
}

std::int64_t baseOf(clockid_t clock) { return clock == CLOCK_REALTIME ? kWallBaseNs : kSteadyBaseNs; }

std::int64_t deadlineOf(clockid_t clock, const timespec* at) {
    return at->tv_sec * 1'000'000'000LL + at->tv_nsec - baseOf(clock);
}

bool isRecursive(const pthread_mutex_t* mutex) { return (mutex->__data.__kind & 3) == PTHREAD_MUTEX_RECURSIVE; }

} // namespace

VirtualThreads::Outcome VirtualThreads::run(const Options& options, const std::function<void()>& body) {
    __libc_single_threaded = 0; // the standard library leaves out hand-overs between threads otherwise
    FiberScheduler scheduler(options.seed, options.switchOneIn, options.onDeadlock);
    t_scheduler = &scheduler;
    scheduler.run(body);
    t_scheduler = nullptr;
    return {scheduler.switches(), scheduler.trace(), scheduler.now() / 1'000'000};
}

std::uint64_t VirtualThreads::random() { return t_scheduler->random().next(); }

bool VirtualThreads::inside() { return t_scheduler != nullptr; }

} // namespace lodestar::simulation

using lodestar::simulation::baseOf;
using lodestar::simulation::deadlineOf;
using lodestar::simulation::Fiber;
using lodestar::simulation::FiberScheduler;
using lodestar::simulation::isRecursive;
using lodestar::simulation::real;
using lodestar::simulation::t_scheduler;

// A virtual mutex keeps the number of its holder where the C library keeps the word it locks.
extern "C" {

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
    if (!t_scheduler)
        return real<decltype(pthread_create)>("pthread_create")(thread, attributes, start, argument);
    *thread = reinterpret_cast<pthread_t>(t_scheduler->create(start, argument));
    t_scheduler->maySwitch();
    return 0;
}

int pthread_join(pthread_t thread, void** result) {
    if (!t_scheduler)
        return real<decltype(pthread_join)>("pthread_join")(thread, result);
    void* value = t_scheduler->join(reinterpret_cast<Fiber*>(thread));
    if (result)
        *result = value;
    return 0;
}

int pthread_detach(pthread_t thread) {
    if (!t_scheduler)
        return real<decltype(pthread_detach)>("pthread_detach")(thread);
    return 0;
}

pthread_t pthread_self() {
    if (!t_scheduler) {
        static auto* const function = real<decltype(pthread_self)>("pthread_self");
        return function();
    }
    return reinterpret_cast<pthread_t>(t_scheduler->current());
}

int pthread_setname_np(pthread_t thread, const char* name) {
    if (!t_scheduler)
        return real<decltype(pthread_setname_np)>("pthread_setname_np")(thread, name);
    FiberScheduler::name(reinterpret_cast<Fiber*>(thread), name);
    return 0;
}

int pthread_once(pthread_once_t* once, void (*routine)()) {
    if (!t_scheduler)
        return real<decltype(pthread_once)>("pthread_once")(once, routine);
    t_scheduler->stay(); // a second caller would wait inside the C library
    const int answer = real<decltype(pthread_once)>("pthread_once")(once, routine);
    t_scheduler->mayGo();
    return answer;
}

int pthread_mutex_lock(pthread_mutex_t* mutex) {
    if (!t_scheduler) {
        static auto* const function = real<decltype(pthread_mutex_lock)>("pthread_mutex_lock");
        return function(mutex);
    }
    t_scheduler->maySwitch();
    t_scheduler->lock(mutex, mutex->__data.__lock, mutex->__data.__count, isRecursive(mutex));
    return 0;
}

int pthread_mutex_trylock(pthread_mutex_t* mutex) {
    if (!t_scheduler)
        return real<decltype(pthread_mutex_trylock)>("pthread_mutex_trylock")(mutex);
    t_scheduler->maySwitch();
    const bool mine = mutex->__data.__lock == t_scheduler->currentNumber() && isRecursive(mutex);
    if (mutex->__data.__lock != 0 && !mine)
        return EBUSY;
    t_scheduler->lock(mutex, mutex->__data.__lock, mutex->__data.__count, isRecursive(mutex));
    return 0;
}

int pthread_mutex_unlock(pthread_mutex_t* mutex) {
    if (!t_scheduler) {
        static auto* const function = real<decltype(pthread_mutex_unlock)>("pthread_mutex_unlock");
        return function(mutex);
    }
    t_scheduler->unlock(mutex, mutex->__data.__lock, mutex->__data.__count, isRecursive(mutex));
    t_scheduler->maySwitch();
    return 0;
}

int pthread_cond_clockwait(pthread_cond_t* cond, pthread_mutex_t* mutex, clockid_t clock, const timespec* until) {
    if (!t_scheduler)
        return real<decltype(pthread_cond_clockwait)>("pthread_cond_clockwait")(cond, mutex, clock, until);
    return t_scheduler->wait(cond, mutex, mutex->__data.__lock, deadlineOf(clock, until)) ? 0 : ETIMEDOUT;
}

int pthread_cond_timedwait(pthread_cond_t* cond, pthread_mutex_t* mutex, const timespec* until) {
    if (!t_scheduler)
        return real<decltype(pthread_cond_timedwait)>("pthread_cond_timedwait")(cond, mutex, until);
    return t_scheduler->wait(cond, mutex, mutex->__data.__lock, deadlineOf(CLOCK_REALTIME, until)) ? 0 : ETIMEDOUT;
}

int pthread_cond_wait(pthread_cond_t* cond, pthread_mutex_t* mutex) {
    if (!t_scheduler)
        return real<decltype(pthread_cond_wait)>("pthread_cond_wait")(cond, mutex);
    t_scheduler->wait(cond, mutex, mutex->__data.__lock, FiberScheduler::kNever);
    return 0;
}

int pthread_cond_signal(pthread_cond_t* cond) {
    if (!t_scheduler)
        return real<decltype(pthread_cond_signal)>("pthread_cond_signal")(cond);
    t_scheduler->wakeOne(cond);
    t_scheduler->maySwitch();
    return 0;
}

int pthread_cond_broadcast(pthread_cond_t* cond) {
    if (!t_scheduler)
        return real<decltype(pthread_cond_broadcast)>("pthread_cond_broadcast")(cond);
    t_scheduler->wakeAll(cond);
    t_scheduler->maySwitch();
    return 0;
}

int sched_yield() {
    if (!t_scheduler)
        return real<decltype(sched_yield)>("sched_yield")();
    t_scheduler->sleepUntil(t_scheduler->now() + 1'000);
    return 0;
}

int clock_gettime(clockid_t clock, timespec* out) {
    if (!t_scheduler) {
        static auto* const function = real<decltype(clock_gettime)>("clock_gettime");
        return function(clock, out);
    }
    t_scheduler->pass(200); // a loop that only watches the clock ends
    const std::int64_t at = baseOf(clock) + t_scheduler->now();
    out->tv_sec = at / 1'000'000'000;
    out->tv_nsec = at % 1'000'000'000;
    return 0;
}

int nanosleep(const timespec* duration, timespec* rest) {
    if (!t_scheduler)
        return real<decltype(nanosleep)>("nanosleep")(duration, rest);
    t_scheduler->sleepUntil(t_scheduler->now() + duration->tv_sec * 1'000'000'000LL + duration->tv_nsec);
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* time, timespec* rest) {
    if (!t_scheduler)
        return real<decltype(clock_nanosleep)>("clock_nanosleep")(clock, flags, time, rest);
    const std::int64_t given = time->tv_sec * 1'000'000'000LL + time->tv_nsec;
    t_scheduler->sleepUntil(flags & TIMER_ABSTIME ? given - baseOf(clock) : t_scheduler->now() + given);
    return 0;
}

/// The standard library waits for an atomic, or for a static object that another thread makes, by the futex call.
long syscall(long number, ...) {
    va_list list;
    va_start(list, number);
    long arguments[6];
    for (long& argument : arguments)
        argument = va_arg(list, long);
    va_end(list);
    if (t_scheduler && number == SYS_futex) {
        constexpr long kCommand = 0x7f; // FUTEX_CMD_MASK without FUTEX_PRIVATE_FLAG
        constexpr long kWait = 0;
        constexpr long kWaitBitset = 9;
        const long command = arguments[1] & kCommand;
        if (command == kWait || command == kWaitBitset)
            t_scheduler->sleepUntil(t_scheduler->now() + 10'000); // the caller looks at the word again
        return 0;
    }
    return real<long(long, ...)>("syscall")(number, arguments[0], arguments[1], arguments[2], arguments[3],
                                            arguments[4], arguments[5]);
}

} // extern "C"

/// Pauses between attempts are drawn from it.
std::random_device::result_type std::random_device::_M_getval() {
    if (t_scheduler)
        return static_cast<result_type>(t_scheduler->random().next());
    static auto* const function = real<result_type(std::random_device*)>("_ZNSt13random_device9_M_getvalEv");
    return function(this);
}
