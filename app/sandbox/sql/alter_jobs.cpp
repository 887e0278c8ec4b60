// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/alter_jobs.h"
#include "core/base/log.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

bool ended(const AlterJob& job) { return job.state == AlterState::finished || job.state == AlterState::cancelled; }

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

std::string_view alterStateName(AlterState state) {
    switch (state) {
    case AlterState::pending:
        return "PENDING";
    case AlterState::waitingTxn:
        return "WAITING_TXN";
    case AlterState::running:
        return "RUNNING";
    case AlterState::finished:
        return "FINISHED";
    case AlterState::cancelled:
        return "CANCELLED";
    }
    return {};
}

AlterJobs::AlterJobs(std::chrono::milliseconds tick, Apply apply)
    : m_tick(tick), m_apply(std::move(apply)), m_thread([this](std::stop_token stop) { run(std::move(stop)); }) {}

AlterJobs::~AlterJobs() {
    m_thread.request_stop();
    m_wake.notify_all();
}

void AlterJobs::add(AlterJob job) {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
}

std::vector<AlterJob> AlterJobs::jobs(std::string_view db) const {
    const std::lock_guard lock(m_mutex);
    std::vector<AlterJob> out;
    std::copy_if(m_jobs.begin(), m_jobs.end(), std::back_inserter(out),
                 [&](const AlterJob& job) { return job.db == db; });
    return out;
}

bool AlterJobs::busy(std::uint64_t tableId) const {
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [&](const AlterJob& job) { return job.tableId == tableId && !ended(job); });
}

bool AlterJobs::cancel(std::uint64_t tableId, const std::string& message) {
    const std::lock_guard lock(m_mutex);
    bool found = false;
    for (AlterJob& job : m_jobs)
        if (job.tableId == tableId && !ended(job)) {
            job.state = AlterState::cancelled;
            job.message = message;
            job.finishedAt = secondsNow();
            found = true;
        }
    return found;
}

void AlterJobs::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, m_tick, [] { return false; });
        }
        if (!stop.stop_requested())
            step();
    }
}

void AlterJobs::step() {
    std::vector<AlterJob> due;
    {
        const std::lock_guard lock(m_mutex);
        for (AlterJob& job : m_jobs) {
            if (job.state == AlterState::pending) {
                job.state = AlterState::waitingTxn;
                job.txnId = static_cast<std::int64_t>(job.id);
            } else if (job.state == AlterState::waitingTxn) {
                job.state = AlterState::running;
            } else if (job.state == AlterState::running) {
                due.push_back(job);
            }
        }
    }
    for (const AlterJob& job : due) {
        const Result<void> applied = m_apply(job);
        if (!applied)
            logWarning("sandbox", "the schema change of " + job.table + " failed: " + applied.error().detail);
        const std::lock_guard lock(m_mutex);
        for (AlterJob& kept : m_jobs)
            if (kept.id == job.id && !ended(kept)) {
                kept.state = applied ? AlterState::finished : AlterState::cancelled;
                kept.message = applied ? "" : applied.error().detail;
                kept.finishedAt = secondsNow();
            }
    }
}

} // namespace lodestar::sandbox
