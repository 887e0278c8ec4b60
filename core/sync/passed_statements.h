// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the stream of a copied table begins when its low watermark lies well before the copy: at the beginning of a
// file (a source without GTIDs). Whoever changes a table with a statement holds it alone until the statement is in the
// log and done (MySQL 8.0 Reference Manual, "Metadata Locking"), so a statement that was in the log when the copy began
// was done before the copy's first read: the copy has all earlier rows of the table as the statement left them. Reading
// them from the log would bring back what a TRUNCATE removed, and take rows of the former structure for new ones.
// One reading of the log, without its rows, finds the last such statement of each lane. Runs on a feed's thread.
#include "core/sync/change_router.h"
#include <vector>
namespace lodestar::sync {

class PassedStatements final : public ChangeSink {
public:
    PassedStatements(const std::vector<TableLane*>& lanes, std::uint32_t feed, StatementHandler& handler,
                     std::stop_token stop);
    /// No lane begins before the place where its structure was read.
    [[nodiscard]] bool needed() const { return !m_begins.empty(); }
    [[nodiscard]] value::Position from() const;
    /// The log was read up to those places.
    [[nodiscard]] bool complete() const { return m_complete; }
    /// Each lane goes on behind its last statement.
    void apply();
    /// Large transactions that were rolled back: no row that begins there may be taken.
    [[nodiscard]] std::vector<PlaceRange> rolledBackPlaces() const { return m_rolledBack; }

    const schema::SourceTable* tableFor(const value::TableId&) override { return nullptr; }
    bool row(const value::TableId&, value::RowOp, std::span<const value::CellView>, std::span<const value::CellView>,
             const ChangePlace&) override;
    bool tableFailed(const value::TableId&, const Error&, const ChangePlace&) override;
    bool statement(const ChangeStatement& statement) override;
    bool committed(const value::Position& after, const value::Position* restartFrom) override;
    bool rolledBack(const value::Position& after) override;
    bool preparedEarlier(const ChangePlace&) override { return !m_stop.stop_requested(); }
    bool idle(const value::Position& position, const value::Position* restartFrom) override;

private:
    struct Begin {
        TableLane* lane = nullptr;
        value::Position taken;
        value::BinlogOffset structure; ///< where it was read
        bool met = false;              ///< a statement whose end is not known yet
        value::Position behind;        ///< the last statement; empty: there is none
    };
    const std::uint32_t m_feed;
    StatementHandler& m_handler;
    const std::stop_token m_stop;
    std::vector<Begin> m_begins;
    std::vector<TableLane*> m_lanes;
    value::BinlogOffset m_until;
    value::BinlogOffset m_stands; ///< end of the last transaction
    std::vector<PlaceRange> m_rolledBack;
    bool m_complete = false;
};

} // namespace lodestar::sync
