// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/http/raw_http.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::test {

RawConnection::RawConnection(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0) {
        ::close(m_socket);
        throw std::runtime_error("nobody listens on port " + std::to_string(port));
    }
}

RawConnection::~RawConnection() { ::close(m_socket); }

void RawConnection::write(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t n = ::send(m_socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (n <= 0)
            return; // the answer tells
        at += static_cast<std::size_t>(n);
    }
}

bool RawConnection::fill() {
    char piece[16 * 1024];
    const ssize_t n = ::recv(m_socket, piece, sizeof piece, 0);
    if (n <= 0)
        return false;
    m_read.append(piece, static_cast<std::size_t>(n));
    return true;
}

bool RawConnection::take(std::size_t bytes, std::string& into) {
    while (m_read.size() < bytes) {
        if (!fill())
            return false;
    }
    into.append(m_read, 0, bytes);
    m_read.erase(0, bytes);
    return true;
}

bool RawConnection::takeLine(std::string& line) {
    std::size_t end = 0;
    while ((end = m_read.find("\r\n")) == std::string::npos) {
        if (!fill())
            return false;
    }
    line = m_read.substr(0, end);
    m_read.erase(0, end + 2);
    return true;
}

RawReply RawConnection::readOne(bool head) {
    RawReply reply;
    std::string line;
    if (!takeLine(line) || line.size() < 12)
        return {};
    reply.status = std::stoi(line.substr(9, 3));
    reply.reason = line.size() > 13 ? line.substr(13) : std::string();
    while (takeLine(line) && !line.empty()) {
        const std::size_t colon = line.find(':');
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
        reply.headers[name] = line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size()));
    }
    if (head || reply.status == 100)
        return reply;
    if (reply.header("transfer-encoding") == "chunked") {
        while (takeLine(line)) {
            const std::size_t size = std::stoul(line, nullptr, 16);
            if (!take(size, reply.body) || !takeLine(line) || size == 0)
                break;
        }
    } else if (const std::string length = reply.header("content-length"); !length.empty()) {
        if (!take(std::stoul(length), reply.body))
            return {};
    } else {
        while (fill()) {
        }
        reply.body = std::exchange(m_read, {});
    }
    return reply;
}

RawReply RawConnection::read(std::chrono::seconds atMost, bool head) {
    const timeval wait{atMost.count(), 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    return readOne(head);
}

RawReply RawConnection::exchange(const RawRequest& request) {
    std::string head = request.method + " " + request.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    bool waits = false;
    for (const auto& [name, value] : request.headers) {
        head += name + ": " + value + "\r\n";
        waits = waits || name == "Expect";
    }
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT")
        head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    write(head + "\r\n" + (waits ? std::string() : request.body));
    RawReply reply = read(std::chrono::seconds(60), request.method == "HEAD");
    if (reply.status == 100) {
        write(request.body);
        reply = read();
        reply.continued = true;
    }
    return reply;
}

bool RawConnection::closed(std::chrono::milliseconds atMost) {
    pollfd ready{m_socket, POLLIN, 0};
    if (!m_read.empty() || ::poll(&ready, 1, static_cast<int>(atMost.count())) <= 0)
        return false;
    char byte = 0;
    return ::recv(m_socket, &byte, 1, MSG_PEEK) <= 0;
}

RawReply rawExchange(std::uint16_t port, const RawRequest& request) { return RawConnection(port).exchange(request); }

} // namespace lodestar::test
