// SPDX-License-Identifier: GPL-3.0-or-later
// Types (StarRocks.g4, rule type). What the grammar takes and the builder of the syntax tree refuses is deferred.
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/token_cursor_internal.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

namespace {

constexpr int kLongText = 65533;

enum class Parameter : std::uint8_t { none, width, length };

struct TypeName {
    std::string_view word;
    TypeKind kind;
    Parameter parameter = Parameter::none;
    int length = 0; ///< where none is said
};
constexpr auto kTypes = std::to_array<TypeName>({{"BOOLEAN", TypeKind::boolean},
                                                 {"TINYINT", TypeKind::tinyInt, Parameter::width},
                                                 {"SMALLINT", TypeKind::smallInt, Parameter::width},
                                                 {"INT", TypeKind::integer, Parameter::width},
                                                 {"INTEGER", TypeKind::integer, Parameter::width},
                                                 {"SIGNED", TypeKind::integer},
                                                 {"UNSIGNED", TypeKind::integer},
                                                 {"BIGINT", TypeKind::bigInt, Parameter::width},
                                                 {"LARGEINT", TypeKind::largeInt, Parameter::width},
                                                 {"FLOAT", TypeKind::floating},
                                                 {"DOUBLE", TypeKind::doubling},
                                                 {"DATE", TypeKind::date},
                                                 {"DATETIME", TypeKind::dateTime},
                                                 {"TIME", TypeKind::time},
                                                 {"CHAR", TypeKind::charText, Parameter::length, -1},
                                                 {"VARCHAR", TypeKind::varchar, Parameter::length, -1},
                                                 {"STRING", TypeKind::varchar, Parameter::none, kLongText},
                                                 {"TEXT", TypeKind::varchar, Parameter::none, kLongText},
                                                 {"BITMAP", TypeKind::bitmap},
                                                 {"HLL", TypeKind::hll},
                                                 {"PERCENTILE", TypeKind::percentile},
                                                 {"JSON", TypeKind::json},
                                                 {"VARBINARY", TypeKind::varbinary, Parameter::length, -1},
                                                 {"BINARY", TypeKind::varbinary, Parameter::length, -1}});

struct DecimalName {
    std::string_view word;
    int digits; ///< at most; 0: the form follows the precision
    DecimalForm form = DecimalForm::byPrecision;
};
constexpr auto kDecimals = std::to_array<DecimalName>({{"DECIMAL", 0},
                                                       {"NUMERIC", 0},
                                                       {"NUMBER", 0},
                                                       {"DECIMAL32", 9, DecimalForm::bits32},
                                                       {"DECIMAL64", 18},
                                                       {"DECIMAL128", 38, DecimalForm::bits128},
                                                       {"DECIMALV2", 27, DecimalForm::v2}});

constexpr auto kNested = std::to_array<std::pair<std::string_view, TypeKind>>(
    {{"ARRAY", TypeKind::array}, {"MAP", TypeKind::map}, {"STRUCT", TypeKind::structure}});

template <typename List>
const auto* findWord(const List& list, std::string_view word) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& entry) {
        if constexpr (requires { entry.word; })
            return entry.word == word;
        else
            return entry.first == word;
    });
    return found == list.end() ? nullptr : &*found;
}

Result<ColumnType> decimalType(TokenCursor& in, const DecimalName& name) {
    int precision = name.digits == 0 ? 10 : name.digits;
    int scale = name.digits == 0 ? 0 : name.form == DecimalForm::v2 ? 9 : name.digits;
    bool said = false;
    if (in.accept("(")) {
        said = true;
        LS_TRY(precision, in.integer32());
        scale = name.digits == 0 ? 0 : name.form == DecimalForm::v2 ? 9 : std::min(precision, name.digits);
        if (in.accept(",")) {
            LS_TRY(scale, in.integer32());
        }
        LS_CHECK(in.expect(")"));
    }
    ColumnType type{.kind = TypeKind::decimal, .length = precision, .scale = scale, .decimalForm = name.form};
    if (name.form == DecimalForm::v2)
        return type;
    const int most = name.digits != 0 ? name.digits : precision <= 18 ? 18 : precision <= 38 ? 38 : 76;
    if (said && precision > most)
        in.defer(bareError("DECIMAL's precision should range from 1 to " + std::to_string(most)));
    else if (scale > precision)
        in.defer(bareError("DECIMAL(P[,S]) type P must be greater than or equal to the value of S"));
    type.length = std::max(precision, 1);
    if (type.decimalForm == DecimalForm::bits128 && precision > 18)
        type.decimalForm = DecimalForm::byPrecision;
    return type;
}

