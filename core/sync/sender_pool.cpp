// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sender_pool.h"
#include "core/sync/two_phase_load.h"
#include <utility>
namespace lodestar::sync {
namespace {

void newAttempt(Batch& batch) {
    ++batch.attempt;
    batch.sentBefore = false;
    batch.prepared = false;
}

Result<void> fromDisk(Batch& batch) {
    if (!batch.spilled)
        return {};
    LS_TRY(batch.body, batch.spilled->read());
    batch.spilled.reset();
    return {};
}

} // namespace

SenderPool::SenderPool(Target& target, Journal& journal, Clock& clock, std::string labelStem,
                       std::chrono::seconds loadTimeout, std::uint32_t threadsMax,
                       std::function<void(SendResult)> onResult)
    : m_target(target), m_journal(journal), m_clock(clock), m_labelStem(std::move(labelStem)),
      m_loadTimeout(loadTimeout), m_threadsMax(threadsMax), m_onResult(std::move(onResult)) {}

SenderPool::~SenderPool() {
    cancel();
    m_threads.clear();
}

void SenderPool::cancel() {
    std::lock_guard lock(m_mutex);
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_changed.notify_all();
}

std::uint32_t SenderPool::busy() const {
    std::lock_guard lock(m_mutex);
    return m_busy + static_cast<std::uint32_t>(m_jobs.size());
}

void SenderPool::send(TableLane& lane, value::TableId target, Batch batch, std::shared_ptr<TransactionGroup> group) {
    Job job{&lane, std::move(target), std::move(batch), std::move(group), {}, {}};
    if (job.group)
        job.busy.emplace(job.group);
    add(std::move(job));
}

void SenderPool::run(std::function<void(std::stop_token)> work) { add({nullptr, {}, {}, {}, {}, std::move(work)}); }

void SenderPool::add(Job job) {
    std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    if (m_waiting < m_jobs.size() && m_threads.size() < m_threadsMax)
        m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
    m_changed.notify_one();
}

void SenderPool::work(std::stop_token stop) {
    while (true) {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        const bool got = m_changed.wait(lock, stop, [&] { return !m_jobs.empty(); });
        --m_waiting;
        if (!got || stop.stop_requested())
            return;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        ++m_busy;
        lock.unlock();
        run(std::move(job), stop);
        lock.lock();
        --m_busy;
    }
}

void SenderPool::run(Job job, std::stop_token stop) {
    if (job.work)
        return job.work(std::move(stop));
    SendResult result;
    result.lane = job.lane;
    const std::string label = makeLabel(m_labelStem, job.lane->id(), job.batch);
    job.batch.sent = m_clock.now();
    if (auto there = fromDisk(job.batch); !there)
        result.report = std::move(there).error();
    else if (job.group)
        sendPart(job, result, stop);
    else
        result.report =
            job.lane->keyless() ? sendTwoPhase(job, label, stop) : sendPlain(job, label, result.journalFailed, stop);
    result.ended = m_clock.now();
    result.batch = std::move(job.batch);
    job.busy.reset();
    m_onResult(std::move(result));
}

void SenderPool::sendPart(Job& job, SendResult& result, std::stop_token stop) {
    auto outcome = job.group->send(job.lane->id(), job.lane->keyless(), job.target, job.batch, std::move(stop));
    result.sent = outcome.sent;
    result.journalFailed = outcome.journalFailed;
    if (outcome.sent == TransactionGroup::Sent::notBegun || outcome.sent == TransactionGroup::Sent::spoilt)
        result.report = std::move(outcome.error);
    result.group = std::move(job.group);
}

/// Other rows were loaded under the label: neither this run nor a later one may go on from this state.
Error SenderPool::foreignLabel(const std::string& label, Error error) {
    if (auto noted = m_journal.loadForeign(label); !noted)
        return std::move(noted).error();
    return error;
}

Result<LoadReport> SenderPool::sendPlain(Job& job, const std::string& label, bool& journalFailed,
                                         std::stop_token stop) {
    LoadRecord record;
    record.label = label;
    record.lane = job.lane->id();
    record.batch = job.batch.number;
    record.last = job.batch.last;
    record.chunk = job.batch.chunk;
    record.rows = job.batch.rows;
    record.sent = job.batch.sent;
    const bool firstSend = !job.batch.sentBefore;
    if (firstSend) {
        if (auto written = m_journal.loadSent(record); !written) {
            journalFailed = true;
            return std::move(written).error();
        }
        job.batch.sentBefore = true;
    }
    OutgoingLoad load;
    load.target = job.target;
    load.label = label;
    load.body = job.batch.body.view();
    load.json = job.batch.json;
    load.headers = &job.batch.headers;
    load.rows = job.batch.rows;
    load.firstSend = firstSend;
    auto report = m_target.load(load, stop);
    if (!report && report.error().code == ErrorCode::stateDamaged)
        return foreignLabel(label, std::move(report).error());
    if (!report)
        return report;
    if (auto written = m_journal.loadDone(record); !written) {
        journalFailed = true;
        return std::move(written).error();
    }
    return report;
}

Result<LoadReport> SenderPool::sendTwoPhase(Job& job, const std::string& label, std::stop_token stop) {
    LoadRecord record;
    record.label = label;
    record.lane = job.lane->id();
    record.batch = job.batch.number;
    record.rows = job.batch.rows;
    record.chunk = job.batch.chunk;
    TwoPhaseLoad load(m_target, m_journal, m_clock, record, job.target);
    // A label that went out before and failed was rolled back, or has to be before its rows may go again.
    const auto again = [&](Error error) -> Error {
        if (auto gone = load.abandon(stop); !gone) {
            Error open = std::move(gone).error();
            open.detail = error.detail + "; rolling back the load " + label + " failed as well: " + open.detail;
            open.retry = ErrorRetry::backoff;
            return open;
        }
        newAttempt(job.batch);
        return error;
    };
    if (job.batch.sentBefore) {
        record.last = job.batch.last;
        record.twoPhase = true;
        record.prepared = job.batch.prepared;
        auto committed = settleTwoPhase(m_target, m_journal, record, job.target, m_clock, stop);
        job.batch.prepared = record.prepared;
        if (!committed)
            return std::move(committed).error();
        if (*committed)
            return LoadReport{LoadEnd::alreadyLoaded, {}};
        newAttempt(job.batch);
        return Error(ErrorCode::loadFailed, "the load " + label + " was not committed")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::now);
    }
    job.batch.sentBefore = true;
    if (auto begun = load.begin(m_loadTimeout, stop); !begun) {
        if (begun.error().code == ErrorCode::stateDamaged)
            return foreignLabel(label, std::move(begun).error());
        return again(std::move(begun).error());
    }
    if (auto sent = load.part(job.batch, stop); !sent)
        return again(std::move(sent).error());
    auto report = load.finish(job.batch.last, stop);
    job.batch.prepared = load.prepared();
    if (!report && report.error().code == ErrorCode::loadFailed)
        return again(std::move(report).error());
    return report;
}

} // namespace lodestar::sync
