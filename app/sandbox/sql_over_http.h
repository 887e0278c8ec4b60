// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a statement that came over HTTP in a session of its own and keeps its rows.
#include "app/sandbox/http/sql_gate.h"
namespace lodestar::sandbox {

class FrontEnd;

[[nodiscard]] Result<SqlAnswer> runOverHttp(FrontEnd& frontEnd, const SqlRequest& request);

} // namespace lodestar::sandbox
