// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and indexes of a CREATE or ALTER TABLE (StarRocks.g4, rules columnDesc and indexDesc).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/scalar_expression.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <set>
namespace lodestar::sandbox {

namespace {

const std::set<std::string_view> kAggregates{
    "SUM", "MAX", "MIN", "REPLACE", "HLL_UNION", "BITMAP_UNION", "PERCENTILE_UNION", "REPLACE_IF_NOT_NULL"};

Result<ColumnDefault> parseDefault(TokenCursor& in) {
    if (in.peek().kind == TokenKind::text)
        return ColumnDefault{DefaultKind::literal, in.take().value};
    if (in.accept("NULL"))
        return ColumnDefault{DefaultKind::null, {}};
    if (in.accept("CURRENT_TIMESTAMP")) {
        ColumnDefault value{DefaultKind::currentTimestamp, {}};
        if (in.accept("(")) {
            if (in.peek().kind == TokenKind::number) {
                LS_TRY(const std::uint64_t precision, in.integer());
                value.text = std::to_string(precision);
            }
            LS_CHECK(in.expect(")"));
        }
        return value;
    }
    if (in.accept("(")) {
        LS_TRY(std::string function, in.name());
        while (in.accept(".")) {
            LS_TRY(const std::string part, in.name());
            function += '.' + part;
        }
        LS_CHECK(in.expectAll({"(", ")", ")"}));
        return ColumnDefault{DefaultKind::function, lowerCase(function) + "()"};
    }
    return in.unexpected({"SINGLE_QUOTED_TEXT", "DOUBLE_QUOTED_TEXT", "NULL", "CURRENT_TIMESTAMP", "("});
}

Result<void> parseCharset(TokenCursor& in, ast::Column& column) {
    if (!in.accept("CHARSET")) {
        if (!in.ahead("CHARACTER") && !in.aheadAll({"CHAR", "SET"}))
            return {};
        in.take();
        LS_CHECK(in.expect("SET"));
    }
    LS_TRY(column.charset, in.name());
    return {};
}

/// Whether a word that could follow a column definition begins the function of an aggregate state instead.
bool aggregateStateAhead(const TokenCursor& in) {
    static const std::set<std::string_view> kFollow{"COMMENT", "AUTO_INCREMENT", "AFTER", "FIRST", "PROPERTIES"};
    if (!in.aheadName())
        return false;
    const Token& word = in.peek();
    if (word.kind == TokenKind::quotedName || !kFollow.contains(word.value))
        return true;
    return in.peek(1).is("(") && in.peek(2).kind != TokenKind::text;
}

Result<void> parseAggregate(TokenCursor& in, ast::Column& column) {
    const bool function = in.peek(1).is("(");
    if (in.peek().kind == TokenKind::word && kAggregates.contains(in.peek().value) && !function) {
        column.aggregate = in.take().value;
        return {};
    }
    if (!aggregateStateAhead(in))
        return {};
    ast::AggregateState state;
    LS_TRY(state.function, in.name());
    LS_CHECK(in.expect("("));
    do {
        LS_TRY(state.arguments.emplace_back(), parseType(in));
        (void)(in.acceptAll({"NOT", "NULL"}) || in.accept("NULL"));
    } while (in.accept(","));
    LS_CHECK(in.expect(")"));
    column.aggregateState = std::move(state);
    return {};
}

Result<void> parseNullable(TokenCursor& in, ast::Column& column) {
    if (in.accept("NULL")) {
        column.nullable = true;
    } else if (in.accept("NOT")) {
        LS_CHECK(in.expect("NULL"));
        column.nullable = false;
    }
    return {};
}

Result<void> parseValueClause(TokenCursor& in, ast::Column& column) {
    if (in.accept("DEFAULT")) {
        LS_TRY(column.defaultValue, parseDefault(in));
    } else if (in.accept("AUTO_INCREMENT")) {
        column.autoIncrement = true;
        if (column.nullable == true)
            in.defer(syntaxError("AUTO_INCREMENT column " + column.name + " must be NOT NULL"));
    } else if (in.accept("AS")) {
        if (column.nullable == false)
            in.defer(syntaxError("Generated Column must be nullable column"));
        if (column.isKey)
            in.defer(syntaxError("Generated Column can not be KEY"));
        LS_TRY(column.expression, parseExpression(in));
        column.generated = builderText(*column.expression);
    }
    return {};
}

} // namespace

Result<ast::Column> parseColumn(TokenCursor& in, Choice nameChoice, Choice typeChoice) {
    ast::Column column;
    if (nameChoice && !in.aheadName())
        return in.noViable(*nameChoice);
    LS_TRY(column.name, in.name());
    bool typed = false;
    if (typeAhead(in)) {
        LS_TRY(column.type, parseType(in));
        typed = true;
    } else if (typeChoice) {
        static const std::set<std::string_view> kMayFollow{"CHAR", "CHARSET", "CHARACTER", "KEY", "REPLACE", "NULL",
                                                           "NOT",  "DEFAULT", "AS",        ",",   ")"};
        const Token& next = in.peek();
        if (!in.aheadName() && (next.kind == TokenKind::end || !kMayFollow.contains(next.value)))
            return in.noViable(*typeChoice);
    }
    LS_CHECK(parseCharset(in, column));
    column.isKey = in.accept("KEY");
    LS_CHECK(parseAggregate(in, column));
    if (!typed && !column.aggregateState)
        in.defer(syntaxError("Unsupported type specification: 'Column's type is null and it's not agg state column" +
                             column.name + '\''));
    LS_CHECK(parseNullable(in, column));
    LS_CHECK(parseValueClause(in, column));
    if (in.accept("COMMENT")) {
        LS_TRY(column.comment, in.text());
    }
    return column;
}

Result<ast::Index> parseIndex(TokenCursor& in) {
    ast::Index index;
    LS_CHECK(in.expect("INDEX"));
    LS_TRY(index.name, in.name());
    LS_CHECK(parseIndexBody(in, index));
    return index;
}

Result<void> parseIndexBody(TokenCursor& in, ast::Index& index) {
    LS_TRY(index.columns, in.nameList());
    if (in.accept("USING")) {
        static const std::set<std::string_view> kKinds{"BITMAP", "GIN", "NGRAMBF", "VECTOR"};
        if (in.peek().kind != TokenKind::word || !kKinds.contains(in.peek().value))
            return in.unexpected({"BITMAP", "GIN", "NGRAMBF", "VECTOR"});
        index.kind = in.take().value;
        if (in.ahead("(")) {
            LS_TRY(index.properties, in.propertyList());
        }
    }
    if (in.accept("COMMENT")) {
        LS_TRY(index.comment, in.text());
    }
    return {};
}

} // namespace lodestar::sandbox
