// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <charconv>
namespace lodestar::sandbox {

Error TokenCursor::unexpected(std::initializer_list<std::string> similar) const {
    std::string list;
    for (const std::string& one : similar) {
        const bool plain = one.starts_with('<') || one.starts_with("a ") || one.find('_') != std::string::npos;
        list += (list.empty() ? "" : ", ") + (plain ? one : '\'' + one + '\'');
    }
    return syntaxError("Unexpected input '" + peek().raw + "', the most similar input is {" + list + '}', peek().line,
                       peek().column);
}

Error TokenCursor::noViable(std::size_t fromToken) const {
    std::string text;
    for (std::size_t i = fromToken; i <= std::min(m_at, m_tokens.size() - 1); ++i) {
        const Token& token = m_tokens[i];
        text += (i == fromToken ? "" : token.lead) + (token.raw == "<EOF>" ? "" : token.raw);
    }
    return syntaxError("No viable statement for input '" + (text.empty() ? peek().raw : text) + '\'', peek().line,
                       peek().column);
}

Result<std::string> TokenCursor::name() {
    if (!aheadName())
        return unexpected({"a legal identifier"});
    const Token& token = take();
    return token.kind == TokenKind::quotedName ? token.value : token.raw;
}

Result<ast::Name> TokenCursor::qualifiedName() {
    ast::Name out;
    LS_TRY(out.table, name());
    if (!accept("."))
        return out;
    out.db = std::move(out.table);
    LS_TRY(out.table, name());
    if (accept(".")) { // catalog.database.table
        out.db = std::move(out.table);
        LS_TRY(out.table, name());
    }
    return out;
}

Result<std::vector<std::string>> TokenCursor::nameList() {
    LS_CHECK(expect("("));
    std::vector<std::string> out;
    do {
        LS_TRY(out.emplace_back(), name());
    } while (accept(","));
    LS_CHECK(expect(")"));
    return out;
}

Result<std::string> TokenCursor::text() {
    if (peek().kind != TokenKind::text)
        return unexpected({"SINGLE_QUOTED_TEXT", "DOUBLE_QUOTED_TEXT"});
    return take().value;
}

Result<std::uint64_t> TokenCursor::integer() {
    std::uint64_t value = 0;
    const std::string& digits = peek().value;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (peek().kind != TokenKind::number || parsed.ptr != digits.data() + digits.size())
        return unexpected({"INTEGER_VALUE"});
    take();
    return value;
}

Result<int> TokenCursor::integer32() {
    const std::string& digits = peek().value;
    if (peek().kind != TokenKind::number || digits.find_first_not_of("0123456789") != std::string::npos)
        return unexpected({"INTEGER_VALUE"});
    int value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        defer(bareError("For input string: \"" + digits + '"'));
    take();
    return value;
}

Result<ast::Properties> TokenCursor::propertyList() {
    LS_CHECK(expect("("));
    ast::Properties out;
    do {
        std::pair<std::string, std::string> property;
        LS_TRY(property.first, text());
        LS_CHECK(expect("="));
        LS_TRY(property.second, text());
        out.push_back(std::move(property));
    } while (accept(","));
    LS_CHECK(expect(")"));
    return out;
}

Result<std::string> TokenCursor::group() {
    LS_CHECK(expect("("));
    const std::size_t begin = peek().begin;
    for (int depth = 1;;) {
        if (peek().kind == TokenKind::end)
            return unexpected({")"});
        const Token& token = take();
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        if (depth == 0)
            return std::string(textBetween(begin, token.begin));
    }
}

} // namespace lodestar::sandbox
