// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/fiber_scheduler.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>
namespace lodestar::simulation {
namespace {

constexpr std::size_t kStackBytes = 512u << 10;
constexpr std::size_t kGuardBytes = 4096;
constexpr std::int64_t kSliceNs = 2'000'000; // a thread that waits for nothing gives way in the end

thread_local FiberScheduler* t_running = nullptr;

void* newStack() {
    void* stack =
        mmap(nullptr, kStackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED || mprotect(stack, kGuardBytes, PROT_NONE) != 0) {
        std::perror("stack of a fiber");
        std::abort();
    }
    return stack;
}

} // namespace

FiberScheduler::FiberScheduler(std::uint64_t seed, std::uint64_t switchOneIn, std::function<void()> onDeadlock)
    : m_order(seed ^ 0x5bd1e995), m_random(seed), m_switchOneIn(switchOneIn), m_onDeadlock(std::move(onDeadlock)) {}

FiberScheduler::~FiberScheduler() {
    for (void* stack : m_stacks)
        munmap(stack, kStackBytes);
}

void FiberScheduler::run(const std::function<void()>& body) {
    t_running = this;
    create(
        [](void* argument) -> void* {
            (*static_cast<const std::function<void()>*>(argument))();
            return nullptr;
        },
        const_cast<std::function<void()>*>(&body));
    Fiber* first = m_fibers.front().get();
    first->name = "world";
    m_current = first;
    swapcontext(&m_outside, &first->context);
    reclaim();
    if (m_fibers.size() != 1) {
        std::fprintf(stderr, "%zu threads were left behind by a simulated run\n", m_fibers.size() - 1);
        std::abort();
    }
    m_fibers.clear();
    t_running = nullptr;
}

Fiber* FiberScheduler::create(void* (*start)(void*), void* argument) {
    auto fiber = std::make_unique<Fiber>();
    fiber->number = m_nextNumber++;
    fiber->start = start;
    fiber->argument = argument;
    if (m_stacks.empty())
        m_stacks.push_back(newStack());
    fiber->stack = m_stacks.back();
    m_stacks.pop_back();
    getcontext(&fiber->context);
    fiber->context.uc_stack.ss_sp = static_cast<char*>(fiber->stack) + kGuardBytes;
    fiber->context.uc_stack.ss_size = kStackBytes - kGuardBytes;
    fiber->context.uc_link = nullptr;
    makecontext(&fiber->context, &FiberScheduler::enter, 0);
    m_fibers.push_back(std::move(fiber));
    return m_fibers.back().get();
}

void FiberScheduler::enter() {
    FiberScheduler& scheduler = *t_running;
    scheduler.reclaim();
    Fiber* self = scheduler.m_current;
    self->result = self->start(self->argument);
    self->state = Fiber::State::ended;
    scheduler.m_ended = self;
    if (self->number == 1)
        setcontext(&scheduler.m_outside);
    scheduler.wakeAll(self);
    scheduler.reschedule();
    std::abort(); // an ended fiber is never picked
}

void FiberScheduler::reclaim() {
    if (!m_ended)
        return;
    m_stacks.push_back(m_ended->stack);
    m_ended->stack = nullptr;
    m_ended = nullptr;
}

void* FiberScheduler::join(Fiber* fiber) {
    while (fiber->state != Fiber::State::ended)
        block(fiber, kNever);
    void* result = fiber->result;
    std::erase_if(m_fibers, [&](const auto& one) { return one.get() == fiber; });
    return result;
}

void FiberScheduler::maySwitch() {
    m_now += 50;
    const bool slice = m_now - m_switched > kSliceNs;
    if (m_stay == 0 && (slice || m_order.oneIn(m_switchOneIn)))
        reschedule();
}

void FiberScheduler::lock(const void* mutex, int& holder, unsigned& count, bool recursive) {
    const int me = m_current->number;
    if (recursive && holder == me) {
        ++count;
        return;
    }
    while (holder != 0)
        block(mutex, kNever);
    holder = me;
    if (recursive)
        count = 1;
}

void FiberScheduler::unlock(const void* mutex, int& holder, unsigned& count, bool recursive) {
    if (recursive && --count != 0)
        return;
    holder = 0;
    wakeAll(mutex);
}

bool FiberScheduler::wait(const void* condition, const void* mutex, int& holder, std::int64_t deadline) {
    holder = 0;
    wakeAll(mutex);
    Fiber* self = m_current;
    block(condition, deadline);
    const bool timedOut = self->timedOut;
    unsigned count = 0;
    lock(mutex, holder, count, false);
    return !timedOut;
}

void FiberScheduler::wakeOne(const void* condition) {
    std::vector<Fiber*> waiting;
    for (const auto& fiber : m_fibers)
        if (fiber->state == Fiber::State::waiting && fiber->waitsFor == condition)
            waiting.push_back(fiber.get());
    if (!waiting.empty())
        waiting[m_order.below(waiting.size())]->state = Fiber::State::runnable;
}

void FiberScheduler::wakeAll(const void* what) {
    for (const auto& fiber : m_fibers)
        if (fiber->state == Fiber::State::waiting && fiber->waitsFor == what)
            fiber->state = Fiber::State::runnable;
}

void FiberScheduler::sleepUntil(std::int64_t deadline) { block(nullptr, std::max(deadline, m_now)); }

void FiberScheduler::block(const void* what, std::int64_t deadline) {
    m_current->waitsFor = what;
    m_current->wakeAt = deadline;
    m_current->timedOut = false;
    m_current->state = Fiber::State::waiting;
    reschedule();
}

void FiberScheduler::reschedule() {
    Fiber* from = m_current;
    Fiber* next = pick();
    m_switched = m_now;
    if (next == from)
        return;
    m_current = next;
    ++m_switches;
    m_trace =
        (m_trace ^ static_cast<std::uint64_t>(next->number)) * 0x100000001b3ULL + static_cast<std::uint64_t>(m_now);
    swapcontext(&from->context, &next->context);
    reclaim();
}

Fiber* FiberScheduler::pick() {
    while (true) {
        m_runnable.clear();
        std::int64_t earliest = kNever;
        for (const auto& fiber : m_fibers) {
            if (fiber->state == Fiber::State::waiting && fiber->wakeAt <= m_now) {
                fiber->state = Fiber::State::runnable;
                fiber->timedOut = true;
            }
            if (fiber->state == Fiber::State::runnable)
                m_runnable.push_back(fiber.get());
            else if (fiber->state == Fiber::State::waiting)
                earliest = std::min(earliest, fiber->wakeAt);
        }
        if (!m_runnable.empty())
            return m_runnable[m_order.below(m_runnable.size())];
        if (earliest == kNever)
            deadlock();
        m_now = std::max(m_now, earliest);
    }
}

void FiberScheduler::deadlock() {
    std::fprintf(stderr, "every thread waits for another one:\n");
    for (const auto& fiber : m_fibers)
        std::fprintf(stderr, "  %d %s %s %p\n", fiber->number, fiber->name.c_str(),
                     fiber->state == Fiber::State::ended ? "ended" : "waits for", fiber->waitsFor);
    if (m_onDeadlock)
        m_onDeadlock();
    std::_Exit(3);
}

} // namespace lodestar::simulation
