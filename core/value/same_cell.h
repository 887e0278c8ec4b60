// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether two cells of a column hold the same value, byte for byte: texts that a collation takes for equal differ, and
// so do two NaN of other bits. Both NULL, or both missing, is the same.
#include "core/value/cell_view.h"
namespace lodestar::value {

[[nodiscard]] inline bool sameCell(const CellView& a, const CellView& b) {
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case CellKind::null:
    case CellKind::absent:
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

} // namespace lodestar::value
