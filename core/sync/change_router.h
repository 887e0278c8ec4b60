// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Leads the changes of one feed to the lanes that follow it, and keeps the feed's place. Runs on the feed's thread; the
// position may be read from any.
#include "core/sync/memory_wait.h"
#include "core/sync/ports.h"
#include "core/sync/row_selector.h"
#include "core/sync/table_lane.h"
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>
namespace lodestar::sync {

/// What the engine decides about a statement in the log; may block until the lane is drained. False ends the feed.
class StatementHandler {
public:
    virtual ~StatementHandler() = default;
    virtual bool statement(const std::vector<TableLane*>& lanes, std::uint32_t feed, const ChangeStatement& statement,
                           std::stop_token stop) = 0;
    /// Those whose structure or rows a statement changes.
    virtual std::vector<TableLane*> concerned(const std::vector<TableLane*>& lanes,
                                              const ChangeStatement& statement) = 0;
    /// A lane failed while it took a row.
    virtual void laneFailed(TableLane& lane) = 0;
    /// No transaction of the source is taken in part. Called often.
    virtual void betweenTransactions(std::uint32_t feed, const value::Position& at) = 0;
};

/// Places from `begin` on and before `end`.
struct PlaceRange {
    value::BinlogOffset begin;
    value::BinlogOffset end;
};

class ChangeRouter final : public ChangeSink {
public:
    ChangeRouter(std::uint32_t feed, std::vector<TableLane*> lanes, value::Position start, MemoryWait memory,
                 StatementHandler& handler, std::stop_token stop);

    const schema::SourceTable* tableFor(const value::TableId& id) override;
    bool row(const value::TableId& id, value::RowOp op, std::span<const value::CellView> before,
             std::span<const value::CellView> after, const ChangePlace& place) override;
    bool tableFailed(const value::TableId& id, const Error& error, const ChangePlace& place) override;
    bool statement(const ChangeStatement& statement) override;
    bool committed(const value::Position& after, const value::Position* restartFrom) override;
    void commitTime(WallTime time) override { m_lastCommit.store(time, std::memory_order_relaxed); }
    bool rolledBack(const value::Position& after) override;
    bool preparedEarlier(const ChangePlace& place) override;
    bool idle(const value::Position& position, const value::Position* restartFrom) override;
    /// Transactions that begin there are passed over. Before the first row.
    void passOver(std::vector<PlaceRange> places) { m_passOver = std::move(places); }
    /// The rows of an XA transaction, committed there, cannot be read any more. Tables whose copy began behind the
    /// commit have them; false if one of the others needs them.
    bool letGo(const value::BinlogOffset& commit);
    /// The feed ended at an XA transaction that was prepared earlier and that a lane still needs.
    [[nodiscard]] std::optional<value::BinlogOffset> takePreparedEarlier() {
        return std::exchange(m_preparedEarlier, std::nullopt);
    }

    /// For the thread that runs the feed, or when none does: tells the handler if so.
    [[nodiscard]] bool betweenTransactions();

    /// Everything up to here was given to the lanes.
    [[nodiscard]] value::Position position() const;
    /// Where reading has to begin after a stop: position(), or an earlier place while an XA transaction is prepared.
    [[nodiscard]] value::Position restartPosition() const;
    [[nodiscard]] bool isIdle() const; ///< nothing came for about a second
    void notIdle();                    ///< the connection ended: whether anything comes is not known
    /// Commit of the newest transaction that was given to the lanes; the epoch: none was.
    [[nodiscard]] WallTime lastCommit() const { return m_lastCommit.load(std::memory_order_relaxed); }

private:
    struct Route {
        TableLane* lane = nullptr;
        std::shared_ptr<const PlannedTable> planned;
        RowSelector selector; ///< of `planned`
        std::optional<Error> notSelectable;
        bool touched = false; ///< rows of the running transaction were taken, now or before
    };
    Route* find(const value::TableId& id);
    static void plan(Route& route);
    void nameRoutes();
    void setPosition(const value::Position& position, const value::Position* restartFrom, bool idle);

    const std::uint32_t m_feed;
    MemoryWait m_memory;
    StatementHandler& m_handler;
    const std::stop_token m_stop;
    const std::vector<TableLane*> m_lanes;
    std::unordered_map<value::TableId, Route> m_routes;
    std::vector<Route*> m_touched;
    const value::TableId* m_lastId = nullptr;
    value::TableId m_lastName;
    Route* m_lastRoute = nullptr;
    std::uint32_t m_rowsUntilPoolCheck = 0;
    [[nodiscard]] bool needs(const TableLane& lane, ChangePlace place) const;
    std::vector<PlaceRange> m_passOver;
    std::set<value::BinlogOffset> m_letGo;
    std::optional<value::BinlogOffset> m_preparedEarlier; ///< used by the feed's thread alone

    std::atomic<WallTime> m_lastCommit = WallTime{};
    mutable std::mutex m_mutex;
    value::Position m_position; // guarded by m_mutex
    value::Position m_restart;  // guarded by m_mutex; empty: m_position
    bool m_idle = false;        // guarded by m_mutex
};

} // namespace lodestar::sync
