// SPDX-License-Identifier: GPL-3.0-or-later
// Types, columns and indexes of a CREATE or ALTER TABLE.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <array>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr int kLongText = 65533;
constexpr int kMaxPrecision = 76;

const std::set<std::string_view> kAggregates{
    "SUM", "MAX", "MIN", "REPLACE", "HLL_UNION", "BITMAP_UNION", "PERCENTILE_UNION", "REPLACE_IF_NOT_NULL"};

Result<int> optionalLength(TokenCursor& in, int without) {
    if (!in.accept("("))
        return without;
    LS_TRY(const std::uint64_t length, in.integer());
    LS_CHECK(in.expect(")"));
    return static_cast<int>(std::min<std::uint64_t>(length, 0x7FFFFFFF));
}

Result<ColumnType> integerType(TokenCursor& in, TypeKind kind) {
    LS_CHECK(optionalLength(in, 0)); // a display width says nothing
    return ColumnType{.kind = kind};
}

Result<ColumnType> lengthType(TokenCursor& in, TypeKind kind, int without) {
    LS_TRY(const int length, optionalLength(in, without));
    return ColumnType{.kind = kind, .length = length};
}

Result<ColumnType> decimalType(TokenCursor& in, const std::string& name) {
    ColumnType type{.kind = TypeKind::decimal, .length = 10, .scale = 0};
    if (name == "DECIMALV2")
        type = {.kind = TypeKind::decimal, .length = 27, .scale = 9};
    if (!in.accept("("))
        return type;
    LS_TRY(const std::uint64_t precision, in.integer());
    std::uint64_t scale = 0;
    if (in.accept(",")) {
        LS_TRY(scale, in.integer());
    }
    LS_CHECK(in.expect(")"));
    if (precision > kMaxPrecision)
        return bareError("DECIMAL's precision should range from 1 to " + std::to_string(kMaxPrecision));
    if (scale > precision)
        return bareError("DECIMAL(P[,S]) type P must be greater than or equal to the value of S");
    type.length = std::max(1, static_cast<int>(precision));
    type.scale = static_cast<int>(scale);
    return type;
}

Result<ColumnType> nestedType(TokenCursor& in, TypeKind kind) {
    ColumnType type{.kind = kind};
    LS_CHECK(in.expect("<"));
    do {
        if (kind == TypeKind::structure) {
            LS_TRY(type.fieldNames.emplace_back(), in.name());
            (void)in.accept(":");
        }
        LS_TRY(type.children.emplace_back(), parseType(in));
    } while (kind != TypeKind::array && in.accept(","));
    if (kind == TypeKind::map && type.children.size() != 2)
        return in.unexpected({","});
    LS_CHECK(in.expect(">"));
    if (kind == TypeKind::map && type.children[0].isNested())
        return syntaxError("Unsupported type specification: '" + type.children[0].sqlText() +
                           "' for map's key, which should be base types");
    return type;
}

struct SimpleType {
    std::string_view name;
    TypeKind kind;
};
constexpr auto kIntegers = std::to_array<SimpleType>({{"TINYINT", TypeKind::tinyInt},
                                                      {"SMALLINT", TypeKind::smallInt},
                                                      {"INT", TypeKind::integer},
                                                      {"INTEGER", TypeKind::integer},
                                                      {"BIGINT", TypeKind::bigInt},
                                                      {"LARGEINT", TypeKind::largeInt}});
constexpr auto kPlain = std::to_array<SimpleType>({{"BOOLEAN", TypeKind::boolean},
                                                   {"FLOAT", TypeKind::floating},
                                                   {"DOUBLE", TypeKind::doubling},
                                                   {"DATE", TypeKind::date},
                                                   {"DATETIME", TypeKind::dateTime},
                                                   {"TIME", TypeKind::time},
                                                   {"JSON", TypeKind::json},
                                                   {"HLL", TypeKind::hll},
                                                   {"BITMAP", TypeKind::bitmap},
                                                   {"PERCENTILE", TypeKind::percentile}});

Result<ColumnDefault> parseDefault(TokenCursor& in) {
    if (in.peek().kind == TokenKind::text)
        return ColumnDefault{DefaultKind::literal, in.take().value};
    if (in.accept("NULL"))
        return ColumnDefault{DefaultKind::null, {}};
    if (in.accept("CURRENT_TIMESTAMP")) {
        ColumnDefault value{DefaultKind::currentTimestamp, {}};
        if (in.accept("(")) {
            if (in.peek().kind == TokenKind::number)
                value.text = in.take().value;
            LS_CHECK(in.expect(")"));
        }
        return value;
    }
    if (in.accept("(")) {
        LS_TRY(const std::string function, in.name());
        LS_CHECK(in.expect("("));
        LS_CHECK(in.expect(")"));
        LS_CHECK(in.expect(")"));
        return ColumnDefault{DefaultKind::function, lowerCase(function) + "()"};
    }
    return in.unexpected({"SINGLE_QUOTED_TEXT", "NULL", "CURRENT_TIMESTAMP", "("});
}

