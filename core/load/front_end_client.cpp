// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/front_end_client.h"
#include <algorithm>
#include <curl/curl.h>
namespace lodestar::load {
namespace {

using std::chrono::milliseconds;

constexpr int kRedirectsMax = 5; ///< follower, leader, back end; and a proxy or two
constexpr milliseconds kShortCall{60'000};
constexpr std::size_t kErrorLogBytesMax = 64 * 1024;

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

} // namespace

Error interrupted() {
    return Error(ErrorCode::cancelled, "a load was interrupted", "It is settled at the next start")
        .withRetry(ErrorRetry::now);
}

FrontEndClient::FrontEndClient(warehouse::Endpoint endpoint) : m_endpoint(std::move(endpoint)) {}

std::string FrontEndClient::clean(std::string text) const {
    return redact(redact(std::move(text), m_endpoint.password.reveal()), m_endpoint.proxy.password.reveal());
}

std::string FrontEndClient::mappedAddress(const std::string& hostPort) const {
    const auto mapped = m_endpoint.beAddressMap.find(hostPort);
    return mapped == m_endpoint.beAddressMap.end() ? hostPort : mapped->second;
}

/// The map's values are "host:port", or with a scheme in front where a proxy speaks TLS.
Result<std::string> FrontEndClient::mappedUrl(const std::string& url) const {
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

std::string FrontEndClient::feUrl(std::size_t index, const std::string& path) const {
    const warehouse::HostPort& fe = m_endpoint.feHttp[index % m_endpoint.feHttp.size()];
    const bool ipv6 = fe.host.find(':') != std::string::npos && fe.host.front() != '[';
    return (m_endpoint.https ? "https://" : "http://") + (ipv6 ? '[' + fe.host + ']' : fe.host) + ':' +
           std::to_string(fe.port) + path;
}

HttpRequest FrontEndClient::request(const char* method) const {
    HttpRequest made;
    made.method = method;
    made.user = m_endpoint.user;
    made.password = m_endpoint.password.reveal();
    made.caFile = m_endpoint.caFile;
    made.proxy = &m_endpoint.proxy;
    made.connectTimeout = m_endpoint.connectTimeout;
    made.timeout = kShortCall;
    return made;
}

HttpAnswer FrontEndClient::followRedirects(HttpRequest request, std::stop_token stop) {
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
HttpAnswer FrontEndClient::exchange(HttpRequest request, const std::string& path, std::stop_token stop) {
    HttpAnswer answer;
    if (m_endpoint.feHttp.empty()) {
        answer.transport = Transport::notConnected;
        answer.failure = "no front end address (load-url) is given";
        return answer;
    }
    const std::size_t count = m_endpoint.feHttp.size();
    const std::size_t first = m_firstFe.load(std::memory_order_relaxed);
    const std::size_t attempts = std::max<std::size_t>(count, 3);
    answer.transport = Transport::cancelled;
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

Result<HttpAnswer> FrontEndClient::get(const std::string& pathOrUrl, std::stop_token stop) {
    HttpRequest question = request("GET");
    HttpAnswer answer;
    if (pathOrUrl.starts_with("http")) {
        LS_TRY(question.url, mappedUrl(pathOrUrl));
        question.user.clear();
        question.answerBytesMax = kErrorLogBytesMax;
        question.timeout = milliseconds(10'000);
        answer = m_http.send(question, stop);
    } else {
        answer = exchange(std::move(question), pathOrUrl, stop);
    }
    if (answer.transport == Transport::cancelled)
        return interrupted();
    if (answer.transport != Transport::ok)
        return Error(ErrorCode::targetUnreachable, clean(answer.failure),
                     answer.proxyFault != ProxyFault::none
                         ? std::string(proxyAdvice(answer.proxyFault))
                         : "Check the address of the front end's HTTP port (8030) and that it can be reached from here")
            .withRetry(ErrorRetry::backoff);
    return answer;
}

} // namespace lodestar::load
