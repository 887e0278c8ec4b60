// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/event_log.h"
#include "core/sync/metrics.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

const char* laneStateName(LaneState state) {
    static constexpr const char* kNames[] = {"waiting", "snapshot", "catchingUp", "streaming", "paused", "failed"};
    return kNames[static_cast<int>(state)];
}

const char* shownState(const LaneMetrics& lane) { return lane.ended ? "copied" : laneStateName(lane.state); }

const char* engineStateName(EngineState state) {
    static constexpr const char* kNames[] = {"idle", "starting", "running", "stopping", "stopped", "failed"};
    return kNames[static_cast<int>(state)];
}

const char* eventKindName(EventKind kind) {
    static constexpr const char* kNames[] = {"info", "state", "snapshot", "schema", "warning", "error"};
    return kNames[static_cast<int>(kind)];
}

EventLog::EventLog(Clock& clock, std::size_t unreadMax) : m_clock(clock), m_unreadMax(unreadMax) {}

void EventLog::setWake(std::function<void()> wake) {
    std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

void EventLog::add(EventKind kind, std::optional<value::TableId> table, std::string text) {
    Event event;
    event.kind = kind;
    event.table = std::move(table);
    event.text = std::move(text);
    push(std::move(event));
}

void EventLog::add(std::optional<value::TableId> table, Error error) {
    Event event;
    event.kind = EventKind::error;
    event.table = std::move(table);
    event.text = error.toString();
    event.error = std::move(error);
    push(std::move(event));
}

void EventLog::addTrouble(std::optional<value::TableId> table, const Error& error) {
    constexpr std::chrono::minutes kQuiet{1};
    Event event;
    {
        std::lock_guard lock(m_mutex);
        std::vector<Trouble>& troubles = m_troubles[table];
        auto known =
            std::find_if(troubles.begin(), troubles.end(), [&](const Trouble& t) { return t.code == error.code; });
        if (known == troubles.end())
            known = troubles.insert(known, Trouble{error.code, 0, 0, {}});
        ++known->times;
        ++known->untold;
        const SteadyTime now = m_clock.steady();
        if (known->times > 1 && now - known->told < kQuiet)
            return;
        known->told = now;
        event.count = std::exchange(known->untold, 0);
    }
    event.kind = EventKind::warning;
    event.table = std::move(table);
    event.text = error.toString();
    if (error.advice.find("again") == std::string::npos)
        event.text += " It is tried again.";
    push(std::move(event));
}

std::uint32_t EventLog::troubleOver(const std::optional<value::TableId>& table,
                                    const std::function<bool(ErrorCode)>& which) {
    std::lock_guard lock(m_mutex);
    const auto found = m_troubles.find(table);
    if (found == m_troubles.end())
        return 0;
    std::uint32_t times = 0;
    std::erase_if(found->second, [&](const Trouble& trouble) {
        if (!which(trouble.code))
            return false;
        times += trouble.times;
        return true;
    });
    if (found->second.empty())
        m_troubles.erase(found);
    return times;
}

void EventLog::push(Event event) {
    std::function<void()> wake;
    {
        std::lock_guard lock(m_mutex);
        event.time = m_clock.now();
        if (!m_unread.empty()) {
            Event& last = m_unread.back();
            if (last.kind == event.kind && last.table == event.table && last.text == event.text) {
                last.count += event.count;
                last.time = event.time;
                return;
            }
        }
        event.id = m_nextId++;
        m_unread.push_back(std::move(event));
        if (m_unread.size() > m_unreadMax)
            m_unread.pop_front();
        if (!m_wakePending && m_wake) {
            m_wakePending = true;
            wake = m_wake;
        }
    }
    if (wake)
        wake();
}

std::vector<Event> EventLog::drain() {
    std::lock_guard lock(m_mutex);
    m_wakePending = false;
    std::vector<Event> out(std::make_move_iterator(m_unread.begin()), std::make_move_iterator(m_unread.end()));
    m_unread.clear();
    return out;
}

} // namespace lodestar::sync
