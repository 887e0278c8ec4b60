// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/http_proxy_internal.h"
#include "core/warehouse/endpoint.h"
#include <algorithm>
#include <memory>
namespace lodestar::load {
namespace {

constexpr int kLoginWanted = 407;
constexpr int kLoginRefused = 401; // what Tinyproxy says instead; StarRocks says it in JSON
constexpr int kForbidden = 403;

std::string hostOf(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    char* text = nullptr;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl_url_get(parsed.get(), CURLUPART_HOST, &text, 0) != CURLUE_OK)
        return {};
    std::string host = text;
    curl_free(text);
    if (host.size() > 2 && host.front() == '[') // IPv6
        host = host.substr(1, host.size() - 2);
    return host;
}

bool spares(const warehouse::HttpProxy& proxy, const std::string& host) {
    return std::any_of(proxy.except.begin(), proxy.except.end(), [&](const std::string& entry) {
        return host == entry || (entry.front() == '.' && host.ends_with(entry));
    });
}

/// StarRocks answers loads and questions in JSON, proxies in HTML or not at all.
bool isJson(const std::string& body) {
    const auto first = body.find_first_not_of(" \t\r\n");
    return first != std::string::npos && (body[first] == '{' || body[first] == '[');
}

} // namespace

std::string_view proxyAdvice(ProxyFault fault) {
    switch (fault) {
    case ProxyFault::none:
        break;
    case ProxyFault::unreachable:
        return "Nothing was sent; a sync tries again by itself. Check the address of the proxy (proxy) and that it "
               "runs";
    case ProxyFault::login:
        return "Nothing was sent; a sync tries again by itself. Give user and password of the proxy (proxy-user, "
               "proxy-password)";
    case ProxyFault::refused:
        return "Nothing was sent; a sync tries again by itself. Let the proxy pass host and port of the front and back "
               "ends (many allow CONNECT to port 443 only), or name hosts that are reached without it (no-proxy)";
    case ProxyFault::targetUnreachable:
        return "A sync tries again by itself. Check that the proxy reaches front and back ends; if it knows a back end "
               "by another address, give that in the address map of the target";
    case ProxyFault::noContinue:
        return "No row was sent; a sync tries again by itself. Let the proxy pass on the header Expect: 100-continue "
               "and its answer, or go through it by CONNECT (proxy-tunnel: true)";
    }
    return {};
}

ProxyUse ProxyUse::of(const HttpRequest& request) {
    if (request.proxy == nullptr || request.proxy->address.port == 0 || spares(*request.proxy, hostOf(request.url)))
        return {};
    return {request.proxy, !request.proxy->tunnel && request.url.starts_with("http://")};
}

void ProxyUse::apply(CURL* easy) const {
    if (proxy == nullptr) {
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*"); // nor one of the environment
        return;
    }
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_PROXY, proxy->toString().c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPPROXYTUNNEL, forwards ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // its answer is not the server's
    if (!proxy->user.empty()) {
        curl_easy_setopt(easy, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, proxy->user.c_str());
        curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, proxy->password.reveal().c_str());
    }
}

void ProxyUse::judge(CURL* easy, CURLcode code, const HttpRequest& request, HttpAnswer& answer,
                     std::string& reason) const {
    answer.proxy = proxy->toString();
    if (answer.proxyFault == ProxyFault::noContinue) {
        answer.transport = Transport::timedOut;
        reason = "the proxy " + answer.proxy + " does not pass on whether the server wants the rows (100 Continue)";
        return;
    }
    if (answer.transport == Transport::cancelled)
        return;
    long connectStatus = 0;
    curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &connectStatus);
    const bool tunnelRefused = connectStatus != 0 && connectStatus / 100 != 2;
    const bool forwarded = forwards && answer.transport == Transport::ok && !answer.bodySent && !isJson(answer.body);
    const int status = tunnelRefused ? static_cast<int>(connectStatus) : forwarded ? answer.status : 0;
    const std::string http = " (HTTP " + std::to_string(status) + ')';
    const bool noneReached =
        answer.transport == Transport::notConnected && connectStatus == 0 &&
        (code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT);
    if (noneReached) {
        answer.proxyFault = ProxyFault::unreachable;
        reason = "the proxy " + answer.proxy + " cannot be reached: " + reason;
    } else if (status == kLoginWanted || status == kLoginRefused) {
        answer.proxyFault = ProxyFault::login;
        answer.transport = Transport::notConnected;
        reason = "the proxy " + answer.proxy +
                 (proxy->user.empty() ? " wants a login and none is given" : " refuses the login of " + proxy->user) +
                 http;
    } else if (status >= 500) {
        answer.proxyFault = ProxyFault::targetUnreachable;
        // A call without a body that is not a question may have been carried out before the proxy gave up.
        const bool begun = forwards && request.method != "GET" && !request.hasBody;
        answer.transport = begun ? Transport::broken : Transport::notConnected;
        reason = "the proxy " + answer.proxy + " does not reach it" + http;
    } else if (tunnelRefused || status == kForbidden) {
        answer.proxyFault = ProxyFault::refused;
        answer.transport = Transport::notConnected;
        reason = "the proxy " + answer.proxy + " does not let this pass" + http;
    } else if (answer.transport != Transport::ok) {
        reason += " (through the proxy " + answer.proxy + ')';
    }
}

} // namespace lodestar::load
