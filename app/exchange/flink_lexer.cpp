// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/flink_lexer_internal.h"
#include <algorithm>
#include <cctype>
namespace lodestar::exchange {
namespace {

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || c == '$' || byte >= 0x80;
}

char unescaped(char c) {
    switch (c) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '0':
        return '\0';
    default:
        return c;
    }
}

std::string upperCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    return text;
}

class Lexer {
public:
    Lexer(std::string_view sql, const std::string& where) : m_sql(sql), m_where(where) {}

    Result<std::vector<FlinkToken>> run() {
        using Kind = FlinkToken::Kind;
        while (m_at < m_sql.size()) {
            const char c = m_sql[m_at];
            if (c == '\n' || std::isspace(static_cast<unsigned char>(c))) {
                step(1);
            } else if (starts("--")) {
                while (m_at < m_sql.size() && m_sql[m_at] != '\n')
                    ++m_at;
            } else if (starts("/*+")) {
                add(Kind::hintBegin, "/*+", 3);
                m_inHint = true;
            } else if (m_inHint && starts("*/")) {
                add(Kind::hintEnd, "*/", 2);
                m_inHint = false;
            } else if (starts("/*")) {
                const std::size_t end = m_sql.find("*/", m_at + 2);
                if (end == std::string_view::npos)
                    return unended("comment");
                step(end + 2 - m_at);
            } else if (c == '\'' || c == '`' || c == '"') {
                LS_CHECK(quoted(c));
            } else if (isWordByte(c)) {
                std::size_t end = m_at;
                while (end < m_sql.size() && isWordByte(m_sql[end]))
                    ++end;
                add(Kind::word, std::string(m_sql.substr(m_at, end - m_at)), end - m_at);
            } else {
                add(Kind::symbol, std::string(1, c), 1);
            }
        }
        if (m_inHint)
            return unended("hint");
        add(Kind::end, {}, 0);
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] bool starts(std::string_view text) const { return m_sql.substr(m_at).starts_with(text); }
    void step(std::size_t bytes) {
        m_line += static_cast<std::size_t>(std::count(m_sql.begin() + static_cast<std::ptrdiff_t>(m_at),
                                                      m_sql.begin() + static_cast<std::ptrdiff_t>(m_at + bytes), '\n'));
        m_at += bytes;
    }
    void add(FlinkToken::Kind kind, std::string text, std::size_t bytes) {
        FlinkToken token{kind, std::move(text), {}, m_at, m_line};
        if (kind == FlinkToken::Kind::word)
            token.upper = upperCase(token.text);
        m_tokens.push_back(std::move(token));
        step(bytes);
    }
    Result<void> quoted(char quote) {
        std::string text;
        for (std::size_t at = m_at + 1; at < m_sql.size(); ++at) {
            if (quote == '"' && m_sql[at] == '\\' && at + 1 < m_sql.size()) {
                text += unescaped(m_sql[++at]); // texts of StarRocks
            } else if (m_sql[at] != quote) {
                text += m_sql[at];
            } else if (at + 1 < m_sql.size() && m_sql[at + 1] == quote) {
                text += m_sql[at++];
            } else {
                add(quote == '`' ? FlinkToken::Kind::name : FlinkToken::Kind::text, std::move(text), at + 1 - m_at);
                return {};
            }
        }
        return unended("quote");
    }
    [[nodiscard]] Error unended(const char* what) const {
        return {ErrorCode::invalidFile, m_where + ", line " + std::to_string(m_line) + ": a " + what + " does not end"};
    }

    std::string_view m_sql;
    const std::string& m_where;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_inHint = false;
    std::vector<FlinkToken> m_tokens;
};

} // namespace

Result<std::vector<FlinkToken>> flinkTokens(std::string_view sql, const std::string& where) {
    return Lexer(sql, where).run();
}

bool FlinkCursor::takeAll(std::initializer_list<std::string_view> words) {
    std::size_t ahead = 0;
    for (const std::string_view word : words)
        if (!isWord(word, ahead++))
            return false;
    m_at += words.size();
    return true;
}

void FlinkCursor::skipStatement() {
    while (!atEnd() && !takeSymbol(';'))
        next();
}

Error FlinkCursor::expected(const std::string& what) const {
    const FlinkToken& token = peek();
    return {ErrorCode::invalidFile, m_where + ", line " + std::to_string(token.line) + ": " + what + " is expected " +
                                        (atEnd() ? "at the end" : "before \"" + token.text.substr(0, 60) + '"')};
}

Result<std::vector<std::string>> FlinkCursor::path() {
    std::vector<std::string> out;
    do {
        if (peek().kind != FlinkToken::Kind::word && peek().kind != FlinkToken::Kind::name)
            return expected("a name");
        out.push_back(next().text);
    } while (takeSymbol('.'));
    return out;
}

Result<std::vector<std::pair<std::string, std::string>>> FlinkCursor::optionList() {
    std::vector<std::pair<std::string, std::string>> out;
    if (!takeSymbol('('))
        return expected("(");
    while (!isSymbol(')')) {
        if (peek().kind != FlinkToken::Kind::text)
            return expected("the name of an option in quotes");
        std::string key = next().text;
        if (!takeSymbol('='))
            return expected("=");
        if (peek().kind != FlinkToken::Kind::text)
            return expected("the value of " + key + " in quotes");
        out.emplace_back(std::move(key), next().text);
        if (!takeSymbol(',') && !isSymbol(')'))
            return expected(", or )");
    }
    next();
    return out;
}

Result<std::vector<std::string>> FlinkCursor::textList() {
    std::vector<std::string> out;
    do {
        if (peek().kind != FlinkToken::Kind::text)
            return expected("a name in quotes");
        out.push_back(next().text);
    } while (takeSymbol(','));
    return out;
}

Result<std::vector<std::string>> FlinkCursor::nameList() {
    std::vector<std::string> out;
    if (!takeSymbol('('))
        return expected("(");
    do {
        if (peek().kind != FlinkToken::Kind::word && peek().kind != FlinkToken::Kind::name)
            return expected("a column");
        out.push_back(next().text);
    } while (takeSymbol(','));
    if (!takeSymbol(')'))
        return expected(")");
    return out;
}

std::string flinkText(std::string_view text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + '\'';
}

std::string flinkName(std::string_view name) {
    std::string out = "`";
    for (const char c : name)
        out += c == '`' ? std::string("``") : std::string(1, c);
    return out + '`';
}

} // namespace lodestar::exchange
