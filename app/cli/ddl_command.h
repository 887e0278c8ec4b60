// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command ddl: the script of all tables, one file a table, creating what is missing, and what differs.
#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/pipeline/pipeline.h"
#include "app/session/session.h"
namespace lodestar::cli {

int runDdl(const Arguments& arguments, const pipeline::Pipeline& pipeline, const session::Plans& plans,
           const session::Cluster& cluster, const Output& output);

} // namespace lodestar::cli
