// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/pipeline_builder_internal.h"
#include "app/pipeline/pipeline_file.h"
#include "core/schema/selection_rules.h"
#include <algorithm>
#include <cctype>
#include <charconv>
namespace lodestar::exchange {
namespace {

std::string refusal(const Error& error) {
    // The error of a text of one option begins with the place and the option's name, which the subject says already.
    std::string text = error.detail;
    if (const std::size_t colon = text.find("\": "); text.starts_with("option") && colon != std::string::npos)
        text.erase(0, colon + 3);
    return error.advice.empty() ? text : text + ". " + error.advice;
}

std::string fieldLines(const std::vector<std::pair<std::string, std::string>>& fields, const std::string& indent) {
    std::string out;
    for (const auto& [name, value] : fields)
        out += indent + name + ": " + yamlQuoted(value) + '\n';
    return out;
}

std::string listItem(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string out = fieldLines(fields, "    ");
    if (out.size() > 2)
        out[2] = '-';
    return out;
}

} // namespace

std::string yamlQuoted(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            ((out += "\\x") += kHex[byte >> 4]) += kHex[byte & 15];
        else
            out += c;
    }
    return out + '"';
}

void PipelineBuilder::option(const std::string& section, const std::string& name, const std::string& value) {
    Fields& fields = m_sections[section];
    const auto same =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    if (same != fields.end()) {
        if (same->second != value)
            remark(name, "it is given twice with different values; the first one is taken");
        return;
    }
    const auto parsed = pipeline::parsePipeline(section + ":\n  " + name + ": " + yamlQuoted(value) + '\n', "option");
    if (!parsed) {
        remark(name, refusal(parsed.error()));
        return;
    }
    for (const pipeline::Note& note : parsed->notes)
        remark(name, note.text);
    if (section == "source" && name == "server-id" && value.find('-') != std::string::npos)
        remark(name, "it gives each reader an id of " + value +
                         "; here one connection reads the binlog, under the first of them");
    if (parsed->notes.empty())
        fields.emplace_back(name, value);
}

void PipelineBuilder::password(const std::string& section, const std::string& value) {
    if (value.empty())
        return;
    // "${NAME}" and "${secret_values.NAME}" stand for a value that the other tool fills in.
    if (value.starts_with("${") && value.ends_with('}') && value.find(':') == std::string::npos) {
        std::string name = value.substr(2, value.size() - 3);
        if (const std::size_t dot = name.rfind('.'); dot != std::string::npos)
            name.erase(0, dot + 1);
        option(section, "password", "${env:" + name + '}');
        remark("password of the " + std::string(section == "source" ? "source" : "target"),
               "it comes from the environment variable " + name);
        return;
    }
    option(section, "password", value);
}

void PipelineBuilder::entry(const std::string& list, const Fields& fields) {
    const auto readable = [&](const Fields& some) {
        return pipeline::parsePipeline(list + ":\n" + listItem(some), "option");
    };
    Fields kept = fields;
    if (!readable(kept)) {
        kept.clear();
        for (const auto& field : fields) {
            // A list entry needs its first field, the tables it is for.
            Fields one{fields.front()};
            if (field.first != fields.front().first)
                one.push_back(field);
            else if (list == "route")
                one.emplace_back("sink-table", "a.b");
            if (list == "route" && field.first != fields.front().first && field.first != "sink-table")
                one.emplace_back("sink-table", "a.b");
            if (const auto parsed = readable(one); parsed)
                kept.push_back(field);
            else
                remark(list + ", " + field.first, refusal(parsed.error()));
        }
    }
    const bool nothingLeft = list == "transform" && kept.size() < 2;
    if (!nothingLeft && readable(kept))
        m_lists[list].push_back(std::move(kept));
}

void PipelineBuilder::table(const value::TableId& table) {
    tablePattern(schema::escapedName(table.database) + '.' + schema::escapedName(table.table));
}

void PipelineBuilder::tablePattern(std::string entry) {
    if (std::find(m_tables.begin(), m_tables.end(), entry) == m_tables.end())
        m_tables.push_back(std::move(entry));
}

bool PipelineBuilder::has(const std::string& section, const std::string& name) const {
    const auto found = m_sections.find(section);
    return found != m_sections.end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [&](const auto& field) { return field.first == name; });
}

std::string PipelineBuilder::text() const {
    std::string out;
    for (const char* section : {"source", "sink", "pipeline"}) {
        const auto found = m_sections.find(section);
        if (found != m_sections.end() && !found->second.empty())
            out += std::string(section) + ":\n" + fieldLines(found->second, "  ");
    }
    for (const auto& [list, entries] : m_lists) {
        out += list + ":\n";
        for (const Fields& fields : entries)
            out += listItem(fields);
    }
    return out.empty() ? "pipeline: {}\n" : out;
}

Result<Imported> PipelineBuilder::finish() {
    std::string tables;
    for (const std::string& entry : m_tables)
        tables += (tables.empty() ? "" : ",") + entry;
    if (!tables.empty())
        option("source", "tables", tables);
    auto opened = pipeline::parsePipeline(text(), m_where);
    if (!opened)
        return std::move(opened).error();
    Imported out{std::move(opened->pipeline), std::move(m_remarks)};
    out.pipeline.id.clear();
    return out;
}

std::string nameEntry(std::string_view pattern) {
    if (pattern.starts_with('^'))
        pattern.remove_prefix(1);
    if (pattern.ends_with('$') && !pattern.ends_with("\\$"))
        pattern.remove_suffix(1);
    std::string out;
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\' && i + 1 < pattern.size()) {
            const char next = pattern[++i];
            if (next == '.' && !inClass)
                out += "[\\.]";
            else
                (out += c) += next;
        } else if (c == '.' && !inClass) {
            out += "\\.";
        } else {
            inClass = c == '[' || (inClass && c != ']');
            if (c != ' ')
                out += c;
        }
    }
    return out;
}

std::string javaPattern(std::string_view entry) {
    std::string out;
    for (std::size_t i = 0; i < entry.size(); ++i) {
        if (entry.substr(i).starts_with("[\\.]")) {
            out += "\\.";
            i += 3;
        } else if (entry[i] == '\\' && i + 1 < entry.size() && entry[i + 1] == '.') {
            out += '.';
            ++i;
        } else {
            out += entry[i];
        }
    }
    return out;
}

std::optional<EntryParts> splitEntry(std::string_view entry) {
    bool inClass = false;
    for (std::size_t i = 0; i < entry.size(); ++i) {
        if (entry[i] == '\\')
            ++i;
        else if (entry[i] == '.' && !inClass)
            return EntryParts{std::string(entry.substr(0, i)), std::string(entry.substr(i + 1))};
        else
            inClass = entry[i] == '[' || (inClass && entry[i] != ']');
    }
    return std::nullopt;
}

std::optional<std::string> exactName(std::string_view entry) {
    const auto list = schema::TableList::parse(std::string("d.") + std::string(entry));
    if (!list)
        return std::nullopt;
    const auto names = list->exactNames();
    return names.size() == 1 ? std::optional(names.front().table) : std::nullopt;
}

std::optional<std::uint64_t> bytesOf(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc())
        return std::nullopt;
    std::string unit;
    for (const char c : std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)))
        if (c != ' ')
            unit += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (unit.empty() || unit == "b" || unit == "bytes")
        return number;
    if (unit == "k" || unit == "kb")
        return number << 10;
    if (unit == "m" || unit == "mb")
        return number << 20;
    if (unit == "g" || unit == "gb")
        return number << 30;
    return std::nullopt;
}

} // namespace lodestar::exchange
