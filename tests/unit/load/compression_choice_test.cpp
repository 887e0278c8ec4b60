// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/compression_choice.h"
#include <gtest/gtest.h>
namespace lodestar::load {
namespace {

constexpr std::uint64_t kBody = 8 << 20;

/// A link and a processor of made-up speed.
struct Path {
    double linkBytesPerSecond;
    double ratio; ///< compressed to plain
    double compressBytesPerSecond = 400e6;
    double parseBytesPerSecond = 150e6; ///< at the target
    [[nodiscard]] std::chrono::microseconds time(bool compressed, std::uint64_t bytes) const {
        const auto size = static_cast<double>(bytes);
        const double way = size * (compressed ? ratio : 1) / linkBytesPerSecond;
        const double here = compressed ? size / compressBytesPerSecond : 0;
        return std::chrono::microseconds(
            static_cast<std::int64_t>(1e6 * (here + std::max(way, size / parseBytesPerSecond))));
    }
};

/// How many of so many bodies were compressed.
int send(CompressionChoice& choice, const Path& path, int bodies, bool sameHost = false) {
    int compressed = 0;
    for (int i = 0; i < bodies; ++i) {
        const bool how = choice.compress(kBody);
        choice.loaded(how, kBody, path.time(how, kBody), sameHost);
        compressed += how;
    }
    return compressed;
}

constexpr Path kSlowLink{12e6, 0.4};
constexpr Path kFastLink{1.2e9, 0.4};
constexpr Path kSlowLinkDenseRows{12e6, 0.98};

TEST(CompressionChoice, compressesOnASlowLink) {
    CompressionChoice choice;
    send(choice, kSlowLink, 10);
    EXPECT_TRUE(choice.compress(kBody));
    EXPECT_GE(send(choice, kSlowLink, 1000), 960);
}

TEST(CompressionChoice, doesNotWhereTheTargetIsTheLimit) {
    CompressionChoice choice;
    send(choice, kFastLink, 10);
    EXPECT_FALSE(choice.compress(kBody));
    EXPECT_LE(send(choice, kFastLink, 1000), 40);
}

TEST(CompressionChoice, doesNotForRowsThatHardlyShrink) {
    CompressionChoice choice;
    send(choice, kSlowLinkDenseRows, 10);
    EXPECT_FALSE(choice.compress(kBody));
}

TEST(CompressionChoice, noticesThatTheLinkHasChanged) {
    CompressionChoice choice;
    send(choice, kFastLink, 50);
    ASSERT_FALSE(choice.compress(kBody));
    send(choice, kSlowLink, 120);
    EXPECT_TRUE(choice.compress(kBody));
    send(choice, kFastLink, 120);
    EXPECT_FALSE(choice.compress(kBody));
}

TEST(CompressionChoice, neverCompressesOnOneMachine) {
    CompressionChoice choice;
    EXPECT_EQ(send(choice, kSlowLink, 500, true), 0);
}

TEST(CompressionChoice, smallBodiesFollowTheLargeOnes) {
    CompressionChoice choice;
    EXPECT_FALSE(choice.compress(64 << 10));
    send(choice, kSlowLink, 10);
    EXPECT_TRUE(choice.compress(64 << 10));
    EXPECT_FALSE(choice.compress(1000));
}

TEST(CompressionChoice, aGainThatComesAndGoesDoesNotMakeItChangeItsMind) {
    CompressionChoice choice;
    const Path little{150e6, 0.83, 2e9, 1e9}; // about a tenth quicker
    send(choice, little, 500);
    EXPECT_FALSE(choice.compress(kBody));
}

} // namespace
} // namespace lodestar::load
