// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/statement_scan.h"
#include <cctype>
namespace lodestar::binlog {
namespace {

constexpr std::uint64_t kAnsiQuotes = 4; // sql_mode bits, mysql-server sql/system_variables.h
constexpr std::uint64_t kNoBackslashEscapes = 1ULL << 20;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordChar(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Splits a statement into words, quoted names, literals and signs. The content of executable comments counts.
class Scanner {
public:
    enum class Kind : std::uint8_t { end, word, name, literal, sign };
    struct Token {
        Kind kind = Kind::end;
        std::string text; ///< name without its quotes; a sign's character
    };

    Scanner(std::string_view sql, std::uint64_t sqlMode)
        : m_rest(sql), m_ansiQuotes((sqlMode & kAnsiQuotes) != 0), m_backslash((sqlMode & kNoBackslashEscapes) == 0) {}

    Token next() {
        skipSpace();
        if (m_rest.empty())
            return {};
        const char c = m_rest.front();
        if (c == '`' || (c == '"' && m_ansiQuotes))
            return {Kind::name, quoted(c, false)};
        if (c == '\'' || c == '"')
            return {Kind::literal, quoted(c, m_backslash)};
        if (isWordChar(c)) {
            std::size_t n = 0;
            while (n < m_rest.size() && isWordChar(m_rest[n]))
                ++n;
            return {Kind::word, std::string(take(n))};
        }
        return {Kind::sign, std::string(take(1))};
    }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view take(std::size_t n) {
        const std::string_view out = m_rest.substr(0, n);
        m_rest.remove_prefix(out.size());
        return out;
    }

    void skipPast(std::string_view end) {
        const std::size_t at = m_rest.find(end);
        take(at == std::string_view::npos ? m_rest.size() : at + end.size());
    }

    void skipSpace() {
        while (!m_rest.empty()) {
            if (isSpace(m_rest.front())) {
                take(1);
            } else if (m_rest.front() == '#') {
                skipPast("\n");
            } else if (m_rest.starts_with("--") && (m_rest.size() == 2 || isSpace(m_rest[2]))) {
                skipPast("\n");
            } else if (m_rest.starts_with("/*!") || m_rest.starts_with("/*M!")) {
                take(m_rest[2] == 'M' ? 4 : 3);
                while (!m_rest.empty() && isDigit(m_rest.front()))
                    take(1);
            } else if (m_rest.starts_with("/*")) {
                take(2);
                skipPast("*/");
            } else if (m_rest.starts_with("*/")) {
                take(2);
            } else {
                return;
            }
        }
    }

    std::string quoted(char quote, bool backslash) {
        std::string out;
        take(1);
        while (!m_rest.empty()) {
            const char c = take(1).front();
            if (c == '\\' && backslash && !m_rest.empty()) {
                out += take(1).front();
            } else if (c == quote) {
                if (m_rest.empty() || m_rest.front() != quote)
                    break;
                out += take(1).front();
            } else {
                out += c;
            }
        }
        return out;
    }

    std::string_view m_rest;
    const bool m_ansiQuotes;
    const bool m_backslash;
};

std::string upper(std::string text) {
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

StatementClass classifyXa(const std::string& verb) {
    if (verb == "START" || verb == "BEGIN")
        return StatementClass::xaStart;
    if (verb == "END")
        return StatementClass::xaEnd;
    if (verb == "PREPARE")
        return StatementClass::xaPrepare;
    if (verb == "COMMIT")
        return StatementClass::xaCommit;
    return verb == "ROLLBACK" ? StatementClass::xaRollback : StatementClass::other;
}

bool isRowChange(const std::string& verb) {
    for (const std::string_view word :
         {"INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "CALL", "WITH", "SELECT", "DO", "VALUES", "EXECUTE"})
        if (verb == word)
            return true;
    return false;
}

} // namespace

StatementClass classifyStatement(std::string_view sql) {
    if (sql == "BEGIN")
        return StatementClass::begin;
    if (sql == "COMMIT")
        return StatementClass::commit;
    if (sql.starts_with("# Dum"))
        return StatementClass::dummy;
    Scanner scanner(sql, 0);
    Scanner::Token token = scanner.next();
    while (token.kind == Scanner::Kind::sign && token.text == "(")
        token = scanner.next();
    std::string verb = upper(token.text);
    std::string second = upper(scanner.next().text);
    if (verb == "SET" && second == "STATEMENT") { // MariaDB: SET STATEMENT variable=value FOR statement
        for (token = scanner.next(); token.kind != Scanner::Kind::end; token = scanner.next())
            if (token.kind == Scanner::Kind::word && upper(token.text) == "FOR")
                break;
        verb = upper(scanner.next().text);
        second = upper(scanner.next().text);
    }
    if (verb == "XA")
        return classifyXa(second);
    if (verb == "BEGIN" || (verb == "START" && second == "TRANSACTION"))
        return StatementClass::begin;
    if (verb == "COMMIT")
        return StatementClass::commit;
    if (verb == "ROLLBACK")
        return second == "TO" || (second == "WORK" && upper(scanner.next().text) == "TO") ? StatementClass::savepoint
                                                                                          : StatementClass::rollback;
    if (verb == "SAVEPOINT" || (verb == "RELEASE" && second == "SAVEPOINT"))
        return StatementClass::savepoint;
    return isRowChange(verb) ? StatementClass::rowChange : StatementClass::other;
}

std::string normalXid(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (!isSpace(c) && c != ';')
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (out.ends_with("onephase"))
        out.resize(out.size() - 8);
    return out;
}

std::string xidOfStatement(std::string_view sql) {
    Scanner scanner(sql, 0);
    scanner.next();
    scanner.next();
    return normalXid(scanner.rest());
}

void forEachIdentifier(std::string_view sql, std::uint64_t sqlMode,
                       const std::function<bool(std::string_view, std::string_view)>& take) {
    Scanner scanner(sql, sqlMode);
    std::string previous; // the last identifier, which may turn out to be a database
    bool dot = false;
    for (Scanner::Token token = scanner.next(); token.kind != Scanner::Kind::end; token = scanner.next()) {
        const bool identifier = token.kind == Scanner::Kind::word || token.kind == Scanner::Kind::name;
        if (identifier) {
            if (!take(dot ? std::string_view(previous) : std::string_view(), token.text))
                return;
            previous = std::move(token.text);
            dot = false;
        } else {
            dot = token.kind == Scanner::Kind::sign && token.text == "." && !previous.empty();
            if (!dot)
                previous.clear();
        }
    }
}

} // namespace lodestar::binlog
