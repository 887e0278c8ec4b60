// SPDX-License-Identifier: GPL-3.0-or-later
// Result types (fe-core ExpressionAnalyzer, ArithmeticExpr, IntLiteral, DecimalLiteral).
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/scalar_expression.h"
#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>
namespace lodestar::sandbox {

namespace {

using Kind = ScalarExpression::Kind;

ColumnType of(TypeKind kind) { return {.kind = kind, .length = kind == TypeKind::varchar ? -1 : 0}; }

bool isFixed(const ColumnType& type) { return type.isInteger(); }

ColumnType decimalOf(int precision, int scale, const ColumnType& a, const ColumnType& b) {
    // Never narrower than an operand.
    const int widest = std::max(a.kind == TypeKind::decimal ? a.length : 0, b.kind == TypeKind::decimal ? b.length : 0);
    ColumnType out{.kind = TypeKind::decimal, .length = precision, .scale = scale};
    if (widest > 18 && precision <= 18)
        out.decimalForm = DecimalForm::bits128;
    return out;
}

/// What a value counts as in arithmetic; nothing for one that does not count.
std::optional<ColumnType> numberType(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
        return of(TypeKind::tinyInt);
    case TypeKind::tinyInt:
    case TypeKind::smallInt:
    case TypeKind::integer:
    case TypeKind::bigInt:
    case TypeKind::largeInt:
    case TypeKind::decimal:
        return type;
    case TypeKind::floating:
    case TypeKind::doubling:
    case TypeKind::date:
    case TypeKind::dateTime:
    case TypeKind::time:
    case TypeKind::charText:
    case TypeKind::varchar:
        return of(TypeKind::doubling);
    default:
        return std::nullopt;
    }
}

ColumnType asDecimal(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return {.kind = TypeKind::decimal, .length = 3};
    case TypeKind::smallInt:
        return {.kind = TypeKind::decimal, .length = 5};
    case TypeKind::integer:
        return {.kind = TypeKind::decimal, .length = 10};
    case TypeKind::bigInt:
        return {.kind = TypeKind::decimal, .length = 19};
    case TypeKind::largeInt:
        return {.kind = TypeKind::decimal, .length = 38};
    default:
        return type;
    }
}

Result<ColumnType> decimalArithmetic(const std::string& op, const ColumnType& left, const ColumnType& right) {
    if (left.kind == TypeKind::doubling || right.kind == TypeKind::doubling)
        return of(op == "DIV" ? TypeKind::bigInt : TypeKind::doubling);
    const ColumnType a = asDecimal(left);
    const ColumnType b = asDecimal(right);
    const int most = a.length > 38 || b.length > 38 ? 76 : 38;
    if (op == "+" || op == "-") {
        const int scale = std::max(a.scale, b.scale);
        const int whole = std::max(a.length - a.scale, b.length - b.scale);
        return decimalOf(std::min(whole + scale + 1, most), scale, a, b);
    }
    if (op == "*") {
        const int scale = a.scale + b.scale;
        if (a.length + b.length <= most)
            return decimalOf(a.length + b.length, scale, a, b);
        if (scale > most)
            return analysisError("Return scale(" + std::to_string(scale) + ") exceeds maximum value(" +
                                 std::to_string(most) + "), please cast decimal type to low-precision one");
        return ColumnType{.kind = TypeKind::decimal, .length = most, .scale = scale};
    }
    if (op == "%")
        return ColumnType{.kind = TypeKind::decimal,
                          .length = std::max(a.length, b.length) > 18 ? most : 18,
                          .scale = std::max(a.scale, b.scale)};
    if (op != "/")
        return of(TypeKind::bigInt);
    const int scale = a.scale <= 6 ? a.scale + 6 : std::max(a.scale, 12);
    return ColumnType{.kind = TypeKind::decimal, .length = most, .scale = scale};
}

Result<ColumnType> arithmetic(const std::string& op, const ColumnType& left, const ColumnType& right) {
    const auto a = numberType(left);
    const auto b = numberType(right);
    if (!a || !b)
        return analysisError("Any function type can not cast to " + std::string("INVALID_TYPE"));
    if (a->kind == TypeKind::decimal || b->kind == TypeKind::decimal)
        return decimalArithmetic(op, *a, *b);
    const bool fixed = isFixed(*a) && isFixed(*b);
    const TypeKind common = fixed ? std::max(a->kind, b->kind) : TypeKind::doubling;
    if (op == "+" || op == "-" || op == "*") {
        const TypeKind wider = common == TypeKind::tinyInt    ? TypeKind::smallInt
                               : common == TypeKind::smallInt ? TypeKind::integer
                               : common == TypeKind::integer  ? TypeKind::bigInt
                                                              : common;
        return of(wider);
    }
    if (op == "%")
        return of(common);
    if (op == "/")
        return of(TypeKind::doubling);
    return of(fixed ? common : TypeKind::bigInt);
}

ColumnType integerLiteral(const std::string& text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc())
        return of(TypeKind::largeInt);
    for (const auto& [kind, top] :
         {std::pair(TypeKind::tinyInt, std::int64_t{INT8_MAX}), std::pair(TypeKind::smallInt, std::int64_t{INT16_MAX}),
          std::pair(TypeKind::integer, std::int64_t{INT32_MAX})})
        if (value <= top && value >= -top - 1)
            return of(kind);
    return of(TypeKind::bigInt);
}

ColumnType decimalLiteral(std::string text) {
    if (text.find_first_of("eE") != std::string::npos)
        return of(TypeKind::doubling);
    std::erase(text, '-');
    const std::size_t point = text.find('.');
    const int scale = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
    const std::size_t firstDigit = std::min(text.find_first_not_of('0'), text.size());
    const int whole = static_cast<int>(point > firstDigit ? point - firstDigit : 0);
    ColumnType out{.kind = TypeKind::decimal, .length = std::max(whole + scale, 1), .scale = scale};
    if (out.length <= 9)
        out.decimalForm = DecimalForm::bits32;
    return out;
}

