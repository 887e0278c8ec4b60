// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xF0);
}
bool isWordPart(char c) { return isWordStart(c) || isDigit(c); }

class Lexer {
public:
    explicit Lexer(std::string_view sql) : m_sql(sql) {}

    Result<std::vector<Token>> run() {
        for (;;) {
            skipBlanks();
            mark();
            if (m_at >= m_sql.size())
                break;
            LS_CHECK(next());
        }
        m_token.kind = TokenKind::end;
        m_token.raw = m_token.value = "<EOF>";
        m_token.end = m_token.begin;
        m_token.lead = std::move(m_lead);
        m_tokens.push_back(m_token);
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return m_at + ahead < m_sql.size() ? m_sql[m_at + ahead] : '\0';
    }
    void step(std::size_t count = 1) {
        for (; count > 0 && m_at < m_sql.size(); --count, ++m_at) {
            if (m_sql[m_at] == '\n') {
                ++m_line;
                m_column = 0;
            } else {
                ++m_column;
            }
        }
    }
    void mark() {
        m_token = {};
        m_token.begin = m_at;
        m_token.line = m_line;
        m_token.column = m_column;
    }
    void finish(TokenKind kind, std::string value) {
        m_token.kind = kind;
        m_token.end = m_at;
        m_token.raw = m_sql.substr(m_token.begin, m_at - m_token.begin);
        m_token.value = std::move(value);
        m_token.lead = std::move(m_lead);
        m_lead.clear();
        m_tokens.push_back(std::move(m_token));
    }
    /// Blanks and comments; they belong to no token but to the text that a refusal quotes.
    void skipBlanks() {
        for (;;) {
            const std::size_t begin = m_at;
            const char c = at();
            if (m_at < m_sql.size() && (c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
                step();
            } else if (m_sql.substr(m_at).starts_with("\u3000")) { // the ideographic space
                step(3);
            } else if (c == '-' && at(1) == '-') {
                while (m_at < m_sql.size() && at() != '\n')
                    step();
            } else if (c == '/' && at(1) == '*' && m_sql.find("*/", m_at + 2) != std::string_view::npos) {
                step(m_sql.find("*/", m_at + 2) + 2 - m_at);
            } else {
                return;
            }
            m_lead += m_sql.substr(begin, m_at - begin);
        }
    }

    Result<void> next() {
        const char c = at();
        if (c == '`')
            return quoted('`', TokenKind::quotedName);
        if (c == '\'' || c == '"')
            return quoted(c, TokenKind::text);
        if ((c == 'x' || c == 'X') && (at(1) == '\'' || at(1) == '"')) {
            step();
            return quoted(at(), TokenKind::hexText);
        }
        if (isDigit(c) || (c == '.' && isDigit(at(1)) && !afterName()))
            return number();
        if (static_cast<unsigned char>(c) >= 0xF0) { // beyond the Basic Multilingual Plane there are no letters
            step(4);
            return {};
        }
        if (isWordStart(c)) {
            step(endOf(m_at, isWordPart) - m_at);
            finish(TokenKind::word, upperCase(m_sql.substr(m_token.begin, m_at - m_token.begin)));
            return {};
        }
        return symbol();
    }

    /// "t.1a": the point belongs to a name.
    [[nodiscard]] bool afterName() const {
        return !m_tokens.empty() && m_tokens.back().end == m_at &&
               (m_tokens.back().kind == TokenKind::word || m_tokens.back().kind == TokenKind::quotedName);
    }

    /// 12, 1.5, .5, 1e5, 1.5e-3; digits and letters are a name, but for an exponent.
    Result<void> number() {
        const std::size_t wordEnd = endOf(m_at, isWordPart);
        std::size_t end = endOf(m_at, isDigit);
        if (end < m_sql.size() && m_sql[end] == '.')
            end = endOf(end + 1, isDigit);
        if (end < m_sql.size() && (m_sql[end] == 'e' || m_sql[end] == 'E')) {
            const bool sign = end + 1 < m_sql.size() && (m_sql[end + 1] == '+' || m_sql[end + 1] == '-');
            const std::size_t digits = end + (sign ? 2 : 1);
            const std::size_t exponent = endOf(digits, isDigit);
            end = exponent > digits ? exponent : end;
        }
        const bool name = wordEnd > end;
        step((name ? wordEnd : end) - m_at);
        const std::string_view text = m_sql.substr(m_token.begin, m_at - m_token.begin);
        finish(name ? TokenKind::word : TokenKind::number, name ? upperCase(text) : std::string(text));
        return {};
    }
    template <typename Of>
    [[nodiscard]] std::size_t endOf(std::size_t from, Of of) const {
        while (from < m_sql.size() && of(m_sql[from]))
            ++from;
        return from;
    }

    Result<void> quoted(char quote, TokenKind kind) {
        step();
        std::string value;
        for (;;) {
            if (m_at >= m_sql.size())
                return {}; // what never closes is dropped to the end of the text (recorded)
            const char c = at();
            step();
            if (c == quote) {
                if (at() != quote)
                    break;
                step();
                if (kind != TokenKind::quotedName) // StarRocks drops back-ticks inside a name (recorded)
                    value += quote;
            } else if (c == '\\' && kind == TokenKind::text && m_at < m_sql.size()) {
                value += unescape(at());
                step();
            } else {
                value += c;
            }
        }
        if (kind == TokenKind::hexText &&
            (value.size() % 2 != 0 || value.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos))
            return syntaxError("Binary literal can only contain hexadecimal digits and an even number of digits",
                               m_token.line, m_token.column);
        finish(kind, std::move(value));
        return {};
    }

    static std::string unescape(char c) {
        switch (c) {
        case 'n':
            return "\n";
        case 't':
            return "\t";
        case 'r':
            return "\r";
        case 'b':
            return "\b";
        case '0':
            return std::string(1, '\0');
        case 'Z':
            return "\x1A";
        case '%':
        case '_':
            return std::string("\\") + c; // kept for LIKE
        default:
            return std::string(1, c);
        }
    }

    Result<void> symbol() {
        constexpr std::array<std::string_view, 12> kLong{
            "<=>", "->", "<=", ">=", "<>", "!=", "&&", "||", ":=", "@@", "<<", "=>"};
        const std::string_view rest = m_sql.substr(m_at);
        for (const std::string_view candidate : kLong)
            if (rest.starts_with(candidate)) {
                step(candidate.size());
                finish(TokenKind::symbol, std::string(candidate));
                return {};
            }
        const char c = at();
        step();
        if (std::string_view("(),;.=<>+-*/%!~^&|@?[]{}:").find(c) != std::string_view::npos)
            finish(TokenKind::symbol, std::string(1, c));
        return {}; // a character that begins no token is dropped (recorded)
    }

    std::string_view m_sql;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_column = 0;
    Token m_token;
    std::string m_lead;
    std::vector<Token> m_tokens;
};

} // namespace

Result<std::vector<Token>> lex(std::string_view sql) { return Lexer(sql).run(); }

std::string upperCase(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::string lowerCase(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

} // namespace lodestar::sandbox
