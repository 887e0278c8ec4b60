// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Schema changes that wait for somebody's answer, in schema-changes.json of the state folder (at most one a table, as a
// table stands still before it). What was asked and answered survives a restart: the statement comes from the log
// again, and is carried on only with the answer that was given to exactly these statements on the target. Thread-safe.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sync {

enum class ChangeAnswer : std::uint8_t {
    none,    ///< not answered yet
    approve, ///< the statements are run on the target
    skip,    ///< the structure of the source is followed, the target is left as it is
};
[[nodiscard]] const char* changeAnswerName(ChangeAnswer answer);

struct PendingChange {
    std::string id; ///< of these statements on the target; eight hexadecimal digits, made by ask()
    value::TableId table;
    value::TableId target;
    std::string time;                          ///< when it was asked: 2024-02-29T23:59:59Z
    std::string position;                      ///< in the log of the source, for people
    std::string statement;                     ///< of the source, at most 4 KiB of it
    std::vector<std::string> targetStatements; ///< that an approval runs, to the letter
    std::vector<std::string> notes;            ///< one sentence each: what is not mirrored, and why
    std::string cannotSkip;                    ///< why rows would not be exact without it; empty: it can be passed over
    ChangeAnswer answer = ChangeAnswer::none;
    bool operator==(const PendingChange&) const = default;
};

class PendingChanges final {
public:
    /// Reads what is in the folder; an empty one keeps nothing over a restart.
    PendingChanges(std::string folder, Clock& clock);

    /// The answer to the change, which is written down as waiting if there is none. An answer counts also for what is
    /// left of the statements that were shown. Fails with ioFailed, diskFull.
    Result<ChangeAnswer> ask(PendingChange change);
    /// Fails with invalidArgument if nothing of the table waits, if `id` (unless empty) is not what waits now, and on a
    /// skip that would not be exact; with ioFailed, diskFull.
    Result<void> answer(const value::TableId& table, std::string_view id, ChangeAnswer answer);
    /// The change was carried, or counts no more. Nothing if none of the table waits.
    Result<void> remove(const value::TableId& table);
    [[nodiscard]] std::vector<PendingChange> list() const;
    [[nodiscard]] bool waits(const value::TableId& table) const; ///< for an answer

    [[nodiscard]] static std::vector<PendingChange> read(const std::string& folder);

private:
    Result<void> saveLocked() const;
    const std::string m_folder;
    Clock& m_clock;
    mutable std::mutex m_mutex;
    std::vector<PendingChange> m_changes; // guarded by m_mutex
};

} // namespace lodestar::sync
