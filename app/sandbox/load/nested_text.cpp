// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/nested_text.h"
#include "app/sandbox/load/convert.h"
#include <vector>
namespace lodestar::sandbox {
namespace {

void appendQuoted(std::string_view text, char quote, std::string& out) {
    out += quote;
    for (const char c : text) {
        if (c == quote || c == '\\')
            out += '\\';
        out += c;
    }
    out += quote;
}

/// Without the quotes around it; false if there are none.
bool takeQuotes(std::string_view& text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    text = text.substr(1, text.size() - 2);
    return true;
}

/// The inside of quotes: a quote passes, a second one right after it goes.
std::string_view withoutDoubledQuotes(std::string_view text, RowArena& arena) {
    char* const start = arena.take(text.size());
    char* at = start;
    for (std::size_t i = 0; i < text.size(); ++i) {
        *at++ = text[i];
        if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
            ++i;
    }
    return {start, static_cast<std::size_t>(at - start)};
}

/// One element of an ARRAY or MAP. "null" is NULL; a bad one too if lenient.
Converted csvElement(const ColumnType& type, std::string_view text, bool lenient, RowArena& arena, Cell& cell) {
    cell.setNull();
    if (text == "null")
        return Converted::null;
    Converted done = Converted::bad;
    if (type.isNested()) {
        done = csvNested(type, text, lenient, arena, cell);
    } else if (type.isText()) {
        if (takeQuotes(text)) {
            const std::string_view bytes = withoutDoubledQuotes(text, arena);
            // The length is that of the outer type, which has none: only the largest of all counts.
            if (bytes.size() <= static_cast<std::size_t>(kVarcharBytesMax)) {
                cell.set(bytes);
                done = Converted::value;
            }
        }
    } else {
        const bool quoted = type.kind == TypeKind::date || type.kind == TypeKind::dateTime ||
                            type.kind == TypeKind::json || type.kind == TypeKind::varbinary;
        if (!quoted || takeQuotes(text))
            done = csvConvert(type, text, lenient, arena, cell);
    }
    if (done != Converted::bad)
        return done;
    cell.setNull();
    return lenient ? Converted::null : Converted::bad;
}

Converted csvArray(const ColumnType& type, std::string_view field, RowArena& arena, Cell& cell) {
    if (field.size() < 2 || field.front() != '[' || field.back() != ']')
        return Converted::bad;
    const std::string_view inside = field.substr(1, field.size() - 2);
    std::vector<std::string_view> parts;
    bool quoted = false;
    int level = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const char c = inside[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '[') {
            ++level;
        } else if (!quoted && c == ']') {
            --level;
        } else if (!quoted && level == 0 && c == ',') {
            parts.push_back(inside.substr(start, i - start));
            start = i + 1;
        }
    }
    if (level != 0 || quoted)
        return Converted::bad;
    if (!inside.empty())
        parts.push_back(inside.substr(start));
    std::string text = "[";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Cell element;
        if (csvElement(type.children.front(), parts[i], false, arena, element) == Converted::bad)
            return Converted::bad;
        text += i > 0 ? "," : "";
        appendNestedElement(type.children.front(), element, text);
    }
    cell.set(arena.copy(text + ']'));
    return Converted::value;
}

/// Keys and values of "k:v,k:v"; false if they do not pair up.
bool splitMap(std::string_view inside, std::vector<std::string_view>& keys, std::vector<std::string_view>& values) {
    if (inside.empty())
        return true;
    bool quoted = false;
    int level = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const char c = inside[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '{') {
            ++level;
        } else if (!quoted && c == '}') {
            --level;
        } else if (!quoted && level == 0 && (c == ':' || c == ',')) {
            if (i == start)
                return false;
            (c == ':' ? keys : values).push_back(inside.substr(start, i - start));
            start = i + 1;
        }
    }
    if (quoted || level != 0 || start == inside.size())
        return false;
    values.push_back(inside.substr(start));
    return keys.size() == values.size();
}

Converted csvMap(const ColumnType& type, std::string_view field, bool lenient, RowArena& arena, Cell& cell) {
    std::vector<std::string_view> keys;
    std::vector<std::string_view> values;
    if (field.size() < 2 || field.front() != '{' || field.back() != '}' ||
        !splitMap(field.substr(1, field.size() - 2), keys, values))
        return Converted::bad;
    std::string text = "{";
    for (std::size_t i = 0; i < keys.size(); ++i) {
        bool later = false; // of equal texts the last one counts
        for (std::size_t j = i + 1; j < keys.size(); ++j)
            later = later || keys[j] == keys[i];
        if (later)
            continue;
        Cell key;
        Cell value;
        if (csvElement(type.children.at(0), keys[i], lenient, arena, key) == Converted::bad ||
            csvElement(type.children.at(1), values[i], lenient, arena, value) == Converted::bad)
            return Converted::bad;
        text += text.size() > 1 ? "," : "";
        appendNestedElement(type.children.at(0), key, text);
        text += ':';
        appendNestedElement(type.children.at(1), value, text);
    }
    cell.set(arena.copy(text + '}'));
    return Converted::value;
}

} // namespace

void appendNestedElement(const ColumnType& type, const Cell& element, std::string& out) {
    if (element.null)
        out += "null";
    else if (type.isText() || type.kind == TypeKind::varbinary || type.kind == TypeKind::date ||
             type.kind == TypeKind::dateTime)
        appendQuoted(element.view(), '"', out);
    else if (type.kind == TypeKind::json)
        appendQuoted(element.view(), '\'', out);
    else
        out += element.view();
}

Converted csvNested(const ColumnType& type, std::string_view field, bool lenient, RowArena& arena, Cell& cell) {
    return type.kind == TypeKind::map ? csvMap(type, field, lenient, arena, cell) : csvArray(type, field, arena, cell);
}

} // namespace lodestar::sandbox
