// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ddl_tables.h"
#include "core/schema/column_type.h"
#include <stdexcept>
#include <string>
namespace lodestar::bench {
namespace {

struct Sketch {
    const char* name;
    const char* type;
    const char* defaultText = nullptr;
    const char* comment = "";
    bool nullable = true;
};
constexpr Sketch kColumns[] = {{"id", "bigint(20) unsigned", nullptr, "", false},
                               {"tenant", "int(11)", nullptr, "", false},
                               {"code", "varchar(40)", nullptr, "as printed on the label", false},
                               {"name", "varchar(200)", nullptr, "shown to the customer"},
                               {"amount", "decimal(18,4)", "0.0000", "", false},
                               {"rate", "double"},
                               {"state", "enum('new','open','done')", "new", "", false},
                               {"flags", "set('a','b','c')"},
                               {"active", "tinyint(1)", "1", "", false},
                               {"pieces", "int(10) unsigned"},
                               {"day", "date"},
                               {"created", "datetime(3)", nullptr, "", false},
                               {"changed", "timestamp", nullptr, "", false},
                               {"note", "text"},
                               {"attrs", "json"},
                               {"photo", "blob"},
                               {"took", "time"},
                               {"year", "year(4)"},
                               {"mask", "bit(8)"},
                               {"parent", "bigint(20) unsigned"}};
static_assert(std::size(kColumns) == 20);

schema::SourceColumn columnOf(const Sketch& sketch) {
    schema::SourceColumn out;
    out.name = sketch.name;
    if (!schema::parseColumnType(sketch.type, out))
        throw std::runtime_error(std::string("unreadable type ") + sketch.type);
    if (out.kind >= schema::TypeKind::charText && out.kind <= schema::TypeKind::longText) {
        out.charset = "utf8mb4";
        out.collation = "utf8mb4_general_ci";
    }
    out.nullable = sketch.nullable;
    out.comment = sketch.comment;
    if (sketch.defaultText)
        out.defaultText = sketch.defaultText;
    return out;
}

} // namespace

std::vector<schema::SourceTable> twentyColumnTables(std::size_t count) {
    schema::SourceTable table;
    for (const Sketch& sketch : kColumns)
        table.columns.push_back(columnOf(sketch));
    table.engine = "InnoDB";
    table.charset = "utf8mb4";
    table.collation = "utf8mb4_general_ci";
    table.indexes.push_back({"PRIMARY", true, {{0, 0}}});
    table.indexes.push_back({"by_code", true, {{1, 0}, {2, 0}}});
    table.rowsEstimate = 120'000;
    table.dataBytes = 40u << 20;
    std::vector<schema::SourceTable> out(count, table);
    for (std::size_t i = 0; i < count; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, 6 - number.size(), '0');
        out[i].id = {"shop", "t" + number};
        out[i].comment = "table number " + number;
    }
    return out;
}

} // namespace lodestar::bench
