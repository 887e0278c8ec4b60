// SPDX-License-Identifier: GPL-3.0-or-later
// Operators under names that no function has: comparison, logic, arithmetic, CASE.
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <cmath>
namespace lodestar::sandbox {
namespace {

void setBool(bool value, Cell& cell) { cell.set(value ? "1" : "0"); }

bool isTime(const ColumnType& type) { return type.kind == TypeKind::date || type.kind == TypeKind::dateTime; }
bool isText(const ColumnType& type) {
    return type.isText() || type.kind == TypeKind::varbinary || type.kind == TypeKind::json;
}
bool isExact(const ColumnType& type) {
    return type.isInteger() || type.kind == TypeKind::decimal || type.kind == TypeKind::boolean;
}

/// A number of at most 38 digits as an integer of that scale; nothing where it does not fit.
std::optional<Int128> scaled(const Argument& argument, int scale, RowArena& arena) {
    Cell cell;
    if (decimalText(38, scale, argument.text(), arena, cell) != Converted::value)
        return std::nullopt;
    Int128 value = 0;
    bool negative = false;
    for (const char c : cell.view()) {
        if (c == '-')
            negative = true;
        else if (c != '.')
            value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

/// Below, at or above zero; nothing if the two cannot be compared.
std::optional<int> compare(const Argument& a, const Argument& b, RowArena& arena) {
    const auto order = [](auto x, auto y) { return x < y ? -1 : x > y ? 1 : 0; };
    if (isTime(*a.type) || isTime(*b.type)) {
        ColumnType moment;
        moment.kind = TypeKind::dateTime;
        Cell left = a.cell;
        Cell right = b.cell;
        convertValue(*a.type, moment, arena, left);
        convertValue(*b.type, moment, arena, right);
        if (left.null || right.null)
            return std::nullopt;
        return order(left.view(), right.view()); // both "YYYY-MM-DD hh:mm:ss[.ffffff]"
    }
    if (isText(*a.type) && isText(*b.type))
        return order(a.text(), b.text());
    if (isExact(*a.type) && isExact(*b.type)) {
        const int scale = std::max(a.type->scale, b.type->scale);
        const auto left = scaled(a, scale, arena);
        const auto right = scaled(b, scale, arena);
        if (left && right)
            return order(*left, *right);
    }
    const auto left = a.real();
    const auto right = b.real();
    if (!left || !right)
        return std::nullopt;
    return order(*left, *right);
}

template <typename Test>
void callCompare(const CallContext& context, Arguments a, Cell& cell) {
    const auto order = compare(a[0], a[1], context.arena);
    if (order)
        setBool(Test()(*order, 0), cell);
    else
        cell.setNull();
}

void callSame(const CallContext& context, Arguments a, Cell& cell) { // <=>
    if (a[0].cell.null || a[1].cell.null)
        setBool(a[0].cell.null && a[1].cell.null, cell);
    else
        callCompare<std::equal_to<>>(context, a, cell);
}

void callIn(const CallContext& context, Arguments a, Cell& cell) {
    if (a[0].cell.null)
        return cell.setNull();
    bool unknown = false;
    for (const Argument& other : a.subspan(1)) {
        const auto order = other.cell.null ? std::nullopt : compare(a[0], other, context.arena);
        if (order == 0)
            return setBool(true, cell);
        unknown = unknown || !order;
    }
    if (unknown)
        cell.setNull();
    else
        setBool(false, cell);
}

std::optional<bool> truth(const Argument& argument) {
    if (argument.cell.null)
        return std::nullopt;
    Cell cell;
    if (csvBoolean(argument.text(), cell) != Converted::value)
        return std::nullopt;
    return cell.view() == "1";
}

/// AND with dominant false, OR with dominant true.
template <bool dominant>
void callLogic(const CallContext&, Arguments a, Cell& cell) {
    const auto left = truth(a[0]);
    const auto right = truth(a[1]);
    if (left == dominant || right == dominant)
        setBool(dominant, cell);
    else if (left && right)
        setBool(!dominant, cell);
    else
        cell.setNull();
}

void callNot(const CallContext&, Arguments a, Cell& cell) {
    const auto value = truth(a[0]);
    if (value)
        setBool(!*value, cell);
    else
        cell.setNull();
}

template <bool null>
void callIsNull(const CallContext&, Arguments a, Cell& cell) {
    setBool(a[0].cell.null == null, cell);
}

bool matchesLike(std::string_view text, std::string_view pattern) {
    if (pattern.empty())
        return text.empty();
    if (pattern[0] == '%') {
        for (std::size_t i = 0; i <= text.size(); ++i)
            if (matchesLike(text.substr(i), pattern.substr(1)))
                return true;
        return false;
    }
    if (text.empty())
        return false;
    if (pattern[0] == '_') {
        std::size_t bytes = 1; // of one character
        while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
            ++bytes;
        return matchesLike(text.substr(bytes), pattern.substr(1));
    }
    if (pattern[0] == '\\' && pattern.size() > 1)
        pattern.remove_prefix(1);
    return text[0] == pattern[0] && matchesLike(text.substr(1), pattern.substr(1));
}

void callLike(const CallContext&, Arguments a, Cell& cell) { setBool(matchesLike(a[0].text(), a[1].text()), cell); }

void setScaled(Int128 value, int scale, RowArena& arena, Cell& cell) {
    Cell digits;
    setInteger(value, arena, digits);
    if (scale == 0) {
        cell = digits;
        return;
    }
    std::string text(digits.view());
    const bool negative = text.front() == '-';
    if (negative)
        text.erase(0, 1);
    if (text.size() <= static_cast<std::size_t>(scale))
        text.insert(0, static_cast<std::size_t>(scale) + 1 - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(scale), ".");
    cell.set(arena.copy((negative ? "-" : "") + text));
}

enum class Sign : unsigned char { plus, minus, times };

template <Sign sign>
void callArithmetic(const CallContext& context, Arguments a, Cell& cell) {
    if (context.result.kind == TypeKind::doubling) {
        const auto left = a[0].real();
        const auto right = a[1].real();
        if (!left || !right)
            return cell.setNull();
        setDouble(sign == Sign::plus    ? *left + *right
                  : sign == Sign::minus ? *left - *right
                                        : *left * *right,
                  context.arena, cell);
        return;
    }
    // A product has the places of both factors; the larger scale of the result keeps them where it can.
    const int scale = context.result.scale;
    const auto left = scaled(a[0], sign == Sign::times ? a[0].type->scale : scale, context.arena);
    const auto right = scaled(a[1], sign == Sign::times ? a[1].type->scale : scale, context.arena);
    Int128 value = 0;
    bool over = !left || !right;
    if (!over)
        over = sign == Sign::plus    ? __builtin_add_overflow(*left, *right, &value)
               : sign == Sign::minus ? __builtin_sub_overflow(*left, *right, &value)
                                     : __builtin_mul_overflow(*left, *right, &value);
    if (over)
        return cell.setNull();
    setScaled(value, sign == Sign::times ? a[0].type->scale + a[1].type->scale : scale, context.arena, cell);
}

void callDivide(const CallContext& context, Arguments a, Cell& cell) {
    const auto left = a[0].real();
    const auto right = a[1].real();
    if (!left || !right || *right == 0)
        return cell.setNull();
    setDouble(*left / *right, context.arena, cell);
}

template <bool rest>
void callWholeDivide(const CallContext& context, Arguments a, Cell& cell) {
    const auto left = a[0].whole();
    const auto right = a[1].whole();
    if (!left || !right || *right == 0 || (*right == -1 && *left == std::numeric_limits<std::int64_t>::min()))
        return cell.setNull();
    setInteger(rest ? *left % *right : *left / *right, context.arena, cell);
}

void callNegate(const CallContext& context, Arguments a, Cell& cell) {
    if (context.result.kind == TypeKind::doubling) {
        const auto value = a[0].real();
        return value ? setDouble(-*value, context.arena, cell) : cell.setNull();
    }
    const auto value = scaled(a[0], context.result.scale, context.arena);
    if (value)
        setScaled(-*value, context.result.scale, context.arena, cell);
    else
        cell.setNull();
}

template <int operation>
void callBits(const CallContext& context, Arguments a, Cell& cell) {
    const auto left = a[0].whole();
    const auto right = a[1].whole();
    if (!left || !right)
        return cell.setNull();
    setInteger(operation == 0 ? *left & *right : operation == 1 ? *left | *right : *left ^ *right, context.arena, cell);
}

/// Conditions at even places, their results behind them, the value otherwise at the end.
void callCase(const CallContext& context, Arguments a, Cell& cell) {
    std::size_t chosen = a.size() - 1;
    for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
        if (truth(a[i]) == true) {
            chosen = i + 1;
            break;
        }
    }
    cell = a[chosen].cell;
    if (!cell.null)
        convertValue(*a[chosen].type, context.result, context.arena, cell);
}

constexpr std::array kFunctions = {
    LoadFunction{"=", 2, 2, ResultType::boolean, callCompare<std::equal_to<>>},
    LoadFunction{"!=", 2, 2, ResultType::boolean, callCompare<std::not_equal_to<>>},
    LoadFunction{"<", 2, 2, ResultType::boolean, callCompare<std::less<>>},
    LoadFunction{"<=", 2, 2, ResultType::boolean, callCompare<std::less_equal<>>},
    LoadFunction{">", 2, 2, ResultType::boolean, callCompare<std::greater<>>},
    LoadFunction{">=", 2, 2, ResultType::boolean, callCompare<std::greater_equal<>>},
    LoadFunction{"<=>", 2, 2, ResultType::boolean, callSame, true},
    LoadFunction{"IN", 2, 4096, ResultType::boolean, callIn, true},
    LoadFunction{"AND", 2, 2, ResultType::boolean, callLogic<false>, true},
    LoadFunction{"OR", 2, 2, ResultType::boolean, callLogic<true>, true},
    LoadFunction{"NOT", 1, 1, ResultType::boolean, callNot, true},
    LoadFunction{"IS NULL", 1, 1, ResultType::boolean, callIsNull<true>, true},
    LoadFunction{"IS NOT NULL", 1, 1, ResultType::boolean, callIsNull<false>, true},
    LoadFunction{"LIKE", 2, 2, ResultType::boolean, callLike},
    LoadFunction{"+", 2, 2, ResultType::arithmetic, callArithmetic<Sign::plus>},
    LoadFunction{"-", 2, 2, ResultType::arithmetic, callArithmetic<Sign::minus>},
    LoadFunction{"*", 2, 2, ResultType::arithmetic, callArithmetic<Sign::times>},
    LoadFunction{"/", 2, 2, ResultType::real, callDivide},
    LoadFunction{"DIV", 2, 2, ResultType::bigInt, callWholeDivide<false>},
    LoadFunction{"%", 2, 2, ResultType::bigInt, callWholeDivide<true>},
    LoadFunction{"negative", 1, 1, ResultType::arithmetic, callNegate},
    LoadFunction{"&", 2, 2, ResultType::bigInt, callBits<0>},
    LoadFunction{"|", 2, 2, ResultType::bigInt, callBits<1>},
    LoadFunction{"^", 2, 2, ResultType::bigInt, callBits<2>},
    LoadFunction{"bitand", 2, 2, ResultType::bigInt, callBits<0>},
    LoadFunction{"bitor", 2, 2, ResultType::bigInt, callBits<1>},
    LoadFunction{"bitxor", 2, 2, ResultType::bigInt, callBits<2>},
    LoadFunction{"CASE", 3, 4096, ResultType::branches, callCase, true},
    LoadFunction{"if", 3, 3, ResultType::branches, callCase, true},
};

} // namespace

std::span<const LoadFunction> operatorFunctions() { return kFunctions; }

} // namespace lodestar::sandbox
