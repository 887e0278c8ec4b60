// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/two_phase_load.h"
#include "core/sync/retry.h"
#include <utility>
namespace lodestar::sync {
namespace {

Error stopped() { return Error(ErrorCode::cancelled, "stopped while a load was under way"); }

} // namespace

TwoPhaseLoad::TwoPhaseLoad(Target& target, Journal& journal, Clock& clock, LoadRecord record, value::TableId table)
    : m_target(target), m_journal(journal), m_clock(clock), m_record(std::move(record)), m_table(std::move(table)) {
    m_record.twoPhase = true;
}

OutgoingLoad TwoPhaseLoad::outgoing() const {
    OutgoingLoad load;
    load.target = m_table;
    load.label = m_record.label;
    return load;
}

Result<void> TwoPhaseLoad::begin(std::chrono::seconds timeout, std::stop_token stop) {
    m_record.sent = m_clock.now();
    LS_CHECK(m_journal.loadSent(m_record));
    return m_target.begin(outgoing(), timeout, stop);
}

Result<void> TwoPhaseLoad::part(const Batch& batch, std::stop_token stop) {
    OutgoingLoad load = outgoing();
    load.body = batch.body.view();
    load.json = batch.json;
    load.headers = &batch.headers;
    load.rows = batch.rows;
    return m_target.loadPart(load, stop);
}

Result<LoadReport> TwoPhaseLoad::finish(const value::Position& last, std::stop_token stop) {
    m_record.last = last;
    // The position is in the journal before PREPARED can exist, so that a crash right after prepare still knows it.
    LS_CHECK(m_journal.loadSent(m_record));
    if (auto prepared = m_target.prepare(outgoing(), stop); !prepared) {
        // An unclear answer: only the label's state tells whether it is prepared.
        LS_TRY(const LabelState state, m_target.labelState(m_table, m_record.label));
        if (state != LabelState::prepared)
            return std::move(prepared).error();
    }
    LS_CHECK(m_journal.loadPrepared(m_record.label));
    m_record.prepared = true;
    return commitPrepared(stop);
}

Result<LoadReport> TwoPhaseLoad::commitPrepared(std::stop_token stop) {
    Backoff backoff;
    while (true) {
        auto report = m_target.commit(outgoing(), stop);
        if (report) {
            LS_CHECK(m_journal.loadDone(m_record));
            return std::move(*report);
        }
        if (auto state = m_target.labelState(m_table, m_record.label); state) {
            const bool evicted = *state == LabelState::unknown && m_clock.now() - m_record.sent < kPreparedLifetime;
            if (*state == LabelState::committed || *state == LabelState::visible || evicted) {
                LS_CHECK(m_journal.loadDone(m_record));
                return LoadReport{*state == LabelState::committed ? LoadEnd::committed : LoadEnd::visible, {}};
            }
            if (*state == LabelState::aborted) {
                LS_CHECK(m_journal.loadForgotten(m_record.label));
                return std::move(std::move(report).error()).withRetry(ErrorRetry::backoff);
            }
            if (*state == LabelState::unknown)
                return Error(ErrorCode::loadOutcomeUnknown,
                             "StarRocks no longer knows the prepared load " + m_record.label + " of " +
                                 m_table.toString(),
                             "Nothing more is sent for this table; compare it with the source or copy it again")
                    .withScope(ErrorScope::table)
                    .withRetry(ErrorRetry::afterOperator);
        }
        if (!m_clock.sleepFor(backoff.next(), stop))
            return stopped();
    }
}

Result<void> TwoPhaseLoad::abandon(std::stop_token stop) {
    LS_CHECK(m_target.rollback(m_table, m_record.label, stop));
    return m_journal.loadForgotten(m_record.label);
}

Result<void> TwoPhaseLoad::abandonSurely(std::stop_token stop) {
    for (Backoff backoff;;) {
        auto gone = abandon({}); // also on the way to a stop
        if (gone || (gone.error().retry != ErrorRetry::now && gone.error().retry != ErrorRetry::backoff))
            return gone;
        if (!m_clock.sleepFor(backoff.next(), stop))
            return gone;
    }
}

Result<bool> settleTwoPhase(Target& target, Journal& journal, LoadRecord& record, const value::TableId& table,
                            Clock& clock, std::stop_token stop) {
    LS_TRY(const LabelState state, target.labelState(table, record.label));
    switch (state) {
    case LabelState::visible:
    case LabelState::committed:
        LS_CHECK(journal.loadDone(record));
        return true;
    case LabelState::prepared: {
        // Prepare is only called once every part is in, and the position was journaled before it.
        LS_CHECK(journal.loadPrepared(record.label));
        record.prepared = true;
        OutgoingLoad load;
        load.target = table;
        load.label = record.label;
        LS_TRY(const LoadReport report, target.commit(load, stop));
        (void)report;
        LS_CHECK(journal.loadDone(record));
        return true;
    }
    case LabelState::prepare:
        LS_CHECK(target.rollback(table, record.label, stop));
        LS_CHECK(journal.loadForgotten(record.label));
        return false;
    case LabelState::aborted:
        LS_CHECK(journal.loadForgotten(record.label));
        return false;
    case LabelState::unknown:
        break;
    }
    if (record.prepared && clock.now() - record.sent < kPreparedLifetime) {
        // PREPARED is durable and not cleaned; that it is gone means it was committed and its label evicted.
        LS_CHECK(journal.loadDone(record));
        return true;
    }
    if (!record.prepared) {
        // Commit is only called after PREPARED was journaled, so this load was never committed: it was not begun, its
        // open transaction was lost with the leader, or its end was evicted after an abort.
        LS_CHECK(journal.loadForgotten(record.label));
        return false;
    }
    return Error(ErrorCode::loadOutcomeUnknown,
                 "StarRocks no longer knows the load " + record.label + " of " + table.toString() + " (" +
                     std::to_string(record.rows) + " rows), so it cannot be told whether its rows are there",
                 "The other tables go on. Compare the table with the source, or copy it again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

} // namespace lodestar::sync
