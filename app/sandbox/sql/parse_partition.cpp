// SPDX-License-Identifier: GPL-3.0-or-later
// PARTITION BY and DISTRIBUTED BY (StarRocks.g4, rules partitionDesc and distributionDesc).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/scalar_expression.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <set>
namespace lodestar::sandbox {

namespace {

using Form = ast::PartitionBy::Form;

Result<std::vector<std::string>> valueList(TokenCursor& in, std::string_view word) {
    std::vector<std::string> out;
    LS_CHECK(in.expect("("));
    do {
        if (in.peek().kind != TokenKind::text && !in.ahead(word))
            return in.unexpected({std::string(word), "SINGLE_QUOTED_TEXT", "DOUBLE_QUOTED_TEXT"});
        out.push_back(in.take().value);
    } while (in.accept(","));
    LS_CHECK(in.expect(")"));
    return out;
}

Result<void> rangeBounds(TokenCursor& in, ast::PartitionItem& item) {
    if (in.accept("LESS")) {
        LS_CHECK(in.expect("THAN"));
        if (in.accept("MAXVALUE")) {
            item.upper.max = true;
            return {};
        }
        LS_TRY(item.upper.values, valueList(in, "MAXVALUE"));
        item.upper.max = item.upper.values.size() == 1 && item.upper.values[0] == "MAXVALUE";
        return {};
    }
    if (!in.accept("["))
        return in.unexpected({"LESS", "["});
    item.fixedRange = true;
    LS_TRY(item.lower.values, valueList(in, "MAXVALUE"));
    LS_CHECK(in.expect(","));
    LS_TRY(item.upper.values, valueList(in, "MAXVALUE"));
    item.upper.max = item.upper.values.size() == 1 && item.upper.values[0] == "MAXVALUE";
    return in.expect(")");
}

/// ('a', 'b') or (('a', 'b'), ('c', 'd')).
Result<void> listValues(TokenCursor& in, ast::PartitionItem& item) {
    item.isList = true;
    if (!in.aheadAll({"(", "("})) {
        LS_TRY(const auto values, valueList(in, "NULL"));
        for (const std::string& value : values)
            item.values.push_back({value});
        return {};
    }
    item.tuples = true;
    in.take();
    do {
        LS_TRY(item.values.emplace_back(), valueList(in, "NULL"));
    } while (in.accept(","));
    return in.expect(")");
}

Result<void> batchStep(TokenCursor& in, ast::PartitionItem& item) {
    static const std::set<std::string_view> kUnits{"YEAR",   "MONTH",  "WEEK",    "DAY",         "HOUR",
                                                   "MINUTE", "SECOND", "QUARTER", "MILLISECOND", "MICROSECOND"};
    if (!in.accept("INTERVAL")) {
        LS_TRY(const std::uint64_t step, in.integer());
        item.every = std::to_string(step);
        return {};
    }
    LS_TRY(const ScalarExpressionPtr value, parseExpression(in));
    if (value->kind == ScalarExpression::Kind::integer)
        item.every = value->name;
    else
        in.defer(syntaxError("Unsupported expr '" + plainText(*value) + "' in RANGE DESC clause"));
    if (in.peek().kind != TokenKind::word || !kUnits.contains(in.peek().value))
        return in.unexpected({"DAY", "HOUR", "MONTH", "WEEK", "YEAR"});
    item.unit = in.take().value;
    return {};
}

Result<ast::PartitionItem> batchItem(TokenCursor& in) {
    ast::PartitionItem item{.isBatch = true};
    LS_CHECK(in.expectAll({"START", "("}));
    LS_TRY(item.start, in.text());
    LS_CHECK(in.expectAll({")", "END", "("}));
    LS_TRY(item.end, in.text());
    LS_CHECK(in.expectAll({")", "EVERY", "("}));
    LS_CHECK(batchStep(in, item));
    LS_CHECK(in.expect(")"));
    return item;
}

Result<void> items(TokenCursor& in, ast::PartitionBy& out) {
    LS_CHECK(in.expect("("));
    if (in.accept(")"))
        return {};
    do {
        LS_TRY(out.items.emplace_back(), parsePartitionItem(in));
        const bool list = out.form == Form::list || out.form == Form::columns;
        if (out.items.back().isList != list)
            return in.unexpected({list ? "IN" : "LESS"});
    } while (in.accept(","));
    return in.expect(")");
}

/// A bracketed list of bare names: what RANGE and LIST take unless a function follows.
bool nameListAhead(const TokenCursor& in) { return in.ahead("(") && !in.peek(2).is("("); }

Result<void> columnElements(TokenCursor& in, ast::PartitionBy& out) {
    LS_TRY(const auto names, in.nameList());
    for (const std::string& name : names)
        out.elements.push_back({.column = name});
    return {};
}

/// RANGE takes the functions that give a day, of a column as it is.
void checkRangeFunction(TokenCursor& in, const ScalarExpression& whole, bool cast) {
    static const std::set<std::string_view> kFunctions{"substr", "substring", "from_unixtime", "from_unixtime_ms",
                                                       "str2date"};
    if (whole.kind == ScalarExpression::Kind::cast)
        return checkRangeFunction(in, *whole.children[0], true);
    if (whole.kind != ScalarExpression::Kind::call)
        return;
    const bool unixTime = whole.name.starts_with("from_unixtime");
    const bool good = kFunctions.contains(whole.name) && !whole.children.empty() &&
                      whole.children[0]->kind == ScalarExpression::Kind::column &&
                      !(unixTime && (cast || whole.children.size() > 1));
    if (!good)
        in.defer(syntaxError("Unsupported expr '" + plainText(whole) + "' in PARTITION BY clause"));
}

Result<void> element(TokenCursor& in, ast::PartitionBy& out) {
    ast::PartitionElement& added = out.elements.emplace_back();
    if (in.peek(1).is("(")) {
        LS_TRY(added.call, parsePrimaryExpression(in));
        return {};
    }
    LS_TRY(added.column, in.name());
    return {};
}

Result<void> mixedElements(TokenCursor& in, ast::PartitionBy& out) {
    do {
        LS_CHECK(element(in, out));
    } while (in.accept(","));
    if (out.elements.size() > 1 || !out.elements[0].call) {
        out.form = Form::mixed;
        return {};
    }
    out.form = Form::function;
    return in.ahead("(") ? items(in, out) : Result<void>();
}

} // namespace

Result<ast::PartitionItem> parsePartitionItem(TokenCursor& in) {
    if (in.ahead("START"))
        return batchItem(in);
    ast::PartitionItem item;
    LS_CHECK(in.expect("PARTITION"));
    if (in.accept("IF")) {
        LS_CHECK(in.expectAll({"NOT", "EXISTS"}));
        item.ifNotExists = true;
    }
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
    if (in.accept("RANGE")) {
        out.form = nameListAhead(in) ? Form::range : Form::rangeExpression;
        if (out.form == Form::range) {
            LS_CHECK(columnElements(in, out));
        } else {
            LS_TRY(out.elements.emplace_back().call, parsePrimaryExpression(in));
            checkRangeFunction(in, *out.elements[0].call, false);
        }
        LS_CHECK(items(in, out));
        return out;
    }
    const bool list = in.aheadAll({"LIST", "("});
    if (list || in.ahead("(")) {
        if (list)
            in.take();
        out.form = list ? Form::list : Form::columns;
        LS_CHECK(columnElements(in, out));
        if (in.ahead("("))
            LS_CHECK(items(in, out));
        if (!list && !out.items.empty())
            in.defer(syntaxError("Does not support creating partitions in advance"));
        return out;
    }
    LS_CHECK(mixedElements(in, out));
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
        LS_TRY(out.buckets, in.integer32());
    }
    return out;
}

} // namespace lodestar::sandbox
