// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_encoder.h"
#include "core/load/row_hash.h"
#include <gtest/gtest.h>
#include <set>
namespace lodestar::load {
namespace {

using mapping::ColumnFill;
using value::CellKind;
using value::CellView;
using value::RowOp;

class FixedClock final : public Clock {
public:
    [[nodiscard]] WallTime now() const override { return WallTime(std::chrono::seconds(seconds)); }
    [[nodiscard]] SteadyTime steady() const override { return {}; }
    bool sleepFor(std::chrono::milliseconds, std::stop_token) override { return true; }
    std::int64_t seconds = 1'700'000'000; // 2023-11-14 22:13:20 UTC
};

CellView text(std::string_view bytes) { return CellView::ofBytes(CellKind::text, bytes); }

schema::SourceTable source(std::initializer_list<const char*> names) {
    schema::SourceTable out;
    out.id = {"s", "t"};
    for (const char* name : names) {
        schema::SourceColumn& column = out.columns.emplace_back();
        column.name = name;
        column.kind = schema::TypeKind::varchar;
    }
    return out;
}

struct Fixture {
    mapping::TablePlan plan;
    schema::SourceTable table = source({"note"});
    FixedClock clock;

    Fixture() {
        plan.source = table.id;
        plan.target = {"d", "t"};
        mapping::TargetColumn& note = add("note", "VARCHAR(10)");
        note.sourceColumn = 0;
        note.bytesMax = 10;
    }
    mapping::TargetColumn& add(const char* name, const char* type, ColumnFill fill = ColumnFill::source,
                               bool key = false) {
        mapping::TargetColumn& column = plan.columns.emplace_back();
        column.name = name;
        column.type = type;
        column.fill = fill;
        column.key = key;
        column.nullable = !key;
        return column;
    }
    std::unique_ptr<BodyEncoder> encoder() {
        auto made = BodyEncoder::create(plan, table, {}, clock);
        EXPECT_TRUE(made) << (made ? "" : made.error().toString());
        return std::move(*made);
    }
};

std::string body(BodyEncoder& encoder) { return std::string(encoder.take().bytes.view()); }

TEST(LoadTime, isThatOfTheFirstRowOfTheBodyInTheZoneOfTheTarget) {
    Fixture f;
    f.add("at", "DATETIME", ColumnFill::loadTime);
    f.plan.serverTimeZone = "+08:00";
    const auto encoder = f.encoder();
    const std::vector<CellView> row{text("x")};
    ASSERT_TRUE(encoder->append(RowOp::insert, {}, row));
    f.clock.seconds += 60;
    ASSERT_TRUE(encoder->append(RowOp::remove, row, {}));
    EXPECT_EQ(body(*encoder), "x\x01"
                              "2023-11-15 06:13:20\x01"
                              "0\x02"
                              "x\x01"
                              "2023-11-15 06:13:20\x01"
                              "1\x02");
    encoder->setFormat(BodyFormat::json);
    ASSERT_TRUE(encoder->append(RowOp::insert, {}, row));
    EXPECT_EQ(body(*encoder), R"([{"note":"x","at":"2023-11-15 06:14:20","__op":0}])");
}

TEST(LoadTime, inTheKeyNoDeleteIsSent) {
    Fixture f;
    f.add("at", "DATETIME", ColumnFill::loadTime, true);
    f.plan.columns[0].key = true;
    const auto encoder = f.encoder();
    const std::vector<CellView> before{text("x")};
    const std::vector<CellView> after{text("y")};
    ASSERT_TRUE(encoder->append(RowOp::remove, before, {}));
    EXPECT_TRUE(encoder->empty());
    ASSERT_TRUE(encoder->append(RowOp::update, before, after));
    EXPECT_EQ(body(*encoder), "y\x01"
                              "2023-11-14 22:13:20\x01"
                              "0\x02");
}

TEST(RowHash, anUpdateRemovesTheRowOfTheBeforeImage) {
    Fixture f;
    f.add("row_hash", "VARCHAR(32)", ColumnFill::rowHash, true).bytesMax = 32;
    const auto encoder = f.encoder();
    const std::vector<CellView> before{text("x")};
    const std::vector<CellView> after{text("y")};
    ASSERT_TRUE(encoder->append(RowOp::insert, {}, before));
    const std::string inserted = body(*encoder);
    ASSERT_TRUE(encoder->append(RowOp::update, before, after));
    const std::string updated = body(*encoder);
    ASSERT_EQ(inserted.size(), 37u); // x, hash and operation
    EXPECT_EQ(updated.substr(2, 32), inserted.substr(2, 32));
    EXPECT_EQ(updated[35], '1');
    EXPECT_NE(updated.substr(39, 32), inserted.substr(2, 32));
    const std::vector<CellView> absent{CellView::ofAbsent()};
    EXPECT_FALSE(encoder->append(RowOp::remove, absent, {}));
}

std::string hashOf(const schema::SourceTable& table, std::vector<CellView> cells) {
    std::array<char, RowHash::kDigits> digits{};
    RowHash hash(table);
    EXPECT_TRUE(hash.write(cells, digits));
    return {digits.data(), digits.size()};
}

TEST(RowHash, rowsThatDifferHaveDifferentHashes) {
    const auto two = source({"a", "b"});
    const std::vector<std::string> all{
        hashOf(two, {text("xy"), text("")}),           hashOf(two, {text("x"), text("y")}),
        hashOf(two, {text("x"), CellView::ofNull()}),  hashOf(two, {CellView::ofNull(), text("x")}),
        hashOf(two, {text("1"), CellView::ofNull()}),  hashOf(two, {CellView::ofInt(1), CellView::ofNull()}),
        hashOf(two, {CellView::ofInt(-1), text("")}),  hashOf(two, {CellView::ofUnsigned(~0ull), text("")}),
        hashOf(two, {CellView::ofNull(), CellView()}),
    };
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(RowHash, survivesAnAddedNullableColumnAndAWiderNumber) {
    EXPECT_EQ(hashOf(source({"a", "b"}), {text("x"), CellView::ofInt(7)}),
              hashOf(source({"new", "a", "b"}), {CellView::ofNull(), text("x"), CellView::ofUnsigned(7)}));
}

} // namespace
} // namespace lodestar::load
