// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/mutations.h"
#include "tests/simulation/simulated_run.h"
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
namespace lodestar::simulation {
namespace {

class SimulationTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_scratch = scratchFolder();
        m_options.folder = m_scratch + "/state";
    }
    void TearDown() override { std::filesystem::remove_all(m_scratch); }
    std::string m_scratch;
    RunOptions m_options;
};

TEST_F(SimulationTest, oneSeedReplaysExactly) {
    m_options.tellAll = true;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const RunResult first = simulate(seed, m_options);
        const RunResult second = simulate(seed, m_options);
        EXPECT_EQ(first.trace, second.trace) << seed;
        EXPECT_EQ(first.story, second.story) << seed;
        EXPECT_EQ(first.virtualMs, second.virtualMs) << seed;
    }
}

TEST_F(SimulationTest, targetEqualsSourceWhateverGoesWrong) {
    const char* wanted = std::getenv("LODESTAR_SIMULATION_SEEDS");
    const std::uint64_t seeds = wanted ? std::strtoull(wanted, nullptr, 10) : 2000;
    FaultCounts counts;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const RunResult result = simulate(seed, m_options);
        counts.add(result.counts);
        EXPECT_EQ(result.failure, "") << "seed " << seed << '\n' << result.story;
        if (HasFailure())
            return;
    }
    // Some places are met once in hundreds of runs: those that no run drew are asked for.
    for (const CrashPlace& place : counts.placesMissing()) {
        m_options.crash = place;
        for (std::uint64_t seed = 1; seed <= seeds / 4 && counts.crashesAt(place) == 0; ++seed) {
            const RunResult result = simulate(seed, m_options);
            counts.add(result.counts);
            ASSERT_EQ(result.failure, "") << "seed " << seed << ", dies " << (place.afterwards ? "after " : "before ")
                                          << savePointName(place.at) << '\n'
                                          << result.story;
        }
    }
    constexpr std::uint64_t kEnoughForAll = 2000;
    if (seeds >= kEnoughForAll) {
        EXPECT_EQ(counts.missing(), "") << "what never happened shows nothing";
    }
}

TEST_F(SimulationTest, aBrokenRuleIsCaughtWithin200Seeds) {
    for (const NamedMutation& broken : allMutations()) {
        m_options.mutation = broken.mutation.get();
        std::uint64_t caughtBy = 0;
        for (std::uint64_t seed = 1; seed <= 200 && caughtBy == 0; ++seed)
            if (!simulate(seed, m_options).failure.empty())
                caughtBy = seed;
        EXPECT_NE(caughtBy, 0u) << "nobody notices an engine that " << broken.name;
        std::cout << "an engine that " << broken.name << ": caught by seed " << caughtBy << '\n';
    }
}

} // namespace
} // namespace lodestar::simulation
