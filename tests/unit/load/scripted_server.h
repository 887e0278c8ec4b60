// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tiny HTTP server on a loopback port that answers as a test says, including answers that no well-behaved server
// gives: none at all, half of one, a final answer before the body. One thread per connection.
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>
namespace lodestar::test {

/// One request as it arrived, and the ways to answer it. Header names are lower case.
class Conversation {
public:
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;
    std::string body; ///< filled by readBody()

    /// 100 Continue, then the body as Content-Length says; once. False if the client went away.
    bool readBody();
    void answer(int status, std::string_view body, const std::map<std::string, std::string>& more = {});
    void redirect(const std::string& location) { answer(307, "", {{"Location", location}}); }
    /// Closes the connection without (more of) an answer.
    void hangUp() { m_closed = true; }
    void sendRaw(std::string_view bytes);
    /// Takes `bytes` of the body and hangs up.
    void breakAfter(std::size_t bytes);
    /// Waits until the client closes the connection or the server ends.
    void waitForClient();
    [[nodiscard]] std::string header(const std::string& name) const;

private:
    friend class ScriptedServer;
    bool readRequest();
    bool fill(std::size_t size);
    int m_socket = -1;
    std::string m_input;
    bool m_closed = false;
    bool m_close = false;
};

/// What handlers wrote before they answered may be read after this call: sockets alone do not order memory.
void afterAnswers();

class ScriptedServer {
public:
    using Handler = std::function<void(Conversation&)>;
    explicit ScriptedServer(Handler handler);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::string url() const { return "http://" + address(); }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void accept();
    void serve(int socket);
    Handler m_handler;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<int> m_connections{0};
    std::atomic<bool> m_ending{false};
    std::mutex m_mutex;
    std::vector<int> m_sockets;        // guarded by m_mutex
    std::vector<std::thread> m_served; // guarded by m_mutex
    std::thread m_acceptor;
};

} // namespace lodestar::test
