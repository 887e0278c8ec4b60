// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/transaction_group.h"
#include "core/sync/retry.h"
#include "core/sync/two_phase_load.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {
namespace {

std::string singleLabel(const std::string& stem, std::uint32_t lane, std::uint64_t number) {
    return stem + '_' + std::to_string(lane) + "_g" + std::to_string(number);
}

/// Named after its database, as the journal tells loads apart by their labels alone.
std::string spanningLabel(const std::string& stem, std::uint64_t number, const std::string& database) {
    std::uint32_t hash = 2166136261; // FNV-1a
    for (const char c : database)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
    return stem + "_g" + std::to_string(number) + '_' + std::to_string(hash);
}

Error stopped() { return Error(ErrorCode::cancelled, "stopped while a checkpoint was under way"); }

Error notCommitted(const std::string& label, const std::string& why) {
    return Error(ErrorCode::loadFailed, "the transaction " + label + " was not committed: " + why,
                 "Its rows are read again by themselves")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::backoff);
}

} // namespace

TransactionGroup::TransactionGroup(Target& target, Journal& journal, Clock& clock, std::string labelStem,
                                   std::uint64_t number, std::chrono::seconds timeout, bool spans)
    : m_target(target), m_journal(journal), m_clock(clock), m_labelStem(std::move(labelStem)), m_number(number),
      m_timeout(timeout), m_spans(spans) {}

std::vector<std::string> TransactionGroup::labelsOf(const std::string& labelStem, std::uint32_t lane,
                                                    std::uint64_t number, const value::TableId& target) {
    return {singleLabel(labelStem, lane, number), spanningLabel(labelStem, number, target.database)};
}

TransactionGroup::Entry& TransactionGroup::entryOf(std::uint32_t lane, bool keyless, const value::TableId& table) {
    const bool spans = m_spans && !keyless;
    std::string key(1, spans ? 'd' : 'l');
    key += spans ? table.database : std::to_string(lane);
    std::lock_guard lock(m_mutex);
    std::unique_ptr<Entry>& entry = m_entries[key];
    if (!entry) {
        entry = std::make_unique<Entry>();
        entry->target = spans ? value::TableId{table.database, {}} : table;
        entry->record.lane = lane;
        entry->record.batch = m_number;
        entry->record.group = m_number;
        entry->record.twoPhase = true;
        if (spans)
            entry->record.spans = table.database;
        entry->record.label =
            spans ? spanningLabel(m_labelStem, m_number, table.database) : singleLabel(m_labelStem, lane, m_number);
        m_ordered.push_back(entry.get());
    }
    return *entry;
}

OutgoingLoad TransactionGroup::outgoing(const Entry& entry) const {
    OutgoingLoad load;
    load.target = entry.target;
    load.label = entry.record.label;
    if (entry.attempt)
        load.label += "_a" + std::to_string(entry.attempt);
    return load;
}

/// A label that failed to begin is not used again; nothing that it may have begun is ever committed.
TransactionGroup::Outcome TransactionGroup::begin(Entry& entry, std::uint32_t lane, std::stop_token stop) {
    LoadRecord record = entry.record;
    record.lane = lane;
    record.label = outgoing(entry).label;
    record.sent = m_clock.now();
    if (auto written = m_journal.loadSent(record); !written)
        return {Sent::notBegun, std::move(written).error(), true};
    entry.record.lane = lane;
    entry.record.sent = record.sent;
    auto begun = m_target.begin(outgoing(entry), m_timeout, stop);
    if (begun) {
        entry.begun = true;
        return {};
    }
    Error error = std::move(begun).error();
    if (error.code == ErrorCode::stateDamaged) {
        if (auto noted = m_journal.loadForeign(record.label); !noted)
            return {Sent::notBegun, std::move(noted).error(), true};
        return {Sent::notBegun, std::move(error), false};
    }
    ++entry.attempt;
    if (auto gone = m_target.rollback(entry.target, record.label, stop); !gone)
        entry.leftovers.push_back(record.label);
    else if (auto forgotten = m_journal.loadForgotten(record.label); !forgotten)
        return {Sent::notBegun, std::move(forgotten).error(), true};
    return {Sent::notBegun, std::move(error), false};
}

TransactionGroup::Outcome TransactionGroup::send(std::uint32_t lane, bool keyless, const value::TableId& table,
                                                 const Batch& batch, std::stop_token stop) {
    Entry& entry = entryOf(lane, keyless, table);
    OutgoingLoad load;
    {
        std::lock_guard lock(entry.mutex);
        if (m_abandoned)
            return {Sent::spoilt, stopped(), false};
        // Parts of one transaction must not differ in their parameters (StarRocks be transaction_stream_load.cpp).
        const auto format = entry.json.find(lane);
        if (format != entry.json.end() && format->second != batch.json)
            return {Sent::otherFormat, {}, false};
        if (!entry.begun)
            if (Outcome begun = begin(entry, lane, stop); begun.sent != Sent::taken)
                return begun;
        if (format == entry.json.end()) {
            entry.json[lane] = batch.json;
            entry.lanes.push_back(lane);
        }
        load = outgoing(entry);
    }
    load.spansTables = load.target.table.empty();
    load.target = table;
    load.body = batch.body.view();
    load.json = batch.json;
    load.headers = &batch.headers;
    load.rows = batch.rows;
    if (auto sent = m_target.loadPart(load, stop); !sent)
        return {Sent::spoilt, std::move(sent).error(), false};
    return {};
}

