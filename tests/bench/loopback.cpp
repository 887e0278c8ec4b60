// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loopback.h"
#include "tests/bench/bench.h"
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <time.h>
#include <unistd.h>
#include <vector>
namespace lodestar::bench {

namespace {

constexpr std::size_t kSendBytes = 1 << 20;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return where;
}

int connectTo(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in where = loopback(port);
    if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
        fail("cannot connect to port " + std::to_string(port));
    return socket;
}

void sendAll(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(socket, bytes.data(), std::min(bytes.size(), kSendBytes), MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            fail("cannot send");
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
    }
}

double threadCpuSeconds() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

std::size_t countMarks(std::string_view bytes) {
    std::size_t marks = 0;
    for (const char mark : {'\n', '\t'}) {
        const char* at = bytes.data();
        const char* const end = at + bytes.size();
        while ((at = static_cast<const char*>(std::memchr(at, mark, static_cast<std::size_t>(end - at)))) != nullptr) {
            ++marks;
            ++at;
        }
    }
    return marks;
}

void receive(int socket, Receiver receiver) {
    std::vector<char> piece(128 * 1024);
    std::size_t marks = 0;
    for (;;) {
        const bool drops = receiver == Receiver::drops;
        const ssize_t n =
            drops ? ::recv(socket, nullptr, 1UL << 30, MSG_TRUNC) : ::recv(socket, piece.data(), piece.size(), 0);
        if (n <= 0)
            break;
        if (!drops)
            marks += countMarks({piece.data(), static_cast<std::size_t>(n)});
    }
    const char done = static_cast<char>(marks & 1);
    (void)::send(socket, &done, 1, MSG_NOSIGNAL); // the sender notices if it is missing
}

} // namespace

BodySender::BodySender(std::uint16_t port) : m_socket(connectTo(port)) {}
BodySender::~BodySender() { ::close(m_socket); }

std::string BodySender::put(const std::string& table, const std::string& label, std::string_view piece,
                            std::size_t times, const std::string& headers) {
    sendAll(m_socket, "PUT /api/" + table +
                          "/_stream_load HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic cm9vdDo=\r\n"
                          "label: " +
                          label + "\r\n" + headers + "Content-Length: " + std::to_string(piece.size() * times) +
                          "\r\n\r\n");
    for (std::size_t i = 0; i < times; ++i)
        sendAll(m_socket, piece);
    std::string reply;
    std::size_t head = std::string::npos;
    while ((head = reply.find("\r\n\r\n")) == std::string::npos || reply.back() != '}') {
        char part[4096];
        const ssize_t n = ::recv(m_socket, part, sizeof part, 0);
        if (n <= 0)
            fail("no reply to the load " + label);
        reply.append(part, static_cast<std::size_t>(n));
    }
    reply.erase(0, head + 4);
    if (reply.find("\"Status\": \"Success\"") == std::string::npos)
        throw std::runtime_error("the load " + label + " failed: " + reply);
    return reply;
}

Received sendToOwnReceiver(std::string_view piece, std::size_t times, Receiver receiver) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where = loopback(0);
    socklen_t size = sizeof where;
    if (listener < 0 || ::bind(listener, reinterpret_cast<sockaddr*>(&where), size) != 0 || ::listen(listener, 1) != 0)
        fail("cannot listen");
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&where), &size);
    const int out = connectTo(ntohs(where.sin_port));
    const int in = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    Received result;
    const StopWatch watch;
    std::thread reader([&] {
        receive(in, receiver);
        result.receiverCpuSeconds = threadCpuSeconds();
    });
    for (std::size_t i = 0; i < times; ++i)
        sendAll(out, piece);
    ::shutdown(out, SHUT_WR);
    char done = 0;
    const bool arrived = ::recv(out, &done, 1, 0) == 1;
    result.seconds = watch.seconds();
    reader.join();
    for (const int socket : {listener, out, in})
        ::close(socket);
    if (!arrived)
        throw std::runtime_error("the receiver of the limit ended early");
    return result;
}

} // namespace lodestar::bench
