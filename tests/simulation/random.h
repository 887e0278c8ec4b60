// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random numbers that are the same on every machine and with every standard library, so that a seed replays a run.
// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
#include <cstdint>
namespace lodestar::simulation {

class Random final {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 to bound - 1; a bound of 0 gives 0.
    std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool oneIn(std::uint64_t n) { return n != 0 && below(n) == 0; }

private:
    std::uint64_t m_state;
};

} // namespace lodestar::simulation
