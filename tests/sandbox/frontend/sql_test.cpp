// SPDX-License-Identifier: GPL-3.0-or-later
// The pure parts of the query port: tokens, the rewriting for the row engine, numbers as text, type changes.
#include "app/sandbox/query/number_text.h"
#include "app/sandbox/rights/sha1.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/sql/analyze_alter.h"
#include "app/sandbox/sql/parser.h"
#include "app/sandbox/sql/partition_batch.h"
#include "app/sandbox/sql/rewrite.h"
#include <gtest/gtest.h>
namespace lodestar::sandbox {
namespace {

std::string rewritten(const std::string& sql) {
    const auto tokens = lex(sql);
    if (!tokens)
        return tokens.error().detail;
    SqlSession session;
    session.identity.user.user = "root";
    session.db = "d";
    const auto out = rewriteQuery(sql, *tokens, session);
    return out ? *out : out.error().detail;
}

TEST(Rewrite, leavesTextAndUnknownFunctionsAloneAndBlanksComments) {
    EXPECT_EQ(rewritten("SELECT 'CAST(a AS STRING) @@x', `version()` /* @@y */, my_function(a) FROM t"),
              "SELECT 'CAST(a AS STRING) @@x', `version()`          , my_function(a) FROM t");
}

TEST(Rewrite, takesTypesOfCastsOnly) {
    EXPECT_EQ(rewritten("SELECT CAST(a AS STRING), string FROM t AS bigint"),
              "SELECT CAST(a AS CHAR), string FROM t AS bigint");
    EXPECT_EQ(rewritten("SELECT CAST(CAST(a AS INT(11)) AS LARGEINT) AS varchar"),
              "SELECT CAST(CAST(a AS SIGNED) AS DECIMAL(39,0)) AS varchar");
    EXPECT_EQ(rewritten("SELECT CAST((SELECT MAX(b) AS text FROM t) AS DATETIME)"),
              "SELECT CAST((SELECT MAX(b) AS text FROM t) AS DATETIME(6))");
}

TEST(Rewrite, putsValuesInThePlaceOfVariablesAndKeepsTheirNames) {
    EXPECT_EQ(rewritten("SELECT @@autocommit, @@session.sql_mode AS m"),
              "SELECT 1 AS `@@autocommit`, 'ONLY_FULL_GROUP_BY' AS m");
    EXPECT_EQ(rewritten("select database() from t where current_user() = 'a'"),
              "select 'd' AS `database()` from t where '\\'root\\'@\\'%\\'' = 'a'");
}

TEST(Rewrite, stepsAroundSchemasOfTheEngine) {
    EXPECT_EQ(rewritten("SELECT * FROM INFORMATION_SCHEMA.`COLUMNS`, default_catalog.mysql.t"),
              "SELECT * FROM lodestar_information_schema.`columns`, `lodestar_db_mysql`.t");
    EXPECT_EQ(rewritten("SELECT t.mysql.x FROM a.b"), "SELECT t.mysql.x FROM a.b");
}

TEST(Lexer, readsNamesThatBeginWithDigitsAndBothKindsOfQuotes) {
    const auto tokens = lex("1a 1.5e3 \"it's\" 'a''b\\n' `x y` x'0F' t.1b");
    ASSERT_TRUE(tokens);
    std::vector<std::string> values;
    for (const Token& token : *tokens)
        values.push_back(token.value);
    EXPECT_EQ(values, (std::vector<std::string>{"1A", "1.5e3", "it's", "a'b\n", "x y", "0F", "T", ".", "1B", "<EOF>"}));
}

TEST(Lexer, dropsWhatBeginsNoToken) {
    const auto values = [](const std::string& sql) {
        std::string out;
        const auto tokens = lex(sql);
        for (const Token& token : *tokens)
            out += token.value + ' ';
        return out;
    };
    EXPECT_EQ(values("SELECT a#b"), "SELECT A B <EOF> ");
    EXPECT_EQ(values("SELECT a'b FROM t"), "SELECT A <EOF> ");
    EXPECT_EQ(values("SELECT `a"), "SELECT <EOF> ");
    EXPECT_EQ(values("SELECT /* a"), "SELECT / * A <EOF> ");
    EXPECT_EQ(values("a--b\nc"), "A C <EOF> ");
    EXPECT_FALSE(lex("SELECT x'0'"));
}

TEST(Parser, readsEveryPrefixOfAStatementWithoutHarm) {
    const std::string sql = "CREATE TABLE IF NOT EXISTS `d`.`t` (`k` BIGINT NOT NULL DEFAULT '1' COMMENT \"c\", v "
                            "MAP<INT,ARRAY<STRING>>, INDEX i "
                            "(v) USING BITMAP COMMENT 'x') ENGINE=OLAP PRIMARY KEY(`k`) COMMENT 't' PARTITION BY "
                            "RANGE(k) (PARTITION p1 VALUES "
                            "[('1'),('2')), START ('1') END ('9') EVERY (2)) DISTRIBUTED BY HASH(k) BUCKETS 3 ORDER "
                            "BY(k) PROPERTIES('a'='b')";
    for (std::size_t length = 0; length <= sql.size(); ++length) {
        const std::string part = sql.substr(0, length);
        const auto tokens = lex(part);
        if (!tokens)
            continue;
        for (const auto& statement : splitStatements(*tokens))
            (void)parseStatement(part, statement); // either answer is right; it must come
    }
    const auto tokens = lex(sql);
    ASSERT_TRUE(tokens);
    EXPECT_TRUE(parseStatement(sql, *tokens));
}

TEST(NumberText, printsAsTheBackEndDoes) {
    const std::pair<double, const char*> doubles[] = {
        {0, "0"},           {-0.0, "-0"},
        {0.1, "0.1"},       {1e15, "1000000000000000"},
        {1e16, "1e+16"},    {1.2345678901234568e17, "1.2345678901234568e+17"},
        {1e-4, "0.0001"},   {1e-5, "1e-05"},
        {5e-324, "5e-324"}, {1e308, "1e+308"}};
    for (const auto& [value, text] : doubles)
        EXPECT_EQ(doubleText(value), text);
    const std::pair<float, const char*> floats[] = {{16777216.0F, "16777216"}, {123456789.0F, "1.2345679e+08"},
                                                    {3.1415927F, "3.1415927"}, {1e10F, "1e+10"},
                                                    {0.0001F, "0.0001"},       {1.1754944e-38F, "1.1754944e-38"}};
    for (const auto& [value, text] : floats)
        EXPECT_EQ(floatText(value), text);
}

TEST(ShowLike, matchesAsSqlDoes) {
    EXPECT_TRUE(matchesLike("version_comment", "version%"));
    EXPECT_TRUE(matchesLike("Abc", "a_C"));
    EXPECT_TRUE(matchesLike("a_c", "a\\_c"));
    EXPECT_FALSE(matchesLike("abc", "a\\_c"));
    EXPECT_TRUE(matchesLike("aXbXc", "%b%c"));
    EXPECT_FALSE(matchesLike("abc", "ab"));
}

TEST(TypeChange, widensOnly) {
    const ColumnType integer{.kind = TypeKind::integer};
    const ColumnType decimal{.kind = TypeKind::decimal, .length = 10, .scale = 2};
    EXPECT_EQ(typeChangeRefusal(integer, {.kind = TypeKind::bigInt}), std::nullopt);
    EXPECT_EQ(typeChangeRefusal(integer, {.kind = TypeKind::smallInt}), "Can not change INT to SMALLINT");
    EXPECT_EQ(typeChangeRefusal(integer, decimal), "Can not change INT to DECIMAL64(10,2)");
    EXPECT_EQ(typeChangeRefusal(decimal, {.kind = TypeKind::decimal, .length = 20, .scale = 4}), std::nullopt);
    EXPECT_EQ(typeChangeRefusal(decimal, {.kind = TypeKind::decimal, .length = 11, .scale = 4}),
              "Can not change DECIMAL64(10,2) to DECIMAL64(11,4)");
    EXPECT_EQ(lengthRefusal({.kind = TypeKind::varchar, .length = 20}, {.kind = TypeKind::varchar, .length = 10}),
              "Cannot shorten string length");
}

TEST(PartitionBatch, endsWhereTheCalendarEnds) {
    const ColumnType date{.kind = TypeKind::date};
    const auto names = [&](const ast::PartitionItem& item) {
        std::string out;
        const auto parts = expandBatch(item, item.unit.empty() ? ColumnType{.kind = TypeKind::integer} : date);
        if (!parts)
            return parts.error().detail;
        for (const PartitionDef& part : *parts)
            out += part.name + ' ' + part.lower + ' ' + part.upper + ';';
        return out;
    };
    EXPECT_EQ(names({.isBatch = true, .start = "2024-02-28", .end = "2024-03-01", .every = "1", .unit = "DAY"}),
              "p20240228 2024-02-28 2024-02-29;p20240229 2024-02-29 2024-03-01;");
    EXPECT_EQ(names({.isBatch = true, .start = "2020-06-01", .end = "2022-01-01", .every = "1", .unit = "YEAR"}),
              "p2020 2020-06-01 2021-01-01;p2021 2021-01-01 2022-01-01;");
    EXPECT_EQ(names({.isBatch = true, .start = "1", .end = "10", .every = "4"}), "p1 1 5;p5 5 9;p9 9 13;");
    EXPECT_EQ(names({.isBatch = true, .start = "2019-12-28", .end = "2020-01-08", .every = "1", .unit = "WEEK"}),
              "p2019_52 2019-12-28 2019-12-30;p2019_53 2019-12-30 2020-01-06;p2020_02 2020-01-06 2020-01-08;");
    EXPECT_NE(
        names({.isBatch = true, .start = "0001-01-01", .end = "9999-01-01", .every = "1", .unit = "DAY"}).find("4096"),
        std::string::npos);
}

TEST(Sha1, knowsTheStandardsExample) {
    const Sha1Digest digest = sha1("abc");
    EXPECT_EQ(digest[0], 0xA9);
    EXPECT_EQ(digest[19], 0x9D);
    EXPECT_EQ(sha1(std::string(1000000, 'a'))[0], 0x34);
}

} // namespace
} // namespace lodestar::sandbox
