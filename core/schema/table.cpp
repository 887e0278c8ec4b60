// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/table.h"
#include <string_view>
#include <strings.h>
namespace lodestar::schema {

const Index* SourceTable::rowKeyIndex() const {
    const Index* best = nullptr;
    for (const Index& index : indexes) {
        if (index.name == "PRIMARY")
            return &index;
        if (!index.unique || best || index.parts.empty())
            continue;
        bool usable = true;
        for (const Index::Part& part : index.parts)
            usable = usable && part.column < columns.size() && part.prefixLength == 0 && !columns[part.column].nullable;
        if (usable)
            best = &index;
    }
    return best;
}

std::vector<std::uint32_t> SourceTable::rowKey() const {
    std::vector<std::uint32_t> out;
    if (const Index* index = rowKeyIndex())
        for (const Index::Part& part : index->parts)
            out.push_back(part.column);
    return out;
}

bool SourceTable::hasPrimaryKey() const {
    const Index* index = rowKeyIndex();
    return index && index->name == "PRIMARY";
}

int SourceTable::columnIndex(std::string_view name) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name.size() == name.size() && strncasecmp(columns[i].name.data(), name.data(), name.size()) == 0)
            return static_cast<int>(i);
    return -1;
}

} // namespace lodestar::schema
