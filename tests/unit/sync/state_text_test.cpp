// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/state_text.h"
#include <gtest/gtest.h>
namespace lodestar::sync {
namespace {

TEST(StateText, idsTellApartWhereOneTextEndsAndTheNextBegins) {
    EXPECT_EQ(shortId({"a", "bc"}), shortId({"a", "bc"}));
    EXPECT_NE(shortId({"a", "bc"}), shortId({"ab", "c"}));
    EXPECT_EQ(shortId({}).size(), 8U);
}

TEST(StateText, timesAreUtcToTheSecond) {
    EXPECT_EQ(utcText(WallTime(std::chrono::seconds(1'709'251'199) + std::chrono::milliseconds(999))),
              "2024-02-29T23:59:59Z");
}

} // namespace
} // namespace lodestar::sync
