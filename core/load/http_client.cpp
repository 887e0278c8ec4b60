// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/http_client.h"
#include "core/load/http_proxy_internal.h"
#include <algorithm>
#include <cstring>
#include <curl/curl.h>
#include <mutex>
#include <strings.h>
namespace lodestar::load {
namespace {

constexpr long kUploadBuffer = 512 * 1024;
constexpr std::size_t kIdleMax = 32;
constexpr std::chrono::milliseconds kProxyAnswer{30'000}; ///< a busy front or back end takes some seconds

void initCurl() {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

struct SlistFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, SlistFree>;

/// An easy handle with a multi handle of its own: the latter holds the kept connections and can be woken by a stop.
struct Connection {
    CURLM* multi = curl_multi_init();
    CURL* easy = curl_easy_init();
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }
};

struct Exchange {
    const HttpRequest& request;
    HttpAnswer& answer;
    CURL* easy;
    ProxyUse proxy;
    std::size_t sent = 0;
    bool asked = false; ///< 100 Continue has come
};

std::size_t readBody(char* to, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    if (exchange.proxy.forwards && !exchange.asked) {
        exchange.answer.proxyFault = ProxyFault::noContinue;
        return CURL_READFUNC_ABORT;
    }
    const std::size_t part = std::min(size * count, exchange.request.body.size() - exchange.sent);
    std::memcpy(to, exchange.request.body.data() + exchange.sent, part);
    exchange.sent += part;
    exchange.answer.bodySent = exchange.answer.bodySent || part > 0;
    return part;
}

int seekBody(void* user, curl_off_t offset, int origin) {
    auto& exchange = *static_cast<Exchange*>(user);
    if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > exchange.request.body.size())
        return CURL_SEEKFUNC_CANTSEEK;
    exchange.sent = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}

std::size_t takeAnswer(char* from, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    std::string& body = exchange.answer.body;
    const std::size_t room = exchange.request.answerBytesMax - std::min(body.size(), exchange.request.answerBytesMax);
    const std::size_t part = std::min(size * count, room);
    body.append(from, part);
    exchange.answer.truncated = exchange.answer.truncated || part < size * count;
    return size * count;
}

std::size_t takeHeader(char* from, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const std::string_view line(from, size * count);
    static constexpr std::string_view kLocation = "location:";
    if (line.starts_with("HTTP/") && line.find(" 100") == std::string_view::npos) {
        // A final answer while part of the announced body is unsent: the server would read the next request as the
        // rest of it, so this connection must not be used again.
        if (exchange.request.hasBody && exchange.sent < exchange.request.body.size())
            curl_easy_setopt(exchange.easy, CURLOPT_FORBID_REUSE, 1L);
        exchange.answer.location.clear();
    } else if (line.starts_with("HTTP/")) {
        exchange.asked = true;
    } else if (line.size() > kLocation.size() && strncasecmp(line.data(), kLocation.data(), kLocation.size()) == 0) {
        const auto begin = line.find_first_not_of(" \t", kLocation.size());
        const auto end = line.find_last_not_of(" \t\r\n");
        if (begin != std::string_view::npos && end >= begin)
            exchange.answer.location = line.substr(begin, end - begin + 1);
    }
    return size * count;
}

HeaderList headerList(const HttpRequest& request) {
    curl_slist* list = nullptr;
    for (const auto& [name, text] : request.headers)
        list = curl_slist_append(list, (name + ": " + text).c_str());
    list = curl_slist_append(list, request.hasBody ? "Expect: 100-continue" : "Expect:");
    list = curl_slist_append(list, "Accept: application/json");
    return HeaderList(list);
}

void setUp(Exchange& exchange, const curl_slist* headers, char* errorText) {
    CURL* easy = exchange.easy;
    const HttpRequest& request = exchange.request;
    curl_easy_reset(easy); // keeps connections
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    exchange.proxy.apply(easy);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, errorText);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeAnswer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, request.newConnection ? 1L : 0L);
    if (!request.caFile.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, request.caFile.c_str());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // no others
    }
    if (!request.user.empty()) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(easy, CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, request.password.c_str());
    }
    if (request.hasBody) {
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, kUploadBuffer);
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, readBody);
        curl_easy_setopt(easy, CURLOPT_READDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seekBody);
        curl_easy_setopt(easy, CURLOPT_SEEKDATA, &exchange);
        // The library sends the body without being asked once this time is over. Through a proxy that forwards that is
        // how one is recognised which waits for the body itself; else it is longer than the exchange may take.
        const auto wait = exchange.proxy.forwards ? std::min(request.timeout / 2, kProxyAnswer) : request.timeout * 2;
        curl_easy_setopt(easy, CURLOPT_EXPECT_100_TIMEOUT_MS, static_cast<long>(wait.count()));
    } else if (request.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, "");
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, 0L);
    }
    if (request.method != "GET")
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

