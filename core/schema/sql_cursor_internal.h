// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A place in a list of tokens, for the recursive descent of the DDL parser.
#include "core/schema/schema_change.h"
#include "core/schema/sql_scan.h"
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::schema {

class SqlCursor final {
public:
    SqlCursor(std::string_view sql, std::vector<Token> tokens, std::string_view defaultDatabase,
              const SqlDialect& dialect)
        : m_sql(sql), m_tokens(std::move(tokens)), m_database(defaultDatabase), m_dialect(dialect) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    [[nodiscard]] bool atEnd() const { return peek().kind == Token::Kind::end || isSymbol(';'); }
    [[nodiscard]] bool isWord(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == Token::Kind::word && peek(ahead).upper == word;
    }
    [[nodiscard]] bool isSymbol(char symbol, std::size_t ahead = 0) const {
        return peek(ahead).kind == Token::Kind::symbol && peek(ahead).text[0] == symbol;
    }
    [[nodiscard]] bool isName(std::size_t ahead = 0) const {
        return peek(ahead).kind == Token::Kind::name || peek(ahead).kind == Token::Kind::word;
    }
    void skip() {
        if (m_at + 1 < m_tokens.size())
            ++m_at;
    }
    bool take(std::string_view word) { return takeIf(isWord(word)); }
    bool takeSymbol(char symbol) { return takeIf(isSymbol(symbol)); }
    /// All of the words, or none.
    bool takeAll(std::initializer_list<std::string_view> words) {
        std::size_t ahead = 0;
        for (const std::string_view word : words)
            if (!isWord(word, ahead++))
                return false;
        m_at += words.size();
        return true;
    }
    bool takeAny(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words)
            if (take(word))
                return true;
        return false;
    }
    /// A name, quoted or not; empty if there is none.
    std::string takeName() {
        if (!isName())
            return {};
        std::string name = peek().text;
        skip();
        return name;
    }
    /// A word, name or text: values of options like CHARACTER SET.
    std::string takeWordOrText() {
        if (!isName() && peek().kind != Token::Kind::text && peek().kind != Token::Kind::number)
            return {};
        std::string text = peek().text;
        skip();
        return text;
    }
    /// table, db.table, .table; an empty table if there is none.
    value::TableId takeTable() {
        value::TableId id{m_database, {}};
        (void)takeSymbol('.');
        id.table = takeName();
        if (isSymbol('.') && isName(1)) {
            skip();
            id.database = id.table;
            id.table = takeName();
        }
        return folded(std::move(id));
    }
    /// Behind the closing parenthesis of the one that the cursor is on.
    bool skipParentheses() {
        if (!isSymbol('('))
            return false;
        int depth = 0;
        do {
            if (peek().kind == Token::Kind::end)
                return false;
            depth += isSymbol('(') ? 1 : isSymbol(')') ? -1 : 0;
            skip();
        } while (depth > 0);
        return true;
    }
    /// To the next comma, closing parenthesis or end on this level.
    void skipItem() {
        while (!atEnd() && !isSymbol(',') && !isSymbol(')'))
            if (!skipParentheses())
                skip();
    }
    bool takeIfExists() { return takeAll({"IF", "EXISTS"}); }
    bool takeIfNotExists() { return takeAll({"IF", "NOT", "EXISTS"}); }

    [[nodiscard]] std::string_view sql() const { return m_sql; }
    [[nodiscard]] const SqlDialect& dialect() const { return m_dialect; }
    [[nodiscard]] const std::string& database() const { return m_database; }
    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }
    [[nodiscard]] value::TableId folded(value::TableId id) const {
        if (m_dialect.lowerCaseTables)
            for (std::string* name : {&id.database, &id.table})
                for (char& c : *name)
                    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return id;
    }
    /// The first token that begins at or behind this byte becomes the next one.
    void moveTo(std::size_t byte) {
        while (m_at + 1 < m_tokens.size() && peek().begin < byte)
            ++m_at;
    }

private:
    bool takeIf(bool there) {
        if (there)
            skip();
        return there;
    }
    std::string_view m_sql;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::string m_database;
    const SqlDialect& m_dialect;
};

struct ColumnDefinition {
    SourceColumn column;
    bool primary = false; ///< PRIMARY KEY or KEY
    bool unique = false;
};
/// What follows a column's name: type and attributes, up to FIRST, AFTER, a comma, a closing parenthesis or the end.
/// Fails with unsupported on a word that is no attribute of a column.
[[nodiscard]] Result<ColumnDefinition> parseColumnDefinition(SqlCursor& cursor, std::string name);

/// The indexes that PRIMARY KEY and UNIQUE in a column's definition make.
void addInlineIndexes(const ColumnDefinition& definition, const value::TableId& table,
                      std::vector<SchemaChange>& indexes);

/// The literal or expression of a DEFAULT clause; nullopt for NULL.
struct DefaultValue {
    std::optional<std::string> text;
    bool isExpression = false;
};
[[nodiscard]] Result<DefaultValue> parseDefault(SqlCursor& cursor);

/// "(a, b(10) DESC, (expression))"
[[nodiscard]] Result<std::vector<NamedIndex::Part>> parseIndexParts(SqlCursor& cursor);

/// An index definition at [CONSTRAINT x] PRIMARY KEY, UNIQUE, KEY, INDEX, FULLTEXT, SPATIAL, FOREIGN KEY, CHECK.
/// nullopt: one that does not matter (FOREIGN KEY, CHECK). `known` is false if the cursor is not on any of these.
struct IndexItem {
    bool known = true;
    std::optional<NamedIndex> index;
};
[[nodiscard]] Result<IndexItem> parseIndexItem(SqlCursor& cursor);

/// Behind CREATE [OR REPLACE] TABLE, ALTER TABLE.
[[nodiscard]] Result<std::vector<SchemaChange>> parseCreateTable(SqlCursor& cursor, bool orReplace);
[[nodiscard]] Result<std::vector<SchemaChange>> parseAlterTable(SqlCursor& cursor);

[[nodiscard]] Error notUnderstood(const SqlCursor& cursor, const char* where);

} // namespace lodestar::schema
