// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk.h"
#include <gtest/gtest.h>
using namespace lodestar;
using snapshot::Chunk;
using snapshot::KeyValue;

TEST(Chunk, comesBackFromItsText) {
    Chunk chunk;
    chunk.index = 41;
    chunk.last = true;
    chunk.partition = 18446744073709551615ULL;
    chunk.lower = {{KeyValue::Kind::integer, "-5"},
                   {KeyValue::Kind::text, "a, b\xC3\xA9 -"},
                   {KeyValue::Kind::bytes, std::string("\0\xff", 2)}};
    chunk.upper = {{KeyValue::Kind::unsignedInteger, "7"},
                   {KeyValue::Kind::decimal, "1.50"},
                   {KeyValue::Kind::real, "3ff0000000000000"}};
    const auto back = Chunk::fromText(chunk.toText());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, chunk);
}

TEST(Chunk, keepsPiecesAndWhereAnOpenEndStops) {
    Chunk chunk;
    chunk.index = 3;
    chunk.piece = 2;
    chunk.cut = true;
    chunk.lower = {{KeyValue::Kind::integer, "5"}};
    chunk.upper = {{KeyValue::Kind::integer, "9"}};
    EXPECT_EQ(chunk.toText(), "3.2 c - i35 i39");
    auto back = Chunk::fromText(chunk.toText());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, chunk);
    chunk.cut = false;
    chunk.last = true;
    chunk.upper.clear();
    chunk.stop = {{KeyValue::Kind::integer, "12"}};
    back = Chunk::fromText(chunk.toText());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, chunk);
}

TEST(Chunk, keepsOpenBoundsAndEmptyTexts) {
    Chunk chunk;
    chunk.upper = {{KeyValue::Kind::text, ""}};
    const auto back = Chunk::fromText(chunk.toText());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, chunk);
    EXPECT_TRUE(back->lower.empty());
}

TEST(Chunk, refusesTextThatIsNotItsOwn) {
    for (const char* text :
         {"", "1", "1 0 - -", "x 0 - - -", "1 2 - - -", "1 0 y - -", "1 0 - q61 -", "1 0 - t6 -", "1 0 - t6g -",
          "1 0 - - - more", "1 0 - - - -", "1. 0 - - -", "1.0 0 - - -", "1 0 - t61, -"}) {
        const auto chunk = Chunk::fromText(text);
        ASSERT_FALSE(chunk) << text;
        EXPECT_EQ(chunk.error().code, ErrorCode::stateDamaged);
    }
}
