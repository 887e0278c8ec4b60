// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the parts of the parser share: a position in the tokens, and the wording of "unexpected".
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/lexer.h"
#include <initializer_list>
#include <optional>
namespace lodestar::sandbox {

class TokenCursor {
public:
    TokenCursor(std::string_view sql, const std::vector<Token>& tokens) : m_sql(sql), m_tokens(tokens) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const Token& take() {
        const Token& token = peek();
        if (m_at + 1 < m_tokens.size())
            ++m_at;
        return token;
    }
    [[nodiscard]] bool ahead(std::string_view word) const { return peek().is(word); }
    [[nodiscard]] bool aheadAll(std::initializer_list<std::string_view> words) const {
        std::size_t i = 0;
        for (const std::string_view word : words)
            if (!peek(i++).is(word))
                return false;
        return true;
    }
    bool accept(std::string_view word) {
        if (!ahead(word))
            return false;
        take();
        return true;
    }
    bool acceptAll(std::initializer_list<std::string_view> words) {
        if (!aheadAll(words))
            return false;
        for (std::size_t i = 0; i < words.size(); ++i)
            take();
        return true;
    }
    [[nodiscard]] Result<void> expect(std::string_view word) {
        if (accept(word))
            return {};
        return unexpected({std::string(word)});
    }
    [[nodiscard]] Result<void> expectAll(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words)
            LS_CHECK(expect(word));
        return {};
    }
    [[nodiscard]] Result<void> expectEnd() {
        if (peek().kind == TokenKind::end)
            return {};
        return unexpected({"<EOF>", ";"});
    }
    /// A name, bare or in back-ticks.
    [[nodiscard]] bool aheadName() const {
        return peek().kind == TokenKind::quotedName || (peek().kind == TokenKind::word && !isReserved(peek().value));
    }
    [[nodiscard]] Result<std::string> name();
    [[nodiscard]] Result<ast::Name> qualifiedName();
    [[nodiscard]] Result<std::vector<std::string>> nameList(); ///< (a, b)
    [[nodiscard]] Result<std::string> text();                  ///< a quoted text
    [[nodiscard]] Result<std::uint64_t> integer();
    /// INTEGER_VALUE; one beyond 32 bits is refused once the statement has been read.
    [[nodiscard]] Result<int> integer32();
    /// ("k" = "v", ...)
    [[nodiscard]] Result<ast::Properties> propertyList();
    /// Skips to the end of a bracketed group whose first bracket is next; returns the text between the brackets.
    [[nodiscard]] Result<std::string> group();
    [[nodiscard]] std::string_view textBetween(std::size_t begin, std::size_t end) const {
        return m_sql.substr(begin, end - begin);
    }

    [[nodiscard]] Error unexpected(std::initializer_list<std::string> similar) const;
    /// "No viable statement": the text from that token to the next one, as written.
    [[nodiscard]] Error noViable(std::size_t fromToken) const;
    /// What is wrong with a statement that the grammar takes (StarRocks finds it while it builds its syntax tree): it
    /// counts only once the whole text has been read. The first one stays.
    void defer(Error error) {
        if (!m_deferred)
            m_deferred = std::move(error);
    }
    [[nodiscard]] const std::optional<Error>& deferred() const { return m_deferred; }
    [[nodiscard]] std::size_t mark() const { return m_at; }
    void reset(std::size_t to) { m_at = to; }

private:
    std::string_view m_sql;
    const std::vector<Token>& m_tokens;
    std::size_t m_at = 0;
    std::optional<Error> m_deferred;
};

/// Where a choice between statements or clauses began: a failure before it is settled is "no viable statement" from
/// there.
using Choice = std::optional<std::size_t>;
[[nodiscard]] Result<ColumnType> parseType(TokenCursor& in);
/// Whether a type begins here. A word such as DATE names a type only where no "(" follows it.
[[nodiscard]] bool typeAhead(const TokenCursor& in);
/// `nameChoice` stands for the name, `typeChoice` for a word that cannot follow the name.
[[nodiscard]] Result<ast::Column> parseColumn(TokenCursor& in, Choice nameChoice = {}, Choice typeChoice = {});
[[nodiscard]] Result<ast::Index> parseIndex(TokenCursor& in);
/// From the columns on.
[[nodiscard]] Result<void> parseIndexBody(TokenCursor& in, ast::Index& index);
[[nodiscard]] Result<ast::PartitionBy> parsePartitionBy(TokenCursor& in);
[[nodiscard]] Result<ast::PartitionItem> parsePartitionItem(TokenCursor& in);
[[nodiscard]] Result<Distribution> parseDistribution(TokenCursor& in); ///< after DISTRIBUTED
[[nodiscard]] Result<ast::Statement> parseCreate(TokenCursor& in);
[[nodiscard]] Result<ast::Statement> parseAlter(TokenCursor& in);
/// user, 'user'@'host', 'user'@['domain']
[[nodiscard]] Result<ast::User> parseUser(TokenCursor& in);
/// Nothing: the statement is about something else.
[[nodiscard]] Result<std::optional<ast::Statement>> parseRights(TokenCursor& in);
/// Likewise.
[[nodiscard]] Result<std::optional<ast::Statement>> parseSession(TokenCursor& in);
/// Views, tasks, routine loads, ...; nothing if the statement is about none of them.
[[nodiscard]] std::optional<Result<ast::Statement>> parseObject(TokenCursor& in);
[[nodiscard]] Result<ast::Statement> parseShow(TokenCursor& in);
[[nodiscard]] Result<ast::Statement> parseDescribe(TokenCursor& in);
[[nodiscard]] Result<ast::Statement> parseSet(TokenCursor& in);

} // namespace lodestar::sandbox
