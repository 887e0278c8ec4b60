// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A hash of a whole source row, which serves as key where the source has none. Equal rows have equal hashes whether
// they came by SELECT or by binlog, since both give the same cells; rows that differ have different ones but for a
// chance of 2^-64 among four billion rows (XXH3, 128 bits).
//
// A value counts with the name of its column and NULL counts for nothing, so that a nullable column which is added, at
// any place, leaves the hashes of the rows before it as they are. A number counts by its value, a moment without its
// declared digits: a column that is widened keeps its hashes too.
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <array>
#include <cstddef>
#include <span>
#include <string>
namespace lodestar::load {

class RowHash final {
public:
    static constexpr std::size_t kDigits = 32;
    explicit RowHash(const schema::SourceTable& table);
    /// Lower-case hex digits. False, and nothing is written, if a cell is absent from the row image. Does not allocate
    /// once its memory has grown to the longest row. Not thread-safe.
    [[nodiscard]] bool write(std::span<const value::CellView> cells, std::array<char, kDigits>& digits);

private:
    std::vector<std::string> m_names; ///< each with its length in front
    std::string m_scratch;
};

} // namespace lodestar::load
