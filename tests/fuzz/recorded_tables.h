// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables of the recorded binlogs (tests/data/binlogs), and one that fits none of their events.
#include "core/schema/column_type.h"
#include "core/schema/table.h"
#include <cstdint>
#include <string>
#include <utility>
namespace lodestar::fuzz {

struct RecordedServer {
    const char* name;
    schema::Family family;
    std::uint32_t version;
    const char* lastColumns[3];
};
inline constexpr RecordedServer kRecordedServers[] = {
    {"mariadb", schema::Family::mariadb, 101119, {"uuid", "inet6", "text compressed"}},
    {"mysql80", schema::Family::mysql, 80015, {"json", "json", "text"}},
    {"mysql57", schema::Family::mysql, 50722, {"json", "json", "text"}},
    {"mysql56", schema::Family::mysql, 50624, {"binary(16)", "int", "text"}},
};

inline schema::SourceTable tableOfTypes(std::initializer_list<const char*> types) {
    schema::SourceTable table;
    table.id = {"rec", "t"};
    for (const char* type : types) {
        schema::SourceColumn column;
        column.name = "c" + std::to_string(table.columns.size());
        column.columnType = type;
        (void)schema::parseColumnType(type, column);
        column.charset = table.columns.size() == 3 ? "latin1" : "utf8mb4";
        table.columns.push_back(std::move(column));
    }
    return table;
}

inline schema::SourceTable recordedTable(const RecordedServer& server) {
    return tableOfTypes({"int", "bigint unsigned", "decimal(20,5)", "char(10)", "varchar(300)", "enum('x','y')",
                         "set('p','q')", "datetime(3)", "time(6)", "timestamp", "binary(4)", "blob", "bit(10)", "year",
                         "float", "double", server.lastColumns[0], server.lastColumns[1], server.lastColumns[2]});
}

inline schema::SourceTable otherTable() {
    return tableOfTypes({"json", "geometry", "mediumtext", "decimal(65,30)", "timestamp(6)", "bit(64)", "date"});
}

} // namespace lodestar::fuzz
