// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bytes of the MySQL client/server protocol: integers, length-encoded values, a packet's payload read in order.
// Source: MySQL internals manual, "Protocol::PacketPayload".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::sandbox::wire {

void putInt(std::string& out, std::uint64_t value, int bytes); ///< little endian
void putLength(std::string& out, std::uint64_t value);         ///< length-encoded integer
void putText(std::string& out, std::string_view text);         ///< length-encoded string

/// Reads a payload; a read beyond its end gives zero or nothing and clears ok().
class Reader {
public:
    explicit Reader(std::string_view payload) : m_rest(payload) {}
    [[nodiscard]] std::uint64_t integer(int bytes);
    [[nodiscard]] std::uint64_t length();
    [[nodiscard]] std::string_view bytes(std::size_t count);
    [[nodiscard]] std::string_view text();           ///< length-encoded
    [[nodiscard]] std::string_view zeroTerminated(); ///< or to the end
    [[nodiscard]] std::string_view rest() const { return m_rest; }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace lodestar::sandbox::wire
