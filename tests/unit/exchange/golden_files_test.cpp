// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of one pipeline against the files in tests/data/exchange. LODESTAR_WRITE_GOLDEN=1 writes them anew.
#include "tests/unit/exchange/design.h"
#include <cstdlib>
#include <fstream>
#include <iterator>
namespace lodestar::exchange {
namespace {

using test::column;

test::Design shop() {
    auto orders =
        test::table({column("id", "bigint unsigned"), column("customer", "varchar(40)"), column("paid", "tinyint(1)"),
                     column("flags", "bit(8)"), column("total", "decimal(12,2)"), column("day", "date"),
                     column("at", "datetime(6)"), column("stamp", "timestamp(3)"), column("took", "time"),
                     column("kind", "enum('a','b')"), column("tags", "set('x','y')"), column("attrs", "json"),
                     column("place", "point"), column("photo", "blob"), column("y", "year"), column("d\"q", "text"),
                     column("f", "float")},
                    {"id"});
    auto log = test::table({column("at", "datetime", false), column("line", "text")}, {});
    log.id.table = "log";
    auto lines =
        test::table({column("order_id", "bigint"), column("no", "int"), column("item", "char(8)")}, {"order_id", "no"});
    lines.id.table = "lines";
    auto odd = test::table({column("id", "int"), column("d`q\"", "text")}, {"id"});
    odd.id.table = "odd$name";
    auto names = test::table({column("id", "int"), column("a.b c", "text")}, {"id"});
    names.id.table = "names$";
    return {test::pipelineOf(R"(
source: {type: mysql, name: shop_db, hostname: db.example, username: reader, password: '${env:MYSQL_PASSWORD}', tables: 'shop.\.*'}
sink: {type: starrocks, name: ods_sr, jdbc-url: 'jdbc:mysql://fe1:9030', load-url: 'fe1:8030', username: loader, password: '${env:STARROCKS_PASSWORD}', table.create.properties.replication_num: 1, table.create.num-buckets: 8}
route:
  - {source-table: 'shop.\.*', sink-table: ods.<>, replace-symbol: <>}
pipeline: {name: shop}
)"),
            {std::move(orders), std::move(lines), std::move(log), std::move(odd), std::move(names)}};
}

std::string goldenPath(const std::string& name) {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    return std::string(root ? root : ".") + "/tests/data/exchange/" + name;
}

class GoldenFiles : public testing::TestWithParam<std::string> {};

TEST_P(GoldenFiles, areWhatTheExportWrites) {
    const auto format = formatOf(GetParam());
    ASSERT_TRUE(format);
    const Exported out = test::exported(*format, shop());
    for (const ExportedFile& file : out.files) {
        const std::string path = goldenPath(GetParam() + '/' + file.name);
        if (std::getenv("LODESTAR_WRITE_GOLDEN")) {
            std::ofstream(path, std::ios::binary) << file.text;
            continue;
        }
        std::ifstream stream(path, std::ios::binary);
        ASSERT_TRUE(stream) << path;
        const std::string expected{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        EXPECT_EQ(expected, file.text) << path;
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenFiles, testing::ValuesIn(exportFormats()), [](const auto& which) {
    std::string name = which.param;
    for (char& c : name)
        c = c == '-' ? '_' : c;
    return name;
});

} // namespace
} // namespace lodestar::exchange
