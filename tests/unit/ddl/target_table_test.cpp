// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/target_table.h"
#include "core/mapping/type_map.h"
#include "tests/unit/mapping/described_table.h"
#include <gtest/gtest.h>
namespace lodestar::ddl {
namespace {

using test::column;
using test::table;

mapping::TablePlan plan() {
    auto planned = mapping::planTable(table({column("id", "int"), column("name", "varchar(10)"),
                                             column("flag", "bit(1)"), column("price", "decimal(8,2)", false)},
                                            {"id"}),
                                      {}, {});
    EXPECT_TRUE(planned);
    return planned ? *planned : mapping::TablePlan{};
}

TargetTable there() {
    return {{"shop", "orders"},
            {{"id", "int(11)", false, true, false},
             {"NAME", "varchar(40)", true, false, false},
             {"flag", "tinyint(1)", true, false, false},
             {"price", "decimal(8, 2)", true, false, false}},
            mapping::TableModel::primaryKey};
}

TEST(CompareWithTarget, sameTableInTheWordsOfTheCatalogHasNoDifference) {
    EXPECT_TRUE(compareWithTarget(plan(), there()).empty());
}

TEST(CompareWithTarget, widerAndNullableColumnsDoNotBlock) {
    TargetTable other = there();
    other.columns[0].type = "bigint(20)";
    other.columns[1].type = "varchar(65533)";
    other.columns[3].type = "decimal(12, 4)";
    other.columns[3].nullable = false; // the source column is NOT NULL
    other.columns.push_back({"loaded_at", "datetime", true, false, false});
    const auto differences = compareWithTarget(plan(), other);
    EXPECT_EQ(differences.size(), 5u);
    EXPECT_FALSE(blocksLoad(differences));
}

TEST(CompareWithTarget, eachThingThatWouldLoseRowsBlocks) {
    const auto blocked = [](const TargetTable& other, DifferenceKind kind) {
        const auto differences = compareWithTarget(plan(), other);
        return differences.size() == 1 && differences[0].kind == kind && differences[0].blocks;
    };
    TargetTable other = there();
    other.columns.erase(other.columns.begin() + 1);
    EXPECT_TRUE(blocked(other, DifferenceKind::columnMissing));
    other = there();
    other.columns[1].type = "varchar(39)";
    EXPECT_TRUE(blocked(other, DifferenceKind::columnType));
    other = there();
    other.columns[3].type = "decimal(8, 1)";
    EXPECT_TRUE(blocked(other, DifferenceKind::columnType));
    other = there();
    other.columns[1].nullable = false;
    EXPECT_TRUE(blocked(other, DifferenceKind::columnNullability));
    other = there();
    other.columns[1].key = true;
    EXPECT_TRUE(blocked(other, DifferenceKind::key));
    other = there();
    other.model = mapping::TableModel::duplicateKey;
    EXPECT_TRUE(blocked(other, DifferenceKind::model));
    other = there();
    other.columns.push_back({"must", "int", false, false, false});
    EXPECT_TRUE(blocked(other, DifferenceKind::columnExtra));
}

TEST(TableModelText, readsBothSpellings) {
    EXPECT_EQ(tableModelFromText("PRI_KEYS"), mapping::TableModel::primaryKey);
    EXPECT_EQ(tableModelFromText("PRIMARY_KEYS"), mapping::TableModel::primaryKey);
    EXPECT_EQ(tableModelFromText("nothing"), std::nullopt);
}

} // namespace
} // namespace lodestar::ddl
