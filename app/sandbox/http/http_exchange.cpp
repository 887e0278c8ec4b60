// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/http_server.h"
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sstream>
#include <sys/socket.h>
namespace lodestar::sandbox {
namespace {

bool sendAll(int socket, std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

std::string chunksOf(const std::string& body) {
    std::ostringstream out;
    if (!body.empty())
        out << std::hex << body.size() << "\r\n" << body << "\r\n";
    out << "0\r\n\r\n";
    return out.str();
}

} // namespace

Exchange::Exchange(int socket, std::string& carry, HttpRequest request)
    : m_socket(socket), m_carry(carry), m_request(std::move(request)), m_left(m_request.contentLength.value_or(0)),
      m_bodyDone(!m_request.hasBody()) {
    if (m_request.chunked)
        m_left = 0;
}

bool Exchange::sendContinue() {
    if (!m_request.expectsContinue || m_request.minorVersion == 0 || m_continued)
        return true;
    m_continued = true;
    return sendAll(m_socket, "HTTP/1.1 100 Continue\r\n\r\n");
}

long Exchange::readRaw(std::span<char> into) {
    constexpr std::size_t kSmall = 4096;
    constexpr std::size_t kAhead = 16 * 1024;
    if (m_carryAt == m_carry.size()) {
        // Single bytes of chunk heads are not worth a system call each.
        const bool ahead = into.size() < kSmall;
        m_carryAt = 0;
        m_carry.resize(ahead ? kAhead : 0);
        char* const to = ahead ? m_carry.data() : into.data();
        ssize_t n = 0;
        do {
            n = ::recv(m_socket, to, ahead ? kAhead : into.size(), 0);
        } while (n < 0 && errno == EINTR);
        if (!ahead)
            return n;
        m_carry.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
        if (n <= 0)
            return n;
    }
    const std::size_t n = std::min(into.size(), m_carry.size() - m_carryAt);
    std::memcpy(into.data(), m_carry.data() + m_carryAt, n);
    m_carryAt += n;
    return static_cast<long>(n);
}

bool Exchange::readLine(std::string& line) {
    line.clear();
    char c = 0;
    while (line.size() < 4096) {
        if (readRaw({&c, 1}) != 1)
            return false;
        if (c == '\n') {
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            return true;
        }
        line += c;
    }
    return false;
}

int Exchange::nextChunk() {
    if (m_left > 0)
        return 1;
    std::string line;
    if (!m_firstChunk && (!readLine(line) || !line.empty()))
        return -1;
    m_firstChunk = false;
    if (!readLine(line))
        return -1;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), m_left, 16);
    if (error != std::errc() || end == line.data())
        return -1;
    if (m_left > 0)
        return 1;
    do { // trailers, then the end
        if (!readLine(line))
            return -1;
    } while (!line.empty());
    return 0;
}

/// Frames the body: take(most) reads at most so many bytes of it.
template <typename Take>
long Exchange::takeBody(Take&& take) {
    if (m_bodyDone)
        return 0;
    if (m_bodyBroken || !sendContinue())
        return -1;
    const int chunk = m_request.chunked ? nextChunk() : 1;
    long n = chunk;
    if (chunk > 0) {
        n = take(m_left);
        if (n <= 0)
            n = -1;
        else
            m_left -= static_cast<std::uint64_t>(n);
    }
    m_bodyDone = m_request.chunked ? chunk == 0 : m_left == 0;
    m_bodyBroken = n < 0;
    return n;
}

long Exchange::readBody(std::span<char> into) {
    return takeBody([&](std::uint64_t most) {
        return readRaw(into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), most))));
    });
}

long Exchange::skipBody() {
    return takeBody([this](std::uint64_t most) { return skipRaw(most); });
}

/// Linux, tcp(7): MSG_TRUNC discards the received bytes instead of passing them on.
long Exchange::skipRaw(std::uint64_t most) {
    if (m_carryAt < m_carry.size()) {
        const std::size_t n = static_cast<std::size_t>(std::min<std::uint64_t>(most, m_carry.size() - m_carryAt));
        m_carryAt += n;
        return static_cast<long>(n);
    }
    constexpr std::uint64_t kMost = 1UL << 30;
    ssize_t n = 0;
    do {
        n = ::recv(m_socket, nullptr, static_cast<std::size_t>(std::min(most, kMost)), MSG_TRUNC);
    } while (n < 0 && errno == EINTR);
    return n;
}

void Exchange::reply(const HttpReply& reply) {
    if (reply.lost)
        return abandon();
    m_replied = true;
    std::string wish(m_request.headerOr("connection", m_request.minorVersion == 0 ? "close" : ""));
    std::transform(wish.begin(), wish.end(), wish.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool clientCloses = wish == "close";
    m_closing = reply.close || clientCloses || m_bodyBroken;
    std::string text =
        "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(reasonPhrase(reply.status)) + "\r\n";
    if (!reply.chunked)
        text += "content-length: " + std::to_string(reply.body.size()) + "\r\n";
    for (const auto& [name, value] : reply.headers)
        text += name + ": " + value + "\r\n";
    if (!reply.contentType.empty())
        text += "content-type: " + reply.contentType + "\r\n";
    if (reply.chunked)
        text += "transfer-encoding: chunked\r\n\r\n";
    else
        text += std::string("connection: ") + (m_closing ? "close" : "keep-alive") + "\r\n\r\n";
    if (reply.chunked)
        text += chunksOf(reply.body);
    else if (m_request.method != "HEAD")
        text += reply.body;
    if (!sendAll(m_socket, text))
        m_closing = true;
}

bool Exchange::settle() {
    if (m_abandoned || m_bodyBroken || !m_replied)
        return false;
    // A client that waits for 100 Continue and got a final reply keeps its body; one that does not wait is sending it.
    const bool bodyComes = !m_bodyDone && (!m_request.expectsContinue || m_continued);
    if (m_closing) {
        // Closing with unread bytes would reset the connection and could cost the client our reply.
        ::shutdown(m_socket, SHUT_WR);
        timeval wait{2, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    }
    if (bodyComes || m_closing) {
        std::vector<char> sink(64 * 1024);
        std::uint64_t discarded = 0;
        const std::uint64_t most = m_closing ? 64UL * 1024 * 1024 : ~0UL;
        while (discarded < most) {
            const long n = m_closing ? readRaw(sink) : readBody(sink);
            if (n <= 0)
                break;
            discarded += static_cast<std::uint64_t>(n);
        }
    }
    return !m_closing && !m_bodyBroken;
}

} // namespace lodestar::sandbox
