// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An address that leads to one server and later to another, as the virtual address of a failover does.
#include <arpa/inet.h>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>
namespace lodestar::test {

class TcpSwitch final {
public:
    explicit TcpSwitch(std::uint16_t to) : m_to(to) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listener, 64) != 0 ||
            ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("the switch cannot listen");
        m_port = ntohs(address.sin_port);
        m_accepting = std::thread([this] { accept(); });
    }
    ~TcpSwitch() {
        m_stop = true;
        m_accepting.join();
        for (std::thread& pump : m_pumps)
            pump.join();
        ::close(m_listener);
    }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// Cuts every connection; new ones lead there.
    void leadTo(std::uint16_t port) {
        m_to = port;
        ++m_generation;
    }

private:
    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        return address;
    }
    void accept() {
        while (!m_stop) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0)
                continue;
            const int from = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int generation = m_generation;
            const int to = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address = loopback(m_to);
            if (::connect(to, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
                ::close(from);
                ::close(to);
                continue;
            }
            m_pumps.emplace_back([this, from, to, generation] { pump(from, to, generation); });
        }
    }
    void pump(int a, int b, int generation) {
        std::vector<char> bytes(65536);
        bool open = true;
        while (open && !m_stop && m_generation == generation) {
            pollfd both[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
            if (::poll(both, 2, 50) <= 0)
                continue;
            for (int i = 0; i < 2 && open; ++i) {
                if (both[i].revents == 0)
                    continue;
                const ssize_t got = ::read(both[i].fd, bytes.data(), bytes.size());
                open = got > 0;
                for (ssize_t sent = 0; open && sent < got;) {
                    const ssize_t put =
                        ::send(both[1 - i].fd, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
                    open = put > 0;
                    sent += put;
                }
            }
        }
        ::close(a);
        ::close(b);
    }
    std::atomic<std::uint16_t> m_to;
    std::atomic<int> m_generation = 0;
    std::atomic<bool> m_stop = false;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_accepting;
    std::vector<std::thread> m_pumps;
};

} // namespace lodestar::test
