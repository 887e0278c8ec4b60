// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a DEFAULT fits its column. Source: fe-core ColumnDef.validateDefaultValue; texts as recorded.
#include "app/sandbox/sql/ast.h"
namespace lodestar::sandbox {

/// What stands behind "Invalid default value for 'c'": nothing if it fits, "" for the bare form, ": reason" else.
[[nodiscard]] std::optional<std::string> defaultRefusal(const ColumnType& type, bool nullable,
                                                        const ColumnDefault& value);

} // namespace lodestar::sandbox
