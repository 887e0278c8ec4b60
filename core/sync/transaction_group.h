// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The open transactions of one checkpoint: each table's rows go into one, or those of all keyed tables of a database
// into one where the target has that. Nothing is visible before the commits; all of them are decided by one entry of
// the journal, and none is called before it. Tables without a key always have one of their own, as only a prepared
// transaction outlives the target's memory of labels. send(), prepare(), commit() and rollBack() run on sender threads,
// several at a time; the other functions are called when none of them runs.
#include "core/base/result.h"
#include "core/sync/batch.h"
#include "core/sync/journal.h"
#include "core/sync/ports.h"
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::sync {

class TransactionGroup final {
public:
    /// `number` is used once over all runs of a state folder. `spans`: see Target::spansTables.
    TransactionGroup(Target& target, Journal& journal, Clock& clock, std::string labelStem, std::uint64_t number,
                     std::chrono::seconds timeout, bool spans);
    TransactionGroup(const TransactionGroup&) = delete;
    TransactionGroup& operator=(const TransactionGroup&) = delete;

    /// Under which labels a group of that number may hold rows of the lane, but for begins that failed.
    [[nodiscard]] static std::vector<std::string> labelsOf(const std::string& labelStem, std::uint32_t lane,
                                                           std::uint64_t number, const value::TableId& target);

    enum class Sent : std::uint8_t {
        taken,
        notBegun,    ///< nothing of the group was harmed: the batch may be sent again
        spoilt,      ///< rows of the group are lost: all of it has to be rolled back and read again
        otherFormat, ///< the transaction holds parts of the other format; the batch was not sent
    };
    struct Outcome {
        Sent sent = Sent::taken;
        Error error;                ///< of notBegun and spoilt
        bool journalFailed = false; ///< the error is the journal's: the run ends
    };
    /// Begins the transaction that the table's rows belong to if that is not done, and sends a part of it.
    Outcome send(std::uint32_t lane, bool keyless, const value::TableId& table, const Batch& batch,
                 std::stop_token stop);

    struct Transaction {
        std::string label;
        value::TableId target; ///< without a table: over several
        std::vector<std::uint32_t> lanes;
        bool prepares = true; ///< false: its commit decides
    };
    [[nodiscard]] std::vector<Transaction> transactions() const; ///< that hold rows
    /// No more parts come; transactions that were never begun are left out.
    void seal();
    /// PREPARED is durable when it returns.
    Result<void> prepare(std::size_t index, std::stop_token stop);
    /// Writes down that all are to be committed, with the places of their lanes.
    Result<void> decide(std::span<const LanePlace> places);
    /// Waits through unclear answers. Ok: committed. loadFailed: surely not, and read again is what helps; cancelled.
    Result<LoadReport> commit(std::size_t index, std::stop_token stop);
    /// Writes down what became of them; `committed` by index.
    Result<void> finish(const std::vector<bool>& committed);

    /// What is begun is to be rolled back, and nothing more is.
    void abandon() { m_abandoned = true; }
    [[nodiscard]] bool busy() const { return m_busy != 0; } ///< a sender works on it
    [[nodiscard]] bool hasLeftovers() const;                ///< a begin that failed may have begun something
    /// Rolls back what was begun and not finished. Ok: nothing is left.
    Result<void> rollBack(std::stop_token stop);
    [[nodiscard]] bool spans() const { return m_spans; }
    [[nodiscard]] std::uint64_t number() const { return m_number; }
    /// Counts a job from the moment it is handed to a sender.
    class Busy final {
    public:
        explicit Busy(std::shared_ptr<TransactionGroup> group) : m_group(std::move(group)) { ++m_group->m_busy; }
        ~Busy() {
            if (m_group)
                --m_group->m_busy;
        }
        Busy(Busy&&) noexcept = default;
        Busy& operator=(Busy&&) = delete;

    private:
        std::shared_ptr<TransactionGroup> m_group;
    };

private:
    struct Entry {
        std::mutex mutex; ///< held while it is begun
        LoadRecord record;
        value::TableId target;
        std::vector<std::uint32_t> lanes;   // guarded by mutex
        std::map<std::uint32_t, bool> json; // guarded by mutex; of the parts, by lane
        std::uint32_t attempt = 0;          // guarded by mutex
        bool begun = false;                 // guarded by mutex
        std::vector<std::string> leftovers; // guarded by mutex; labels whose rollback was not confirmed
    };
    Entry& entryOf(std::uint32_t lane, bool keyless, const value::TableId& table);
    Outcome begin(Entry& entry, std::uint32_t lane, std::stop_token stop);
    [[nodiscard]] OutgoingLoad outgoing(const Entry& entry) const;
    [[nodiscard]] const Entry& entryAt(std::size_t index) const { return *m_ordered.at(index); }

    Target& m_target;
    Journal& m_journal;
    Clock& m_clock;
    const std::string m_labelStem;
    const std::uint64_t m_number;
    const std::chrono::seconds m_timeout;
    const bool m_spans;
    std::atomic<bool> m_abandoned = false;
    std::atomic<std::uint32_t> m_busy = 0;
    mutable std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<Entry>> m_entries; // guarded by m_mutex
    std::vector<Entry*> m_ordered;                           // guarded by m_mutex; in the order of their first parts
};

/// What an earlier process left behind of a group. true: committed (now or before), false: surely not, an error: not
/// known yet.
[[nodiscard]] Result<bool> settleGroupLoad(Target& target, Journal& journal, LoadRecord& record,
                                           const value::TableId& table, Clock& clock, std::stop_token stop);

} // namespace lodestar::sync
