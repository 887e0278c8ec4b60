// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults/fault_registry.h"
#include <gtest/gtest.h>
namespace lodestar::sandbox {
namespace {

TEST(FaultRegistry, strikesAfterSomeOccasionsAndSoManyTimes) {
    FaultRegistry faults;
    ASSERT_TRUE(faults.add({.name = "disk_full", .table = "t", .after = 2, .count = 1, .ms = 7}));
    EXPECT_FALSE(faults.fire("disk_full", "d.u"));
    EXPECT_FALSE(faults.fire("disk_full", "d.t"));
    EXPECT_FALSE(faults.fire("disk_full", "d.t"));
    const auto hit = faults.fire("disk_full", "d.t");
    ASSERT_TRUE(hit);
    EXPECT_EQ(hit->ms, 7);
    EXPECT_FALSE(faults.fire("disk_full", "d.t"));
    EXPECT_EQ(faults.list().front().fired, 1U);
}

TEST(FaultRegistry, refusesUnknownNames) {
    FaultRegistry faults;
    const auto added = faults.add({.name = "meteor"});
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::invalidArgument);
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
