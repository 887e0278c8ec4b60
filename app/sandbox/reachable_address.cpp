// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/reachable_address.h"
#include <arpa/inet.h>
#include <array>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
namespace lodestar::sandbox {

std::string reachableAddress(const std::string& bind) {
    if (bind != "0.0.0.0")
        return bind;
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0)
        return "127.0.0.1";
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> all(first, ::freeifaddrs);
    for (const ifaddrs* at = first; at; at = at->ifa_next) {
        if (!at->ifa_addr || at->ifa_addr->sa_family != AF_INET || (at->ifa_flags & IFF_LOOPBACK) != 0)
            continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        const auto* address = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
        if (::inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()))
            return text.data();
    }
    return "127.0.0.1";
}

} // namespace lodestar::sandbox
