// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/query_server.h"
#include "core/base/log.h"
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::sandbox {

namespace {

constexpr int kBacklog = 128;

Error socketError(const char* what, std::uint16_t port) {
    return Error(ErrorCode::ioFailed,
                 std::string("the query port ") + std::to_string(port) + " cannot be opened: " + what + ": " +
                     std::strerror(errno),
                 "choose another --query-port, or 0 for a free one");
}

} // namespace

Result<std::unique_ptr<QueryServer>> QueryServer::open(const Config& config, FrontEnd& frontEnd) {
    sockaddr_in address{};
    if (::inet_pton(AF_INET, config.bindAddress.c_str(), &address.sin_addr) != 1)
        return Error(ErrorCode::invalidArgument, config.bindAddress + " is not an IPv4 address");
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return socketError("socket", config.port);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    address.sin_family = AF_INET;
    address.sin_port = htons(config.port);
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener, kBacklog) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        const Error error = socketError("bind", config.port);
        ::close(listener);
        return error;
    }
    return std::unique_ptr<QueryServer>(new QueryServer(listener, ntohs(address.sin_port), frontEnd));
}

QueryServer::~QueryServer() {
    stop();
    ::close(m_listener);
}

void QueryServer::serve() {
    m_acceptor = std::thread([this] { acceptLoop(); });
}

void QueryServer::stop() {
    if (m_stopping.exchange(true))
        return;
    ::shutdown(m_listener, SHUT_RDWR); // wakes accept
    if (m_acceptor.joinable())
        m_acceptor.join();
    sweep(true);
}

void QueryServer::acceptLoop() {
    while (!m_stopping) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) {
            if (errno == EINTR || errno == ECONNABORTED || errno == EMFILE)
                continue;
            return;
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        sweep(false);
        start(socket);
    }
}

void QueryServer::start(int socket) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    ::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size);
    std::array<char, INET_ADDRSTRLEN> address{};
    ::inet_ntop(AF_INET, &peer.sin_addr, address.data(), address.size());
    const std::string host = address.data() + (':' + std::to_string(ntohs(peer.sin_port)));
    const std::lock_guard lock(m_mutex);
    Client& client = m_clients.emplace_back();
    client.connection = std::make_unique<Connection>(socket, ++m_lastId, host, m_frontEnd);
    client.thread = std::thread([&client] {
        client.connection->run();
        client.connection->shutDown();
        client.ended = true;
        mysql_thread_end();
    });
}

void QueryServer::sweep(bool all) {
    const std::lock_guard lock(m_mutex);
    for (auto at = m_clients.begin(); at != m_clients.end();) {
        if (!all && !at->ended) {
            ++at;
            continue;
        }
        at->connection->shutDown();
        at->thread.join();
        at = m_clients.erase(at);
    }
}

} // namespace lodestar::sandbox
