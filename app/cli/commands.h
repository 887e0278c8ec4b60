// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One function per command; each returns the exit code.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
namespace lodestar::cli {

[[nodiscard]] int runCommand(const Arguments& arguments, Output& output);

} // namespace lodestar::cli
