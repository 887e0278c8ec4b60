// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows that wait: shown, read again after a fix, or passed over, whether a sync runs or not.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline.h"
namespace lodestar::cli {

[[nodiscard]] int runRefusedRows(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output);

} // namespace lodestar::cli
