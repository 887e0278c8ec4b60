// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Flink SQL as tokens: 'text' with doubled quotes, `name`, comments left out, hints kept. Also reads the clauses of
// StarRocks that stand in starrocks.create.table.properties, where texts are in double quotes.
// (Flink 1.19 manual, "SQL", and Calcite's lexical rules for back-tick quoting.)
#include "core/base/result.h"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::exchange {

struct FlinkToken {
    enum class Kind : unsigned char { word, name, text, symbol, hintBegin, hintEnd, end };
    Kind kind = Kind::end;
    std::string text;  ///< without quotes
    std::string upper; ///< of words
    std::size_t begin = 0;
    std::size_t line = 1;
};

/// The last token has kind end. Fails with invalidFile on a quote or comment that does not end.
[[nodiscard]] Result<std::vector<FlinkToken>> flinkTokens(std::string_view sql, const std::string& where);

class FlinkCursor final {
public:
    FlinkCursor(std::vector<FlinkToken> tokens, std::string where)
        : m_tokens(std::move(tokens)), m_where(std::move(where)) {}
    [[nodiscard]] const FlinkToken& peek(std::size_t ahead = 0) const {
        const std::size_t at = m_at + ahead;
        return m_tokens[at < m_tokens.size() ? at : m_tokens.size() - 1];
    }
    FlinkToken next() {
        const FlinkToken token = peek();
        if (m_at + 1 < m_tokens.size())
            ++m_at;
        return token;
    }
    [[nodiscard]] bool atEnd() const { return peek().kind == FlinkToken::Kind::end; }
    [[nodiscard]] bool isWord(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == FlinkToken::Kind::word && peek(ahead).upper == word;
    }
    [[nodiscard]] bool isSymbol(char symbol) const {
        return peek().kind == FlinkToken::Kind::symbol && peek().text.front() == symbol;
    }
    bool take(std::string_view word) {
        const bool there = isWord(word);
        if (there)
            next();
        return there;
    }
    bool takeAll(std::initializer_list<std::string_view> words);
    bool takeSymbol(char symbol) {
        const bool there = isSymbol(symbol);
        if (there)
            next();
        return there;
    }
    /// Behind the semicolon that ends the statement.
    void skipStatement();
    /// The parts of a.b.c.
    [[nodiscard]] Result<std::vector<std::string>> path();
    /// ('key' = 'value', ...), in order.
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> optionList();
    /// ('a', 'b') without the parentheses: 'a', 'b'.
    [[nodiscard]] Result<std::vector<std::string>> textList();
    /// (a, b), names or words.
    [[nodiscard]] Result<std::vector<std::string>> nameList();
    [[nodiscard]] Error expected(const std::string& what) const;

private:
    std::vector<FlinkToken> m_tokens;
    std::string m_where;
    std::size_t m_at = 0;
};

[[nodiscard]] std::string flinkText(std::string_view text); ///< 'text'
[[nodiscard]] std::string flinkName(std::string_view name); ///< `name`

} // namespace lodestar::exchange
