// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A change feed over binlog::BinlogReader.
#include "core/binlog/binlog_reader.h"
#include "core/sync/ports.h"
#include <memory>
#include <optional>
namespace lodestar::sync {

[[nodiscard]] Result<std::unique_ptr<ChangeFeed>> openBinlogFeed(binlog::ReaderOptions options,
                                                                 const value::Position& from);

/// When the first transaction behind the place was committed; nullopt: the log ends before one.
[[nodiscard]] Result<std::optional<WallTime>> firstCommitBehind(binlog::ReaderOptions options,
                                                                const value::Position& from);

} // namespace lodestar::sync
