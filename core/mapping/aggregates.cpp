// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/aggregates.h"
#include "core/mapping/design_rules_internal.h"
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;

bool sums(const TargetType& type) {
    return type.base == Base::integer || type.base == Base::bigInt || type.base == Base::largeInt ||
           type.base == Base::floating || type.base == Base::doubling ||
           (type.base == Base::decimal && type.precision <= 38);
}

bool compares(const TargetType& type) {
    return type.isInteger() || type.isText() || type.base == Base::floating || type.base == Base::doubling ||
           (type.base == Base::decimal && type.precision <= 38) || type.base == Base::date ||
           type.base == Base::dateTime;
}

} // namespace

bool aggregateTakes(std::string_view function, const TargetType& type) {
    if (function == "SUM")
        return sums(type);
    if (function == "MIN" || function == "MAX")
        return compares(type);
    return true;
}

std::vector<std::string> aggregatesFor(const TargetType& type) {
    std::vector<std::string> out{"REPLACE", "REPLACE_IF_NOT_NULL"};
    for (const std::string_view function : kAggregateFunctions)
        if (function != "REPLACE" && function != "REPLACE_IF_NOT_NULL" && aggregateTakes(function, type))
            out.emplace_back(function);
    return out;
}

} // namespace lodestar::mapping
