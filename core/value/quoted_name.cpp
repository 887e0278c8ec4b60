// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/quoted_name.h"
namespace lodestar::value {

std::string quotedName(std::string_view name) {
    std::string out = "`";
    for (const char c : name) {
        if (c == '`')
            out += '`';
        out += c;
    }
    return out + '`';
}

std::string quotedTable(const TableId& table) { return quotedName(table.database) + '.' + quotedName(table.table); }

} // namespace lodestar::value
