// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to transactions without anybody calling: time-outs, forgotten labels, dead back ends, a new leader.
#include "app/sandbox/txn/transaction_manager.h"
#include "core/base/log.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

/// Each chore has its own interval, which may change between two passes.
void TransactionManager::housekeeping() {
    struct Chore {
        std::string_view interval;
        void (TransactionManager::*work)();
        std::chrono::steady_clock::time_point last = std::chrono::steady_clock::now();
    };
    std::array<Chore, 3> chores = {{{"transaction_clean_interval_second", &TransactionManager::sweepTimeouts},
                                    {"label_clean_interval_second", &TransactionManager::cleanLabels},
                                    {"tablet_merge_interval_second", &TransactionManager::mergeVersions}}};
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        auto wake = std::chrono::steady_clock::now() + std::chrono::hours(1);
        for (Chore& chore : chores) {
            const auto interval = std::chrono::seconds(std::max<std::int64_t>(1, m_settings.get(chore.interval)));
            const auto now = std::chrono::steady_clock::now();
            if (now >= chore.last + interval) {
                chore.last = now;
                lock.unlock();
                (this->*chore.work)();
                lock.lock();
            }
            wake = std::min(wake, chore.last + interval);
        }
        if (!m_stop)
            m_wake.wait_until(lock, wake);
    }
}

void TransactionManager::mergeVersions() {
    const std::lock_guard lock(m_mutex);
    m_versions.clear();
}

std::int64_t TransactionManager::versionsOf(std::uint64_t tableId) const {
    const std::lock_guard lock(m_mutex);
    const auto at = m_versions.find(tableId);
    return 1 + (at == m_versions.end() ? 0 : at->second);
}

void TransactionManager::abortPrepareOf(int coordinator, const std::string& reason) {
    const std::lock_guard lock(m_mutex);
    for (auto& [id, record] : m_records) {
        if (record.state == TxnState::prepare && record.coordinator == coordinator)
            abortLocked(record, reason);
    }
}

void TransactionManager::forgetPrepare() {
    const std::lock_guard lock(m_mutex);
    for (auto at = m_records.begin(); at != m_records.end();) {
        const auto here = at++;
        if (here->second.state == TxnState::prepare)
            eraseLocked(here);
    }
}

/// Of each database the transactions that ended first, as long as it has too many or they are too old; running ones
/// count, but stay.
void TransactionManager::dropOldest(std::int64_t keepPerDb, std::int64_t olderThan) {
    const std::lock_guard lock(m_mutex);
    std::map<std::uint64_t, std::int64_t> total;
    std::map<std::uint64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> finished; // when, id
    for (const auto& [id, record] : m_records) {
        ++total[record.dbId];
        if (record.finished())
            finished[record.dbId].emplace_back(record.finishedAt, id);
    }
    bool changed = false;
    for (auto& [db, ends] : finished) {
        std::sort(ends.begin(), ends.end());
        for (const auto& [when, id] : ends) {
            if (total[db] <= keepPerDb && when >= olderThan)
                break;
            --total[db];
            eraseLocked(m_records.find(id));
            changed = true;
        }
    }
    if (!changed)
        return;
    if (auto saved = m_journal.rewrite(m_records); !saved)
        logWarning("sandbox.txn", saved.error().detail);
}

void TransactionManager::cleanLabels() {
    dropOldest(m_settings.get("label_keep_max_num"), nowMs() - 1000 * m_settings.get("label_keep_max_second"));
}

void TransactionManager::forgetFinished() { dropOldest(0, 0); }

void TransactionManager::onSweep(std::function<void()> listener) {
    const std::lock_guard lock(m_mutex);
    m_onSweep = std::move(listener);
}

void TransactionManager::sweepTimeouts() {
    std::function<void()> then;
    {
        const std::lock_guard lock(m_mutex);
        const std::int64_t now = nowMs();
        const std::int64_t standard = m_settings.get("prepared_transaction_default_timeout_second");
        for (auto& [id, record] : m_records) {
            const std::int64_t prepared = record.preparedTimeoutS > 0 ? record.preparedTimeoutS : standard;
            if ((record.state == TxnState::prepare && now - record.beganAt > record.timeoutS * 1000) ||
                (record.state == TxnState::prepared && (now - record.preparedAt) / 1000 > prepared))
                abortLocked(record, "timeout by txn manager");
        }
        then = m_onSweep;
    }
    if (then)
        then();
}

} // namespace lodestar::sandbox
