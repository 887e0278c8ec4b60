// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads protocol packets straight from an unencrypted, uncompressed socket with large reads, without a copy per packet.
// Packet layout: MySQL Source Code Documentation, "MySQL Packets": length (3 bytes, little endian), sequence (1),
// payload; a payload of 2^24 - 1 bytes goes on in the next packet. One reader thread; the socket may be shut down from
// another one.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>
namespace lodestar::source {

class PacketReader final {
public:
    enum class Outcome : std::uint8_t { packet, closed, timedOut, tooLong };

    /// Borrows the descriptor.
    PacketReader(int descriptor, std::chrono::milliseconds timeout);
    /// On `packet`, payload() is the payload, valid until the next call. `tooLong`: more than 1 GiB, which is the
    /// largest packet a server may send.
    [[nodiscard]] Outcome next();
    /// The next packet if it is here already and begins with a zero byte, as rows and binlog events do; nothing else
    /// changes. The way of nearly all packets, so it is inline.
    [[nodiscard]] bool nextHere() {
        const std::uint8_t* const at = m_buffer.data() + m_begin;
        const std::size_t here = available();
        if (here <= kHeaderBytes)
            return false;
        const std::size_t length = std::size_t{at[0]} | std::size_t{at[1]} << 8 | std::size_t{at[2]} << 16;
        if (length - 1 >= kPartBytesMax - 1 || here < kHeaderBytes + length || at[kHeaderBytes] != 0)
            return false;
        m_payload = {at + kHeaderBytes, length};
        m_begin += kHeaderBytes + length;
        return true;
    }
    [[nodiscard]] std::span<const std::uint8_t> payload() const { return m_payload; }
    /// True when nothing that was received is still to be delivered.
    [[nodiscard]] bool drained() const { return m_begin == m_end; }
    /// Has to be called before somebody else reads from the socket: ends the wait for large pieces.
    void release() { setLowWater(1); }

private:
    static constexpr std::size_t kHeaderBytes = 4;
    static constexpr std::size_t kPartBytesMax = 0xffffff;
    [[nodiscard]] Outcome fill(std::size_t bytesNeeded);
    [[nodiscard]] Outcome nextLong(std::size_t firstLength);
    [[nodiscard]] Outcome waitForData();
    void setLowWater(int bytes);
    [[nodiscard]] std::size_t available() const { return m_end - m_begin; }

    int m_descriptor;
    std::chrono::milliseconds m_timeout;
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::size_t m_bytesSinceWait = 0;
    int m_lowWater = 1;
    std::span<const std::uint8_t> m_payload;
};

} // namespace lodestar::source
