// SPDX-License-Identifier: GPL-3.0-or-later
// What a condition says of rows, and how it is printed. That servers mean the same: tests/integration/filter.
#include "core/filter/row_filter.h"
#include "core/schema/ddl_parser.h"
#include "core/value/temporal_text.h"
#include <gtest/gtest.h>
#include <map>
#include <variant>
namespace lodestar::filter {
namespace {

using value::CellKind;
using value::CellView;

const schema::SourceTable& table() {
    static const schema::SourceTable made = [] {
        const auto parsed = schema::parseStatement(
            "CREATE TABLE t (i INT, u BIGINT UNSIGNED, d DECIMAL(10,2), day DATE, at DATETIME(3), ts TIMESTAMP NULL, "
            "y YEAR, e ENUM('new','Paid','') , bin VARBINARY(9), b8 VARCHAR(9) CHARACTER SET utf8mb4 COLLATE "
            "utf8mb4_bin, n8 VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin, l1 VARCHAR(9) CHARACTER SET "
            "latin1 COLLATE latin1_bin, ci VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, f FLOAT, "
            "must DATE NOT NULL, k INT NOT NULL, j JSON, s SET('a','b'), tm TIME, bits BIT(8), `odd``name` INT)",
            "shop", schema::SqlDialect::of(schema::Family::mysql, 80036, 0));
        auto out = std::get<schema::CreateTable>(parsed.changes.at(0)).table;
        schema::inheritCharsets(out, "utf8mb4", "utf8mb4_general_ci");
        return out;
    }();
    return made;
}

/// A row of NULLs but for what is given; text of the value, by the column's kind.
class Row final {
public:
    explicit Row(const std::map<std::string, std::string>& values) : m_texts(values) {
        m_cells.resize(table().columns.size());
        for (const auto& [name, text] : m_texts)
            m_cells[static_cast<std::size_t>(table().columnIndex(name))] = cellOf(name, text);
    }
    [[nodiscard]] const std::vector<CellView>& cells() const { return m_cells; }

private:
    static CellView cellOf(const std::string& name, const std::string& text) {
        const auto& column = table().columns[static_cast<std::size_t>(table().columnIndex(name))];
        value::Temporal t{};
        if (text == "absent")
            return CellView::ofAbsent();
        if (name == "u" || name == "bits")
            return CellView::ofUnsigned(std::stoull(text));
        if (name == "i" || name == "y" || name == "k")
            return CellView::ofInt(std::stoll(text));
        if (name == "d")
            return CellView::ofBytes(CellKind::decimal, text);
        if (name == "day" || name == "must") {
            EXPECT_TRUE(value::parseDate(text, t)) << text;
            return CellView::ofTemporal(CellKind::date, t);
        }
        if (name == "at" || name == "ts") {
            EXPECT_TRUE(value::parseDateTime(text, t)) << text;
            return CellView::ofTemporal(CellKind::dateTime, t, column.fraction);
        }
        return CellView::ofBytes(name == "bin" ? CellKind::binary : CellKind::text, text);
    }
    const std::map<std::string, std::string> m_texts;
    std::vector<CellView> m_cells;
};

Verdict judged(const std::string& condition, const std::map<std::string, std::string>& values) {
    const auto filter = RowFilter::compile(condition, table());
    if (!filter) {
        ADD_FAILURE() << condition << ": " << filter.error().toString();
        return Verdict::unknown;
    }
    return filter->judge(Row(values).cells());
}

std::string printed(const std::string& condition) {
    const auto filter = RowFilter::compile(condition, table());
    return filter ? filter->text() : "refused: " + filter.error().detail;
}

TEST(RowFilter, comparesAsTheTypesDo) {
    struct Case {
        const char* condition;
        std::map<std::string, std::string> row;
        bool meets;
    };
    const Case cases[] = {
        {"i = 5", {{"i", "5"}}, true},
        {"i < -5", {{"i", "-6"}}, true},
        {"i < -5", {{"i", "-5"}}, false},
        {"-5 > i", {{"i", "-6"}}, true},
        {"i >= -9223372036854775808", {{"i", "-2147483648"}}, true},
        {"u > 9223372036854775807", {{"u", "18446744073709551615"}}, true},
        {"u > -1", {{"u", "0"}}, true},
        {"u = 18446744073709551615", {{"u", "18446744073709551615"}}, true},
        {"u IN (-1, 3, 18446744073709551615)", {{"u", "18446744073709551615"}}, true},
        {"u NOT IN (-1, 3)", {{"u", "2"}}, true},
        {"i", {{"i", "-1"}}, true},
        {"NOT i", {{"i", "0"}}, true},
        {"i = TRUE", {{"i", "1"}}, true},
        {"bits = 255", {{"bits", "255"}}, true},
        {"y BETWEEN 1999 AND 2001", {{"y", "2000"}}, true},
        {"y < 1999", {{"y", "0"}}, true},
        {"d = 1.5", {{"d", "1.50"}}, true},
        {"d < 10", {{"d", "9.99"}}, true},
        {"d > -10", {{"d", "-9.99"}}, true},
        {"d < -9.991", {{"d", "-10.00"}}, true},
        {"d = -0.00", {{"d", "0.00"}}, true},
        {"d BETWEEN 0.01 AND 0.02", {{"d", "0.03"}}, false},
        {"day >= '2024-02-29'", {{"day", "2024-02-29"}}, true},
        {"day < '2024-02-29'", {{"day", "0000-00-00"}}, true},
        {"day < DATE'2024-03-01'", {{"day", "2024-02-31"}}, true},
        {"at > '2024-01-01'", {{"at", "2024-01-01 00:00:00.001"}}, true},
        {"at = '2024-01-01 00:00:00'", {{"at", "2024-01-01 00:00:00.001"}}, false},
        {"ts <= TIMESTAMP '2024-01-01 10:00:00'", {{"ts", "2024-01-01 10:00:00"}}, true},
        {"e = 'Paid'", {{"e", "Paid"}}, true},
        {"e IN ('new', '')", {{"e", ""}}, true},
        {"e <> 'new'", {{"e", "new"}}, false},
        {"bin = 'a'", {{"bin", "a "}}, false},
        {"bin > X'00ff'", {{"bin", std::string("\x01", 1)}}, true},
        {"b8 = 'a'", {{"b8", "a  "}}, true},
        {"b8 = 'a'", {{"b8", "A"}}, false},
        {"b8 < 'a'", {{"b8", "a\t"}}, true},
        {"b8 > 'z'", {{"b8", "\xc3\xa4"}}, true},
        {"b8 IN ('x', 'a ')", {{"b8", "a"}}, true},
        {"n8 = 'a'", {{"n8", "a "}}, false},
        {"n8 < 'a '", {{"n8", "a"}}, true},
        {"l1 <> 'a'", {{"l1", "a "}}, false},
        {"`odd``name` IS NULL", {}, true},
    };
    for (const Case& one : cases)
        EXPECT_EQ(judged(one.condition, one.row), one.meets ? Verdict::yes : Verdict::no) << one.condition;
}

TEST(RowFilter, nullIsNeitherTrueNorFalse) {
    const std::map<std::string, std::string> none;
    for (const char* no :
         {"i = 1", "i <> 1", "NOT (i = 1)", "i IN (1)", "i NOT IN (1)", "i BETWEEN 1 AND 2", "NOT (i = 1 AND u = 1)",
          "i = 1 OR u = 1", "i IS NOT NULL", "i <=> 1", "NOT i", "i = 1 AND u IS NULL", "NOT (i = 1 OR u IS NULL)"})
        EXPECT_EQ(judged(no, none), Verdict::no) << no;
    for (const char* yes : {"i IS NULL", "i <=> NULL", "NOT (i <=> 1)", "i = 1 OR u IS NULL", "f IS NULL",
                            "NOT (i = 1 AND u IS NOT NULL)"})
        EXPECT_EQ(judged(yes, none), Verdict::yes) << yes;
    EXPECT_EQ(judged("NOT (i = 1 AND u = 2)", {{"u", "3"}}), Verdict::yes);
    EXPECT_EQ(judged("i BETWEEN 5 AND 6 OR NOT u = 2", {{"i", "4"}, {"u", "2"}}), Verdict::no);
    EXPECT_EQ(judged("i = 1 OR i = 2 AND u = 3", {{"i", "1"}, {"u", "4"}}), Verdict::yes);
    EXPECT_EQ(judged("NOT i = 1 AND u = 3", {{"i", "2"}, {"u", "4"}}), Verdict::no);
}

TEST(RowFilter, whatTheImageLeavesOutMatters) {
    EXPECT_EQ(judged("i = 1 AND u = 2", {{"i", "absent"}, {"u", "3"}}), Verdict::no);
    EXPECT_EQ(judged("i = 1 AND u = 2", {{"i", "absent"}, {"u", "2"}}), Verdict::unknown);
    EXPECT_EQ(judged("i = 1 OR u = 2", {{"i", "absent"}, {"u", "2"}}), Verdict::yes);
    EXPECT_EQ(judged("NOT i = 1", {{"i", "absent"}}), Verdict::unknown);
    const auto filter = RowFilter::compile("i = 1", table());
    ASSERT_TRUE(filter);
    const Row after(std::map<std::string, std::string>{{"i", "absent"}});
    const Row before(std::map<std::string, std::string>{{"i", "1"}});
    EXPECT_EQ(filter->judge(after.cells(), before.cells()), Verdict::yes);
    EXPECT_EQ(filter->judge(after.cells(), after.cells()), Verdict::unknown);
}

TEST(RowFilter, isPrintedTheSameForEverySqlMode) {
    EXPECT_EQ(printed("I = 007 and not(u>1 or d <> +01.50)"), "((`i` = 7) AND (NOT ((`u` > 1) OR (`d` <> 1.50))))");
    EXPECT_EQ(printed("u not between -1 and 5"), "(NOT ((`u` >= -1) AND (`u` <= 5)))");
    EXPECT_EQ(printed("u in (-1, 5) or i in (1,2)"), "(((`u` = -1) OR (`u` = 5)) OR (`i` IN (1, 2)))");
    EXPECT_EQ(printed("b8 = 'it''s' or b8 = 'a\\\\b'"), "((`b8` = 'it''s') OR (`b8` = _utf8mb4 X'615C62'))");
    EXPECT_EQ(printed("bin <=> 'a' and bin > ''"), "((`bin` <=> X'61') AND (`bin` > X''))");
    EXPECT_EQ(printed("day = '2024-01-31' and at < '2024-01-31' and ts > '2024-01-31 01:02:03'"),
              "((`day` = DATE'2024-01-31') AND (`at` < TIMESTAMP'2024-01-31 00:00:00') AND "
              "(`ts` > TIMESTAMP'2024-01-31 01:02:03'))");
    EXPECT_EQ(printed("`odd``name` is not null or i <=> null"), "((NOT (`odd``name` IS NULL)) OR (`i` <=> NULL))");
    for (const char* text :
         {"i = 1 AND NOT (u > 2 OR d <> 1.5)", "b8 IN ('a', 'b') OR bin = X'00'", "NOT i",
          "b8 IN ('a\\\\b', '\t') OR u IN (-1)", "u NOT IN (-1, 2) AND at > '2024-01-01' AND y = 2000"})
        EXPECT_EQ(printed(printed(text)), printed(text)) << text;
}

TEST(RowFilter, refusesWhatIsNotComparedHereAsTheServerDoes) {
    for (const char* text : {"ci = 'a'",
                             "f = 1",
                             "j = '1'",
                             "s = 'a'",
                             "tm = '10:00:00'",
                             "l1 < 'a'",
                             "l1 = '\xc3\xa4'",
                             "e < 'new'",
                             "e = 'NEW'",
                             "e = 'other'",
                             "i = '5'",
                             "i = 1.5",
                             "i = 18446744073709551616",
                             "d = '1.5'",
                             "y = 99",
                             "y",
                             "day = '2024-02-30'",
                             "day = '0000-00-00'",
                             "day = '2024-01-01 10:00:00'",
                             "day = 20240101",
                             "at = '2024-01-01 00:00:00.1234'",
                             "ts = '1970-01-01 00:00:00'",
                             "ts = '2040-01-01'",
                             "must IS NULL",
                             "i = NULL",
                             "i IN (1, NULL)",
                             "i BETWEEN NULL AND 1",
                             "missing = 1",
                             "b8 = 5",
                             "b8 = X'41'",
                             "b8 = '\xff'",
                             "d",
                             "d = 1.0000000000000000000000000000001"})
        EXPECT_TRUE(printed(text).starts_with("refused: ")) << text << " -> " << printed(text);
}

TEST(RowFilter, tellsTheColumnsThatItAsksFor) {
    const auto filter = RowFilter::compile("d > 1 AND (i = 1 OR d IS NULL)", table());
    ASSERT_TRUE(filter);
    EXPECT_EQ(filter->columns(), (std::vector<std::uint32_t>{0, 2}));
}

} // namespace
} // namespace lodestar::filter
