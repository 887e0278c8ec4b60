// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The query port: accepts clients of the MySQL protocol on loopback, one thread each. stop() and the destructor end all
// connections and join all threads.
#include "app/sandbox/query/connection.h"
#include <atomic>
#include <list>
#include <thread>
namespace lodestar::sandbox {

class QueryServer {
public:
    struct Config {
        std::uint16_t port = 0;                ///< 0 picks a free one
        std::string bindAddress = "127.0.0.1"; ///< IPv4
    };
    /// The port is open when this returns; clients are served once serve() was called. The front end must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<QueryServer>> open(const Config& config, FrontEnd& frontEnd);
    ~QueryServer();
    QueryServer(const QueryServer&) = delete;
    QueryServer& operator=(const QueryServer&) = delete;

    void serve();
    void stop();
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    struct Client {
        std::unique_ptr<Connection> connection;
        std::thread thread;
        std::atomic<bool> ended = false;
    };
    QueryServer(int listener, std::uint16_t port, FrontEnd& frontEnd)
        : m_listener(listener), m_port(port), m_frontEnd(frontEnd) {}
    void acceptLoop();
    void start(int socket);
    void sweep(bool all);

    int m_listener;
    std::uint16_t m_port;
    FrontEnd& m_frontEnd;
    std::atomic<bool> m_stopping = false;
    std::uint32_t m_lastId = 1U << 24; ///< the first front end counts from here
    std::mutex m_mutex;
    std::list<Client> m_clients;
    std::thread m_acceptor;
};

} // namespace lodestar::sandbox
