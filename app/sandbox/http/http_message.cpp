// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/http_message.h"
#include <algorithm>
#include <cctype>
#include <charconv>
#include <iterator>
namespace lodestar::sandbox {
namespace {

std::string lowerCase(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

void readTarget(HttpRequest& request) {
    std::string_view path = request.target;
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos && path.front() != '/') {
        const std::size_t slash = path.find('/', scheme + 3);
        path = slash == std::string_view::npos ? "/" : path.substr(slash);
    }
    const std::size_t mark = path.find('?');
    std::string_view query = mark == std::string_view::npos ? std::string_view() : path.substr(mark + 1);
    path = path.substr(0, mark);
    if (!path.empty() && path.front() == '/')
        path.remove_prefix(1);
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        request.segments.push_back(percentDecode(path.substr(0, slash)));
        if (slash == std::string_view::npos)
            break;
        path.remove_prefix(slash + 1);
    }
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        request.query[percentDecode(pair.substr(0, equals))] =
            equals < pair.size() ? percentDecode(pair.substr(equals + 1)) : std::string();
        query.remove_prefix(std::min(end + 1, query.size()));
    }
}

} // namespace

std::optional<std::string_view> HttpRequest::header(std::string_view lowerName) const {
    for (const auto& [name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return std::nullopt;
}

bool HttpRequest::pathIs(std::span<const std::string_view> pattern) const {
    return std::equal(segments.begin(), segments.end(), pattern.begin(), pattern.end(),
                      [](const std::string& have, std::string_view want) { return want == "*" || have == want; });
}

std::vector<std::pair<std::string, std::string>> HttpRequest::headersWithoutPassword() const {
    std::vector<std::pair<std::string, std::string>> kept;
    std::copy_if(headers.begin(), headers.end(), std::back_inserter(kept),
                 [](const auto& header) { return header.first != "authorization"; });
    return kept;
}

std::optional<std::string> HttpRequest::parameter(const std::string& name) const {
    const auto at = query.find(name);
    return at == query.end() || at->second.empty() ? std::nullopt : std::optional(at->second);
}

std::string_view reasonPhrase(int status) {
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 504:
        return "Gateway Timeout";
    case 503:
        return "Service Unavailable";
    default:
        return "Unknown";
    }
}

std::string percentDecode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool parseRequestHead(std::string_view head, HttpRequest& request) {
    const std::size_t lineEnd = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, lineEnd);
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last <= first)
        return false;
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return false;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    request.minorVersion = version.back() - '0';
    if (request.target.empty())
        return false;
    head.remove_prefix(std::min(lineEnd + 2, head.size()));
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view field = head.substr(0, end);
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos || colon == 0)
            return false;
        request.headers.emplace_back(lowerCase(trim(field.substr(0, colon))), trim(field.substr(colon + 1)));
        head.remove_prefix(std::min(end + 2, head.size()));
    }
    if (const auto length = request.header("content-length")) {
        std::uint64_t value = 0;
        if (std::from_chars(length->data(), length->data() + length->size(), value).ptr !=
            length->data() + length->size())
            return false;
        request.contentLength = value;
    }
    request.chunked = lowerCase(request.headerOr("transfer-encoding", "")).find("chunked") != std::string::npos;
    request.expectsContinue = lowerCase(request.headerOr("expect", "")) == "100-continue";
    readTarget(request);
    return true;
}

} // namespace lodestar::sandbox
