// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One client's socket as packets: 3 bytes of length, 1 of sequence; payloads of 16 MiB and more span packets.
// Writes are gathered until flush(). Owned by the thread of that client; shutDown() may come from any thread.
#include "core/base/result.h"
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

class Channel {
public:
    explicit Channel(int socket) : m_socket(socket) {}
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// The next payload; an error when the client has gone or sends more than 64 MiB.
    [[nodiscard]] Result<std::string> read();
    [[nodiscard]] Result<void> write(std::string_view payload);
    [[nodiscard]] Result<void> flush();
    /// The next command's answer starts with sequence 1.
    void startCommand() { m_sequence = 0; }
    void shutDown();
    [[nodiscard]] int socket() const { return m_socket; }

private:
    [[nodiscard]] Result<void> readFully(char* into, std::size_t size);

    int m_socket;
    std::uint8_t m_sequence = 0;
    std::string m_out;
};

} // namespace lodestar::sandbox
