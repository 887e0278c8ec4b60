// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/condition.h"
#include "core/schema/sql_scan.h"
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
namespace lodestar::filter {
namespace {

using schema::Token;

constexpr int kDepthMax = 64;
constexpr std::size_t kValuesMax = 10'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexDigit(char c) {
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

class Parser final {
public:
    explicit Parser(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}
    Result<Condition> run() {
        LS_TRY(Condition whole, either(0));
        if (peek().kind != Token::Kind::end)
            return unexpected("AND, OR or the end");
        return whole;
    }

private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    [[nodiscard]] bool isWord(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == Token::Kind::word && peek(ahead).upper == word;
    }
    /// Two signs are one operator only where they touch.
    [[nodiscard]] bool isSymbols(std::string_view symbols) const {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if (peek(i).kind != Token::Kind::symbol || peek(i).text[0] != symbols[i] ||
                peek(i).begin != peek().begin + i)
                return false;
        return true;
    }
    bool take(std::string_view word) {
        const bool there = isWord(word);
        m_at += there ? 1 : 0;
        return there;
    }
    bool takeSymbols(std::string_view symbols) {
        const bool there = isSymbols(symbols);
        m_at += there ? symbols.size() : 0;
        return there;
    }
    [[nodiscard]] Error unexpected(const std::string& wanted) const {
        const Token& token = peek();
        const std::string there = token.kind == Token::Kind::end ? "it ends" : "there is \"" + token.text + '"';
        return {ErrorCode::invalidOption,
                "the condition cannot be read: at character " + std::to_string(token.begin + 1) + ' ' + there +
                    " where " + wanted + " is expected",
                "Conditions compare one column with literals (=, <>, <, <=, >, >=, <=>, IN, BETWEEN, IS NULL), joined "
                "by AND, OR and NOT"};
    }

    Result<Condition> joined(Condition::Kind kind, const char* word, int depth) {
        LS_TRY(Condition first,
               kind == Condition::Kind::anyOf ? joined(Condition::Kind::allOf, "AND", depth) : negated(depth));
        if (!isWord(word))
            return first;
        Condition all;
        all.kind = kind;
        all.parts.push_back(std::move(first));
        while (take(word)) {
            LS_TRY(Condition next,
                   kind == Condition::Kind::anyOf ? joined(Condition::Kind::allOf, "AND", depth) : negated(depth));
            all.parts.push_back(std::move(next));
        }
        return all;
    }
    Result<Condition> either(int depth) { return joined(Condition::Kind::anyOf, "OR", depth); }

    static Condition negationOf(Condition part) {
        Condition out;
        out.kind = Condition::Kind::negation;
        out.parts.push_back(std::move(part));
        return out;
    }

    Result<Condition> negated(int depth) {
        if (depth > kDepthMax)
            return Error(ErrorCode::invalidOption, "the condition is nested too deeply", "Write it with fewer levels");
        if (take("NOT")) {
            LS_TRY(Condition part, negated(depth + 1));
            return negationOf(std::move(part));
        }
        if (takeSymbols("(")) {
            LS_TRY(Condition part, either(depth + 1));
            if (!takeSymbols(")"))
                return unexpected("AND, OR or a closing parenthesis");
            return part;
        }
        return predicate();
    }

    [[nodiscard]] bool isName() const {
        static constexpr std::array<std::string_view, 14> kReserved{
            "AND", "OR", "NOT", "IN", "IS", "BETWEEN", "NULL", "TRUE", "FALSE", "LIKE", "XOR", "DIV", "MOD", "CASE"};
        if (peek().kind == Token::Kind::name)
            return true;
        return peek().kind == Token::Kind::word && !isDigit(peek().text[0]) && !startsHex() &&
               std::find(kReserved.begin(), kReserved.end(), peek().upper) == kReserved.end();
    }
    [[nodiscard]] bool startsHex() const {
        return isWord("X") && peek(1).kind == Token::Kind::text && peek(1).begin == peek().end;
    }
    /// How a text that backslashes would change is printed.
    [[nodiscard]] bool startsIntroduced() const {
        return isWord("_UTF8MB4") && isWord("X", 1) && peek(2).kind == Token::Kind::text;
    }
    /// DATE'2024-01-31' and the like: the column says what the text means.
    [[nodiscard]] bool startsTyped() const {
        return (isWord("DATE") || isWord("TIMESTAMP")) && peek(1).kind == Token::Kind::text;
    }

