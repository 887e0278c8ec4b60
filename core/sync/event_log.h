// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened, in order, as plain values for the window, the command line and the state store.
// Bounded: repeated events are merged with a count, the oldest unread ones give way. Thread-safe.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sync {

enum class EventKind : std::uint8_t { info, state, snapshot, schema, warning, error };
[[nodiscard]] const char* eventKindName(EventKind kind);

struct Event {
    std::uint64_t id = 0; ///< increasing, from 1
    WallTime time{};
    EventKind kind = EventKind::info;
    std::optional<value::TableId> table; ///< source table; absent: the whole sync
    std::string text;                    ///< one sentence
    std::optional<Error> error;          ///< with kind error
    std::uint32_t count = 1;             ///< how often it happened in a row
};

class EventLog final {
public:
    explicit EventLog(Clock& clock, std::size_t unreadMax = 10000);
    /// Called from any thread once after the log became non-empty, until drain() is called; must not block or call
    /// back.
    void setWake(std::function<void()> wake);
    void add(EventKind kind, std::optional<value::TableId> table, std::string text);
    void add(std::optional<value::TableId> table, Error error);
    /// A failure that is tried again. It is told at once, and as long as the same one comes back, once a minute with
    /// the count of what came in between.
    void addTrouble(std::optional<value::TableId> table, const Error& error);
    /// Troubles of the table (of these codes) are over: the next one is told at once. Returns how many there were.
    std::uint32_t troubleOver(
        const std::optional<value::TableId>& table,
        const std::function<bool(ErrorCode)>& which = [](ErrorCode) { return true; });
    /// Everything since the last call.
    [[nodiscard]] std::vector<Event> drain();

private:
    struct Trouble {
        ErrorCode code{};
        std::uint32_t times = 0;  ///< since it began
        std::uint32_t untold = 0; ///< since it was told last
        SteadyTime told{};
    };
    void push(Event event);
    Clock& m_clock;
    const std::size_t m_unreadMax;
    std::mutex m_mutex;
    std::deque<Event> m_unread;                                               // guarded by m_mutex
    std::uint64_t m_nextId = 1;                                               // guarded by m_mutex
    std::map<std::optional<value::TableId>, std::vector<Trouble>> m_troubles; // guarded by m_mutex
    bool m_wakePending = false;                                               // guarded by m_mutex
    std::function<void()> m_wake;                                             // guarded by m_mutex
};

} // namespace lodestar::sync