Transport transportOf(CURLcode code) {
    switch (code) {
    case CURLE_OK:
        return Transport::ok;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_PEER_FAILED_VERIFICATION:
        return Transport::notConnected;
    case CURLE_OPERATION_TIMEDOUT:
        return Transport::timedOut;
    default:
        return Transport::broken;
    }
}

/// Runs the transfer to its end or until a stop; nullopt-like: CURLE_ABORTED_BY_CALLBACK stands for the latter.
CURLcode run(Connection& connection, std::stop_token stop) {
    const std::stop_callback wake(stop, [&connection] { curl_multi_wakeup(connection.multi); });
    curl_multi_add_handle(connection.multi, connection.easy);
    CURLcode code = CURLE_ABORTED_BY_CALLBACK;
    int running = 1;
    while (running > 0 && !stop.stop_requested()) {
        if (curl_multi_perform(connection.multi, &running) != CURLM_OK) {
            code = CURLE_FAILED_INIT;
            break;
        }
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(connection.multi, &left))
            if (message->msg == CURLMSG_DONE)
                code = message->data.result;
        if (running > 0)
            curl_multi_poll(connection.multi, nullptr, 0, 1000, nullptr);
    }
    curl_multi_remove_handle(connection.multi, connection.easy);
    return code;
}

} // namespace

struct HttpClient::Pool {
    std::mutex mutex;
    std::vector<std::unique_ptr<Connection>> idle; // guarded by mutex
};

HttpClient::HttpClient() : m_pool(std::make_unique<Pool>()) { initCurl(); }
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::send(const HttpRequest& request, std::stop_token stop) {
    std::unique_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_pool->mutex);
        if (!m_pool->idle.empty()) {
            connection = std::move(m_pool->idle.back());
            m_pool->idle.pop_back();
        }
    }
    if (!connection)
        connection = std::make_unique<Connection>();
    HttpAnswer answer;
    char errorText[CURL_ERROR_SIZE] = "";
    Exchange exchange{request, answer, connection->easy, ProxyUse::of(request)};
    const HeaderList headers = headerList(request);
    setUp(exchange, headers.get(), errorText);
    const CURLcode code = run(*connection, stop);
    answer.transport = code == CURLE_ABORTED_BY_CALLBACK ? Transport::cancelled : transportOf(code);
    long status = 0;
    curl_off_t connected = 0;
    curl_easy_getinfo(connection->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(connection->easy, CURLINFO_CONNECT_TIME_T, &connected);
    answer.status = static_cast<int>(status);
    const char* there = nullptr;
    const char* here = nullptr;
    curl_easy_getinfo(connection->easy, CURLINFO_PRIMARY_IP, &there);
    curl_easy_getinfo(connection->easy, CURLINFO_LOCAL_IP, &here);
    answer.sameHost = exchange.proxy.proxy == nullptr && there != nullptr && here != nullptr && *there != '\0' &&
                      std::string_view(there) == here;
    if (answer.transport == Transport::timedOut && connected == 0)
        answer.transport = Transport::notConnected;
    std::string reason = answer.transport == Transport::cancelled ? "stopped on request"
                         : errorText[0] != '\0'                   ? errorText
                                                                  : curl_easy_strerror(code);
    if (exchange.proxy.proxy != nullptr)
        exchange.proxy.judge(connection->easy, code, request, answer, reason);
    if (answer.transport != Transport::ok)
        answer.failure = request.method + ' ' + request.url.substr(0, request.url.find('?')) + ": " + reason;
    curl_easy_setopt(connection->easy, CURLOPT_PASSWORD, nullptr); // not kept longer than needed
    curl_easy_setopt(connection->easy, CURLOPT_PROXYPASSWORD, nullptr);
    const std::lock_guard lock(m_pool->mutex);
    if (m_pool->idle.size() < kIdleMax)
        m_pool->idle.push_back(std::move(connection));
    return answer;
}

std::string urlEncode(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

} // namespace lodestar::load
