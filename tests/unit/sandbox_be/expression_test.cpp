// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/expression.h"
#include <gtest/gtest.h>
namespace lodestar::sandbox {
namespace {

ColumnType typeOf(TypeKind kind, int length = 0, int scale = 0) {
    ColumnType type;
    type.kind = kind;
    type.length = length;
    type.scale = scale;
    return type;
}

/// The value of an expression over i = 7, d = 12.34, t = 'Héllo', m = '2024-02-29 10:20:30', n = NULL, j = a JSON
/// value.
std::string valueOf(const std::string& text, const std::string& zone = "UTC") {
    const std::vector<ExpressionField> fields{
        {"i", typeOf(TypeKind::integer)},  {"d", typeOf(TypeKind::decimal, 9, 2)}, {"t", typeOf(TypeKind::varchar, 20)},
        {"m", typeOf(TypeKind::dateTime)}, {"n", typeOf(TypeKind::varchar, 20)},   {"j", typeOf(TypeKind::json)}};
    std::vector<Cell> cells(fields.size());
    cells[0].set("7");
    cells[1].set("12.34");
    cells[2].set("H\u00e9llo");
    cells[3].set("2024-02-29 10:20:30");
    cells[5].set("{\"a\": {\"b\": [1, \"x\"]}}");
    ExpressionProblem problem;
    const ExpressionPtr expression = parseExpression(text, fields, zone, problem);
    if (!expression)
        return "<" + problem.text + ">";
    RowArena arena;
    Cell cell;
    expression->evaluate(cells, arena, cell);
    return cell.null ? "NULL" : std::string(cell.view());
}

TEST(Expressions, calculateExactlyWhereTheTypesAreExact) {
    EXPECT_EQ(valueOf("i + 1 * 2"), "9");
    EXPECT_EQ(valueOf("(i + 1) * 2 - -1"), "17");
    EXPECT_EQ(valueOf("d + 0.1"), "12.44");
    EXPECT_EQ(valueOf("i / 2"), "3.5");
    EXPECT_EQ(valueOf("i DIV 2"), "3");
    EXPECT_EQ(valueOf("i % 4"), "3");
    EXPECT_EQ(valueOf("i / 0"), "NULL");
    EXPECT_EQ(valueOf("-i"), "-7");
    EXPECT_EQ(valueOf("abs(-3) + floor(2.7)"), "5");
}

TEST(Expressions, compareByTheTypesOfBothSides) {
    EXPECT_EQ(valueOf("i > 6.5 AND d <= 12.340"), "1");
    EXPECT_EQ(valueOf("t = 'H\u00e9llo' OR i = 1"), "1");
    EXPECT_EQ(valueOf("m >= '2024-2-29'"), "1");
    EXPECT_EQ(valueOf("i IN (1, 7)"), "1");
    EXPECT_EQ(valueOf("i NOT IN (1, 2)"), "1");
    EXPECT_EQ(valueOf("i BETWEEN 7 AND 9"), "1");
    EXPECT_EQ(valueOf("t LIKE 'H_l%'"), "1");
    EXPECT_EQ(valueOf("n IS NULL AND t IS NOT NULL"), "1");
}

TEST(Expressions, knowThreeValuesOfLogic) {
    EXPECT_EQ(valueOf("n = 'x'"), "NULL");
    EXPECT_EQ(valueOf("n = 'x' AND FALSE"), "0");
    EXPECT_EQ(valueOf("n = 'x' OR TRUE"), "1");
    EXPECT_EQ(valueOf("NOT (n = 'x')"), "NULL");
    EXPECT_EQ(valueOf("n <=> NULL"), "1");
    EXPECT_EQ(valueOf("i IN (1, NULL)"), "NULL");
}

TEST(Expressions, chooseByCaseAndIf) {
    EXPECT_EQ(valueOf("CASE WHEN i < 5 THEN 'low' WHEN i < 9 THEN 'mid' ELSE 'high' END"), "mid");
    EXPECT_EQ(valueOf("CASE i WHEN 7 THEN 1.5 END"), "1.5");
    EXPECT_EQ(valueOf("if(i = 7, n, 'x')"), "NULL");
    EXPECT_EQ(valueOf("ifnull(n, concat(t, '!'))"), "H\u00e9llo!");
    EXPECT_EQ(valueOf("CAST('12' AS INT) + CAST(d AS INT)"), "24");
}

TEST(Expressions, countCharactersOfTexts) {
    EXPECT_EQ(valueOf("char_length(t)"), "5");
    EXPECT_EQ(valueOf("length(t)"), "6");
    EXPECT_EQ(valueOf("substr(t, 2, 2)"), "\u00e9l");
    EXPECT_EQ(valueOf("left(t, 2)"), "H\u00e9");
    EXPECT_EQ(valueOf("reverse(t)"), "oll\u00e9H");
    EXPECT_EQ(valueOf("lpad(t, 7, '*')"), "**H\u00e9llo");
    EXPECT_EQ(valueOf("split_part('a,b,c', ',', -1)"), "c");
    EXPECT_EQ(valueOf("md5('a')"), "0cc175b9c0f1b6a831c399e269772661");
    EXPECT_EQ(valueOf("hex(unhex('4A'))"), "4A");
}

TEST(Expressions, knowTheCalendarAndTheZoneOfTheLoad) {
    EXPECT_EQ(valueOf("date_add(m, INTERVAL 1 YEAR)"), "2025-02-28 10:20:30");
    EXPECT_EQ(valueOf("date_trunc('month', m)"), "2024-02-01 00:00:00");
    EXPECT_EQ(valueOf("datediff('2024-03-01', m)"), "1");
    EXPECT_EQ(valueOf("date_format(m, '%Y%m%d %H-%i')"), "20240229 10-20");
    EXPECT_EQ(valueOf("str_to_date('29/02/2024', '%d/%m/%Y')"), "2024-02-29 00:00:00");
    EXPECT_EQ(valueOf("from_unixtime(0)", "Asia/Shanghai"), "1970-01-01 08:00:00");
    EXPECT_EQ(valueOf("unix_timestamp(m)", "+08:00"), "1709173230");
    EXPECT_EQ(valueOf("convert_tz(m, 'UTC', 'America/New_York')"), "2024-02-29 05:20:30");
}

TEST(Expressions, lookIntoJson) {
    EXPECT_EQ(valueOf("j -> 'a.b[1]'"), "\"x\"");
    EXPECT_EQ(valueOf("get_json_string(j, '$.a.b[1]')"), "x");
    EXPECT_EQ(valueOf("get_json_int(j, '$.a.b[0]') + 1"), "2");
    EXPECT_EQ(valueOf("json_query(j, '$.z')"), "NULL");
    EXPECT_EQ(valueOf("json_object('k', i)"), "{\"k\": 7}");
}

TEST(Expressions, nameWhatTheyDoNotUnderstand) {
    EXPECT_EQ(valueOf("nosuch(i)"), "<No matching function with signature: nosuch(int(11))>");
    EXPECT_EQ(valueOf("zzz + 1"), "<zzz>");
    EXPECT_EQ(valueOf("i +"), "<Unexpected input '<EOF>'>");
    EXPECT_EQ(valueOf("'open"), "<Unexpected input '<EOF>'>");
}

} // namespace
} // namespace lodestar::sandbox
