// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/column_type.h"
#include "core/snapshot/chunk_sql.h"
#include <gtest/gtest.h>
using namespace lodestar;
using namespace lodestar::snapshot;

namespace {

schema::SourceTable tableOf(const std::vector<std::string>& types) {
    schema::SourceTable table;
    table.id = {"d", "t"};
    schema::Index key{"PRIMARY", true, {}};
    for (std::size_t i = 0; i < types.size(); ++i) {
        schema::SourceColumn column;
        column.name = std::string(1, static_cast<char>('a' + i));
        EXPECT_TRUE(schema::parseColumnType(types[i], column));
        table.columns.push_back(column);
        key.parts.push_back({static_cast<std::uint32_t>(i), 0});
    }
    table.indexes.push_back(key);
    return table;
}

KeyValue number(const char* digits) { return {KeyValue::Kind::integer, digits}; }

} // namespace

TEST(ChunkSql, leavesTheEndsOpen) {
    const auto table = tableOf({"int"});
    const KeyOrder order = keyOrder(table);
    Chunk chunk;
    EXPECT_EQ(chunkCondition(table, order, chunk).sql, "");
    chunk.upper = {number("10")};
    EXPECT_EQ(chunkCondition(table, order, chunk).sql, "`a`<=?");
    chunk.lower = {number("5")};
    const BoundSql both = chunkCondition(table, order, chunk);
    EXPECT_EQ(both.sql, "`a`>? AND `a`<=?");
    EXPECT_EQ(both.parameters, (std::vector<KeyValue>{number("5"), number("10")}));
}

TEST(ChunkSql, readsOnBehindALowerBoundInTheOrderOfTheKey) {
    const auto table = tableOf({"int"});
    const std::vector<std::uint32_t> columns{0};
    EXPECT_EQ(readOnSelect(table, keyOrder(table), columns, "", {}).sql,
              "SELECT `a` FROM `d`.`t` FORCE INDEX (`PRIMARY`) ORDER BY `a` LIMIT ?");
    const BoundSql behind = readOnSelect(table, keyOrder(table), columns, "a>2 OR TRUE", {number("5")});
    EXPECT_EQ(behind.sql,
              "SELECT `a` FROM `d`.`t` FORCE INDEX (`PRIMARY`) WHERE `a`>? AND (a>2 OR TRUE) ORDER BY `a` LIMIT ?");
    EXPECT_EQ(behind.parameters, std::vector<KeyValue>{number("5")});
}

TEST(ChunkSql, writesCompositeBoundsAsOrOfAnds) {
    const auto table = tableOf({"int", "int", "int"});
    Chunk chunk;
    chunk.lower = {number("1"), number("2"), number("3")};
    const BoundSql lower = chunkCondition(table, keyOrder(table), chunk);
    EXPECT_EQ(lower.sql, "`a`>=? AND ((`a`>?) OR (`a`=? AND `b`>?) OR (`a`=? AND `b`=? AND `c`>?))");
    EXPECT_EQ(lower.parameters.size(), 7U);
    chunk = {};
    chunk.upper = {number("1"), number("2")};
    EXPECT_EQ(chunkCondition(table, keyOrder(table), chunk).sql, "`a`<=? AND ((`a`<?) OR (`a`=? AND `b`<=?))");
}

TEST(ChunkSql, bindsTextInTheColumnsOwnCharacterSet) {
    auto table = tableOf({"varchar(20)"});
    table.columns[0].charset = "latin1";
    table.columns[0].collation = "latin1_german1_ci";
    Chunk chunk;
    chunk.lower = {{KeyValue::Kind::text, "x"}};
    EXPECT_EQ(chunkCondition(table, keyOrder(table), chunk).sql,
              "`a`>CONVERT(? USING latin1) COLLATE latin1_german1_ci");
    table.columns[0].charset = "utf8mb4";
    EXPECT_EQ(chunkCondition(table, keyOrder(table), chunk).sql, "`a`>?");
}

TEST(ChunkSql, takesLabelsOfTheFirstColumnOneByOne) {
    const auto table = tableOf({"enum('z','it''s')", "int"});
    const KeyOrder order = keyOrder(table);
    ASSERT_EQ(order.partitionColumn, 0U);
    EXPECT_EQ(order.columns, std::vector<std::uint32_t>{1});
    Chunk chunk;
    chunk.partition = 2;
    chunk.lower = {number("9")};
    EXPECT_EQ(chunkCondition(table, order, chunk).sql, R"(`a`='it\'s' AND `b`>?)");
    chunk = {};
    chunk.partition = 0;
    EXPECT_EQ(chunkCondition(table, order, chunk).sql, "`a`+0=0");
    const auto sets = tableOf({"set('r','w','x')"});
    chunk.partition = 5;
    EXPECT_EQ(chunkCondition(sets, keyOrder(sets), chunk).sql, "`a`='r,x'");
}

TEST(ChunkSql, stopsBoundsBeforeLaterLabelsAndPrefixes) {
    EXPECT_EQ(keyOrder(tableOf({"int", "enum('a')", "int"})).columns, std::vector<std::uint32_t>{0});
    auto prefixed = tableOf({"int", "varchar(100)"});
    prefixed.indexes[0].parts[1].prefixLength = 10;
    EXPECT_EQ(keyOrder(prefixed).columns, std::vector<std::uint32_t>{0});
}

TEST(ChunkSql, namesColumnsFilterAndIndex) {
    const auto table = tableOf({"int", "int"});
    Chunk chunk;
    const std::vector<std::uint32_t> columns{1};
    EXPECT_EQ(chunkSelect(table, keyOrder(table), columns, "", chunk).sql, "SELECT `b` FROM `d`.`t`");
    chunk.upper = {number("3")};
    EXPECT_EQ(chunkSelect(table, keyOrder(table), columns, "x=1 OR y=2", chunk).sql,
              "SELECT `b` FROM `d`.`t` FORCE INDEX (`PRIMARY`) WHERE `a`<=? AND (x=1 OR y=2)");
    EXPECT_EQ(walkSelect(table, keyOrder(table), {}, {number("3")}, 100).sql,
              "SELECT `a`,`b` FROM `d`.`t` FORCE INDEX (`PRIMARY`) WHERE `a`>? ORDER BY `a`,`b` LIMIT 1 OFFSET 99");
}
