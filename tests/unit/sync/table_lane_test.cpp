// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/lane_fixture.h"
namespace lodestar::sync::test {
namespace {

TEST_F(LaneTest, sendsAReturnedBatchBeforeTheOnesBehindIt) {
    take(1, 0);
    take(2, 1);
    auto first = m_lane.nextBatch({}, true);
    ASSERT_TRUE(first);
    const std::uint64_t number = first->number;
    EXPECT_FALSE(m_lane.nextBatch({}, true)); // one is in flight
    m_lane.batchReturned(std::move(*first));
    const auto again = m_lane.nextBatch({}, true);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->number, number);
}

/// What failed keeps its rows before the failure, so a batch that comes back goes out before them.
TEST_F(LaneTest, keepsAReturnedBatchOfALaneThatFailedBehindIt) {
    take(1, 0);
    take(2, 1);
    auto first = m_lane.nextBatch({}, true);
    ASSERT_TRUE(first);
    m_lane.fail(Error(ErrorCode::schemaDrift, "other columns"), true);
    m_lane.batchReturned(std::move(*first));
    const auto again = m_lane.nextBatch({}, true);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->last, at(1));
}

/// Rows behind it were dropped, and will be read again from the lane's place: so will its own.
TEST_F(LaneTest, dropsAReturnedBatchOnceWhatIsUnsentWasDropped) {
    take(1, 0);
    take(2, 1);
    auto first = m_lane.nextBatch({}, true);
    ASSERT_TRUE(first);
    m_lane.dropUnsent();
    m_lane.batchReturned(std::move(*first));
    EXPECT_FALSE(m_lane.nextBatch({}, true));
    EXPECT_FALSE(m_lane.pending());
    // Only what was in flight then is dropped.
    take(3, 2);
    auto next = m_lane.nextBatch({}, true);
    ASSERT_TRUE(next);
    m_lane.batchReturned(std::move(*next));
    EXPECT_TRUE(m_lane.pending());
}

/// Its rows are read again from the lane's place, so nothing may move that forward before they are asked for.
TEST_F(LaneTest, staysBeforeABatchThatWasDropped) {
    m_lane.setPosition(at(1));
    take(1, 1);
    auto batch = m_lane.nextBatch({}, true);
    ASSERT_TRUE(batch);
    m_lane.batchDropped(*batch);
    m_lane.tookUpTo(at(5));
    EXPECT_FALSE(m_lane.passedTo(at(5)));
    EXPECT_EQ(m_lane.applied(), at(1));
    m_lane.dropUnsent();
    EXPECT_EQ(m_lane.taken(), at(1));
    EXPECT_FALSE(m_lane.pending());
}

TEST_F(LaneTest, staysBeforeRowsWhoseTransactionWasNotCommitted) {
    m_lane.setPosition(at(1));
    m_lane.setGrouped(true);
    take(1, 1);
    m_lane.cut();
    const auto part = m_lane.nextBatch({}, true);
    ASSERT_TRUE(part && part->part);
    m_lane.batchStaged(*part);
    ASSERT_TRUE(m_lane.decideStaged());
    m_lane.stagedLost();
    m_lane.tookUpTo(at(5));
    EXPECT_FALSE(m_lane.passedTo(at(5)));
    m_lane.dropUnsent();
    EXPECT_EQ(m_lane.taken(), at(1));
    EXPECT_EQ(m_lane.applied(), at(1));
}

/// The others are being committed: its rows are not part of that.
TEST_F(LaneTest, waitsWhenItComesInBehindACut) {
    take(1, 0);
    m_lane.setGrouped(true);
    m_lane.waitForCut();
    EXPECT_TRUE(m_lane.cutReached());
    EXPECT_FALSE(m_lane.nextBatch({}, true));
    m_lane.liftCut();
    const auto part = m_lane.nextBatch({}, true);
    EXPECT_TRUE(part && part->part);
}

