// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/charset.h"
#include <gtest/gtest.h>
namespace lodestar::value {
namespace {

std::string utf8(std::string_view charset, std::string_view bytes) {
    const Charset* found = Charset::find(charset);
    if (!found)
        return "no such set";
    std::string out;
    found->appendUtf8(out, bytes);
    return out;
}

TEST(Charset, latin1IsCp1252WithItsHolesMappedStraight) {
    EXPECT_EQ(utf8("latin1", "a\x80\xe9"), "a\xe2\x82\xac\xc3\xa9");
    EXPECT_EQ(utf8("latin1", "\x81"), "\xc2\x81");
}

TEST(Charset, bytesWithoutMeaningBecomeQuestionMarks) {
    EXPECT_EQ(utf8("cp1251", "\x98"), "?");
    EXPECT_EQ(utf8("ascii", "a\x80"), "a?");
    EXPECT_EQ(utf8("gbk", "\xff"
                          "a\x81"),
              "?a")
        << "cut within a character";
    EXPECT_EQ(utf8("swe7", "[\x7f"), "\xc3\x84?");
}

TEST(Charset, asianSetsFollowTheServerAndNotTheLibrary) {
    EXPECT_EQ(utf8("gbk", "\xa1\xaa"), "\xe2\x80\x94");
    EXPECT_EQ(utf8("sjis", "\x81\x60\xb1"), "\xe3\x80\x9c\xef\xbd\xb1");
    EXPECT_EQ(utf8("cp932", "\x81\x60"), "\xef\xbd\x9e");
    EXPECT_EQ(utf8("sjis", "\x81\x5f"), "\\");
    EXPECT_EQ(utf8("big5", "\xa1\x45"), "\xe2\x80\xa2");
    EXPECT_EQ(utf8("ujis", "\x8f\xa2\xb7"), "~");
    EXPECT_EQ(utf8("euckr", "\x81\x41"), "\xea\xb0\x82");
    EXPECT_EQ(utf8("gb18030", "\x94\x39\xda\x33\x81\x30\x81\x30"), "\xf0\x9f\x92\xa9\xc2\x80");
}

TEST(Charset, wideSetsReadTheirByteOrderAndPairs) {
    using namespace std::string_view_literals;
    EXPECT_EQ(utf8("ucs2", "\0a\x20\xac"sv), "a\xe2\x82\xac");
    EXPECT_EQ(utf8("utf16", "\xd8\x3d\xdc\xa9"), "\xf0\x9f\x92\xa9");
    EXPECT_EQ(utf8("utf16le", "\x3d\xd8\xa9\xdc"), "\xf0\x9f\x92\xa9");
    EXPECT_EQ(utf8("utf32", "\0\x01\xf4\xa9"sv), "\xf0\x9f\x92\xa9");
    EXPECT_EQ(utf8("utf16", "\xd8\x3d\0"sv), "?") << "half a pair and half a unit";
}

TEST(Charset, utf8AndBytesPassUnchanged) {
    EXPECT_EQ(utf8("utf8mb4", "\xff\xfe"), "\xff\xfe");
    EXPECT_EQ(utf8("utf8", "\xc3\xa9"), "\xc3\xa9");
    EXPECT_EQ(utf8("nosuch", ""), "no such set");
}

TEST(Charset, collationIdsNameTheirSet) {
    EXPECT_EQ(charsetOfCollation(8), "latin1");
    EXPECT_EQ(charsetOfCollation(255), "utf8mb4");
    EXPECT_EQ(charsetOfCollation(2304), "utf8mb4");
    EXPECT_EQ(charsetOfCollation(1024 + 33), "utf8mb3");
    EXPECT_EQ(charsetOfCollation(0), "");
}

} // namespace
} // namespace lodestar::value
