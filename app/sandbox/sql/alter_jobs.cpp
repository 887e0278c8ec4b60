// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/alter_jobs.h"
#include "app/sandbox/catalog/table_json.h"
#include "core/base/log.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::int64_t kKeptSeconds = 7 * 86400; // history_job_keep_max_second
/// A job that rewrites into new partitions takes several looks (recorded: still running after four).
constexpr int kOptimizeTicks = 4;

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

ObjectDef objectOf(const AlterJob& job) {
    return {.id = job.id,
            .kind = ObjectKind::alterJob,
            .db = job.db,
            .name = job.table,
            .fields = {{"tableId", std::to_string(job.tableId)},
                       {"kind", std::to_string(static_cast<int>(job.kind))},
                       {"createdAt", std::to_string(job.createdAt)},
                       {"finishedAt", std::to_string(job.finishedAt)},
                       {"indexId", std::to_string(job.indexId)},
                       {"schemaVersion", std::to_string(job.schemaVersion)},
                       {"txnId", std::to_string(job.txnId)},
                       {"state", std::to_string(static_cast<int>(job.state))},
                       {"ticksRun", std::to_string(job.ticksRun)},
                       {"message", job.message},
                       {"rollup", job.rollup},
                       {"operation", job.operation},
                       {"timeout", std::to_string(job.timeoutSeconds)},
                       {"next", job.ended() ? std::string() : tableToJson(job.next)}}};
}

Result<AlterJob> jobOf(const ObjectDef& object) {
    const auto number = [&](const char* name) { return std::atoll(object.fields.at(name).c_str()); };
    AlterJob job{.id = object.id,
                 .tableId = static_cast<std::uint64_t>(number("tableId")),
                 .db = object.db,
                 .table = object.name,
                 .kind = static_cast<AlterJobKind>(number("kind")),
                 .createdAt = number("createdAt"),
                 .finishedAt = number("finishedAt"),
                 .indexId = static_cast<std::uint64_t>(number("indexId")),
                 .schemaVersion = static_cast<std::uint32_t>(number("schemaVersion")),
                 .txnId = number("txnId"),
                 .state = static_cast<AlterState>(number("state")),
                 .ticksRun = static_cast<int>(number("ticksRun")),
                 .message = object.fields.at("message"),
                 .rollup = object.fields.at("rollup"),
                 .operation = object.fields.at("operation"),
                 .timeoutSeconds = static_cast<int>(number("timeout"))};
    if (!job.ended()) {
        LS_TRY(job.next, tableFromJson(object.fields.at("next")));
    }
    return job;
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

AlterJobs::AlterJobs(Catalog& catalog, const LoadGate& gate, std::chrono::milliseconds tick, Apply apply)
    : m_catalog(catalog), m_gate(gate), m_tick(tick), m_apply(std::move(apply)) {}

AlterJobs::~AlterJobs() {
    m_thread.request_stop();
    m_wake.notify_all();
}

Result<void> AlterJobs::start() {
    for (const ObjectDef& object : m_catalog.objects(ObjectKind::alterJob)) {
        LS_TRY(AlterJob job, jobOf(object));
        m_jobs.push_back(std::move(job));
    }
    m_thread = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
    return {};
}

Result<void> AlterJobs::add(AlterJob job) {
    const std::lock_guard lock(m_mutex);
    LS_CHECK(m_catalog.putObject(objectOf(job)));
    m_jobs.push_back(std::move(job));
    return {};
}

std::vector<AlterJob> AlterJobs::jobs(std::string_view db) const {
    const std::lock_guard lock(m_mutex);
    std::vector<AlterJob> out;
    std::copy_if(m_jobs.begin(), m_jobs.end(), std::back_inserter(out),
                 [&](const AlterJob& job) { return job.db == db; });
    return out;
}

std::optional<AlterJobKind> AlterJobs::busy(std::uint64_t tableId) const {
    const std::lock_guard lock(m_mutex);
    for (const AlterJob& job : m_jobs)
        if (job.tableId == tableId && !job.ended())
            return job.kind;
    return std::nullopt;
}

bool AlterJobs::cancel(std::uint64_t tableId, const std::string& message) {
    const std::lock_guard lock(m_mutex);
    bool found = false;
    for (AlterJob& job : m_jobs)
        if (job.tableId == tableId && !job.ended()) {
            endLocked(job, AlterState::cancelled, message);
            found = true;
        }
    return found;
}

std::int64_t AlterJobs::takeTxnId() const { return m_gate.takeTxnId ? m_gate.takeTxnId() : 0; }

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

void AlterJobs::keepLocked(const AlterJob& job) {
    if (const auto kept = m_catalog.putObject(objectOf(job)); !kept)
        logWarning("sandbox", "the job of " + job.table + " is not kept: " + kept.error().detail);
}

void AlterJobs::endLocked(AlterJob& job, AlterState state, std::string message) {
    job.state = state;
    job.message = std::move(message);
    job.finishedAt = secondsNow();
    keepLocked(job);
}

bool AlterJobs::advanceLocked(AlterJob& job) {
    if (job.state == AlterState::running) {
        ++job.ticksRun;
        if (const auto failed = m_gate.failure ? m_gate.failure(job.db + '.' + job.table) : std::nullopt) {
            endLocked(job, AlterState::cancelled, *failed);
            return false;
        }
        return job.ticksRun >= (job.kind == AlterJobKind::optimize ? kOptimizeTicks : 1);
    }
    if (job.state == AlterState::pending) {
        job.txnId = takeTxnId();
        job.state = AlterState::waitingTxn;
        keepLocked(job);
    }
    if (job.state == AlterState::waitingTxn && !(m_gate.openBefore && m_gate.openBefore(job.tableId, job.txnId))) {
        job.state = AlterState::running;
        keepLocked(job);
    }
    return false;
}

void AlterJobs::forgetOldLocked() {
    const std::int64_t limit = secondsNow() - kKeptSeconds;
    std::erase_if(m_jobs, [&](const AlterJob& job) {
        const bool old = job.ended() && job.finishedAt < limit;
        return old && m_catalog.dropObject(job.id).has_value();
    });
}

void AlterJobs::step() {
    std::vector<AlterJob> due;
    {
        const std::lock_guard lock(m_mutex);
        for (AlterJob& job : m_jobs)
            if (!job.ended() && advanceLocked(job))
                due.push_back(job);
        forgetOldLocked();
    }
    for (const AlterJob& job : due) {
        const Result<void> applied = m_apply(job);
        if (!applied)
            logWarning("sandbox", "the schema change of " + job.table + " failed: " + applied.error().detail);
        const std::lock_guard lock(m_mutex);
        for (AlterJob& kept : m_jobs)
            if (kept.id == job.id && !kept.ended())
                endLocked(kept, applied ? AlterState::finished : AlterState::cancelled,
                          applied ? "" : applied.error().detail);
    }
}

} // namespace lodestar::sandbox
