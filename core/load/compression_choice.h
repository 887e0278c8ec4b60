// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether compressing load bodies pays, found out by doing it: how many bytes of rows a second reach the target with
// and without, everything counted (compressing here, the way, unpacking there). Now and then the other way is tried
// again with a few bodies, as links and rows change. On one machine nothing is compressed. One for a pipeline;
// thread-safe.
#include <chrono>
#include <cstdint>
#include <mutex>
namespace lodestar::load {

class CompressionChoice final {
public:
    /// Smaller bodies take the time of a call, whatever is done with them; they are not measured.
    static constexpr std::uint64_t kMeasuredLeast = 128 << 10;
    static constexpr std::uint64_t kCompressedLeast = 4 << 10;
    static constexpr unsigned kBodiesEach = 3;       ///< of a trial
    static constexpr unsigned kBodiesBetween = 100;  ///< measured ones until the next trial
    static constexpr double kWorthIt = 1.2;          ///< so much quicker has it to be to be taken up
    static constexpr double kNoLongerWorthIt = 1.05; ///< and to be kept

    /// For a body of so many bytes.
    [[nodiscard]] bool compress(std::uint64_t bytes) const;
    /// A load that was taken: `bytes` of rows, from the beginning of the compression to the answer, without what
    /// StarRocks spent on commit and publish. `sameHost`: the server is on this machine.
    void loaded(bool compressed, std::uint64_t bytes, std::chrono::microseconds took, bool sameHost);

private:
    struct Rate {
        double bytesPerSecond = 0;
        unsigned bodies = 0; ///< since the trial began
        void add(double rate);
    };
    mutable std::mutex m_mutex; // guards everything below
    bool m_sameHost = false;
    bool m_compress = false; ///< what was found best
    bool m_trial = true;     ///< the first bodies, then the other way
    bool m_trialCompresses = false;
    unsigned m_sinceTrial = 0;
    Rate m_plain;
    Rate m_compressed;
};

} // namespace lodestar::load
