// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/selection_rules.h"
#include "core/schema/name_pattern.h"
#include <algorithm>
#include <unordered_set>
#include <utility>
namespace lodestar::schema {
namespace {

/// One half of an entry. Plain names and ".*" are compared without a regular expression: a pipeline may name ten
/// thousand tables.
struct Part {
    std::optional<std::string> plain;
    bool any = false;
    std::regex pattern;
};

struct Entry {
    std::string text;
    Part database;
    Part table;
    [[nodiscard]] bool exact() const { return database.plain && table.plain; }
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string lookupKey(std::string_view database, std::string_view table) {
    return lower(database) + '\0' + lower(table);
}

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

Error refused(std::string_view entry, const std::string& reason) {
    return {ErrorCode::invalidOption, "the table rule \"" + std::string(entry) + "\" " + reason,
            "An entry is database.table, both regular expressions; write a dot of the expression as \\."};
}

/// Splits at every `separator` that no backslash precedes; the pieces keep their escapes.
Result<std::vector<std::string>> split(std::string_view text, char separator) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            if (i + 1 == text.size())
                return refused(text, "ends with a lone backslash");
            out.back() += text[i++];
            out.back() += text[i];
        } else if (text[i] == separator) {
            out.emplace_back();
        } else {
            out.back() += text[i];
        }
    }
    return out;
}

std::string replaceAll(std::string text, std::string_view from, std::string_view to) {
    if (from.empty())
        return text;
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// The name that the part stands for, or nullopt when it is a real expression.
std::optional<std::string> plainName(std::string_view part) {
    constexpr std::string_view kMeta = "[](){}.*+?^$|\\";
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part.substr(i, 3) == "[.]") {
            out += '.';
            i += 2;
        } else if (part[i] == '\\' && i + 1 < part.size() && kMeta.find(part[i + 1]) != std::string_view::npos) {
            out += part[++i];
        } else if (kMeta.find(part[i]) != std::string_view::npos) {
            return std::nullopt;
        } else {
            out += part[i];
        }
    }
    return out;
}

Result<Part> compilePart(std::string_view text) {
    Part part;
    const std::string expression = replaceAll(std::string(trimmed(text)), "\\.", ".");
    part.plain = plainName(expression);
    part.any = expression == ".*";
    if (!part.plain && !part.any) {
        LS_TRY(part.pattern, compilePattern(expression, PatternText::name));
    }
    return part;
}

Result<Entry> compile(std::string_view text) {
    LS_TRY(auto parts, split(text, '.'));
    std::erase_if(parts, [](const std::string& part) { return trimmed(part).empty(); });
    if (parts.size() != 2)
        return refused(text, parts.size() < 2 ? "names no database" : "has more than two parts");
    Entry entry;
    entry.text = text;
    for (const auto& [part, source] : {std::pair(&entry.database, &parts[0]), std::pair(&entry.table, &parts[1])}) {
        auto compiled = compilePart(*source);
        if (!compiled)
            return refused(text, compiled.error().detail);
        *part = std::move(*compiled);
    }
    return entry;
}

bool matchesPart(const Part& part, const std::string& name, std::smatch& groups) {
    if (part.any)
        return true;
    if (part.plain)
        return lower(*part.plain) == lower(name);
    try {
        return std::regex_match(name, groups, part.pattern);
    } catch (const std::regex_error&) {
        return false; // too complex for the library on this name
    }
}

std::string joined(std::span<const std::string> entries) {
    std::string out;
    for (const std::string& entry : entries)
        out += (out.empty() ? "" : ", ") + entry;
    return out;
}

std::string sentence(const Entry& entry) {
    if (entry.exact())
        return *entry.database.plain + '.' + *entry.table.plain;
    if (entry.database.plain && entry.table.any)
        return "every table of " + *entry.database.plain;
    return "tables matching " + entry.text;
}

} // namespace

struct TableList::Compiled {
    std::vector<Entry> entries;
    std::vector<std::string> texts;
    std::unordered_set<std::string> exact; ///< lookupKey of the entries without an expression
    std::vector<std::size_t> patterns;     ///< the others
};

TableList::TableList() : m_compiled(std::make_shared<const Compiled>()) {}

Result<TableList> TableList::parse(std::string_view text) {
    auto compiled = std::make_shared<Compiled>();
    LS_TRY(const auto pieces, split(text, ','));
    for (const std::string& piece : pieces) {
        const std::string_view entry = trimmed(piece);
        if (entry.empty())
            continue;
        LS_TRY(Entry ready, compile(replaceAll(std::string(entry), "\\,", ",")));
        ready.text = entry;
        compiled->texts.emplace_back(entry);
        if (ready.exact())
            compiled->exact.insert(lookupKey(*ready.database.plain, *ready.table.plain));
        else
            compiled->patterns.push_back(compiled->entries.size());
        compiled->entries.push_back(std::move(ready));
    }
    TableList list;
    list.m_compiled = std::move(compiled);
    return list;
}

