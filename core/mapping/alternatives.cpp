// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_map.h"
#include "core/mapping/type_rules.h"
#include "core/mapping/value_range_internal.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

void addNumbers(const SourceColumn& column, std::vector<TargetType>& out) {
    if (column.kind == TypeKind::floating || column.kind == TypeKind::doubling) {
        if (column.kind == TypeKind::floating)
            out.push_back(TargetType::of(Base::floating));
        out.push_back(TargetType::of(Base::doubling));
        if (column.hasDigits && column.precision <= 38)
            out.push_back(TargetType::decimal(column.precision, column.scale));
        out.push_back(TargetType::varchar(64));
        return;
    }
    if (column.kind == TypeKind::decimal) {
        out.push_back(TargetType::decimal(column.precision, column.scale));
        out.push_back(TargetType::decimal(38, std::min<std::uint8_t>(column.scale, 38)));
        if (column.scale == 0 && column.precision <= 18)
            out.push_back(TargetType::of(Base::bigInt));
        if (column.scale == 0 && column.precision <= 38)
            out.push_back(TargetType::of(Base::largeInt));
        out.push_back(TargetType::of(Base::doubling));
        out.push_back(TargetType::varchar(column.precision + 3u));
        return;
    }
    if ((column.kind == TypeKind::tinyInt || column.kind == TypeKind::bit) && column.length == 1)
        out.push_back(TargetType::of(Base::boolean));
    const IntRange range = rangeOf(column);
    for (const Base base : {Base::tinyInt, Base::smallInt, Base::integer, Base::bigInt, Base::largeInt})
        if (rangeOf(base).covers(range) || (base == Base::bigInt && range.high > rangeOf(base).high))
            out.push_back(TargetType::of(base));
    const auto digits = static_cast<std::uint8_t>(text(range.high).size());
    out.push_back(TargetType::decimal(digits, 0));
    out.push_back(TargetType::varchar(std::max(text(range.low).size(), text(range.high).size())));
}

TargetType arrayOfTexts(std::uint64_t bytes) {
    TargetType type = TargetType::of(Base::other);
    type.text = "ARRAY<" + TargetType::varchar(bytes).toString() + '>';
    return type;
}

/// What is text by default and has a form of its own.
void addLabels(const SourceColumn& column, std::vector<TargetType>& out) {
    if (column.kind == TypeKind::enumeration)
        out.push_back(TargetType::of(column.labels.size() > 32767 ? Base::integer : Base::smallInt));
    if (column.kind == TypeKind::set) {
        out.push_back(arrayOfTexts(255));
        out.push_back(TargetType::of(column.labels.size() <= 63 ? Base::bigInt : Base::largeInt));
    }
    if (column.kind == TypeKind::inet4)
        out.push_back(TargetType::of(Base::bigInt));
    if (column.kind == TypeKind::inet6)
        out.push_back(TargetType::varbinary(16));
}

void addTexts(const SourceColumn& column, const MappingRules& rules, std::vector<TargetType>& out) {
    const std::uint64_t bytes = textBytesOf(column, rules);
    out.push_back(TargetType::varchar(bytes));
    if (column.kind == TypeKind::charText && bytes <= 255) {
        out.push_back(TargetType::of(Base::charText));
        out.back().length = static_cast<std::uint32_t>(bytes);
    }
    if (bytes <= 255)
        out.push_back(TargetType::varchar(255));
    if (bytes <= kStringBytes)
        out.push_back(TargetType::varchar(kStringBytes));
    out.push_back(TargetType::varchar(kTextBytesMax));
    if (isTextKind(column.kind))
        out.push_back(TargetType::of(Base::json));
    addLabels(column, out);
}

void addOthers(const SourceColumn& column, const MappingRules& rules, std::vector<TargetType>& out) {
    switch (column.kind) {
    case TypeKind::date:
        out.push_back(TargetType::of(Base::date));
        out.push_back(TargetType::of(Base::dateTime));
        out.push_back(TargetType::varchar(10));
        return;
    case TypeKind::dateTime:
    case TypeKind::timestamp:
        out.push_back(TargetType::of(Base::dateTime));
        out.push_back(TargetType::of(Base::bigInt));
        out.push_back(TargetType::varchar(26));
        return;
    case TypeKind::time:
        out.push_back(TargetType::of(Base::bigInt));
        out.push_back(TargetType::of(Base::integer));
        out.push_back(TargetType::varchar(18));
        return;
    case TypeKind::json:
        out.push_back(TargetType::of(Base::json));
        out.push_back(TargetType::varchar(kTextBytesMax));
        return;
    case TypeKind::geometry:
        if (column.typeName == "point") {
            out.push_back(TargetType::of(Base::other));
            out.back().text = kTwoDoubles;
        }
        out.push_back(TargetType::of(Base::json));
        [[fallthrough]];
    case TypeKind::vector:
        out.push_back(TargetType::varbinary(kTextBytesMax));
        return;
    default:
        break;
    }
    if (const std::uint64_t bytes = binaryBytesOf(column)) {
        out.push_back(TargetType::varbinary(bytes));
        out.push_back(TargetType::varchar(bytes * 2));
        if (column.kind == TypeKind::binary && column.length == 16)
            out.push_back(TargetType::varchar(36));
        return;
    }
    addTexts(column, rules, out);
}

} // namespace

std::vector<Alternative> alternativesFor(const SourceColumn& column, bool key, TableModel model,
                                         const MappingRules& rules, const TargetVersion& version) {
    std::vector<Alternative> out;
    const bool strictKey = key && model == TableModel::primaryKey;
    const auto recommended = recommendedType(column, strictKey, rules, version);
    if (!recommended)
        return out;
    std::vector<TargetType> candidates{*recommended};
    if (column.kind <= TypeKind::year)
        addNumbers(column, candidates);
    else
        addOthers(column, rules, candidates);
    for (const TargetType& type : candidates) {
        const std::string name = type.toString();
        const bool known = std::any_of(out.begin(), out.end(), [&](const Alternative& a) { return a.type == name; });
        if (known || (key && !legalAsKey(type, model)) || !checkTypeForVersion(type, version))
            continue;
        if (Fit fit = fitOf(column, type, rules, version); fit.possible())
            out.push_back({name, out.empty(), fit.severity, fit.text});
    }
    return out;
}

} // namespace lodestar::mapping
