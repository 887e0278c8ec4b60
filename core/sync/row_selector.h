// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which part of a table its lane carries: what readers ask the source for, and what becomes of a change in the log.
// One thread.
#include "core/sync/engine.h"
#include "core/sync/ports.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <span>
#include <vector>
namespace lodestar::sync {

/// What readers of the table have to read. A key that is a hash needs every column.
[[nodiscard]] RowSelection selectionOf(const PlannedTable& planned);

class RowSelector final {
public:
    RowSelector() = default; ///< takes everything as it is
    /// Keeps nothing of `planned`.
    explicit RowSelector(const PlannedTable& planned);

    enum class Choice : std::uint8_t { asItIs, passOver };
    /// An update that changes only columns that are left out changes nothing in the target.
    [[nodiscard]] Choice choose(value::RowOp op, std::span<const value::CellView> before,
                                std::span<const value::CellView> after) const;

private:
    std::vector<std::uint32_t> m_carried; ///< source columns; empty: all
};

} // namespace lodestar::sync
