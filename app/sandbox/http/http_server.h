// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small HTTP/1.1 server: one thread per connection, keep-alive, Content-Length and chunked bodies that are read piece
// by piece, and full control over "100 Continue", which StarRocks front ends never send and back ends send late.
#include "app/sandbox/http/http_message.h"
#include "core/base/result.h"
#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <span>
#include <thread>
namespace lodestar::sandbox {

/// One request and its connection, while a handler has it. Used by one thread.
class Exchange {
public:
    Exchange(int socket, std::string& carry, HttpRequest request);
    ~Exchange() { m_carry.erase(0, m_carryAt); }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    [[nodiscard]] const HttpRequest& request() const { return m_request; }

    /// Tells the client to send the body, if it waits for that. False if the connection is gone.
    bool sendContinue();
    /// The next bytes of the body, decoded; 0 at its end; -1 if it was cut off or is not what its headers say.
    [[nodiscard]] long readBody(std::span<char> into);
    /// The same, but the bytes are thrown away, most of them within the kernel: gives their number.
    [[nodiscard]] long skipBody();
    void reply(const HttpReply& reply);
    /// Closes the connection without a reply.
    void abandon() { m_abandoned = true; }

    // For the server, after the handler:
    [[nodiscard]] bool replied() const { return m_replied; }
    /// Whether another request can follow on the connection. Reads what is left of a body that is on its way.
    [[nodiscard]] bool settle();

private:
    [[nodiscard]] long readRaw(std::span<char> into);
    [[nodiscard]] bool readLine(std::string& line);
    [[nodiscard]] long skipRaw(std::uint64_t most);
    /// Reads the next chunk's head if the last chunk is used up. 1: bytes follow, 0: that was the last, -1: broken.
    [[nodiscard]] int nextChunk();
    template <typename Take>
    [[nodiscard]] long takeBody(Take&& take);

    const int m_socket;
    std::string& m_carry; // bytes that were read beyond what was asked for
    std::size_t m_carryAt = 0;
    const HttpRequest m_request;
    std::uint64_t m_left = 0; // of the body, or of the current chunk
    bool m_bodyDone = false;
    bool m_bodyBroken = false;
    bool m_firstChunk = true;
    bool m_continued = false;
    bool m_replied = false;
    bool m_closing = false;
    bool m_abandoned = false;
};

class HttpServer {
public:
    struct Limits {
        std::size_t headBytesMax = 32768; ///< request line and headers (StarRocks http_max_header_size)
        std::size_t lineBytesMax = 4096;  ///< request line (http_max_initial_line_length)
    };
    using Handler = std::function<void(Exchange&)>;
    using Gate = std::function<bool()>; ///< false: a new connection is closed at once

    HttpServer(Handler handler, Gate gate, Limits limits);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Port 0 picks a free one.
    [[nodiscard]] Result<void> listen(const std::string& address, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// Starts to accept; after listen().
    void start();
    void stop();

private:
    void accept();
    struct Connection {
        int socket = -1;
        bool open = true; // guarded by m_mutex
        std::atomic<bool> done = false;
        std::thread thread;
    };
    void serve(Connection& connection, const std::string& peer);
    void reap();
    [[nodiscard]] bool serveOne(int socket, const std::string& peer, std::string& carry);
    void badRequest(int socket, std::string_view why);

    const Handler m_handler;
    const Gate m_gate;
    const Limits m_limits;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_acceptor;
    std::mutex m_mutex;
    std::list<Connection> m_connections; // changed by the acceptor alone
};

} // namespace lodestar::sandbox
