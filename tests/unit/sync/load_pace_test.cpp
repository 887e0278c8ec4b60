// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/load_pace.h"
#include <gtest/gtest.h>
namespace lodestar::sync {
namespace {

using namespace std::chrono_literals;

class LoadPaceTest : public ::testing::Test {
protected:
    SteadyTime at(std::chrono::milliseconds time) { return SteadyTime(1h) + time; }
    /// A second passes at a time, with a load each interval; returns when the pressure was over.
    std::chrono::milliseconds calmFrom(std::chrono::milliseconds time, std::chrono::milliseconds publish = 50ms) {
        const auto begin = time;
        auto nextLoad = time;
        for (; m_pace.pressure() != Pressure::none && time < begin + 1h; time += 1s) {
            if (time >= nextLoad) {
                m_pace.loaded(publish, at(time));
                nextLoad = time + m_pace.interval();
            }
            m_pace.tick(at(time));
        }
        return time;
    }
    LoadPace m_pace{1s};
};

TEST_F(LoadPaceTest, keepsTheFreshnessAimedAtWithoutASign) {
    for (int i = 0; i < 100; ++i)
        m_pace.loaded(80ms, at(i * 1s));
    EXPECT_EQ(m_pace.interval(), 1s);
    EXPECT_EQ(m_pace.pressure(), Pressure::none);
}

TEST_F(LoadPaceTest, growsWithRefusalsUpToTheLongestInterval) {
    m_pace.pressed(Pressure::versions, at(0s));
    EXPECT_EQ(m_pace.interval(), 2s);
    m_pace.pressed(Pressure::versions, at(2s));
    EXPECT_EQ(m_pace.interval(), 4s);
    for (auto time = 4s; time < 120s; time += 4s)
        m_pace.pressed(Pressure::versions, at(time));
    EXPECT_EQ(m_pace.interval(), LoadPace::kLongest);
}

TEST_F(LoadPaceTest, takesSignsThatComeTogetherAsOne) {
    for (int i = 0; i < 16; ++i)
        m_pace.pressed(Pressure::transactions, at(i * 10ms));
    EXPECT_EQ(m_pace.interval(), 2s);
}

TEST_F(LoadPaceTest, goesBackStepByStepAndNotAtTheFirstGoodLoad) {
    for (auto time = 0s; time < 14s; time += 2s)
        m_pace.pressed(Pressure::versions, at(time));
    const auto high = m_pace.interval();
    ASSERT_GE(high, 8s);
    m_pace.loaded(50ms, at(15s));
    m_pace.tick(at(16s));
    EXPECT_EQ(m_pace.interval(), high) << "a single good load proves nothing";
    const auto over = calmFrom(16s);
    EXPECT_EQ(m_pace.interval(), 1s);
    EXPECT_GT(over, 16s + 2 * high);
    EXPECT_LT(over, 16s + 8 * high);
}

TEST_F(LoadPaceTest, staysWhileNoLoadSucceeds) {
    m_pace.pressed(Pressure::versions, at(0s));
    for (auto time = 1s; time < 600s; time += 1s)
        m_pace.tick(at(time));
    EXPECT_EQ(m_pace.interval(), 2s);
    EXPECT_EQ(m_pace.pressure(), Pressure::versions);
}

TEST_F(LoadPaceTest, followsAPublishTimeThatGrows) {
    for (int i = 0; i < 20; ++i)
        m_pace.loaded(100ms, at(i * 1s));
    m_pace.loaded(2s, at(21s));
    EXPECT_EQ(m_pace.pressure(), Pressure::slowPublish);
    EXPECT_EQ(m_pace.interval(), 8s);
    m_pace.loaded(600ms, at(30s));
    EXPECT_EQ(m_pace.interval(), 8s);
    calmFrom(31s, 90ms);
    EXPECT_EQ(m_pace.interval(), 1s);
}

TEST_F(LoadPaceTest, takesAClusterThatIsSlowForGoodAsItIs) {
    for (int i = 0; i < 20; ++i)
        m_pace.loaded(300ms, at(i * 1s));
    auto time = 20s;
    for (; time < 3600s; time += 4s) {
        m_pace.loaded(1s, at(time));
        m_pace.tick(at(time));
    }
    EXPECT_EQ(m_pace.interval(), 1s);
}

TEST_F(LoadPaceTest, aPublishTimeWithinTheGoalIsNoPressure) {
    LoadPace slow(20s);
    slow.loaded(100ms, at(0s));
    slow.loaded(2s, at(20s));
    EXPECT_EQ(slow.pressure(), Pressure::none);
    EXPECT_EQ(slow.interval(), 20s);
}

TEST_F(LoadPaceTest, neverShortensAGoalBeyondTheLongest) {
    LoadPace minute(60s);
    minute.pressed(Pressure::versions, at(0s));
    EXPECT_EQ(minute.interval(), 60s);
}

TEST(PressureOf, tellsTheTableFromTheClusterByTheWordsOfTheRefusal) {
    const auto of = [](std::string_view text) { return pressureOf(load::shortageOf(text)); };
    EXPECT_EQ(of("Failed to load data into tablet 10051, because of too many versions, current/limit: 1001/1000"),
              Pressure::versions);
    EXPECT_EQ(of("current running txns on db 10003 is 1000, larger than limit 1000"), Pressure::transactions);
    EXPECT_EQ(of("Memory of process exceed limit. Used: 9, Limit: 8"), Pressure::memory);
    EXPECT_EQ(of("too many filtered rows"), Pressure::none);
    EXPECT_FALSE(isShared(Pressure::versions));
    EXPECT_TRUE(isShared(Pressure::transactions));
}

} // namespace
} // namespace lodestar::sync
