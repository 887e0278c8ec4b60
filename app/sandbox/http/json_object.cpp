// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/json_object.h"
namespace lodestar::sandbox {

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
    m_members.push_back({std::string(key), std::string(value), true});
    return *this;
}

JsonObject& JsonObject::number(std::string_view key, std::int64_t value) { return raw(key, std::to_string(value)); }

JsonObject& JsonObject::raw(std::string_view key, std::string value) {
    m_members.push_back({std::string(key), std::move(value), false});
    return *this;
}

std::string JsonObject::quoted(std::string_view text, Style style) {
    static constexpr char hex[] = "0123456789abcdef";
    const bool html = style != Style::backEnd;
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (byte < 0x20 || (html && (c == '<' || c == '>' || c == '&' || c == '=' || c == '\''))) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string JsonObject::print(Style style) const {
    const bool oneLine = style == Style::oneLine;
    const std::string lineStart = oneLine ? "" : style == Style::backEnd ? "\n    " : "\n  ";
    std::string out = "{";
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const Member& member = m_members[i];
        out += (i > 0 ? "," : "") + lineStart + quoted(member.key, style) + (oneLine ? ":" : ": ");
        out += member.isText ? quoted(member.value, style) : member.value;
    }
    return out + (oneLine ? "}" : "\n}");
}

} // namespace lodestar::sandbox
