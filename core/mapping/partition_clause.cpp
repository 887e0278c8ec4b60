// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/partition_clause_internal.h"
#include <algorithm>
#include <array>
namespace lodestar::mapping {
namespace {

struct Token {
    enum class Kind : std::uint8_t { word, quoted, text, number, symbol, end } kind = Kind::end;
    std::string text;
};

Error wrong(const std::string& what) {
    return {ErrorCode::invalidArgument, what,
            "Write it as behind PARTITION BY of CREATE TABLE, with the names of the target's columns."};
}

Result<std::vector<Token>> tokensOf(std::string_view text) {
    std::vector<Token> out;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isWord = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++at;
        } else if (c == '`' || c == '\'' || c == '"') {
            Token token{c == '`' ? Token::Kind::quoted : Token::Kind::text, {}};
            for (++at;; ++at) {
                if (at >= text.size())
                    return wrong(std::string("the quote ") + c + " is not closed");
                if (text[at] == c && at + 1 < text.size() && text[at + 1] == c)
                    ++at;
                else if (text[at] == c)
                    break;
                else if (text[at] == '\\' && c != '`' && at + 1 < text.size())
                    ++at;
                token.text += text[at];
            }
            ++at;
            out.push_back(std::move(token));
        } else if (isWord(c)) {
            std::string word;
            while (at < text.size() && isWord(text[at]))
                word += text[at++];
            const bool number = std::all_of(word.begin(), word.end(), isDigit);
            out.push_back({number ? Token::Kind::number : Token::Kind::word, std::move(word)});
        } else if (std::string_view("(),[]-").find(c) != std::string_view::npos) {
            out.push_back({Token::Kind::symbol, std::string(1, c)});
            ++at;
        } else {
            return wrong(std::string("\"") + c + "\" has no place there");
        }
    }
    return out;
}

class ClauseParser final {
public:
    explicit ClauseParser(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    Result<PartitionClause> run() {
        using Form = PartitionClause::Form;
        if (accept("RANGE")) {
            m_out.form = Form::range;
            LS_CHECK(rangeColumns());
            LS_CHECK(items());
        } else if (isWord("LIST") && peek(1).text == "(") {
            ++m_at;
            m_out.form = Form::list;
            LS_CHECK(names());
            LS_CHECK(items());
        } else if (isSymbol("(")) {
            m_out.form = Form::columns;
            LS_CHECK(names());
        } else {
            LS_CHECK(elements());
        }
        if (m_at != m_tokens.size())
            return wrong("\"" + peek().text + "\" stands where the clause ends");
        return std::move(m_out);
    }

private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        static const Token kEnd;
        return m_at + ahead < m_tokens.size() ? m_tokens[m_at + ahead] : kEnd;
    }
    [[nodiscard]] bool isSymbol(std::string_view symbol) const {
        return peek().kind == Token::Kind::symbol && peek().text == symbol;
    }
    [[nodiscard]] bool isWord(std::string_view word) const {
        return peek().kind == Token::Kind::word && sameWord(peek().text, word);
    }
    bool accept(std::string_view text) {
        if (!isSymbol(text) && !isWord(text))
            return false;
        ++m_at;
        return true;
    }
    Result<void> expect(std::string_view text) {
        if (accept(text))
            return {};
        return wrong('"' + (m_at < m_tokens.size() ? peek().text : std::string("the end")) + "\" stands where " +
                     std::string(text) + " belongs");
    }
    Result<std::string> name() {
        if (peek().kind != Token::Kind::word && peek().kind != Token::Kind::quoted)
            return wrong("a name is missing before \"" + peek().text + '"');
        return m_tokens[m_at++].text;
    }
    Result<std::string> quotedText() {
        if (peek().kind != Token::Kind::text)
            return wrong("a quoted value is missing before \"" + peek().text + '"');
        return m_tokens[m_at++].text;
    }
    Result<std::string> wholeNumber() {
        if (peek().kind != Token::Kind::number)
            return wrong("a whole number is missing before \"" + peek().text + '"');
        return m_tokens[m_at++].text;
    }

    Result<void> names() {
        LS_CHECK(expect("("));
        do {
            LS_TRY(m_out.columns.emplace_back(), name());
        } while (accept(","));
        return expect(")");
    }

    Result<void> rangeColumns() {
        if (peek(2).text != "(" || peek(2).kind != Token::Kind::symbol)
            return names();
        m_out.form = PartitionClause::Form::rangeFunction;
        LS_CHECK(expect("("));
        LS_CHECK(call());
        return expect(")");
    }

    Result<void> elements() {
        using Form = PartitionClause::Form;
        do {
            if (peek(1).kind == Token::Kind::symbol && peek(1).text == "(") {
                LS_CHECK(call());
            } else {
                LS_TRY(m_out.columns.emplace_back(), name());
            }
        } while (accept(","));
        m_out.form = m_out.calls.empty()                                ? Form::columns
                     : m_out.calls.size() == 1 && m_out.columns.empty() ? Form::function
                                                                        : Form::mixed;
        return m_out.form == Form::function && isSymbol("(") ? items() : Result<void>();
    }

