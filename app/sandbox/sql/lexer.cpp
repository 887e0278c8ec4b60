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
           static_cast<unsigned char>(c) >= 0x80;
}
bool isWordPart(char c) { return isWordStart(c) || isDigit(c); }

class Lexer {
public:
    explicit Lexer(std::string_view sql) : m_sql(sql) {}

    Result<std::vector<Token>> run() {
        for (;;) {
            LS_CHECK(skipBlanks());
            mark();
            if (m_at >= m_sql.size())
                break;
            LS_CHECK(next());
        }
        m_token.kind = TokenKind::end;
        m_token.raw = m_token.value = "<EOF>";
        m_token.end = m_token.begin;
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
        m_tokens.push_back(std::move(m_token));
    }
    [[nodiscard]] Error unexpected(std::string_view what) const {
        return syntaxError("Unexpected input '" + std::string(what) +
                               "', the most similar input is {a legal identifier}",
                           m_token.line, m_token.column);
    }

    Result<void> skipBlanks() {
        for (;;) {
            const char c = at();
            if (m_at < m_sql.size() && (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f')) {
                step();
            } else if (c == '#' || (c == '-' && at(1) == '-' &&
                                    (at(2) == ' ' || at(2) == '\t' || at(2) == '\n' || at(2) == '\0'))) {
                while (m_at < m_sql.size() && at() != '\n')
                    step();
            } else if (c == '/' && at(1) == '*') {
                mark();
                const std::size_t close = m_sql.find("*/", m_at + 2);
                if (close == std::string_view::npos)
                    return unexpected("/*");
                step(close + 2 - m_at);
            } else {
                return {};
            }
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
        if (isWordStart(c)) {
            while (isWordPart(at()))
                step();
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

    Result<void> number() {
        while (isDigit(at()))
            step();
        if (isWordStart(at()) && at() != 'e' && at() != 'E') { // digits and letters: a name
            while (isWordPart(at()))
                step();
            finish(TokenKind::word, upperCase(m_sql.substr(m_token.begin, m_at - m_token.begin)));
            return {};
        }
        if (at() == '.') {
            step();
            while (isDigit(at()))
                step();
        }
        const std::size_t sign = at(1) == '+' || at(1) == '-' ? 1 : 0;
        if ((at() == 'e' || at() == 'E') && isDigit(at(1 + sign))) {
            step(1 + sign);
            while (isDigit(at()))
                step();
        }
        finish(TokenKind::number, std::string(m_sql.substr(m_token.begin, m_at - m_token.begin)));
        return {};
    }

    Result<void> quoted(char quote, TokenKind kind) {
        step();
        std::string value;
        for (;;) {
            if (m_at >= m_sql.size())
                return unexpected(std::string(1, quote));
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
        if (std::string_view("(),;.=<>+-*/%!~^&|@?[]{}:").find(c) == std::string_view::npos)
            return unexpected(std::string(1, c));
        step();
        finish(TokenKind::symbol, std::string(1, c));
        return {};
    }

    std::string_view m_sql;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_column = 0;
    Token m_token;
    std::vector<Token> m_tokens;
};

// StarRocks.g4, the words outside its rule nonReserved; sorted.
constexpr auto kReserved = std::to_array<std::string_view>({"ADD",
                                                            "ALL",
                                                            "ALTER",
                                                            "ANALYZE",
                                                            "AND",
                                                            "ARRAY",
                                                            "AS",
                                                            "ASC",
                                                            "BETWEEN",
                                                            "BIGINT",
                                                            "BITMAP",
                                                            "BOTH",
                                                            "BY",
                                                            "CASE",
                                                            "CHAR",
                                                            "CHARACTER",
                                                            "CHECK",
                                                            "COLLATE",
                                                            "COLUMN",
                                                            "COMPACTION",
                                                            "CONVERT",
                                                            "CREATE",
                                                            "CROSS",
                                                            "CUBE",
                                                            "CURRENT_DATE",
                                                            "CURRENT_ROLE",
                                                            "CURRENT_TIME",
                                                            "CURRENT_TIMESTAMP",
                                                            "CURRENT_USER",
                                                            "DATABASE",
                                                            "DATABASES",
                                                            "DECIMAL",
                                                            "DECIMAL128",
                                                            "DECIMAL32",
                                                            "DECIMAL64",
                                                            "DECIMALV2",
                                                            "DEFAULT",
                                                            "DEFERRED",
                                                            "DELETE",
                                                            "DENSE_RANK",
                                                            "DESC",
                                                            "DESCRIBE",
                                                            "DISTINCT",
                                                            "DOUBLE",
                                                            "DROP",
                                                            "DUAL",
                                                            "ELSE",
                                                            "EXCEPT",
                                                            "EXISTS",
                                                            "EXPLAIN",
                                                            "FALSE",
                                                            "FIRST_VALUE",
                                                            "FLOAT",
                                                            "FOR",
                                                            "FORCE",
                                                            "FROM",
                                                            "FULL",
                                                            "FUNCTION",
                                                            "GRANT",
                                                            "GROUP",
                                                            "GROUPING",
                                                            "GROUPING_ID",
                                                            "GROUPS",
                                                            "HAVING",
                                                            "HLL",
                                                            "HOST",
                                                            "IF",
                                                            "IGNORE",
                                                            "IMMEDIATE",
                                                            "IN",
                                                            "INDEX",
                                                            "INFILE",
                                                            "INNER",
                                                            "INSERT",
                                                            "INT",
                                                            "INTEGER",
                                                            "INTERSECT",
                                                            "INTO",
                                                            "IS",
                                                            "JOIN",
                                                            "JSON",
                                                            "KEY",
                                                            "KEYS",
                                                            "KILL",
                                                            "LAG",
                                                            "LARGEINT",
                                                            "LAST_VALUE",
                                                            "LATERAL",
                                                            "LEAD",
                                                            "LEFT",
                                                            "LIKE",
                                                            "LIMIT",
                                                            "LOAD",
                                                            "LOCALTIME",
                                                            "LOCALTIMESTAMP",
                                                            "MAXVALUE",
                                                            "MINUS",
                                                            "MOD",
                                                            "NOT",
                                                            "NTILE",
                                                            "NULL",
                                                            "ON",
                                                            "OR",
                                                            "ORDER",
                                                            "OUTER",
                                                            "OUTFILE",
                                                            "OVER",
                                                            "PARTITION",
                                                            "PERCENTILE",
                                                            "PRIMARY",
                                                            "PROCEDURE",
                                                            "QUALIFY",
                                                            "RANGE",
                                                            "RANK",
                                                            "READ",
                                                            "REGEXP",
                                                            "RELEASE",
                                                            "RENAME",
                                                            "REPLACE",
                                                            "REVOKE",
                                                            "RIGHT",
                                                            "RLIKE",
                                                            "ROW",
                                                            "ROWS",
                                                            "ROW_NUMBER",
                                                            "SCHEMA",
                                                            "SCHEMAS",
                                                            "SELECT",
                                                            "SET",
                                                            "SET_VAR",
                                                            "SHOW",
                                                            "SMALLINT",
                                                            "SYSTEM",
                                                            "TABLE",
                                                            "TERMINATED",
                                                            "TEXT",
                                                            "THEN",
                                                            "TINYINT",
                                                            "TO",
                                                            "TRUE",
                                                            "UNION",
                                                            "UNIQUE",
                                                            "UNSIGNED",
                                                            "UPDATE",
                                                            "USE",
                                                            "USING",
                                                            "VALUES",
                                                            "VARCHAR",
                                                            "WHEN",
                                                            "WHERE",
                                                            "WITH"});

} // namespace

Result<std::vector<Token>> lex(std::string_view sql) { return Lexer(sql).run(); }

bool isReserved(std::string_view upperWord) {
    return std::find(kReserved.begin(), kReserved.end(), upperWord) != kReserved.end();
}

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
