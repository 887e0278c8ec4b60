// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/rule_text.h"
#include "core/schema/selection_rules.h"
#include <optional>
#include <string_view>
namespace lodestar::ui {
namespace {

constexpr std::string_view kSpecial = "[](){}*+?^$|\\,.";

/// In an entry a bare dot separates database and table: the expression's dot is "\.", a literal one "[\.]".
std::string dotsForEntry(std::string_view expression) {
    std::string out;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (expression[i] == '\\' && i + 1 < expression.size()) {
            ++i;
            if (expression[i] == '.')
                out += "[\\.]";
            else
                (out += '\\') += expression[i];
        } else if (expression[i] == '.') {
            out += "\\.";
        } else if (expression[i] == ',') {
            out += "\\,";
        } else {
            out += expression[i];
        }
    }
    return out;
}

std::string entryOfExpression(std::string_view expression) {
    const bool atStart = expression.starts_with('^');
    if (atStart)
        expression.remove_prefix(1);
    const bool atEnd = expression.ends_with('$') && !expression.ends_with("\\$");
    if (atEnd)
        expression.remove_suffix(1);
    std::string part = dotsForEntry(expression);
    if (part.find('|') != std::string::npos)
        part = '(' + part + ')';
    return (atStart ? "" : "\\.*") + part + (atEnd ? "" : "\\.*");
}

std::string entryOfGlob(std::string_view glob) {
    std::string out;
    for (const char c : glob) {
        if (c == '*')
            out += "\\.*";
        else if (c == '?')
            out += "\\.";
        else
            out += schema::escapedName(std::string_view(&c, 1));
    }
    return out;
}

Result<std::string> entryOfPart(std::string_view part, const char* which) {
    if (part.empty())
        return Error(ErrorCode::invalidArgument, std::string("The rule has no ") + which,
                     "Write it as database.table, for example shop.*");
    if (part.size() > 2 && part.front() == '/' && part.back() == '/')
        return entryOfExpression(part.substr(1, part.size() - 2));
    return entryOfGlob(part);
}

/// Position of the dot between the two parts; dots inside /.../ do not count.
std::size_t separatorOf(std::string_view text) {
    bool inExpression = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool edge = i == 0 || text[i - 1] == '.' || i + 1 == text.size() || text[i + 1] == '.';
        if (text[i] == '/' && edge)
            inExpression = !inExpression;
        if (text[i] == '.' && !inExpression)
            return i;
    }
    return std::string_view::npos;
}

/// A part of an entry as a glob, if it holds nothing but literal characters, any-one and any-number.
std::optional<std::string> globOfPart(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part.substr(i, 4) == "[\\.]") {
            out += '.';
            i += 3;
        } else if (part.substr(i, 3) == "\\.*") {
            out += '*';
            i += 2;
        } else if (part.substr(i, 2) == "\\.") {
            out += '?';
            i += 1;
        } else if (part[i] == '\\' && i + 1 < part.size()) {
            const char next = part[i + 1];
            if (next == '*' || next == '?' || kSpecial.find(next) == std::string_view::npos)
                return std::nullopt;
            out += next;
            ++i;
        } else if (kSpecial.find(part[i]) != std::string_view::npos) {
            return std::nullopt;
        } else {
            out += part[i];
        }
    }
    return out;
}

std::string expressionOfPart(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part.substr(i, 4) == "[\\.]") {
            out += "\\.";
            i += 3;
        } else if (part.substr(i, 2) == "\\." || part.substr(i, 2) == "\\,") {
            out += part[++i];
        } else if (part[i] == '\\' && i + 1 < part.size()) {
            (out += '\\') += part[++i];
        } else {
            out += part[i];
        }
    }
    return out;
}

std::string ruleOfPart(std::string_view part) {
    if (auto glob = globOfPart(part); glob && glob->find('.') == std::string::npos)
        return *glob;
    return "/^" + expressionOfPart(part) + "$/";
}

/// The bare dot of an entry.
std::size_t entrySeparator(std::string_view entry) {
    for (std::size_t i = 0; i < entry.size(); ++i) {
        if (entry[i] == '\\')
            ++i;
        else if (entry[i] == '.')
            return i;
    }
    return std::string_view::npos;
}

} // namespace

Result<std::string> entryOfRule(const std::string& text) {
    const std::size_t dot = separatorOf(text);
    if (dot == std::string::npos)
        return Error(ErrorCode::invalidArgument, "\"" + text + "\" names no database and table",
                     "Write it as database.table, for example shop.* or shop./^tmp_/");
    LS_TRY(std::string database, entryOfPart(std::string_view(text).substr(0, dot), "database"));
    LS_TRY(std::string table, entryOfPart(std::string_view(text).substr(dot + 1), "table"));
    std::string entry = database + '.' + table;
    LS_TRY(auto parsed, schema::TableList::parse(entry));
    return entry;
}

std::string ruleOfEntry(const std::string& entry) {
    const std::size_t dot = entrySeparator(entry);
    if (dot == std::string::npos)
        return entry;
    return ruleOfPart(std::string_view(entry).substr(0, dot)) + '.' +
           ruleOfPart(std::string_view(entry).substr(dot + 1));
}

} // namespace lodestar::ui
