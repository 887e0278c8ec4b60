// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The functions that expressions of a `columns` header may call. See expression.h.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include <span>
#include <string_view>
namespace lodestar::sandbox {

struct LoadFunction {
    using Arguments = std::span<const Cell>;
    std::string_view name;
    std::size_t least; ///< arguments
    std::size_t most;
    TypeKind result;
    void (*call)(Arguments, RowArena&, Cell&);
    bool takesNull = false; ///< otherwise NULL in any argument gives NULL without a call
};

/// Case-insensitive; nullptr if there is none.
[[nodiscard]] const LoadFunction* findLoadFunction(std::string_view name);

} // namespace lodestar::sandbox
