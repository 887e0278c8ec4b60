// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One seed: a source under change, a target, and the real engine between them through several lives with faults. At the
// end the target must equal the source.
#include "core/sync/journal.h"
#include "core/sync/ports.h"
#include "tests/simulation/world.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
namespace lodestar::simulation {

class SimSource;

/// A rule of the engine that is broken on purpose, by what stands between it and the world; for the test of the test.
class Mutation {
public:
    virtual ~Mutation() = default;
    virtual std::unique_ptr<sync::Journal> journal(World&, SimSource&, sync::Journal&) { return nullptr; }
    virtual std::unique_ptr<sync::Source> source(World&, SimSource&) { return nullptr; }
    virtual std::unique_ptr<sync::Target> target(World&, sync::Target&) { return nullptr; }
};

struct RunResult {
    std::string failure; ///< empty: the run passed
    std::string story;   ///< what the engine said, when asked for or when it failed
    FaultCounts counts;
    std::uint64_t trace = 0; ///< the same for the same seed
    std::int64_t virtualMs = 0;
};

struct RunOptions {
    Mutation* mutation = nullptr;
    bool tellAll = false;
    std::string folder;              ///< for the state files; made and removed
    std::optional<CrashPlace> crash; ///< where the process is to die once, beside what the seed draws
};

[[nodiscard]] RunResult simulate(std::uint64_t seed, const RunOptions& options);

/// A folder for state files in memory where the machine has that.
[[nodiscard]] std::string scratchFolder();

} // namespace lodestar::simulation
