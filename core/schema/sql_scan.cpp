// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/sql_scan.h"
#include <algorithm>
namespace lodestar::schema {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Behind the closing quote, or npos. `at` is on the opening one.
std::size_t quoteEnd(std::string_view sql, std::size_t at, const SqlDialect& dialect) {
    const char quote = sql[at];
    const bool isName = quote == '`' || (quote == '"' && dialect.ansiQuotes);
    for (++at; at < sql.size(); ++at) {
        if (sql[at] == '\\' && dialect.backslashEscapes && !isName) {
            ++at;
        } else if (sql[at] == quote) {
            if (at + 1 >= sql.size() || sql[at + 1] != quote)
                return at + 1;
            ++at;
        }
    }
    return std::string_view::npos;
}

/// The length of the mark of an executable comment that this server reads ("/*!50100", "/*M!", ...); 0 for a comment.
std::size_t executableMark(std::string_view comment, const SqlDialect& dialect) {
    std::size_t at = 2;
    const bool onlyMariaDb = comment.substr(at).starts_with("M!");
    if (onlyMariaDb)
        at += 2;
    else if (comment.substr(at).starts_with('!'))
        at += 1;
    else
        return 0;
    if (onlyMariaDb && dialect.family != Family::mariadb)
        return 0;
    std::size_t digits = 0;
    std::uint32_t version = 0;
    while (digits < 6 && at + digits < comment.size() && isDigit(comment[at + digits])) {
        version = version * 10 + static_cast<std::uint32_t>(comment[at + digits] - '0');
        ++digits;
    }
    if (digits < 5)
        return at; // without a version the comment is always read
    // MySQL before 8.0 takes five digits only; a sixth then belongs to the text, which no statement begins with.
    if (version > dialect.version)
        return 0;
    // MariaDB passes over what is meant for MySQL 5.7 and later.
    if (dialect.family == Family::mariadb && !onlyMariaDb && version >= 50700 && version <= 98999)
        return 0;
    return at + digits;
}

std::string unquoted(std::string_view text, bool escapes) {
    const char quote = text.front();
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        char c = text[i];
        if (c == '\\' && escapes) {
            c = text[++i];
            constexpr std::string_view kLetters = "0bnrtZ";
            constexpr std::string_view kBytes("\0\b\n\r\t\x1a", 6);
            if (const std::size_t which = kLetters.find(c); which != std::string_view::npos)
                c = kBytes[which];
            else if (c == '%' || c == '_')
                out += '\\';
        } else if (c == quote) {
            ++i; // doubled
        }
        out += c;
    }
    return out;
}

} // namespace

std::string withoutComments(std::string_view sql, const SqlDialect& dialect) {
    std::string out(sql);
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < out.size(); ++i)
            if (out[i] != '\n')
                out[i] = ' ';
    };
    int executable = 0;
    for (std::size_t at = 0; at < sql.size();) {
        const std::string_view rest = sql.substr(at);
        const char c = rest.front();
        if (c == '\'' || c == '"' || c == '`') {
            const std::size_t end = quoteEnd(sql, at, dialect);
            at = end == std::string_view::npos ? sql.size() : end;
        } else if (c == '#' || (rest.starts_with("--") && (rest.size() == 2 || isBlank(rest[2])))) {
            const std::size_t end = std::min(sql.find('\n', at), sql.size());
            blank(at, end);
            at = end;
        } else if (rest.starts_with("/*")) {
            if (const std::size_t mark = executableMark(rest, dialect)) {
                blank(at, at + mark);
                at += mark;
                ++executable;
            } else {
                const std::size_t close = sql.find("*/", at + 2);
                const std::size_t end = close == std::string_view::npos ? sql.size() : close + 2;
                blank(at, end);
                at = end;
            }
        } else if (executable > 0 && rest.starts_with("*/")) {
            blank(at, at + 2);
            at += 2;
            --executable;
        } else {
            ++at;
        }
    }
    return out;
}

Result<std::vector<Token>> tokensOf(std::string_view sql, const SqlDialect& dialect) {
    std::vector<Token> out;
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        if (isBlank(c)) {
            ++at;
            continue;
        }
        Token token;
        token.begin = at;
        if (c == '\'' || c == '"' || c == '`') {
            const bool isName = c == '`' || (c == '"' && dialect.ansiQuotes);
            const std::size_t end = quoteEnd(sql, at, dialect);
            if (end == std::string_view::npos)
                return Error(ErrorCode::invalidArgument, "the statement has a quote that is not closed");
            token.kind = isName ? Token::Kind::name : Token::Kind::text;
            token.text = unquoted(sql.substr(at, end - at), dialect.backslashEscapes && !isName);
            at = end;
        } else if (isWordByte(c)) {
            while (at < sql.size() && isWordByte(sql[at]))
                ++at;
            token.text = sql.substr(token.begin, at - token.begin);
            // 1st_table is a name; 12, 12.5 and 1e5 are numbers.
            const bool number = std::all_of(token.text.begin(), token.text.end(), isDigit);
            token.kind = number ? Token::Kind::number : Token::Kind::word;
            if (number && at < sql.size() && sql[at] == '.' && at + 1 < sql.size() && isDigit(sql[at + 1])) {
                ++at;
                while (at < sql.size() && isWordByte(sql[at]))
                    ++at;
                token.text = sql.substr(token.begin, at - token.begin);
            }
            token.upper = token.text;
            for (char& letter : token.upper)
                letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        } else {
            token.kind = Token::Kind::symbol;
            token.text = c;
            ++at;
        }
        token.end = at;
        out.push_back(std::move(token));
    }
    Token end;
    end.begin = end.end = sql.size();
    out.push_back(std::move(end));
    return out;
}

} // namespace lodestar::schema
