// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The address lists of jdbc-url and load-url.
#include "core/base/result.h"
#include "core/warehouse/endpoint.h"
#include <string>
#include <vector>
namespace lodestar::pipeline {

/// "jdbc:mysql://fe1:9030,fe2:9030"; a database or parameters after the addresses are refused.
[[nodiscard]] Result<std::vector<warehouse::HostPort>> queryAddresses(const std::string& text);
[[nodiscard]] std::string queryAddressText(const std::vector<warehouse::HostPort>& addresses);

struct LoadAddresses {
    std::vector<warehouse::HostPort> list;
    bool https = false;
};
/// "fe1:8030;fe2:8030", each with an optional http:// or https://.
[[nodiscard]] Result<LoadAddresses> loadAddresses(const std::string& text);
[[nodiscard]] std::string loadAddressText(const std::vector<warehouse::HostPort>& addresses, bool https);

/// "http://proxy:3128", the scheme optional. A login in it is refused and not repeated in the error.
[[nodiscard]] Result<warehouse::HostPort> proxyAddress(const std::string& text);

} // namespace lodestar::pipeline
