// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/column_type.h"
#include <gtest/gtest.h>
using lodestar::schema::parseColumnType;
using lodestar::schema::parseColumnTypePrefix;
using lodestar::schema::SourceColumn;
using lodestar::schema::TypeKind;

namespace {

SourceColumn parsed(std::string_view text) {
    SourceColumn column;
    const auto result = parseColumnType(text, column);
    EXPECT_TRUE(result) << text;
    return column;
}

} // namespace

TEST(ColumnType, readsIntegersWithWidthAndSign) {
    const SourceColumn column = parsed("int(10) unsigned zerofill");
    EXPECT_EQ(column.kind, TypeKind::integer);
    EXPECT_EQ(column.length, 10U);
    EXPECT_TRUE(column.isUnsigned);
    EXPECT_TRUE(column.zerofill);
    EXPECT_EQ(column.columnType, "int(10) unsigned zerofill");
    EXPECT_EQ(parsed("bigint").length, 0U);
    EXPECT_FALSE(parsed("bigint").isUnsigned);
    EXPECT_EQ(parsed("BOOLEAN").kind, TypeKind::tinyInt);
    EXPECT_EQ(parsed("BOOLEAN").length, 1U);
    EXPECT_EQ(parsed("INTEGER").typeName, "int");
}

TEST(ColumnType, givesDecimalItsDefaultDigits) {
    EXPECT_EQ(parsed("decimal").precision, 10);
    EXPECT_EQ(parsed("decimal(65,30)").precision, 65);
    EXPECT_EQ(parsed("decimal(65,30)").scale, 30);
    EXPECT_EQ(parsed("numeric(7)").scale, 0);
}

TEST(ColumnType, tellsFloatWithDigitsFromFloatWithPrecision) {
    EXPECT_TRUE(parsed("float(7,3)").hasDigits);
    EXPECT_EQ(parsed("float(7,3)").scale, 3);
    EXPECT_FALSE(parsed("float").hasDigits);
    EXPECT_EQ(parsed("float(24)").kind, TypeKind::floating);
    EXPECT_EQ(parsed("float(25)").kind, TypeKind::doubling);
    EXPECT_EQ(parsed("double precision unsigned").kind, TypeKind::doubling);
}

TEST(ColumnType, readsLabelsWithQuotesEscapesAndCommas) {
    const SourceColumn column = parsed(R"(enum('a','it''s','x,y','back\\slash','','(b)'))");
    EXPECT_EQ(column.kind, TypeKind::enumeration);
    EXPECT_EQ(column.labels, (std::vector<std::string>{"a", "it's", "x,y", "back\\slash", "", "(b)"}));
    EXPECT_EQ(parsed("set('r','w')").labels.size(), 2U);
    EXPECT_EQ(parsed("enum(x'61',_utf8'b')").labels, (std::vector<std::string>{"a", "b"}));
}

TEST(ColumnType, keepsBackslashesWhereTheyAreNoEscapes) {
    SourceColumn column;
    ASSERT_TRUE(parseColumnType(R"(enum('a\','b'))", column, {.backslashEscapes = false}));
    EXPECT_EQ(column.labels, (std::vector<std::string>{"a\\", "b"}));
}

TEST(ColumnType, readsFractionsAndOldTemporalFormats) {
    EXPECT_EQ(parsed("datetime(6)").fraction, 6);
    EXPECT_EQ(parsed("timestamp").fraction, 0);
    EXPECT_TRUE(parsed("datetime /* mariadb-5.3 */").oldTemporal);
    EXPECT_TRUE(parsed("time(3) /* mariadb-5.3 */").oldTemporal);
    EXPECT_EQ(parsed("time(3) /* mariadb-5.3 */").fraction, 3);
    EXPECT_FALSE(parsed("time(3)").oldTemporal);
}

TEST(ColumnType, readsCompressionFromTheVersionComment) {
    EXPECT_TRUE(parsed("varchar(100) /*M!100301 COMPRESSED*/").compressed);
    EXPECT_FALSE(parsed("varchar(100)").compressed);
}

TEST(ColumnType, stopsBeforeWhatBelongsToTheColumn) {
    SourceColumn column;
    const std::string_view text = "varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x'";
    const auto end = parseColumnTypePrefix(text, column);
    ASSERT_TRUE(end);
    EXPECT_EQ(text.substr(*end), " NOT NULL DEFAULT 'x'");
    EXPECT_EQ(column.charset, "latin1");
    EXPECT_EQ(column.collation, "latin1_bin");
    EXPECT_EQ(column.length, 20U);
}

TEST(ColumnType, joinsTheWordsOfLongNames) {
    EXPECT_EQ(parsed("national character varying(5)").kind, TypeKind::varchar);
    EXPECT_EQ(parsed("national character varying(5)").charset, "utf8mb3");
    EXPECT_EQ(parsed("long varbinary").kind, TypeKind::mediumBlob);
    EXPECT_EQ(parsed("char").length, 1U);
}

TEST(ColumnType, keepsUnknownTypesByName) {
    const SourceColumn column = parsed("frobnitz(3,'a)')");
    EXPECT_EQ(column.kind, TypeKind::unknown);
    EXPECT_EQ(column.typeName, "frobnitz");
}

TEST(ColumnType, refusesBrokenText) {
    SourceColumn column;
    EXPECT_FALSE(parseColumnType("enum('a", column));
    EXPECT_FALSE(parseColumnType("decimal(10,", column));
    EXPECT_FALSE(parseColumnType("", column));
    EXPECT_FALSE(parseColumnType("int garbage", column));
}