/// The type of a CASE, IF or COALESCE over these.
ColumnType common(const std::vector<ColumnType>& types) {
    ColumnType out = types.front();
    for (const ColumnType& type : types) {
        if (type == out)
            continue;
        const auto a = numberType(out);
        const auto b = numberType(type);
        if (out.isText() || type.isText() || !a || !b)
            out = of(TypeKind::varchar);
        else if (out.kind == TypeKind::decimal || type.kind == TypeKind::decimal)
            out = out.kind == TypeKind::decimal ? out : type;
        else if (a->isInteger() && b->isInteger())
            out = of(std::max(a->kind, b->kind));
        else if (out.kind == TypeKind::date || out.kind == TypeKind::dateTime)
            out = of(TypeKind::dateTime);
        else
            out = of(TypeKind::doubling);
    }
    return out;
}

class Typer {
public:
    explicit Typer(const ExpressionScope& scope) : m_scope(scope) {}

    Result<ColumnType> type(const ScalarExpression& e) const {
        std::vector<ColumnType> types;
        for (const ScalarExpressionPtr& child : e.children) {
            LS_TRY(types.emplace_back(), type(*child));
        }
        switch (e.kind) {
        case Kind::integer:
            return integerLiteral(e.name);
        case Kind::decimal:
            return decimalLiteral(e.name);
        case Kind::floating:
        case Kind::interval:
            return of(TypeKind::doubling);
        case Kind::text:
            return of(TypeKind::varchar);
        case Kind::date:
            return of(TypeKind::date);
        case Kind::dateTime:
            return of(TypeKind::dateTime);
        case Kind::column:
            return column(e);
        case Kind::call:
            return call(e, types);
        case Kind::cast:
            return e.type;
        case Kind::unary:
            return of(TypeKind::bigInt);
        case Kind::arithmetic:
            return temporal(e, types) ? of(TypeKind::dateTime) : arithmetic(e.name, types[0], types[1]);
        case Kind::caseWhen:
            return caseWhen(e, types);
        case Kind::array:
            return ColumnType{.kind = TypeKind::array,
                              .children = {types.empty() ? of(TypeKind::boolean) : common(types)}};
        case Kind::element:
            return element(types[0]);
        case Kind::arrow:
            return of(TypeKind::json);
        default:
            return of(TypeKind::boolean);
        }
    }

private:
    static bool temporal(const ScalarExpression& e, const std::vector<ColumnType>&) {
        return e.children[0]->kind == Kind::interval || e.children[1]->kind == Kind::interval;
    }
    [[nodiscard]] Result<ColumnType> column(const ScalarExpression& e) const {
        for (const auto& [name, type] : m_scope.columns)
            if (equalsIgnoreCase(name, e.name))
                return type;
        return analysisError("Column '" + e.name + "' cannot be resolved");
    }
    static Result<ColumnType> caseWhen(const ScalarExpression& e, const std::vector<ColumnType>& types) {
        std::vector<ColumnType> results;
        const std::size_t first = e.hasBase ? 1 : 0;
        for (std::size_t i = first + 1; i < types.size(); i += 2)
            results.push_back(types[i]);
        if (e.hasElse)
            results.push_back(types.back());
        return common(results);
    }
    static Result<ColumnType> element(const ColumnType& container) {
        if (container.kind == TypeKind::json)
            return of(TypeKind::json);
        if (container.kind != TypeKind::array && container.kind != TypeKind::map)
            return analysisError("Invalid collection type: " + container.showText());
        return container.children.back();
    }
    /// date_trunc takes a written grain that its argument has.
    static Result<void> checkTrunc(const ScalarExpression& e, const ColumnType& time) {
        static const std::set<std::string_view> kOfDates{"year", "quarter", "month", "week", "day"};
        static const std::set<std::string_view> kOfTimes{"hour", "minute", "second"};
        if (e.children[0]->kind != Kind::text)
            return analysisError("date_trunc requires first parameter must be a string constant");
        std::string grain = e.children[0]->name;
        std::transform(grain.begin(), grain.end(), grain.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const bool date = time.kind == TypeKind::date;
        if ((date || time.kind == TypeKind::dateTime) && !kOfDates.contains(grain) &&
            (date || !kOfTimes.contains(grain)))
            return analysisError("date_trunc function can't support argument other than year|quarter|month|week|day" +
                                 std::string(date ? "" : "|hour|minute|second"));
        return {};
    }
    static Result<ColumnType> call(const ScalarExpression& e, const std::vector<ColumnType>& types) {
        if (e.name == "date_trunc" && types.size() == 2)
            LS_CHECK(checkTrunc(e, types[1]));
        if (e.name == "if" && types.size() == 3)
            return common({types[1], types[2]});
        if ((e.name == "coalesce" || e.name == "ifnull" || e.name == "nvl" || e.name == "greatest" ||
             e.name == "least") &&
            !types.empty())
            return common(types);
        if (e.name == "nullif" && types.size() == 2)
            return types[0];
        if (const auto result = functionResult(e.name, types))
            return *result;
        std::string list;
        for (const ColumnType& type : types)
            list += (list.empty() ? "" : ", ") + type.showText();
        return analysisError("No matching function with signature: " + e.name + '(' + list + ')');
    }
    const ExpressionScope& m_scope;
};

} // namespace

Result<ColumnType> typeOf(const ScalarExpression& expression, const ExpressionScope& scope) {
    return Typer(scope).type(expression);
}

} // namespace lodestar::sandbox
