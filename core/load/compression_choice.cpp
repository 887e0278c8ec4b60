// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/compression_choice.h"
#include <algorithm>
namespace lodestar::load {

void CompressionChoice::Rate::add(double rate) {
    // Loads that go side by side share the link, so that one of them says little.
    bytesPerSecond = bodies == 0 ? rate : bytesPerSecond + (rate - bytesPerSecond) / 3;
    ++bodies;
}

bool CompressionChoice::compress(std::uint64_t bytes) const {
    std::lock_guard lock(m_mutex);
    if (m_sameHost || bytes < kCompressedLeast)
        return false;
    return m_trial && bytes >= kMeasuredLeast ? m_trialCompresses : m_compress;
}

void CompressionChoice::loaded(bool compressed, std::uint64_t bytes, std::chrono::microseconds took, bool sameHost) {
    std::lock_guard lock(m_mutex);
    m_sameHost = sameHost;
    if (sameHost || bytes < kMeasuredLeast)
        return;
    const double seconds = std::max(1e-6, std::chrono::duration<double>(took).count());
    Rate& rate = compressed ? m_compressed : m_plain;
    rate.add(static_cast<double>(bytes) / seconds);
    if (!m_trial) {
        if (++m_sinceTrial < kBodiesBetween)
            return;
        m_trial = true;
        m_trialCompresses = !m_compress;
        (m_trialCompresses ? m_compressed : m_plain) = {};
        return;
    }
    if (rate.bodies < kBodiesEach || compressed != m_trialCompresses)
        return;
    Rate& other = compressed ? m_plain : m_compressed;
    if (other.bodies == 0) { // the first trial of all: nothing to compare with yet
        m_trialCompresses = !m_trialCompresses;
        return;
    }
    m_trial = false;
    m_sinceTrial = 0;
    const double gain = m_compressed.bytesPerSecond / std::max(1.0, m_plain.bytesPerSecond);
    m_compress = gain >= (m_compress ? kNoLongerWorthIt : kWorthIt);
}

} // namespace lodestar::load
