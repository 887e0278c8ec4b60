// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One HTTP/1.1 exchange at a time per caller, over kept connections. Redirects are returned, not followed. A body is
// sent from the caller's memory, without copying it, and only after the server has answered 100 Continue: a server that
// redirects or refuses never gets it. The proxy variables of the environment are not looked at.
// Thread-safe: parallel calls use connections of their own.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::warehouse {
struct HttpProxy;
}
namespace lodestar::load {

/// How far an exchange came. Everything but ok leaves open what the server did with it, except notConnected.
enum class Transport : std::uint8_t {
    ok,           ///< an answer was read to its end
    notConnected, ///< no connection: nothing reached the server
    broken,       ///< the connection broke or the answer made no sense
    timedOut,
    cancelled, ///< by the stop token
};

/// What a proxy on the way did to an exchange.
enum class ProxyFault : std::uint8_t {
    none,
    unreachable,       ///< no connection to the proxy
    login,             ///< 407: it wants another user or password
    refused,           ///< it does not let this pass
    targetUnreachable, ///< it cannot reach the server
    noContinue,        ///< it keeps the question whether the body is wanted, or its answer, to itself
};
/// What to do about it; static text, empty for none.
[[nodiscard]] std::string_view proxyAdvice(ProxyFault fault);

struct HttpRequest {
    std::string method = "GET"; ///< GET, POST or PUT
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    bool hasBody = false; ///< sends Expect: 100-continue
    std::string_view body;
    bool newConnection = false; ///< for a call that must not be repeated unseen when a kept connection turns out dead
    std::string user;           ///< empty: no Authorization
    std::string password;
    std::string caFile;                          ///< for https; empty: the system's authorities
    const warehouse::HttpProxy* proxy = nullptr; ///< has to live through the call; null or without port: none
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds timeout{60'000}; ///< of the whole exchange
    std::size_t answerBytesMax = std::size_t{1} << 20;
};

struct HttpAnswer {
    Transport transport = Transport::ok;
    int status = 0;
    std::string location;
    std::string body;
    bool truncated = false;                   ///< the answer was longer than answerBytesMax; the rest is dropped
    bool bodySent = false;                    ///< some of the request's body left this machine
    bool sameHost = false;                    ///< the server is on this machine
    std::string failure;                      ///< what went wrong, with the address; empty if ok
    ProxyFault proxyFault = ProxyFault::none; ///< with any transport but ok
    std::string proxy;                        ///< that it went through, without login; empty: none
};

class HttpClient final {
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    [[nodiscard]] HttpAnswer send(const HttpRequest& request, std::stop_token stop);

private:
    struct Pool;
    std::unique_ptr<Pool> m_pool;
};

/// Percent-encodes one segment of a path or one value of a query.
[[nodiscard]] std::string urlEncode(std::string_view text);

} // namespace lodestar::load
