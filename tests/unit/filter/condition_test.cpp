// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/condition.h"
#include <gtest/gtest.h>
namespace lodestar::filter {
namespace {

std::string refusalOf(const std::string& text) {
    const auto parsed = parseCondition(text);
    return parsed ? "" : parsed.error().detail;
}

TEST(Condition, namesThePlaceWhereItCannotBeRead) {
    EXPECT_EQ(refusalOf("a = 1 OR OR b = 2"),
              "the condition cannot be read: at character 10 there is \"OR\" where a column, NOT or an "
              "opening parenthesis is expected");
    EXPECT_EQ(refusalOf("a = "), "the condition cannot be read: at character 5 it ends where a literal is expected");
    EXPECT_EQ(refusalOf(" "), "the condition is empty");
    EXPECT_EQ(refusalOf("a = 'x"), "the condition has a quote that is not closed");
}

TEST(Condition, refusesWhatItDoesNotKnow) {
    for (const char* text :
         {"a LIKE 'x%'", "a + 1 = 2",       "UPPER(a) = 'X'", "t.a = 1",           "a = b",
          "a = 1 = 1",   "(a, b) = (1, 2)", "a IS TRUE",      "a = 1 -- x",        "a = 1; DROP TABLE t",
          "a = ?",       "a = 1e3",         "a = .5",         "a < = 1",           "a IN ()",
          "a IN (1",     "a = 1)",          "a NOT 1",        "a BETWEEN 1",       "a IS NOT 1",
          "a = 'x' 'y'", "a = _utf8 'x'",   "a = X'1'",       "a = X'1G'",         "a = 1.2.3",
          "NOT",         "a AND",           "1 = 1",          "EXISTS (SELECT 1)", "a = (SELECT 1)",
          "a = @b",      "a XOR b"})
        EXPECT_NE(refusalOf(text), "") << text;
}

TEST(Condition, nestingAndLengthAreBounded) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '(') + "a = 1" +
               std::string(static_cast<std::size_t>(depth), ')');
    };
    EXPECT_EQ(refusalOf(nested(60)), "");
    EXPECT_NE(refusalOf(nested(30'000)), "");
    EXPECT_NE(refusalOf(std::string(kConditionBytesMax, ' ') + "a = 1"), "");
}

TEST(Condition, anEnclosedTextEndsWithinItsParentheses) {
    for (const char* text : {"a LIKE '%;--?(' AND f(b) = '\\''", "(a OR b) AND `c)` = 1", "a - -1 = 2"})
        EXPECT_TRUE(checkEnclosed(text)) << text;
    for (const char* text : {"", "a) OR (b", "a = 1 -- x", "a # x", "a /* x */", "a; b", "a = ?", "(a", "a)", "'x"})
        EXPECT_FALSE(checkEnclosed(text)) << text;
}

} // namespace
} // namespace lodestar::filter
