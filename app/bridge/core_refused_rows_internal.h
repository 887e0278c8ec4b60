// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A refused row of the state folder as the window shows it. Pure.
#include "app/bridge/backend.h"
#include "core/sync/refused_rows.h"
namespace lodestar::bridge {

/// A text stands without its quotes, NULL as such, everything else as JSON writes it.
[[nodiscard]] RefusedRow refusedRowOf(const sync::RefusedRow& row);

} // namespace lodestar::bridge
