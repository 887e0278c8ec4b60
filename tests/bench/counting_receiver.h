// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The target that costs next to nothing: a front end and a back end over HTTP that take stream loads and transactions,
// let the kernel drop the bodies, and count bytes and loads. Redirect, Expect: 100-continue and replies are as those of
// StarRocks; a label that was loaded exists.
// Thread-safe.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>
namespace lodestar::bench {

class CountingReceiver final {
public:
    CountingReceiver();
    ~CountingReceiver();
    CountingReceiver(const CountingReceiver&) = delete;
    CountingReceiver& operator=(const CountingReceiver&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_front.port; } ///< of the front end: the load URL

    struct Counts {
        std::uint64_t bytes = 0;
        std::uint64_t loads = 0;
        std::uint64_t again = 0;                       ///< of them under a label that was there
        std::chrono::system_clock::time_point first{}; ///< when the first load was acknowledged
        std::chrono::system_clock::time_point last{};
    };
    [[nodiscard]] Counts counts() const;
    void reset();
    void resetKeepingLabels();

private:
    struct Listener {
        int socket = -1;
        std::uint16_t port = 0;
    };
    static Listener listen();
    void accept(const Listener& listener);
    void serve(int socket);
    struct Reply {
        std::string text;
        bool withBody = false;
    };
    Reply answer(const std::string& head, std::uint16_t localPort);
    bool knows(const std::string& label) const;
    void took(std::uint64_t bytes, const std::string& label);

    Listener m_front;
    Listener m_back;
    mutable std::mutex m_mutex;
    Counts m_counts;                // guarded by m_mutex
    std::set<std::string> m_labels; // guarded by m_mutex
    std::vector<int> m_sockets;     // guarded by m_mutex: open connections
    int m_open = 0;                 // guarded by m_mutex: threads of connections
    std::condition_variable m_ended;
    std::vector<std::thread> m_acceptors;
};

} // namespace lodestar::bench
