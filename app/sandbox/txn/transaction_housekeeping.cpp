// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to transactions without anybody calling: time-outs, forgotten labels, dead back ends, a new leader.
#include "app/sandbox/txn/transaction_manager.h"
#include "core/base/log.h"
#include <algorithm>
namespace lodestar::sandbox {

void TransactionManager::housekeeping() {
    auto nextSweep = std::chrono::steady_clock::now() + m_config.timeoutCheckInterval;
    auto nextClean = std::chrono::steady_clock::now() + m_config.labelCleanInterval;
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        m_wake.wait_until(lock, std::min(nextSweep, nextClean));
        const auto now = std::chrono::steady_clock::now();
        lock.unlock();
        if (now >= nextSweep) {
            sweepTimeouts();
            nextSweep = now + m_config.timeoutCheckInterval;
        }
        if (now >= nextClean) {
            cleanLabels();
            nextClean = now + m_config.labelCleanInterval;
        }
        lock.lock();
    }
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

void TransactionManager::dropOldest(std::size_t keepPerDb, std::int64_t olderThan) {
    const std::lock_guard lock(m_mutex);
    std::map<std::uint64_t, std::size_t> total;
    for (const auto& [id, record] : m_records)
        ++total[record.dbId];
    for (auto at = m_records.begin(); at != m_records.end();) {
        const auto here = at++;
        if (!here->second.finished())
            continue;
        std::size_t& left = total[here->second.dbId];
        if (left > keepPerDb || here->second.finishedAt < olderThan) {
            --left;
            eraseLocked(here);
        }
    }
    if (auto saved = m_journal.rewrite(m_records); !saved)
        logWarning("sandbox.txn", saved.error().detail);
}

void TransactionManager::cleanLabels() {
    dropOldest(m_config.labelKeepMax,
               nowMs() - std::chrono::duration_cast<std::chrono::milliseconds>(m_config.labelKeep).count());
}

void TransactionManager::forgetFinished() { dropOldest(0, 0); }

void TransactionManager::sweepTimeouts() {
    const std::lock_guard lock(m_mutex);
    const std::int64_t now = nowMs();
    for (auto& [id, record] : m_records) {
        const bool late = record.state == TxnState::prepare ? now - record.beganAt > record.timeoutS * 1000
                          : record.state == TxnState::prepared
                              ? now - record.preparedAt > record.preparedTimeoutS * 1000
                              : false;
        if (late)
            abortLocked(record, "timeout by txn manager");
    }
}

} // namespace lodestar::sandbox
