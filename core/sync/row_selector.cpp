// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/row_selector.h"
#include <algorithm>
namespace lodestar::sync {
namespace {

using value::CellKind;
using value::CellView;

/// Carried source columns in their order; empty: all of them.
std::vector<std::uint32_t> carriedColumns(const PlannedTable& planned) {
    std::vector<std::uint32_t> out;
    for (const mapping::TargetColumn& column : planned.plan.columns) {
        if (column.fill == mapping::ColumnFill::rowHash)
            return {};
        if (column.sourceColumn >= 0)
            out.push_back(static_cast<std::uint32_t>(column.sourceColumn));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (out.size() == planned.table.columns.size())
        out.clear();
    return out;
}

/// False also where it is not known.
bool surelyEqual(const CellView& a, const CellView& b) {
    if (a.kind != b.kind || a.kind == CellKind::absent)
        return false;
    switch (a.kind) {
    case CellKind::null:
        return true;
    case CellKind::int64:
    case CellKind::uint64:
    case CellKind::float32:
    case CellKind::float64:
        return a.u == b.u;
    case CellKind::date:
    case CellKind::dateTime:
    case CellKind::time:
        return a.temporal == b.temporal;
    default:
        return a.bytes == b.bytes;
    }
}

} // namespace

RowSelection selectionOf(const PlannedTable& planned) { return {carriedColumns(planned)}; }

RowSelector::RowSelector(const PlannedTable& planned) : m_carried(carriedColumns(planned)) {}

RowSelector::Choice RowSelector::choose(value::RowOp op, std::span<const CellView> before,
                                        std::span<const CellView> after) const {
    if (op != value::RowOp::update || m_carried.empty())
        return Choice::asItIs;
    const bool same = std::all_of(m_carried.begin(), m_carried.end(), [&](std::uint32_t column) {
        return column < before.size() && column < after.size() && surelyEqual(before[column], after[column]);
    });
    return same ? Choice::passOver : Choice::asItIs;
}

} // namespace lodestar::sync
