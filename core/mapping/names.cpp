// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/names.h"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <strings.h>
namespace lodestar::mapping {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool beginsWith(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && strncasecmp(text.data(), prefix.data(), prefix.size()) == 0;
}
bool sameName(std::string_view a, std::string_view b) { return a.size() == b.size() && beginsWith(a, b); }

std::string checksum(std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    char out[9];
    std::snprintf(out, sizeof out, "%08x", hash);
    return out;
}

} // namespace

std::string targetDatabaseName(std::string_view name) {
    constexpr std::string_view kSigns = "_-~!@#$%^&<>=+;";
    std::string out;
    for (const char c : name)
        out += isLetter(c) || isDigit(c) || kSigns.find(c) != std::string_view::npos ? c : '_';
    const bool starts = !out.empty() && (isLetter(out[0]) ||
                                         (out.size() > 1 && out[0] == '_' && (isLetter(out[1]) || isDigit(out[1]))));
    // These exist in every cluster and take no tables.
    const bool reserved =
        sameName(name, "information_schema") || sameName(name, "sys") || sameName(name, "_statistics_");
    if (out == name && starts && !reserved)
        return out;
    if (!starts || reserved)
        out.insert(0, "db_");
    return out + '_' + checksum(name);
}

std::string targetTableName(std::string_view name) {
    std::string out(name);
    std::replace(out.begin(), out.end(), '`', '_');
    return out == name ? out : out + '_' + checksum(name); // `a`b` and `a_b` stay two tables
}

std::string targetColumnName(std::string_view name) {
    std::string out;
    for (const char c : name)
        out += c == '`' || c == '=' || c == '<' || c == '>' || c == '!' || c == '*' ? '_' : c;
    if (sameName(out, "__op") || sameName(out, "__row") || beginsWith(out, "__generated_partition_column_") ||
        beginsWith(out, "__starrocks_shadow_"))
        out.insert(0, "c");
    return out;
}

} // namespace lodestar::mapping