std::vector<TransactionGroup::Transaction> TransactionGroup::transactions() const {
    std::lock_guard lock(m_mutex);
    std::vector<Transaction> out;
    for (const Entry* entry : m_ordered)
        out.push_back({outgoing(*entry).label, entry->target, entry->lanes, !entry->target.table.empty()});
    return out;
}

void TransactionGroup::seal() {
    std::lock_guard lock(m_mutex);
    std::erase_if(m_ordered, [](const Entry* entry) { return !entry->begun; });
}

Result<void> TransactionGroup::prepare(std::size_t index, std::stop_token stop) {
    const Entry& entry = entryAt(index);
    const OutgoingLoad load = outgoing(entry);
    auto prepared = m_target.prepare(load, stop);
    if (prepared)
        return prepared;
    // An unclear answer: only the label's state tells whether it is prepared.
    LS_TRY(const LabelState state, m_target.labelState(entry.target, load.label));
    if (state != LabelState::prepared)
        return prepared;
    return {};
}

Result<void> TransactionGroup::decide(std::span<const LanePlace> places) {
    std::vector<LoadRecord> records;
    for (Entry* entry : m_ordered) {
        entry->record.label = outgoing(*entry).label;
        entry->attempt = 0;
        entry->record.prepared = true;
        entry->record.places.clear();
        entry->record.rows = 0;
        for (const LanePlace& place : places)
            if (std::find(entry->lanes.begin(), entry->lanes.end(), place.lane) != entry->lanes.end()) {
                entry->record.places.push_back(place);
                entry->record.rows += place.rows;
            }
        records.push_back(entry->record);
    }
    return m_journal.loadsDecided(records);
}

Result<LoadReport> TransactionGroup::commit(std::size_t index, std::stop_token stop) {
    const Entry& entry = entryAt(index);
    const OutgoingLoad load = outgoing(entry);
    Backoff backoff;
    while (true) {
        auto report = m_target.commit(load, stop);
        if (report)
            return report;
        if (auto state = m_target.labelState(entry.target, load.label); state) {
            if (*state == LabelState::committed || *state == LabelState::visible)
                return LoadReport{*state == LabelState::committed ? LoadEnd::committed : LoadEnd::visible, {}};
            if (*state == LabelState::aborted)
                return notCommitted(load.label, report.error().detail);
            if (*state == LabelState::unknown && !entry.target.table.empty() &&
                m_clock.now() - entry.record.sent < kPreparedLifetime)
                return LoadReport{LoadEnd::visible, {}}; // PREPARED is durable: it was committed and its label evicted
            // Rows of keyed tables may be read again, whether they are there or not.
            if (*state == LabelState::unknown)
                return notCommitted(load.label, "StarRocks no longer knows it");
        }
        if (!m_clock.sleepFor(backoff.next(), stop))
            return stopped();
    }
}

Result<void> TransactionGroup::finish(const std::vector<bool>& committed) {
    std::vector<LoadRecord> done;
    for (std::size_t i = 0; i < m_ordered.size(); ++i) {
        m_ordered[i]->begun = false;
        if (committed.at(i))
            done.push_back(m_ordered[i]->record);
        else
            LS_CHECK(m_journal.loadForgotten(m_ordered[i]->record.label));
    }
    return m_journal.loadsDone(done);
}

bool TransactionGroup::hasLeftovers() const {
    std::lock_guard lock(m_mutex);
    return std::any_of(m_entries.begin(), m_entries.end(), [](const auto& e) { return !e.second->leftovers.empty(); });
}

Result<void> TransactionGroup::rollBack(std::stop_token stop) {
    Result<void> all;
    const auto end = [&](const Entry& entry, const std::string& label) {
        if (auto gone = m_target.rollback(entry.target, label, stop); !gone) {
            all = std::move(gone);
            return false;
        }
        if (auto forgotten = m_journal.loadForgotten(label); !forgotten)
            all = std::move(forgotten);
        return true;
    };
    std::lock_guard lock(m_mutex);
    for (auto& [key, entry] : m_entries) {
        std::lock_guard own(entry->mutex);
        if (entry->begun && end(*entry, outgoing(*entry).label))
            entry->begun = false;
        std::erase_if(entry->leftovers, [&](const std::string& label) { return end(*entry, label); });
    }
    return all;
}

Result<bool> settleGroupLoad(Target& target, Journal& journal, LoadRecord& record, const value::TableId& table,
                             Clock& clock, std::stop_token stop) {
    const value::TableId named = record.spans.empty() ? table : value::TableId{record.spans, {}};
    if (!record.prepared) { // the group was not decided, and commit is called for none that is not
        LS_CHECK(target.rollback(named, record.label, stop));
        LS_CHECK(journal.loadForgotten(record.label));
        return false;
    }
    if (record.spans.empty())
        return settleTwoPhase(target, journal, record, named, clock, stop);
    LS_TRY(LabelState state, target.labelState(named, record.label));
    if (state == LabelState::prepare) {
        OutgoingLoad load;
        load.target = named;
        load.label = record.label;
        if (auto report = target.commit(load, stop); report)
            state = LabelState::committed;
        else if (const auto after = target.labelState(named, record.label); !after || *after == LabelState::prepare)
            return std::move(report).error().withRetry(ErrorRetry::backoff);
        else
            state = *after;
    }
    if (state == LabelState::committed || state == LabelState::visible) {
        LS_CHECK(journal.loadDone(record));
        return true;
    }
    // Aborted, or not known any more: its tables have keys, so their rows may be read again either way.
    LS_CHECK(journal.loadForgotten(record.label));
    return false;
}

} // namespace lodestar::sync
