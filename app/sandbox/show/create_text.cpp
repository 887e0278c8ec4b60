// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/create_text.h"
#include <array>
#include <ctime>
namespace lodestar::sandbox {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

/// Defaults are printed on one line; comments are not (recorded).
std::string oneLine(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string("\\n") : std::string(1, c);
    return out;
}

std::string nameList(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "`" : ", `") + name + '`';
    return out;
}

std::string columnText(const ColumnDef& c) {
    std::string out = "  `" + c.name + "` " + c.type.showText();
    if (!c.aggregate.empty())
        out += ' ' + c.aggregate;
    out += c.nullable ? " NULL" : " NOT NULL";
    switch (c.defaultValue.kind) {
    case DefaultKind::literal:
        out += " DEFAULT " + oneLine(quoted(c.defaultValue.text));
        break;
    case DefaultKind::currentTimestamp:
        out += c.defaultValue.text.empty() ? " DEFAULT CURRENT_TIMESTAMP"
                                           : " DEFAULT current_timestamp(" + c.defaultValue.text + ')';
        break;
    case DefaultKind::function:
        out += " DEFAULT (" + c.defaultValue.text + ')';
        break;
    default:
        break;
    }
    if (c.autoIncrement)
        out += " AUTO_INCREMENT";
    if (!c.generated.empty())
        out += " AS " + c.generated;
    return out + " COMMENT " + quoted(c.comment);
}

std::string indexText(const IndexDef& index) {
    std::string out = "  INDEX " + index.name + " (" + nameList(index.columns) + ") USING " + index.kind;
    if (!index.properties.empty()) {
        std::string list;
        for (const auto& [name, value] : index.properties)
            list += (list.empty() ? "" : ", ") + quoted(name) + " = " + quoted(value);
        out += '(' + list + ')';
    }
    return out + " COMMENT '" + index.comment + '\'';
}

std::string bound(const std::string& values) {
    if (values == "MAXVALUE")
        return "(MAXVALUE)";
    std::string out;
    for (const char c : values)
        out += c == ','                                        ? std::string("\",")
               : c == ' ' && !out.empty() && out.back() == ',' ? std::string(" \"")
                                                               : std::string(1, c);
    return "(\"" + out + "\")";
}

std::string partitionText(const PartitionScheme& scheme) {
    if (scheme.kind == PartitionKind::none)
        return {};
    std::string elements;
    for (const std::string& expression : scheme.expressions)
        elements += (elements.empty() ? "" : ", ") + expression;
    const bool expressionOnly = !scheme.expressions.empty();
    if (!expressionOnly)
        elements = nameList(scheme.columns);
    if (scheme.kind == PartitionKind::expression)
        return "PARTITION BY " + (expressionOnly && scheme.columns.empty() ? elements : '(' + elements + ')') + '\n';
    const bool range = scheme.kind == PartitionKind::range;
    std::string out = range ? "PARTITION BY RANGE(" + elements + ")\n(" : "PARTITION BY LIST(" + elements + ")(\n";
    for (std::size_t i = 0; i < scheme.partitions.size(); ++i) {
        const PartitionDef& p = scheme.partitions[i];
        out += i ? ",\n" : "";
        if (scheme.kind == PartitionKind::list) {
            std::string values;
            for (const std::string& value : p.values)
                values += (values.empty() ? "'" : ", '") + value + '\'';
            out += "  PARTITION " + p.name + " VALUES IN (" + values + ')';
        } else {
            out += "PARTITION " + p.name + " VALUES [" + bound(p.lower) + ", " + bound(p.upper) + ')';
        }
    }
    return out + (range ? ")\n" : "\n)\n");
}

std::string distributionText(const Distribution& distribution) {
    const std::string buckets = distribution.buckets > 0 ? " BUCKETS " + std::to_string(distribution.buckets) : "";
    if (distribution.random)
        return "DISTRIBUTED BY RANDOM" + buckets + '\n';
    return "DISTRIBUTED BY HASH(" + nameList(distribution.columns) + ')' + buckets + (buckets.empty() ? "\n" : " \n");
}

bool likeFrom(std::string_view text, std::string_view pattern) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t starText = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p] == '%') {
            star = p++;
            starText = t;
        } else if (p < pattern.size() && (escaped ? lower(pattern[p + 1]) == lower(text[t])
                                                  : pattern[p] == '_' || lower(pattern[p]) == lower(text[t]))) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%')
        ++p;
    return p == pattern.size();
}

} // namespace

std::string createTableText(const TableDef& table) {
    std::string out = "CREATE TABLE `" + table.name + "` (\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out += (i ? ",\n" : "") + columnText(table.columns[i]);
    for (const IndexDef& index : table.indexes)
        out += ",\n" + indexText(index);
    out += "\n) ENGINE=OLAP \n" + std::string(modelClause(table.model)) + '(';
    std::vector<std::string> keys;
    for (const ColumnDef* c : table.keyColumns())
        keys.push_back(c->name);
    out += nameList(keys) + ")\n";
    if (!table.comment.empty())
        out += "COMMENT " + quoted(table.comment) + '\n';
    out += partitionText(table.partition) + distributionText(table.distribution);
    if (!table.sortKey.empty())
        out += "ORDER BY(" + nameList(table.sortKey) + ")\n";
    out += "PROPERTIES (\n";
    std::string list;
    for (const auto& [name, value] : table.properties)
        list += (list.empty() ? "" : ",\n") + quoted(name) + " = " + quoted(value);
    return out + list + "\n);";
}

std::string shortTypeText(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::decimal:
        return "decimal(" + std::to_string(type.length) + ',' + std::to_string(type.scale) + ')';
    case TypeKind::array:
        return "array<" + shortTypeText(type.children[0]) + '>';
    case TypeKind::map:
        return "map<" + shortTypeText(type.children[0]) + ',' + shortTypeText(type.children[1]) + '>';
    default:
        break;
    }
    std::string text = type.showText();
    if (type.isInteger())
        text.resize(text.find('('));
    return text;
}

std::optional<std::string> defaultText(const ColumnDefault& value) {
    if (!value.taken.empty())
        return value.taken;
    switch (value.kind) {
    case DefaultKind::literal:
        return value.text;
    case DefaultKind::currentTimestamp:
        return value.text.empty() ? "CURRENT_TIMESTAMP" : "current_timestamp(" + value.text + ')';
    case DefaultKind::function:
        return value.text;
    default:
        return std::nullopt;
    }
}

std::string timeText(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    return {text.data(), size};
}

bool matchesLike(std::string_view text, std::string_view pattern) { return likeFrom(text, pattern); }

} // namespace lodestar::sandbox
