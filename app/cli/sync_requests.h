// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asking a sync that runs in another process, through its state folder.
#include "app/cli/arguments.h"
#include "app/pipeline/pipeline.h"
#include "core/base/result.h"
#include "core/sync/requests.h"
#include <string>
#include <vector>
namespace lodestar::cli {

/// The state folder of the pipeline; fails with ioFailed when there is none yet.
[[nodiscard]] Result<std::string> existingStateFolder(const pipeline::Pipeline& pipeline);

/// What the running sync answers. Fails with ioFailed if it does not in time; the request is taken back then.
[[nodiscard]] Result<std::string> askRunningSync(const std::string& folder, const sync::Request& request,
                                                 std::chrono::seconds time = std::chrono::seconds(20));

/// The tables of `waiting` that the command line names. Fails with invalidOption if it names none, or one that is not
/// there.
[[nodiscard]] Result<std::vector<value::TableId>>
namedTables(const Arguments& arguments, const std::vector<value::TableId>& waiting, const std::string& what);

} // namespace lodestar::cli
