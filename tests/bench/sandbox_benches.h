// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How fast the stand-in takes and gives rows, so that it never hides the speed of a writer.
#include "tests/bench/bench.h"
namespace lodestar::bench {

[[nodiscard]] std::vector<Benchmark> discardBenchmarks(); ///< rows thrown away
[[nodiscard]] std::vector<Benchmark> keepBenchmarks();    ///< rows kept and queried

} // namespace lodestar::bench
