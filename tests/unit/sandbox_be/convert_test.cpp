// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/json_text.h"
#include "tests/unit/sandbox_be/load_fixture.h"
namespace lodestar::sandbox::test {
namespace {

/// What a CSV field becomes: its text, or "<bad>".
std::string csv(const ColumnType& type, std::string_view field) {
    RowArena arena;
    Cell cell;
    return csvConvert(type, field, true, arena, cell) == Converted::value ? std::string(cell.view()) : "<bad>";
}

TEST(CsvConvert, integersTakeFractionsAndCutThem) {
    EXPECT_EQ(csv(typeOf(TypeKind::integer), "42"), "42");
    EXPECT_EQ(csv(typeOf(TypeKind::integer), " +007 "), "7");
    EXPECT_EQ(csv(typeOf(TypeKind::integer), "-1.9"), "-1");
    EXPECT_EQ(csv(typeOf(TypeKind::tinyInt), "1e2"), "100");
    EXPECT_EQ(csv(typeOf(TypeKind::tinyInt), "128"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::tinyInt), "-128.9"), "-128");
    EXPECT_EQ(csv(typeOf(TypeKind::integer), ""), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::integer), "0x1F"), "<bad>");
}

TEST(CsvConvert, wideIntegersWrapWhenTheyComeWithAFraction) {
    EXPECT_EQ(csv(typeOf(TypeKind::bigInt), "9223372036854775807"), "9223372036854775807");
    EXPECT_EQ(csv(typeOf(TypeKind::bigInt), "9223372036854775808"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::bigInt), "1e19"), "-8446744073709551616");
    EXPECT_EQ(csv(typeOf(TypeKind::largeInt), "170141183460469231731687303715884105727"),
              "170141183460469231731687303715884105727");
    EXPECT_EQ(csv(typeOf(TypeKind::largeInt), "18446744073709551617.0"), "1");
}

TEST(CsvConvert, decimalsDropDigitsBeyondThePrecisionBeforeTheyRound) {
    const ColumnType money = typeOf(TypeKind::decimal, 9, 2);
    EXPECT_EQ(csv(money, "1.005"), "1.01");
    EXPECT_EQ(csv(money, "-1.025"), "-1.03");
    EXPECT_EQ(csv(money, "1234567.895"), "1234567.89");
    EXPECT_EQ(csv(money, "123456.895"), "123456.90");
    EXPECT_EQ(csv(money, "9.999"), "10.00");
    EXPECT_EQ(csv(money, "10000000"), "<bad>");
    EXPECT_EQ(csv(money, "15e-1"), "1.50");
    EXPECT_EQ(csv(money, "."), "0.00");
    EXPECT_EQ(csv(money, "1e"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::decimal, 9, 9), "0.1234567895"), "0.123456789");
    EXPECT_EQ(csv(typeOf(TypeKind::decimal, 38, 10), "9007199254740993.1"), "9007199254740993.1000000000");
}

TEST(CsvConvert, datesIgnoreWhatFollowsThem) {
    const ColumnType date = typeOf(TypeKind::date);
    const ColumnType time = typeOf(TypeKind::dateTime);
    EXPECT_EQ(csv(date, "2020-01-01x"), "2020-01-01");
    EXPECT_EQ(csv(date, "10:11:12"), "2010-11-12");
    EXPECT_EQ(csv(date, "20200230"), "<bad>");
    EXPECT_EQ(csv(date, "0000-00-00"), "<bad>");
    EXPECT_EQ(csv(date, "70-01-01"), "1970-01-01");
    EXPECT_EQ(csv(time, "2020-01-01T12:30:45+08:00"), "2020-01-01 12:30:45");
    EXPECT_EQ(csv(time, "2020-01-01t12:30:45"), "2020-01-01 00:00:00");
    EXPECT_EQ(csv(time, "2020-01-01 12:30:45.9999999"), "2020-01-01 12:30:45.999999");
    EXPECT_EQ(csv(time, "2020-01-01 12:30:45.000000"), "2020-01-01 12:30:45");
    EXPECT_EQ(csv(time, "2020-01-01 24:00:00"), "<bad>");
    EXPECT_EQ(csv(time, "20200101123045"), "2020-01-01 12:30:45");
}

TEST(CsvConvert, textIsMeasuredInBytesAndNeverCut) {
    EXPECT_EQ(csv(typeOf(TypeKind::varchar, 3), "\xE6\x97\xA5"), "\xE6\x97\xA5");
    EXPECT_EQ(csv(typeOf(TypeKind::varchar, 3), "abcd"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::charText, 3), "a  "), "a  ");
}

TEST(CsvConvert, binaryIsBase64WheneverItDecodes) {
    const ColumnType bytes = typeOf(TypeKind::varbinary, -1);
    EXPECT_EQ(csv(bytes, "YWJj"), "abc");
    EXPECT_EQ(csv(bytes, "hello"), "\x85\xE9\x65");
    EXPECT_EQ(csv(bytes, "%00"), "%00");
    EXPECT_EQ(csv(bytes, " YWJj"), " YWJj");
    EXPECT_EQ(csv(typeOf(TypeKind::varbinary, 3), "YWJjZA=="), "<bad>");
}

TEST(CsvConvert, jsonScalarsBecomeStrings) {
    const ColumnType json = typeOf(TypeKind::json);
    EXPECT_EQ(csv(json, "1"), "\"1\"");
    EXPECT_EQ(csv(json, "null"), "\"null\"");
    EXPECT_EQ(csv(json, "{\"b\":1.10,\"a\":[1,2]}"), "{\"a\": [1, 2], \"b\": 1.1}");
    EXPECT_EQ(csv(json, "{\"a\":1,\"a\":2}"), "{\"a\": 1, \"a\": 2}");
    EXPECT_EQ(csv(json, "{\"a\":1"), "<bad>");
}

TEST(StoredJson, keepsIntegersOf64BitsAndMakesDoublesOfTheRest) {
    const auto stored = [](std::string_view text) {
        std::string out;
        return appendStoredJson(text, true, out) == JsonParse::good ? out : "<bad>";
    };
    EXPECT_EQ(stored("18446744073709551615"), "18446744073709551615");
    EXPECT_EQ(stored("18446744073709551616"), "18446744073709552000");
    EXPECT_EQ(stored("-0.0"), "-0");
    EXPECT_EQ(stored("1e2"), "100");
    EXPECT_EQ(stored("1e400"), "<bad>");
    EXPECT_EQ(stored("\"\\u00e9\\ud83d\\ude00\""), "\"\xC3\xA9\xF0\x9F\x98\x80\"");
}

TEST(CsvConvert, floatsTakeWordsAndOverflowToInfinity) {
    EXPECT_EQ(csv(typeOf(TypeKind::floating), "1e39"), "inf");
    EXPECT_EQ(csv(typeOf(TypeKind::doubling), "1e400"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::doubling), "nanx"), "nan");
    EXPECT_EQ(csv(typeOf(TypeKind::floating), "16777217"), "16777216");
    EXPECT_EQ(csv(typeOf(TypeKind::boolean), " TRUE "), "1");
    EXPECT_EQ(csv(typeOf(TypeKind::boolean), "yes"), "<bad>");
    EXPECT_EQ(csv(typeOf(TypeKind::boolean), "0.5"), "1");
}

} // namespace
} // namespace lodestar::sandbox::test
