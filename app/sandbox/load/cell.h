// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One value of a row on its way from the body to the spool file: its canonical text, or NULL. The bytes belong to the
// body or to the row's arena and live until the next row.
#include "app/sandbox/load/losses.h"
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

struct Cell {
    const char* data = nullptr;
    std::size_t size = 0;
    bool null = true;

    void set(std::string_view text) {
        data = text.data();
        size = text.size();
        null = false;
    }
    void setNull() { null = true; }
    [[nodiscard]] std::string_view view() const { return {data, size}; }
};

/// What became of a text on its way into a type. bad: NULL without strict mode, a filtered row with it.
enum class Converted : unsigned char { value, null, bad };

/// Memory for the texts of one row: never moves what it gave, keeps its blocks from row to row. What the conversions
/// of a load have in common, so it counts their silent losses too.
class RowArena {
public:
    [[nodiscard]] char* take(std::size_t size) {
        if (m_block < m_blocks.size() && m_used + size <= m_blocks[m_block].size) {
            char* at = m_blocks[m_block].bytes.get() + m_used;
            m_used += size;
            return at;
        }
        return takeFromNext(size);
    }
    [[nodiscard]] std::string_view copy(std::string_view text) {
        char* at = take(text.size());
        std::memcpy(at, text.data(), text.size());
        return {at, text.size()};
    }
    /// Counts what a reader changed in silence; counts live as long as the arena.
    void lose(Loss loss) { ++m_losses[static_cast<std::size_t>(loss)]; }
    [[nodiscard]] const LossCounts& losses() const { return m_losses; }
    void reset() {
        m_block = 0;
        m_used = 0;
        if (m_blocks.size() > 8)
            m_blocks.resize(1);
    }

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };
    char* takeFromNext(std::size_t size) {
        while (++m_block < m_blocks.size()) {
            if (size <= m_blocks[m_block].size) {
                m_used = size;
                return m_blocks[m_block].bytes.get();
            }
        }
        const std::size_t wanted = size > kBlock ? size : kBlock;
        m_blocks.push_back({std::make_unique<char[]>(wanted), wanted});
        m_block = m_blocks.size() - 1;
        m_used = size;
        return m_blocks.back().bytes.get();
    }
    static constexpr std::size_t kBlock = 64 * 1024;
    std::vector<Block> m_blocks;
    std::size_t m_block = 0;
    std::size_t m_used = 0;
    LossCounts m_losses{};
};

} // namespace lodestar::sandbox
