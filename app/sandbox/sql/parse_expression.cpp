// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions by precedence (StarRocks.g4, rules expression to primaryExpression).
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/scalar_expression.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <array>
#include <initializer_list>
#include <set>
namespace lodestar::sandbox {

namespace {

using Kind = ScalarExpression::Kind;

ScalarExpressionPtr make(ScalarExpression expression) {
    return std::make_shared<const ScalarExpression>(std::move(expression));
}
ScalarExpressionPtr binary(Kind kind, std::string name, ScalarExpressionPtr left, ScalarExpressionPtr right) {
    return make({.kind = kind, .name = std::move(name), .children = {std::move(left), std::move(right)}});
}

Result<ScalarExpressionPtr> valueExpression(TokenCursor& in, std::size_t level = 0);

std::optional<std::string> acceptAny(TokenCursor& in, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (in.accept(word))
            return std::string(word);
    return std::nullopt;
}

Result<std::vector<ScalarExpressionPtr>> expressionList(TokenCursor& in, std::string_view close) {
    std::vector<ScalarExpressionPtr> out;
    if (in.accept(close))
        return out;
    do {
        LS_TRY(out.emplace_back(), parseExpression(in));
    } while (in.accept(","));
    LS_CHECK(in.expect(close));
    return out;
}

Result<ScalarExpressionPtr> castExpression(TokenCursor& in, std::string_view between) {
    ScalarExpression out{.kind = Kind::cast};
    LS_CHECK(in.expect("("));
    LS_TRY(out.children.emplace_back(), parseExpression(in));
    LS_CHECK(in.expect(between));
    LS_TRY(out.type, parseType(in));
    LS_CHECK(in.expect(")"));
    return make(std::move(out));
}

Result<ScalarExpressionPtr> caseExpression(TokenCursor& in) {
    ScalarExpression out{.kind = Kind::caseWhen};
    if (!in.ahead("WHEN")) {
        out.hasBase = true;
        LS_TRY(out.children.emplace_back(), parseExpression(in));
    }
    do {
        LS_CHECK(in.expect("WHEN"));
        LS_TRY(out.children.emplace_back(), parseExpression(in));
        LS_CHECK(in.expect("THEN"));
        LS_TRY(out.children.emplace_back(), parseExpression(in));
    } while (in.ahead("WHEN"));
    if (in.accept("ELSE")) {
        out.hasElse = true;
        LS_TRY(out.children.emplace_back(), parseExpression(in));
    }
    LS_CHECK(in.expect("END"));
    return make(std::move(out));
}

Result<ScalarExpressionPtr> intervalExpression(TokenCursor& in) {
    static const std::set<std::string_view> kUnits{"YEAR",   "MONTH",  "WEEK",    "DAY",         "HOUR",
                                                   "MINUTE", "SECOND", "QUARTER", "MILLISECOND", "MICROSECOND"};
    ScalarExpression out{.kind = Kind::interval};
    LS_TRY(out.children.emplace_back(), parseExpression(in));
    if (in.peek().kind != TokenKind::word || !kUnits.contains(in.peek().value))
        return in.unexpected({"DAY", "HOUR", "MONTH", "WEEK", "YEAR"});
    out.name = lowerCase(in.take().value);
    return make(std::move(out));
}

/// time_slice(t, INTERVAL n unit [, FLOOR | CEIL]) becomes time_slice(t, n, 'unit', 'floor').
void spreadSlice(ScalarExpression& call) {
    const bool slice = call.name == "time_slice" || call.name == "date_slice";
    if (!slice || call.children.size() < 2 || call.children[1]->kind != Kind::interval)
        return;
    const ScalarExpressionPtr interval = call.children[1];
    std::string boundary = "floor";
    if (call.children.size() > 2)
        boundary = lowerCase(call.children[2]->name);
    call.children = {call.children[0], interval->children[0], make({.kind = Kind::text, .name = interval->name}),
                     make({.kind = Kind::text, .name = boundary})};
}

Result<ScalarExpressionPtr> callExpression(TokenCursor& in, std::string name) {
    ScalarExpression out{.kind = Kind::call, .name = lowerCase(name)};
    LS_CHECK(in.expect("("));
    if (in.ahead("*")) {
        in.take();
        out.star = true;
        LS_CHECK(in.expect(")"));
    } else {
        (void)in.accept("DISTINCT");
        LS_TRY(out.children, expressionList(in, ")"));
    }
    spreadSlice(out);
    return make(std::move(out));
}

ScalarExpression numberLiteral(const std::string& text) {
    if (text.find_first_not_of("0123456789") == std::string::npos)
        return {.kind = Kind::integer, .name = text};
    return {.kind = Kind::decimal, .name = text};
}

/// Words that are reserved and yet name a function when a bracket follows.
bool isFunctionWord(std::string_view word) {
    static const std::set<std::string_view> kWords{"CHAR",
                                                   "IF",
                                                   "LEFT",
                                                   "LIKE",
                                                   "MOD",
                                                   "REGEXP",
                                                   "RIGHT",
                                                   "RLIKE",
                                                   "REPLACE",
                                                   "CURRENT_DATE",
                                                   "DATABASE",
                                                   "SCHEMA",
                                                   "LAG",
                                                   "LEAD",
                                                   "CURRENT_TIME",
                                                   "LOCALTIME",
                                                   "LOCALTIMESTAMP",
                                                   "CURRENT_TIMESTAMP"};
    return kWords.contains(word);
}

Result<ScalarExpressionPtr> wordExpression(TokenCursor& in) {
    const Token& token = in.peek();
    if (token.is("NULL") || token.is("TRUE") || token.is("FALSE")) {
        in.take();
        return make({.kind = token.is("NULL") ? Kind::null : Kind::boolean, .name = token.value});
    }
    if ((token.is("DATE") || token.is("DATETIME")) && in.peek(1).kind == TokenKind::text) {
        in.take();
        return make({.kind = token.is("DATE") ? Kind::date : Kind::dateTime, .name = in.take().value});
    }
    if (in.accept("CASE"))
        return caseExpression(in);
    if (token.is("CAST") && in.peek(1).is("(")) {
        in.take();
        return castExpression(in, "AS");
    }
    if (in.accept("CONVERT"))
        return castExpression(in, ",");
    if (token.is("INTERVAL") && !in.peek(1).is("(") && !in.peek(1).is(",") && !in.peek(1).is(")")) {
        in.take();
        return intervalExpression(in);
    }
    if (in.peek(1).is("(") && (in.aheadName() || isFunctionWord(token.value)))
        return callExpression(in, in.take().raw);
    if (isFunctionWord(token.value) && (token.value.starts_with("CURRENT_") || token.value.starts_with("LOCALTIME")))
        return make({.kind = Kind::call, .name = lowerCase(in.take().value)});
    LS_TRY(std::string name, in.name());
    while (in.ahead(".") && in.peek(1).kind != TokenKind::end) {
        in.take();
        LS_TRY(name, in.name());
    }
    return make({.kind = Kind::column, .name = std::move(name), .quoted = token.kind == TokenKind::quotedName});
}

Result<ScalarExpressionPtr> operand(TokenCursor& in) {
    const Token& token = in.peek();
    switch (token.kind) {
    case TokenKind::text:
        return make({.kind = Kind::text, .name = in.take().value});
    case TokenKind::hexText:
        return make({.kind = Kind::text, .name = in.take().value});
    case TokenKind::number:
        return make(numberLiteral(in.take().value));
    case TokenKind::word:
    case TokenKind::quotedName:
        return wordExpression(in);
    default:
        break;
    }
    if (const auto sign = acceptAny(in, {"-", "+", "~", "!"})) {
        LS_TRY(ScalarExpressionPtr inner, parsePrimaryExpression(in));
        if (*sign == "-" && (inner->kind == Kind::integer || inner->kind == Kind::decimal))
            return make({.kind = inner->kind, .name = '-' + inner->name});
        if (*sign == "!")
            return make({.kind = Kind::logic, .name = "NOT", .children = {inner}});
        return make({.kind = Kind::unary, .name = *sign, .children = {inner}});
    }
    if (in.accept("(")) {
        LS_TRY(ScalarExpressionPtr inner, parseExpression(in));
        LS_CHECK(in.expect(")"));
        return inner;
    }
    if (in.accept("[")) {
        ScalarExpression out{.kind = Kind::array};
        LS_TRY(out.children, expressionList(in, "]"));
        return make(std::move(out));
    }
    return in.unexpected({"a legal identifier"});
}

/// The arithmetic operators, the loosest first.
constexpr std::array<std::array<std::string_view, 5>, 6> kLevels{
    {{"BITSHIFTLEFT", "BITSHIFTRIGHT", "BITSHIFTRIGHTLOGICAL"},
     {"|"},
     {"&"},
     {"+", "-"},
     {"*", "/", "%", "DIV", "MOD"},
     {"^"}}};

Result<ScalarExpressionPtr> valueExpression(TokenCursor& in, std::size_t level) {
    if (level == kLevels.size())
        return parsePrimaryExpression(in);
    LS_TRY(ScalarExpressionPtr left, valueExpression(in, level + 1));
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view word : kLevels[level]) {
            if (word.empty() || !in.accept(word))
                continue;
            LS_TRY(ScalarExpressionPtr right, valueExpression(in, level + 1));
            left = binary(Kind::arithmetic, word == "MOD" ? "%" : std::string(word), left, right);
            found = true;
            break;
        }
    }
    return left;
}

