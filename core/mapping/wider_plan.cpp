// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/wider_plan.h"
#include "core/mapping/target_type.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

/// FLOAT to DOUBLE is none: the digits of a value differ.
bool holdsAsMuch(const std::string& before, const std::string& now) {
    const auto from = parseTargetType(before);
    const auto to = parseTargetType(now);
    if (!from || !to)
        return false;
    if (*from == *to)
        return true;
    if (from->isInteger() && to->isInteger())
        return to->base >= from->base;
    if (from->base != to->base)
        return false;
    if (from->base == TargetType::Base::varchar || from->base == TargetType::Base::varbinary)
        return to->length >= from->length;
    return from->base == TargetType::Base::decimal && to->scale == from->scale && to->precision >= from->precision;
}

bool keepsValues(const TargetColumn& before, const TargetColumn& now) {
    if (before.name != now.name || before.sourceColumn != now.sourceColumn || before.fill != now.fill ||
        before.constant != now.constant || before.form != now.form || before.key != now.key ||
        before.fraction != now.fraction || before.aggregate != now.aggregate)
        return false;
    if (before.nullable && !now.nullable)
        return false;
    return now.key ? before.type == now.type && before.nullable == now.nullable : holdsAsMuch(before.type, now.type);
}

} // namespace

bool keepsRows(const TablePlan& before, const TablePlan& now) {
    return before.target == now.target && before.model == now.model && before.keyColumns == now.keyColumns &&
           before.serverTimeZone == now.serverTimeZone && before.where == now.where &&
           (before.zeroDates == now.zeroDates || before.zeroDates == ZeroDatePolicy::stop) &&
           (before.longTexts == now.longTexts || before.longTexts == LongTextPolicy::stop) &&
           std::equal(before.columns.begin(), before.columns.end(), now.columns.begin(), now.columns.end(),
                      keepsValues);
}

} // namespace lodestar::mapping
