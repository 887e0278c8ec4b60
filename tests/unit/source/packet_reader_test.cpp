// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/packet_reader.h"
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
using lodestar::source::PacketReader;

namespace {

/// Both ends of a connection; the far end is written by a thread, as a server would.
class Pair {
public:
    Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, m_ends), 0); }
    ~Pair() {
        if (m_writer.joinable())
            m_writer.join();
        ::close(m_ends[0]);
        closeFar();
    }
    [[nodiscard]] int near() const { return m_ends[0]; }
    void send(std::string bytes) {
        m_writer = std::thread([this, text = std::move(bytes)] {
            std::size_t at = 0;
            while (at < text.size())
                at += static_cast<std::size_t>(
                    std::max<ssize_t>(0, ::write(m_ends[1], text.data() + at, text.size() - at)));
            closeFar();
        });
    }

private:
    void closeFar() {
        if (m_ends[1] >= 0)
            ::close(m_ends[1]);
        m_ends[1] = -1;
    }
    int m_ends[2] = {-1, -1};
    std::thread m_writer;
};

std::string packet(const std::string& payload, int sequence = 0) {
    std::string out;
    for (int shift = 0; shift < 24; shift += 8)
        out += static_cast<char>(payload.size() >> shift & 0xff);
    out += static_cast<char>(sequence);
    return out + payload;
}

std::string asText(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

TEST(PacketReader, deliversPacketsOneByOneAndThenTheEnd) {
    Pair pair;
    pair.send(packet("one") + packet("") + packet(std::string(300000, 'x')) + packet("last"));
    PacketReader reader(pair.near(), std::chrono::seconds(10));
    for (const std::string& expected :
         {std::string("one"), std::string(), std::string(300000, 'x'), std::string("last")}) {
        ASSERT_EQ(reader.next(), PacketReader::Outcome::packet);
        EXPECT_EQ(asText(reader.payload()), expected);
    }
    EXPECT_TRUE(reader.drained());
    EXPECT_EQ(reader.next(), PacketReader::Outcome::closed);
}

TEST(PacketReader, joinsThePartsOfALongPacket) {
    constexpr std::size_t kPart = 0xffffff;
    std::string body(2 * kPart + 5, 'a');
    body.replace(kPart - 2, 4, "wxyz");
    body.replace(2 * kPart - 1, 3, "end");
    Pair pair;
    pair.send(packet(body.substr(0, kPart)) + packet(body.substr(kPart, kPart), 1) + packet(body.substr(2 * kPart), 2) +
              packet("next"));
    PacketReader reader(pair.near(), std::chrono::seconds(10));
    ASSERT_EQ(reader.next(), PacketReader::Outcome::packet);
    EXPECT_TRUE(asText(reader.payload()) == body);
    ASSERT_EQ(reader.next(), PacketReader::Outcome::packet);
    EXPECT_EQ(asText(reader.payload()), "next");
}

TEST(PacketReader, takesAnEmptyPartAsTheEndOfAPacketOfExactlyOnePart) {
    constexpr std::size_t kPart = 0xffffff;
    Pair pair;
    pair.send(packet(std::string(kPart, 'b')) + packet("", 1) + packet("next"));
    PacketReader reader(pair.near(), std::chrono::seconds(10));
    ASSERT_EQ(reader.next(), PacketReader::Outcome::packet);
    EXPECT_EQ(reader.payload().size(), kPart);
    ASSERT_EQ(reader.next(), PacketReader::Outcome::packet);
    EXPECT_EQ(asText(reader.payload()), "next");
}

TEST(PacketReader, reportsAPacketThatEndsTooEarlyAsClosed) {
    Pair pair;
    pair.send(packet("whole").substr(0, 6));
    PacketReader reader(pair.near(), std::chrono::seconds(10));
    EXPECT_EQ(reader.next(), PacketReader::Outcome::closed);
}

TEST(PacketReader, givesUpWhenNothingComes) {
    Pair pair;
    PacketReader reader(pair.near(), std::chrono::milliseconds(20));
    EXPECT_EQ(reader.next(), PacketReader::Outcome::timedOut);
}
