// SPDX-License-Identifier: GPL-3.0-or-later
// How many readers of a copy may read, and how fast.
#include "core/sync/throttle.h"
#include <gtest/gtest.h>
namespace lodestar::sync {
namespace {

using namespace std::chrono_literals;

/// Time goes on only by sleeping.
class SleptClock final : public Clock {
public:
    WallTime now() const override { return WallTime{} + m_slept; }
    SteadyTime steady() const override { return SteadyTime{} + m_slept; }
    bool sleepFor(std::chrono::milliseconds time, std::stop_token stop) override {
        m_slept += time;
        return !stop.stop_requested();
    }
    std::chrono::milliseconds m_slept{0};
};

std::string reading(const ReadGate& gate) {
    std::string out;
    for (std::uint32_t number = 0; number < 5; ++number)
        out += gate.mayRead(number) ? '1' : '0';
    return out;
}

TEST(ReadGate, letsTheSameReadersGoOnWhenThereAreFewer) {
    SleptClock clock;
    ReadGate gate(3, clock);
    EXPECT_EQ(reading(gate), "11100");
    gate.set({.readers = 1});
    EXPECT_EQ(reading(gate), "10000");
    EXPECT_EQ(gate.readers(), 1u);
    gate.set({.readers = 5});
    EXPECT_EQ(reading(gate), "11111");
    gate.set({});
    EXPECT_EQ(reading(gate), "11100");
}

TEST(ReadGate, letsNobodyReadWhilePaused) {
    SleptClock clock;
    ReadGate gate(2, clock);
    gate.set({.readers = 4, .paused = true});
    EXPECT_EQ(reading(gate), "00000");
    EXPECT_TRUE(gate.paused());
    gate.set({.readers = 4});
    EXPECT_EQ(reading(gate), "11110");
    EXPECT_FALSE(gate.paused());
}

TEST(ReadGate, takesAsLongAsTheRateDemandsAndNoTimeWithoutOne) {
    SleptClock clock;
    ReadGate gate(1, clock);
    const auto always = [] { return true; };
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(gate.pay(1 << 20, always, {}));
    EXPECT_EQ(clock.m_slept, 0ms);
    gate.set({.bytesPerSecond = 1 << 20});
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(gate.pay(1 << 17, always, {})); // 12.5 MiB
    EXPECT_GE(clock.m_slept, 11s);
    EXPECT_LE(clock.m_slept, 13s);
    clock.m_slept = 0ms;
    gate.set({.bytesPerSecond = 100 << 20});
    for (int i = 0; i < 100'000; ++i) // each takes far less than a sleep lasts
        EXPECT_TRUE(gate.pay(10 << 10, always, {}));
    EXPECT_GE(clock.m_slept, 9s);
    EXPECT_LE(clock.m_slept, 10s);
}

TEST(ReadGate, aHigherRateCountsWithinASecondForWhoeverWaits) {
    SleptClock clock;
    ReadGate gate(1, clock);
    gate.set({.bytesPerSecond = 1024});
    int asked = 0;
    // What is owed at the former rate would take a quarter of an hour.
    const auto goOn = [&] {
        if (++asked == 3)
            gate.set({.bytesPerSecond = 1 << 30});
        return true;
    };
    EXPECT_TRUE(gate.pay(1 << 20, goOn, {}));
    const auto before = clock.m_slept;
    EXPECT_TRUE(gate.pay(1 << 20, goOn, {}));
    EXPECT_LE(clock.m_slept - before, 1s);
    EXPECT_LE(before, 2s);
}

TEST(ReadGate, aWaitEndsWithTheCopyOrTheRun) {
    SleptClock clock;
    ReadGate gate(1, clock);
    gate.set({.bytesPerSecond = 1024});
    int asked = 0;
    EXPECT_FALSE(gate.pay(1 << 30, [&] { return ++asked < 4; }, {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(gate.pay(
        1 << 30, [] { return true; }, stop.get_token()));
}

} // namespace
} // namespace lodestar::sync
