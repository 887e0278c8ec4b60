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
        {charText, {charText, varchar}},
        {varchar, {varchar, tinyInt, smallInt, integer, bigInt, largeInt, floating, doubling, date, json, decimal}},
        {decimal, {decimal, varchar}},
        {date, {dateTime}},
        {dateTime, {date}},
        {json, {varchar}},
    };
    return table;
}

constexpr int kJsonText = 1024;

bool decimalFits(const ColumnType& from, const ColumnType& to) {
    return to.scale >= from.scale && to.length - to.scale >= from.length - from.scale;
}

} // namespace

std::optional<std::string> typeChangeRefusal(const ColumnType& from, const ColumnType& to) {
    if (from == to)
        return std::nullopt;
    const std::string refusal = "Can not change " + from.sqlText() + " to " + to.sqlText();
    const auto row = allowed().find(from.kind);
    if (row == allowed().end() || !row->second.contains(to.kind))
        return refusal;
    if (from.isText() && to.isText() && to.length < from.length)
        return "Cannot shorten string length";
    if (from.kind == TypeKind::decimal && to.kind == TypeKind::decimal && !decimalFits(from, to))
        return refusal;
    if (from.kind == TypeKind::decimal && to.kind == TypeKind::varchar &&
        to.length < from.length + 3 + (from.scale > 0 ? 1 : 0))
        return refusal;
    if (from.kind == TypeKind::json && to.length <= kJsonText)
        return "JSON needs minimum length of 1024";
    return std::nullopt;
}

} // namespace lodestar::sandbox
