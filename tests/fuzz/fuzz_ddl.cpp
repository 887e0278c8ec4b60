// SPDX-License-Identifier: GPL-3.0-or-later
// Statements as they stand in a binlog. First byte: the server's family, version and SQL mode. What is understood is
// applied to a table.
#include "core/schema/ddl_parser.h"
#include "tests/fuzz/recorded_tables.h"
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lodestar;
    if (size < 1)
        return 0;
    static constexpr std::uint32_t kVersions[] = {50624, 50722, 80015, 90100};
    const bool mariadb = (data[0] & 1) != 0;
    const auto dialect = schema::SqlDialect::of(mariadb ? schema::Family::mariadb : schema::Family::mysql,
                                                mariadb ? 101119 : kVersions[(data[0] >> 1) & 3],
                                                (data[0] & 8) != 0 ? ~std::uint64_t{0} : 0, (data[0] & 16) != 0);
    const std::string_view sql(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto parsed = schema::parseStatement(sql, "rec", dialect);
    schema::SourceTable table = fuzz::recordedTable(fuzz::kRecordedServers[1]);
    for (const schema::SchemaChange& change : parsed.changes)
        if (const auto id = schema::tableOf(change); !id.table.empty())
            table.id = id;
    const schema::SourceTable before = table;
    const auto origins = schema::applyChangesTracked(table, parsed.changes);
    if (!origins && !(table == before))
        std::abort();
    if (origins && origins->size() != table.columns.size())
        std::abort();
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_bin");
    (void)table.rowKey();
    return 0;
}
