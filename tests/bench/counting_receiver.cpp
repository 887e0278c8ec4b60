// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/counting_receiver.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::bench {

namespace {

/// The value of a header; names are compared in lower case.
std::string header(const std::string& head, std::string_view name) {
    std::size_t at = 0;
    while ((at = head.find("\r\n", at)) != std::string::npos) {
        at += 2;
        if (head.size() - at < name.size() + 1 || head[at + name.size()] != ':')
            continue;
        const bool same = std::equal(name.begin(), name.end(), head.begin() + static_cast<std::ptrdiff_t>(at),
                                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        if (!same)
            continue;
        const std::size_t from = head.find_first_not_of(' ', at + name.size() + 1);
        return head.substr(from, head.find("\r\n", from) - from);
    }
    return {};
}

bool sendAll(int socket, std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

std::string message(int status, const std::string& extra, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) + (status == 307 ? " Temporary Redirect" : " OK") +
           "\r\nContent-Type: application/json\r\n" + extra + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

CountingReceiver::Listener CountingReceiver::listen() {
    Listener made;
    made.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    if (made.socket < 0 || ::bind(made.socket, reinterpret_cast<sockaddr*>(&where), size) != 0 ||
        ::listen(made.socket, 64) != 0 || ::getsockname(made.socket, reinterpret_cast<sockaddr*>(&where), &size) != 0)
        throw std::runtime_error(std::string("the receiver cannot listen: ") + std::strerror(errno));
    made.port = ntohs(where.sin_port);
    return made;
}

CountingReceiver::CountingReceiver() : m_front(listen()), m_back(listen()) {
    for (const Listener& listener : {m_front, m_back})
        m_acceptors.emplace_back([this, listener] { accept(listener); });
}

CountingReceiver::~CountingReceiver() {
    for (const Listener& listener : {m_front, m_back})
        ::shutdown(listener.socket, SHUT_RDWR);
    for (std::thread& acceptor : m_acceptors)
        acceptor.join();
    {
        std::unique_lock lock(m_mutex);
        for (const int socket : m_sockets)
            ::shutdown(socket, SHUT_RDWR);
        m_ended.wait(lock, [this] { return m_open == 0; });
    }
    for (const Listener& listener : {m_front, m_back})
        ::close(listener.socket);
}

void CountingReceiver::accept(const Listener& listener) {
    for (;;) {
        const int socket = ::accept4(listener.socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_sockets.push_back(socket);
            ++m_open;
        }
        std::thread([this, socket] {
            serve(socket);
            std::unique_lock lock(m_mutex);
            std::erase(m_sockets, socket);
            ::close(socket);
            --m_open;
            std::notify_all_at_thread_exit(m_ended, std::move(lock));
        }).detach();
    }
}

bool CountingReceiver::knows(const std::string& label) const {
    const std::lock_guard lock(m_mutex);
    return m_labels.contains(label);
}

CountingReceiver::Reply CountingReceiver::answer(const std::string& head, std::uint16_t localPort) {
    const std::string line = head.substr(0, head.find("\r\n"));
    const std::size_t space = line.find(' ');
    const std::string path = line.substr(space + 1, line.rfind(' ') - space - 1);
    const auto holds = [&](std::string_view part) { return path.find(part) != std::string::npos; };
    if (holds("/get_load_state")) {
        const bool known = knows(path.substr(path.find("label=") + 6));
        return {message(200, "",
                        std::string(R"({"state":")") + (known ? "VISIBLE" : "UNKNOWN") +
                            R"(","status":"OK","code":"0","msg":"Success","message":"OK"})")};
    }
    if (holds("/api/health"))
        return {message(200, "", R"({"online_backend_num":1,"total_backend_num":1})")};
    const bool transaction = holds("/transaction/");
    if ((transaction || holds("/_stream_load")) && localPort == m_front.port)
        return {message(307, "Location: http://127.0.0.1:" + std::to_string(m_back.port) + path + "\r\n", "")};
    const std::string label = header(head, "label");
    const bool known = !transaction && knows(label);
    const std::string status = transaction ? "OK" : known ? "Label Already Exists" : "Success";
    Reply reply;
    reply.withBody = line.starts_with("PUT ");
    reply.text = message(200, "",
                         R"({"TxnId":1,"Label":")" + label + R"(","Status":")" + status +
                             R"(","ExistingJobStatus":"FINISHED","Message":"OK","NumberTotalRows":0,)" +
                             R"("NumberLoadedRows":0,"CommitAndPublishTimeMs":0})");
    return reply;
}

void CountingReceiver::serve(int socket) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in local{};
    socklen_t size = sizeof local;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&local), &size);
    std::string received;
    char piece[16 << 10];
    for (;;) {
        std::size_t end = 0;
        while ((end = received.find("\r\n\r\n")) == std::string::npos) {
            const ssize_t n = ::recv(socket, piece, sizeof piece, 0);
            if (n <= 0)
                return;
            received.append(piece, static_cast<std::size_t>(n));
        }
        const std::string head = received.substr(0, end + 2);
        received.erase(0, end + 4);
        const Reply reply = answer(head, ntohs(local.sin_port));
        if (reply.withBody) {
            const std::string length = header(head, "content-length");
            std::uint64_t left = length.empty() ? 0 : std::stoull(length);
            const std::uint64_t bytes = left;
            if (header(head, "expect") == "100-continue" && !sendAll(socket, "HTTP/1.1 100 Continue\r\n\r\n"))
                return;
            const std::uint64_t here = std::min<std::uint64_t>(left, received.size());
            received.erase(0, here);
            left -= here;
            while (left > 0) {
                const ssize_t n = ::recv(socket, nullptr, std::min<std::uint64_t>(left, 1U << 30), MSG_TRUNC);
                if (n <= 0)
                    return;
                left -= static_cast<std::uint64_t>(n);
            }
            took(bytes, header(head, "label"));
        }
        if (!sendAll(socket, reply.text))
            return;
    }
}

void CountingReceiver::took(std::uint64_t bytes, const std::string& label) {
    const auto now = std::chrono::system_clock::now();
    const std::lock_guard lock(m_mutex);
    m_counts.bytes += bytes;
    if (m_counts.loads++ == 0)
        m_counts.first = now;
    m_counts.last = now;
    m_counts.again += m_labels.insert(label).second ? 0 : 1;
}

CountingReceiver::Counts CountingReceiver::counts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

void CountingReceiver::reset() {
    const std::lock_guard lock(m_mutex);
    m_counts = {};
    m_labels.clear();
}

void CountingReceiver::resetKeepingLabels() {
    const std::lock_guard lock(m_mutex);
    m_counts = {};
}

} // namespace lodestar::bench