Result<ScalarExpressionPtr> predicate(TokenCursor& in) {
    LS_TRY(ScalarExpressionPtr value, valueExpression(in));
    const bool negated = in.ahead("NOT") && (in.peek(1).is("IN") || in.peek(1).is("BETWEEN") || in.peek(1).is("LIKE") ||
                                             in.peek(1).is("RLIKE") || in.peek(1).is("REGEXP"));
    if (negated)
        in.take();
    if (in.accept("IN")) {
        ScalarExpression out{.kind = Kind::in, .children = {value}, .negated = negated};
        LS_CHECK(in.expect("("));
        LS_TRY(const auto list, expressionList(in, ")"));
        out.children.insert(out.children.end(), list.begin(), list.end());
        return make(std::move(out));
    }
    if (in.accept("BETWEEN")) {
        LS_TRY(ScalarExpressionPtr lower, valueExpression(in));
        LS_CHECK(in.expect("AND"));
        LS_TRY(ScalarExpressionPtr upper, valueExpression(in));
        return make({.kind = Kind::between, .children = {value, lower, upper}, .negated = negated});
    }
    if (const auto like = acceptAny(in, {"LIKE", "RLIKE", "REGEXP"})) {
        LS_TRY(ScalarExpressionPtr pattern, valueExpression(in));
        return make({.kind = Kind::like, .name = *like, .children = {value, pattern}, .negated = negated});
    }
    return value;
}

