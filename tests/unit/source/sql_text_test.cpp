// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sql_text.h"
#include <gtest/gtest.h>
using namespace lodestar::source;
using namespace std::string_view_literals;

TEST(SqlText, doublesBackquotesInNames) {
    EXPECT_EQ(quotedName("a`b"), "`a``b`");
    EXPECT_EQ(quotedTable({"my db", "t"}), "`my db`.`t`");
}

TEST(SqlText, escapesWhatCouldEndALiteral) {
    EXPECT_EQ(quoteString("it's \\"), R"('it\'s \\')");
    EXPECT_EQ(quoteString("a\0b"sv), R"('a\0b')");
    EXPECT_EQ(quoteBytes("\x00\xff'"sv), "x'00ff27'");
}
