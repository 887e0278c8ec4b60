// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text of any server character set as UTF-8, byte for byte what SELECT gives to a utf8mb4 connection: latin1 is cp1252
// with five holes that map straight, a character without a code point is "?", so is each byte outside the set.
// utf8mb4, utf8mb3 and binary pass unchanged, even where they are not valid.
// Tables come from the servers (single-byte sets) or, once per process and set, from the C library with corrections.
// All functions are thread-safe; a Charset lives until the process ends.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::value {

class Charset {
public:
    virtual ~Charset() = default;
    Charset(const Charset&) = delete;
    Charset& operator=(const Charset&) = delete;

    /// By MySQL's name in lower case ("utf8" and "utf8mb3" are one). nullptr: no such set, or the C library of this
    /// machine lacks the conversion; a caller then refuses the column.
    [[nodiscard]] static const Charset* find(std::string_view name);

    /// True if bytes are UTF-8 already and need no conversion.
    [[nodiscard]] bool isUtf8() const { return m_passesThrough; }
    /// True if a text of bytes below 0x80 only is the same in UTF-8.
    [[nodiscard]] bool isAsciiSafe() const { return m_asciiSafe; }
    /// Upper bound of the UTF-8 bytes for `bytes` source bytes.
    [[nodiscard]] std::size_t utf8BytesMax(std::size_t bytes) const { return bytes * 4 + 4; }
    /// Writes UTF-8 to `to`, which has room for utf8BytesMax(bytes.size()), and returns its end.
    virtual char* convert(std::string_view bytes, char* to) const = 0;
    void appendUtf8(std::string& out, std::string_view bytes) const;

protected:
    explicit Charset(bool passesThrough, bool asciiSafe = true)
        : m_passesThrough(passesThrough), m_asciiSafe(asciiSafe) {}

private:
    const bool m_passesThrough;
    const bool m_asciiSafe;
};

/// True if all bytes are below 0x80.
[[nodiscard]] bool isAscii(std::string_view bytes);

/// Name of the character set of a collation id, as TABLE_MAP and QUERY events carry it; empty if unknown. Ids of MySQL
/// up to 9.x and MariaDB up to 11.x, whose own blocks do not overlap.
[[nodiscard]] std::string_view charsetOfCollation(std::uint32_t collationId);

} // namespace lodestar::value