bool isMapKey(const ColumnType& type) {
    return !type.isNested() && type.kind != TypeKind::json && type.kind != TypeKind::hll &&
           type.kind != TypeKind::bitmap && type.kind != TypeKind::percentile;
}

Result<ColumnType> structType(TokenCursor& in) {
    ColumnType type{.kind = TypeKind::structure};
    do {
        LS_TRY(std::string name, in.name());
        LS_TRY(type.children.emplace_back(), parseType(in));
        type.fieldNames.push_back(std::move(name));
    } while (in.accept(","));
    for (std::size_t i = 1; i < type.fieldNames.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(type.fieldNames[i], type.fieldNames[j]))
                in.defer(analysisError("struct contains duplicate subfield name: " + lowerCase(type.fieldNames[i])));
    return type;
}

Result<ColumnType> nestedType(TokenCursor& in, TypeKind kind) {
    ColumnType type{.kind = kind};
    LS_CHECK(in.expect("<"));
    if (kind == TypeKind::structure) {
        LS_TRY(type, structType(in));
    } else {
        LS_TRY(type.children.emplace_back(), parseType(in));
    }
    if (kind == TypeKind::map) {
        if (!isMapKey(type.children[0]))
            in.defer(syntaxError("Unsupported type specification: '" + type.children[0].sqlText() +
                                 "' for map's key, which should be base types"));
        LS_CHECK(in.expect(","));
        LS_TRY(type.children.emplace_back(), parseType(in));
    }
    LS_CHECK(in.expect(">"));
    return type;
}

Result<ColumnType> simpleType(TokenCursor& in, const TypeName& name) {
    ColumnType type{.kind = name.kind, .length = name.length};
    if (name.word == "SIGNED" || name.word == "UNSIGNED") // both are INT
        (void)(in.accept("INT") || in.accept("INTEGER"));
    if (name.parameter == Parameter::none || !in.accept("("))
        return type;
    LS_TRY(const int length, in.integer32());
    LS_CHECK(in.expect(")"));
    if (name.parameter == Parameter::length) // a display width says nothing
        type.length = length;
    return type;
}

} // namespace

bool typeAhead(const TokenCursor& in) {
    if (in.peek().kind != TokenKind::word)
        return false;
    const std::string_view word = in.peek().value;
    if (findWord(kNested, word))
        return isReserved(word) || in.peek(1).is("<");
    if (word == "CHAR" && in.peek(1).is("SET"))
        return false;
    const TypeName* simple = findWord(kTypes, word);
    if (!simple)
        return findWord(kDecimals, word) != nullptr;
    const bool bracket = in.peek(1).is("(");
    return isReserved(word) || !bracket ||
           (simple->parameter != Parameter::none && in.peek(2).kind == TokenKind::number);
}

Result<ColumnType> parseType(TokenCursor& in) {
    const std::string word = in.peek().kind == TokenKind::word ? in.peek().value : std::string();
    if (const auto* nested = findWord(kNested, word)) {
        in.take();
        return nestedType(in, nested->second);
    }
    if (const TypeName* simple = findWord(kTypes, word)) {
        in.take();
        return simpleType(in, *simple);
    }
    if (const DecimalName* decimal = findWord(kDecimals, word)) {
        in.take();
        return decimalType(in, *decimal);
    }
    return in.unexpected({"ARRAY", "BIGINT", "BINARY", "BITMAP", "BOOLEAN"});
}

} // namespace lodestar::sandbox
