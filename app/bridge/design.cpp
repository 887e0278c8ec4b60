// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/design.h"
#include <charconv>
#include <string_view>
namespace lodestar::bridge {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

HostPort parseHost(std::string_view text, std::uint16_t defaultPort) {
    const std::size_t colon = text.rfind(':');
    // "[::1]:9030" has its colon after the bracket; a bare "::1" has more than one.
    const bool portGiven =
        colon != std::string_view::npos && (text.find(':') == colon || (colon > 0 && text[colon - 1] == ']'));
    if (!portGiven)
        return {std::string(text), defaultPort};
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size())
        return {std::string(text), defaultPort};
    return {std::string(text.substr(0, colon)), port};
}

} // namespace

std::vector<HostPort> parseHosts(const std::string& text, std::uint16_t defaultPort) {
    std::vector<HostPort> hosts;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = trimmed(rest.substr(0, comma));
        if (!part.empty())
            hosts.push_back(parseHost(part, defaultPort));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return hosts;
}

std::string hostsText(const std::vector<HostPort>& hosts) {
    std::string text;
    for (const HostPort& host : hosts) {
        if (!text.empty())
            text += ',';
        text += host.host;
        if (host.port != hosts.front().port)
            text += ':' + std::to_string(host.port);
    }
    return text;
}

} // namespace lodestar::bridge
