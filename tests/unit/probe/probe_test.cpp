// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_map.h"
#include "core/probe/probe.h"
#include "tests/unit/mapping/described_table.h"
#include <gtest/gtest.h>
namespace lodestar::probe {
namespace {

using test::column;

std::optional<ProbeSql> sqlFor(const schema::SourceTable& table) {
    const auto plan = mapping::planTable(table, {}, {});
    EXPECT_TRUE(plan);
    return plan ? probeSql(table, *plan) : std::nullopt;
}

TEST(ProbeSql, tablesOfNumbersHaveNothingToMeasure) {
    EXPECT_FALSE(sqlFor(test::table({column("id", "bigint"), column("d", "date"), column("f", "double")}, {"id"})));
}

TEST(ProbeSql, keyCountsFixedWidthsMarksAndTexts) {
    const auto probe = sqlFor(
        test::table({column("a", "varchar(10)"), column("n", "int"), column("b", "varbinary(4)"), column("t", "text")},
                    {"a", "n", "b"}));
    ASSERT_TRUE(probe);
    EXPECT_EQ(probe->sql,
              "SELECT COUNT(*), MAX(6 + LENGTH(CONVERT(`a` USING utf8mb4)) + LENGTH(CONVERT(`a` USING utf8mb4)) - "
              "LENGTH(REPLACE(CONVERT(`a` USING utf8mb4), '\\0', '')) + 2 * LENGTH(`b`)), "
              "MAX(LENGTH(CONVERT(`a` USING utf8mb4))), MAX(2 * LENGTH(`b`)), MAX(LENGTH(CONVERT(`t` USING "
              "utf8mb4))) FROM `shop`.`orders`");
    ASSERT_EQ(probe->measures.size(), 4u);
    EXPECT_EQ(probe->measures[0], (Measured{{}, 0, kKeyBytesMax}));
    EXPECT_EQ(probe->measures[1], (Measured{"a", 0, 40}));
}

TEST(Measured, saysWhatIsLeft) {
    EXPECT_EQ(sentence({{}, 42, 128}), "the longest key has 42 of 128 bytes, 86 are left");
    EXPECT_EQ(sentence({"name", 50, 40}), "the longest name has 50 of 40 bytes: 10 too many");
    EXPECT_TRUE((Measured{"x", 95, 100}.tight()));
    EXPECT_FALSE((Measured{"x", 90, 100}.tight()));
    EXPECT_FALSE((Measured{"x", 101, 100}.tight()));
}

} // namespace
} // namespace lodestar::probe
