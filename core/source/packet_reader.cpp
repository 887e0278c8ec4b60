// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/packet_reader.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
namespace lodestar::source {
namespace {

constexpr std::size_t kPacketBytesMax = std::size_t{1} << 30;
constexpr std::size_t kBufferBytes = std::size_t{512} << 10;
constexpr int kLowWaterBytes = 256 << 10;
constexpr int kLowWaterWaitMs = 1;
/// That much between two waits, and the server is streaming.
constexpr std::size_t kStreamingBytes = 8 << 10;

std::size_t lengthAt(const std::uint8_t* at) {
    return std::size_t{at[0]} | std::size_t{at[1]} << 8 | std::size_t{at[2]} << 16;
}

} // namespace

PacketReader::PacketReader(int descriptor, std::chrono::milliseconds timeout)
    : m_descriptor(descriptor), m_timeout(timeout) {}

PacketReader::Outcome PacketReader::next() {
    if (available() < kHeaderBytes)
        if (const Outcome outcome = fill(kHeaderBytes); outcome != Outcome::packet)
            return outcome;
    const std::size_t length = lengthAt(m_buffer.data() + m_begin);
    if (length == kPartBytesMax)
        return nextLong(length);
    if (available() < kHeaderBytes + length)
        if (const Outcome outcome = fill(kHeaderBytes + length); outcome != Outcome::packet)
            return outcome;
    m_payload = {m_buffer.data() + m_begin + kHeaderBytes, length};
    m_begin += kHeaderBytes + length;
    return Outcome::packet;
}

PacketReader::Outcome PacketReader::nextLong(std::size_t firstLength) {
    // The parts are joined in place: each further header is removed by moving what follows it down.
    std::size_t total = firstLength;
    std::size_t part = firstLength;
    if (const Outcome outcome = fill(kHeaderBytes + total); outcome != Outcome::packet)
        return outcome;
    while (part == kPartBytesMax) {
        if (const Outcome outcome = fill(kHeaderBytes + total + kHeaderBytes); outcome != Outcome::packet)
            return outcome;
        part = lengthAt(m_buffer.data() + m_begin + kHeaderBytes + total);
        if (total + part > kPacketBytesMax)
            return Outcome::tooLong;
        std::uint8_t* hole = m_buffer.data() + m_begin + kHeaderBytes + total;
        std::memmove(hole, hole + kHeaderBytes, m_end - m_begin - kHeaderBytes - total - kHeaderBytes);
        m_end -= kHeaderBytes;
        total += part;
        if (const Outcome outcome = fill(kHeaderBytes + total); outcome != Outcome::packet)
            return outcome;
    }
    m_payload = {m_buffer.data() + m_begin + kHeaderBytes, total};
    m_begin += kHeaderBytes + total;
    return Outcome::packet;
}

PacketReader::Outcome PacketReader::fill(std::size_t bytesNeeded) {
    if (available() >= bytesNeeded)
        return Outcome::packet;
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, available());
        m_end -= m_begin;
        m_begin = 0;
    }
    // A large packet grows the buffer; once it is consumed the memory is given back.
    if (m_buffer.size() < bytesNeeded) {
        m_buffer.resize(std::max(bytesNeeded, kBufferBytes));
    } else if (m_buffer.size() > 4 * kBufferBytes && std::max(bytesNeeded, m_end) <= kBufferBytes) {
        m_buffer.resize(kBufferBytes);
        m_buffer.shrink_to_fit();
    }
    while (m_end < bytesNeeded) {
        const ssize_t got = ::recv(m_descriptor, m_buffer.data() + m_end, m_buffer.size() - m_end, MSG_DONTWAIT);
        if (got > 0) {
            m_end += static_cast<std::size_t>(got);
            m_bytesSinceWait += static_cast<std::size_t>(got);
            continue;
        }
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
            return Outcome::closed;
        if (const Outcome outcome = waitForData(); outcome != Outcome::packet)
            return outcome;
    }
    return Outcome::packet;
}

PacketReader::Outcome PacketReader::waitForData() {
    const bool streaming = m_bytesSinceWait >= kStreamingBytes;
    m_bytesSinceWait = 0;
    setLowWater(streaming ? kLowWaterBytes : 1);
    pollfd waiting{m_descriptor, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, streaming ? kLowWaterWaitMs : static_cast<int>(m_timeout.count()));
    if (ready < 0 && errno != EINTR)
        return Outcome::closed;
    // After the short wait, what is there is taken, and the next wait is for anything.
    if (ready == 0 && !streaming)
        return Outcome::timedOut;
    return Outcome::packet;
}

void PacketReader::setLowWater(int bytes) {
    if (m_lowWater == bytes)
        return;
    // Where the kind of socket does not know the option, waits are for anything, as before.
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof bytes);
    m_lowWater = bytes;
}

} // namespace lodestar::source
