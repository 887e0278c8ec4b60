// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include "core/sync/row_prints.h"
#include <gtest/gtest.h>
namespace lodestar::sync::test {
namespace {

using value::CellKind;
using value::CellView;

schema::SourceTable tableOf(const std::string& columns) {
    const auto parsed = schema::parseStatement("CREATE TABLE t (" + columns + ")", "shop",
                                               schema::SqlDialect::of(schema::Family::mysql, 80015, 0));
    schema::SourceTable table = std::get<schema::CreateTable>(parsed.changes.at(0)).table;
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_bin");
    return table;
}

struct Subject {
    explicit Subject(const std::string& columns) : table(tableOf(columns)) {
        auto planned = mapping::planTable(table, mapping::MappingRules{}, {});
        LS_ASSERT(planned);
        plan = std::move(*planned);
    }
    [[nodiscard]] std::unique_ptr<RowPrints> prints() const {
        auto made = RowPrints::create(plan, table);
        LS_ASSERT(made);
        return std::move(*made);
    }
    schema::SourceTable table;
    mapping::TablePlan plan;
};

std::string whyNot(const std::string& columns) {
    const Subject subject(columns);
    return RowPrints::whyNot(subject.plan, subject.table).value_or("");
}

/// Whether a row of (id, one value) equals what the target shows of it.
bool equal(const std::string& type, const CellView& source, std::optional<std::string_view> shown) {
    const Subject subject("id bigint NOT NULL PRIMARY KEY, v " + type);
    const auto prints = subject.prints();
    const std::vector<CellView> row{CellView::ofInt(-7), source};
    const std::vector<std::optional<std::string_view>> target{"-7", shown};
    const auto mine = prints->ofSource(row);
    LS_ASSERT(mine);
    EXPECT_EQ(mine->key, prints->ofTarget(target).key);
    return mine->equals(prints->ofTarget(target));
}

TEST(RowPrints, valuesAreEqualHoweverTheTargetWritesThem) {
    value::Temporal t{};
    t.year = 2024;
    t.month = 2;
    t.day = 29;
    t.hour = 1;
    t.microsecond = 120'000;
    EXPECT_TRUE(equal("decimal(10,3)", CellView::ofBytes(CellKind::decimal, "1.500"), "1.5"));
    EXPECT_TRUE(equal("datetime(3)", CellView::ofTemporal(CellKind::dateTime, t, 3), "2024-02-29 01:00:00.120000"));
    EXPECT_TRUE(equal("double", CellView::ofDouble(1e-7), "1e-07"));
    EXPECT_TRUE(equal("float", CellView::ofFloat(0.1F), "0.1"));
    EXPECT_TRUE(
        equal("varbinary(5)", CellView::ofBytes(CellKind::binary, {"\0\xff", 2}), std::string_view("\0\xff", 2)));
    EXPECT_TRUE(equal("varchar(9)", CellView::ofNull(), std::nullopt));
}

TEST(RowPrints, differencesAreSeen) {
    EXPECT_FALSE(equal("decimal(10,3)", CellView::ofBytes(CellKind::decimal, "1.500"), "15"));
    EXPECT_FALSE(equal("double", CellView::ofDouble(0.1), "0.10000000000000002"));
    EXPECT_FALSE(equal("varchar(9)", CellView::ofBytes(CellKind::text, ""), std::nullopt));
    EXPECT_FALSE(equal("varchar(9)", CellView::ofNull(), "\\N"));
    EXPECT_FALSE(equal("varchar(9)", CellView::ofBytes(CellKind::text, "1.50"), "1.5"));
    EXPECT_FALSE(equal("varchar(9)", CellView::ofBytes(CellKind::text, "\\N"), "\\N")) << "CSV cannot say it: unsure";
    EXPECT_FALSE(equal("json", CellView::ofBytes(CellKind::json, "1"), "1")) << "its text is the target's choice";
}

TEST(RowPrints, valuesOfNeighboursDoNotRunTogether) {
    const Subject subject("id bigint NOT NULL PRIMARY KEY, a varchar(9), b varchar(9)");
    const auto prints = subject.prints();
    const std::vector<std::optional<std::string_view>> one{"1", "ab", "c"};
    const std::vector<std::optional<std::string_view>> other{"1", "a", "bc"};
    EXPECT_FALSE(prints->ofTarget(one).equals(prints->ofTarget(other)));
}

TEST(RowPrints, onlyKeysOfOneOrderAreCompared) {
    EXPECT_EQ(whyNot("id bigint unsigned NOT NULL PRIMARY KEY"), "");
    EXPECT_EQ(whyNot("d date NOT NULL, n int NOT NULL, t datetime(6) NOT NULL, PRIMARY KEY (d, n, t)"), "");
    EXPECT_NE(whyNot("name varchar(20) NOT NULL PRIMARY KEY").find("name"), std::string::npos);
    EXPECT_NE(whyNot("id int NOT NULL, e enum('a') NOT NULL, PRIMARY KEY (id, e)").find("e"), std::string::npos);
    EXPECT_NE(whyNot("id int").find("Primary Key"), std::string::npos);
}

TEST(RowPrints, aKeyComesBackAsCellsToDeleteItBy) {
    const Subject subject("v int, id bigint unsigned NOT NULL PRIMARY KEY");
    const auto prints = subject.prints();
    ASSERT_EQ(prints->columns(), (std::vector<std::string>{"id", "v"}));
    std::vector<CellView> cells;
    const std::vector<std::optional<std::string_view>> row{"18446744073709551615", "5"};
    ASSERT_TRUE(prints->keyCells(row, cells));
    EXPECT_EQ(cells.at(0).kind, CellKind::absent);
    EXPECT_EQ(cells.at(1).u, 18446744073709551615u);
    const std::vector<std::optional<std::string_view>> foreign{"-1", "5"};
    EXPECT_FALSE(prints->keyCells(foreign, cells));
}

} // namespace
} // namespace lodestar::sync::test
