// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/settle_internal.h"
#include "core/load/stream_load_client.h"
namespace lodestar::load {
namespace {

constexpr int kAgainMax = 40; ///< attempts of a call that says "in processing", with pauses up to 2 s

} // namespace

std::uint64_t StreamLoadClient::partRows(const std::string& label, std::uint64_t more, bool take) {
    const std::lock_guard lock(m_mutex);
    const std::uint64_t rows = m_partRows[label] += more;
    if (take)
        m_partRows.erase(label);
    return rows;
}

Result<void> StreamLoadClient::rollbackAfter(const LoadRequest& request, std::stop_token stop) {
    return rollback(request.spansTables ? value::TableId{request.target.database, {}} : request.target, request.label,
                    stop);
}

Attempt StreamLoadClient::transactionCall(Call call, const LoadRequest& request, std::stop_token stop) {
    for (int i = 0;; ++i) {
        Attempt made = attempt(call, request, stop);
        if (made.transport == Transport::cancelled)
            return made;
        if (made.decision.step == Step::askLabel) {
            auto settled = settle(call, request, made.decision.otherwise, stop);
            if (!settled) {
                made.failure = settled.error().detail;
                made.transport =
                    settled.error().code == ErrorCode::cancelled ? Transport::cancelled : Transport::broken;
                made.decision.code = settled.error().code;
                made.decision.step = Step::askLabel;
                return made;
            }
            made.decision.step = *settled;
        }
        if (made.decision.step != Step::again || i == kAgainMax)
            return made;
        if (!m_clock.sleepFor(pauseAfter(i), stop)) {
            made.transport = Transport::cancelled;
            return made;
        }
    }
}

Result<void> StreamLoadClient::begin(const LoadRequest& request, std::stop_token stop) {
    const Attempt made = transactionCall(Call::begin, request, stop);
    if (isCommitted(made.decision.step))
        return made.answer.status == AnswerStatus::ok ? Result<void>() : Result<void>(labelUsed(request));
    if (made.decision.step == Step::rollBack)
        LS_CHECK(rollbackAfter(request, stop));
    return failure(Call::begin, request, made, made.decision.step, stop);
}

Result<void> StreamLoadClient::loadPart(const LoadRequest& request, std::stop_token stop) {
    const Attempt made = transactionCall(Call::part, request, stop);
    if (made.decision.step == Step::done) {
        partRows(request.label, request.rows, false);
        return {};
    }
    if (made.decision.step == Step::rollBack && made.transport != Transport::cancelled)
        LS_CHECK(rollbackAfter(request, stop));
    return failure(Call::part, request, made, made.decision.step, stop);
}

Result<void> StreamLoadClient::prepare(const LoadRequest& request, std::stop_token stop) {
    const Attempt made = transactionCall(Call::prepare, request, stop);
    const std::uint64_t rows = partRows(request.label, 0, true);
    if (isCommitted(made.decision.step)) {
        if (!otherRows(made, rows))
            return {};
        LS_CHECK(rollbackAfter(request, stop));
        return rowsVanished(made, request, rows, "Nothing of it was committed: retry the table, and report this");
    }
    if (made.decision.step == Step::rollBack)
        LS_CHECK(rollbackAfter(request, stop));
    return failure(Call::prepare, request, made, made.decision.step, stop);
}

Result<LoadOutcome> StreamLoadClient::commit(const LoadRequest& request, std::stop_token stop) {
    const Attempt made = transactionCall(request.spansTables ? Call::commitOpen : Call::commit, request, stop);
    if (request.spansTables)
        partRows(request.label, 0, true);
    if (isCommitted(made.decision.step))
        return finished(request, made, made.decision.step);
    if (made.decision.step == Step::askLabel)
        return Error(ErrorCode::loadOutcomeUnknown, made.failure, "It is asked again by itself")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::backoff);
    return failure(Call::commit, request, made, made.decision.step, stop);
}

Result<void> StreamLoadClient::rollback(const value::TableId& target, const std::string& label, std::stop_token stop) {
    LoadRequest request;
    request.target = target;
    request.label = label;
    request.spansTables = target.table.empty();
    request.timeout = std::chrono::seconds(60);
    partRows(label, 0, true);
    for (int i = 0;; ++i) {
        const Attempt made = attempt(Call::rollback, request, stop);
        Step step = made.decision.step;
        if (made.transport == Transport::cancelled)
            return interrupted();
        if (step == Step::askLabel) {
            LS_TRY(step, settle(Call::rollback, request, Step::again, stop));
        }
        if (step == Step::done)
            return {};
        if (step != Step::again)
            return Error(ErrorCode::loadFailed, "label " + label + " of " + target.toString() + " is already committed")
                .withScope(ErrorScope::table);
        // A lost route cannot be rolled back, but the front end can cancel what is not prepared.
        if (i > 0 && !request.spansTables)
            static_cast<void>(cancel(target, label, stop));
        if (i == kAgainMax)
            return failure(Call::rollback, request, made, Step::again, stop);
        if (!m_clock.sleepFor(pauseAfter(i), stop))
            return interrupted();
    }
}

Result<void> StreamLoadClient::cancel(const value::TableId& target, const std::string& label, std::stop_token stop) {
    const HttpAnswer http = m_http.exchange(m_http.request("POST"),
                                            "/api/" + urlEncode(target.database) + '/' + urlEncode(target.table) +
                                                "/_cancel?label=" + urlEncode(label),
                                            stop);
    if (http.transport != Transport::ok)
        return Error(ErrorCode::targetUnreachable, http.failure).withRetry(ErrorRetry::backoff);
    const LoadAnswer answer = parseAnswer(http.status, http.body);
    if (answer.status == AnswerStatus::ok)
        return {};
    return Error(ErrorCode::loadFailed, "label " + label + " was not cancelled: " + m_http.clean(answer.message))
        .withScope(ErrorScope::table);
}

} // namespace lodestar::load
