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

/// Defaults are printed with the escapes of Java; comments are not (recorded).
std::string escaped(const std::string& text) {
    constexpr std::string_view from = "\n\t\r\b\f";
    constexpr std::string_view to = "ntrbf";
    std::string out;
    for (const char c : text) {
        const std::size_t at = from.find(c);
        out += at == std::string_view::npos ? std::string(1, c) : std::string{'\\', to[at]};
    }
    return out;
}

std::string nameList(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "`" : ", `") + name + '`';
    return out;
}

/// now() up to the microsecond stands bare, as MySQL writes it; every other function is in brackets.
std::string timeDefault(const std::string& precision) {
    if (precision.empty())
        return "CURRENT_TIMESTAMP";
    const std::string call = "current_timestamp(" + precision + ')';
    return precision.size() == 1 && precision <= "6" ? call : '(' + call + ')';
}

std::string columnText(const ColumnDef& c, TableModel model) {
    std::string out = "  `" + c.name + "` " + c.type.showText();
    if (!c.aggregate.empty() && c.aggregate != "NONE")
        out += ' ' + c.aggregate;
    out += c.nullable ? " NULL" : " NOT NULL";
    switch (c.defaultValue.kind) {
    case DefaultKind::literal:
        out += " DEFAULT " + escaped(quoted(c.defaultValue.text));
        break;
    case DefaultKind::currentTimestamp:
        out += " DEFAULT " + timeDefault(c.defaultValue.text);
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
        out += " AS " + (model == TableModel::primary && !c.generatedPlain.empty() ? c.generatedPlain : c.generated);
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

std::string listValues(const PartitionDef& partition) {
    std::string out;
    for (const std::string& value : partition.values) {
        const bool tuple = value.starts_with('(');
        out += (out.empty() ? "" : ", ") + (tuple ? value : '\'' + value + '\'');
    }
    return out;
}

std::string partitionText(const PartitionScheme& scheme) {
    if (scheme.kind == PartitionKind::none)
        return {};
    if (scheme.kind == PartitionKind::expression) {
        if (!scheme.expressions.empty())
            return "PARTITION BY " + scheme.expressions[0] + '\n';
        std::string names;
        for (const std::string& name : scheme.columns)
            names += (names.empty() ? "`" : ",`") + name + '`';
        return "PARTITION BY (" + names + ")\n";
    }
    const bool range = scheme.kind == PartitionKind::range;
    const std::string elements = scheme.expressions.empty() ? nameList(scheme.columns) : scheme.expressions[0];
    std::string out = range ? "PARTITION BY RANGE(" + elements + ")\n(" : "PARTITION BY LIST(" + elements + ")(\n";
    for (std::size_t i = 0; i < scheme.partitions.size(); ++i) {
        const PartitionDef& p = scheme.partitions[i];
        out += i ? ",\n" : "";
        out += range ? "PARTITION " + p.name + " VALUES [" + bound(p.lower) + ", " + bound(p.upper) + ')'
                     : "  PARTITION " + p.name + " VALUES IN (" + listValues(p) + ')';
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
        out += (i ? ",\n" : "") + columnText(table.columns[i], table.model);
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

std::string shortTypeText(const ColumnType& type) { return type.descText(); }

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
