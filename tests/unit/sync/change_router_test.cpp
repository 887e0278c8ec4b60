// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/change_router.h"
#include "core/sync/passed_statements.h"
#include "tests/unit/sync/lane_fixture.h"
namespace lodestar::sync::test {
namespace {

class Statements final : public StatementHandler {
public:
    bool statement(const std::vector<TableLane*>&, std::uint32_t, const ChangeStatement&, std::stop_token) override {
        return true;
    }
    std::vector<TableLane*> concerned(const std::vector<TableLane*>& lanes, const ChangeStatement&) override {
        return lanes;
    }
    void laneFailed(TableLane&) override {}
    void betweenTransactions(std::uint32_t, const value::Position&) override {}
};

class ChangeRouterTest : public LaneTest {
protected:
    ChangeRouter makeRouter() {
        return ChangeRouter(7, {&m_lane}, at(0), MemoryWait(m_pool, m_spill, {}), m_handler, {});
    }
    bool row(ChangeSink& sink, std::uint64_t transaction, std::uint64_t number) {
        const value::Position start = at(transaction);
        ChangePlace place;
        place.start = &start;
        place.rowInTransaction = number;
        const auto cells = cellsOf(1, "text");
        return sink.row({"shop", "orders"}, value::RowOp::insert, {}, cells, place);
    }
    void SetUp() override { m_lane.setFeed(7); }
    Spill m_spill{{}, 0, {}};
    Statements m_handler;
};

TEST_F(ChangeRouterTest, failsATableWhoseRowsWereRolledBack) {
    auto router = makeRouter();
    row(router, 3, 0);
    router.rolledBack(at(4));
    EXPECT_EQ(m_lane.state(), LaneState::failed);
}

/// The process ended between the last row and the end of the transaction.
TEST_F(ChangeRouterTest, failsATableWhoseRowsWereTakenBeforeARestartAndRolledBack) {
    m_lane.setPosition(at(3, 2));
    auto router = makeRouter();
    row(router, 3, 0);
    row(router, 3, 1);
    router.rolledBack(at(4));
    EXPECT_EQ(m_lane.state(), LaneState::failed);
}

TEST_F(ChangeRouterTest, leavesATableAloneThatTookNothingOfWhatWasRolledBack) {
    m_lane.setPosition(at(5));
    auto router = makeRouter();
    row(router, 3, 0);
    router.rolledBack(at(4));
    EXPECT_EQ(m_lane.state(), LaneState::catchingUp);
}

TEST_F(ChangeRouterTest, endsTheFeedAtAnXaTransactionThatATableNeedsAndThatWasPreparedEarlier) {
    m_lane.setPosition(at(2));
    auto router = makeRouter();
    const value::Position needed = at(3);
    const value::Position passed = at(1);
    ChangePlace place;
    place.start = &passed;
    EXPECT_TRUE(router.preparedEarlier(place));
    EXPECT_FALSE(router.takePreparedEarlier());
    place.start = &needed;
    EXPECT_FALSE(router.preparedEarlier(place));
    EXPECT_EQ(router.takePreparedEarlier(), needed.binlog);
}

/// A load ended within the rows of its commit, and so did the process.
TEST_F(ChangeRouterTest, needsTheRowsOfAnXaTransactionThatWasTakenInPart) {
    m_lane.setPosition(at(3, 2));
    auto router = makeRouter();
    const value::Position commit = at(3);
    ChangePlace place;
    place.start = &commit;
    EXPECT_FALSE(router.preparedEarlier(place));
    EXPECT_EQ(router.takePreparedEarlier(), commit.binlog);
}

TEST_F(ChangeRouterTest, passesOverUpdatesOfNothingButColumnsThatAreLeftOut) {
    LaneStructure few = structure(true);
    const auto isText = [](const mapping::TargetColumn& column) { return column.sourceColumn == 1; };
    std::erase_if(few.planned.plan.columns, isText);
    m_lane.replan(std::move(few));
    auto router = makeRouter();
    const value::Position start = at(3);
    ChangePlace place;
    place.start = &start;
    const auto update = [&](std::int64_t before, std::int64_t after) {
        const auto was = cellsOf(before, "one");
        const auto is = cellsOf(after, "two");
        router.row({"shop", "orders"}, value::RowOp::update, was, is, place);
    };
    update(1, 1);
    EXPECT_FALSE(m_lane.pending());
    update(1, 2);
    EXPECT_TRUE(m_lane.pending());
}

class ConditionTest : public ChangeRouterTest {
protected:
    void SetUp() override {
        ChangeRouterTest::SetUp();
        LaneStructure chosen = structure(true);
        chosen.planned.plan.where = "(`id` < 100)";
        m_lane.replan(std::move(chosen));
    }
    /// Batches that came of the change: a row each; nullopt: the lane failed.
    std::optional<int> batchesOf(value::RowOp op, std::optional<std::int64_t> before,
                                 std::optional<std::int64_t> after) {
        auto router = makeRouter();
        const value::Position start = at(++m_transaction);
        ChangePlace place;
        place.start = &start;
        const auto cells = [](std::optional<std::int64_t> id) {
            if (!id)
                return std::vector<value::CellView>();
            auto row = cellsOf(*id, "text");
            if (*id == kAbsent)
                row[0] = value::CellView::ofAbsent();
            return row;
        };
        router.tableFor({"shop", "orders"});
        router.row({"shop", "orders"}, op, cells(before), cells(after), place);
        if (m_lane.state() == LaneState::failed)
            return std::nullopt;
        router.committed(at(m_transaction + 1), nullptr);
        int batches = 0;
        while (auto batch = m_lane.nextBatch(SteadyTime::max(), true)) {
            ++batches;
            m_lane.batchDone(*batch, {}, {});
        }
        return batches;
    }
    static constexpr std::int64_t kAbsent = -1;
    std::uint64_t m_transaction = 3;
};

TEST_F(ConditionTest, carriesWhatComesUnderItAndRemovesWhatLeavesIt) {
    using enum value::RowOp;
    EXPECT_EQ(batchesOf(insert, {}, 5), 1);
    EXPECT_EQ(batchesOf(insert, {}, 500), 0);
    EXPECT_EQ(batchesOf(update, 500, 5), 1);
    EXPECT_EQ(batchesOf(update, 5, 500), 1);
    EXPECT_EQ(batchesOf(update, 500, 501), 0);
    EXPECT_EQ(batchesOf(remove, 5, {}), 1);
    EXPECT_EQ(batchesOf(remove, 500, {}), 0);
    EXPECT_FALSE(m_lane.pending());
}

TEST_F(ConditionTest, stopsTheTableWhereTheImageLacksWhatItAsksFor) {
    EXPECT_EQ(batchesOf(value::RowOp::update, 500, kAbsent), 0); // as it was before
    EXPECT_EQ(batchesOf(value::RowOp::insert, {}, kAbsent), std::nullopt);
    EXPECT_NE(m_lane.note().find("binlog_row_image"), std::string::npos) << m_lane.note();
}

TEST_F(ConditionTest, aTableWhoseConditionCannotBeJudgedHereIsNotFollowed) {
    LaneStructure other = *m_lane.structure();
    other.planned.plan.where = "LENGTH(id) = 1";
    m_lane.replan(std::move(other));
    auto router = makeRouter();
    EXPECT_EQ(router.tableFor({"shop", "orders"}), nullptr);
    EXPECT_EQ(m_lane.state(), LaneState::failed);
}

class PassedStatementsTest : public ChangeRouterTest {
protected:
    void readStructureAt(std::uint64_t transaction) {
        LaneStructure next = *m_lane.structure();
        next.from = at(transaction).binlog;
        m_lane.replan(std::move(next));
    }
    void statement(PassedStatements& passed, std::uint64_t transaction) {
        const value::Position start = at(transaction);
        ChangeStatement statement;
        statement.start = &start;
        passed.statement(statement);
        passed.committed(at(transaction + 1), nullptr);
    }
};

TEST_F(PassedStatementsTest, findsTheLastStatementBeforeTheStructureWasRead) {
    m_lane.setPosition(at(0));
    readStructureAt(6);
    PassedStatements passed({&m_lane}, 7, m_handler, {});
    ASSERT_TRUE(passed.needed());
    EXPECT_EQ(passed.from(), at(0));
    statement(passed, 1);
    statement(passed, 3);
    passed.committed(at(5), nullptr);
    EXPECT_FALSE(passed.complete());
    passed.committed(at(6), nullptr);
    EXPECT_TRUE(passed.complete());
    statement(passed, 6);
    passed.apply();
    EXPECT_EQ(m_lane.taken(), at(4));
}

TEST_F(PassedStatementsTest, isNotNeededOnceTheLaneIsBeyondThatPlace) {
    readStructureAt(6);
    m_lane.setPosition(at(6));
    EXPECT_FALSE(PassedStatements({&m_lane}, 7, m_handler, {}).needed());
}

TEST_F(PassedStatementsTest, passesOverWhatWasRolledBackBeforeTheCopy) {
    m_lane.setPosition(at(0));
    readStructureAt(6);
    PassedStatements passed({&m_lane}, 7, m_handler, {});
    passed.committed(at(2), nullptr);
    passed.rolledBack(at(3));
    passed.committed(at(6), nullptr);
    auto router = makeRouter();
    router.passOver(passed.rolledBackPlaces());
    row(router, 2, 0);
    router.rolledBack(at(3));
    EXPECT_EQ(m_lane.state(), LaneState::catchingUp);
    EXPECT_FALSE(m_lane.pending());
    row(router, 3, 0);
    EXPECT_TRUE(m_lane.pending());
}

} // namespace
} // namespace lodestar::sync::test
