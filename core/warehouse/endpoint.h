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
    std::chrono::milliseconds connectTimeout{10000};
    bool operator==(const Endpoint&) const = default;
    [[nodiscard]] std::string toString() const {
        return user + '@' + (feQuery.empty() ? std::string("?") : feQuery.front().toString());
    }
};

} // namespace lodestar::warehouse
