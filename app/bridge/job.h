// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One call of the core away from the GUI thread. A JobSlot holds at most one current job: starting another, or
// cancel(), asks the older one to stop and drops its result. The result reaches the GUI thread only while the context
// object lives. GUI thread only, except for the work itself.
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <vector>
namespace lodestar::bridge {

/// The threads that jobs run on. Its destructor asks every job to stop and waits for them; it outlives every JobSlot.
class JobPool final : public QObject {
    Q_OBJECT
public:
    explicit JobPool(int threads, QObject* parent = nullptr);
    ~JobPool() override;

private:
    friend class JobSlot;
    /// Runs work on a pool thread and then deliver on the thread of this object.
    void start(std::function<std::function<void()>()> work, const std::stop_source& stop);
    QThreadPool m_threads;
    std::vector<std::weak_ptr<std::stop_source>> m_stops;
};

class JobSlot final {
public:
    explicit JobSlot(JobPool& pool) : m_pool(pool), m_state(std::make_shared<State>()) {}
    ~JobSlot() { cancel(); }
    JobSlot(const JobSlot&) = delete;
    JobSlot& operator=(const JobSlot&) = delete;

    [[nodiscard]] bool running() const { return m_state->running; }
    /// Forgets the current job: its stop token fires, its result is dropped.
    void cancel() {
        m_state->generation++;
        m_state->running = false;
        m_stop.request_stop();
    }
    /// work(std::stop_token) runs on a pool thread and must not touch the window; done(its value) runs on the GUI
    /// thread.
    template <typename Work, typename Done>
    void run(QObject* context, Work work, Done done) {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        cancel();
        m_stop = std::stop_source();
        m_state->running = true;
        const std::uint64_t generation = m_state->generation;
        // The context is only looked at again on the GUI thread, inside the delivered function.
        auto guard = std::make_shared<QPointer<QObject>>(context);
        m_pool.start(
            [work = std::move(work), done = std::move(done), token = m_stop.get_token(), state = m_state, guard,
             generation]() mutable -> std::function<void()> {
                auto value = std::make_shared<Value>(work(token));
                return [value, done = std::move(done), state, guard, generation]() mutable {
                    if (state->generation != generation || guard->isNull())
                        return;
                    state->running = false;
                    done(std::move(*value));
                };
            },
            m_stop);
    }

private:
    struct State {
        std::uint64_t generation = 0;
        bool running = false;
    };
    JobPool& m_pool;
    std::shared_ptr<State> m_state;
    std::stop_source m_stop;
};

} // namespace lodestar::bridge
