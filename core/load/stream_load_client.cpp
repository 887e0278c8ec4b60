// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/stream_load_client.h"
#include "core/load/lz4_frame.h"
#include <algorithm>
#include <curl/curl.h>
namespace lodestar::load {
namespace {

using std::chrono::milliseconds;

constexpr int kRedirectsMax = 5;   ///< follower, leader, back end; and a proxy or two
constexpr int kAgainMax = 40;      ///< attempts of a call that says "in processing", with pauses up to 2 s
constexpr int kUnansweredMax = 10; ///< questions for a label without answer, about 15 s
constexpr milliseconds kAnswerMargin{30'000};
constexpr milliseconds kShortCall{60'000};
constexpr std::size_t kErrorLogBytesMax = 64 * 1024;

/// 0.1, 0.2, 0.4 ... 2 seconds.
milliseconds pauseAfter(int attempt) { return std::min(milliseconds(100 << std::min(attempt, 5)), milliseconds(2000)); }

struct UrlFree {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlFree>;

std::string part(CURLU* url, CURLUPart what) {
    char* text = nullptr;
    if (curl_url_get(url, what, &text, 0) != CURLUE_OK)
        return {};
    std::string out = text;
    curl_free(text);
    return out;
}

bool isCommitted(Step step) { return step == Step::done || step == Step::committed; }

/// StarRocks counted, and not what was sent.
bool otherRows(const Attempt& attempt, std::uint64_t rows) {
    return attempt.transport == Transport::ok && attempt.answer.status == AnswerStatus::ok && rows > 0 &&
           attempt.answer.totalRows > 0 && static_cast<std::uint64_t>(attempt.answer.loadedRows) != rows;
}

Error rowsVanished(const Attempt& attempt, const LoadRequest& request, std::uint64_t rows, const char* advice) {
    return Error(ErrorCode::loadRefused,
                 "StarRocks took " + std::to_string(attempt.answer.loadedRows) + " of " + std::to_string(rows) +
                     " rows under label " + request.label + " without an error",
                 advice)
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

Error cancelled() {
    return Error(ErrorCode::cancelled, "a load was interrupted", "It is settled at the next start")
        .withRetry(ErrorRetry::now);
}

} // namespace

StreamLoadClient::StreamLoadClient(warehouse::Endpoint endpoint, Clock& clock)
    : m_endpoint(std::move(endpoint)), m_clock(clock) {}

std::string StreamLoadClient::clean(std::string text) const {
    return redact(std::move(text), m_endpoint.password.reveal());
}

std::string StreamLoadClient::mappedAddress(const std::string& hostPort) const {
    const auto mapped = m_endpoint.beAddressMap.find(hostPort);
    return mapped == m_endpoint.beAddressMap.end() ? hostPort : mapped->second;
}

/// The map's values are "host:port", or with a scheme in front where a proxy speaks TLS.
Result<std::string> StreamLoadClient::mappedUrl(const std::string& url) const {
    const Url parsed(curl_url());
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return Error(ErrorCode::loadFailed, "StarRocks redirected to an address that cannot be read: " + url);
    const std::string host = part(parsed.get(), CURLUPART_HOST);
    std::string port = part(parsed.get(), CURLUPART_PORT);
    if (port.empty())
        port = "80";
    std::string address = mappedAddress(host + ':' + port);
    if (address == host + ':' + port)
        return url;
    if (address.find("://") == std::string::npos)
        address = "http://" + address;
    std::string path = part(parsed.get(), CURLUPART_PATH);
    const std::string query = part(parsed.get(), CURLUPART_QUERY);
    return address + path + (query.empty() ? "" : '?' + query);
}

std::string StreamLoadClient::feUrl(std::size_t index, const std::string& path) const {
    const warehouse::HostPort& fe = m_endpoint.feHttp[index % m_endpoint.feHttp.size()];
    const bool ipv6 = fe.host.find(':') != std::string::npos && fe.host.front() != '[';
    return (m_endpoint.https ? "https://" : "http://") + (ipv6 ? '[' + fe.host + ']' : fe.host) + ':' +
           std::to_string(fe.port) + path;
}

HttpRequest StreamLoadClient::baseRequest(const char* method) const {
    HttpRequest request;
    request.method = method;
    request.user = m_endpoint.user;
    request.password = m_endpoint.password.reveal();
    request.connectTimeout = m_endpoint.connectTimeout;
    request.timeout = kShortCall;
    return request;
}

HttpAnswer StreamLoadClient::followRedirects(HttpRequest request, std::stop_token stop) {
    for (int hop = 0;; ++hop) {
        HttpAnswer answer = m_http.send(request, stop);
        const bool redirected = answer.transport == Transport::ok && answer.status >= 301 && answer.status <= 308 &&
                                answer.status != 304 && !answer.location.empty();
        if (!redirected)
            return answer;
        auto next = mappedUrl(answer.location);
        if (!next || hop == kRedirectsMax) {
            answer.transport = Transport::notConnected;
            answer.failure = next ? "StarRocks redirected more than " + std::to_string(kRedirectsMax) + " times"
                                  : next.error().detail;
            return answer;
        }
        request.url = std::move(*next);
    }
}

/// Tries every front end, and a back end that cannot be reached once more through another redirect: as long as nothing
/// was connected, nothing was begun.
HttpAnswer StreamLoadClient::exchange(HttpRequest request, const std::string& path, std::stop_token stop) {
    HttpAnswer answer;
    if (m_endpoint.feHttp.empty()) {
        answer.transport = Transport::notConnected;
        answer.failure = "no front end address (load-url) is given";
        return answer;
    }
    const std::size_t count = m_endpoint.feHttp.size();
    const std::size_t first = m_firstFe.load(std::memory_order_relaxed);
    const std::size_t attempts = std::max<std::size_t>(count, 3);
    for (std::size_t i = 0; i < attempts && !stop.stop_requested(); ++i) {
        request.url = feUrl(first + i, path);
        answer = followRedirects(request, stop);
        if (answer.transport != Transport::notConnected) {
            if (i > 0 && answer.transport == Transport::ok)
                m_firstFe.store((first + i) % count, std::memory_order_relaxed);
            break;
        }
    }
    answer.failure = clean(std::move(answer.failure));
    return answer;
}

Result<HttpAnswer> StreamLoadClient::get(const std::string& pathOrUrl, std::stop_token stop) {
    HttpRequest request = baseRequest("GET");
    HttpAnswer answer;
    if (pathOrUrl.starts_with("http")) {
        LS_TRY(request.url, mappedUrl(pathOrUrl));
        request.user.clear();
        request.answerBytesMax = kErrorLogBytesMax;
        request.timeout = milliseconds(10'000);
        answer = m_http.send(request, stop);
    } else {
        answer = exchange(std::move(request), pathOrUrl, stop);
    }
    if (answer.transport == Transport::cancelled)
        return cancelled();
    if (answer.transport != Transport::ok)
        return Error(ErrorCode::targetUnreachable, clean(answer.failure),
                     "Check the address of the front end's HTTP port (8030) and that it can be reached from here")
            .withRetry(ErrorRetry::backoff);
    return answer;
}

Attempt StreamLoadClient::attempt(Call call, const LoadRequest& request, std::stop_token stop) {
    const bool transaction = call != Call::plainLoad;
    const bool withBody = call == Call::plainLoad || call == Call::part;
    HttpRequest http = baseRequest(withBody ? "PUT" : "POST");
    if (withBody && request.headers != nullptr)
        http.headers = *request.headers;
    BodyBuffer compressed;
    http.body = request.body;
    http.hasBody = withBody;
    http.newConnection = call == Call::begin; // a second begin of a live label would lose its route
    if (withBody && request.compress) {
        if (auto done = compressLz4(request.body, compressed); done) {
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
        http.headers.emplace_back("table", request.target.table);
    }
    if (call != Call::begin && call != Call::rollback)
        http.timeout = std::chrono::duration_cast<milliseconds>(request.timeout) + kAnswerMargin;
    static constexpr const char* kPaths[] = {"", "begin", "load", "prepare", "commit", "rollback"};
    const std::string path = transaction ? std::string("/api/transaction/") + kPaths[static_cast<std::size_t>(call)]
                                         : "/api/" + urlEncode(request.target.database) + '/' +
                                               urlEncode(request.target.table) + "/_stream_load";
    const HttpAnswer answer = exchange(std::move(http), path, stop);
    Attempt attempt;
    attempt.transport = answer.transport;
    attempt.failure = answer.failure;
    if (answer.transport == Transport::ok) {
        attempt.answer = parseAnswer(answer.status, answer.body);
        attempt.answer.message = clean(std::move(attempt.answer.message));
        attempt.decision = decide(call, attempt.answer);
    } else {
        attempt.decision = decide(call, answer.transport);
    }
    return attempt;
}

Result<LabelState> StreamLoadClient::labelState(const std::string& database, const std::string& label,
                                                std::stop_token stop) {
    LS_TRY(const HttpAnswer http,
           get("/api/" + urlEncode(database) + "/get_load_state?label=" + urlEncode(label), stop));
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
                 "the state of label " + label + " could not be asked: " + clean(answer.message),
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
            return cancelled();
    }
}

std::string StreamLoadClient::refusedRow(const std::string& errorUrl, std::stop_token stop) {
    if (errorUrl.empty())
        return {};
    const auto log = get(errorUrl, stop);
    if (!log || log->status != 200)
        return " (the list of refused rows at " + errorUrl + " cannot be read)";
    const RefusedRow first = parseErrorLog(log->body);
    return ". First refused row: " + first.reason + (first.row.empty() ? "" : " Row: " + first.row);
}

Error StreamLoadClient::failure(Call call, const LoadRequest& request, const Attempt& attempt, Step step,
                                std::stop_token stop) {
    if (attempt.transport == Transport::cancelled)
        return cancelled();
    const Decision& decision = attempt.decision;
    const bool unknown = step == Step::unknown;
    std::string detail = std::string(callName(call)) + " of " + request.target.toString() + " under label " +
                         request.label + ": " +
                         (attempt.transport == Transport::ok ? attempt.answer.message : attempt.failure);
    if (attempt.transport == Transport::ok && attempt.answer.message.empty())
        detail += "status " + attempt.answer.statusText + ", HTTP " + std::to_string(attempt.answer.httpStatus);
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
            "It is tried again by itself. If the address is one that only the cluster knows, give this machine's way "
            "to it in the address map of the target";
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
        return cancelled();
    if (step == Step::askLabel) {
        LS_TRY(step, settle(Call::plainLoad, request, made.decision.otherwise, stop));
    }
    if (isCommitted(step))
        return finished(request, made, step);
    return failure(Call::plainLoad, request, made, step, stop);
}

std::uint64_t StreamLoadClient::partRows(const std::string& label, std::uint64_t more, bool take) {
    const std::lock_guard lock(m_mutex);
    const std::uint64_t rows = m_partRows[label] += more;
    if (take)
        m_partRows.erase(label);
    return rows;
}

Result<void> StreamLoadClient::rollbackAfter(const LoadRequest& request, std::stop_token stop) {
    return rollback(request.target, request.label, stop);
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
    if (made.decision.step == Step::done && made.transport == Transport::ok)
        return {};
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
    const Attempt made = transactionCall(Call::commit, request, stop);
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
    request.timeout = std::chrono::seconds(60);
    partRows(label, 0, true);
    for (int i = 0;; ++i) {
        const Attempt made = attempt(Call::rollback, request, stop);
        Step step = made.decision.step;
        if (made.transport == Transport::cancelled)
            return cancelled();
        if (step == Step::askLabel) {
            LS_TRY(step, settle(Call::rollback, request, Step::again, stop));
        }
        if (step == Step::done)
            return {};
        if (step != Step::again)
            return Error(ErrorCode::loadFailed, "label " + label + " of " + target.toString() + " is already committed")
                .withScope(ErrorScope::table);
        // A lost route cannot be rolled back, but the front end can cancel what is not prepared.
        if (i > 0)
            static_cast<void>(cancel(target, label, stop));
        if (i == kAgainMax)
            return failure(Call::rollback, request, made, Step::again, stop);
        if (!m_clock.sleepFor(pauseAfter(i), stop))
            return cancelled();
    }
}

Result<void> StreamLoadClient::cancel(const value::TableId& target, const std::string& label, std::stop_token stop) {
    const HttpAnswer http = exchange(baseRequest("POST"),
                                     "/api/" + urlEncode(target.database) + '/' + urlEncode(target.table) +
                                         "/_cancel?label=" + urlEncode(label),
                                     stop);
    if (http.transport != Transport::ok)
        return Error(ErrorCode::targetUnreachable, http.failure).withRetry(ErrorRetry::backoff);
    const LoadAnswer answer = parseAnswer(http.status, http.body);
    if (answer.status == AnswerStatus::ok)
        return {};
    return Error(ErrorCode::loadFailed, "label " + label + " was not cancelled: " + clean(answer.message))
        .withScope(ErrorScope::table);
}

} // namespace lodestar::load
