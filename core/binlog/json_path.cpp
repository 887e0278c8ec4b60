// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/json_path.h"
#include <algorithm>
#include <charconv>
namespace lodestar::binlog {
namespace {

void appendUtf8(std::string& out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6);
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3f));
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

class PathReader {
public:
    explicit PathReader(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}

    bool read(std::vector<JsonPathLeg>& legs) {
        if (!take('$'))
            return false;
        while (m_at != m_end) {
            JsonPathLeg& leg = legs.emplace_back();
            leg.member = *m_at == '.';
            if (!(take('.') ? member(leg.name) : take('[') && cell(leg)))
                return false;
        }
        return true;
    }

private:
    bool take(char c) {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    bool cell(JsonPathLeg& leg) {
        static constexpr std::string_view kLast = "last";
        leg.fromEnd = std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).starts_with(kLast);
        if (leg.fromEnd) {
            m_at += kLast.size();
            if (take(']'))
                return true;
            if (!take('-'))
                return false;
        }
        const auto [end, error] = std::from_chars(m_at, m_end, leg.index);
        m_at = end;
        return error == std::errc() && take(']');
    }

    bool member(std::string& name) {
        if (take('"')) {
            while (m_at != m_end && *m_at != '"')
                if (!character(name))
                    return false;
            return take('"');
        }
        if (m_at == m_end || *m_at == '*')
            return false;
        while (m_at != m_end && *m_at != '.' && *m_at != '[' && *m_at != '*')
            if (!character(name))
                return false;
        return !name.empty();
    }

    bool character(std::string& name) {
        if (*m_at != '\\') {
            name += *m_at++;
            return true;
        }
        ++m_at;
        if (m_at == m_end)
            return false;
        static constexpr std::string_view kLetters = "\"\\/bfnrt";
        static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (take('u'))
            return codePoint(name);
        const std::size_t which = kLetters.find(*m_at);
        if (which == std::string_view::npos)
            return false;
        name += kMeanings[which];
        ++m_at;
        return true;
    }

    bool unit(std::uint32_t& out) {
        if (m_end - m_at < 4)
            return false;
        const auto [end, error] = std::from_chars(m_at, m_at + 4, out, 16);
        const bool whole = error == std::errc() && end == m_at + 4;
        m_at += 4;
        return whole;
    }

    bool codePoint(std::string& name) {
        std::uint32_t c = 0;
        if (!unit(c) || (c >= 0xdc00 && c <= 0xdfff))
            return false;
        if (c >= 0xd800 && c <= 0xdbff) {
            std::uint32_t low = 0;
            if (!take('\\') || !take('u') || !unit(low) || low < 0xdc00 || low > 0xdfff)
                return false;
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        }
        appendUtf8(name, c);
        return true;
    }

    const char* m_at;
    const char* m_end;
};

} // namespace

std::optional<std::vector<JsonPathLeg>> parseJsonPath(std::string_view text) {
    std::vector<JsonPathLeg> legs;
    if (!PathReader(text).read(legs))
        return std::nullopt;
    return legs;
}

} // namespace lodestar::binlog