    Result<Condition> predicate() {
        if (!isName() || startsTyped() || startsIntroduced()) {
            // 5 < a is a > 5.
            LS_TRY(Literal value, literal("a column, NOT or an opening parenthesis"));
            const auto comparison = takeComparison();
            if (!comparison)
                return unexpected("a comparison");
            LS_TRY(std::string column, columnName());
            return comparing(std::move(column), mirrored(*comparison), std::move(value));
        }
        LS_TRY(std::string column, columnName());
        if (const auto comparison = takeComparison()) {
            if (isName() && !startsTyped() && !startsIntroduced())
                return unexpected("a literal (columns are not compared with each other)");
            LS_TRY(Literal value, literal("a literal"));
            return comparing(std::move(column), *comparison, std::move(value));
        }
        if (take("IS")) {
            const bool negative = take("NOT");
            if (!take("NULL"))
                return unexpected("NULL");
            Condition out;
            out.kind = Condition::Kind::isNull;
            out.column = std::move(column);
            return negative ? negationOf(std::move(out)) : std::move(out);
        }
        const bool negative = take("NOT");
        if (take("IN")) {
            LS_TRY(Condition out, listOf(std::move(column)));
            return negative ? negationOf(std::move(out)) : std::move(out);
        }
        if (take("BETWEEN")) {
            LS_TRY(Literal low, literal("a literal"));
            if (!take("AND"))
                return unexpected("AND");
            LS_TRY(Literal high, literal("a literal"));
            Condition out;
            out.parts.push_back(comparing(column, Comparison::greaterOrEqual, std::move(low)));
            out.parts.push_back(comparing(std::move(column), Comparison::lessOrEqual, std::move(high)));
            return negative ? negationOf(std::move(out)) : std::move(out);
        }
        if (negative)
            return unexpected("IN or BETWEEN");
        Condition out;
        out.kind = Condition::Kind::isTrue;
        out.column = std::move(column);
        return out;
    }

    Result<std::string> columnName() {
        if (!isName())
            return unexpected("a column");
        if (peek(1).kind == Token::Kind::symbol && (peek(1).text[0] == '.' || peek(1).text[0] == '(')) {
            ++m_at;
            return unexpected("a comparison (columns stand alone, without their table, and functions are not known)");
        }
        return m_tokens[m_at++].text;
    }

    std::optional<Comparison> takeComparison() {
        static constexpr std::array<std::pair<std::string_view, Comparison>, 8> kSigns{
            {{"<=>", Comparison::nullSafeEqual},
             {"<=", Comparison::lessOrEqual},
             {">=", Comparison::greaterOrEqual},
             {"<>", Comparison::notEqual},
             {"!=", Comparison::notEqual},
             {"=", Comparison::equal},
             {"<", Comparison::less},
             {">", Comparison::greater}}};
        for (const auto& [sign, comparison] : kSigns)
            if (takeSymbols(sign))
                return comparison;
        return std::nullopt;
    }
    static Comparison mirrored(Comparison comparison) {
        switch (comparison) {
        case Comparison::less:
            return Comparison::greater;
        case Comparison::lessOrEqual:
            return Comparison::greaterOrEqual;
        case Comparison::greater:
            return Comparison::less;
        case Comparison::greaterOrEqual:
            return Comparison::lessOrEqual;
        default:
            return comparison;
        }
    }
    static Condition comparing(std::string column, Comparison comparison, Literal value) {
        Condition out;
        out.kind = Condition::Kind::compare;
        out.column = std::move(column);
        out.comparison = comparison;
        out.values.push_back(std::move(value));
        return out;
    }

