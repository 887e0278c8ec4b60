// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The name of a table on one server, exactly as the server spells it.
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
namespace lodestar::value {

struct TableId {
    std::string database;
    std::string table;
    auto operator<=>(const TableId&) const = default;
    /// "database.table", for messages only; not quoted.
    [[nodiscard]] std::string toString() const { return database + '.' + table; }
};

} // namespace lodestar::value

template <>
struct std::hash<lodestar::value::TableId> {
    std::size_t operator()(const lodestar::value::TableId& id) const noexcept {
        return std::hash<std::string>{}(id.database) * 1099511628211ULL ^ std::hash<std::string>{}(id.table);
    }
};
