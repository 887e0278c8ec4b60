// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One thread that reads the binlog for a set of lanes and reconnects by itself when the connection is lost.
// Made and destroyed by the coordinator; the destructor interrupts and joins.
#include "core/sync/change_router.h"
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>
namespace lodestar::sync {

class FeedRunner final {
public:
    /// `reader`: see Source::openFeed. `onTrouble` gets each failure that is tried again; `onRecovered` is called when
    /// the source is reached after that. Both on the runner's thread.
    FeedRunner(std::uint32_t feed, std::uint32_t reader, Source& source, std::vector<TableLane*> lanes,
               value::Position start, MemoryWait memory, StatementHandler& handler, Clock& clock,
               std::function<void(const Error&)> onTrouble, std::function<void()> onRecovered);
    ~FeedRunner();
    FeedRunner(const FeedRunner&) = delete;
    FeedRunner& operator=(const FeedRunner&) = delete;

    [[nodiscard]] std::uint32_t feed() const { return m_feed; }
    [[nodiscard]] const std::vector<TableLane*>& lanes() const { return m_lanes; }
    [[nodiscard]] value::Position position() const { return m_router.position(); }
    [[nodiscard]] value::Position restartPosition() const { return m_router.restartPosition(); }
    [[nodiscard]] bool isIdle() const { return m_router.isIdle(); }
    /// Everything that the source committed up to then was given to the lanes; the epoch: not known. Grows with the
    /// clock at the end of the log, and stands while the source is away or the feed waits. Coordinator's thread.
    [[nodiscard]] WallTime completeUntil(WallTime now);
    /// After stop(): whether no transaction was taken in part; the handler is told then.
    [[nodiscard]] bool betweenTransactions() { return m_router.betweenTransactions(); }
    /// Set once the feed ended for good (purged log, another server, a damaged event).
    [[nodiscard]] std::optional<Error> error() const;
    /// With error(): where an XA transaction was committed whose rows the log no longer holds.
    [[nodiscard]] std::optional<value::BinlogOffset> unknownCommit() const;
    void stop(); ///< interrupts and joins; position() then stays

private:
    void run(std::stop_token stop);
    Result<void> read(const value::Position& from, ChangeSink& sink, bool& troubled);
    Result<void> passOver(bool& troubled);
    bool goBack(const value::Position& from);
    Error tooEarly(const value::Position& from);

    const std::uint32_t m_feed;
    const std::uint32_t m_reader;
    Source& m_source;
    const std::vector<TableLane*> m_lanes;
    Clock& m_clock;
    std::function<void(const Error&)> m_onTrouble;
    std::function<void()> m_onRecovered;
    StatementHandler& m_handler;
    value::Position m_back; ///< the next reading begins here, to find where an XA transaction was prepared; or empty
    value::BinlogOffset m_backFor; ///< where that transaction is committed
    bool m_passed = false;         ///< each lane stands behind the statements that its copy has
    std::stop_source m_stop;
    ChangeRouter m_router;
    WallTime m_complete{};
    mutable std::mutex m_mutex;
    std::unique_ptr<ChangeFeed> m_changeFeed;           // guarded by m_mutex for interrupt()
    std::optional<Error> m_error;                       // guarded by m_mutex
    std::optional<value::BinlogOffset> m_unknownCommit; // guarded by m_mutex
    std::thread m_thread;
};

} // namespace lodestar::sync