    Result<Condition> listOf(std::string column) {
        Condition out;
        out.kind = Condition::Kind::oneOf;
        out.column = std::move(column);
        if (!takeSymbols("("))
            return unexpected("an opening parenthesis");
        do {
            LS_TRY(Literal value, literal("a literal"));
            out.values.push_back(std::move(value));
            if (out.values.size() > kValuesMax)
                return Error(ErrorCode::invalidOption,
                             "the condition has a list of more than " + std::to_string(kValuesMax) + " values");
        } while (takeSymbols(","));
        if (!takeSymbols(")"))
            return unexpected("a comma or a closing parenthesis");
        return out;
    }

    Result<Literal> literal(const std::string& wanted) {
        if (take("NULL"))
            return Literal{};
        if (take("TRUE"))
            return Literal{Literal::Kind::number, "1"};
        if (take("FALSE"))
            return Literal{Literal::Kind::number, "0"};
        if (startsTyped())
            ++m_at;
        if (peek().kind == Token::Kind::text)
            return Literal{Literal::Kind::text, m_tokens[m_at++].text};
        if (startsIntroduced()) {
            m_at += 2;
            LS_TRY(Literal out, bytesOf(peek().text));
            out.kind = Literal::Kind::text;
            return out;
        }
        if (startsHex()) {
            ++m_at;
            return bytesOf(peek().text);
        }
        if (peek().kind == Token::Kind::word && peek().upper.starts_with("0X"))
            return bytesOf(std::string_view(peek().text).substr(2));
        const bool negative = isSymbols("-");
        if (negative || isSymbols("+"))
            ++m_at;
        const std::string& digits = peek().text;
        if (peek().kind != Token::Kind::number ||
            !std::all_of(digits.begin(), digits.end(), [](char c) { return isDigit(c) || c == '.'; }))
            return unexpected(wanted);
        ++m_at;
        return Literal{Literal::Kind::number, (negative ? "-" : "") + digits};
    }

    Result<Literal> bytesOf(std::string_view digits) {
        Literal out{Literal::Kind::bytes, {}};
        if (digits.size() % 2 != 0)
            return unexpected("an even number of hexadecimal digits");
        for (std::size_t i = 0; i < digits.size(); i += 2) {
            const int high = hexDigit(digits[i]);
            const int low = hexDigit(digits[i + 1]);
            if (high < 0 || low < 0)
                return unexpected("hexadecimal digits");
            out.text += static_cast<char>(high * 16 + low);
        }
        ++m_at;
        return out;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

Result<std::vector<Token>> tokensOf(std::string_view text) {
    if (text.size() > kConditionBytesMax)
        return Error(ErrorCode::invalidOption,
                     "the condition is longer than " + std::to_string(kConditionBytesMax) + " bytes");
    auto tokens = schema::tokensOf(text, schema::SqlDialect{});
    if (!tokens)
        return Error(ErrorCode::invalidOption, "the condition has a quote that is not closed", "Close the quote");
    return std::move(*tokens);
}

} // namespace

Result<Condition> parseCondition(std::string_view text) {
    LS_TRY(auto tokens, tokensOf(text));
    if (tokens.size() == 1)
        return Error(ErrorCode::invalidOption, "the condition is empty", "Remove it to carry all rows");
    return Parser(std::move(tokens)).run();
}

Result<void> checkEnclosed(std::string_view text) {
    LS_TRY(const auto tokens, tokensOf(text));
    const auto refused = [](const std::string& what) {
        return Error(ErrorCode::invalidOption, "the condition " + what, "Write one condition and nothing else");
    };
    if (tokens.size() == 1)
        return refused("is empty");
    int open = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Token::Kind::symbol)
            continue;
        const char c = tokens[i].text[0];
        const bool touches =
            i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::symbol && tokens[i + 1].begin == tokens[i].end;
        const char next = touches ? tokens[i + 1].text[0] : ' ';
        if (c == '#' || (c == '-' && next == '-') || (c == '/' && next == '*') || (c == '*' && next == '/'))
            return refused("holds a comment");
        if (c == ';' || c == '?')
            return refused(std::string("holds the sign ") + c);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (open < 0)
            break;
    }
    if (open != 0)
        return refused("has parentheses that do not match");
    return {};
}

} // namespace lodestar::filter
