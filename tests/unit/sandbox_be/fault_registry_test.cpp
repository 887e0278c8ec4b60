// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults/fault_registry.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace lodestar::sandbox {
namespace {

TEST(FaultRegistry, strikesAfterSomeOccasionsAndSoManyTimes) {
    FaultRegistry faults;
    ASSERT_TRUE(faults.add({.name = "slow_publish", .table = "t", .after = 2, .count = 1, .ms = 7}));
    EXPECT_FALSE(faults.fire("slow_publish", "d.u"));
    EXPECT_FALSE(faults.fire("slow_publish", "d.t"));
    EXPECT_FALSE(faults.fire("slow_publish", "d.t"));
    const auto hit = faults.fire("slow_publish", "d.t");
    ASSERT_TRUE(hit);
    EXPECT_EQ(hit->ms, 7);
    EXPECT_FALSE(faults.fire("slow_publish", "d.t"));
    EXPECT_EQ(faults.list().front().fired, 1U);
}

TEST(FaultRegistry, refusesUnknownNames) {
    FaultRegistry faults;
    const auto added = faults.add({.name = "meteor"});
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::invalidArgument);
}

TEST(FaultRegistry, refusesFieldsThatAFaultDoesNotListenTo) {
    FaultRegistry faults;
    const auto sentence = [&](Fault fault) {
        const auto added = faults.add(std::move(fault));
        return added ? std::string() : added.error().detail;
    };
    EXPECT_EQ(sentence({.name = "labels_forgotten", .table = "t"}),
              "the fault labels_forgotten strikes no table, it takes no 'table'");
    EXPECT_EQ(sentence({.name = "disk_full", .ms = 5}), "the fault disk_full takes no time, it takes no 'ms'");
    EXPECT_EQ(sentence({.name = "slow_publish", .node = 0}),
              "the fault slow_publish strikes no back end, it takes no 'node'");
    EXPECT_EQ(sentence({.name = "proxy_5xx", .status = 404}), "status is 500 to 599, not 404");
    EXPECT_NE(sentence({.name = "disk_full", .probability = 1.5}), "");
    EXPECT_NE(sentence({.name = "disk_full", .count = 0}), "");
    EXPECT_TRUE(faults.list().empty());
}

TEST(FaultRegistry, choosesTheSameOccasionsFromTheSameSeed) {
    const auto struck = [](std::uint64_t seed) {
        FaultRegistry faults;
        EXPECT_TRUE(faults.add({.name = "disk_full", .count = -1, .probability = 0.3, .seed = seed}));
        std::vector<bool> hits;
        for (int i = 0; i < 200; ++i)
            hits.push_back(faults.fire("disk_full", "d.t").has_value());
        return hits;
    };
    const auto first = struck(7);
    EXPECT_EQ(first, struck(7));
    EXPECT_NE(first, struck(8));
    const auto hits = std::count(first.begin(), first.end(), true);
    EXPECT_GT(hits, 30);
    EXPECT_LT(hits, 90);
}

TEST(FaultRegistry, countsWhatStruckAlsoAfterItWasCleared) {
    FaultRegistry faults;
    ASSERT_TRUE(faults.add({.name = "proxy_5xx", .count = 2}));
    for (int i = 0; i < 3; ++i)
        (void)faults.fire("proxy_5xx");
    faults.clear();
    EXPECT_EQ(faults.firedOf("proxy_5xx"), 2U);
    EXPECT_EQ(faults.firedOf("disk_full"), 0U);
}

TEST(FaultRegistry, standsForItsNodeUntilCleared) {
    FaultRegistry faults;
    ASSERT_TRUE(faults.add({.name = "be_dead", .node = 1}));
    EXPECT_FALSE(faults.stands("be_dead", 0));
    EXPECT_TRUE(faults.stands("be_dead", 1));
    faults.clear();
    EXPECT_FALSE(faults.stands("be_dead", 1));
}

} // namespace
} // namespace lodestar::sandbox