    Result<void> call() {
        PartitionCall& added = m_out.calls.emplace_back();
        LS_TRY(added.name, name());
        for (char& c : added.name)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        LS_CHECK(expect("("));
        if (accept(")"))
            return {};
        do {
            LS_TRY(auto argument, this->argument());
            m_out.calls.back().arguments.push_back(std::move(argument));
        } while (accept(","));
        return expect(")");
    }

    Result<PartitionCall::Argument> argument() {
        using Kind = PartitionCall::Argument::Kind;
        const Token token = peek();
        if (token.kind == Token::Kind::text || token.kind == Token::Kind::number) {
            ++m_at;
            return PartitionCall::Argument{token.kind == Token::Kind::text ? Kind::text : Kind::number, token.text, {}};
        }
        if (accept("INTERVAL")) {
            PartitionCall::Argument out{Kind::interval, {}, {}};
            LS_TRY(out.text, wholeNumber());
            LS_TRY(out.unit, name());
            out.unit = upperWord(out.unit);
            return out;
        }
        LS_TRY(std::string text, name());
        if (isSymbol("("))
            return wrong("a function inside " + m_out.calls.back().name + " is not known here");
        const bool word = token.kind == Token::Kind::word && (sameWord(text, "floor") || sameWord(text, "ceil"));
        return PartitionCall::Argument{word ? Kind::word : Kind::column, std::move(text), {}};
    }

    Result<void> items() {
        LS_CHECK(expect("("));
        if (accept(")"))
            return {};
        do {
            LS_TRY(m_out.items.emplace_back(), item());
            if (m_out.items.back().in != (m_out.form == PartitionClause::Form::list))
                return wrong(m_out.items.back().in ? "VALUES IN belongs to partitions by LIST"
                                                   : "a partition by LIST has VALUES IN");
        } while (accept(","));
        return expect(")");
    }

    Result<PartitionClause::Item> item() {
        PartitionClause::Item out;
        if (isWord("START"))
            return batch();
        LS_CHECK(expect("PARTITION"));
        if (accept("IF")) {
            LS_CHECK(expect("NOT"));
            LS_CHECK(expect("EXISTS"));
        }
        LS_TRY(out.name, name());
        LS_CHECK(expect("VALUES"));
        if (accept("IN")) {
            out.in = true;
            LS_CHECK(inValues(out));
        } else if (accept("LESS")) {
            LS_CHECK(expect("THAN"));
            out.upper.max = accept("MAXVALUE");
            if (!out.upper.max) {
                LS_TRY(out.upper, bound());
            }
        } else {
            out.fixed = true;
            LS_CHECK(expect("["));
            LS_TRY(out.lower, bound());
            LS_CHECK(expect(","));
            LS_TRY(out.upper, bound());
            LS_CHECK(expect(")"));
        }
        return out;
    }

    Result<PartitionClause::Item> batch() {
        PartitionClause::Item out;
        out.batch = true;
        for (std::string* value : {&out.start, &out.end}) {
            LS_CHECK(expect(value == &out.start ? "START" : "END"));
            LS_CHECK(expect("("));
            LS_TRY(*value, quotedText());
            LS_CHECK(expect(")"));
        }
        LS_CHECK(expect("EVERY"));
        LS_CHECK(expect("("));
        const bool interval = accept("INTERVAL");
        LS_TRY(out.every, wholeNumber());
        if (interval) {
            LS_TRY(out.unit, name());
            out.unit = upperWord(out.unit);
        }
        LS_CHECK(expect(")"));
        return out;
    }

    /// Quoted values, or the word in their place.
    Result<std::vector<std::string>> values(std::string_view word) {
        std::vector<std::string> out;
        LS_CHECK(expect("("));
        do {
            if (accept(word)) {
                out.emplace_back(word);
                continue;
            }
            LS_TRY(out.emplace_back(), quotedText());
        } while (accept(","));
        LS_CHECK(expect(")"));
        return out;
    }

    Result<PartitionClause::Bound> bound() {
        PartitionClause::Bound out;
        LS_TRY(out.values, values("MAXVALUE"));
        out.max = out.values.size() == 1 && out.values[0] == "MAXVALUE";
        return out;
    }

    Result<void> inValues(PartitionClause::Item& item) {
        item.tuples = isSymbol("(") && peek(1).kind == Token::Kind::symbol && peek(1).text == "(";
        if (!item.tuples) {
            LS_TRY(const auto list, values("NULL"));
            for (const std::string& value : list)
                item.values.push_back({value});
            return {};
        }
        ++m_at;
        do {
            LS_TRY(item.values.emplace_back(), values("NULL"));
        } while (accept(","));
        return expect(")");
    }

    const std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    PartitionClause m_out;
};

} // namespace

Result<PartitionClause> parsePartitionClause(std::string_view text) {
    LS_TRY(std::vector<Token> tokens, tokensOf(text));
    if (tokens.empty())
        return PartitionClause{};
    return ClauseParser(std::move(tokens)).run();
}

} // namespace lodestar::mapping
