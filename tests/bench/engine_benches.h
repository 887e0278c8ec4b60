// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The groups of bench/engine; each returns its benchmarks.
#include "tests/bench/bench.h"
#include "tests/bench/bench_source.h"
#include <vector>
namespace lodestar::bench {

/// The source with the tables of the snapshots, shared by all rounds.
[[nodiscard]] BenchSource& snapshotSource();
[[nodiscard]] std::vector<Benchmark> snapshotBenchmarks();
[[nodiscard]] std::vector<Benchmark> streamBenchmarks();
[[nodiscard]] std::vector<Benchmark> freshnessBenchmarks();
[[nodiscard]] std::vector<Benchmark> sizeBenchmarks();
[[nodiscard]] std::vector<Benchmark> rivalBenchmarks();

} // namespace lodestar::bench
