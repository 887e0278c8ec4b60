// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Leaves what `status` shows in the state store, once a second while the engine lives, and keeps the events there.
// A failure to write is only logged: the journal, which matters, reports its own.
#include "core/base/clock.h"
#include "core/state/state_store.h"
#include "core/sync/event_log.h"
#include "core/sync/metrics.h"
#include <functional>
#include <span>
#include <string>
#include <thread>
namespace lodestar::sync {

/// One JSON object; the same text as the command line prints with --json.
[[nodiscard]] std::string metricsJson(const Metrics& metrics);

class StatusWriter final {
public:
    StatusWriter(state::StateStore& store, Clock& clock, std::function<Metrics()> metrics);
    ~StatusWriter(); ///< writes a last time and joins
    void keep(std::span<const Event> events);

private:
    void write();
    state::StateStore& m_store;
    Clock& m_clock;
    std::function<Metrics()> m_metrics;
    std::string m_written;
    std::jthread m_thread;
};

} // namespace lodestar::sync
