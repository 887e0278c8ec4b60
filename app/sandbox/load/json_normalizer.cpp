// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_text.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>
namespace lodestar::sandbox {
namespace {

constexpr int kDepthMax = 2000;

/// A strict parser that writes the stored form while it reads.
class Normalizer {
public:
    Normalizer(std::string_view text, bool fromText, std::string& out)
        : m_at(text.data()), m_end(text.data() + text.size()), m_fromText(fromText), m_out(out) {}

    JsonParse run() {
        skip();
        if (value(0)) {
            skip();
            return m_at == m_end ? JsonParse::good : JsonParse::badStructure;
        }
        return m_structure ? JsonParse::badStructure : JsonParse::badToken;
    }

private:
    void skip() {
        while (m_at < m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
            ++m_at;
    }
    [[nodiscard]] bool take(char c) {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    bool word(std::string_view w) {
        if (static_cast<std::size_t>(m_end - m_at) < w.size() || std::string_view(m_at, w.size()) != w)
            return false;
        m_at += w.size();
        m_out += w;
        return true;
    }
    bool misplaced() {
        m_structure = true;
        return false;
    }
    bool value(int depth) {
        if (m_at == m_end || depth > kDepthMax || *m_at == ',' || *m_at == ']' || *m_at == '}' || *m_at == ':')
            return misplaced();
        switch (*m_at) {
        case '{':
            return object(depth);
        case '[':
            return array(depth);
        case '"': {
            std::string text;
            if (!string(text))
                return false;
            appendJsonString(text, m_out);
            return true;
        }
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
    bool array(int depth) {
        ++m_at;
        m_out += '[';
        skip();
        if (take(']')) {
            m_out += ']';
            return true;
        }
        for (bool first = true;; first = false) {
            if (!first)
                m_out += ", ";
            skip();
            if (!value(depth + 1))
                return false;
            skip();
            if (take(']'))
                break;
            if (!take(','))
                return misplaced();
        }
        m_out += ']';
        return true;
    }
    bool object(int depth) {
        ++m_at;
        skip();
        if (take('}')) {
            m_out += "{}";
            return true;
        }
        std::vector<std::pair<std::string, std::string>> members;
        for (;;) {
            skip();
            std::string key;
            if (m_at == m_end || *m_at != '"')
                return misplaced();
            if (!string(key))
                return false;
            skip();
            if (!take(':'))
                return misplaced();
            skip();
            const std::size_t mark = m_out.size();
            if (!value(depth + 1))
                return false;
            members.emplace_back(std::move(key), m_out.substr(mark));
            m_out.resize(mark);
            skip();
            if (take('}'))
                break;
            if (!take(','))
                return misplaced();
        }
        std::stable_sort(members.begin(), members.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        m_out += '{';
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0)
                m_out += ", ";
            appendJsonString(members[i].first, m_out);
            m_out += ": ";
            m_out += members[i].second;
        }
        m_out += '}';
        return true;
    }
    bool number() {
        const char* const start = m_at;
        bool whole = true;
        if (m_at < m_end && *m_at == '-')
            ++m_at;
        const char* const digits = m_at;
        while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        if (m_at == digits || (*digits == '0' && m_at - digits > 1))
            return false;
        if (m_at < m_end && *m_at == '.') {
            whole = false;
            const char* const fraction = ++m_at;
            while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
                ++m_at;
            if (m_at == fraction)
                return false;
        }
        if (m_at < m_end && (*m_at == 'e' || *m_at == 'E')) {
            whole = false;
            ++m_at;
            if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            const char* const exponent = m_at;
            while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
                ++m_at;
            if (m_at == exponent)
                return false;
        }
        return emitNumber({start, static_cast<std::size_t>(m_at - start)}, whole);
    }
    bool emitNumber(std::string_view text, bool whole) {
        if (whole) {
            std::int64_t small = 0;
            std::uint64_t large = 0;
            const char* const end = text.data() + text.size();
            if (std::from_chars(text.data(), end, small).ec == std::errc()) {
                m_out += text == "-0" ? "0" : text;
                return true;
            }
            if (text.front() != '-' && std::from_chars(text.data(), end, large).ec == std::errc()) {
                m_out += text;
                return true;
            }
            if (m_fromText) {
                appendDouble(byDigits(text));
                return true;
            }
        }
        const std::optional<double> parsed = parseDouble(text);
        if (!parsed || std::isinf(*parsed))
            return false;
        appendDouble(*parsed);
        return true;
    }
    /// An integer beyond 64 bits, summed up digit by digit as the real parser of texts does; the last digits suffer.
    static double byDigits(std::string_view text) {
        const bool negative = text.front() == '-';
        std::uint64_t exact = 0;
        double sum = 0;
        bool fits = true;
        for (const char c : text.substr(negative ? 1 : 0)) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
            if (fits && (exact < most / 10 || (exact == most / 10 && digit <= most % 10))) {
                exact = exact * 10 + digit;
                continue;
            }
            sum = (fits ? static_cast<double>(exact) : sum) * 10.0 + static_cast<double>(digit);
            fits = false;
        }
        sum = fits ? static_cast<double>(exact) : sum;
        return negative ? -sum : sum;
    }
    /// Shortest digits; up to 21 digits before the point without an exponent, as in JavaScript.
    void appendDouble(double value) {
        std::array<char, 64> buffer;
        auto [end, error] =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
        std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
        const bool negative = text.front() == '-';
        text.remove_prefix(negative ? 1 : 0);
        const std::size_t e = text.find('e');
        std::string digits(text.substr(0, 1));
        if (e > 2)
            digits += text.substr(2, e - 2);
        int exponent = 0;
        const char* exponentText = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
        std::from_chars(exponentText, end, exponent);
        if (negative)
            m_out += '-';
        const int point = exponent + 1;
        if (value == 0) {
            m_out += '0';
        } else if (point > 0 && point <= 21) {
            const auto whole = static_cast<std::size_t>(point);
            if (digits.size() <= whole) {
                m_out += digits;
                m_out.append(whole - digits.size(), '0');
            } else {
                m_out.append(digits, 0, whole);
                m_out += '.';
                m_out.append(digits, whole);
            }
        } else if (point <= 0 && point > -6) {
            m_out += "0.";
            m_out.append(static_cast<std::size_t>(-point), '0');
            m_out += digits;
        } else {
            m_out += digits.front();
            if (digits.size() > 1) {
                m_out += '.';
                m_out.append(digits, 1);
            }
            m_out += 'e';
            m_out += exponent < 0 ? '-' : '+';
            m_out += std::to_string(std::abs(exponent));
        }
    }
    [[nodiscard]] bool hex4(unsigned& code) {
        if (m_end - m_at < 4)
            return false;
        const auto [end, error] = std::from_chars(m_at, m_at + 4, code, 16);
        if (error != std::errc() || end != m_at + 4)
            return false;
        m_at += 4;
        return true;
    }
    static void appendUtf8(unsigned code, std::string& out) {
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += static_cast<char>(0xC0 | (code >> 6));
            out += static_cast<char>(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            out += static_cast<char>(0xE0 | (code >> 12));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            out += static_cast<char>(0xF0 | (code >> 18));
            out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (code & 0x3F));
        }
    }
    bool unicodeEscape(std::string& text) {
        unsigned code = 0;
        if (!hex4(code))
            return false;
        if (code >= 0xD800 && code < 0xDC00 && m_end - m_at >= 6 && m_at[0] == '\\' && m_at[1] == 'u') {
            const char* const back = m_at;
            m_at += 2;
            unsigned low = 0;
            if (hex4(low) && low >= 0xDC00 && low < 0xE000)
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            else
                m_at = back;
        }
        if (code >= 0xD800 && code < 0xE000 && !m_fromText)
            return false;
        appendUtf8(code, text);
        return true;
    }
    bool string(std::string& text) {
        ++m_at;
        while (m_at < m_end) {
            const char* const run = m_at;
            while (m_at < m_end && *m_at != '"' && *m_at != '\\' && static_cast<unsigned char>(*m_at) >= 0x20)
                ++m_at;
            text.append(run, m_at);
            if (m_at == m_end || static_cast<unsigned char>(*m_at) < 0x20)
                return false;
            if (*m_at++ == '"')
                return true;
            if (m_at == m_end)
                return false;
            static constexpr std::string_view from = "\"\\/bfnrt";
            static constexpr std::string_view to = "\"\\/\b\f\n\r\t";
            const char c = *m_at++;
            if (c == 'u') {
                if (!unicodeEscape(text))
                    return false;
            } else if (const std::size_t i = from.find(c); i != std::string_view::npos) {
                text += to[i];
            } else {
                return false;
            }
        }
        return false;
    }

    const char* m_at;
    const char* const m_end;
    const bool m_fromText;
    bool m_structure = false;
    std::string& m_out;
};

} // namespace

JsonParse appendStoredJson(std::string_view json, bool fromText, std::string& out) {
    return Normalizer(json, fromText, out).run();
}

} // namespace lodestar::sandbox
