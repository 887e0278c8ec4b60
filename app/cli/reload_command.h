// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a running sync is told about its tables by another process.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline.h"
namespace lodestar::cli {

/// The running sync reads the pipeline file again.
[[nodiscard]] int runReload(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output);
/// The running sync copies tables again.
[[nodiscard]] int runCopyAgain(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output);

} // namespace lodestar::cli
