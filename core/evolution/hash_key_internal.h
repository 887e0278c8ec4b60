// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether rows that are there keep the hash that is their key.
#include "core/base/result.h"
#include "core/evolution/evolution.h"
#include <span>
namespace lodestar::evolution {

/// Fails with schemaChangeNotCarried if the key of `before` is a hash of the row and a change gives earlier rows
/// another one: the log could then no longer change or delete them.
[[nodiscard]] Result<void> keepsHashes(const Side& before, const schema::SourceTable& after,
                                       std::span<const int> origins);

} // namespace lodestar::evolution
