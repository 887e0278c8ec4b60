// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <cmath>
namespace lodestar::sandbox {
namespace {

ColumnType kindOnly(TypeKind kind) {
    ColumnType type;
    type.kind = kind;
    if (type.isText() || kind == TypeKind::varbinary)
        type.length = -1;
    return type;
}

ColumnType decimalOf(int scale) {
    ColumnType type = kindOnly(TypeKind::decimal);
    type.length = 38;
    type.scale = std::clamp(scale, 0, 38);
    return type;
}

bool isFloating(const ColumnType& type) { return type.kind == TypeKind::floating || type.kind == TypeKind::doubling; }
bool isTime(const ColumnType& type) { return type.kind == TypeKind::date || type.kind == TypeKind::dateTime; }
bool isNumber(const ColumnType& type) {
    return type.isInteger() || isFloating(type) || type.kind == TypeKind::decimal || type.kind == TypeKind::boolean;
}

/// The type that values of both fit into.
ColumnType joined(const ColumnType& a, const ColumnType& b) {
    if (a.kind == b.kind && a.kind != TypeKind::decimal)
        return a;
    if (isNumber(a) && isNumber(b)) {
        if (isFloating(a) || isFloating(b))
            return kindOnly(TypeKind::doubling);
        if (a.kind == TypeKind::decimal || b.kind == TypeKind::decimal)
            return decimalOf(std::max(a.scale, b.scale));
        return kindOnly(std::max(a.kind, b.kind));
    }
    return isTime(a) && isTime(b) ? kindOnly(TypeKind::dateTime) : kindOnly(TypeKind::varchar);
}

ColumnType arithmeticType(std::span<const ColumnType* const> arguments) {
    bool decimal = false;
    bool large = false;
    int scale = 0;
    for (const ColumnType* type : arguments) {
        if (!type->isInteger() && type->kind != TypeKind::boolean && type->kind != TypeKind::decimal)
            return kindOnly(TypeKind::doubling);
        decimal = decimal || type->kind == TypeKind::decimal;
        large = large || type->kind == TypeKind::largeInt;
        scale = std::max(scale, type->scale);
    }
    return decimal ? decimalOf(scale) : kindOnly(large ? TypeKind::largeInt : TypeKind::bigInt);
}

} // namespace

std::optional<double> Argument::real() const { return parseDouble(text()); }

std::optional<std::int64_t> Argument::whole() const {
    Int128 value = 0;
    if (parseInteger(text(), leastInteger(8), mostInteger(8), value) == IntParse::ok)
        return static_cast<std::int64_t>(value);
    const std::optional<double> number = real();
    if (!number || !(std::abs(*number) < 9.2e18))
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

ColumnType resultType(ResultType rule, std::span<const ColumnType* const> arguments) {
    switch (rule) {
    case ResultType::boolean:
        return kindOnly(TypeKind::boolean);
    case ResultType::integer:
        return kindOnly(TypeKind::integer);
    case ResultType::bigInt:
        return kindOnly(TypeKind::bigInt);
    case ResultType::real:
        return kindOnly(TypeKind::doubling);
    case ResultType::binary:
        return kindOnly(TypeKind::varbinary);
    case ResultType::date:
        return kindOnly(TypeKind::date);
    case ResultType::dateTime:
        return kindOnly(TypeKind::dateTime);
    case ResultType::json:
        return kindOnly(TypeKind::json);
    case ResultType::hll:
        return kindOnly(TypeKind::hll);
    case ResultType::bitmap:
        return kindOnly(TypeKind::bitmap);
    case ResultType::percentile:
        return kindOnly(TypeKind::percentile);
    case ResultType::first:
        return *arguments.front();
    case ResultType::last:
        return *arguments.back();
    case ResultType::arithmetic:
        return arithmeticType(arguments);
    case ResultType::common:
    case ResultType::branches: {
        // A CASE has conditions at even places, results at odd ones, and the value otherwise at the end; IF begins
        // with its condition.
        const bool all = rule == ResultType::common;
        ColumnType type = *arguments[all ? 0 : 1];
        for (std::size_t i = 0; i < arguments.size(); ++i)
            if (all || i % 2 == 1 || i + 1 == arguments.size())
                type = joined(type, *arguments[i]);
        return type;
    }
    default:
        return kindOnly(TypeKind::varchar);
    }
}

const LoadFunction* findLoadFunction(std::string_view name) {
    for (const auto& list :
         {operatorFunctions(), textFunctions(), numberFunctions(), dateFunctions(), valueFunctions()}) {
        const auto found = std::find_if(list.begin(), list.end(),
                                        [&](const LoadFunction& f) { return equalsIgnoreCase(f.name, name); });
        if (found != list.end())
            return &*found;
    }
    return nullptr;
}

} // namespace lodestar::sandbox
