// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lane_lag.h"
#include <gtest/gtest.h>
namespace lodestar::sync::test {
namespace {

using namespace std::chrono_literals;

/// Seconds after some moment that is no whole second.
WallTime at(double seconds) {
    return WallTime(1'700'000'000'123'456us + std::chrono::microseconds(static_cast<std::int64_t>(seconds * 1e6)));
}

const WallTime kWhole{1'700'000'000s};

TEST(CommitAge, isExactWhereTheSourceTellsMicroseconds) {
    const CommitAge age = commitAge(at(0), at(0.4));
    EXPECT_DOUBLE_EQ(age.seconds, 0.4);
    EXPECT_EQ(age.uncertainty, 0);
}

TEST(CommitAge, isNeverNegativeWhenTheClocksDiffer) {
    EXPECT_EQ(commitAge(at(5), at(0)).seconds, 0);
    EXPECT_EQ(commitAge(kWhole + 1s, kWhole).seconds, 0);
    EXPECT_EQ(commitAge(kWhole + 1s, kWhole).uncertainty, 0);
}

TEST(CommitAge, ofAWholeSecondIsTheLeastThatItCanBe) {
    // Committed somewhere in the second that had begun 0.3 s before: at most 0.3 s ago.
    const CommitAge young = commitAge(kWhole, kWhole + 300ms);
    EXPECT_EQ(young.seconds, 0);
    EXPECT_DOUBLE_EQ(young.uncertainty, 0.3);
    const CommitAge old = commitAge(kWhole, kWhole + 7300ms);
    EXPECT_DOUBLE_EQ(old.seconds, 6.3);
    EXPECT_EQ(old.uncertainty, 1);
}

TEST(LaneLag, partsOfABatchAddUpToTheWayOfItsOldestChange) {
    LaneLag lag;
    lag.sent({at(0), at(0.2)});
    const LagParts parts = lag.visible({at(0), at(0.2)}, at(0.1), at(1.5), 300ms);
    EXPECT_NEAR(parts.capture, 0.2, 1e-9);
    EXPECT_NEAR(parts.load, 1.0, 1e-9);
    EXPECT_NEAR(parts.publish, 0.3, 1e-9);
    EXPECT_NEAR(parts.total(), 1.5, 1e-9);
    EXPECT_EQ(lag.at(at(1.6), LaneState::streaming, std::nullopt), parts);
}

TEST(LaneLag, isZeroOnceNothingWaitsAndDoesNotGrow) {
    LaneLag lag;
    lag.visible({at(0), at(0.2)}, at(0.1), at(1.5), 300ms);
    lag.tick();
    lag.tick();
    for (const double later : {3.0, 60.0, 86400.0}) {
        lag.completeUntil(at(later)); // the feed stands at the end of the log
        EXPECT_EQ(lag.at(at(later + 0.9), LaneState::streaming, std::nullopt), LagParts{}) << later;
    }
}

TEST(LaneLag, growsWithWhatWaitsInTheOpenBatchAndInFlight) {
    LaneLag lag;
    lag.completeUntil(at(0));
    const ChangeTimes change{at(1), at(1.5)};
    EXPECT_NEAR(lag.at(at(4), LaneState::streaming, change)->load, 2.5, 1e-9);
    lag.sent(change);
    const auto later = lag.at(at(9), LaneState::streaming, std::nullopt);
    ASSERT_TRUE(later);
    EXPECT_NEAR(later->capture, 0.5, 1e-9);
    EXPECT_NEAR(later->load, 7.5, 1e-9);
    lag.cameBack(); // refused and put back: it waits again
    EXPECT_NEAR(lag.at(at(10), LaneState::streaming, change)->total(), 9, 1e-9);
}

TEST(LaneLag, countsWhatIsCommittedAndNotVisibleAsPublishing) {
    LaneLag lag;
    lag.accepted({at(0), at(0.5)}, at(0), at(1));
    lag.accepted({at(1), at(1.2)}, at(1), at(2)); // a later load does not hide the older one
    const auto waits = lag.at(at(11), LaneState::streaming, std::nullopt);
    ASSERT_TRUE(waits);
    EXPECT_NEAR(waits->capture, 0.5, 1e-9);
    EXPECT_NEAR(waits->load, 0.5, 1e-9);
    EXPECT_NEAR(waits->publish, 10, 1e-9);
    lag.published(at(12));
    lag.tick();
    lag.tick();
    lag.completeUntil(at(13));
    EXPECT_EQ(lag.at(at(13), LaneState::streaming, std::nullopt), LagParts{});
}

TEST(LaneLag, ofAStoppedTableIsTheAgeOfItsPlaceAndGrows) {
    LaneLag lag;
    EXPECT_FALSE(lag.at(at(0), LaneState::paused, std::nullopt)) << "its place is of unknown age";
    lag.completeUntil(at(0));
    for (const LaneState state : {LaneState::paused, LaneState::failed}) {
        EXPECT_NEAR(lag.at(at(1), state, std::nullopt)->total(), 1, 1e-9);
        EXPECT_NEAR(lag.at(at(3600), state, std::nullopt)->capture, 3600, 1e-9);
    }
}

TEST(LaneLag, isAbsentWhileATableIsCopiedAndBeginsAnewAfterIt) {
    LaneLag lag;
    lag.completeUntil(at(0));
    EXPECT_FALSE(lag.at(at(1), LaneState::snapshot, std::nullopt));
    EXPECT_FALSE(lag.at(at(1), LaneState::waiting, std::nullopt));
    lag.forget();
    EXPECT_FALSE(lag.at(at(1), LaneState::catchingUp, std::nullopt)) << "nothing is known of the new copy yet";
}

TEST(LaneLag, growsWithAFeedThatStandsThoughTheTableHasNoChanges) {
    LaneLag lag;
    lag.completeUntil(at(0));
    EXPECT_EQ(lag.at(at(2), LaneState::streaming, std::nullopt), LagParts{});
    EXPECT_NEAR(lag.at(at(30), LaneState::streaming, std::nullopt)->capture, 30, 1e-9);
}

} // namespace
} // namespace lodestar::sync::test
