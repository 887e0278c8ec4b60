// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a StarRocks cluster is and how to log in. A plain value.
#include "core/base/secret.h"
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>
namespace lodestar::warehouse {

struct HostPort {
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const HostPort&) const = default;
    [[nodiscard]] std::string toString() const { return host + ':' + std::to_string(port); }
};

/// An HTTP proxy on the way to front and back ends. The MySQL protocol of the query port never goes through it.
struct HttpProxy {
    HostPort address; ///< port 0: there is none
    std::string user; ///< empty: no login at the proxy
    Secret password;
    bool tunnel = false;             ///< CONNECT for http targets too; those of https always have it
    std::vector<std::string> except; ///< hosts that are reached without it; ".name": those below a domain
    bool operator==(const HttpProxy&) const = default;
    [[nodiscard]] std::string toString() const {
        const bool ipv6 = address.host.find(':') != std::string::npos;
        return "http://" + (ipv6 ? '[' + address.host + ']' : address.host) + ':' + std::to_string(address.port);
    }
};

struct Endpoint {
    std::vector<HostPort> feQuery; ///< MySQL protocol, default port 9030; tried in order
    std::vector<HostPort> feHttp;  ///< load, default port 8030; tried in turn
    bool https = false;            ///< FE HTTP behind a TLS proxy
    std::string caFile;            ///< authorities that a TLS proxy is verified with; empty: those of the system
    std::string user = "root";
    Secret password;
    /// Back-end addresses as the FE names them in its redirect, mapped to how this machine reaches them ("be1:8040" ->
    /// ...).
    std::map<std::string, std::string> beAddressMap;
    HttpProxy proxy;
    std::chrono::milliseconds connectTimeout{10000};
    bool operator==(const Endpoint&) const = default;
    [[nodiscard]] std::string toString() const {
        return user + '@' + (feQuery.empty() ? std::string("?") : feQuery.front().toString());
    }
};

} // namespace lodestar::warehouse
