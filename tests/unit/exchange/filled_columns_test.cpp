// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that Lodestar fills, in formats of others.
#include "tests/unit/exchange/design.h"
namespace lodestar::exchange {
namespace {

using test::column;

test::Design filled() {
    auto log = test::table({column("at", "datetime", false), column("line", "text")}, {});
    log.id.table = "log";
    return {test::pipelineOf(R"(
source: {type: mysql, hostname: db, username: reader, password: '${env:P}', tables: 'shop.\.*'}
sink: {type: starrocks, jdbc-url: 'jdbc:mysql://fe1:9030', load-url: 'fe1:8030', username: loader, password: '${env:P}'}
lodestar: {mapping: {load-time: loaded, keyless: hash-key}}
)"),
            {test::table({column("id", "int"), column("v", "int")}, {"id"}), std::move(log)}};
}

std::string textIn(Format format) {
    std::string out;
    for (const ExportedFile& file : test::exported(format, filled()).files)
        out += file.text;
    return out;
}

TEST(FilledColumns, theLoadTimeIsTheTimeOfTheRowWhereAFormatHasExpressions) {
    EXPECT_NE(textIn(Format::flinkSql).find("CAST(LOCALTIMESTAMP AS TIMESTAMP(0))"), std::string::npos);
    EXPECT_NE(textIn(Format::routineLoad).find("`loaded` = now()"), std::string::npos);
    EXPECT_NE(textIn(Format::datax).find("NOW()"), std::string::npos);
    EXPECT_TRUE(test::says(test::exported(Format::flinkCdc, filled()).remarks, "load-time"));
}

TEST(FilledColumns, aHashAsKeyHasNoCounterpart) {
    for (const Format format : {Format::flinkSql, Format::routineLoad, Format::datax}) {
        const Exported out = test::exported(format, filled());
        EXPECT_TRUE(test::says(out.remarks, "shop.log"));
        for (const ExportedFile& file : out.files)
            if (file.name.find("starrocks-create") == std::string::npos) {
                EXPECT_EQ(file.text.find("row_hash"), std::string::npos) << file.text;
            }
    }
}

} // namespace
} // namespace lodestar::exchange
