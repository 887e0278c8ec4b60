// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/type_map.h"
#include "core/mapping/type_rules.h"
#include "tests/unit/mapping/described_table.h"
#include <gtest/gtest.h>
namespace lodestar::mapping {
namespace {

using test::column;
using test::table;

struct Row {
    const char* source;
    const char* value;
    const char* key; ///< empty: cannot be a key
};

class RecommendedType : public testing::TestWithParam<Row> {};

TEST_P(RecommendedType, isThatOfTheTable) {
    const Row& row = GetParam();
    const auto source = column("c", row.source);
    const auto value = recommendedType(source, false, {}, {});
    ASSERT_TRUE(value);
    EXPECT_EQ(value->toString(), row.value);
    EXPECT_TRUE(fitOf(source, *value, {}, {}).possible());
    if (*row.key) {
        const auto key = recommendedType(source, true, {}, {});
        ASSERT_TRUE(key);
        EXPECT_EQ(key->toString(), row.key);
        EXPECT_TRUE(legalAsKey(*key, TableModel::primaryKey));
        EXPECT_TRUE(fitOf(source, *key, {}, {}).possible());
    }
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, RecommendedType,
    testing::Values(Row{"tinyint(4)", "TINYINT", "TINYINT"}, Row{"tinyint(1)", "TINYINT", "TINYINT"},
                    Row{"tinyint(3) unsigned", "SMALLINT", "SMALLINT"}, Row{"smallint(6)", "SMALLINT", "SMALLINT"},
                    Row{"smallint(5) unsigned", "INT", "INT"}, Row{"mediumint(9)", "INT", "INT"},
                    Row{"mediumint(8) unsigned", "INT", "INT"}, Row{"int(11)", "INT", "INT"},
                    Row{"int unsigned", "BIGINT", "BIGINT"}, Row{"bigint(20)", "BIGINT", "BIGINT"},
                    Row{"bigint(20) unsigned", "LARGEINT", "LARGEINT"},
                    Row{"int(5) unsigned zerofill", "BIGINT", "BIGINT"}, Row{"float", "FLOAT", "VARCHAR(64)"},
                    Row{"double", "DOUBLE", "VARCHAR(64)"}, Row{"float(7,4)", "DOUBLE", "VARCHAR(64)"},
                    Row{"double unsigned", "DOUBLE", "VARCHAR(64)"},
                    Row{"decimal(12,2)", "DECIMAL(12,2)", "VARCHAR(15)"},
                    Row{"decimal(18,0)", "DECIMAL(18,0)", "BIGINT"}, Row{"decimal(38,0)", "DECIMAL(38,0)", "LARGEINT"},
                    Row{"decimal(65,30)", "VARCHAR(68)", "VARCHAR(68)"}, Row{"decimal", "DECIMAL(10,0)", "BIGINT"},
                    Row{"bit(1)", "BOOLEAN", "BOOLEAN"}, Row{"bit(17)", "BIGINT", "BIGINT"},
                    Row{"bit(63)", "BIGINT", "BIGINT"}, Row{"bit(64)", "LARGEINT", "LARGEINT"},
                    Row{"year(4)", "SMALLINT", "SMALLINT"}));

INSTANTIATE_TEST_SUITE_P(Times, RecommendedType,
                         testing::Values(Row{"date", "DATE", "DATE"}, Row{"datetime", "DATETIME", "DATETIME"},
                                         Row{"datetime(6)", "DATETIME", "DATETIME"},
                                         Row{"timestamp(3)", "DATETIME", "DATETIME"},
                                         Row{"time", "VARCHAR(10)", "VARCHAR(10)"},
                                         Row{"time(3)", "VARCHAR(14)", "VARCHAR(14)"}));

INSTANTIATE_TEST_SUITE_P(
    TextsAndBytes, RecommendedType,
    testing::Values(Row{"char(8)", "VARCHAR(32)", "VARCHAR(32)"}, Row{"char(0)", "VARCHAR(1)", ""},
                    Row{"varchar(40)", "VARCHAR(160)", "VARCHAR(160)"}, Row{"tinytext", "VARCHAR(255)", ""},
                    Row{"text", "VARCHAR(65535)", ""}, Row{"mediumtext", "VARCHAR(1048576)", ""},
                    Row{"longtext", "VARCHAR(1048576)", ""}, Row{"binary(16)", "VARBINARY(16)", "VARCHAR(32)"},
                    Row{"varbinary(20)", "VARBINARY(20)", "VARCHAR(40)"}, Row{"tinyblob", "VARBINARY(255)", ""},
                    Row{"blob", "VARBINARY(65535)", ""}, Row{"longblob", "VARBINARY(1048576)", ""},
                    Row{"enum('new','paid','sent')", "VARCHAR(64)", "VARCHAR(64)"},
                    Row{"set('a','b')", "VARCHAR(80)", "VARCHAR(80)"}, Row{"json", "JSON", ""}));

INSTANTIATE_TEST_SUITE_P(Others, RecommendedType,
                         testing::Values(Row{"point", "VARCHAR(1048576)", ""}, Row{"geometry", "VARCHAR(1048576)", ""},
                                         Row{"vector(3)", "ARRAY<FLOAT>", ""},
                                         Row{"uuid", "VARCHAR(36)", "VARCHAR(36)"},
                                         Row{"inet4", "VARCHAR(15)", "VARCHAR(15)"},
                                         Row{"inet6", "VARCHAR(45)", "VARCHAR(45)"}));

TEST(TypeRules, lengthsFollowTheCharacterSet) {
    auto text = column("c", "varchar(10)");
    const auto typeFor = [&](const char* charset) {
        text.charset = charset;
        return recommendedType(text, false, {}, {})->toString();
    };
    EXPECT_EQ(typeFor("ascii"), "VARCHAR(10)");
    EXPECT_EQ(typeFor("latin1"), "VARCHAR(30)");
    EXPECT_EQ(typeFor("utf8mb3"), "VARCHAR(30)");
    EXPECT_EQ(typeFor("gb18030"), "VARCHAR(40)");
    EXPECT_EQ(typeFor("binary"), "VARBINARY(10)");
    auto note = column("c", "text");
    note.charset = "gbk";
    EXPECT_EQ(recommendedType(note, false, {}, {})->toString(), "VARCHAR(98303)");
    note.charset = "latin1";
    EXPECT_EQ(recommendedType(note, false, {}, {})->toString(), "VARCHAR(196605)");
}

TEST(TypeRules, unicodeBytesOverridesTheWidthOfUnicodeSetsOnly) {
    MappingRules rules;
    rules.unicodeBytes = 3;
    auto text = column("c", "varchar(10)");
    EXPECT_EQ(recommendedType(text, false, rules, {})->toString(), "VARCHAR(30)");
    text.charset = "gb18030";
    EXPECT_EQ(recommendedType(text, false, rules, {})->toString(), "VARCHAR(40)");
}

TEST(TypeRules, wideDecimalsAreNumbersFromVersionFour) {
    const auto wide = column("c", "decimal(65,30)");
    EXPECT_EQ(recommendedType(wide, false, {}, {4, 0, 0})->toString(), "DECIMAL(65,30)");
    EXPECT_EQ(recommendedType(wide, true, {}, {4, 0, 0})->toString(), "VARCHAR(68)");
}

TEST(TypeRules, fractionsBeforeThreeThreeAreKeptAsText) {
    EXPECT_EQ(recommendedType(column("c", "datetime(6)"), false, {}, {3, 2, 9})->toString(), "VARCHAR(26)");
    EXPECT_EQ(recommendedType(column("c", "datetime"), false, {}, {3, 2, 9})->toString(), "DATETIME");
}

TEST(TypeRules, checkedLongtextIsJson) {
    auto document = column("c", "longtext");
    document.jsonChecked = true;
    EXPECT_EQ(recommendedType(document, false, {}, {})->toString(), "JSON");
    EXPECT_EQ(fitOf(document, TargetType::of(TargetType::Base::json), {}, {}).form, ValueForm::json);
}

TEST(TypeRules, narrowerTypeIsLossyAndForeignTypeImpossible) {
    const auto number = column("c", "bigint(20) unsigned");
    EXPECT_EQ(fitOf(number, TargetType::of(TargetType::Base::bigInt), {}, {}).severity, Severity::lossy);
    EXPECT_EQ(fitOf(number, TargetType::decimal(20, 0), {}, {}).severity, Severity::exact);
    EXPECT_EQ(fitOf(number, TargetType::decimal(19, 0), {}, {}).severity, Severity::lossy);
    EXPECT_EQ(fitOf(number, TargetType::of(TargetType::Base::date), {}, {}).severity, Severity::impossible);
    EXPECT_EQ(fitOf(column("c", "json"), TargetType::of(TargetType::Base::bigInt), {}, {}).severity,
              Severity::impossible);
}

TEST(TypeRules, bytesAreHexBeforeThreeZero) {
    EXPECT_EQ(recommendedType(column("c", "varbinary(20)"), false, {}, {2, 5, 12})->toString(), "VARCHAR(40)");
    EXPECT_EQ(recommendedType(column("c", "varbinary(20)"), false, {}, {3, 0, 0})->toString(), "VARBINARY(20)");
    for (const Alternative& one : alternativesFor(column("c", "inet6"), false, TableModel::primaryKey, {}, {2, 5, 12}))
        EXPECT_EQ(one.type.find("VARBINARY"), std::string::npos);
}

TEST(TypeRules, fewerBytesForACharacterThanItsSetHasAreLossy) {
    MappingRules rules;
    rules.unicodeBytes = 3;
    auto text = column("c", "varchar(10)"); // utf8mb4
    const auto type = recommendedType(text, false, rules, {});
    EXPECT_EQ(fitOf(text, *type, rules, {}).severity, Severity::lossy);
    text.charset = "utf8mb3";
    EXPECT_EQ(fitOf(text, *type, rules, {}).severity, Severity::exact);
}

TEST(TypeRules, shapesAndVectorsThatMayNotFitAreLossy) {
    const auto severity = [](const char* source, const TargetType& type) {
        auto one = column("c", source);
        return fitOf(one, type, {}, {}).severity;
    };
    EXPECT_EQ(severity("point", TargetType::varchar(56)), Severity::changedForm);
    EXPECT_EQ(severity("point", TargetType::varchar(55)), Severity::lossy);
    EXPECT_EQ(severity("point", TargetType::varbinary(24)), Severity::lossy);
    EXPECT_EQ(severity("polygon", TargetType::varchar(65535)), Severity::lossy);
    EXPECT_EQ(severity("polygon", TargetType::of(TargetType::Base::json)), Severity::changedForm);
    EXPECT_EQ(severity("vector(3)", TargetType::varbinary(12)), Severity::changedForm);
    EXPECT_EQ(severity("vector(3)", TargetType::varbinary(11)), Severity::lossy);
}

TEST(TypeRules, everyOfferedTypeCanBeReadAndHoldsTheColumn) {
    for (const char* source : {"tinyint(1)",    "bigint(20) unsigned",
                               "decimal(12,2)", "float",
                               "bit(9)",        "datetime(3)",
                               "time",          "char(8)",
                               "longtext",      "binary(16)",
                               "json",          "enum('a')",
                               "point",         "year",
                               "vector(3)",     "uuid",
                               "inet4",         "inet6",
                               "set('a','b')",  "geometry",
                               "year(2)",       "decimal(65,30)",
                               "blob"}) {
        for (const bool key : {false, true}) {
            const auto offered = alternativesFor(column("c", source), key, TableModel::primaryKey, {}, {});
            if (!key) {
                ASSERT_FALSE(offered.empty()) << source;
                EXPECT_TRUE(offered.front().recommended) << source;
            }
            for (const Alternative& choice : offered) {
                const auto type = parseTargetType(choice.type);
                ASSERT_TRUE(type) << source << ' ' << choice.type;
                EXPECT_TRUE(fitOf(column("c", source), *type, {}, {}).possible()) << source << ' ' << choice.type;
                EXPECT_TRUE(!key || legalAsKey(*type, TableModel::primaryKey)) << source << ' ' << choice.type;
            }
        }
    }
}

TEST(TargetTypeText, readsEverySpellingThatServersPrint) {
    const auto read = [](const char* text) {
        const auto type = parseTargetType(text);
        return type ? type->toString() : "refused";
    };
    EXPECT_EQ(read("bigint(20)"), "BIGINT");
    EXPECT_EQ(read("bigint(20) unsigned"), "LARGEINT");
    EXPECT_EQ(read("decimal(10, 2)"), "DECIMAL(10,2)");
    EXPECT_EQ(read("string"), "VARCHAR(65533)");
    EXPECT_EQ(read("Varchar( 20 )"), "VARCHAR(20)");
    EXPECT_EQ(read("array<float>"), "ARRAY<FLOAT>");
    EXPECT_EQ(read("datetime(6)"), "refused");
    EXPECT_EQ(read("int unsigned"), "refused");
    EXPECT_EQ(read("varchar(1048577)"), "refused");
    EXPECT_EQ(read("decimal(5,6)"), "refused");
    EXPECT_EQ(read("timestamp"), "refused");
    EXPECT_EQ(read(""), "refused");
}

} // namespace
} // namespace lodestar::mapping
