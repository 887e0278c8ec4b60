// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/analyze_alter.h"
#include <map>
#include <set>
namespace lodestar::sandbox {

namespace {

using Kinds = std::set<TypeKind>;

const std::map<TypeKind, Kinds>& allowed() {
    using enum TypeKind;
    static const std::map<TypeKind, Kinds> table{
        {tinyInt, {smallInt, integer, bigInt, largeInt, doubling, varchar}},
        {smallInt, {integer, bigInt, largeInt, doubling, varchar}},
        {integer, {bigInt, largeInt, doubling, date, varchar}},
        {bigInt, {largeInt, doubling, varchar}},
        {largeInt, {varchar}},
        {floating, {doubling, varchar}},
        {doubling, {varchar}},
        {charText, {varchar}},
        {varchar, {tinyInt, smallInt, integer, bigInt, largeInt, floating, doubling, date, json}},
        {date, {dateTime}},
        {dateTime, {date}},
        {json, {varchar}},
    };
    return table;
}

constexpr int kJsonText = 1024;

/// To a text that holds every digit with sign, point, leading zero and overflow; to a wider DECIMAL; from VARCHAR.
bool decimalChanges(const ColumnType& from, const ColumnType& to) {
    if (from.kind != TypeKind::decimal)
        return from.kind == TypeKind::varchar;
    if (to.kind == TypeKind::varchar)
        return from.length + 3 + (from.scale > 0 ? 1 : 0) <= to.length;
    return to.kind == TypeKind::decimal && to.scale >= from.scale && to.length - to.scale >= from.length - from.scale;
}

} // namespace

std::optional<std::string> typeChangeRefusal(const ColumnType& from, const ColumnType& to) {
    const std::string refusal = "Can not change " + from.sqlText() + " to " + to.sqlText();
    if (from.kind == TypeKind::decimal || to.kind == TypeKind::decimal)
        return decimalChanges(from, to) ? std::nullopt : std::optional(refusal);
    if (from.kind == to.kind && !from.isNested())
        return std::nullopt;
    const auto row = allowed().find(from.kind);
    if (row == allowed().end() || !row->second.contains(to.kind))
        return refusal;
    return std::nullopt;
}

std::optional<std::string> lengthRefusal(const ColumnType& from, const ColumnType& to) {
    const bool widens = from.isText() && to.isText() && !(from.kind == TypeKind::varchar && to.kind != from.kind);
    if (widens && to.length < from.length)
        return "Cannot shorten string length";
    if (from.kind == TypeKind::json && to.isText() && to.length <= kJsonText)
        return "JSON needs minimum length of " + std::to_string(kJsonText);
    return std::nullopt;
}

} // namespace lodestar::sandbox
