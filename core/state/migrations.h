// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numbered steps from an empty file to the present form of the state file. Internal to core/state.
#include "core/base/result.h"
#include "core/state/sqlite.h"
#include <string>
namespace lodestar::state {

[[nodiscard]] int newestVersion();
/// The version of the file; 0 for a new one. Fails with stateNewer.
[[nodiscard]] Result<int> knownVersion(Sqlite& database, const std::string& path);
/// Brings the file up to date in one transaction; an older one is kept as `path`.v<version>.
[[nodiscard]] Result<void> migrate(Sqlite& database, const std::string& path);

} // namespace lodestar::state
