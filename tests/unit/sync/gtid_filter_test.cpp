// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/gtid_filter.h"
#include <gtest/gtest.h>
#include <vector>
namespace lodestar::sync {
namespace {

const std::string kServer = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

value::Position place(const std::string& file, std::uint64_t offset, const std::string& set) {
    return {kServer, {file, offset}, set};
}

TEST(StartOfAll, leavesNothingOutThatOneOfThemLacks) {
    // The second is a low watermark: earlier by its file, later by its set.
    const std::vector<value::Position> places{place("bin.000008", 5000, kServer + ":1-130"),
                                              place("bin.000008", 4, kServer + ":1-150")};
    const value::Position start = startOfAll(places);
    EXPECT_EQ(start.binlog.offset, 4U);
    EXPECT_EQ(start.gtidSet, kServer + ":1-130");
}

TEST(StartOfAll, ofLowWatermarksInOneFileIsTheEarliest) {
    const std::vector<value::Position> places{place("bin.000008", 4, kServer + ":1-150"),
                                              place("bin.000008", 4, kServer + ":1-100")};
    EXPECT_EQ(startOfAll(places).gtidSet, kServer + ":1-100");
}

TEST(StartOfAll, readsTheFileWhereOnePlaceHasNoSet) {
    const std::vector<value::Position> places{place("bin.000008", 4, kServer + ":1-150"), place("bin.000008", 700, "")};
    EXPECT_EQ(startOfAll(places).gtidSet, "");
}

TEST(IsPast, goesByGtidsOnAnotherServer) {
    const value::Position mark{"former", {"bin.000090", 4}, "0-1-20", 0};
    EXPECT_FALSE(isPast({"other", {"bin.000099", 4}, "0-1-19", 0}, mark));
    EXPECT_TRUE(isPast({"other", {"bin.000001", 900}, "0-2-21", 0}, mark));
    EXPECT_FALSE(isPast({"former", {"bin.000090", 3}, "0-1-21", 0}, mark));
    EXPECT_TRUE(isPast({"former", {"bin.000090", 4}, "", 0}, mark));
}

TEST(StartOfAll, keepsTheSetOfMariaDbsEarliestPlace) {
    const std::vector<value::Position> places{place("bin.000008", 900, "0-1-9"), place("bin.000008", 700, "0-1-7")};
    EXPECT_EQ(startOfAll(places), place("bin.000008", 700, "0-1-7"));
}

} // namespace
} // namespace lodestar::sync
