// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One HTTP/1.x request head as it arrived, and a reply on its way out. Plain values. Source: RFC 9112.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::sandbox {

struct HttpRequest {
    std::string method;
    std::string target;                ///< as sent: path and query
    std::vector<std::string> segments; ///< path between the slashes, percent codes decoded, empty ones kept
    std::map<std::string, std::string> query;
    int minorVersion = 1;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case, in order
    std::optional<std::uint64_t> contentLength;
    bool chunked = false;
    bool expectsContinue = false;
    std::string peer; ///< IP address
    std::string body; ///< only where a handler has read it

    [[nodiscard]] std::optional<std::string_view> header(std::string_view lowerName) const;
    [[nodiscard]] std::string_view headerOr(std::string_view lowerName, std::string_view otherwise) const {
        return header(lowerName).value_or(otherwise);
    }
    [[nodiscard]] bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }
    /// Whether the path is exactly these segments; "*" stands for any one.
    [[nodiscard]] bool pathIs(std::span<const std::string_view> pattern) const;
    [[nodiscard]] bool pathIs(std::initializer_list<std::string_view> pattern) const {
        return pathIs(std::span(pattern.begin(), pattern.size()));
    }
    /// Every header but Authorization, for logs.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> headersWithoutPassword() const;
    /// A parameter of the query string; nothing if it is missing or empty.
    [[nodiscard]] std::optional<std::string> parameter(const std::string& name) const;
};

struct HttpReply {
    int status = 200;
    std::string contentType;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool close = false;
    bool lost = false;    ///< never sent: the connection is closed instead
    bool chunked = false; ///< sent in one chunk, without saying whether the connection stays
};

[[nodiscard]] std::string_view reasonPhrase(int status);
[[nodiscard]] std::string percentDecode(std::string_view text);
/// Reads the head up to and without the empty line. False if it is no HTTP request.
[[nodiscard]] bool parseRequestHead(std::string_view head, HttpRequest& request);

} // namespace lodestar::sandbox
