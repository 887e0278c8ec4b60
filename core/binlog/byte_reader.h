// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cursor over foreign bytes. A read beyond the end gives zero or nothing and clears ok() for good, so that a parser
// may check once at its end; it never reads outside the span.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
namespace lodestar::binlog {

using Bytes = std::span<const std::uint8_t>;

inline std::string_view asText(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

class ByteReader {
public:
    explicit ByteReader(Bytes bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] Bytes rest() const { return {m_at, left()}; }

    /// Little-endian number of 1 to 8 bytes.
    std::uint64_t number(unsigned size) {
        if (!need(size))
            return 0;
        std::uint64_t v = 0;
        for (unsigned i = 0; i < size; ++i)
            v |= static_cast<std::uint64_t>(m_at[i]) << (8 * i);
        m_at += size;
        return v;
    }
    std::uint64_t bigEndian(unsigned size) {
        if (!need(size))
            return 0;
        std::uint64_t v = 0;
        for (unsigned i = 0; i < size; ++i)
            v = v << 8 | m_at[i];
        m_at += size;
        return v;
    }
    std::uint8_t u8() { return fixed<std::uint8_t>(); }
    std::uint16_t u16() { return fixed<std::uint16_t>(); }
    std::uint32_t u32() { return fixed<std::uint32_t>(); }
    std::uint64_t u64() { return fixed<std::uint64_t>(); }
    /// MySQL's length-encoded integer; the NULL mark 0xfb and 0xff are errors.
    std::uint64_t lenenc() {
        const std::uint8_t first = u8();
        switch (first) {
        case 0xfc:
            return number(2);
        case 0xfd:
            return number(3);
        case 0xfe:
            return number(8);
        case 0xfb:
        case 0xff:
            m_ok = false;
            m_at = m_end;
            return 0;
        default:
            return first;
        }
    }
    Bytes bytes(std::uint64_t size) {
        if (!need(size))
            return {};
        const Bytes out(m_at, static_cast<std::size_t>(size));
        m_at += size;
        return out;
    }
    std::string_view text(std::uint64_t size) { return asText(bytes(size)); }
    void skip(std::uint64_t size) { bytes(size); }
    void fail() {
        m_ok = false;
        m_at = m_end;
    }

private:
    static_assert(std::endian::native == std::endian::little);
    template <typename Number>
    Number fixed() {
        if (!need(sizeof(Number)))
            return 0;
        Number v = 0;
        std::memcpy(&v, m_at, sizeof v);
        m_at += sizeof v;
        return v;
    }
    bool need(std::uint64_t size) {
        if (size <= left())
            return true;
        fail();
        return false;
    }
    const std::uint8_t* m_at;
    const std::uint8_t* m_end;
    bool m_ok = true;
};

} // namespace lodestar::binlog
