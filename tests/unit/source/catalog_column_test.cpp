// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_column.h"
#include <gtest/gtest.h>
using namespace lodestar;
using source::catalogColumn;
using source::CatalogColumnRow;

namespace {

schema::SourceColumn onMariaDb(CatalogColumnRow row, std::uint32_t version = 101119) {
    row.name = "c";
    auto column = catalogColumn(schema::Family::mariadb, version, row);
    EXPECT_TRUE(column);
    return *column;
}

schema::SourceColumn onMySql(CatalogColumnRow row) {
    row.name = "c";
    auto column = catalogColumn(schema::Family::mysql, 80015, row);
    EXPECT_TRUE(column);
    return *column;
}

} // namespace

TEST(CatalogColumn, unquotesTheDefaultsOfMariaDb) {
    EXPECT_EQ(onMariaDb({.columnType = "varchar(9)", .defaultText = "'it''s'"}).defaultText, "it's");
    EXPECT_EQ(onMariaDb({.columnType = "varchar(9)", .defaultText = "''"}).defaultText, "");
    EXPECT_EQ(onMariaDb({.columnType = "varchar(9)", .defaultText = "'NULL'"}).defaultText, "NULL");
    EXPECT_EQ(onMariaDb({.columnType = "varchar(9)", .defaultText = "NULL"}).defaultText, std::nullopt);
    EXPECT_EQ(onMariaDb({.columnType = "varchar(9)", .defaultText = std::nullopt}).defaultText, std::nullopt);
}

TEST(CatalogColumn, tellsExpressionsFromValues) {
    EXPECT_TRUE(onMariaDb({.columnType = "varchar(40)", .defaultText = "uuid()"}).defaultIsExpression);
    EXPECT_FALSE(onMariaDb({.columnType = "int(11)", .defaultText = "-5"}).defaultIsExpression);
    EXPECT_FALSE(onMariaDb({.columnType = "bit(3)", .defaultText = "b'101'"}).defaultIsExpression);
    EXPECT_TRUE(onMariaDb({.columnType = "datetime", .defaultText = "CURRENT_TIMESTAMP"}, 100129).defaultIsExpression);
    EXPECT_TRUE(onMySql({.columnType = "timestamp", .defaultText = "CURRENT_TIMESTAMP"}).defaultIsExpression);
    EXPECT_TRUE(onMySql({.columnType = "varchar(40)", .defaultText = "uuid()", .extra = "DEFAULT_GENERATED"})
                    .defaultIsExpression);
    EXPECT_FALSE(onMySql({.columnType = "varchar(40)", .defaultText = "uuid()"}).defaultIsExpression);
}

TEST(CatalogColumn, readsTheHexDefaultsOfMySql8) {
    EXPECT_EQ(onMySql({.columnType = "enum('page','file')", .defaultText = "0x70616765"}).defaultText, "page");
    EXPECT_EQ(onMySql({.columnType = "varbinary(9)", .defaultText = "0x4100"}).defaultText, std::string("A\0", 2));
    EXPECT_EQ(onMySql({.columnType = "varchar(9)", .defaultText = "0x41", .charset = "latin1"}).defaultText, "0x41");
    EXPECT_EQ(onMariaDb({.columnType = "varbinary(9)", .defaultText = "'0x41'", .charset = "binary"}).defaultText,
              "0x41");
}

TEST(CatalogColumn, doesNotTakeADefaultForAGeneratedColumn) {
    const auto expression = onMySql({.columnType = "varchar(40)", .defaultText = "x", .extra = "DEFAULT_GENERATED"});
    EXPECT_FALSE(expression.generated);
    EXPECT_TRUE(onMySql({.columnType = "int(11)", .extra = "VIRTUAL GENERATED"}).generated);
    EXPECT_TRUE(onMySql({.columnType = "int(11)", .extra = "STORED GENERATED"}).generatedStored);
    EXPECT_TRUE(onMySql({.columnType = "int(11)", .extra = "auto_increment INVISIBLE"}).invisible);
}

TEST(CatalogColumn, callsThreeByteUtf8ByItsNewName) {
    const auto column = onMySql({.columnType = "varchar(9)", .charset = "utf8", .collation = "utf8_bin"});
    EXPECT_EQ(column.charset, "utf8mb3");
    EXPECT_EQ(column.collation, "utf8mb3_bin");
}
