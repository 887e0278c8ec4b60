// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a sync until it ends or a signal asks for the end.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/session/session.h"
#include <functional>
namespace lodestar::cli {

/// SIGINT and SIGTERM stop at a checkpoint; a second one ends at once (which is a crash, and safe). At SIGHUP the
/// pipeline file is read again, by `readAgain`.
[[nodiscard]] int runSync(const Arguments& arguments, const pipeline::Pipeline& pipeline, session::Plans plans,
                          const session::Cluster& cluster,
                          std::function<Result<sync::SyncSpec>(const std::string& path)> readAgain, Output& output);

} // namespace lodestar::cli
