// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/json_check.h"
#include "core/load/text_scan.h"
#include "core/value/utf8.h"
#include <gtest/gtest.h>
#include <string>
namespace lodestar::load {
namespace {

TEST(CheckJson, tellsShapesApart) {
    EXPECT_EQ(checkJson(R"({"a": [1, 2.5, -3e4], "b": {"c": null}})"), JsonShape::container);
    EXPECT_EQ(checkJson(" [] "), JsonShape::container);
    EXPECT_EQ(checkJson(R"("text \u00e9 \ud83d\ude00")"), JsonShape::string);
    for (const char* text : {"0", "-1.50", "true", "false", "1e300"})
        EXPECT_EQ(checkJson(text), JsonShape::number) << text;
    EXPECT_EQ(checkJson("null"), JsonShape::null);
}

TEST(CheckJson, refusesWhatABackEndDrops) {
    for (const char* text : {"",
                             "{",
                             "[1,]",
                             "{\"a\":1,}",
                             "{\"a\"}",
                             "{a:1}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "NaN",
                             "tru",
                             "1e400",
                             "-1e400",
                             "\"tab\there\"",
                             "\"\\x\"",
                             "\"\\ud83d\"",
                             "\"\\ude00\"",
                             "\"\\ud83d\\u0041\"",
                             "[1] 2",
                             "{\"a\":1]",
                             "\"open",
                             "[1 2]",
                             "{,}",
                             "]"})
        EXPECT_EQ(checkJson(text), JsonShape::invalid) << text;
}

TEST(CheckJson, takesNumbersThatUnderflow) { EXPECT_EQ(checkJson("[1e-400]"), JsonShape::container); }

TEST(CheckJson, limitsDepth) {
    EXPECT_EQ(checkJson(std::string(1000, '[') + std::string(1000, ']')), JsonShape::container);
    EXPECT_EQ(checkJson(std::string(1001, '[') + std::string(1001, ']')), JsonShape::invalid);
}

TEST(IsUtf8, followsTheTableOfWellFormedSequences) {
    for (const char* text : {"", "plain text of some length", "\u00e9", "\u65e5\u672c", "\U0001F600",
                             "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
        EXPECT_TRUE(value::isUtf8(text)) << text;
    for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE6\x97", "abcdefgh\xFF", "\xC3"})
        EXPECT_FALSE(value::isUtf8(text));
}

TEST(CopyForCsv, findsDelimitersAtEveryPlaceAndLength) {
    for (std::size_t size = 0; size <= 70; ++size) {
        const std::string plain(size, 'x');
        std::string to(size, '\0');
        EXPECT_FALSE(copyForCsv(to.data(), plain).special) << size;
        EXPECT_EQ(to, plain);
        for (std::size_t at = 0; at < size; ++at) {
            for (const char byte : {'\x01', '\x02'}) {
                std::string text = plain;
                text[at] = byte;
                EXPECT_TRUE(copyForCsv(to.data(), text).special) << size << ' ' << at;
                EXPECT_EQ(to, text);
            }
            for (const char byte : {'\x00', '\x03', '\x7f'}) {
                std::string text = plain;
                text[at] = byte;
                EXPECT_FALSE(copyForCsv(to.data(), text).special) << size << ' ' << at;
            }
            std::string high = plain;
            high[at] = '\xC3';
            EXPECT_TRUE(copyForCsv(to.data(), high).high);
        }
    }
}

TEST(CopyForJson, findsWhatHasToBeEscaped) {
    for (const std::size_t size : {1U, 7U, 8U, 15U, 16U, 17U, 40U})
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                std::string to(size, '\0');
                const ScanFlags flags = copyForJson(to.data(), text);
                EXPECT_EQ(flags.special, byte < 0x20 || byte == '"' || byte == '\\')
                    << byte << ' ' << size << ' ' << at;
                EXPECT_EQ(flags.high, byte >= 0x80) << byte;
            }
}

} // namespace
} // namespace lodestar::load
