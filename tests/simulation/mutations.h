// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules of the engine broken on purpose, one at a time, by what stands between it and the world. Each must be caught:
// they are the test of the simulation.
#include "tests/simulation/simulated_run.h"
#include <memory>
#include <string>
#include <vector>
namespace lodestar::simulation {

struct NamedMutation {
    std::string name;
    std::unique_ptr<Mutation> mutation;
};
[[nodiscard]] std::vector<NamedMutation> allMutations();

} // namespace lodestar::simulation