bool TableList::matches(const value::TableId& table) const {
    if (m_compiled->exact.count(lookupKey(table.database, table.table)))
        return true;
    std::smatch groups;
    return std::any_of(m_compiled->patterns.begin(), m_compiled->patterns.end(), [&](std::size_t index) {
        const Entry& entry = m_compiled->entries[index];
        return matchesPart(entry.database, table.database, groups) && matchesPart(entry.table, table.table, groups);
    });
}

bool TableList::empty() const { return m_compiled->entries.empty(); }
std::span<const std::string> TableList::entries() const { return m_compiled->texts; }

std::vector<value::TableId> TableList::exactNames() const {
    std::vector<value::TableId> out;
    for (const Entry& entry : m_compiled->entries)
        if (entry.exact())
            out.push_back({*entry.database.plain, *entry.table.plain});
    return out;
}

std::optional<std::vector<std::string>> TableList::captures(const value::TableId& table) const {
    for (const Entry& entry : m_compiled->entries) {
        std::smatch database;
        std::smatch name;
        if (!matchesPart(entry.database, table.database, database) || !matchesPart(entry.table, table.table, name))
            continue;
        std::vector<std::string> out;
        for (std::size_t i = 1; i < database.size(); ++i)
            out.push_back(database[i].str());
        for (std::size_t i = 1; i < name.size(); ++i)
            out.push_back(name[i].str());
        return out;
    }
    return std::nullopt;
}

std::string escapedName(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '.')
            out += "[\\.]";
        else if (std::string_view("[](){}*+?^$|\\,").find(c) != std::string_view::npos)
            (out += '\\') += c;
        else
            out += c;
    }
    return out;
}

Result<SelectionRules> SelectionRules::parse(std::string_view include, std::string_view exclude) {
    SelectionRules rules;
    LS_TRY(rules.m_include, TableList::parse(include));
    LS_TRY(rules.m_exclude, TableList::parse(exclude));
    return rules;
}

SelectionRules SelectionRules::ofTicks(std::span<const std::string> wholeDatabases,
                                       std::span<const value::TableId> tables,
                                       std::span<const value::TableId> unticked) {
    const auto named = [](std::span<const value::TableId> list) {
        std::vector<std::string> out;
        for (const value::TableId& table : list)
            out.push_back(escapedName(table.database) + '.' + escapedName(table.table));
        return out;
    };
    std::vector<std::string> include;
    for (const std::string& database : wholeDatabases)
        include.push_back(escapedName(database) + ".\\.*");
    for (std::string& entry : named(tables))
        include.push_back(std::move(entry));
    auto rules = parse(joined(include), joined(named(unticked)));
    LS_ASSERT(rules); // escaped names are always readable
    return std::move(*rules);
}

bool SelectionRules::selects(const value::TableId& table) const {
    return m_include.matches(table) && !m_exclude.matches(table);
}

std::string SelectionRules::includeText() const { return joined(m_include.entries()); }
std::string SelectionRules::excludeText() const { return joined(m_exclude.entries()); }

std::vector<std::string> SelectionRules::describe() const {
    std::vector<std::string> out;
    for (const std::string& text : m_include.entries())
        if (const auto entry = compile(replaceAll(text, "\\,", ",")))
            out.push_back(sentence(*entry));
    for (const std::string& text : m_exclude.entries())
        if (const auto entry = compile(replaceAll(text, "\\,", ",")))
            out.push_back("not " + sentence(*entry));
    return out;
}

bool SelectionRules::operator==(const SelectionRules& other) const {
    return includeText() == other.includeText() && excludeText() == other.excludeText();
}

Result<RouteTable> RouteTable::compile(std::span<const Route> routes) {
    RouteTable table;
    for (const Route& route : routes) {
        LS_TRY(TableList sources, TableList::parse(route.sourceTable));
        table.m_routes.push_back(route);
        table.m_sources.push_back(std::move(sources));
    }
    return table;
}

Result<std::optional<value::TableId>> RouteTable::target(const value::TableId& table) const {
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        const auto groups = m_sources[i].captures(table);
        if (!groups)
            continue;
        const Route& route = m_routes[i];
        std::string sink = replaceAll(route.sinkTable, route.replaceSymbol, table.table);
        if (route.replaceSymbol.empty())
            for (std::size_t n = groups->size(); n > 0; --n)
                sink = replaceAll(sink, '$' + std::to_string(n), (*groups)[n - 1]);
        const std::size_t dot = sink.find('.');
        if (dot == std::string::npos || dot == 0 || dot + 1 == sink.size())
            return Error(ErrorCode::invalidOption,
                         "the route to \"" + route.sinkTable + "\" names no target database and table",
                         "Write sink-table as database.table.");
        return std::optional(value::TableId{sink.substr(0, dot), sink.substr(dot + 1)});
    }
    return std::optional<value::TableId>();
}

} // namespace lodestar::schema
