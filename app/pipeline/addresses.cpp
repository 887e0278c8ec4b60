// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/addresses_internal.h"
#include <charconv>
namespace lodestar::pipeline {
namespace {

std::string trimmed(std::string text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && isBlank(text.back()))
        text.pop_back();
    while (!text.empty() && isBlank(text.front()))
        text.erase(0, 1);
    return text;
}

Result<warehouse::HostPort> address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    warehouse::HostPort out;
    unsigned port = 0;
    bool good = colon != std::string::npos && colon > 0;
    if (good) {
        const auto [end, failure] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
        good = failure == std::errc() && end == text.data() + text.size() && port > 0 && port < 65536;
    }
    if (!good)
        return Error(ErrorCode::invalidOption, '"' + text + "\" is not an address like host:port");
    out.host = text.substr(0, colon);
    out.port = static_cast<std::uint16_t>(port);
    if (out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']')
        out.host = out.host.substr(1, out.host.size() - 2); // IPv6
    return out;
}

std::vector<std::string> pieces(const std::string& text, const char* separators) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        if (std::string piece = trimmed(text.substr(at, end - at)); !piece.empty())
            out.push_back(std::move(piece));
        at = end + 1;
    }
    return out;
}

std::string hostPortText(const warehouse::HostPort& address) {
    return address.host.find(':') == std::string::npos ? address.toString()
                                                       : '[' + address.host + "]:" + std::to_string(address.port);
}

} // namespace

Result<std::vector<warehouse::HostPort>> queryAddresses(const std::string& text) {
    constexpr std::string_view kScheme = "jdbc:mysql://";
    if (!text.starts_with(kScheme))
        return Error(ErrorCode::invalidOption, '"' + text + "\" does not begin with jdbc:mysql://");
    std::string rest = text.substr(kScheme.size());
    if (!rest.empty() && rest.back() == '/')
        rest.pop_back();
    if (rest.find_first_of("/?") != std::string::npos)
        return Error(ErrorCode::invalidOption, '"' + text + "\" has more than addresses");
    std::vector<warehouse::HostPort> out;
    for (const std::string& piece : pieces(rest, ",")) {
        LS_TRY(warehouse::HostPort one, address(piece));
        out.push_back(std::move(one));
    }
    if (out.empty())
        return Error(ErrorCode::invalidOption, '"' + text + "\" names no address");
    return out;
}

std::string queryAddressText(const std::vector<warehouse::HostPort>& addresses) {
    std::string out;
    for (const warehouse::HostPort& address : addresses)
        out += (out.empty() ? "jdbc:mysql://" : ",") + hostPortText(address);
    return out;
}

Result<LoadAddresses> loadAddresses(const std::string& text) {
    LoadAddresses out;
    std::size_t secure = 0;
    for (std::string piece : pieces(text, ";,")) {
        if (piece.starts_with("https://")) {
            piece.erase(0, 8);
            ++secure;
        } else if (piece.starts_with("http://")) {
            piece.erase(0, 7);
        }
        LS_TRY(warehouse::HostPort one, address(piece));
        out.list.push_back(std::move(one));
    }
    if (out.list.empty())
        return Error(ErrorCode::invalidOption, '"' + text + "\" names no address");
    if (secure != 0 && secure != out.list.size())
        return Error(ErrorCode::invalidOption, '"' + text + "\" mixes http and https");
    out.https = secure != 0;
    return out;
}

std::string loadAddressText(const std::vector<warehouse::HostPort>& addresses, bool https) {
    std::string out;
    for (const warehouse::HostPort& address : addresses)
        out += (out.empty() ? "" : ";") + std::string(https ? "https://" : "") + hostPortText(address);
    return out;
}

Result<warehouse::HostPort> proxyAddress(const std::string& text) {
    if (text.find('@') != std::string::npos)
        return Error(ErrorCode::invalidOption, "it holds a login",
                     "Give host and port alone, the login as proxy-user and proxy-password.");
    std::string rest = trimmed(text);
    const std::size_t scheme = rest.find("://");
    if (scheme != std::string::npos) {
        if (rest.substr(0, scheme) != "http")
            return Error(ErrorCode::unsupported,
                         '"' + text + "\" is not supported; an HTTP proxy is, as http://host:port, also for https");
        rest.erase(0, scheme + 3);
    }
    if (!rest.empty() && rest.back() == '/')
        rest.pop_back();
    if (rest.find_first_of("/?# \t") != std::string::npos)
        return Error(ErrorCode::invalidOption, '"' + text + "\" is not an address like http://host:port");
    return address(rest);
}

} // namespace lodestar::pipeline
