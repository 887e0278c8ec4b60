// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One two-phase transaction of one table: begin, load in parts, prepare, journal, commit. Nothing is visible before the
// commit, and PREPARED outlives crashes on both sides, so that a keyless table gets every row exactly once.
// Used by one thread at a time. After an error the object says whether the rows are surely not committed.
#include "core/base/result.h"
#include "core/sync/batch.h"
#include "core/sync/journal.h"
#include "core/sync/ports.h"
#include <chrono>
#include <stop_token>
#include <string>
namespace lodestar::sync {

/// For so long a transaction that was prepared and is unknown now must have been committed.
/// StarRocks fe-core Config: prepared_transaction_default_timeout_second 86400; an hour less for clocks that differ.
inline constexpr std::chrono::hours kPreparedLifetime{23};

class TwoPhaseLoad final {
public:
    TwoPhaseLoad(Target& target, Journal& journal, Clock& clock, LoadRecord record, value::TableId table);
    Result<void> begin(std::chrono::seconds timeout, std::stop_token stop);
    Result<void> part(const Batch& batch, std::stop_token stop);
    /// Prepares, journals, commits, journals. Waits through unclear answers until the outcome is known or stop.
    Result<LoadReport> finish(const value::Position& last, std::stop_token stop);
    /// Rolls back what is not prepared. Ok: surely not committed, the rows may be sent again under another label.
    Result<void> abandon(std::stop_token stop);
    /// The same, tried again until the target answers or stop.
    Result<void> abandonSurely(std::stop_token stop);
    [[nodiscard]] const std::string& label() const { return m_record.label; }
    /// The journal holds PREPARED.
    [[nodiscard]] bool prepared() const { return m_record.prepared; }

private:
    [[nodiscard]] OutgoingLoad outgoing() const;
    Result<LoadReport> commitPrepared(std::stop_token stop);
    Target& m_target;
    Journal& m_journal;
    Clock& m_clock;
    LoadRecord m_record;
    value::TableId m_table;
};

/// What an earlier process left behind under a journaled label of a two-phase load. true: committed (now or before),
/// false: surely not, an error: not known yet. Keeps record.prepared as the journal has it.
[[nodiscard]] Result<bool> settleTwoPhase(Target& target, Journal& journal, LoadRecord& record,
                                          const value::TableId& table, Clock& clock, std::stop_token stop);

} // namespace lodestar::sync
