// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/event_log.h"
#include <gtest/gtest.h>
namespace lodestar::sync::test {
namespace {

const value::TableId kOrders{"shop", "orders"};
const value::TableId kItems{"shop", "items"};

Error failed(const std::string& detail) { return {ErrorCode::loadFailed, detail}; }

TEST(EventLog, tellsTheSameTroubleOnceHoweverItsNumbersChange) {
    EventLog log(systemClock());
    log.addTrouble(kOrders, failed("load a_1_17 failed after 12 ms"));
    log.addTrouble(kOrders, failed("load a_1_18 failed after 9 ms"));
    EXPECT_EQ(log.drain().size(), 1u);
    EXPECT_EQ(log.troubleOver(kOrders), 2u);
    log.addTrouble(kOrders, failed("load a_1_19 failed after 9 ms"));
    EXPECT_EQ(log.drain().size(), 1u) << "it had been over";
}

TEST(EventLog, tellsTroublesOfOtherTablesApart) {
    EventLog log(systemClock());
    log.addTrouble(kOrders, failed("too many versions"));
    log.addTrouble(kItems, failed("too many versions"));
    log.addTrouble(std::nullopt, failed("too many versions"));
    const auto events = log.drain();
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[1].table, kItems);
    EXPECT_EQ(log.troubleOver(kOrders), 1u);
    EXPECT_EQ(log.troubleOver(kItems), 1u);
}

} // namespace
} // namespace lodestar::sync::test
