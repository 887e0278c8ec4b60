// SPDX-License-Identifier: GPL-3.0-or-later
// bench/engine: the product between a real source and a target that costs little.
#include "tests/bench/engine_benches.h"
#include <iterator>

int main(int argc, char** argv) {
    using namespace lodestar::bench;
    std::vector<Benchmark> all;
    for (auto group : {snapshotBenchmarks, streamBenchmarks, freshnessBenchmarks, sizeBenchmarks, rivalBenchmarks}) {
        std::vector<Benchmark> more = group();
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return benchMain(argc, argv, all);
}
