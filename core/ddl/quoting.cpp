// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/quoting.h"
namespace lodestar::ddl {

std::string quotedNames(std::span<const std::string> names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + quotedName(name);
    return out;
}

std::string quotedText(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '"':
        case '\\':
            (out += '\\') += c;
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\0':
            out += "\\0";
            break;
        default:
            out += c;
        }
    }
    return out + '"';
}

std::string commentLines(std::string_view text) {
    std::string out = "-- ";
    for (const char c : text) {
        if (c == '\n')
            out += "\n-- ";
        else if (c != '\r')
            out += c;
    }
    return out + '\n';
}

} // namespace lodestar::ddl
