// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Memory for the converted values of one row: taken piece by piece, given back all at once, addresses stay.
// Keeps what it has between rows, so that a steady stream of rows allocates nothing.
#include <cstddef>
#include <memory>
#include <vector>
namespace lodestar::binlog {

class Scratch {
public:
    /// Room for `bytes`; commit() says how much of it was used.
    char* reserve(std::size_t bytes) {
        if (bytes > m_size - m_used)
            grow(bytes);
        return m_block.get() + m_used;
    }
    void commit(const char* end) { m_used = static_cast<std::size_t>(end - m_block.get()); }
    /// Ends the validity of all that was taken.
    void reset() {
        if (!m_full.empty() || m_size > kKeptMax)
            shrink();
        m_used = 0;
    }

private:
    static constexpr std::size_t kBlockMin = 16U << 10;
    static constexpr std::size_t kKeptMax = 4U << 20;
    void grow(std::size_t bytes) {
        if (m_block)
            m_full.push_back(std::move(m_block));
        m_size = m_size * 2 > bytes + kBlockMin ? m_size * 2 : bytes + kBlockMin;
        m_block = std::make_unique_for_overwrite<char[]>(m_size);
        m_used = 0;
    }
    void shrink() {
        m_full.clear();
        if (m_size > kKeptMax) { // one huge value must not hold its memory for ever
            m_block.reset();
            m_size = 0;
        }
    }
    std::unique_ptr<char[]> m_block;
    std::size_t m_size = 0;
    std::size_t m_used = 0;
    std::vector<std::unique_ptr<char[]>> m_full;
};

} // namespace lodestar::binlog
