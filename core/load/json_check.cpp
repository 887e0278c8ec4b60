// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/json_check.h"
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
namespace lodestar::load {
namespace {

constexpr std::size_t kDepthMax = 1000;

class Checker {
public:
    explicit Checker(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}

    JsonShape run() {
        skipBlank();
        const JsonShape shape = shapeOf();
        if (shape == JsonShape::invalid || !value())
            return JsonShape::invalid;
        skipBlank();
        return m_at == m_end ? shape : JsonShape::invalid;
    }

private:
    [[nodiscard]] char peek() const { return m_at == m_end ? '\0' : *m_at; }
    void skipBlank() {
        while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    bool take(char c) {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] JsonShape shapeOf() const {
        switch (peek()) {
        case '{':
        case '[':
            return JsonShape::container;
        case '"':
            return JsonShape::string;
        case 'n':
            return JsonShape::null;
        case '\0':
            return JsonShape::invalid;
        default:
            return JsonShape::number;
        }
    }

    bool scalar() {
        switch (peek()) {
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool word(std::string_view expected) {
        if (static_cast<std::size_t>(m_end - m_at) < expected.size() ||
            std::memcmp(m_at, expected.data(), expected.size()) != 0)
            return false;
        m_at += expected.size();
        return true;
    }

    bool digits() {
        const char* begin = m_at;
        while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at > begin;
    }

    bool number() {
        const char* begin = m_at;
        take('-');
        const char* whole = m_at;
        if (!digits() || (*whole == '0' && m_at - whole > 1))
            return false;
        if (take('.') && !digits())
            return false;
        const bool plain = m_at - whole <= 300;
        bool exponent = false;
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (!take('+'))
                take('-');
            if (!digits())
                return false;
            exponent = true;
        }
        if (plain && !exponent)
            return true;
        double value = 0;
        const auto parsed = std::from_chars(begin, m_at, value);
        // Too small is reported the same way as too large; only the latter loses the value.
        return parsed.ec == std::errc() || tooSmall(whole);
    }
    /// Of a number that does not fit a double: whether its exponent is negative.
    bool tooSmall(const char* whole) const {
        for (const char* at = whole; at < m_at; ++at)
            if ((*at == 'e' || *at == 'E') && at + 1 < m_at)
                return at[1] == '-';
        return false;
    }

    int hexFour() {
        int value = 0;
        for (int i = 0; i < 4; ++i) {
            if (m_at == m_end)
                return -1;
            const char c = *m_at++;
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return -1;
            value = value * 16 + digit;
        }
        return value;
    }

    bool escape() {
        if (m_at == m_end)
            return false;
        const char c = *m_at++;
        if (c != 'u')
            return std::strchr("\"\\/bfnrt", c) != nullptr && c != '\0';
        const int unit = hexFour();
        if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
            return false;
        if (unit < 0xD800 || unit > 0xDBFF)
            return true;
        if (!take('\\') || !take('u'))
            return false;
        const int low = hexFour();
        return low >= 0xDC00 && low <= 0xDFFF;
    }

    /// Of eight bytes, the high bit of the first one that ends a string, begins an escape or is a control byte is the
    /// lowest bit that is set; zero when there is none.
    [[nodiscard]] static std::uint64_t specialBytes(const char* at) {
        constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
        constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        const auto zeroBytes = [](std::uint64_t w) { return (w - kOnes) & ~w; };
        const std::uint64_t below32 = (word - kOnes * 0x20) & ~word;
        return (zeroBytes(word ^ (kOnes * '"')) | zeroBytes(word ^ (kOnes * '\\')) | below32) & kHighs;
    }

    bool string() {
        ++m_at;
        while (m_at < m_end) {
            while (m_end - m_at >= 8) {
                const std::uint64_t special = specialBytes(m_at);
                m_at += special != 0 ? std::countr_zero(special) / 8 : 8;
                if (special != 0)
                    break;
            }
            if (m_at == m_end)
                return false;
            const auto c = static_cast<unsigned char>(*m_at++);
            if (c == '"')
                return true;
            if (c < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

    bool member() {
        skipBlank();
        if (peek() != '"' || !string())
            return false;
        skipBlank();
        if (!take(':'))
            return false;
        skipBlank();
        return true;
    }

    /// Without recursion: `open` holds the brackets that wait for their end.
    bool value() {
        char open[kDepthMax];
        std::size_t depth = 0;
        const auto closing = [&] { return open[depth - 1] == '{' ? '}' : ']'; };
        while (true) {
            if (peek() == '{' || peek() == '[') {
                if (depth == kDepthMax)
                    return false;
                open[depth++] = *m_at++;
                skipBlank();
                if (peek() != closing()) {
                    if (open[depth - 1] == '{' && !member())
                        return false;
                    continue;
                }
            } else if (!scalar()) {
                return false;
            }
            skipBlank();
            while (depth > 0 && take(closing())) {
                --depth;
                skipBlank();
            }
            if (depth == 0)
                return true;
            if (!take(','))
                return false;
            skipBlank();
            if (open[depth - 1] == '{' && !member())
                return false;
        }
    }

    const char* m_at;
    const char* m_end;
};

} // namespace

JsonShape checkJson(std::string_view text) { return Checker(text).run(); }

} // namespace lodestar::load
