// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/row_counter.h"
#include <arpa/inet.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::bench {

namespace {

/// The body of GET on that path.
std::string get(std::uint16_t port, const std::string& path) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    std::string reply;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        char piece[16384];
        for (ssize_t n = 0; (n = ::recv(socket, piece, sizeof piece, 0)) > 0;)
            reply.append(piece, static_cast<std::size_t>(n));
    }
    ::close(socket);
    const std::size_t head = reply.find("\r\n\r\n");
    return head == std::string::npos ? std::string() : reply.substr(head + 4);
}

} // namespace

std::uint64_t RowCounter::rows() const {
    const nlohmann::json state = nlohmann::json::parse(get(m_port, "/state"), nullptr, false);
    if (!state.is_object())
        throw std::runtime_error("the stand-in does not tell its state");
    std::uint64_t rows = 0;
    for (const auto& table : state.at("discarded"))
        rows += table.at("rows").get<std::uint64_t>();
    return rows;
}

} // namespace lodestar::bench
