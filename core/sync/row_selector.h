// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which part of a table its lane carries: what readers ask the source for, and what becomes of a change in the log.
// One thread.
#include "core/base/result.h"
#include "core/filter/row_filter.h"
#include "core/sync/engine.h"
#include "core/sync/ports.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <optional>
#include <span>
#include <vector>
namespace lodestar::sync {

/// What readers of the table have to read. A key that is a hash needs every column.
[[nodiscard]] RowSelection selectionOf(const PlannedTable& planned);

/// Whether the condition of `before` means the same for the rows of the changed table `after`, planned as `plan`;
/// `origins` per column of `after` the column it was, or -1. Fails with schemaChangeNotCarried: rows may have come
/// under the condition or left it, or it cannot be judged any more.
[[nodiscard]] Result<void> checkCondition(const PlannedTable& before, const schema::SourceTable& after,
                                          const mapping::TablePlan& plan, std::span<const int> origins,
                                          bool strictSource);

/// Whether the condition of the plan can be judged; for a table that was made anew.
[[nodiscard]] Result<void> checkCondition(const mapping::TablePlan& plan);

class RowSelector final {
public:
    RowSelector() = default; ///< takes everything as it is
    /// Keeps nothing of `planned`. Fails, scope table, where the condition cannot be judged here.
    [[nodiscard]] static Result<RowSelector> make(const PlannedTable& planned);

    enum class Choice : std::uint8_t {
        asItIs,
        passOver,
        asInsert,  ///< the update brings the row under the condition
        asRemove,  ///< the update takes it out
        cannotKnow ///< the row image lacks what the condition, or a row that comes under it, needs
    };
    /// An update of nothing but columns that are left out is passed over, too. A row that may not be in the target is
    /// removed all the same.
    [[nodiscard]] Choice choose(value::RowOp op, std::span<const value::CellView> before,
                                std::span<const value::CellView> after) const;

private:
    using Cells = std::span<const value::CellView>;
    [[nodiscard]] Choice chooseUpdate(Cells before, Cells after) const;
    [[nodiscard]] bool changesNothing(Cells before, Cells after) const;
    [[nodiscard]] bool isWhole(Cells row) const;

    std::vector<std::uint32_t> m_carried; ///< source columns; empty: all
    std::optional<filter::RowFilter> m_filter;
    bool m_removes = true; ///< the target takes updates and deletes
};

/// For a change of which RowSelector cannot know what becomes of it.
[[nodiscard]] Error conditionNotKnown(const value::TableId& table);

} // namespace lodestar::sync