/// A lane that joins the main stream may bring a load of its own, which goes on as it began.
TEST_F(LaneTest, tellsOfALoadFromBeforeItWasGrouped) {
    take(1, 0);
    take(2, 1);
    auto plain = m_lane.nextBatch({}, true);
    ASSERT_TRUE(plain && !plain->part);
    plain->sentBefore = true;
    m_lane.setGrouped(true);
    EXPECT_TRUE(m_lane.plainLoadOpen());
    m_lane.batchReturned(std::move(*plain));
    EXPECT_TRUE(m_lane.plainLoadOpen());
    plain = m_lane.nextBatch({}, true);
    ASSERT_TRUE(plain && !plain->part);
    m_lane.batchDone(*plain, {}, {});
    EXPECT_FALSE(m_lane.plainLoadOpen());
    const auto part = m_lane.nextBatch({}, true);
    EXPECT_TRUE(part && part->part);
    EXPECT_FALSE(m_lane.plainLoadOpen());
}

TEST_F(LaneTest, beginsBehindAPlaceOnlyForTheFeedThatServesIt) {
    m_lane.setPosition(at(1));
    m_lane.setFeed(7);
    m_lane.beginBehind(6, at(4));
    EXPECT_EQ(m_lane.taken(), at(1));
    m_lane.beginBehind(7, at(4));
    EXPECT_EQ(m_lane.taken(), at(4));
    m_lane.beginBehind(7, at(2));
    EXPECT_EQ(m_lane.applied(), at(4));
}

/// With an XA transaction prepared, a feed begins again well before the transaction that it was cut in.
TEST_F(LaneTest, isNotMovedBackByTransactionsThatAreReadAgain) {
    m_lane.setFeed(7);
    const value::Position start = at(5);
    ChangePlace place;
    place.start = &start;
    const auto cells = cellsOf(1, "text");
    ASSERT_EQ(m_lane.take(value::RowOp::insert, {}, cells, place, 7), Take::taken);
    m_lane.feedBeginsAgain(7);
    m_lane.transactionEnded(at(3), 7);
    EXPECT_EQ(m_lane.taken(), at(5, 1));
}

/// After a failover: the feed serves a table that is farther behind, and stops before it reaches this one's place.
TEST_F(LaneTest, keepsItsGtidsWhileItsFeedIsStillBeforeThem) {
    m_lane.setFeed(7);
    m_lane.setPosition({"server", {}, "0-1-20", 0});
    m_lane.tookUpTo({"server", {"bin.000002", 500}, "0-1-15", 0});
    EXPECT_EQ(m_lane.applied(), (value::Position{"server", {}, "0-1-20", 0}));
    m_lane.tookUpTo({"server", {"bin.000002", 900}, "0-1-20", 0});
    EXPECT_EQ(m_lane.applied().binlog.offset, 900u);
}

/// Tables that were moved to another server and those that were not meet in one feed, which begins at what all have.
TEST_F(LaneTest, isNotMovedBackToTheSetThatItsFeedBeganAt) {
    m_lane.setFeed(7);
    const value::Position stands{"server", {"bin.000001", 2454}, "0-1-22", 0};
    m_lane.setPosition(stands);
    m_lane.passedTo({"server", {}, "0-1-20", 0});
    m_lane.tookUpTo({"server", {}, "0-1-20", 0});
    m_lane.passedTo({"other", {"bin.000009", 4}, "0-1-21", 0});
    EXPECT_EQ(m_lane.applied(), stands);
    m_lane.passedTo({"other", {"bin.000009", 200}, "0-1-22", 0});
    EXPECT_EQ(m_lane.applied().binlog.offset, 200u);
}

/// A feed may wait for memory with a row in its hand while the lane leaves it and goes on with another one.
TEST_F(LaneTest, takesNothingFromAFeedThatItHasLeft) {
    m_lane.setPosition(at(2));
    m_lane.setFeed(8);
    const value::Position start = at(5);
    ChangePlace place;
    place.start = &start;
    const auto cells = cellsOf(1, "text");
    EXPECT_EQ(m_lane.take(value::RowOp::insert, {}, cells, place, 7), Take::passedOver);
    EXPECT_EQ(m_lane.taken(), at(2));
    ASSERT_EQ(m_lane.take(value::RowOp::insert, {}, cells, place, 8), Take::taken);
    m_lane.transactionEnded(at(9), 7);
    EXPECT_EQ(m_lane.taken(), at(5, 1));
}

/// A feed that connects again while the lane leaves it must not get it back.
TEST_F(LaneTest, isNotTakenBackByAFeedThatItHasLeft) {
    m_lane.setFeed(7);
    m_lane.setFeed(0);
    m_lane.feedBeginsAgain(7);
    EXPECT_EQ(m_lane.feed(), 0u);
}

} // namespace
} // namespace lodestar::sync::test
