// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/partition_bounds.h"
#include "app/sandbox/sql/default_rules.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <array>
#include <cstdio>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kMax = "MAXVALUE";

std::string canonicalNumber(const std::string& text) {
    const bool negative = text.starts_with('-');
    std::string digits = text.substr(negative || text.starts_with('+') ? 1 : 0);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return (negative && digits != "0" ? "-" : "") + digits;
}

std::string canonicalTime(const std::string& text, bool date) {
    std::array<int, 6> part{0, 1, 1, 0, 0, 0};
    if (text.find_first_not_of("0123456789") == std::string::npos && text.size() >= 8)
        std::sscanf(text.c_str(), "%4d%2d%2d%2d%2d%2d", &part[0], &part[1], &part[2], &part[3], &part[4], &part[5]);
    else
        std::sscanf(text.c_str(), "%d%*[-/]%d%*[-/]%d%*[ T]%d:%d:%d", &part[0], &part[1], &part[2], &part[3], &part[4],
                    &part[5]);
    std::array<char, 96> out{};
    if (date)
        std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", part[0], part[1], part[2]);
    else
        std::snprintf(out.data(), out.size(), "%04d-%02d-%02d %02d:%02d:%02d", part[0], part[1], part[2], part[3],
                      part[4], part[5]);
    return out.data();
}

int compareNumbers(const std::string& a, const std::string& b) {
    const bool negative = a.starts_with('-');
    if (negative != b.starts_with('-'))
        return negative ? -1 : 1;
    const int size = a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
    const int sign = size < 0 ? -1 : size > 0 ? 1 : 0;
    return negative ? -sign : sign;
}

int compareValues(const std::string& a, const std::string& b, const ColumnType& type) {
    if (a == b)
        return 0;
    if (a == kMax || b == kMax)
        return a == kMax ? 1 : -1;
    if (type.isInteger())
        return compareNumbers(a, b);
    return a < b ? -1 : 1;
}

} // namespace

Result<std::string> partitionValue(const std::string& text, const ColumnType& type) {
    if (text == kMax)
        return text;
    const auto refusal = defaultRefusal(type, true, {DefaultKind::literal, text});
    if (refusal)
        return bareError(refusal->starts_with(": ") ? refusal->substr(2) : *refusal);
    if (type.isInteger())
        return canonicalNumber(text);
    return type.kind == TypeKind::date || type.kind == TypeKind::dateTime
               ? canonicalTime(text, type.kind == TypeKind::date)
               : text;
}

std::string smallestValue(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return "-128";
    case TypeKind::smallInt:
        return "-32768";
    case TypeKind::integer:
        return "-2147483648";
    case TypeKind::bigInt:
        return "-9223372036854775808";
    case TypeKind::largeInt:
        return "-170141183460469231731687303715884105728";
    case TypeKind::dateTime:
        return "0000-01-01 00:00:00";
    default:
        return "0000-01-01";
    }
}

int compareKeys(const PartitionKey& a, const PartitionKey& b, const std::vector<ColumnType>& types) {
    if (a == PartitionKey{std::string(kMax)} || b == PartitionKey{std::string(kMax)})
        return a == b ? 0 : a == PartitionKey{std::string(kMax)} ? 1 : -1;
    for (std::size_t i = 0; i < types.size() && i < a.size() && i < b.size(); ++i)
        if (const int order = compareValues(a[i], b[i], types[i]); order != 0)
            return order;
    return 0;
}

std::string joinKey(const PartitionKey& key) {
    std::string out;
    for (const std::string& value : key)
        out += (out.empty() ? "" : ", ") + value;
    return out;
}

PartitionKey splitKey(const std::string& key) {
    PartitionKey out(1);
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i] != ',') {
            out.back() += key[i];
            continue;
        }
        out.emplace_back();
        i += i + 1 < key.size() && key[i + 1] == ' ' ? 1 : 0;
    }
    return out;
}

std::string rangeText(const PartitionDef& partition, const std::vector<ColumnType>& types) {
    std::string names;
    for (const ColumnType& type : types)
        names += (names.empty() ? "" : ", ") + type.kindName();
    const auto bound = [&](const std::string& value) { return "types: [" + names + "]; keys: [" + value + "]; "; };
    return '[' + bound(partition.lower) + ".." + bound(partition.upper) + ')';
}

} // namespace lodestar::sandbox
