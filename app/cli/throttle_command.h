// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much a running copy may take of its source, set from another process through the state folder.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline.h"
namespace lodestar::cli {

int runThrottle(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output);

} // namespace lodestar::cli
