// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/tree_internal.h"
#include <algorithm>
#include <cstdio>
namespace lodestar::pipeline {
namespace {

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Whether the text may stand without quotes in block style, where brackets and stars inside are harmless.
bool isPlain(std::string_view text) {
    constexpr std::string_view kWords[] = {"null",  "Null",  "NULL", "true", "True", "TRUE", "false",
                                           "False", "FALSE", "yes",  "no",   "on",   "off"};
    if (text.empty() || text.back() == ' ' || text.back() == ':' ||
        std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords))
        return false;
    const auto first = static_cast<unsigned char>(text.front());
    const bool starts = (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') ||
                        (first >= 'A' && first <= 'Z') || first == '_' || first == '/' || first == '\\' ||
                        first >= 0x80;
    return starts && std::none_of(text.begin(), text.end(), isControl) && text.find(": ") == std::string_view::npos &&
           text.find(" #") == std::string_view::npos;
}

bool isPlainInFlow(std::string_view text) {
    return isPlain(text) && text.find_first_of(",?[]{}") == std::string_view::npos;
}

std::string quoted(std::string_view text) {
    const bool control = std::any_of(text.begin(), text.end(), isControl);
    std::string out(1, control ? '"' : '\'');
    for (const char c : text) {
        if (!control) {
            out += c;
            if (c == '\'')
                out += c;
        } else if (c == '"' || c == '\\') {
            (out += '\\') += c;
        } else if (isControl(c)) {
            char code[5];
            std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(c));
            out += code;
        } else {
            out += c;
        }
    }
    return out + out.front();
}

std::string flowList(const Tree& list) {
    std::string out;
    for (const Tree& item : list.items)
        out += (out.empty() ? "" : ", ") + (isPlainInFlow(item.text) ? item.text : quoted(item.text));
    return '[' + out + ']';
}

} // namespace

std::string yamlScalar(std::string_view text) { return isPlain(text) ? std::string(text) : quoted(text); }

std::string yamlEntry(const std::string& key, const Tree& value, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string out = margin + yamlScalar(key) + ':';
    if (value.kind == Tree::Kind::scalar)
        return out + ' ' + yamlScalar(value.text) + '\n';
    if (value.kind == Tree::Kind::map) {
        out += '\n';
        for (const auto& [name, field] : value.fields)
            out += yamlEntry(name, field, indent + 2);
        return out;
    }
    const bool flat = std::all_of(value.items.begin(), value.items.end(),
                                  [](const Tree& item) { return item.kind == Tree::Kind::scalar; });
    if (flat)
        return out + ' ' + flowList(value) + '\n';
    out += '\n';
    for (const Tree& item : value.items) {
        std::string block;
        if (item.kind == Tree::Kind::scalar)
            block = margin + "    " + yamlScalar(item.text) + '\n';
        for (const auto& [name, field] : item.fields)
            block += yamlEntry(name, field, indent + 4);
        if (!block.empty())
            block[indent + 2] = '-';
        out += block;
    }
    return out;
}

} // namespace lodestar::pipeline
