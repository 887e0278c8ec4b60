// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/channel.h"
#include "app/sandbox/query/wire.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kFullPacket = 0xFFFFFF;
constexpr std::size_t kLargestPayload = std::size_t{64} << 20;
constexpr std::size_t kGather = std::size_t{64} << 10;

Error gone(const char* what) {
    return Error(ErrorCode::ioFailed, std::string("client connection: ") + what + ": " + std::strerror(errno));
}

} // namespace

Channel::~Channel() { ::close(m_socket); }

void Channel::shutDown() { ::shutdown(m_socket, SHUT_RDWR); }

Result<void> Channel::readFully(char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::recv(m_socket, into, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return gone("read");
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return {};
}

Result<std::string> Channel::read() {
    std::string payload;
    for (;;) {
        std::array<char, 4> head{};
        LS_CHECK(readFully(head.data(), head.size()));
        wire::Reader reader(std::string_view(head.data(), head.size()));
        const auto size = static_cast<std::size_t>(reader.integer(3));
        m_sequence = static_cast<std::uint8_t>(reader.integer(1) + 1);
        if (payload.size() + size > kLargestPayload)
            return Error(ErrorCode::invalidArgument, "a client sent a packet beyond 64 MiB");
        const std::size_t at = payload.size();
        payload.resize(at + size);
        LS_CHECK(readFully(payload.data() + at, size));
        if (size < kFullPacket)
            return payload;
    }
}

Result<void> Channel::write(std::string_view payload) {
    for (;;) {
        const std::string_view part = payload.substr(0, kFullPacket);
        wire::putInt(m_out, part.size(), 3);
        wire::putInt(m_out, m_sequence++, 1);
        m_out += part;
        payload.remove_prefix(part.size());
        if (part.size() < kFullPacket)
            break;
    }
    return m_out.size() >= kGather ? flush() : Result<void>();
}

Result<void> Channel::flush() {
    std::string_view rest = m_out;
    while (!rest.empty()) {
        const ssize_t sent = ::send(m_socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return gone("write");
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    m_out.clear();
    return {};
}

} // namespace lodestar::sandbox
