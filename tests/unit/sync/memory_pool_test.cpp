// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/memory_pool.h"
#include <gtest/gtest.h>
namespace lodestar::sync {
namespace {

constexpr std::uint64_t kMiB = 1 << 20;

load::BodyBuffer bufferOf(std::size_t bytes) {
    load::BodyBuffer buffer;
    buffer.commit(buffer.reserve(bytes) + bytes);
    return buffer;
}

TEST(MemoryPool, givesTheMemoryOfABodyThatIsDoneAgain) {
    MemoryPool pool(64 * kMiB);
    EXPECT_EQ(pool.spare().touched(), 0U);
    pool.giveBack(bufferOf(4 * kMiB));
    EXPECT_GE(pool.spare().touched(), 4 * kMiB);
    EXPECT_EQ(pool.spare().touched(), 0U);
}

TEST(MemoryPool, keepsSpareMemoryWithinTheBudget) {
    MemoryPool pool(16 * kMiB);
    pool.giveBack(bufferOf(8 * kMiB));
    pool.giveBack(bufferOf(16 * kMiB)); // would not fit beside the first one
    pool.take(12 * kMiB);               // rows need the room
    EXPECT_EQ(pool.spare().touched(), 0U);
    EXPECT_EQ(pool.used(), 12 * kMiB);
}

TEST(MemoryPool, freesWhatNobodyAskedFor) {
    MemoryPool pool(64 * kMiB);
    pool.giveBack(bufferOf(4 * kMiB));
    (void)pool.spare();
    pool.giveBack(bufferOf(4 * kMiB));
    pool.freeIdle(); // it was asked for since the last call
    pool.freeIdle();
    EXPECT_EQ(pool.spare().touched(), 0U);
}

} // namespace
} // namespace lodestar::sync