Result<ScalarExpressionPtr> comparison(TokenCursor& in) {
    LS_TRY(ScalarExpressionPtr left, predicate(in));
    for (;;) {
        if (in.accept("IS")) {
            const bool negated = in.accept("NOT");
            LS_CHECK(in.expect("NULL"));
            left = make({.kind = Kind::isNull, .children = {left}, .negated = negated});
        } else if (const auto op = acceptAny(in, {"<=>", "=", "<>", "!=", "<=", ">=", "<", ">"})) {
            LS_TRY(ScalarExpressionPtr right, predicate(in));
            left = binary(Kind::compare, *op == "<>" ? "!=" : *op, left, right);
        } else {
            return left;
        }
    }
}

Result<ScalarExpressionPtr> negation(TokenCursor& in) {
    (void)in.accept("BINARY");
    if (!in.accept("NOT"))
        return comparison(in);
    LS_TRY(ScalarExpressionPtr inner, negation(in));
    return make({.kind = Kind::logic, .name = "NOT", .children = {inner}});
}

Result<ScalarExpressionPtr> conjunction(TokenCursor& in) {
    LS_TRY(ScalarExpressionPtr left, negation(in));
    while (acceptAny(in, {"AND", "&&"})) {
        LS_TRY(ScalarExpressionPtr right, negation(in));
        left = binary(Kind::logic, "AND", left, right);
    }
    return left;
}

} // namespace

Result<ScalarExpressionPtr> parsePrimaryExpression(TokenCursor& in) {
    LS_TRY(ScalarExpressionPtr out, operand(in));
    for (;;) {
        if (in.accept("[")) {
            LS_TRY(ScalarExpressionPtr index, valueExpression(in));
            LS_CHECK(in.expect("]"));
            out = binary(Kind::element, {}, out, index);
        } else if (in.accept("->")) {
            LS_TRY(std::string path, in.text());
            out = binary(Kind::arrow, {}, out, make({.kind = Kind::text, .name = std::move(path)}));
        } else {
            return out;
        }
    }
}

Result<ScalarExpressionPtr> parseExpression(TokenCursor& in) {
    LS_TRY(ScalarExpressionPtr left, conjunction(in));
    while (acceptAny(in, {"OR", "||"})) {
        LS_TRY(ScalarExpressionPtr right, conjunction(in));
        left = binary(Kind::logic, "OR", left, right);
    }
    return left;
}

} // namespace lodestar::sandbox
