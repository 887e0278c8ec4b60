// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/stream_load_client.h"
#include "core/load/lz4_frame.h"
#include "core/load/settle_internal.h"
#include <algorithm>
namespace lodestar::load {
namespace {

using std::chrono::milliseconds;

constexpr int kUnansweredMax = 10; ///< questions for a label without answer, about 15 s
constexpr milliseconds kAnswerMargin{30'000};

} // namespace

Error labelUsed(const LoadRequest& request) {
    return Error(ErrorCode::stateDamaged,
                 "label " + request.label + " of " + request.target.toString() +
                     " is new in this state folder, but StarRocks has loaded rows under it",
                 "The state folder is older than the target, as after restoring a backup. Nothing was sent. Put the "
                 "newer "
                 "folder back, or start over with a new copy")
        .withScope(ErrorScope::session)
        .withRetry(ErrorRetry::afterOperator);
}

Error rowsVanished(const Attempt& attempt, const LoadRequest& request, std::uint64_t rows, const char* advice) {
    return Error(ErrorCode::loadRefused,
                 "StarRocks took " + std::to_string(attempt.answer.loadedRows) + " of " + std::to_string(rows) +
                     " rows under label " + request.label + " without an error",
                 advice)
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

StreamLoadClient::StreamLoadClient(warehouse::Endpoint endpoint, Clock& clock)
    : m_clock(clock), m_http(std::move(endpoint)) {}

Attempt StreamLoadClient::attempt(Call call, const LoadRequest& request, std::stop_token stop) {
    const bool transaction = call != Call::plainLoad;
    const bool withBody = call == Call::plainLoad || call == Call::part;
    HttpRequest http = m_http.request(withBody ? "PUT" : "POST");
    if (withBody && request.headers != nullptr)
        http.headers = *request.headers;
    BodyBuffer compressed;
    http.body = request.body;
    http.hasBody = withBody;
    http.newConnection = call == Call::begin; // a second begin of a live label would lose its route
    const SteadyTime begun = m_clock.steady();
    bool asFrame = request.choice ? request.choice->compress(request.body.size()) : request.compress;
    if (withBody && asFrame) {
        asFrame = false;
        if (auto done = compressLz4(request.body, compressed); done) {
            asFrame = true;
            http.body = compressed.view();
            for (auto& [name, text] : http.headers)
                if (name == "format" && text == "csv")
                    text = "lz4";
            if (std::find(http.headers.begin(), http.headers.end(),
                          std::pair<std::string, std::string>("format", "json")) != http.headers.end())
                http.headers.emplace_back("compression", "LZ4_FRAME");
        }
    }
    http.headers.emplace_back("label", request.label);
    if (call != Call::prepare && call != Call::rollback)
        http.headers.emplace_back("timeout", std::to_string(request.timeout.count()));
    if (transaction) {
        http.headers.emplace_back("db", request.target.database);
        if (!request.target.table.empty())
            http.headers.emplace_back("table", request.target.table);
        if (request.spansTables)
            http.headers.emplace_back("transaction_type", "multi");
    }
    if (call != Call::begin && call != Call::rollback)
        http.timeout = std::chrono::duration_cast<milliseconds>(request.timeout) + kAnswerMargin;
    static constexpr const char* kPaths[] = {"", "begin", "load", "prepare", "commit", "rollback", "commit"};
    const std::string path = transaction ? std::string("/api/transaction/") + kPaths[static_cast<std::size_t>(call)]
                                         : "/api/" + urlEncode(request.target.database) + '/' +
                                               urlEncode(request.target.table) + "/_stream_load";
    const HttpAnswer answer = m_http.exchange(std::move(http), path, stop);
    Attempt attempt;
    attempt.transport = answer.transport;
    attempt.failure = answer.failure;
    attempt.proxyFault = answer.proxyFault;
    attempt.proxy = answer.proxy;
    if (answer.transport == Transport::ok) {
        attempt.answer = parseAnswer(answer.status, answer.body);
        attempt.answer.message = m_http.clean(std::move(attempt.answer.message));
        attempt.decision = decide(call, attempt.answer);
        if (withBody && request.choice && answer.bodySent && attempt.answer.status == AnswerStatus::ok)
            request.choice->loaded(asFrame, request.body.size(),
                                   std::chrono::duration_cast<std::chrono::microseconds>(
                                       m_clock.steady() - begun - milliseconds(attempt.answer.commitAndPublishMs)),
                                   answer.sameHost);
    } else {
        attempt.decision = decide(call, answer.transport);
    }
    return attempt;
}

Result<LabelState> StreamLoadClient::labelState(const std::string& database, const std::string& label,
                                                std::stop_token stop) {
    LS_TRY(const HttpAnswer http,
           m_http.get("/api/" + urlEncode(database) + "/get_load_state?label=" + urlEncode(label), stop));
    const LoadAnswer answer = parseAnswer(http.status, http.body);
    if (const auto state = parseLabelState(answer.labelState); state && answer.status == AnswerStatus::ok)
        return *state;
    if (answer.status == AnswerStatus::unreadable)
        return Error(
                   ErrorCode::targetUnreachable,
                   "the state of label " + label + " could not be asked: HTTP " + std::to_string(http.status) +
                       " is no answer of a StarRocks front end",
                   "Check that load-url names the HTTP port of a front end (8030), and what a proxy before it answers")
            .withRetry(ErrorRetry::backoff);
    const Decision reason = decide(Call::rollback, answer);
    const Decision words = answer.status == AnswerStatus::notAllowed ? reason : classify(answer.message);
    return Error(words.code == ErrorCode::loadFailed ? ErrorCode::loadOutcomeUnknown : words.code,
                 "the state of label " + label + " could not be asked: " + m_http.clean(answer.message),
                 std::string(words.advice))
        .withScope(words.scope)
        .withRetry(words.step == Step::stop ? ErrorRetry::afterOperator : ErrorRetry::backoff);
}

Result<Step> StreamLoadClient::settle(Call call, const LoadRequest& request, Step otherwise, std::stop_token stop) {
    const SteadyTime end = m_clock.steady() + request.timeout + kAnswerMargin;
    int unanswered = 0;
    for (int attempt = 0;; ++attempt) {
        auto state = labelState(request.target.database, request.label, stop);
        if (!state && (state.error().code == ErrorCode::cancelled || state.error().retry == ErrorRetry::afterOperator))
            return state.error();
        unanswered = state ? 0 : unanswered + 1;
        if (state) {
            const Step step = decideLabel(call, *state, otherwise);
            // A transaction call is repeated by its caller; a plain load in PREPARE can only be waited for.
            if (step != Step::again || call != Call::plainLoad)
                return step;
        }
        if (m_clock.steady() >= end || unanswered == kUnansweredMax)
            return Error(ErrorCode::loadOutcomeUnknown,
                         "label " + request.label + " of " + request.target.toString() + ": " +
                             (state ? std::string("it is ") + labelStateName(*state) + " for longer than its time-out"
                                    : state.error().detail),
                         "The same rows are sent again under the same label, which StarRocks takes once only")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::backoff);
        if (!m_clock.sleepFor(pauseAfter(attempt), stop))
            return interrupted();
    }
}

std::string StreamLoadClient::refusedRow(const std::string& errorUrl, std::stop_token stop) {
    if (errorUrl.empty())
        return {};
    const auto log = m_http.get(errorUrl, stop);
    if (!log || log->status != 200)
        return " (the list of refused rows at " + errorUrl + " cannot be read)";
    const RefusedRow first = parseErrorLog(log->body);
    return ". First refused row: " + first.reason + (first.row.empty() ? "" : " Row: " + first.row);
}

Error StreamLoadClient::failure(Call call, const LoadRequest& request, const Attempt& attempt, Step step,
                                std::stop_token stop) {
    if (attempt.transport == Transport::cancelled)
        return interrupted();
    const Decision& decision = attempt.decision;
    const bool unknown = step == Step::unknown;
    std::string detail = std::string(callName(call)) + " of " + request.target.toString() + " under label " +
                         request.label + ": " +
                         (attempt.transport == Transport::ok ? attempt.answer.message : attempt.failure);
    if (attempt.transport == Transport::ok &&
        (attempt.answer.message.empty() || attempt.answer.status == AnswerStatus::unreadable))
        detail +=
            " (HTTP " + std::to_string(attempt.answer.httpStatus) +
            (attempt.answer.statusText.empty() ? ", no answer of StarRocks)" : ", " + attempt.answer.statusText + ')') +
            (attempt.proxy.empty() ? "" : " through the proxy " + attempt.proxy);
    detail += refusedRow(attempt.answer.errorUrl, stop);
    const bool stops = step == Step::stop || decision.otherwise == Step::stop || unknown;
    ErrorCode code = unknown ? ErrorCode::loadOutcomeUnknown : decision.code;
    std::string advice(decision.advice);
    if (unknown)
        advice =
            "StarRocks no longer knows the label. Compare the rows of the table, then say whether to send them again";
    if (attempt.transport == Transport::notConnected) {
        code = ErrorCode::targetUnreachable;
        advice =
            "A sync tries again by itself. If the address is one that only the cluster knows, give this machine's way "
            "to it in the address map of the target";
    }
    if (attempt.proxyFault != ProxyFault::none && !unknown) {
        code = ErrorCode::targetUnreachable;
        advice = proxyAdvice(attempt.proxyFault);
    }
    return Error(code, std::move(detail), std::move(advice))
        .withScope(decision.scope)
        .withRetry(stops ? ErrorRetry::afterOperator : ErrorRetry::backoff);
}

Result<LoadOutcome> StreamLoadClient::finished(const LoadRequest& request, const Attempt& attempt, Step step) const {
    LoadOutcome outcome;
    outcome.end = step == Step::done ? LoadOutcome::End::visible : LoadOutcome::End::committed;
    if (attempt.transport != Transport::ok || attempt.answer.status == AnswerStatus::labelExists) {
        outcome.end = LoadOutcome::End::alreadyLoaded;
        return outcome;
    }
    outcome.rows = attempt.answer.loadedRows;
    outcome.publishTime = milliseconds(attempt.answer.commitAndPublishMs);
    if (otherRows(attempt, request.rows))
        return rowsVanished(attempt, request, request.rows,
                            "Rows of this table are missing: copy it again, and report this");
    return outcome;
}

Result<LoadOutcome> StreamLoadClient::load(const LoadRequest& request, std::stop_token stop) {
    const Attempt made = attempt(Call::plainLoad, request, stop);
    Step step = made.decision.step;
    if (made.transport == Transport::cancelled)
        return interrupted();
    if (step == Step::askLabel) {
        LS_TRY(step, settle(Call::plainLoad, request, made.decision.otherwise, stop));
    }
    const bool exists = made.transport == Transport::ok && made.answer.status == AnswerStatus::labelExists;
    if (isCommitted(step) && exists && request.firstSend)
        return labelUsed(request);
    if (isCommitted(step))
        return finished(request, made, step);
    return failure(Call::plainLoad, request, made, step, stop);
}

} // namespace lodestar::load
