// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/gtid_set.h"
#include "core/binlog/mariadb_gtid.h"
#include <gtest/gtest.h>
#include <random>
#include <set>
namespace lodestar::binlog {
namespace {

constexpr const char* kA = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
constexpr const char* kB = "aaaaaaaa-0000-0000-0000-000000000001";

GtidSet set(const std::string& text) {
    auto out = GtidSet::parse(text);
    EXPECT_TRUE(out) << text;
    return out ? *out : GtidSet();
}

GtidSource source(const char* uuid, std::string tag = {}) {
    GtidSource out;
    EXPECT_TRUE(parseUuid(uuid, out.uuid));
    out.tag = std::move(tag);
    return out;
}

TEST(GtidSet, textIsNormalised) {
    const std::string a = kA;
    EXPECT_EQ(set("").toString(), "");
    EXPECT_EQ(set(" 3E11FA47-71CA-11E1-9E33-C80AA9429562:5-7:1-3:8 \n").toString(), a + ":1-3:5-8");
    EXPECT_EQ(set(a + ":1-3,\n" + kB + ":9," + a + ":4").toString(), a + ":1-4," + kB + ":9");
    EXPECT_EQ(set(a + ":1-5:Tag1:1-3:tag2:7").toString(), a + ":1-5:tag1:1-3:tag2:7");
}

TEST(GtidSet, otherTextsAreRefused) {
    const std::string a = kA;
    for (const std::string& text : {a + ":0", a + ":-1", a + ":1-", a + ":x y!", std::string("xyz:1"), a + "1:1",
                                    a + ":9223372036854775807", a + ":1tag:1", a + ":" + std::string(33, 't') + ":1"})
        EXPECT_FALSE(GtidSet::parse(text)) << text;
}

TEST(GtidSet, encodingReadsBackWithAndWithoutTags) {
    for (const std::string& text :
         {std::string(), std::string(kA) + ":1-5:7-20," + kB + ":3", std::string(kA) + ":1-5:tag_1:1-3:zz:7"}) {
        const GtidSet given = set(text);
        const auto bytes = given.encode();
        auto back = GtidSet::decode(bytes);
        ASSERT_TRUE(back) << text;
        EXPECT_EQ(*back, given);
        for (std::size_t n = 0; n < bytes.size(); ++n)
            EXPECT_FALSE(GtidSet::decode(Bytes(bytes).first(n))) << text << " cut to " << n;
    }
    const auto untagged = set(std::string(kB) + ":2-4").encode();
    ASSERT_EQ(untagged.size(), 8U + 16 + 8 + 16);
    EXPECT_EQ(untagged[0], 1);
    EXPECT_EQ(untagged[32], 2) << "first";
    EXPECT_EQ(untagged[40], 5) << "behind the last";
}

TEST(GtidSet, algebraAgreesWithSetsOfNumbers) {
    std::mt19937 random(20260214);
    const GtidSource one = source(kA);
    for (int round = 0; round < 300; ++round) {
        std::set<std::uint64_t> a;
        std::set<std::uint64_t> b;
        GtidSet setA;
        GtidSet setB;
        for (int i = 0; i < 25; ++i) {
            const std::uint64_t x = random() % 40 + 1;
            const std::uint64_t y = random() % 40 + 1;
            a.insert(x);
            setA.add(one, x);
            if (round % 3 != 0 || i < 5) {
                b.insert(y);
                setB.add(one, y);
            }
        }
        GtidSet both = setA;
        both.add(setB);
        GtidSet left = setA;
        left.subtract(setB);
        bool subset = true;
        for (std::uint64_t i = 1; i <= 41; ++i) {
            EXPECT_EQ(setA.contains(one, i), a.contains(i));
            EXPECT_EQ(both.contains(one, i), a.contains(i) || b.contains(i));
            EXPECT_EQ(left.contains(one, i), a.contains(i) && !b.contains(i));
            subset = subset && (!b.contains(i) || a.contains(i));
        }
        EXPECT_EQ(setA.contains(setB), subset);
        EXPECT_EQ(set(both.toString()), both);
        EXPECT_EQ(setA.count(), a.size());
    }
}

TEST(GtidSet, subtractingUnknownSourcesChangesNothing) {
    GtidSet a = set(std::string(kA) + ":1-5");
    a.subtract(set(std::string(kB) + ":1-5"));
    EXPECT_EQ(a.toString(), std::string(kA) + ":1-5");
    a.subtract(a);
    EXPECT_TRUE(a.empty());
    EXPECT_FALSE(a.contains(source(kA, "tag"), 1));
}

TEST(MariaDbGtidPosition, keepsOneTransactionPerDomain) {
    auto position = MariaDbGtidPosition::parse("0-1-100, 5-1-7,0-2-101");
    ASSERT_TRUE(position);
    EXPECT_EQ(position->toString(), "0-2-101,5-1-7");
    position->set({5, 3, 8});
    EXPECT_EQ(position->toString(), "0-2-101,5-3-8");
    for (const char* text : {"0-1", "0-1-x", "0-1-1-1", "a-1-1", "0-1--1"})
        EXPECT_FALSE(MariaDbGtidPosition::parse(text)) << text;
    EXPECT_TRUE(MariaDbGtidPosition::parse("")->empty());
}

} // namespace
} // namespace lodestar::binlog
