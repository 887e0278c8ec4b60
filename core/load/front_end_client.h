// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HTTP to a cluster: front ends tried in turn, redirects followed through the endpoint's address map, the login sent to
// every hop (a front end names a back end by an address of its own network and never passes the login on). Thread-safe.
#include "core/base/result.h"
#include "core/load/http_client.h"
#include "core/warehouse/endpoint.h"
#include <atomic>
#include <cstddef>
#include <stop_token>
#include <string>
namespace lodestar::load {

class FrontEndClient final {
public:
    explicit FrontEndClient(warehouse::Endpoint endpoint);
    FrontEndClient(const FrontEndClient&) = delete;
    FrontEndClient& operator=(const FrontEndClient&) = delete;

    /// A request with the login and the time-outs of a short call; its URL comes from exchange().
    [[nodiscard]] HttpRequest request(const char* method) const;
    /// Runs it on a front end and on whatever it redirects to. A node that cannot be connected to is left for another
    /// one, since nothing was begun there.
    [[nodiscard]] HttpAnswer exchange(HttpRequest request, const std::string& path, std::stop_token stop);
    /// One GET on a front end, or on a whole URL (then through the address map, without login). Fails with
    /// targetUnreachable or cancelled.
    Result<HttpAnswer> get(const std::string& pathOrUrl, std::stop_token stop);
    /// The address under which this machine reaches what StarRocks calls `hostPort`.
    [[nodiscard]] std::string mappedAddress(const std::string& hostPort) const;
    /// Without the password, whatever echoed it.
    [[nodiscard]] std::string clean(std::string text) const;

private:
    HttpAnswer followRedirects(HttpRequest request, std::stop_token stop);
    [[nodiscard]] std::string feUrl(std::size_t index, const std::string& path) const;
    [[nodiscard]] Result<std::string> mappedUrl(const std::string& url) const;

    const warehouse::Endpoint m_endpoint;
    HttpClient m_http;
    std::atomic<std::size_t> m_firstFe{0}; ///< the one that answered last
};

/// What a call returns that a stop request ended.
[[nodiscard]] Error interrupted();

} // namespace lodestar::load
