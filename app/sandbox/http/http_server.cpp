// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/http_server.h"
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::sandbox {
namespace {
constexpr int kPollMs = 200;
constexpr timeval kReadTimeout{600, 0};
} // namespace

HttpServer::HttpServer(Handler handler, Gate gate, Limits limits)
    : m_handler(std::move(handler)), m_gate(std::move(gate)), m_limits(limits) {}

HttpServer::~HttpServer() { stop(); }

Result<void> HttpServer::listen(const std::string& address, std::uint16_t port) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    if (::inet_pton(AF_INET, address.c_str(), &where.sin_addr) != 1)
        return Error(ErrorCode::invalidArgument, "'" + address + "' is no IPv4 address to listen on");
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    constexpr int kBacklog = 1024;
    if (m_listener < 0 || ::bind(m_listener, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0 ||
        ::listen(m_listener, kBacklog) != 0)
        return Error(ErrorCode::ioFailed,
                     "cannot listen on " + address + ":" + std::to_string(port) + ": " + std::strerror(errno),
                     "choose another port, or 0 for a free one");
    socklen_t size = sizeof where;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&where), &size);
    m_port = ntohs(where.sin_port);
    return {};
}

void HttpServer::start() {
    m_acceptor = std::thread([this] { accept(); });
}

void HttpServer::stop() {
    if (m_stop.exchange(true))
        return;
    if (m_acceptor.joinable())
        m_acceptor.join();
    if (m_listener >= 0)
        ::close(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        for (const Connection& connection : m_connections) {
            if (connection.open)
                ::shutdown(connection.socket, SHUT_RDWR);
        }
    }
    for (Connection& connection : m_connections)
        connection.thread.join();
}

void HttpServer::reap() {
    for (auto at = m_connections.begin(); at != m_connections.end();) {
        const auto here = at++;
        if (here->done) {
            here->thread.join();
            const std::lock_guard lock(m_mutex);
            m_connections.erase(here);
        }
    }
}

void HttpServer::accept() {
    while (!m_stop) {
        pollfd ready{m_listener, POLLIN, 0};
        if (::poll(&ready, 1, kPollMs) <= 0)
            continue;
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const int socket = ::accept4(m_listener, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        if (!m_gate()) {
            const linger now{1, 0};
            ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
            ::close(socket);
            continue;
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &kReadTimeout, sizeof kReadTimeout);
        char peer[INET_ADDRSTRLEN] = {};
        ::inet_ntop(AF_INET, &from.sin_addr, peer, sizeof peer);
        reap();
        const std::lock_guard lock(m_mutex);
        Connection& connection = m_connections.emplace_back();
        connection.socket = socket;
        connection.thread = std::thread([this, &connection, name = std::string(peer)] { serve(connection, name); });
    }
}

void HttpServer::serve(Connection& connection, const std::string& peer) {
    std::string carry;
    while (!m_stop && serveOne(connection.socket, peer, carry)) {
    }
    {
        const std::lock_guard lock(m_mutex);
        connection.open = false; // stop() must not touch the number once it can be used again
        ::close(connection.socket);
    }
    connection.done = true;
}

void HttpServer::badRequest(int socket, std::string_view why) {
    HttpRequest none;
    none.method = "GET";
    std::string carry;
    Exchange exchange(socket, carry, std::move(none));
    HttpReply reply;
    reply.status = 400;
    reply.contentType = "text/html";
    reply.body = "Bad Request. <br/> " + std::string(why);
    reply.close = true;
    exchange.reply(reply);
    (void)exchange.settle();
}

/// One request; false if the connection is to be closed.
bool HttpServer::serveOne(int socket, const std::string& peer, std::string& carry) {
    std::size_t end = std::string::npos;
    while ((end = carry.find("\r\n\r\n")) == std::string::npos) {
        if (carry.size() > m_limits.headBytesMax) {
            badRequest(socket, "HTTP header is larger than " + std::to_string(m_limits.headBytesMax) + " bytes.");
            return false;
        }
        char piece[16 * 1024];
        const ssize_t n = ::recv(socket, piece, sizeof piece, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        carry.append(piece, static_cast<std::size_t>(n));
    }
    HttpRequest request;
    const std::string_view head = std::string_view(carry).substr(0, end);
    if (head.size() > m_limits.headBytesMax || head.substr(0, head.find("\r\n")).size() > m_limits.lineBytesMax) {
        badRequest(socket, "HTTP header is larger than the limit.");
        return false;
    }
    if (!parseRequestHead(head, request)) {
        badRequest(socket, "not an HTTP request");
        return false;
    }
    carry.erase(0, end + 4);
    request.peer = peer;
    Exchange exchange(socket, carry, std::move(request));
    m_handler(exchange);
    return exchange.settle();
}

} // namespace lodestar::sandbox