/// AS expression, up to the comma, bracket or COMMENT that ends the column.
Result<std::string> parseGenerated(TokenCursor& in) {
    const std::size_t begin = in.peek().begin;
    std::size_t end = begin;
    for (int depth = 0; in.peek().kind != TokenKind::end;) {
        const Token& token = in.peek();
        if (depth == 0 && (token.is(",") || token.is(")") || token.is("COMMENT") || token.is("AFTER")))
            break;
        if (token.is("NOT") || token.is("DEFAULT"))
            return in.unexpected({"a legal identifier"});
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        end = in.take().end;
    }
    if (end == begin)
        return in.unexpected({"a legal identifier"});
    return std::string(in.textBetween(begin, end));
}

Result<void> parseValueClause(TokenCursor& in, ast::Column& column) {
    if (in.accept("DEFAULT")) {
        LS_TRY(column.defaultValue, parseDefault(in));
    } else if (in.accept("AUTO_INCREMENT")) {
        column.autoIncrement = true;
    } else if (in.accept("AS")) {
        LS_TRY(column.generated, parseGenerated(in));
    }
    return {};
}

Result<void> parseColumnOptions(TokenCursor& in, ast::Column& column) {
    if (in.acceptAll({"CHARACTER", "SET"}) || in.accept("CHARSET")) {
        if (in.peek().kind != TokenKind::text && in.peek().kind != TokenKind::word)
            return in.unexpected({"a legal identifier"});
        const Token& token = in.take();
        column.charset = token.kind == TokenKind::text ? token.value : token.raw;
    }
    column.isKey = in.accept("KEY");
    if (in.peek().kind == TokenKind::word && kAggregates.contains(in.peek().value))
        column.aggregate = in.take().value;
    if (in.acceptAll({"NOT", "NULL"}))
        column.nullable = false;
    else if (in.accept("NULL"))
        column.nullable = true;
    LS_CHECK(parseValueClause(in, column));
    if (in.accept("COMMENT")) {
        LS_TRY(column.comment, in.text());
    }
    return {};
}

} // namespace

Result<ColumnType> parseType(TokenCursor& in, Choice choice) {
    const Token& token = in.peek();
    if (token.kind != TokenKind::word)
        return in.unexpected({"a type"});
    const std::string name = token.value;
    const auto nested = name == "ARRAY"    ? TypeKind::array
                        : name == "MAP"    ? TypeKind::map
                        : name == "STRUCT" ? TypeKind::structure
                                           : TypeKind::integer;
    if (nested != TypeKind::integer) {
        in.take();
        return nestedType(in, nested);
    }
    for (const SimpleType& simple : kIntegers)
        if (name == simple.name) {
            in.take();
            return integerType(in, simple.kind);
        }
    for (const SimpleType& simple : kPlain)
        if (name == simple.name) {
            in.take();
            return ColumnType{.kind = simple.kind};
        }
    if (name == "SIGNED" || name == "UNSIGNED") { // both are INT
        in.take();
        (void)(in.accept("INT") || (name == "UNSIGNED" && in.accept("INTEGER")));
        return ColumnType{.kind = TypeKind::integer};
    }
    if (name == "DECIMAL" || name == "DECIMALV2" || name == "DECIMAL32" || name == "DECIMAL64" ||
        name == "DECIMAL128" || name == "NUMERIC" || name == "NUMBER") {
        in.take();
        return decimalType(in, name);
    }
    if (name == "CHAR" || name == "VARCHAR") {
        in.take();
        return lengthType(in, name == "CHAR" ? TypeKind::charText : TypeKind::varchar, -1); // -1: not said, hence 1
    }
    if (name == "STRING" || name == "TEXT") {
        in.take();
        return ColumnType{.kind = TypeKind::varchar, .length = kLongText};
    }
    if (name == "VARBINARY" || name == "BINARY") {
        in.take();
        return lengthType(in, TypeKind::varbinary, -1);
    }
    if (isReserved(name))
        return choice ? in.noViable(*choice) : in.unexpected({"a type"});
    // Any other word is read as the function of an aggregate state, which goes on with its argument types.
    in.take();
    LS_CHECK(in.expect("("));
    LS_CHECK(parseType(in));
    return bareError("this is a limit of lodestar-sandbox, not of StarRocks: aggregate states are not kept here");
}

Result<ast::Column> parseColumn(TokenCursor& in, Choice nameChoice, Choice typeChoice) {
    ast::Column column;
    if (nameChoice && !in.aheadName())
        return in.noViable(*nameChoice);
    LS_TRY(column.name, in.name());
    if (in.ahead(",") || in.ahead(")"))
        return syntaxError("Unsupported type specification: 'Column's type is null and it's not agg state column" +
                           column.name + '\'');
    LS_TRY(column.type, parseType(in, typeChoice));
    LS_CHECK(parseColumnOptions(in, column));
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
        if (in.peek().kind != TokenKind::word)
            return in.unexpected({"BITMAP", "GIN", "NGRAMBF", "VECTOR"});
        const std::string kind = in.peek().value;
        if (kind != "BITMAP" && kind != "GIN" && kind != "NGRAMBF" && kind != "VECTOR")
            return in.unexpected({"BITMAP", "GIN", "NGRAMBF", "VECTOR"});
        index.kind = in.take().value;
    }
    if (in.ahead("(")) {
        LS_TRY(index.properties, in.propertyList());
    }
    if (in.accept("COMMENT")) {
        LS_TRY(index.comment, in.text());
    }
    return {};
}

} // namespace lodestar::sandbox
