// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a server means when it stops sending its binlog: error 1236 has some twenty texts, which differ by version.
#include "core/base/error.h"
#include "core/value/position.h"
namespace lodestar::binlog {

/// Errors of other numbers pass unchanged. `position` is where the stream stood.
[[nodiscard]] Error explainDumpError(Error error, const value::Position& position);

} // namespace lodestar::binlog
