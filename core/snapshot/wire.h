// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Little-endian numbers of the MySQL protocol, read with bounds and written. MySQL Source Code Documentation, "Integer
// Types". Private to this module.
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>
namespace lodestar::snapshot {

/// Reads forwards; after an overrun every further read gives zero and failed() is true.
class WireReader final {
public:
    explicit WireReader(std::span<const std::uint8_t> bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }
    template <typename Number>
    [[nodiscard]] Number number() {
        Number out{};
        if (left() < sizeof out) {
            fail();
            return out;
        }
        std::memcpy(&out, m_at, sizeof out); // both ends are little endian
        m_at += sizeof out;
        return out;
    }
    [[nodiscard]] std::uint8_t byte() { return number<std::uint8_t>(); }
    [[nodiscard]] std::uint64_t lengthEncoded() {
        const std::uint8_t first = byte();
        if (first < 0xfb)
            return first;
        if (first == 0xfc)
            return number<std::uint16_t>();
        if (first == 0xfd) {
            const std::uint64_t low = number<std::uint16_t>();
            return low | std::uint64_t{byte()} << 16;
        }
        if (first == 0xfe)
            return number<std::uint64_t>();
        fail();
        return 0;
    }
    [[nodiscard]] std::string_view bytes(std::uint64_t count) {
        if (count > left()) {
            fail();
            return {};
        }
        const std::string_view out(reinterpret_cast<const char*>(m_at), static_cast<std::size_t>(count));
        m_at += count;
        return out;
    }
    [[nodiscard]] std::string_view lengthEncodedBytes() { return bytes(lengthEncoded()); }

private:
    void fail() {
        m_failed = true;
        m_at = m_end;
    }
    const std::uint8_t* m_at;
    const std::uint8_t* m_end;
    bool m_failed = false;
};

template <typename Number>
void appendNumber(std::vector<std::uint8_t>& out, Number value) {
    std::uint8_t raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.insert(out.end(), raw, raw + sizeof value);
}

inline void appendLengthEncoded(std::vector<std::uint8_t>& out, std::string_view text) {
    if (text.size() < 0xfb) {
        out.push_back(static_cast<std::uint8_t>(text.size()));
    } else if (text.size() <= 0xffff) {
        out.push_back(0xfc);
        appendNumber(out, static_cast<std::uint16_t>(text.size()));
    } else {
        out.push_back(0xfe);
        appendNumber(out, static_cast<std::uint64_t>(text.size()));
    }
    out.insert(out.end(), text.begin(), text.end());
}

} // namespace lodestar::snapshot
