// SPDX-License-Identifier: GPL-3.0-or-later
// usage: lodestar-simulate [--seeds N] [--first SEED] [--tell]
// Runs the simulation over N seeds (1 without the option). --tell prints what the engine said in each run.
// Ends with "N passed, N failed", and 1 if any failed.
#include "tests/simulation/simulated_run.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

int main(int argc, char** argv) {
    using namespace lodestar::simulation;
    unsigned long long seeds = 1;
    unsigned long long first = 1;
    RunOptions options;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--tell") == 0) {
            options.tellAll = true;
        } else if (std::strcmp(argv[i], "--seeds") == 0 && i + 1 < argc) {
            seeds = std::strtoull(argv[++i], nullptr, 10);
        } else if (std::strcmp(argv[i], "--first") == 0 && i + 1 < argc) {
            first = std::strtoull(argv[++i], nullptr, 10);
        } else {
            std::fprintf(stderr, "usage: lodestar-simulate [--seeds N] [--first SEED] [--tell]\n");
            return 2;
        }
    }
    const std::string folder = scratchFolder();
    options.folder = folder + "/state";
    unsigned long long failed = 0;
    FaultCounts counts;
    long long virtualMs = 0;
    for (unsigned long long seed = first; seed < first + seeds; ++seed) {
        const RunResult result = simulate(seed, options);
        counts.add(result.counts);
        virtualMs += result.virtualMs;
        if (!result.story.empty())
            std::printf("%s", result.story.c_str());
        if (!result.failure.empty()) {
            ++failed;
            std::printf("seed %llu: %s\n", seed, result.failure.c_str());
            std::fflush(stdout);
        }
    }
    std::filesystem::remove_all(folder);
    if (seeds > 100)
        std::printf("%s", counts.missing().c_str());
    std::printf("simulation: %lld virtual seconds\n%llu passed, %llu failed\n", virtualMs / 1000, seeds - failed,
                failed);
    return failed != 0;
}
