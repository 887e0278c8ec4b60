// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One request and its answer over a socket of its own, byte for byte: no redirect is followed, no header is added.
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

struct RawRequest {
    std::string method = "GET";
    std::string path; ///< with query
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct RawReply {
    int status = 0; ///< 0: the connection ended before an answer
    std::string reason;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    bool continued = false; ///< 100 Continue came first

    [[nodiscard]] std::string header(const std::string& lowerName) const {
        const auto at = headers.find(lowerName);
        return at == headers.end() ? std::string() : at->second;
    }
};

/// A connection to 127.0.0.1. Throws std::runtime_error when it cannot be opened. One thread at a time.
class RawConnection final {
public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    void write(const std::string& bytes);
    /// Reads one answer, chunked ones included; status 0 when the connection ends or nothing comes in time.
    [[nodiscard]] RawReply read(std::chrono::seconds atMost = std::chrono::seconds(60), bool head = false);
    /// Sends the head; the body follows at once, or with Expect: 100-continue only when it is asked for.
    [[nodiscard]] RawReply exchange(const RawRequest& request);
    /// Whether the other side has closed, waiting for it at most that long.
    [[nodiscard]] bool closed(std::chrono::milliseconds atMost);
    [[nodiscard]] int socket() const { return m_socket; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] RawReply readOne(bool head);
    [[nodiscard]] bool take(std::size_t bytes, std::string& into);
    [[nodiscard]] bool takeLine(std::string& line);
    int m_socket = -1;
    std::string m_read;
};

/// On a connection of its own.
[[nodiscard]] RawReply rawExchange(std::uint16_t port, const RawRequest& request);

} // namespace lodestar::test
