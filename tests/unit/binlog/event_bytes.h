// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Builds binlog events byte by byte for tests.
#include "core/binlog/event_header.h"
#include "tests/unit/value/tsv.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>
namespace lodestar::tests {

class EventBytes {
public:
    EventBytes& number(std::uint64_t v, unsigned size) {
        for (unsigned i = 0; i < size; ++i)
            m_bytes.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
        return *this;
    }
    EventBytes& text(std::string_view v) {
        m_bytes.insert(m_bytes.end(), v.begin(), v.end());
        return *this;
    }
    EventBytes& hex(const std::string& v) { return bytes(fromHex(v)); }
    EventBytes& bytes(const std::vector<std::uint8_t>& v) {
        m_bytes.insert(m_bytes.end(), v.begin(), v.end());
        return *this;
    }
    [[nodiscard]] std::vector<std::uint8_t> take() const { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

inline std::vector<std::uint8_t> wholeEvent(binlog::EventType type, const std::vector<std::uint8_t>& body,
                                            std::uint32_t endPos = 0, std::uint16_t flags = 0,
                                            std::uint32_t timestamp = 1700000000) {
    if (type == binlog::EventType::rotate && (flags & 0x20) != 0)
        timestamp = 0;
    return EventBytes()
        .number(timestamp, 4)
        .number(static_cast<std::uint8_t>(type), 1)
        .number(77, 4)
        .number(binlog::kEventHeaderBytes + body.size(), 4)
        .number(endPos, 4)
        .number(flags, 2)
        .bytes(body)
        .take();
}

/// The event with four more bytes and its size corrected.
inline std::vector<std::uint8_t> withChecksum(std::vector<std::uint8_t> event) {
    const auto size = static_cast<std::uint32_t>(event.size() + 4);
    for (unsigned i = 0; i < 4; ++i)
        event[9 + i] = static_cast<std::uint8_t>(size >> (8 * i));
    const auto sum = static_cast<std::uint32_t>(crc32(0, event.data(), static_cast<uInt>(event.size())));
    return EventBytes().bytes(event).number(sum, 4).take();
}

inline std::vector<std::uint8_t> formatDescriptionEvent(bool checksum) {
    std::string version = "8.0.15";
    version.resize(50, '\0');
    EventBytes body;
    body.number(4, 2).text(version).number(0, 4).number(19, 1);
    for (int i = 1; i < 42; ++i)
        body.number(i == 19 ? 8 : i >= 30 && i <= 32 ? 10 : 0, 1);
    body.number(checksum ? 1 : 0, 1);
    auto event = wholeEvent(binlog::EventType::formatDescription, body.take(), 0);
    return withChecksum(event); // the four bytes are there in any case
}

} // namespace lodestar::tests
