// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a server's log can still be read from a place: the server may be another one, or reset (RESET MASTER), or
// restored from a copy, or it may have purged what was not read.
#include "core/base/result.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "core/value/position.h"
namespace lodestar::sync {

/// quick: by file sizes and GTIDs that the server keeps in memory; full: MariaDB also looks into the file.
enum class CheckDepth : std::uint8_t { quick, full };

/// Fails with sourceLogPurged or sourceIdentityChanged and retry afterOperator when reading cannot begin at the place,
/// and with retry backoff when another server of the same history may still be catching up. A place of another server
/// is judged by its GTIDs.
[[nodiscard]] Result<void> checkPosition(source::MySqlConnection& connection, const source::ServerInfo& info,
                                         const value::Position& at, CheckDepth depth);

} // namespace lodestar::sync
