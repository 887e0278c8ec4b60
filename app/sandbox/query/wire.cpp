// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/wire.h"
namespace lodestar::sandbox::wire {

void putInt(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
}

void putLength(std::string& out, std::uint64_t value) {
    if (value < 251) {
        putInt(out, value, 1);
    } else if (value < 0x10000) {
        out += '\xFC';
        putInt(out, value, 2);
    } else if (value < 0x1000000) {
        out += '\xFD';
        putInt(out, value, 3);
    } else {
        out += '\xFE';
        putInt(out, value, 8);
    }
}

void putText(std::string& out, std::string_view text) {
    putLength(out, text.size());
    out += text;
}

std::string_view Reader::bytes(std::size_t count) {
    if (count > m_rest.size()) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    const std::string_view out = m_rest.substr(0, count);
    m_rest.remove_prefix(count);
    return out;
}

std::uint64_t Reader::integer(int count) {
    std::uint64_t value = 0;
    int shift = 0;
    for (const char c : bytes(static_cast<std::size_t>(count))) {
        value |= std::uint64_t{static_cast<std::uint8_t>(c)} << shift;
        shift += 8;
    }
    return value;
}

std::uint64_t Reader::length() {
    const std::uint64_t first = integer(1);
    switch (first) {
    case 0xFC:
        return integer(2);
    case 0xFD:
        return integer(3);
    case 0xFE:
        return integer(8);
    default:
        return first;
    }
}

std::string_view Reader::text() { return bytes(static_cast<std::size_t>(length())); }

std::string_view Reader::zeroTerminated() {
    const std::size_t end = m_rest.find('\0');
    if (end == std::string_view::npos)
        return bytes(m_rest.size());
    const std::string_view out = bytes(end);
    (void)bytes(1);
    return out;
}

} // namespace lodestar::sandbox::wire
