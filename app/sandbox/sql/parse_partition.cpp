// SPDX-License-Identifier: GPL-3.0-or-later
// PARTITION BY and DISTRIBUTED BY.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
namespace lodestar::sandbox {

namespace {

/// One value of a bound: a text, a number, MAXVALUE or NULL.
Result<std::string> boundValue(TokenCursor& in) {
    const Token& token = in.peek();
    if (token.kind == TokenKind::text || token.kind == TokenKind::number || token.is("MAXVALUE") || token.is("NULL"))
        return in.take().value;
    if (token.is("-") && in.peek(1).kind == TokenKind::number) {
        in.take();
        return '-' + in.take().value;
    }
    return in.unexpected({"MAXVALUE", "SINGLE_QUOTED_TEXT"});
}

Result<std::vector<std::string>> valueList(TokenCursor& in) {
    std::vector<std::string> out;
    LS_CHECK(in.expect("("));
    do {
        LS_TRY(out.emplace_back(), boundValue(in));
    } while (in.accept(","));
    LS_CHECK(in.expect(")"));
    return out;
}

Result<void> rangeBounds(TokenCursor& in, ast::PartitionItem& item) {
    if (in.acceptAll({"LESS", "THAN"})) {
        if (in.accept("MAXVALUE")) {
            item.upper.max = true;
            return {};
        }
        LS_TRY(item.upper.values, valueList(in));
        item.upper.max = item.upper.values.size() == 1 && item.upper.values[0] == "MAXVALUE";
        return {};
    }
    LS_CHECK(in.expect("["));
    item.fixedRange = true;
    LS_TRY(item.lower.values, valueList(in));
    LS_CHECK(in.expect(","));
    LS_TRY(item.upper.values, valueList(in));
    return in.expect(")");
}

Result<void> listValues(TokenCursor& in, ast::PartitionItem& item) {
    item.isList = true;
    LS_CHECK(in.expect("("));
    do {
        if (in.ahead("(")) {
            LS_TRY(item.values.emplace_back(), valueList(in));
        } else {
            LS_TRY(std::string one, boundValue(in));
            item.values.push_back({std::move(one)});
        }
    } while (in.accept(","));
    return in.expect(")");
}

Result<ast::PartitionItem> batchItem(TokenCursor& in) {
    ast::PartitionItem item{.isBatch = true};
    LS_CHECK(in.expect("START"));
    LS_CHECK(in.expect("("));
    LS_TRY(item.start, in.text());
    LS_CHECK(in.expectAll({")", "END", "("}));
    LS_TRY(item.end, in.text());
    LS_CHECK(in.expectAll({")", "EVERY", "("}));
    if (in.accept("INTERVAL")) {
        LS_TRY(item.every, boundValue(in));
        if (in.peek().kind != TokenKind::word)
            return in.unexpected({"DAY"});
        item.unit = in.take().value;
    } else {
        LS_TRY(item.every, boundValue(in));
    }
    LS_CHECK(in.expect(")"));
    return item;
}

Result<void> items(TokenCursor& in, ast::PartitionBy& out) {
    LS_CHECK(in.expect("("));
    if (in.accept(")"))
        return {};
    do {
        LS_TRY(out.items.emplace_back(), parsePartitionItem(in));
    } while (in.accept(","));
    return in.expect(")");
}

/// f(a, 'x', ...), with its text, name and the column it works on.
Result<void> function(TokenCursor& in, ast::PartitionBy& out) {
    const std::size_t begin = in.peek().begin;
    LS_TRY(const std::string name, in.name());
    std::string column;
    std::string grain;
    for (std::size_t i = 1; !in.peek(i).is(")") && in.peek(i).kind != TokenKind::end; ++i) {
        const Token& token = in.peek(i);
        if (column.empty() && (token.kind == TokenKind::quotedName || token.kind == TokenKind::word) &&
            !in.peek(i + 1).is("(") && !token.is("INTERVAL"))
            column = token.kind == TokenKind::word ? token.raw : token.value;
        if (grain.empty() && token.kind == TokenKind::text)
            grain = token.value;
    }
    // Printed with one blank behind each comma, whatever was written.
    std::string text = name + '(';
    for (std::size_t i = 1; !in.peek(i).is(")") && in.peek(i).kind != TokenKind::end; ++i) {
        const bool word = in.peek(i).kind == TokenKind::word || in.peek(i).kind == TokenKind::number;
        text += in.peek(i).is(",")
                    ? ", "
                    : in.peek(i).raw + (word && !in.peek(i + 1).is(",") && !in.peek(i + 1).is(")") ? " " : "");
    }
    LS_CHECK(in.group());
    out.expressions.push_back(text + ')');
    out.constantFirst.push_back(in.textBetween(begin, in.peek().begin).find_first_of("'\"") <
                                in.textBetween(begin, in.peek().begin).find(','));
    out.functions.push_back(lowerCase(name));
    out.functionArgs.push_back(column);
    out.grains.push_back(grain);
    return {};
}

Result<void> element(TokenCursor& in, ast::PartitionBy& out) {
    if (in.peek(1).is("("))
        return function(in, out);
    LS_TRY(out.columns.emplace_back(), in.name());
    return {};
}

} // namespace

Result<ast::PartitionItem> parsePartitionItem(TokenCursor& in) {
    if (in.ahead("START"))
        return batchItem(in);
    ast::PartitionItem item;
    LS_CHECK(in.expect("PARTITION"));
    item.ifNotExists = in.acceptAll({"IF", "NOT", "EXISTS"});
    LS_TRY(item.name, in.name());
    LS_CHECK(in.expect("VALUES"));
    if (in.accept("IN"))
        LS_CHECK(listValues(in, item));
    else
        LS_CHECK(rangeBounds(in, item));
    if (in.ahead("("))
        LS_CHECK(in.propertyList());
    return item;
}

Result<ast::PartitionBy> parsePartitionBy(TokenCursor& in) {
    ast::PartitionBy out;
    const bool range = in.aheadAll({"RANGE", "("});
    const bool list = in.aheadAll({"LIST", "("});
    if (range || list) {
        in.take();
        out.kind = range ? PartitionKind::range : PartitionKind::list;
        in.take();
        do {
            LS_CHECK(element(in, out));
        } while (in.accept(","));
        if (range && !out.functions.empty() && out.functions[0] != "from_unixtime" &&
            out.functions[0] != "from_unixtime_ms" && out.functions[0] != "str2date")
            return syntaxError("Unsupported expr '" + out.expressions[0] + "' in PARTITION BY clause");
        LS_CHECK(in.expect(")"));
        LS_CHECK(items(in, out));
        return out;
    }
    out.kind = PartitionKind::expression;
    const bool bracket = in.accept("(");
    do {
        LS_CHECK(element(in, out));
    } while (in.accept(","));
    if (bracket)
        LS_CHECK(in.expect(")"));
    if (in.ahead("(")) // explicit partitions beside automatic ones
        LS_CHECK(items(in, out));
    return out;
}

Result<Distribution> parseDistribution(TokenCursor& in) {
    Distribution out;
    const std::size_t start = in.mark() - 1;
    LS_CHECK(in.expect("BY"));
    if (in.accept("RANDOM")) {
        out.random = true;
    } else {
        if (!in.accept("HASH"))
            return in.noViable(start);
        if (in.aheadAll({"(", ")"})) {
            in.take();
            return in.noViable(start);
        }
        LS_TRY(out.columns, in.nameList());
    }
    if (in.accept("BUCKETS")) {
        LS_TRY(const std::uint64_t buckets, in.integer());
        out.buckets = static_cast<int>(std::min<std::uint64_t>(buckets, 0x7FFFFFFF));
    }
    return out;
}

} // namespace lodestar::sandbox
