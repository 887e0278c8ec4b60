// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command probe: measures every selected table until it is done or interrupted.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline.h"
#include "app/session/session.h"
namespace lodestar::cli {

int runProbe(const pipeline::Pipeline& pipeline, const session::Plans& plans, const Output& output);

} // namespace lodestar::cli
