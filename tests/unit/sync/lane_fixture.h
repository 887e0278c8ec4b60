// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A lane alone, without a coordinator.
#include "core/sync/table_lane.h"
#include "tests/unit/sync/world.h"
#include <gtest/gtest.h>
namespace lodestar::sync::test {

class LaneTest : public ::testing::Test {
protected:
    LaneTest() { m_lane.setState(LaneState::catchingUp); }
    static LaneStructure structure(bool keyed) {
        const auto table = makeTable(keyed ? "orders" : "audit", keyed);
        auto plan = mapping::planTable(table, mapping::MappingRules{}, {});
        LS_ASSERT(plan);
        return {{table, std::move(*plan)}, {}, {}, {}, false, {}, {}};
    }
    static value::Position at(std::uint64_t transaction, std::uint64_t rows = 0) {
        value::Position position = FakeSource::position(transaction);
        position.rowsIntoNext = rows;
        return position;
    }
    /// A row of its own transaction, in a batch of its own.
    void take(std::int64_t key, std::uint64_t transaction) {
        const value::Position start = at(transaction);
        ChangePlace place;
        place.start = &start;
        const auto cells = cellsOf(key, "text");
        ASSERT_EQ(m_lane.take(value::RowOp::insert, {}, cells, place, m_lane.feed()), Take::taken);
        m_lane.transactionEnded(at(transaction + 1), m_lane.feed());
    }

    SyncOptions m_options = [] {
        SyncOptions options;
        options.batchRowsMax = 1;
        return options;
    }();
    MemoryPool m_pool{1 << 20};
    TableLane m_lane{1, structure(true), m_options, m_pool, systemClock()};
};

} // namespace lodestar::sync::test
